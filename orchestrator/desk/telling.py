"""After a commit: who is told what. Views are sent whole and numbered, so a missed one does no harm.

Places and estimates move for everybody whenever anybody moves; they are computed once a second for those who are
watched, and sent only when what is shown changes.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Literal

from orchestrator.bus import Bus, Notice
from orchestrator.desk import calls, overview
from orchestrator.desk.views import Views
from orchestrator.records.floors import Written
from orchestrator.records.transcripts import for_customer
from queues import quoting
from queues.contacts import Contact
from queues.floor import Floor
from queues.outcomes import Outcome
from widgets import wire

FLOOR_WATCH = timedelta(seconds=15)

LOOKED_AT = 500
"""Agents whose view is compared each second with what they were told."""

AT_ONCE = 20
"""Of these, so many between two decisions: some milliseconds, which whoever asks the desk for something may wait."""


class Shown:
    """What a waiting customer was last shown."""

    __slots__ = ("estimate", "place", "working")

    def __init__(self, place: int | None, estimate: wire.Estimate | None, working: int) -> None:
        self.place = place
        self.estimate = estimate
        self.working = working


class Telling:
    """Sends views of one floor to the bus."""

    def __init__(self, floor: Floor, views: Views, bus: Bus) -> None:
        self.floor = floor
        self.views = views
        self.bus = bus
        self._shown: dict[str, Shown] = {}
        self._waits: dict[str, tuple[list[wire.Wait], list[wire.TopicWait]]] = {}
        self._told: dict[str, tuple[int, datetime | None]] = {}
        """Agent -> how many they could serve and who is held back from them, as they were last told."""
        self._in_turn: list[str] = []
        self._places_in_turn: list[str] = []
        self._turn_again = True
        self._floor_until: datetime | None = None
        self._dirty = True

    def watch_floor(self, now: datetime) -> None:
        """Somebody looks at the whole floor: keep sending it for a while."""
        self._floor_until = now + FLOOR_WATCH

    def tell(self, outcomes: Iterable[Outcome], written: Written, now: datetime) -> None:
        """Tell everybody an outcome concerns."""
        customers: set[str] = set()
        agents: set[str] = set()
        for outcome in outcomes:
            customers |= outcome.customers
            agents |= outcome.agents
        for contact_id, message in written.lines:
            if contact_id in self.floor.contacts:
                self.floor.last_number[contact_id] = message.number
            self._tell_line(contact_id, message)
        for agent_id in agents:  # first: an offer runs out
            self._tell_agent(agent_id, now)
        for customer_id in customers:
            self._tell_customer(customer_id, now)
        self._dirty = self._dirty or bool(customers or agents)

    def refresh(self, now: datetime) -> Iterator[Literal[True]]:
        """Send what moved because others moved, step by step: between two the desk may decide. Once a second."""
        for language in self.floor.policy.languages:
            waits = self.views.waits(language, now)
            shown = waits.waits, waits.topics
            if self._waits.get(language) != shown:
                self._waits[language] = shown
                self.bus.publish(f"waits:{language}", Notice.of("waits", waits))
                self._dirty = True
            yield True
        yield from self._refresh_agents(now)
        if not self._dirty:
            return
        self._dirty = False
        yield from self._refresh_places(now)
        if self._floor_until and now < self._floor_until:
            self.bus.publish("floor", Notice.of("floor", overview.whole(self.views, now)))

    def _refresh_agents(self, now: datetime) -> Iterator[Literal[True]]:
        """How many an agent could serve moves as others come and go. So many agents are looked at a second, in turn:
        the largest desk hears of it a little later, and costs no more."""
        self._turn_again = self._turn_again or self._dirty
        if self._turn_again and not self._in_turn:
            self._turn_again = False
            self._in_turn = list(self.floor.agent_windows)
        turn, self._in_turn = self._in_turn[:LOOKED_AT], self._in_turn[LOOKED_AT:]
        for some in _a_few(turn):
            for agent_id in some:
                told = self._told.get(agent_id, (0, None))
                held_back_until = self.views.held_back_until(agent_id, now) if told[1] else None
                if told != (self.views.could_serve(self.floor.people[agent_id]), held_back_until):
                    self._tell_agent(agent_id, now)
            yield True

    def _refresh_places(self, now: datetime) -> Iterator[Literal[True]]:
        """Whoever is watched and whose place or range changed is told, with the reason when it got worse. So many
        contacts are looked at a second, in turn: with more in line, each hears a little later."""
        if not self._places_in_turn:
            self._places_in_turn = self._watched_in_line()
        turn, self._places_in_turn = self._places_in_turn[:LOOKED_AT], self._places_in_turn[LOOKED_AT:]
        self._dirty = self._dirty or bool(self._places_in_turn)
        for some in _a_few(turn):
            moved = [one for one in some if one in self.floor.lines and self._has_moved(one, now)]
            for customer_id in {self.floor.contacts[one].customer_id for one in moved}:
                self._tell_customer(customer_id, now)
            yield True

    def _has_moved(self, contact_id: str, now: datetime) -> bool:
        """Whether somebody in line is to be shown another place or range than they were; it is noted."""
        contact = self.floor.contacts[contact_id]
        shown = self.views.contact(contact, now)
        fresh = Shown(shown.place, shown.estimate, self._working(contact))
        before = self._shown.get(contact_id)
        self._shown[contact_id] = fresh
        if before is None or (before.place, before.estimate) == (fresh.place, fresh.estimate):
            return False
        self._note_move(contact_id, before, fresh)
        return True

    def _watched_in_line(self) -> list[str]:
        """Contacts that wait and whose customers look on; what was shown of the others is forgotten."""
        floor = self.floor
        for contact_id in [known for known in self._shown if known not in floor.lines]:
            del self._shown[contact_id]
            self.views.moved.pop(contact_id, None)
        mine = (contact_id for customer in floor.customer_windows for contact_id in floor.of_customer.get(customer, ()))
        return [contact_id for contact_id in mine if contact_id in floor.lines]

    def _note_move(self, contact_id: str, before: Shown, after: Shown) -> None:
        if (after.place or 0) > (before.place or 0):
            self.views.moved[contact_id] = "overtaken"
        elif _worse(before.estimate, after.estimate):
            self.views.moved[contact_id] = "agent-left" if after.working < before.working else "slower"
        else:
            self.views.moved.pop(contact_id, None)

    def _tell_customer(self, customer_id: str, now: datetime) -> None:
        customer = self.floor.customers.get(customer_id)
        if customer is not None and self.floor.customer_windows.get(customer_id):
            view = self.views.customer(customer, now)
            self._note_first(view.contacts)
            self.bus.publish(f"customer:{customer_id}", Notice.of("view", view))

    def _note_first(self, contacts: Iterable[wire.Contact]) -> None:
        """The first place somebody is shown counts: whatever gets worse from then on has its reason told."""
        for shown in contacts:
            if shown.state == "waiting" and shown.id not in self._shown:
                self._shown[shown.id] = Shown(shown.place, shown.estimate, self._working(self.floor.contacts[shown.id]))

    def _working(self, contact: Contact) -> int:
        return quoting.team(self.floor, contact.queue, contact.served_in, contact.skill).working

    def _tell_agent(self, agent_id: str, now: datetime) -> None:
        if agent_id in self.floor.people and self.floor.agent_windows.get(agent_id):
            view = self.views.agent(agent_id, now)
            self._told[agent_id] = view.waiting, view.held_back_until
            self.bus.publish(f"agent:{agent_id}", Notice.of("view", view))

    def _tell_line(self, contact_id: str, message: wire.Message) -> None:
        contact = self.floor.contacts.get(contact_id)
        if contact is None:
            return
        notice = Notice.of("message", wire.MessageAdded(contact_id=contact_id, message=message))
        shown = Notice.of("message", wire.MessageAdded(contact_id=contact_id, message=for_customer(message)))
        for agent_id in calls.who_hears(self.floor, contact):
            self.bus.publish(f"agent:{agent_id}", notice)
        self.bus.publish(f"customer:{contact.customer_id}", shown)


def _a_few(turn: list[str]) -> Iterator[list[str]]:
    return (turn[first : first + AT_ONCE] for first in range(0, len(turn), AT_ONCE))


def _worse(before: wire.Estimate | None, after: wire.Estimate | None) -> bool:
    if before is None or after is None or before.state != "known":
        return False
    return after.state != "known" or (after.high_s or 0) > (before.high_s or 0)
