"""What was decided is decided again from the records, and whatever does not agree is named."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import msgspec
import pytest_asyncio
from sqlalchemy import select, update

from orchestrator.bus.local import LocalBus
from orchestrator.desk.clock import SteadyClock
from orchestrator.desk.loop import Desk
from orchestrator.records.customers import save_customer
from orchestrator.records.migrate import migrate
from orchestrator.records.people import add_person
from orchestrator.records.schema import decisions, offers, snapshots
from orchestrator.records.store import SqliteStore
from orchestrator.replaying import Replay, replay, told_in_words
from queues import events
from queues.errors import Refused
from tests.support.floors import POLICY, customer, person

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
AGENTS = (person("ada", "fr", "en", optics=3), person("bo", "fr", chats=1), person("cy", "en", "es"))
NAMES = ("ana", "ben", "cho", "dee", "eve", "fay")


class House:
    """A desk at work on a store, and a lively day told to it."""

    def __init__(self, url: str) -> None:
        self.now = START
        self.random = Random(7)
        self.store = SqliteStore(url)
        self.made = 0
        self.desk = self.another()

    def another(self) -> Desk:
        return Desk("main", "test", self.store, LocalBus(), POLICY, str, lambda effects: None, lambda: self.now)

    async def tell(self, *asked: events.Event) -> list[Any]:
        futures = [asyncio.get_running_loop().create_future() for _ in asked]
        await self.desk.settle(list(zip(asked, futures, strict=True)))
        return [future.exception() or future.result() for future in futures]

    async def sign_in(self) -> None:
        for agent in AGENTS:
            await self.tell(
                events.AgentConnected(agent_id=agent.id, connection="w"),
                events.PresenceChosen(agent_id=agent.id, presence="available"),
            )

    async def live(self, steps: int) -> None:
        """Requests, answers, ends, breaks and passing time, whatever comes."""
        for _ in range(steps):
            self.now += timedelta(seconds=self.random.choice((1, 5, 21, 61)))
            await self.tell(*self._something())

    def _something(self) -> list[events.Event]:
        random, floor = self.random, self.desk.floor
        agent = random.choice(AGENTS).id
        name = random.choice(NAMES)
        self.made += 1
        options: list[events.Event] = [
            events.ChatRequested(
                contact_id=f"k{self.made}", customer=customer(name), language=random.choice(("fr", "en")),
                topic=random.choice(("setup", "optics")), subject="Help",
            ),
            events.CustomerConnected(customer=customer(name), connection="w"),
            events.CustomerDisconnected(customer_id=customer(name).id, connection="w"),
            events.PresenceChosen(agent_id=agent, presence=random.choice(("available", "break")), reason="lunch"),
            events.TimePassed(),
        ]  # fmt: skip
        for contact in floor.in_hand(agent):
            if contact.state == "offered":
                options += [events.OfferAccepted(agent_id=agent, offer_id=contact.offer_id or "")] * 5
            else:
                options += [events.AgentEnded(agent_id=agent, contact_id=contact.id)] * 2
                options.append(events.WrapUpFinished(agent_id=agent, contact_id=contact.id, disposition="solved"))
        return [random.choice(options) for _ in range(random.randint(1, 3))]

    async def replayed(self, since: datetime = START, until: datetime | None = None) -> Replay:
        end = until or self.now + timedelta(days=2)
        return await self.store.read(lambda c: replay(c, "main", since, end))

    async def count(self, table: Any) -> int:
        return len(await self.store.read(lambda c: c.execute(select(table)).all()))


@pytest_asyncio.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    url = f"sqlite:///{tmp_path / 'desk.db'}"
    await asyncio.to_thread(migrate, url)
    house = House(url)
    for name in NAMES:
        await house.store.write(lambda c, n=name: save_customer(c, customer(n), START))  # type: ignore[misc]
    for agent in AGENTS:
        await house.store.write(lambda c, a=agent: add_person(c, a, "", START))  # type: ignore[misc]
    await house.desk.take_over(at_once=True)
    await house.sign_in()
    yield house
    await house.store.close()


async def test_a_day_of_the_desk_agrees_with_itself(house: House) -> None:
    await house.live(400)
    found = await house.replayed()
    assert found.differences == []
    assert (found.stretches, found.offers) == (1, await house.count(offers))
    assert found.offers > 30
    assert list(told_in_words(found))[-1] == "All agree."


async def test_every_takeover_and_every_day_begins_a_stretch(house: House) -> None:
    await house.live(60)
    house.desk = house.another()
    await house.desk.take_over(at_once=True)
    await house.sign_in()
    await house.live(60)
    house.now += timedelta(days=1)
    await house.desk._picture()
    await house.live(60)
    found = await house.replayed()
    assert (found.stretches, found.differences) == (3, [])
    late = await house.replayed(since=house.now - timedelta(seconds=1))
    assert late.stretches == 1
    assert 0 < late.events < found.events
    early = await house.replayed(until=START + timedelta(minutes=5))
    assert 0 < early.events < found.events


async def test_what_was_decided_otherwise_is_named(house: House) -> None:
    await house.live(120)
    rows = await house.store.read(
        lambda c: c.execute(select(decisions.c.id, decisions.c.event).order_by(decisions.c.id)).all()
    )
    asked = [row for row in rows if msgspec.json.decode(row.event)["type"] == "ChatRequested"]
    changed = asked[len(asked) // 2]
    event = changed.event.replace('"subject":"Help"', '"subject":"Halp"')
    assert event != changed.event
    await house.store.write(
        lambda c: c.execute(update(decisions).where(decisions.c.id == changed.id).values(event=event))
    )
    [difference] = (await house.replayed()).differences
    assert (difference.decision, difference.event, difference.found) == (changed.id, "ChatRequested", "other")


async def test_an_event_that_is_refused_now_is_named(house: House) -> None:
    await house.live(30)
    first = (await house.store.read(lambda c: c.execute(select(decisions).order_by(decisions.c.id)).all()))[1]
    wrong = msgspec.json.encode(events.OfferAccepted(agent_id="agent-ada", offer_id="none")).decode()
    await house.store.write(
        lambda c: c.execute(update(decisions).where(decisions.c.id == first.id).values(event=wrong))
    )
    [difference] = (await house.replayed()).differences
    assert (difference.decision, difference.found) == (first.id, "refused")


async def test_who_only_came_and_went_is_written_with_the_next_commit(house: House) -> None:
    before = await house.count(decisions)
    await house.tell(events.AgentConnected(agent_id="agent-ada", connection="second"))
    await house.tell(events.CustomerConnected(customer=customer("ana"), connection="w"))
    assert await house.count(decisions) == before, "no commit of its own"
    await house.tell(
        events.ChatRequested(contact_id="k", customer=customer("ana"), language="fr", topic="setup", subject="Help")
    )
    assert await house.count(decisions) == before + 3
    assert (await house.replayed()).differences == []


async def test_a_refusal_leaves_no_trace_to_replay(house: House) -> None:
    before = await house.count(decisions)
    [answer] = await house.tell(events.OfferDeclined(agent_id="agent-ada", offer_id="none"))
    assert isinstance(answer, Refused)
    await house.live(50)
    assert (await house.replayed()).differences == []
    assert await house.count(decisions) > before
    assert await house.count(snapshots) == 1


def test_the_desks_clock_never_goes_back() -> None:
    wall, steady = [START], [100.0]
    clock = SteadyClock(lambda: wall[0], lambda: steady[0])
    steady[0] += 1
    wall[0] += timedelta(seconds=1)
    assert clock() == START + timedelta(seconds=1)
    wall[0] -= timedelta(hours=2)
    steady[0] += 5
    assert clock() == START + timedelta(seconds=6), "set back: it goes on at its pace"
    wall[0] = START + timedelta(hours=1)
    steady[0] += 1
    assert clock() == START + timedelta(hours=1), "set forward, or slept: believed"
