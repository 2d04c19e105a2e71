"""Who may write for a desk, and that a new desk finds the floor as the old one left it. Tried on both databases."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, Table, func, select

from orchestrator.records import floors, leases
from orchestrator.records.customers import save_customer
from orchestrator.records.floors import Deposed, Written
from orchestrator.records.leases import TTL, Lease
from orchestrator.records.people import add_person
from orchestrator.records.schema import contacts, customers, decisions, desks, messages, outbox, transcripts
from orchestrator.records.store import Store, open_store
from queues import events
from queues.agents import Person
from queues.contacts import OVER
from queues.effects import PlaceLeg
from queues.floor import Floor
from queues.outcomes import Outcome
from queues.timers import KEPT_FOR
from queues.waiting import Handling
from tests.support.floors import POLICY, START, Desk, customer, person

Told = tuple[events.Event, Outcome]


class RecordedDesk(Desk):
    """A desk that keeps what it decided, for the records."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[Told] = []

    def tell(self, event: events.Event) -> Outcome:
        outcome = super().tell(event)
        self.told.append((event, outcome))
        return outcome


def take(holder: str, *, after_s: float = 0, at_once: bool = False, desk: str = "desk") -> Any:
    now = START + timedelta(seconds=after_s)
    return lambda c: leases.take(c, desk, holder, now, at_once=at_once)


def committing(told: list[Told], epoch: int = 1, desk: str = "desk") -> Any:
    return lambda c: floors.commit(c, desk, epoch, told, START)


def rows(table: Table) -> Any:
    return lambda c: c.execute(select(func.count()).select_from(table)).scalar_one()


# ── Leases ───────────────────────────────────────────────────────────────────────────────────────────


async def test_a_desk_is_held_by_one_until_it_is_silent(store: Store) -> None:
    assert await store.write(take("a")) == Lease(1, 0)
    assert await store.write(take("b", after_s=1)) is None
    assert await store.write(lambda c: leases.renew(c, "desk", 1, START + timedelta(seconds=4))) == Lease(1, 0)
    assert await store.write(take("b", after_s=4 + TTL.total_seconds() - 0.001)) is None
    assert await store.write(take("b", after_s=4 + TTL.total_seconds())) == Lease(2, 0)
    assert await store.write(lambda c: leases.renew(c, "desk", 1, START)) is None


async def test_a_desk_is_taken_at_once_when_told_so_released_or_ones_own(store: Store) -> None:
    assert await store.write(take("a")) == Lease(1, 0)
    assert await store.write(take("b", at_once=True)) == Lease(2, 0)
    assert await store.write(take("b")) == Lease(3, 0)
    await store.write(lambda c: leases.release(c, "desk", 2))
    assert await store.write(take("c")) is None
    await store.write(lambda c: leases.release(c, "desk", 3))
    assert await store.write(take("c")) == Lease(4, 0)


async def test_of_many_who_want_a_desk_one_gets_it(store_url: str) -> None:
    opened = [open_store(store_url) for _ in range(3)]
    wanted = [store.write(take(f"{n}-{m}")) for n, store in enumerate(opened) for m in range(4)]
    got = [lease for lease in await asyncio.gather(*wanted) if lease is not None]
    assert got == [Lease(1, 0)]
    assert await opened[0].write(take("else", desk="another")) == Lease(1, 0)
    for store in opened:
        await store.close()


async def test_a_desk_that_was_replaced_writes_nothing(store: Store) -> None:
    desk = RecordedDesk()
    desk.sign_in(person("ana", "fr"))
    desk.chat()
    await store.write(take("a"))
    await store.write(take("b", at_once=True))
    with pytest.raises(Deposed):
        await store.write(committing(desk.told, epoch=1))
    for table in (contacts, messages, transcripts, outbox, decisions):
        assert await store.read(rows(table)) == 0
    written: Written = await store.write(committing(desk.told, epoch=2))
    assert written.lines
    assert await store.read(rows(contacts)) == 1


