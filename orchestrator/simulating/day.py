"""A recorded day happening to a real floor: one event after the other, on a clock that jumps to what is next.

Everything that decides is the core's (`queues.handling.handle`); here are only the people, the telephones and the
mishaps around it. Nothing is drawn: the same day under the same policy always makes the same log.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from hashlib import sha256
from heapq import heappop, heappush
from typing import Any

from msgspec.structs import replace

from orchestrator.simulating.agents import Agents
from orchestrator.simulating.customers import Customers
from orchestrator.simulating.phones import Phones
from orchestrator.simulating.recorded import Ending, Recorded, Restart, planned
from orchestrator.simulating.stories import Stories
from queues import events
from queues.bounds import Limits
from queues.contacts import Contact
from queues.errors import Refused
from queues.floor import Floor
from queues.forecasting import log
from queues.forecasting.happenings import Happenings
from queues.handling import handle
from queues.outcomes import Outcome
from queues.policy import Policy
from queues.rebuilding import rebuild_from

SAMPLE_S = 60
"""How often the floor is looked at for the chart."""


class Day:
    """One desk, its people, its customers and the telephone network, for a day."""

    def __init__(self, recorded: Recorded, policy: Policy) -> None:
        self.recorded = recorded
        # Its numbers are nobody's, and share few prefixes: limits against abuse would count them together.
        self.floor = Floor("simulated", replace(policy, limits=Limits()))
        self.now: datetime = recorded.head.starts_at
        self.ends_at = self.now + timedelta(seconds=recorded.head.length_s)
        self.is_down = False
        self.events = 0
        self.decisions = 0
        self.restarts = 0
        self.records: dict[str, dict[str, Any]] = {}
        """What the outcomes said to store: all that a restart can read."""
        self._unheard: list[events.Event] = []
        self._up_at = self.now
        self._agenda: list[tuple[datetime, int, Callable[[], None]]] = []
        self._sequence = 0
        self._sampled_to = self.now
        self._log = sha256()
        self._watcher: Happenings | None = None
        self._hear: Callable[[log.Event], None] | None = None
        self.stories = Stories(self)
        self.phones = Phones(self)
        self.agents = Agents(self)
        self.customers = Customers(self)

    # ── The clock ────────────────────────────────────────────────────────────────────────────────

    @property
    def at_s(self) -> float:
        """Seconds since the day started."""
        return (self.now - self.recorded.head.starts_at).total_seconds()

    def later(self, seconds: float, do: Callable[[], None]) -> None:
        self._note(self.now + timedelta(seconds=seconds), do)

    def at(self, at_s: float, do: Callable[[], None]) -> None:
        self._note(self.recorded.head.starts_at + timedelta(seconds=at_s), do)

    def when_up(self, do: Callable[[], None]) -> None:
        """Do it now, or as soon as the desk is back: what the outbox does with an effect."""
        if self.is_down:
            self._note(self._up_at, do)
        else:
            do()

    def _note(self, at: datetime, do: Callable[[], None]) -> None:
        heappush(self._agenda, (at, self._sequence, do))
        self._sequence += 1

    def run(self) -> None:
        """Let the day happen, to its end."""
        self.begin()
        while self.step(self.ends_at):
            pass
        self.stories.close()

    def begin(self) -> None:
        """Everybody is there, and nothing has happened yet. Once."""
        self.agents.begin()
        self.customers.begin()
        for restart in self.recorded.restarts:
            self.at(restart.at_s, lambda restart=restart: self._go_down(restart))  # type: ignore[misc]

    def step(self, until: datetime) -> bool:
        """Let the next thing happen, if that is by `until`; if not, the clock stands there, and there is no more."""
        due = self._next()
        is_due = due is not None and due <= until
        at = due if due is not None and is_due else min(until, self.ends_at)
        self._sample(at)
        self.now = max(self.now, at)
        if not is_due:
            return False
        timer = None if self.is_down else self.floor.timers.next_due()
        if timer is not None and timer <= self.now:
            self.tell(events.TimePassed())
        else:
            heappop(self._agenda)[2]()
        return True

    def _next(self) -> datetime | None:
        """When something happens next; none when that is after the day."""
        dues = [self._agenda[0][0]] if self._agenda else []
        timer = None if self.is_down else self.floor.timers.next_due()
        due = min([*dues, timer] if timer is not None else dues, default=None)
        return due if due is not None and due <= self.ends_at else None

    def _sample(self, until: datetime) -> None:
        while self._sampled_to < until:
            self.stories.sample((self._sampled_to - self.recorded.head.starts_at).total_seconds())
            self._sampled_to += timedelta(seconds=SAMPLE_S)

    def watch(self, hear: Callable[[log.Event], None]) -> None:
        """Have everything that happens told to `hear`, in the words of a forecaster's log. Before the day begins."""
        self._watcher, self._hear = Happenings(self.floor, self.recorded.head.starts_at), hear
        for happening in [*planned(self.recorded), *self._watcher.begin(self.now)]:
            hear(happening)

    # ── The desk ─────────────────────────────────────────────────────────────────────────────────

    def tell(self, event: events.Event) -> Outcome | None:
        """What the desk makes of an event; none when it refuses. While it is down, events wait until it is back."""
        if self.is_down:
            self._unheard.append(event)
            return None
        self.events += 1
        try:
            outcome = handle(self.floor, event, self.now)
        except Refused as no:
            self._write(event, no.code)
            self.stories.refused(event, no.code)
            return None
        self._write(event, "")
        self._follow(event, outcome)
        return outcome

    def _follow(self, event: events.Event, outcome: Outcome) -> None:
        self.decisions += len(outcome.decisions)
        if self._watcher is not None and self._hear is not None:
            for happening in self._watcher.after(outcome, (getattr(event, "agent_id", ""),), self.now):
                self._hear(happening)
        moved: list[tuple[Contact | None, Contact]] = []
        for (kind, key), record in outcome.changes.items():
            kept = self.records.setdefault(kind, {})
            if kind == "contact":
                moved.append((kept.get(key), record))  # type: ignore[arg-type]
            kept[key] = record
        for decision in outcome.decisions:
            self.stories.decided(decision)
            self.agents.offered(decision)
        for before, contact in moved:
            self._log.update(f"  {contact.id} {contact.state} {contact.agent_id} {contact.step}\n".encode())
            self.stories.moved(before, contact, event)
            self.agents.moved(before, contact)
            self.customers.moved(before, contact)
        for shift in [record for (kind, _), record in outcome.changes.items() if kind == "shift"]:
            self.agents.shifted(shift)  # type: ignore[arg-type]
        self.stories.at_work({*outcome.agents, getattr(event, "agent_id", "")})
        for effect in outcome.effects:
            self.phones.effect(effect)

    def _write(self, event: events.Event, code: str) -> None:
        about = getattr(event, "contact_id", "") or getattr(event, "leg_id", "") or getattr(event, "agent_id", "")
        self._log.update(f"{self.at_s:.3f} {type(event).__name__} {about} {code}\n".encode())

    @property
    def digest(self) -> str:
        """Of every event told and what it changed."""
        return self._log.hexdigest()

    # ── Restarts ─────────────────────────────────────────────────────────────────────────────────

    def _go_down(self, restart: Restart) -> None:
        if not self.is_down:
            self.is_down = True
            self.restarts += 1
            self._up_at = self.now + timedelta(seconds=restart.for_s)
            self._note(self._up_at, self._come_up)

    def _come_up(self) -> None:
        """Another desk takes over, from the records alone; what was said meanwhile is said again."""
        self.is_down = False
        self.floor = self._rebuilt()
        if self._watcher is not None:
            self._watcher.floor = self.floor
        self.tell(events.Restarted())
        unheard, self._unheard = self._unheard, []
        for event in unheard:
            self.tell(event)
        self.agents.reconnect()
        self.customers.reconnect()

    def _rebuilt(self) -> Floor:
        """A floor as the shell loads it: everything open, and what ended within the last hour."""
        old, floor = self.floor, Floor("simulated", self.floor.policy)
        rebuild_from(floor, self.records, old.people.values(), self.customers.facts, self.now)
        floor.version, floor.handling = old.version, dict(old.handling)
        floor.next_ticket, floor.next_serial = old.next_ticket, old.next_serial
        return floor

    # ── Afterwards ───────────────────────────────────────────────────────────────────────────────

    def endings(self) -> list[Ending]:
        """What came of every arrival, as it is recorded."""
        return [
            Ending(
                arrival=s.arrival.id, ending=s.ending, waited_s=s.waited_s, agent=s.agent_id or None, offers=s.offers
            )
            for s in self.stories.all.values()
        ]
