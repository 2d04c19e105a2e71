"""Watches a floor from one event to the next: what may change, what must follow, and what may happen once only."""

from collections import Counter
from datetime import datetime, timedelta
from typing import Any

from msgspec.structs import replace

from queues import events
from queues.calls import Leg
from queues.contacts import OPEN_CHAT, Contact, Ticket
from queues.effects import Effect, EndCall, LeaveMessage, PlaceLeg, SendMail, SettleLeg
from queues.floor import Floor
from queues.outcomes import Outcome
from queues.timers import KEPT_FOR
from tests.simulation import invariants
from tests.simulation.invariants import IN_CALL, OVER, rank

FORWARD = {"intent": 0, "unknown": 1, "placed": 2, "ringing": 3, "in": 4, "ended": 5}
"""I20: a leg moves this way only."""

GONE = {"left", "over"}
"""Reports after which somebody is in the conference no more."""

RECORDS = {"contact": "contacts", "shift": "shifts", "attempt": "attempts", "leg": "legs"}


def snapshot(floor: Floor) -> dict[str, Any]:
    """Every fact of a floor; records are frozen, so the dictionaries are copied and the records are not."""
    lines = floor.lines
    nested = {
        name: {key: type(inner)(inner) for key, inner in getattr(floor, name).items()}
        for name in ("held", "of_customer", "agent_windows", "customer_windows")
    }
    flat = {
        name: dict(getattr(floor, name))
        for name in (*RECORDS.values(), "people", "customers", "tickets", "handling", "numbers", "last_number")
    }
    rest = {
        "lines": {key: list(lines.line(key)) for key in lines.classes()},
        "timers": list(floor.timers.heap),
        "joined": set(floor.joined),
        "freed": set(floor.freed),
        "counters": (floor.next_serial, floor.next_ticket),
        "policy": floor.policy,
    }
    return nested | flat | rest


