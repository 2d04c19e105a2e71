"""A call at a time of the customer's choice: booked, moved, postponed, and rung when its time has come."""

import sqlite3
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.support.clients import Customer, Refusal
from tests.support.phones import Phone, softphone
from tests.support.policies import quick
from tests.support.replays import PhoneWorld
from tests.support.world import World

QUICK: dict[str, Any] = {"postpone_min": 0.03, "agents": 3, "share": 0.8}
"""A little later is two seconds; everybody is at work, and the one who speaks French takes two calls in a slot."""


NEW_YORK = "America/New_York"


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with PhoneWorld(tmp_path, policy_file=quick(tmp_path, **QUICK), carrier_speed=4) as world:
        yield world


async def slots_of(customer: Customer, **asked: Any) -> dict[str, Any]:
    facts = {"country": "FR", "language": "fr", "zone": "Europe/Paris"} | asked
    found: dict[str, Any] = await customer.say("slots.look", **facts)
    return found


async def book(customer: Customer, at: str, number: str = "0199001234") -> dict[str, Any]:
    contact_id = f"call-of-{customer.view['me']['id']}"[:60]
    reply = await customer.say(
        "call.book", contact_id=contact_id, country="FR", number=number, fallback_email="camille@customers.example",
        language="fr", topic="start", subject="Le miroir", zone="Europe/Paris", at=at,
    )  # fmt: skip
    contact: dict[str, Any] = reply["contact"]
    return contact


async def test_booked_moved_and_rung_when_its_time_has_come(world: World, tmp_path: Path) -> None:
    camille = await world.customer("camille")
    offered = await slots_of(camille)
    assert (offered["zone"], offered["slot_min"], offered["days"]) == ("Europe/Paris", 15, 14)
    first, second = offered["slots"][40], offered["slots"][41]
    call = await book(camille, first)
    assert (call["state"], call["callback"]["slot_at"]) == ("booked", first)
    assert call["callback"]["caller_id"] == "+33 1 99 00 01 00"
    assert call["callback"]["can_move"] is True
    moved = (await camille.say("call.move", contact_id=call["id"], at=second))["contact"]
    assert moved["callback"]["slot_at"] == moved["callback"]["next_try_at"] == second
    mails = await world.mails(2)
    assert {mail["to"] for mail in mails} == {"camille@customers.example"}
    assert any("déplacé" in mail["subject"] for mail in mails)
    await world.server.stop()
    turn_the_clock(tmp_path, call["id"])
    await world.server.start()
    marie = await world.agent("marie")
    async with Phone(world.server, any=True) as phone, await softphone(marie):
        again = await world.again(camille)
        await marie.accept(call["id"])
        ring = await phone.until("ring")
        assert ring["to"] == "+33199001234"
        await again.until_state(call["id"], "talking")
        assert len(phone.rings()) == 1


def turn_the_clock(folder: Path, contact_id: str, since: timedelta = timedelta()) -> None:
    """Its time has come while no desk was at work, that long ago."""
    [file] = folder.rglob("ringback.db")
    with sqlite3.connect(file) as database:
        now = int((datetime.now(UTC) - since).timestamp() * 1_000_000)
        done = database.execute("UPDATE contacts SET next_try_at = ? WHERE id = ?", (now, contact_id))
        assert done.rowcount == 1
    database.close()


async def test_slots_are_in_our_hours_and_by_the_clock_of_the_number_whatever_the_browser_says(tmp_path: Path) -> None:
    """Ours in Paris, a number of New York, a browser in Tokyo: of each clock the others show another hour."""
    tables = '[hours.callback]\nopen = "09:00-18:00"\nzone = "Europe/Paris"\n[call_hours]\nallowed = "08:00-21:00"\n'
    async with World(tmp_path, policy_file=quick(tmp_path, **QUICK, tables=tables), carrier_speed=4) as world:
        camille = await world.customer("camille")
        asked = {"country": "US", "number": "+1 212 555 0187", "zone": "Asia/Tokyo"}
        offered = await slots_of(camille, **asked)
        assert offered["zone"] == NEW_YORK
        slots = [datetime.fromisoformat(at) for at in offered["slots"]]
        first, last = slots[0], slots[-1]
        steps = int((last - first) / timedelta(minutes=15)) + 1
        every = [first + timedelta(minutes=15) * step for step in range(steps)]
        assert slots == [at for at in every if _between(at, "Europe/Paris", 9, 18) and _between(at, NEW_YORK, 8, 21)]
        assert last - first > timedelta(days=12)


def _between(at: datetime, zone: str, from_h: int, to_h: int) -> bool:
    return from_h <= at.astimezone(ZoneInfo(zone)).hour < to_h


async def test_a_slot_is_never_sold_twice_over_and_others_are_named(world: World) -> None:
    customers = [await world.customer("camille", sub=f"someone-{n}") for n in range(6)]
    at = (await slots_of(customers[0]))["slots"][20]
    taken, refused = 0, list[Refusal]()
    for number, customer in enumerate(customers):
        try:
            await book(customer, at, f"01990012{number:02}")
            taken += 1
        except Refusal as no:
            refused.append(no)
    assert taken == 2
    assert all("slot-taken" in str(no) for no in refused)
    assert at not in (await slots_of(customers[0]))["slots"]
    await customers[0].say("contact.leave", contact_id=f"call-of-{customers[0].view['me']['id']}"[:60])
    assert at in (await slots_of(customers[0]))["slots"]


async def test_a_little_later_and_back_at_the_same_place(world: World) -> None:
    camille, lucia = await world.customer("camille"), await world.customer("lucia", plan="observatory")
    first = await camille.ask_callback()
    second = await lucia.ask_callback(number="0199009876", language="fr")
    assert [camille.contact(first)["place"], lucia.contact(second)["place"]] == [1, 2]
    later = (await camille.say("call.postpone", contact_id=first))["contact"]
    assert later["state"] == "booked"
    await lucia.until(lambda: lucia.contact(second)["place"] == 1)
    waiting = await camille.until_state(first, "waiting")
    assert waiting["place"] == 1
    planned = datetime.fromisoformat(later["callback"]["next_try_at"])
    assert timedelta(0) < planned - datetime.fromisoformat(later["requested_at"]) < timedelta(seconds=60)
