"""A floor, the world around it, and a watch over both: every event goes through `tell`.

The world knows what customers, agents and the carrier could say next, sensible or not. Whoever drives it (Hypothesis,
a seeded walk) only picks.
"""

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any, TypeVar

from msgspec.structs import replace

from queues import events
from queues.contacts import OVER, TALKING, Contact
from queues.effects import Effect, SettleLeg
from queues.errors import Refused
from queues.floor import Floor
from queues.handling import handle
from queues.outcomes import Outcome
from queues.policy import Matching, Policy, Step, Topic
from queues.rebuilding import is_recent, rebuild_from
from queues.tallies import DAY
from tests.simulation.invariants import in_hand
from tests.simulation.watching import Watch, snapshot
from tests.support.floors import POLICY, START, customer, person

T = TypeVar("T")

LADDER = replace(
    POLICY,
    matching=Matching(
        steps=(
            Step(languages="own", level=3),
            Step(after_s=60, languages="own", skill="any"),
            Step(after_s=120, languages="shared", skill="any"),
            Step(after_s=600, languages="all", skill="none", overflow=("en",)),
        ),
        last_agent_s=30,
        reserve_after_s=60,
    ),
    topics=(
        *POLICY.topics,
        Topic(id="lens", labels={"en": "Lenses"}, skill="optics", skill_level=4, preferred=("app",)),
    ),
    sessions=replace(POLICY.sessions, wrap_up_max_s=90),
    callbacks=replace(POLICY.callbacks, ask_min=20),
    impact_head_start_min={"urgent": 5},
    waiting_max={"chat": 3},
)
"""Every promise about who is asked, when."""

AGENTS = (
    person("ada", "fr", "en", chats=2, optics=3),
    replace(person("bo", "en", "es", chats=1), languages={"en": 4, "es": 2, "fr": 2}),
    person("cy", "fr", "es", chats=3, calls=False),
    replace(person("sol", "pt", chats=1), role="supervisor"),
)
CUSTOMERS = {
    "ana": customer("ana", "business", "fr"),
    "ben": customer("ben", "priority", "en"),
    "cho": customer("cho", "short", "fr"),
    "dee": customer("dee", "short", "es"),
}
NUMBERS = ("01 99 00 12 34", "+33 1 99 00 12 34", "01 99 00 56 78")
"""The first two are one."""

SLOWEST = 60
"""The most rounds of `TimePassed` that one instant may take: more is a loop."""


def pick(things: Sequence[T], number: int) -> T:
    return things[number % len(things)]