class Watch:
    """Memory of everything that may happen once only; it outlives restarts."""

    def __init__(self) -> None:
        self.records: dict[str, dict[str, Any]] = {kind: {} for kind in (*RECORDS, "ticket", "bar", "use", "proof")}
        """What the outcomes said to store: all that a restart can read."""
        self.placed: list[str] = []
        self.offers: dict[str, str] = {}
        """Offer id -> how it ended; empty while it is open."""
        self.canceled: set[str] = set()
        self.told: set[str] = set()
        """Legs that were to hear a message outside their conference, and whose call is not known to be over."""
        self.ticket_of: dict[str, int] = {}
        self.once: Counter[tuple[str, str]] = Counter()

    def event(self, floor: Floor, before: dict[str, Any], event: events.Event, outcome: Outcome, now: datetime) -> None:
        """Check what one event led to. Raises `AssertionError`."""
        self._recorded(floor, before, outcome)
        for contact_id, old in before["contacts"].items():
            new = floor.contacts.get(contact_id)
            if new is None:
                assert old.state in OVER, f"I11: {old.channel} vanished while {old.state}"
                assert old.closed_at + KEPT_FOR <= now, "I11: gone too early"
            elif new is not old:
                _kept(old, new, event)
                _widened(floor, old.step, new, now)
                self._offer_ended(floor, old, new, event, now)
                self._moved(old, new, event, now)
        for contact in floor.contacts.values():
            old = before["contacts"].get(contact.id)
            if old is None:
                _widened(floor, 0, contact, now)
                _new(floor, before, contact, event, now)
            if contact.state == "offered" and (old is None or old.offer_id != contact.offer_id):
                self._offered(floor, old, contact, before, now)
        for leg_id, leg in floor.legs.items():
            old_leg = before["legs"].get(leg_id)
            if old_leg is not None and old_leg is not leg:
                _forward(floor, old_leg, leg, now)
        self._ended_calls(floor, before, event, outcome)
        for effect in outcome.effects:
            self._effect(floor, effect)
        self._once(outcome)
        if isinstance(event, events.TimePassed):
            _nothing_overdue(floor, now)
        invariants.check(floor, now)

    def _recorded(self, floor: Floor, before: dict[str, Any], outcome: Outcome) -> None:
        """Whatever differs is in the outcome, so the records are always in step with the floor."""
        for (kind, key), record in outcome.changes.items():
            self.records[kind][key] = record
        for kind, name in RECORDS.items():
            for key, record in getattr(floor, name).items():
                assert self.records[kind].get(key) is record, f"{kind} {key} changed without a record"
        for ticket in floor.tickets.values():
            assert self.records["ticket"][str(ticket.number)] is ticket
        for bar in floor.guard.bars.values():
            assert self.records["bar"][bar.id] is bar
        for use in floor.guard.tally.uses.values():
            assert self.records["use"][use.id] is use
        for (kind, _), record in outcome.changes.items():
            assert kind != "contact" or record.version == floor.version  # type: ignore[union-attr]

    def _offered(
        self, floor: Floor, old: Contact | None, contact: Contact, before: dict[str, Any], now: datetime
    ) -> None:
        """I02, I03, I04, I07: an offer is new, fits, respects room and cool-off, and passes nobody over."""
        assert contact.offer_id is not None
        assert contact.offer_id not in self.offers, "I06: an offer made twice"
        self.offers[contact.offer_id] = ""
        person = floor.people[contact.agent_id or ""]
        assert invariants.works(floor, person), "I03: offered to somebody who does not work"
        assert invariants.fits(floor, person, contact), "I03: offered to somebody who does not fit"
        assert not invariants.cools_off(contact, person, now), "I07: offered again to who declined it"
        others = [held for held in invariants.in_hand(floor, person.id) if held.id != contact.id]
        assert invariants.room(floor, person, contact.queue, others, before["contacts"]), "I02: offered beyond capacity"
        assert contact.offer_expires_at == now + timedelta(seconds=floor.policy.offers.answer_s)
        for other in floor.contacts.values():
            if other.state == "waiting" and rank(other) < rank(contact) and invariants.fits(floor, person, other):
                free = invariants.room(floor, person, other.queue, others, before["contacts"])
                excused = invariants.may_be_passed_over(floor, other, person, now)
                wanted = (
                    contact.queue == "callback"
                    and other.channel == "chat"
                    and _was_wanted(floor, before, person.id, now)
                )
                assert not free or excused or wanted, f"I04: {other.id} was passed over"

    def _offer_ended(self, floor: Floor, old: Contact, new: Contact, event: events.Event, now: datetime) -> None:
        """I06: each offer ends once, in one way, for a reason."""
        if old.state != "offered" or (new.state == "offered" and new.offer_id == old.offer_id):
            return
        assert old.offer_id is not None
        assert self.offers[old.offer_id] == "", "I06: ended twice"
        taken = new.state in IN_CALL
        self.offers[old.offer_id] = "accepted" if taken else "released" if new.state not in OVER else "left"
        if taken:
            assert isinstance(event, events.OfferAccepted), f"accepted by {event}"
            assert (event.offer_id, event.agent_id) == (old.offer_id, old.agent_id), "I06: accepted by somebody else"
            assert new.agent_id == old.agent_id
        match event:
            case events.OfferDeclined():
                assert event.offer_id == old.offer_id
                assert new.declined[event.agent_id] > now, "I07: no cool-off after declining"
            case events.TimePassed() if new.state not in OVER:
                assert old.offer_expires_at is not None
                shift = floor.shifts[old.agent_id or ""]
                lapsed = old.offer_expires_at <= now
                assert lapsed or shift.note in {"connection-lost", "shift-over"}, "I06: lapsed early"

    def _moved(self, old: Contact, new: Contact, event: events.Event, now: datetime) -> None:
        """I11, I12, I13, I29: steps that need a reason, and facts that come with a state."""
        if old.state in OVER:
            assert new.state == old.state, "I11: moved after its end"
        if new.state == "canceled" and old.state != "canceled":
            called_in = isinstance(event, events.CallArrived) and old.channel == "callback"
            left = isinstance(event, events.CustomerLeft) or called_in
            assert left or getattr(event, "instead_of", "") == new.id
            self.canceled.add(new.id)
        if old.state in {"retrying", "asking"} and new.state not in {"retrying", "asking", "canceled"}:
            assert old.next_try_at is not None
            chosen = events.TryAgreed | events.AppointmentMoved | events.Postponed
            asked = isinstance(event, chosen) and event.customer_id == old.customer_id
            assert asked or old.next_try_at <= now, "I12: tried before the gap was over"
            assert asked or old.state == "retrying" or new.state == "failed", "called again without being asked to"
        if new.state in {"retrying", "asking"} and old.state not in {"retrying", "asking"}:
            assert new.tries == old.tries + 1
            assert new.next_try_at is not None
            assert new.next_try_at - now >= timedelta(minutes=5), "I12: tries too close"
        if new.state in {"ticketed", "failed"}:
            assert new.ticket_number is not None, "I11, I29: no ticket"
        if old.ticket_number is not None:
            assert new.ticket_number == old.ticket_number, "I29: a second ticket"

    def _ended_calls(self, floor: Floor, before: dict[str, Any], event: events.Event, outcome: Outcome) -> None:
        """An attempt that closes is hung up, and so is a leg that comes to life after that."""
        ended = {effect.attempt_id for effect in outcome.effects if isinstance(effect, EndCall)}
        told = [floor.legs[effect.leg_id] for effect in outcome.effects if isinstance(effect, LeaveMessage)]
        assert all(leg.role == "customer" and leg.state != "ended" for leg in told), "a message for nobody"
        ended |= {leg.attempt_id for leg in told}
        self.told |= {leg.id for leg in told}
        if isinstance(event, events.LegReported) and event.what == "over":
            self.told.discard(event.leg_id)
        for attempt_id, old in before["attempts"].items():
            attempt = floor.attempts.get(attempt_id)
            if attempt is not None and old.state == "open" and attempt.state == "ended":
                assert attempt_id in ended, "closed and not hung up"
            assert attempt is None or old.state == "open" or attempt.state == "ended", "an attempt opened again"
        if isinstance(event, events.LegPlaced) or (isinstance(event, events.LegReported) and event.what not in GONE):
            leg = before["legs"].get(event.leg_id)
            late = leg is not None and before["attempts"][leg.attempt_id].state == "ended" and leg.call_sid is None
            guessed = late and (leg.state != "ended" or leg.outcome in {"not-placed", "unsure"})
            assert not guessed or leg.attempt_id in ended, "came to life after the attempt and was not hung up"

    def _effect(self, floor: Floor, effect: Effect) -> None:
        if isinstance(effect, PlaceLeg):
            assert effect.leg_id not in self.placed, "I12: dialed twice"
            self.placed.append(effect.leg_id)
            leg = floor.legs[effect.leg_id]
            contact, attempt = floor.contacts[leg.contact_id], floor.attempts[leg.attempt_id]
            assert leg.state == "intent", "I12: dialed without an intent on record"
            assert contact.id not in self.canceled, "I13: dialed after a cancel"
            on_line = IN_CALL | {"waiting", "offered"}
            allowed = {"consulted": IN_CALL, "supervisor": on_line}.get(leg.role, {"connecting"})
            assert contact.state in allowed, f"dialed while {contact.state}"
            assert leg.is_wanted, "dialed for nobody"
            assert attempt.state == "open"
            assert floor.guard.halt is None, "dialed while dialing stands still"
            assert f"own-number:{leg.caller_id}" not in floor.guard.bars, "I15: dialed from a lost number"
            assert contact.tries < floor.policy.callbacks.tries, "I12: more tries than allowed"
            if leg.role == "customer":
                agent = floor.legs.of_agent(attempt)
                assert agent is not None
                assert agent.state == "in", "I19: the customer was dialed before the agent was in"
                others = [one for one in floor.legs.values() if one.role == "customer" and one.id != leg.id]
                up = [one.id for one in others if one.to == leg.to and (one.state != "ended" or one.id in self.told)]
                assert not up, f"I14: dialed while {up} to the same number may be up"
        elif isinstance(effect, SettleLeg):
            asked = floor.legs.get(effect.leg_id)
            assert asked is None or asked.state != "ended", "asked about what is known"
        elif isinstance(effect, SendMail):
            by_time = effect.template.startswith("mail-call-")  # booked anew, it may be late anew
            self.once["mail", effect.key if by_time else f"{effect.contact_id} {effect.template}"] += 1

    def _once(self, outcome: Outcome) -> None:
        """I29: one ticket, one mail of a kind, one warning per contact."""
        for record in outcome.changes.values():
            if isinstance(record, Ticket):
                first = self.ticket_of.setdefault(record.contact_id, record.number)
                assert first == record.number, "I29: a second ticket"
        for line in outcome.lines:
            if line.event in {"ticket-soon", "ticket-opened"}:
                self.once[line.event, line.contact_id] += 1
        twice = [key for key, count in self.once.items() if count > 1]
        assert not twice, f"I29: twice {twice}"


