"""What is remembered of a simulated day: how each contact fared, what each agent did, how full the floor was."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from orchestrator.simulating.recorded import Arrival
from queues import events
from queues.contacts import HELD, OVER, TALKING, Contact
from queues.decisions import Decision

if TYPE_CHECKING:
    from orchestrator.simulating.day import Day

Ended = Literal["served", "abandoned", "failed", "refused", "open"]

ENDINGS: tuple[Ended, ...] = ("served", "abandoned", "failed", "refused", "open")
"""What comes of an arrival, exactly one: `served` (talked to, to the end), `abandoned` (left, or canceled the
callback), `failed` (a callback that reached nobody: a ticket), `refused` (the desk did not
take it), `open` when the day ended."""

ENDING_OF: dict[str, Ended] = {
    "ended": "served", "wrapping": "served", "left": "abandoned", "canceled": "abandoned", "failed": "failed"
}  # fmt: skip
"""By the last state of its contact; open in any other."""


ASKED = events.ChatRequested | events.CallbackRequested | events.AppointmentBooked


class Story(Struct):
    """How an arrival fared. Times in seconds since the day began."""

    arrival: Arrival
    contact_id: str
    channel: str
    asked_s: float
    """Since when they wait: a booked call from its slot on."""
    ending: Ended = "open"
    code: str = ""
    """Why it was refused."""
    waited_s: float = 0.0
    """Until first answered, given up or turned away; or the day's end."""
    answered_s: float | None = None
    over_s: float | None = None
    agent_id: str = ""
    """Who talked to them last."""
    offers: int = 0
    first_offer: tuple[float, datetime, int] | None = None
    """When first offered, and the rank it had."""
    joined_s: float = 0.0
    """Since when it stood in the line it was served from."""
    step: int = 0
    changed: bool = False
    """A chat that became a callback."""
    reserved: bool = False
    """An agent finished their chats for it."""
    ticketed: bool = False
    cut_off: int = 0
    """Talks that were cut off by a lost agent."""
    tries: int = 0


class Tally(Struct):
    """What an agent did, in seconds and numbers."""

    group: str
    since_s: float = 0.0
    working: bool = False
    load: int = 0
    staffed_s: float = 0.0
    """At work, or still busy with something."""
    busy_s: float = 0.0
    """With at least one contact in hand."""
    load_s: float = 0.0
    """Contacts in hand, times how long."""
    contacts: int = 0
    """Talks begun."""

    def count(self, at_s: float) -> None:
        span, self.since_s = at_s - self.since_s, at_s
        self.staffed_s += span * (self.working or self.load > 0)
        self.busy_s += span * (self.load > 0)
        self.load_s += span * self.load


class Sample(Struct, frozen=True):
    """The floor at an instant."""

    at_s: float
    chats: int
    """Waiting."""
    callbacks: int
    working: int
    busy: int