class World:
    """One desk under watch. `now` moves only in `wait` and `late`."""

    def __init__(self, policy: Policy = LADDER) -> None:
        self.floor = Floor("desk", policy)
        self.now: datetime = START
        self.watch = Watch()
        self.broken = False
        """Something was found; what comes after it means nothing."""
        self.people = {agent.id: agent for agent in AGENTS}
        self.gone: dict[str, datetime] = {}
        """Agents without a window, and since when."""
        self.requests: list[events.ChatRequested | events.CallbackRequested] = []
        self.offers: list[tuple[str, str]] = []
        """Every offer ever made: agent, offer."""
        self.reports: list[events.LegPlaced | events.LegReported | events.ConferenceReported] = []
        for agent in AGENTS:
            self.tell(events.PersonSaved(person=agent))
            self.gone[agent.id] = self.now

    def tell(self, event: events.Event) -> Outcome | None:
        """Handle an event under watch; none when it was refused, which must have changed nothing."""
        before, outcome = snapshot(self.floor), None
        self.broken = True
        with suppress(Refused):
            outcome = handle(self.floor, event, self.now)
        if outcome is None:
            assert snapshot(self.floor) == before, f"{event} was refused, yet something changed"
            self.broken = False
            return None
        self.watch.event(self.floor, before, event, outcome, self.now)
        for contact in self.floor.contacts.values():
            if contact.state == "offered" and (contact.agent_id, contact.offer_id) not in self.offers:
                self.offers.append((contact.agent_id or "", contact.offer_id or ""))
        self.broken = False
        return outcome

    # ── Time ─────────────────────────────────────────────────────────────────────────────────────

    def settle(self) -> None:
        """Do what is due by now. A timer that never rests is a loop."""
        for _ in range(SLOWEST):
            due = self.floor.timers.next_due()
            if due is None or due > self.now:
                self._nobody_absent_holds()
                return
            outcome = self.tell(events.TimePassed())
            for effect in outcome.effects if outcome else ():
                self._asked(effect)
        raise AssertionError(f"timers loop at {self.now}")

    def _asked(self, effect: Effect) -> None:
        """A leg that is not on its way to the carrier any more is in doubt: who carries things out says so."""
        leg = self.floor.legs.get(effect.leg_id) if isinstance(effect, SettleLeg) else None
        if leg is not None and leg.state == "intent":
            self.tell(events.LegDoubted(leg_id=leg.id))

    def wait(self, seconds: float) -> None:
        """Let time pass; what is due fires at its own instant, as long as that takes."""
        until = self.now + timedelta(seconds=seconds)
        self.settle()
        while (due := self.floor.timers.next_due()) is not None and due <= until:
            self.now = max(self.now, due)
            self.settle()
        self.now = until

    def late(self, seconds: float) -> None:
        """Let time pass while the desk is busy: nothing fires yet."""
        self.now += timedelta(seconds=seconds)

    def _nobody_absent_holds(self) -> None:
        """I08: beyond the grace an absent agent holds nothing but a call whose phone is up, or its wrap-up."""
        grace = timedelta(seconds=self.floor.policy.sessions.agent_grace_s)
        for agent_id, since in self.gone.items():
            if since + grace > self.now:
                continue
            for contact in in_hand(self.floor, agent_id):
                on_phone = contact.queue == "callback" and contact.state in {"talking", "ticketed"}
                assert on_phone or contact.state == "wrapping", f"I08: {agent_id} is gone, {contact.id} stays"

    def restart(self) -> None:
        """Another desk takes over, from the records alone; it must stand where the old one stood."""
        old, policy = self.floor, self.floor.policy
        self.floor = self.rebuilt()
        compare(old, self.floor, self.now)
        self.floor.policy = policy
        self.gone |= {agent: self.now for agent in self.people if agent not in self.gone}
        self.tell(events.Restarted())

    def rebuilt(self) -> Floor:
        """A floor made as the shell makes it: from the last record of each kind that an outcome stored."""
        floor = Floor("desk", self.floor.policy)
        rebuild_from(floor, self.watch.records, self.floor.people.values(), self.floor.customers, self.now)
        floor.version, floor.handling = self.floor.version, dict(self.floor.handling)
        floor.next_ticket, floor.next_serial = self.floor.next_ticket, self.floor.next_serial
        return floor

    # ── What could be said next ──────────────────────────────────────────────────────────────────

    def contact(self, number: int, *states: str) -> Contact | None:
        """One of the contacts on the floor, in one of these states if any are named; the newest open one is first."""
        fit = [contact for contact in self.floor.contacts.values() if not states or contact.state in states]
        contacts = sorted(fit, key=lambda contact: (contact.state in OVER, -contact.serial))
        return pick(contacts, number) if contacts else None

    def waits_as(self, who: str, channel: str) -> str:
        """What a customer waits for on a channel; empty when nothing."""
        mine = (c for c in self.floor.contacts.values() if c.customer_id == CUSTOMERS[who].id and c.channel == channel)
        return next((c.id for c in mine if c.state == "waiting"), "")

    def ask(self, event: events.ChatRequested | events.CallbackRequested) -> None:
        """Ask; asked again it changes nothing, whatever has become of it."""
        if self.tell(event) is not None:
            self.requests.append(event)
            again = self.tell(event)
            assert again is not None
            assert not again.changes, "asked twice, taken twice"

    def report(self, event: events.LegPlaced | events.LegReported | events.ConferenceReported) -> None:
        """A report; the same one again must change nothing (I20)."""
        self.reports.append(event)
        self.tell(event)
        again = self.tell(event)
        assert again is not None
        assert not again.changes, f"I20: {event} changed something twice"
        if isinstance(event, events.LegReported) and event.what == "present":
            return  # no report but an answer: whoever is still there after hanging up is hung up again
        assert not again.effects, f"I20: {event} caused something twice"

    def sid(self, leg_id: str) -> str:
        """The carrier's name of a leg: a caller's has had its own from the start."""
        leg = self.floor.legs.get(leg_id)
        return leg.to if leg is not None and leg.to == leg.call_sid else f"CA{leg_id}"

    def joined(self, leg_id: str) -> None:
        """It rings and is answered; that it rings is heard last."""
        self.report(events.LegReported(leg_id=leg_id, what="joined", call_sid=self.sid(leg_id)))
        self.report(events.LegReported(leg_id=leg_id, what="ringing", call_sid=self.sid(leg_id)))

    def connect(self, agent_id: str, window: str) -> None:
        self.gone.pop(agent_id, None)
        self.tell(events.AgentConnected(agent_id=agent_id, connection=window))

    def disconnect(self, agent_id: str, window: str) -> None:
        self.tell(events.AgentDisconnected(agent_id=agent_id, connection=window))
        if not self.floor.agent_windows.get(agent_id):
            self.gone.setdefault(agent_id, self.now)

    def save(self, agent_id: str, **facts: Any) -> None:
        self.people[agent_id] = replace(self.people[agent_id], **facts)
        self.tell(events.PersonSaved(person=self.people[agent_id]))

    def accept(self, agent_id: str, offer_id: str) -> None:
        """Accepting is granted only while the offer is open and theirs, or when they hold it by this offer already."""
        mine = [contact for contact in in_hand(self.floor, agent_id) if contact.offer_id == offer_id]
        outcome = self.tell(events.OfferAccepted(agent_id=agent_id, offer_id=offer_id))
        assert (outcome is not None) == bool(mine), "I06: a stale offer was accepted, or an open one refused"
        if outcome is not None and mine[0].state != "offered":
            assert not outcome.changes, "I06: accepted twice"

    def leave(self, contact: Contact) -> None:
        """I13: canceling is granted while the customer's phone is not just being dialed, and until they talk."""
        leg = self.floor.legs.of(contact.attempt_id or "", "customer")
        is_sent = contact.state == "connecting" and leg is not None and leg.state == "intent"
        outcome = self.tell(events.CustomerLeft(contact_id=contact.id, customer_id=contact.customer_id))
        in_call = contact.channel == "callback" and (is_sent or contact.state in TALKING)
        in_call = in_call or (contact.channel == "call" and contact.state not in OVER | {"wrapping"})
        assert (outcome is None) == in_call, f"leaving while {contact.state}"
        after = self.floor.contacts[contact.id].state
        assert after in OVER | {"wrapping"} or in_call

    def far(self, contact_id: str, steps: int) -> None:
        """Take a contact some of its usual steps on."""
        for _ in range(steps):
            contact = self.floor.contacts.get(contact_id)
            if contact is not None and contact.state in {"offered", "connecting"}:
                self.advance(contact)

    def lose_agent(self, contact: Contact) -> None:
        """The agent's side of a talk is gone, and the customer's is not."""
        if contact.channel == "chat":
            for window in ("w1", "w2"):
                self.disconnect(contact.agent_id or "", window)
            self.wait(self.floor.policy.sessions.agent_grace_s)
            return
        attempt = self.floor.attempts[contact.attempt_id or ""]
        legs = [self.floor.legs.of_agent(attempt), self.floor.legs.of(attempt.id, "customer")]
        for leg, what in zip(legs, ("over", "present"), strict=True):
            assert leg is not None
            self.report(events.LegReported(leg_id=leg.id, what=what, call_sid=self.sid(leg.id)))

    def miss(self, contact_id: str, outcome: str) -> None:
        """The next try of a callback: waited for, dialed, and not answered."""
        contact = self.floor.contacts[contact_id]
        for agent in AGENTS:
            self.connect(agent.id, "w1")
            self.tell(events.PresenceChosen(agent_id=agent.id, presence="available"))
        if contact.state in {"retrying", "asking"}:
            self.advance(contact)
        self.far(contact_id, 2)
        contact = self.floor.contacts[contact_id]
        leg = self.floor.legs.of(contact.attempt_id or "", "customer")
        if leg is not None and contact.state == "connecting":
            self.report(events.LegReported(leg_id=leg.id, what="over", call_sid=self.sid(leg.id), outcome=outcome))

    def wrap_up(self, contact: Contact) -> None:
        agent_id = contact.agent_id or ""
        done = events.WrapUpFinished(agent_id=agent_id, contact_id=contact.id, disposition="solved", note="done")
        self.tell(done)

    def end(self, contact: Contact) -> None:
        """The agent ends it, and has no notes to write."""
        self.tell(events.AgentEnded(agent_id=contact.agent_id or "", contact_id=contact.id))
        self.wrap_up(contact)

    def advance(self, contact: Contact) -> None:
        """What usually comes next for a contact, so that a walk gets far."""
        match contact.state:
            case "offered":
                self.accept(contact.agent_id or "", contact.offer_id or "")
            case "connecting":
                leg = self.floor.legs.of(contact.attempt_id or "", "customer")
                if leg is None or leg.state == "in":
                    leg = self.floor.legs.of_agent(self.floor.attempts[contact.attempt_id or ""])
                assert leg is not None
                self.joined(leg.id)
            case "talking":
                assert contact.limit_at is not None
                self.wait(max(0.0, (contact.limit_at - self.now).total_seconds()))
            case "ticketed":
                self.tell(events.AgentEnded(agent_id=contact.agent_id or "", contact_id=contact.id))
            case "wrapping":
                self.wrap_up(contact)
            case "retrying" | "asking":
                assert contact.next_try_at is not None
                self.wait(max(0.0, (contact.next_try_at - self.now).total_seconds()))

    @property
    def legs(self) -> list[str]:
        """Every leg ever dialed, the newest first."""
        return self.watch.placed[::-1]