def _widened(floor: Floor, before: int, contact: Contact, now: datetime) -> None:
    """More people are asked when it is time to, or when nobody signed in could be asked before; nobody free, for who
    hears music because their agent was lost, or for long."""
    line = floor.on_line(contact) if contact.channel == "callback" else None
    grace = timedelta(seconds=floor.policy.sessions.agent_grace_s)
    music = line is not None and line.held_at and (line.held_for == "agent-lost" or line.held_at + grace <= now)
    waited_s = (now - contact.requested_at).total_seconds()
    for step in range(before, contact.step):
        if floor.policy.matching.steps[step + 1].after_s > waited_s:
            narrow = replace(contact, step=step, kept_for=None)
            here = [p for p in floor.people.values() if invariants.signed_in(floor, p)]
            able = [p.id for p in here if invariants.fits(floor, p, narrow)]
            able = [p for p in able if contact.channel != "chat" or floor.people[p].chat_capacity]
            if music:
                able = [p for p in able if floor.has_room(p, "callback") and contact.declined.get(p, now) <= now]
            assert not able, f"widened before its time: {able} could be asked"


def _was_wanted(floor: Floor, before: dict[str, Any], agent_id: str, now: datetime) -> bool:
    """Whether a call had this agent finish their chats for it, or was about to: its time had come, or the one it had
    went away just now."""
    calls = [contact for contact in before["contacts"].values() if contact.queue == "callback"]
    due = any(call.reserve_at is not None and call.reserve_at <= now for call in calls)
    return due or any(call.reserves == agent_id or _lost(floor, call.reserves) for call in calls)


