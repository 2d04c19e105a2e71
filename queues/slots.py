"""Which times can be booked, for whom, and how many calls each still takes.

A slot takes as many calls as those at work in it can hold: each of them `slot_min / usual length x share`. People who
speak several languages, or know several topics, are counted once: the calls already booked are laid onto the people who
could take them, and a call fits if there is still room for it then (a flow through a small graph).

Who is at work is read off the planned hours. Where nobody who could take the call has any, `[appointments] agents` of
those without are reckoned with, each for an equal part; where that is 0 there are no slots, and none are made up.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import groupby
from operator import attrgetter, itemgetter

from msgspec.structs import replace

from queues.agents import Person
from queues.contacts import Contact
from queues.entries import Class
from queues.errors import Refused
from queues.floor import Floor
from queues.hours import Span, spans
from queues.policy import Appointments, Hours
from queues.quoting import handling_s
from queues.teams import serves
from queues.widening import classes_of

WHOLE = 1_000_000
"""A call, in the whole numbers that people's time is counted in."""

SEVERAL = 3
"""How many other times are named when one is taken."""


def offered(floor: Floor, contact: Contact, now: datetime) -> list[datetime]:
    """The starts of the slots this call may be booked in, in UTC. A slot of its own counts as free."""
    rules = floor.policy.appointments
    if rules is None:
        return []
    first, last = _window(rules, now)
    times = _Times(floor, rules, [contact], first, last + timedelta(minutes=rules.slot_min))
    return [slot for slot in _grid(rules, first, last) if times.objection(slot, contact) is None]


def check(floor: Floor, contact: Contact, slot: datetime, now: datetime) -> None:
    """Raises `Refused` at the field `at`: `slot-off` when it is no slot for this call, `slot-taken` when it is full;
    `next` names others, apart by blanks."""
    rules = floor.policy.appointments
    if rules is None:
        raise Refused("slot-off", field="at")
    first, last = _window(rules, now)
    times = _Times(floor, rules, [contact], slot, slot + timedelta(minutes=rules.slot_min))
    on_grid = first <= slot <= last and slot.timestamp() % (rules.slot_min * 60) == 0
    no = times.objection(slot, contact) if on_grid else "slot-off"
    if no is not None:
        others = sorted(offered(floor, contact, now), key=lambda other: (abs(other - slot), other < slot))[:SEVERAL]
        raise Refused(no, field="at", next=" ".join(other.isoformat() for other in sorted(others)))


def uncovered(floor: Floor, now: datetime, until: datetime) -> dict[str, str]:
    """Calls booked from now until then that those at work cannot hold any more, and why: `closed`, `nobody` (who could
    take it is at work), `too-few`. In each slot whoever booked first is held first."""
    rules = floor.policy.appointments
    calls = [floor.contacts[contact_id] for contact_id in floor.booked.between(now, until)]
    if rules is None or not calls:
        return dict.fromkeys((call.id for call in calls), "closed")
    times = _Times(floor, rules, calls, now, until + timedelta(minutes=rules.slot_min))
    found: dict[str, str] = {}
    for slot, there in groupby(calls, attrgetter("slot_at")):
        found |= times.uncovered(slot, list(there))
    return found


def _window(rules: Appointments, now: datetime) -> tuple[datetime, datetime]:
    """The earliest and the latest start there may be."""
    return now + timedelta(minutes=rules.earliest_min), now + timedelta(days=rules.latest_days)