async def test_a_commit_that_crosses_a_takeover_is_whole_or_not_at_all(store_url: str) -> None:
    old, new = open_store(store_url), open_store(store_url)
    desk = RecordedDesk()
    desk.sign_in(person("ana", "fr"))
    told = [desk_told for n in range(20) for desk_told in _chat(desk, f"c{n}")]
    await old.write(take("old"))
    commits = [old.write(committing([one])) for one in told]
    results = await asyncio.gather(*commits, new.write(take("new", at_once=True)), return_exceptions=True)
    assert results.pop() == Lease(2, 0)
    assert {type(result) for result in results} <= {Written, Deposed}
    done = [one for one, result in zip(told, results, strict=True) if isinstance(result, Written)]
    assert await new.read(rows(decisions)) == sum(floors.matters(*one) for one in done)
    assert await new.read(lambda c: c.execute(select(desks.c.epoch)).scalar_one()) == 2
    await old.close()
    await new.close()


def _chat(desk: RecordedDesk, name: str) -> list[Told]:
    before = len(desk.told)
    desk.chat(name)
    return desk.told[before:]


# ── There and back ───────────────────────────────────────────────────────────────────────────────────


def a_morning(desk: Desk) -> list[Person]:
    """Everything a floor can hold: chats that wait, talk, wrap up, became tickets and ended long ago; callbacks that
    wait, talk, are tried again and failed; agents at work, on a break, lost and gone."""
    people = [person("ana", "fr", optics=3), person("bo", "fr", "en"), person("cy", "es"), person("dee", "pt")]
    for who in people:
        desk.sign_in(who)
    desk.chat("old")
    desk.accept("chat-of-old")
    desk.tell(events.CustomerLeft(contact_id="chat-of-old", customer_id="customer-old"))
    desk.wait(2 * KEPT_FOR.total_seconds())
    desk.chat("recent")
    agent_id = desk.accept("chat-of-recent").agent_id or ""
    desk.tell(events.AgentEnded(agent_id=agent_id, contact_id="chat-of-recent"))
    desk.tell(events.WrapUpFinished(agent_id=agent_id, contact_id="chat-of-recent", disposition="solved"))
    desk.chat("short", plan="short")
    desk.accept("chat-of-short")
    desk.wait(200)
    called = desk.callback("talker", "es", "600 000 001", "ES")
    desk.accept(called)
    desk.report(desk.leg(called, "agent"), "joined")
    desk.report(desk.leg(called, "customer"), "joined")
    tried = desk.callback("tried")
    desk.accept(tried)
    desk.report(desk.leg(tried, "agent"), "joined")
    desk.report(desk.leg(tried, "customer"), "over", "busy")
    desk.tell(events.PresenceChosen(agent_id="agent-dee", presence="break", reason="lunch"))
    for name in ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine"):
        desk.chat(name, "fr", "fr", "en")
    agent_id = desk.accept("chat-of-one").agent_id or ""
    desk.tell(events.AgentEnded(agent_id=agent_id, contact_id="chat-of-one"))
    desk.tell(events.OfferDeclined(agent_id="agent-bo", offer_id=_offer_to(desk, "agent-bo")))
    desk.chat("lonely", "pt")
    desk.callback("patient", "pt", "912 345 678", "PT")
    desk.tell(events.TicketSubmitted(contact_id="written", customer=customer("writer"), email="w@example.org",
              topic="optics", impact="normal", language="fr", subject="S", body="Corps"))  # fmt: skip
    desk.tell(events.CustomerDisconnected(customer_id="customer-two", connection="window-two"))
    desk.tell(events.AgentDisconnected(agent_id="agent-bo", connection="window-agent-bo"))
    desk.tell(events.LegDoubted(leg_id=desk.leg(called, "customer")))
    return people


def _offer_to(desk: Desk, agent_id: str) -> str:
    offers = [c.offer_id for c in desk.floor.contacts.values() if c.state == "offered" and c.agent_id == agent_id]
    assert offers[0] is not None
    return offers[0]


async def record(store: Store, desk: RecordedDesk, people: list[Person], batch: int) -> list[Written]:
    """Commit what the desk decided, so many events at a time."""

    def save(connection: Connection) -> None:
        for who in people:
            add_person(connection, who, "", START)
        for event, _ in desk.told:
            if hasattr(event, "customer"):
                save_customer(connection, event.customer, START)

    await store.write(save)
    await store.write(take("a"))
    batches = [desk.told[n : n + batch] for n in range(0, len(desk.told), batch)]
    return [await store.write(committing(part)) for part in batches]