def _lost(floor: Floor, agent_id: str | None) -> bool:
    return agent_id is not None and not floor.is_working(agent_id)


def _is_cut_off(contact: Contact) -> bool:
    """Nobody chose to end it, or a call was over within half a minute."""
    if contact.outcome in {"customer-gone-left", "customer-hung-up-on-hold", "cut-off", "lost"}:
        return True
    short = contact.answered_at and contact.ended_at and contact.ended_at - contact.answered_at <= timedelta(seconds=30)
    return contact.channel == "callback" and contact.outcome == "customer-hung-up" and bool(short)


def _new(floor: Floor, before: dict[str, Any], contact: Contact, event: events.Event, now: datetime) -> None:
    """A new contact counts from now less its head start, or stands where the one it goes on from stood."""
    if isinstance(event, events.CallArrived | events.AppointmentBooked | events.CallbackLeft):
        assert contact.state == "booked" or contact.rank_at <= now, "called, and stands in the future"
        return
    assert isinstance(event, events.ChatRequested | events.CallbackRequested)
    plan, impacts = floor.policy.plans[event.customer.plan], floor.policy.impact_head_start_min
    own = now - timedelta(minutes=plan.head_start_min + impacts.get(event.impact, 0))
    mine = [c for c in before["contacts"].values() if c.customer_id == contact.customer_id]
    since = now - timedelta(minutes=floor.policy.matching.kept_place_min)
    changed = [c for c in mine if c.id == event.instead_of and c.state not in OVER | IN_CALL | {"wrapping"}]
    cut_off = [c for c in mine if c.ended_at and c.ended_at > since and _is_cut_off(c)]
    free = [c for c in cut_off if not any(o.serial > c.serial and o.requested_at == c.requested_at for o in mine)]
    assert contact.rank_at == min([own, *(c.rank_at for c in changed + free)]), "a place that is not its own"
    replaced = floor.contacts.get(event.instead_of)
    assert replaced is None or replaced.state in OVER or replaced.state in IN_CALL | {"wrapping"}, "stands twice"


