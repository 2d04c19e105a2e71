"""How the agents of a real desk came, rested, went and were gone, told as lines of a recorded day.

What the desk set by itself is not recorded where a simulated desk would set it again (missed offers, a lost
connection); the end of a planned shift is, as nobody in a recorded day has planned hours.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from msgspec import Struct, field

from orchestrator.simulating.recorded import Crash, Presence
from queues import events
from queues.agents import Person, Shift
from queues.hours import is_open, next_change
from queues.snapshots import Snapshot

CHOSEN = {"available": "available", "break": "break"}
"""Presences that go on from before the day; whoever is away or offline first has to choose."""


class Known(Struct):
    """An agent, as the desk knows them by now, and their lines so far."""

    person: Person
    presence: str = "offline"
    """What they chose last."""
    reason: str = ""
    windows: set[str] = field(default_factory=set)
    gone_at: datetime | None = None
    """Since when no window of theirs is connected, though it should be."""
    lost_at: datetime | None = None
    """Gone for so long that the desk signed them off: since when they had been gone."""
    until: datetime | None = None
    """When the planned shift they are in ends."""
    told: tuple[str, str] = ("offline", "")
    """Presence and reason as the lines say."""
    chose: list[datetime] = field(default_factory=list)
    left: list[datetime] = field(default_factory=list)
    """When they took no more: what was offered to them was taken back."""
    presences: list[Presence] = field(default_factory=list)
    crashes: list[Crash] = field(default_factory=list)


class Roster:
    """Everybody at work between `begins` and the end, from the floor as it was before and the events since."""

    def __init__(self, facts: Snapshot, begins: datetime) -> None:
        self.begins = begins
        self.grace = timedelta(seconds=facts.policy.sessions.agent_grace_s)
        self.agents = {person.id: Known(person) for person in facts.people}
        self._has_begun = False
        for shift in facts.shifts:
            if shift.agent_id in self.agents:
                self._take(shift, set(facts.agent_windows.get(shift.agent_id, ())))

    def _take(self, shift: Shift, windows: set[str]) -> None:
        known = self.agents[shift.agent_id]
        known.presence, known.reason = CHOSEN.get(shift.presence, "offline"), shift.reason
        known.windows, known.gone_at, known.until = windows, shift.gone_at, shift.until

    def begin(self) -> None:
        """The day begins: whoever is connected goes on as they were."""
        if not self._has_begun:
            self._has_begun = True
            for known in self.agents.values():
                if known.windows:
                    self._tell(known, self.begins)

    def hear(self, at: datetime, event: events.Event, changes: Iterable[str]) -> None:
        """One event and the rows it changed, in order."""
        if at >= self.begins:
            self.begin()
        match event:
            case events.PersonSaved(person=person):
                self._save(self.agents.setdefault(person.id, Known(person)), person, at)
            case events.AgentConnected(agent_id=agent_id) if agent_id in self.agents:
                self._come(self.agents[agent_id], event.connection, at)
            case events.AgentDisconnected(agent_id=agent_id) if agent_id in self.agents:
                known = self.agents[agent_id]
                known.windows.discard(event.connection)
                self._go(known, at)
            case events.Restarted():
                for known in self.agents.values():
                    known.windows.clear()
                    self._go(known, at)
            case events.PresenceChosen(agent_id=agent_id) if agent_id in self.agents:
                if f"shift:{agent_id}" in changes:
                    self._choose(self.agents[agent_id], event, at)

    def _save(self, known: Known, person: Person, at: datetime) -> None:
        self._end_shift(known, at)
        if known.presence == "available" and person.works != known.person.works:
            planned = person.works is None or is_open(person.works, at)
            known.until = _planned_end(person, at) if planned else at
        known.person = person
        if person.disabled:
            known.presence, known.reason, known.gone_at = "offline", "", None
            self._tell(known, at)

    def _come(self, known: Known, window: str, at: datetime) -> None:
        known.windows.add(window)
        if known.gone_at is not None and at - known.gone_at > self.grace:
            known.lost_at = known.lost_at or known.gone_at
        known.gone_at = None
        self._end_shift(known, at)
        if known.lost_at is None:
            self._tell(known, at)

    def _go(self, known: Known, at: datetime) -> None:
        self._end_shift(known, at)
        if not known.windows and known.presence != "offline" and known.gone_at is None:
            known.gone_at = at

    def _choose(self, known: Known, event: events.PresenceChosen, at: datetime) -> None:
        self._end_shift(known, at)
        reason = event.reason if event.presence == "break" else ""
        if known.lost_at is not None:
            self._crash(known, known.lost_at, at)
        known.presence, known.reason, known.lost_at = event.presence, reason, None
        known.until = _planned_end(known.person, at) if event.presence == "available" else None
        known.chose.append(at)
        if event.presence != "available":
            known.left.append(at)
        self._tell(known, at)

    def _end_shift(self, known: Known, now: datetime) -> None:
        """The planned shift is over by now: the desk gives them nothing more."""
        at = known.until
        if at is not None and at <= now and known.presence == "available":
            known.presence, known.until = "offline", None
            known.left.append(at)
            self._tell(known, at)

    def _tell(self, known: Known, at: datetime) -> None:
        """Write down what somebody chose, unless the lines say so already."""
        chosen = known.presence, known.reason
        if not self._has_begun or chosen == known.told:
            return
        known.told = chosen
        presence, reason = chosen
        known.presences.append(Presence(
            agent=known.person.id, at_s=self._at_s(at), presence=presence, reason=reason  # type: ignore[arg-type]
        ))  # fmt: skip

    def _crash(self, known: Known, since: datetime, until: datetime) -> None:
        if known.told[0] != "offline":
            for_s = _seconds(until - since)
            known.crashes.append(Crash(agent=known.person.id, at_s=self._at_s(since), for_s=for_s))

    def _at_s(self, at: datetime) -> float:
        return max(0.0, _seconds(at - self.begins))

    def close(self, until: datetime) -> None:
        """The day is over: whoever has not come back is gone to its end."""
        self.begin()
        for known in self.agents.values():
            self._end_shift(known, until)
            since = known.lost_at or known.gone_at
            if since is not None and until - since > self.grace:
                self._crash(known, since, until)


def returns(
    chose: Iterable[datetime],
    answers: Iterable[tuple[datetime, str]],
    unreachable: Iterable[datetime],
    misses: int,
    until: datetime,
) -> list[float]:
    """How long an agent took, each time the desk had set them to away, to choose anything.

    `chose`: when they chose; `answers`: when each offer was over and how (`accept`, `decline`, `ignore`);
    `unreachable`: when their phone was not taken; `misses`: offers in a row that may not be ignored.
    """
    moments = [*answers, *((at, "phone") for at in unreachable), *((at, "present") for at in chose)]
    found, missed, away = list[float](), 0, None
    for at, what in sorted(moments):
        if what == "present" and away is not None:
            found.append(_seconds(at - away))
        if what in {"present", "accept"}:
            missed, away = 0, None
        missed += what == "ignore"
        if what == "phone" or missed >= misses:
            missed, away = 0, away or at
    return found if away is None else [*found, _seconds(until - away) + 1]


def _planned_end(person: Person, now: datetime) -> datetime | None:
    return next_change(person.works, now) if person.works and is_open(person.works, now) else None


def _seconds(span: timedelta) -> float:
    return round(span.total_seconds(), 3)