class Stories:
    """Listens to a day; decides nothing."""

    def __init__(self, day: "Day") -> None:
        self.day = day
        self.all: dict[str, Story] = {}
        self.tallies = {agent.id: Tally(agent.group) for agent in day.recorded.agents}
        self.samples: list[Sample] = []
        self.offers: Counter[str] = Counter()
        """`made`, and how they ended: accepted, declined, lapsed, withdrawn."""
        self.refusals: Counter[str] = Counter()
        self.passed: Counter[str] = Counter()
        """Why those who stood before the one chosen were passed over."""
        self.overtaken: Counter[str] = Counter()
        """In the very line served: `declined` (by this agent, of late), or `unexcused`."""
        self._open: dict[str, datetime] = {}
        """Offer -> when it lapses."""
        self._arrivals: dict[str, str] = {}
        """Contact -> arrival."""

    def of(self, contact_id: str) -> Story:
        return self.all[self._arrivals[contact_id]]

    # ── Contacts ─────────────────────────────────────────────────────────────────────────────────

    def asked(self, arrival: Arrival) -> None:
        at_s = max(self.day.at_s, arrival.slot_s or 0.0)  # whoever books a call does not wait before its time
        self._arrivals[arrival.id] = arrival.id
        self.all[arrival.id] = Story(arrival, arrival.id, arrival.channel, at_s, joined_s=at_s)

    def changes(self, old: str, new: str) -> None:
        """A chat asks to become a callback; it is one only once the desk has taken it."""
        self._arrivals[new] = self._arrivals[old]

    def refused(self, event: events.Event, code: str) -> None:
        self.refusals[code] += 1
        if isinstance(event, ASKED) and event.contact_id in self.all:
            story = self.all[event.contact_id]
            story.ending, story.code, story.waited_s = "refused", code, max(0.0, self.day.at_s - story.asked_s)

    def moved(self, before: Contact | None, contact: Contact, event: events.Event) -> None:
        story, at_s = self.of(contact.id), self.day.at_s
        if before is None and contact.id != story.contact_id:
            story.contact_id, story.channel, story.changed, story.first_offer = contact.id, "callback", True, None
        if before is None:
            story.joined_s = max(at_s, story.joined_s) if contact.slot_at else at_s
        if before is not None and before.state == "offered" and before.offer_id != _open_offer(contact):
            self._offer_over(before, contact, event)
        if contact.id != story.contact_id:
            return
        story.step, story.tries = max(story.step, contact.step), contact.tries
        story.reserved |= contact.reserves is not None
        story.ticketed |= contact.ticket_number is not None
        was_talking = before is not None and before.state in TALKING
        if contact.state in TALKING and (before is None or before.answered_at != contact.answered_at):
            story.agent_id = contact.agent_id or ""
            self.tallies[story.agent_id].contacts += 1
            if story.answered_s is None:
                story.answered_s, story.waited_s = at_s, at_s - story.asked_s
        elif was_talking and contact.state not in {*TALKING, *OVER, "wrapping"}:
            story.cut_off += 1
        if story.over_s is None and contact.state in ENDING_OF:
            story.over_s, story.ending = at_s, ENDING_OF[contact.state]
            if story.answered_s is None:
                story.waited_s = max(0.0, at_s - story.asked_s)

    # ── Offers ───────────────────────────────────────────────────────────────────────────────────

    def decided(self, decision: Decision) -> None:
        floor, story, now = self.day.floor, self.of(decision.contact_id), self.day.now
        contact = floor.contacts[decision.contact_id]
        self.offers["made"] += 1
        story.offers += 1
        if contact.offer_id == decision.offer_id and contact.offer_expires_at is not None:
            self._open[decision.offer_id] = contact.offer_expires_at
        if story.first_offer is None:
            story.first_offer = (self.day.at_s, decision.rank_at, contact.serial)
        self.passed.update(passed.why for passed in decision.passed)
        for entry in floor.lines.line(decision.key):
            if entry >= (decision.rank_at, contact.serial, contact.id):
                return
            declined = floor.contacts[entry.contact_id].declined.get(decision.agent_id, now) > now
            self.overtaken["declined" if declined else "unexcused"] += 1

    def is_open(self, offer_id: str) -> bool:
        return offer_id in self._open

    def _offer_over(self, before: Contact, contact: Contact, event: events.Event) -> None:
        expires_at = self._open.pop(before.offer_id or "", None)
        if contact.offer_id == before.offer_id and contact.state in HELD:
            self.offers["accepted"] += 1
        elif isinstance(event, events.OfferDeclined) and event.offer_id == before.offer_id:
            self.offers["declined"] += 1
        else:
            self.offers["lapsed" if expires_at and expires_at <= self.day.now else "withdrawn"] += 1

    # ── Agents and the floor ─────────────────────────────────────────────────────────────────────

    def at_work(self, agent_ids: Iterable[str]) -> None:
        """Something about these agents may have changed."""
        at_s, floor = self.day.at_s, self.day.floor
        for agent_id in agent_ids:
            tally = self.tallies.get(agent_id)
            if tally is not None:
                tally.count(at_s)
                tally.working = floor.is_working(agent_id)
                tally.load = sum(contact.state != "offered" for contact in floor.in_hand(agent_id))

    def sample(self, at_s: float) -> None:
        lines, tallies = self.day.floor.lines, self.tallies.values()
        self.samples.append(
            Sample(
                at_s,
                lines.waiting_on("chat"),
                lines.waiting_on("callback"),
                sum(tally.working for tally in tallies),
                sum(tally.load > 0 for tally in tallies),
            )
        )

    def close(self) -> None:
        """The day is over: whoever still waits has waited until now."""
        at_s = self.day.at_s
        for tally in self.tallies.values():
            tally.count(at_s)
        for story in self.all.values():
            if story.ending == "open" and story.answered_s is None:
                story.waited_s = max(0.0, at_s - story.asked_s)


def _open_offer(contact: Contact) -> str | None:
    return contact.offer_id if contact.state == "offered" else None