def _kept(old: Contact, new: Contact, event: events.Event) -> None:
    """I07: what a contact was asked with, and its place, stay for good; so does the clock of its session, unless it was
    a machine that was talked to."""
    keyed, due = isinstance(event, events.CallbackKeyed), old.state == "booked" and new.state != "booked"
    for name in ("serial", "requested_at", "customer_id", "channel"):
        excused = {"channel": keyed, "requested_at": due}.get(name)
        assert excused or getattr(old, name) == getattr(new, name), f"I07: {name} changed"
    on_line = bool(new.attempt_id) or new.channel == "call"
    moved = isinstance(event, events.AppointmentMoved) or (on_line and new.rank_at < old.rank_at)
    assert moved or new.rank_at == old.rank_at, "I07: the place changed"
    for name in ("languages", "skill", "topic"):
        passed_on = old.state in IN_CALL and new.last_outcome == "transferred"
        assert passed_on or getattr(old, name) == getattr(new, name), f"I07: {name} changed"
    told = isinstance(event, events.TryAgreed | events.CallbackKeyed)
    assert old.number == new.number or told, "I07: number changed"
    machine = isinstance(event, events.MachineAnswered) and old.ticket_number is None
    for name in ("closed_at",) if machine else ("talk_started_at", "limit_at", "warn_at", "closed_at"):
        assert getattr(old, name) in (None, getattr(new, name)), f"I29: {name} changed"
    assert new.offers >= old.offers
    assert new.step >= old.step, "narrowed"
    assert new.attempts >= old.attempts


def _forward(floor: Floor, old: Leg, new: Leg, now: datetime) -> None:
    """I20: a leg only moves forward. I12: it is given up without a report only after any call would have rung out."""
    assert FORWARD[old.state] <= FORWARD[new.state], f"I20: {old.state}, {new.state}"
    if new.state == "ended" and old.state != "ended":
        policy = floor.policy.callbacks
        ring_s = policy.agent_ring_s if new.role == "agent" else policy.ring_s
        patience = {"not-placed": timedelta(seconds=ring_s + 35), "unsure": timedelta(minutes=10)}
        since = new.doubted_at or new.intent_at
        assert now >= since + patience.get(new.outcome or "", timedelta(0)), f"I12: {new.outcome} too early"


def _nothing_overdue(floor: Floor, now: datetime) -> None:
    """I06, I29: whatever was due by now has been done, and what nobody asks about any more is forgotten."""
    assert all(t.opened_at + KEPT_FOR > now for t in floor.tickets.values() if t.kind == "written"), "a ticket stays"
    for shift in floor.shifts.values():
        over = shift.presence == "available" and shift.until is not None and shift.until <= now
        assert not over, "available past the end of the shift"
    steps = floor.policy.matching.steps
    for contact in floor.contacts.values():
        if contact.state == "waiting" and contact.kept_for is None and contact.step + 1 < len(steps):
            waited_s = (now - contact.requested_at).total_seconds()
            assert waited_s < steps[contact.step + 1].after_s, "a step whose time has come was not taken"
        if contact.state == "waiting" and contact.kept_until is not None:
            assert contact.kept_until > now, "still kept for the agent they know"
        if contact.state == "offered":
            assert contact.offer_expires_at is not None
            assert contact.offer_expires_at > now, "I06: an offer past its time"
        if contact.state == "talking":
            assert contact.limit_at is not None
            assert contact.limit_at > now, "I29: past the limit without a ticket"
            assert contact.warned or contact.warn_at is None or contact.warn_at > now, "no warning"
        if contact.state == "wrapping":
            assert contact.wrap_up_until is not None
            assert contact.wrap_up_until > now
        if contact.state == "retrying":
            assert contact.next_try_at is not None
            assert contact.next_try_at > now
        if contact.gone_at is not None and contact.state in OPEN_CHAT:
            patience = timedelta(seconds=floor.policy.sessions.customer_grace_s)
            assert contact.gone_at + patience > now, "a chat nobody sits at"