def _grid(rules: Appointments, first: datetime, last: datetime) -> Iterator[datetime]:
    """Every start between two instants. Slots begin on the quarter hours of UTC, which every zone has too."""
    step = rules.slot_min * 60
    at = datetime.fromtimestamp(-(-first.timestamp() // step) * step, UTC)
    while at <= last:
        yield at
        at += timedelta(seconds=step)


class _Times:
    """What is needed to know of a span of time, for some calls and those booked in it."""

    def __init__(
        self, floor: Floor, rules: Appointments, calls: Sequence[Contact], since: datetime, until: datetime
    ) -> None:
        self.floor, self.rules, self.since, self.until = floor, rules, since, until
        self.length = timedelta(minutes=rules.slot_min)
        mean_s = handling_s(floor, "callback")
        self.each = WHOLE * rules.share * rules.slot_min * 60 / mean_s if mean_s else 0.0
        """How many calls one person takes in a slot, in parts of `WHOLE`."""
        self.kinds: dict[tuple[Class, ...], int] = {}
        booked = [floor.contacts[contact_id] for contact_id in floor.booked.between(since, until)]
        for call in (*calls, *booked):
            self.kinds.setdefault(_classes(floor, call), len(self.kinds))
        self.groups = self._groups()
        self.hours = {hours for _, hours in self.groups if hours is not None}
        self.spans: dict[Hours, tuple[Span, ...]] = {}

    def _groups(self) -> Counter[tuple[int, Hours | None]]:
        """People by what they could take (a bit for each kind of call) and their planned hours."""
        people = [person for person in self.floor.people.values() if not person.disabled and person.takes_calls]
        able = {person.id: self._able(person) for person in people}
        planned = 0
        for person in people:
            planned |= able[person.id] if person.works else 0
        found: Counter[tuple[int, Hours | None]] = Counter()
        for person in people:
            kinds = able[person.id] if person.works else able[person.id] & ~planned
            if kinds:
                found[kinds, person.works] += 1
        self.unplanned = sum(person.works is None for person in people)
        return found

    def _able(self, person: Person) -> int:
        return sum(1 << kind for keys, kind in self.kinds.items() if any(serves(person, key) for key in keys))

    def objection(self, slot: datetime, call: Contact) -> str | None:
        """Why a call cannot be booked in a slot, as a code; none when it can."""
        if not self._is_open(slot) or not self._may_ring(slot, call):
            return "slot-off"
        there = [self.floor.contacts[other] for other in self.floor.booked.at(slot) if other != call.id]
        kind = self.kinds[_classes(self.floor, call)]
        people = self._at_work(slot)
        if not any(kinds >> kind & 1 for kinds in people):
            return "slot-off"
        order = [*(self.kinds[_classes(self.floor, other)] for other in there), kind]
        return None if _held(order, people)[-1] else "slot-taken"

    def uncovered(self, slot: datetime, calls: Sequence[Contact]) -> dict[str, str]:
        if not self._is_open(slot):
            return dict.fromkeys((call.id for call in calls), "closed")
        order, people = [self.kinds[_classes(self.floor, call)] for call in calls], self._at_work(slot)
        found = {}
        for call, kind, held in zip(calls, order, _held(order, people), strict=True):
            if not held:
                found[call.id] = "too-few" if any(kinds >> kind & 1 for kinds in people) else "nobody"
        return found

    def _is_open(self, slot: datetime) -> bool:
        return self._covers(self.floor.policy.hours.get("callback", Hours()), slot)

    def _may_ring(self, slot: datetime, call: Contact) -> bool:
        """Whether its phone may ring throughout the slot, wherever it may be."""
        rule = self.floor.policy.call_hours.of(call.country)
        return all(self._covers(Hours(rule, zone), slot) for zone in call.zones)

    def _covers(self, hours: Hours, slot: datetime) -> bool:
        """Whether these hours hold a whole slot."""
        times = self.spans.get(hours)
        if times is None:
            times = self.spans[hours] = spans(hours, self.since, self.until)
        at = bisect_right(times, slot, key=itemgetter(0)) - 1
        return at >= 0 and slot + self.length <= times[at][1]

    def _at_work(self, slot: datetime) -> dict[int, int]:
        """The time of those at work throughout a slot, by what they could take."""
        found: dict[int, float] = {}
        works = {hours: self._covers(hours, slot) for hours in self.hours}
        for (kinds, hours), count in self.groups.items():
            share = min(1.0, self.rules.agents / self.unplanned) if hours is None else works[hours]
            if share:
                found[kinds] = found.get(kinds, 0.0) + count * share * self.each
        return {kinds: int(time + 1e-3) for kinds, time in found.items()}


def _classes(floor: Floor, call: Contact) -> tuple[Class, ...]:
    """Everything its customer agreed to: as when it was shown to everybody it ever will be."""
    widest = replace(call, step=len(floor.policy.matching.steps) - 1, kept_for=None)
    return tuple(classes_of(widest, floor.policy.matching))


def _held(order: Sequence[int], people: dict[int, int]) -> list[bool]:
    """Which of some calls, taken in turn, those at work can hold beside the ones before. A call may be laid onto the
    time of several people, and moved from one to another to make room (augmenting paths)."""
    free = dict(people)
    laid: dict[tuple[int, int], int] = {}
    held = []
    for kind in order:
        missing = WHOLE
        while missing and (path := _path(kind, free, laid)):
            amount = min([missing, free[path[-1][1]], *(laid[other, group] for other, group in _taken(path))])
            for one, group in path:
                laid[one, group] = laid.get((one, group), 0) + amount
            for other, group in _taken(path):
                laid[other, group] -= amount
            free[path[-1][1]] -= amount
            missing -= amount
        held.append(missing == 0)
    return held


Path = list[tuple[int, int]]
"""Kinds of calls, each with the group of people that takes it over; the last group has time left."""


def _path(kind: int, free: dict[int, int], laid: dict[tuple[int, int], int]) -> Path:
    """The shortest way to find time for a call: on people who have some, or by moving others off; empty when none."""
    ways: list[Path] = [[(kind, group)] for group in free if group >> kind & 1]
    seen = set()
    for way in ways:
        group = way[-1][1]
        if group in seen:
            continue
        seen.add(group)
        if free[group] > 0:
            return way
        others = [other for (other, there), amount in laid.items() if there == group and amount > 0]
        ways += [[*way, (other, to)] for other in others for to in free if to >> other & 1 and to not in seen]
    return []


def _taken(path: Path) -> Iterator[tuple[int, int]]:
    """What is moved off along a path: each further kind, from the group before."""
    return ((path[at + 1][0], path[at][1]) for at in range(len(path) - 1))
