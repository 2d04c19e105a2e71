"""Turns what an event did to a floor into the happenings of the log: what a desk at work tells its forecaster, and what
a simulated day writes down."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any

from queues.agents import Person, Shift
from queues.contacts import HELD, Contact
from queues.floor import Floor
from queues.forecasting.log import (
    Abandon,
    AgentIn,
    AgentOut,
    Arrival,
    End,
    Event,
    Planned,
    Roster,
    Rules,
    Start,
    WrapUp,
)
from queues.hours import is_open, next_change
from queues.outcomes import Outcome

IN_LINE = frozenset({"waiting", "offered"})

LATER = frozenset({"booked", "retrying"})
"""States of a call that joins the line by itself when its time comes. One whose customer is asked may never."""


class Happenings:
    """Watches one floor. `origin`: the instant from which seconds count."""

    def __init__(self, floor: Floor, origin: datetime) -> None:
        self.floor = floor
        self.origin = origin
        self._states: dict[str, tuple[str, str]] = {}
        """Contact -> `line`; or `hand`, and with whom; or `later`, and when."""
        self._planned: dict[str, datetime] = {}
        """Agent -> the end of the hours that were told."""
        self._working: dict[str, tuple[Person, datetime | None]] = {}
        self._wrapping: dict[str, datetime] = {}
        """Contact -> the end of the time for notes that was told."""

    def at(self, instant: datetime) -> float:
        return (instant - self.origin).total_seconds()

    def begin(self, now: datetime) -> Iterator[Event]:
        """What is there when the watching begins: those in hand since when they are, which is before `now`."""
        policy = self.floor.policy
        yield Rules(at=self.at(now), matching=policy.matching, chats_beside_call=policy.offers.chats_beside_call)
        yield from self._agents(self.floor.shifts, now)
        for contact in self.floor.contacts.values():
            since = contact.answered_at or contact.offered_at
            if contact.state in HELD and since is not None:
                yield arrival_of(contact, self.at(contact.requested_at), self.origin)
                yield from self._moved(contact, since)
            else:
                yield from self._moved(contact, now)

    def planned(self, now: datetime) -> Iterator[Event]:
        """When those with planned hours work next, or work until; each only once. Whoever is missing though their hours
        have begun is not waited for: nobody knows since when they are late."""
        for person in self.floor.people.values():
            change = next_change(person.works, now) if person.works and not person.disabled else None
            if person.works is None or change is None:
                continue
            starts, ends = now - timedelta(days=1), change
            if not is_open(person.works, now):
                starts, ends = change, next_change(person.works, change + timedelta(seconds=1)) or change
            if self._planned.get(person.id) == ends:
                continue
            self._planned[person.id] = ends
            yield Roster(
                at=self.at(now),
                agent=person.id,
                starts=self.at(starts),
                ends=self.at(ends),
                languages=person.languages,
                skills=person.skills,
                chats=person.chat_capacity,
                calls=person.takes_calls,
            )

    def after(self, outcome: Outcome, agents: Iterable[str], now: datetime) -> Iterator[Event]:
        """What an outcome means. `agents`: those who came or went with the event."""
        touched = [record.agent_id for record in outcome.changes.values() if isinstance(record, Shift)]
        coming = [*self._agents({*touched, *agents}, now)]
        yield from (one for one in coming if isinstance(one, AgentIn))
        for record in outcome.changes.values():
            if isinstance(record, Contact):
                yield from self._moved(record, now)
        yield from (one for one in coming if isinstance(one, AgentOut))

    def _agents(self, touched: Iterable[str], now: datetime) -> Iterator[Event]:
        for agent_id in sorted(touched):
            working = self.floor.is_working(agent_id)
            if not working:
                if self._working.pop(agent_id, None) is not None:
                    shift = self.floor.shifts.get(agent_id)
                    pausing = shift is not None and shift.presence != "offline"
                    yield AgentOut(at=self.at(now), agent=agent_id, pausing=pausing)
                continue
            person, shift = self.floor.people[agent_id], self.floor.shifts[agent_id]
            if self._working.get(agent_id) != (person, shift.until):
                self._working[agent_id] = (person, shift.until)
                until = None if shift.until is None else self.at(shift.until)
                yield AgentIn(at=self.at(now), agent=agent_id, languages=person.languages, skills=person.skills,
                              chats=person.chat_capacity, calls=person.takes_calls, until=until)  # fmt: skip

    def _moved(self, contact: Contact, now: datetime) -> Iterator[Event]:
        at, old = self.at(now), self._states.get(contact.id, ("", ""))
        if contact.state in IN_LINE:
            if old[0] == "hand":
                yield End(at=at, customer=contact.id)
            if old[0] != "line":
                yield arrival_of(contact, at, self.origin)
            self._states[contact.id] = ("line", "")
        elif contact.state in HELD:
            agent_id = contact.agent_id or ""
            if old[0] == "hand" and old[1] != agent_id:
                yield End(at=at, customer=contact.id)
                old = ("", "")
            if old[0] != "hand":
                yield Start(at=at, customer=contact.id, agent=agent_id)
            self._states[contact.id] = ("hand", agent_id)
            yield from self._wraps_up(contact, at)
        else:
            yield from self._stepped_out(contact, at, old[0])

    def _wraps_up(self, contact: Contact, at: float) -> Iterator[Event]:
        """Once for each time it is to be over by."""
        until = contact.wrap_up_until if contact.state == "wrapping" else None
        if until is not None and self._wrapping.get(contact.id) != until:
            self._wrapping[contact.id] = until
            yield WrapUp(at=at, customer=contact.id, until=self.at(until))

    def _stepped_out(self, contact: Contact, at: float, was: str) -> Iterator[Event]:
        """Neither in line nor in hand: over, or until later."""
        self._wrapping.pop(contact.id, None)
        joins = contact.next_try_at if contact.state in LATER else None
        if was == "hand":
            yield End(at=at, customer=contact.id)
        elif was and joins is None:
            yield Abandon(at=at, customer=contact.id)
        state = ("later", str(joins))
        if joins is None:
            self._states.pop(contact.id, None)
        elif self._states.get(contact.id) != state:
            self._states[contact.id] = state
            yield planned_of(contact, at, joins, self.origin)


def arrival_of(contact: Contact, at: float, origin: datetime) -> Arrival:
    """A contact in line, as the log has it."""
    return Arrival(
        at=at,
        asked=(contact.requested_at - origin).total_seconds(),
        head_start_s=(contact.requested_at - contact.rank_at).total_seconds(),
        booked=contact.slot_at is not None,
        **_wants(contact),
    )


def planned_of(contact: Contact, at: float, joins: datetime, origin: datetime) -> Planned:
    """A contact that is to be in line. When a slot falls due it counts as asked for then; a next try has its old
    place (`queues/booking.py`)."""
    is_slot = contact.state == "booked" and contact.slot_at is not None
    asked_at = joins if is_slot else contact.requested_at
    return Planned(
        at=at,
        joins=(joins - origin).total_seconds(),
        asked=None if is_slot else (asked_at - origin).total_seconds(),
        head_start_s=(asked_at - contact.rank_at).total_seconds(),
        **_wants(contact),
    )


def _wants(contact: Contact) -> dict[str, Any]:
    return {
        "customer": contact.id,
        "channel": contact.queue,
        "languages": contact.languages,
        "skill": contact.skill,
        "skill_level": contact.skill_level,
        "wishes": contact.wishes,
    }