@pytest.mark.parametrize("batch", [1, 7, 1000])
async def test_a_new_desk_finds_the_floor_as_it_was(store: Store, batch: int) -> None:
    desk = RecordedDesk()
    people = a_morning(desk)
    await record(store, desk, people, batch)
    old, new = desk.floor, Floor("desk", POLICY)
    await store.read(lambda c: floors.load(c, new, desk.now))

    states = {(contact.channel, contact.state) for contact in old.contacts.values()}
    assert len(states) == 8, states
    assert new.people == old.people
    assert new.contacts == old.contacts
    assert new.shifts == old.shifts
    assert new.attempts == old.attempts
    assert new.legs == old.legs
    assert new.lines.in_order() == old.lines.in_order()
    assert {key: list(new.lines.line(key)) for key in new.lines.classes()} == {
        key: list(old.lines.line(key)) for key in old.lines.classes()
    }
    assert (new.next_ticket, new.next_serial) == (old.next_ticket, old.next_serial)
    assert new.numbers == old.numbers
    assert _nonempty(new.held) == _nonempty(old.held)
    assert _nonempty(new.of_customer) == _nonempty(old.of_customer)
    assert {key: old.customers[key] for key in new.customers} == new.customers
    assert {key: old.tickets[key] for key in new.tickets} == new.tickets
    for channel, seen in new.handling.items():
        before = old.handling.get(channel, Handling())
        assert seen.seen == before.seen
        assert seen.mean_s == pytest.approx(before.mean_s)


def _nonempty(index: dict[str, dict[str, None]]) -> dict[str, set[str]]:
    return {key: set(inner) for key, inner in index.items() if inner}


async def test_what_goes_on_afterwards_goes_on_alike(store: Store) -> None:
    """The same hour, lived by the old floor and by the one read back, comes to the same end."""
    desk, again = RecordedDesk(), Desk()
    people = a_morning(desk)
    await record(store, desk, people, 1000)
    again.now = desk.now
    await store.read(lambda c: floors.load(c, again.floor, desk.now))
    again.floor.version = desk.floor.version
    again.floor.agent_windows, again.floor.customer_windows = desk.floor.agent_windows, desk.floor.customer_windows
    for one in (desk, again):
        one.wait(3000)
    assert _outlines(again.floor) == _outlines(desk.floor)
    assert again.floor.shifts == desk.floor.shifts


def _outlines(floor: Floor) -> dict[str, tuple[object, ...]]:
    return {c.id: (c.state, c.agent_id, c.offers, c.tries, c.ticket_number) for c in floor.contacts.values()}


async def test_what_a_commit_reports_is_what_was_stored(store: Store) -> None:
    desk = RecordedDesk()
    written = await record(store, desk, a_morning(desk), 7)
    lines = [line for one in written for line in one.lines]
    effects = [effect for one in written for effect in one.effects]
    assert [effect for _, effect in effects] == desk.effects
    assert [key for key, _ in effects] == sorted({key for key, _ in effects})
    assert any(isinstance(effect, PlaceLeg) for _, effect in effects)
    assert await store.read(rows(outbox)) == len(desk.effects)
    assert await store.read(rows(messages)) == len(lines) == len(desk.lines)
    assert all(message.number >= 1 for _, message in lines)
    written_by = [message for contact_id, message in lines if contact_id == "written" and message.text]
    assert [(message.author, message.author_name, message.text) for message in written_by] == [
        ("customer", "Writer", "Corps")
    ]


async def test_committing_again_after_a_lost_answer_writes_no_line_twice(store: Store) -> None:
    desk = RecordedDesk()
    people = [person("ana", "fr")]
    desk.sign_in(people[0])
    desk.chat()
    await record(store, desk, people, 1000)
    before = await store.read(rows(messages))
    await store.write(committing(desk.told))
    assert await store.read(rows(messages)) == before > 0


async def test_what_ended_long_ago_stays_in_the_records_only(store: Store) -> None:
    desk = RecordedDesk()
    people = a_morning(desk)
    await record(store, desk, people, 1000)
    later = Floor("desk", POLICY)
    await store.read(lambda c: floors.load(c, later, desk.now + timedelta(days=1)))
    assert not any(contact.state in OVER for contact in later.contacts.values())
    assert await store.read(rows(contacts)) > len(later.contacts)
    other = Floor("another", POLICY)
    await store.read(lambda c: floors.load(c, other, desk.now))
    assert other.contacts == {}
    assert await store.read(rows(customers)) > 0
