"""A desk at work on a store of its own, with a clock that only moves when told, and a lively day to tell it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import select

from orchestrator.bus.local import LocalBus
from orchestrator.desk.loop import Desk
from orchestrator.records.customers import save_customer
from orchestrator.records.migrate import migrate
from orchestrator.records.people import add_person
from orchestrator.records.store import SqliteStore
from orchestrator.replaying import Replay, replay
from queues import events
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

    async def wait(self, seconds: float) -> None:
        """Let time pass, and whatever falls due in it happen when it is due, as a desk at work sees to."""
        until = self.now + timedelta(seconds=seconds)
        while (due := self.desk.floor.timers.next_due()) is not None and due <= until:
            self.now = max(self.now, due)
            await self.desk.settle([(events.TimePassed(), None)])
        self.now = until

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


@asynccontextmanager
async def opened(folder: Path) -> AsyncIterator[House]:
    """A house in a folder, its agents signed in."""
    url = f"sqlite:///{folder / 'desk.db'}"
    await asyncio.to_thread(migrate, url)
    house = House(url)
    for name in NAMES:
        await house.store.write(lambda c, n=name: save_customer(c, customer(n), START))  # type: ignore[misc]
    for agent in AGENTS:
        await house.store.write(lambda c, a=agent: add_person(c, a, "", START))  # type: ignore[misc]
    await house.desk.take_over(at_once=True)
    await house.sign_in()
    try:
        yield house
    finally:
        await house.store.close()
