"""Reads a floor back from its records, and writes what an outcome changed."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple, TypeVar

import msgspec
from sqlalchemy import Connection, Select, bindparam, func, or_, select, update

from orchestrator.records import rows, transcripts
from orchestrator.records.columns import from_row, instant, text
from orchestrator.records.rows import Rows
from orchestrator.records.schema import (
    attempts,
    bars,
    contacts,
    customers,
    decisions,
    desks,
    legs,
    offers,
    outbox,
    people,
    proofs,
    shifts,
    tickets,
    uses,
)
from orchestrator.records.transcripts import Sender
from queues.agents import Person, Shift
from queues.calls import Attempt, Leg
from queues.contacts import OVER, Contact, Customer, Ticket
from queues.effects import Effect, Line
from queues.events import Spoke, TimePassed
from queues.floor import Floor
from queues.guards import Bar, Proof
from queues.outcomes import Outcome
from queues.rebuilding import rebuild
from queues.snapshots import digest
from queues.tallies import DAY, HELD_FOR, Use
from queues.tickets import FIRST_NUMBER
from queues.timers import KEPT_FOR
from queues.waiting import MEMORY, Handling
from widgets.wire import Message

T = TypeVar("T", bound=msgspec.Struct)

TABLES = {
    "contact": Rows(Contact, contacts, "id"),
    "shift": Rows(Shift, shifts, "agent_id"),
    "attempt": Rows(Attempt, attempts, "id"),
    "leg": Rows(Leg, legs, "id"),
    "ticket": Rows(Ticket, tickets, "number"),
    "bar": Rows(Bar, bars, "id"),
    "use": Rows(Use, uses, "id"),
    "proof": Rows(Proof, proofs, "id"),
}
"""Kind of change -> where it is kept, in the order they are written."""

_DECISION = ("desk", "at", "event", "changes", "version", "digest")
_OFFER = ("offer_id", "desk", "at", "contact_id", "agent_id", "decision")

_EFFECT = outbox.insert().returning(outbox.c.id)
_HOLD = update(desks).where(desks.c.id == bindparam("of"), desks.c.epoch == bindparam("held"))
_HOLD = _HOLD.values(renewed_at=bindparam("now"))


class Deposed(Exception):  # noqa: N818 - what happened, not an error of ours
    """Another desk has taken over: this one must not write any more, and stops."""

    @staticmethod
    def among(several: BaseExceptionGroup[BaseException]) -> BaseException:
        """What to raise when tasks fail together: a desk that was deposed ends as such, whatever else broke with it."""
        return Deposed() if several.subgroup(Deposed) is not None else several


class Written(NamedTuple):
    """What a commit stored, for those who are told afterwards."""

    effects: list[tuple[int, Effect]]
    lines: list[tuple[str, Message]]


def load(connection: Connection, floor: Floor, now: datetime) -> None:
    """Everything open, and what ended within the last hour."""
    recent = or_(contacts.c.state.not_in(OVER), contacts.c.closed_at > now - KEPT_FOR)
    mine = (contacts.c.desk == floor.desk) & recent
    ids = select(contacts.c.id).where(mine)
    known = select(customers).where(customers.c.id.in_(select(contacts.c.customer_id).where(mine)))
    used = select(uses).where(uses.c.desk == floor.desk, uses.c.at > now - HELD_FOR).order_by(uses.c.at, uses.c.id)
    proven = select(proofs).where(proofs.c.desk == floor.desk, proofs.c.sent_at > now - DAY).order_by(proofs.c.sent_at)

    def read(kind: type[T], query: Select[Any]) -> list[T]:
        return [from_row(kind, row._mapping) for row in connection.execute(query)]

    rebuild(
        floor, people=read_people(connection), shifts=read(Shift, select(shifts)),
        customers={customer.id: customer for customer in read(Customer, known)},
        contacts=read(Contact, select(contacts).where(mine)),
        attempts=read(Attempt, select(attempts).where(attempts.c.contact_id.in_(ids))),
        legs=read(Leg, select(legs).where(legs.c.contact_id.in_(ids))),
        tickets=read(Ticket, select(tickets).where(tickets.c.contact_id.in_(ids))),
        bars=read_bars(connection, floor.desk), uses=read(Use, used), proofs=read(Proof, proven),
    )  # fmt: skip
    floor.last_number = transcripts.last_numbers(connection, list(floor.contacts))
    _load_counters(connection, floor)


def read_bars(connection: Connection, desk: str) -> list[Bar]:
    """Those in force, oldest first."""
    found = select(bars).where(bars.c.desk == desk, bars.c.lifted_at.is_(None)).order_by(bars.c.at)
    return [from_row(Bar, row._mapping) for row in connection.execute(found)]


def _load_counters(connection: Connection, floor: Floor) -> None:
    serial = select(func.max(contacts.c.serial)).where(contacts.c.desk == floor.desk)
    floor.next_serial = 1 + (connection.execute(serial).scalar() or 0)
    floor.version = connection.execute(select(func.max(contacts.c.version))).scalar() or 0
    number = connection.execute(select(func.max(tickets.c.number))).scalar()
    floor.next_ticket = FIRST_NUMBER if number is None else number + 1
    for channel, *channels in (("chat", "chat"), ("callback", "callback", "call")):
        query = (
            select(contacts.c.answered_at, contacts.c.closed_at)
            .where(
                contacts.c.channel.in_(channels), contacts.c.answered_at.is_not(None), contacts.c.closed_at.is_not(None)
            )
            .order_by(contacts.c.closed_at.desc())
            .limit(MEMORY)
        )
        seen = Handling()
        for answered_at, closed_at in reversed(connection.execute(query).all()):
            seen = seen.with_one((closed_at - answered_at).total_seconds())
        floor.handling[channel] = seen


def read_people(connection: Connection) -> list[Person]:
    return [from_row(Person, row._mapping) for row in connection.execute(select(people))]


def commit(
    connection: Connection, desk: str, epoch: int, told: Sequence[tuple[msgspec.Struct, Outcome]], now: datetime
) -> Written:
    """Write outcomes in order, in one transaction, if this desk still holds the epoch. Raises `Deposed`."""
    _check_epoch(connection, desk, epoch, now)
    written = Written([], [])
    _write_decisions(connection, desk, told, now)
    lines: list[tuple[Line, Sender]] = []
    for _, outcome in told:
        lines += [(line, _sender(connection, line, outcome)) for line in outcome.lines]
        written.effects.extend((_write_effect(connection, desk, effect, now), effect) for effect in outcome.effects)
    if lines:
        written.lines.extend(transcripts.add_lines(connection, lines, now))
    _write_changes(connection, [outcome for _, outcome in told])
    return written


def note(connection: Connection, desk: str, epoch: int, event: msgspec.Struct, found: list[str], now: datetime) -> None:
    """Write an event that led to nothing beside what was found about it. Raises `Deposed`."""
    _check_epoch(connection, desk, epoch, now)
    rows.insert(connection, decisions, _DECISION, [_decision(desk, event, found, now)])


def _check_epoch(connection: Connection, desk: str, epoch: int, now: datetime) -> None:
    if rows.run(connection, _HOLD, ("now", "of", "held"), (instant(now), desk, epoch)).rowcount != 1:
        raise Deposed


def matters(event: msgspec.Struct, outcome: Outcome) -> bool:
    """Whether an event may lead to other decisions later: not a message, nor a timer that found nothing to do."""
    if isinstance(event, TimePassed):
        return bool(outcome.changes or outcome.effects)
    return not isinstance(event, Spoke)


def _write_decisions(
    connection: Connection, desk: str, told: Sequence[tuple[msgspec.Struct, Outcome]], now: datetime
) -> None:
    decided, made = [], []
    for event, outcome in told:
        if not matters(event, outcome):
            continue
        followed = [f"{kind}:{key}" for kind, key in outcome.changes]
        followed += [f"effect:{type(effect).__name__}" for effect in outcome.effects]
        decided.append(_decision(desk, event, followed, now, outcome.version, digest(outcome)))
        made += [
            (one.offer_id, desk, instant(now), one.contact_id, one.agent_id, text(one)) for one in outcome.decisions
        ]
    rows.insert(connection, decisions, _DECISION, decided)
    rows.upsert(connection, offers, _OFFER, made, "offer_id")


def _decision(
    desk: str, event: msgspec.Struct, changes: list[str], now: datetime, version: int = 0, proof: str = ""
) -> rows.Values:
    return desk, instant(now), text(event), text(changes), version, proof


def _write_changes(connection: Connection, outcomes: list[Outcome]) -> None:
    """Each row once, as the last outcome left it, over what stood there before the first."""
    latest: dict[str, dict[str, tuple[msgspec.Struct | None, msgspec.Struct]]] = {kind: {} for kind in TABLES}
    for outcome in outcomes:
        for (kind, key), record in outcome.changes.items():
            before, _ = latest[kind].get(key) or (outcome.replaced.get((kind, key)), None)
            latest[kind][key] = before, record
    for kind, table in TABLES.items():
        table.write(connection, latest[kind].values())


def _sender(connection: Connection, line: Line, outcome: Outcome) -> Sender:
    if line.author == "system":
        return Sender("system", "", "")
    ticket = next(t for t in outcome.changes.values() if isinstance(t, Ticket) and t.contact_id == line.contact_id)
    return Sender("customer", ticket.customer_id, transcripts.customer_name(connection, ticket.customer_id))


def _write_effect(connection: Connection, desk: str, effect: Effect, now: datetime) -> int:
    row = {"desk": desk, "effect": msgspec.json.encode(effect).decode(), "created_at": now}
    key: int = connection.execute(_EFFECT, row).scalar_one()
    return key