def compare(old: Floor, new: Floor, now: datetime) -> None:
    """A rebuilt floor is the floor that kept running, but for who is connected and what ended long ago."""
    kept = {key: contact for key, contact in old.contacts.items() if is_recent(contact, now)}
    assert new.contacts == kept
    for name in ("attempts", "legs"):
        assert getattr(new, name) == {k: r for k, r in getattr(old, name).items() if r.contact_id in kept}, name
    assert new.tickets == {key: ticket for key, ticket in old.tickets.items() if key in kept}
    assert new.shifts == old.shifts
    assert new.guard.bars == old.guard.bars
    assert new.guard.tally.running.keys() == old.guard.tally.running.keys()
    assert new.guard.tally.cost_since(now - DAY) == old.guard.tally.cost_since(now - DAY)
    assert new.numbers == old.numbers
    assert {number: legs for number, legs in old.legs.up.items() if legs & new.legs.keys()} == new.legs.up
    assert {a: set(ids) for a, ids in new.held.items() if ids} == {a: set(ids) for a, ids in old.held.items() if ids}
    assert new.lines.in_order() == old.lines.in_order()
    assert sorted(new.lines.classes()) == sorted(old.lines.classes())
    gone = old.contacts.keys() - kept.keys()
    legs = {key for key, leg in old.legs.items() if leg.contact_id in gone}
    assert dues(new) == {key: due for key, due in dues(old).items() if key[1] not in gone | legs}, "timers"


def dues(floor: Floor) -> dict[tuple[str, str], datetime]:
    """Timers that still mean something, but for those that only forget."""
    timers = {(kind, key): at for at, kind, key in floor.timers.heap if floor.timers.due_at(kind, key) == at}
    return {(kind, key): at for (kind, key), at in timers.items() if kind != "ticket"}
