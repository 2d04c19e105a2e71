"""What was decided is decided again from the records, and whatever does not agree is named."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import select, update

from orchestrator.desk.clock import SteadyClock
from orchestrator.records.schema import decisions, offers, snapshots
from orchestrator.replaying import told_in_words
from queues import events
from queues.errors import Refused
from tests.support.floors import customer
from tests.support.houses import START, House, opened


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with opened(tmp_path) as house:
        yield house


async def test_a_day_of_the_desk_agrees_with_itself(house: House) -> None:
    await house.live(400)
    found = await house.replayed()
    assert found.differences == []
    assert (found.stretches, found.offers) == (1, await house.count(offers))
    assert found.offers > 30
    assert list(told_in_words(found, START))[-1] == "All agree."


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
