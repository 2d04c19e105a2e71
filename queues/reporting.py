"""Folds what the carrier says into attempts and callbacks: facts in any order, repeated or late.

Only the first report that moves a leg forward has consequences; the rest change nothing.
"""

from datetime import datetime, timedelta

from msgspec.structs import replace

from queues import recordings
from queues.calling_in import hung_up
from queues.calls import LEGS, LOST, OUTCOME_BY, Attempt, EndedBy, Leg, hung_up_by
from queues.contacts import TALKING, Contact
from queues.dialing import fetch_caller, ring_customer
from queues.effects import EndCall, EndLeg, EndStray, MoveCaller, SettleLeg
from queues.events import ConferenceReported, LegDoubted, LegNotFound, LegPlaced, LegRefused, LegReported
from queues.floor import Floor
from queues.holding import take_back
from queues.limits import may_dial
from queues.listening import agent_changed, supervisor_gone, supervisor_in
from queues.moving import move
from queues.parting import answered_and_gone, ask_who_is_left, may_have_talked, may_hear_a_message, phone_note
from queues.reaching import NOT_PLACED, agent_lost, not_reached
from queues.renumbering import refused
from queues.spending import dial_over
from queues.transferring import colleague_gone

DOUBT_FOR = timedelta(minutes=10)
"""How long a leg may stay in doubt before a person takes over, in writing."""

ASK_AGAIN = timedelta(seconds=30)

MOVES = 3
"""How often a caller is moved to an agent before they go back to the waiting room."""

STEPS = {"present": "joined", "rings": "ringing", "left": "over"}
"""What is heard of a leg -> what it is to the leg's life, where that has another name."""

ASSUMED = frozenset({NOT_PLACED, "unsure"})
"""Ends of a leg that nobody reported: it was given up for want of a trace."""


def leg_placed(floor: Floor, event: LegPlaced, now: datetime) -> None:
    leg = floor.legs.get(event.leg_id)
    if leg is not None and not _is_stray(floor, leg, event.call_sid, "placed"):
        _advance(floor, leg, "placed", event.call_sid)


def leg_refused(floor: Floor, event: LegRefused, now: datetime) -> None:
    leg = floor.legs.get(event.leg_id)
    if leg is None:
        return
    before, leg = leg.state, _advance(floor, leg, "refused", None, code=event.code, outcome="refused", ended_at=now)
    if before == "ended" or leg.state != "ended":
        return
    dial_over(floor, leg, now)
    if not refused(floor, leg, now):
        _leg_over(floor, leg, now)


def leg_doubted(floor: Floor, event: LegDoubted, now: datetime) -> None:
    """Ask the carrier, soon and then less often; never dial again before it is settled."""
    leg = floor.legs.get(event.leg_id)
    if leg is None or leg.state == "ended":
        return
    state, _ = LEGS.step(leg.state, "doubted")
    since = leg.doubted_at or now
    floor.put_leg(replace(leg, state=state, doubted_at=since, ask_at=now + _patience(floor, leg)))


def leg_not_found(floor: Floor, event: LegNotFound, now: datetime) -> None:
    """Only when a call would have rung out and been reported by now is it certain that there was none."""
    leg = floor.legs.get(event.leg_id)
    if leg is None or leg.state != "unknown":
        return
    callbacks = floor.policy.callbacks
    ring_s = callbacks.agent_ring_s if leg.role != "customer" else callbacks.ring_s
    if now < (leg.doubted_at or leg.intent_at) + timedelta(seconds=ring_s + callbacks.late_s):
        floor.put_leg(replace(leg, ask_at=now + _patience(floor, leg)))
        return
    _leg_over(floor, _advance(floor, leg, "not_placed", None, outcome=NOT_PLACED, ended_at=now), now)


def leg_reported(floor: Floor, event: LegReported, now: datetime) -> None:
    leg = floor.legs.get(event.leg_id)
    if leg is None or _is_stray(floor, leg, event.call_sid, event.what):
        return
    attempt, before = floor.attempts[leg.attempt_id], leg.state
    if event.what == "left" and may_hear_a_message(leg, attempt):
        look_after(floor, leg, now)
        return
    step = STEPS.get(event.what, event.what)
    facts: dict[str, object] = {}
    if before != "ended" and step == "over":
        facts = {"outcome": event.outcome or "failed", "ended_at": now}
    elif before not in {"ended", "in"} and step == "joined":
        facts = {"joined_at": now}
    is_alone = (
        leg.role == "customer" and leg.is_wanted and attempt.state == "open" and attempt.agent_gone_at is not None
    )
    leg = _advance(floor, leg, step, event.call_sid, **facts)
    if leg.state == "in" and attempt.state == "open":
        if not leg.is_wanted:
            if event.what == "present":  # when it came to life it was hung up, and is still there
                floor.out.effects.append(EndLeg(leg.id))
        elif before != "in":
            _leg_in(floor, attempt, leg, now)
        if is_alone:
            _alone(floor, leg, event.what, before, now)
    elif event.what == "rings" and leg.state == "ringing" and is_alone:
        agent_lost(floor, floor.contacts[leg.contact_id], now)
    elif before == leg.state == "in" and event.what == "present":
        floor.out.effects.append(EndCall(attempt.id))  # closed, hung up, and still there: hang up again
    elif leg.state == "ended" and before != "ended":
        _leg_over(floor, leg, now)


def conference_reported(floor: Floor, event: ConferenceReported, now: datetime) -> None:
    attempt = floor.attempts.get(event.attempt_id)
    if attempt is None or attempt.conference_sid is not None:
        return
    floor.put_attempt(replace(attempt, conference_sid=event.conference_sid))
    if attempt.state == "ended":
        floor.out.effects.append(EndCall(attempt.id))


def ask(floor: Floor, leg: Leg, now: datetime) -> None:
    """A leg's time to be asked about has come."""
    if leg.state == "unknown" and now > (leg.doubted_at or leg.intent_at) + DOUBT_FOR:
        leg = replace(leg, state="ended", outcome="unsure", ended_at=now, ask_at=None)
        floor.put_leg(leg)
        _leg_over(floor, leg, now)
        return
    attempt = floor.attempts[leg.attempt_id]
    floor.guard.turned = True  # a talk that goes on costs
    talks = leg.state == "in" and attempt.state == "open" and attempt.agent_gone_at is None
    is_caller = leg.role == "customer" and leg.state == "placed" and leg.to == leg.call_sid
    if is_caller and leg.asked >= MOVES:
        agent_lost(floor, floor.contacts[leg.contact_id], now, note=None, outcome="disturbed")
        return
    again = _watch(floor) if talks else ASK_AGAIN
    floor.put_leg(replace(leg, asked=leg.asked + 1, ask_at=now + again))
    floor.out.effects.append((MoveCaller if is_caller else SettleLeg)(leg.id, leg.asked + 1))


def _watch(floor: Floor) -> timedelta:
    return timedelta(minutes=floor.policy.callbacks.watch_min)


def look_after(floor: Floor, leg: Leg, now: datetime) -> None:
    """Reports about a leg may have been missed, and a carrier does not repeat them: ask soon what became of it."""
    soon = now + timedelta(seconds=floor.policy.callbacks.settle_s[0])
    if leg.ask_at is None or soon < leg.ask_at:
        floor.put_leg(replace(leg, ask_at=soon))


def _is_stray(floor: Floor, leg: Leg, call_sid: str | None, what: str) -> bool:
    """Whether this is about another call than the leg's: two desks dialed, the paused one when it woke up. A leg
    belongs to the call that named it first; the second one changes nothing, and is hung up."""
    if call_sid is None or leg.call_sid in (None, call_sid):
        return False
    if what not in {"over", "left"}:
        floor.out.effects.append(EndStray(leg.id, call_sid))
    return True


def _advance(floor: Floor, leg: Leg, event: str, call_sid: str | None, **facts: object) -> Leg:
    """Fold one fact into a leg. A leg that comes to life after its attempt was closed is hung up; so is one
    that was given up as never placed, or unsure, and turns out to exist."""
    before = leg.state
    state, _ = LEGS.step(before, event)
    if state == before and (call_sid is None or leg.call_sid is not None):
        return leg
    ask_at = None if state == "ended" else leg.ask_at
    leg = replace(leg, state=state, call_sid=leg.call_sid or call_sid, ask_at=ask_at)
    if state != before:
        leg = replace(leg, **facts)
    floor.put_leg(leg)
    alive = state != "ended" or (event in {"placed", "ringing", "joined"} and leg.outcome in ASSUMED)
    if alive and floor.attempts[leg.attempt_id].state == "ended":
        floor.out.effects.append(EndCall(leg.attempt_id))
    elif alive and not leg.is_wanted:
        floor.out.effects.append(EndLeg(leg.id))
    return leg


def _leg_in(floor: Floor, attempt: Attempt, leg: Leg, now: datetime) -> None:
    floor.put_leg(replace(leg, ask_at=now + _watch(floor)))
    contact = floor.contacts[leg.contact_id]
    if leg.role == "consulted":
        return
    if leg.role == "supervisor":
        supervisor_in(floor, leg)
        return
    if leg.role == "agent":
        if contact.state == "connecting" and floor.legs.of(attempt.id, "customer") is None:
            (fetch_caller if contact.channel == "call" else _dial)(floor, attempt, now)
        elif contact.state == "connecting" and floor.on_line(contact):
            take_back(floor, attempt)
            agent_changed(floor, attempt)
            move(
                floor, contact, "answered_again" if contact.ticket_number else "answered", now, last_outcome="answered"
            )
        return
    floor.put_attempt(recordings.answered(floor, contact, replace(attempt, talk_started_at=now), now))
    move(floor, contact, "answered_again" if contact.ticket_number else "answered", now, last_outcome="answered")


def _alone(floor: Floor, customer: Leg, what: str, before: str, now: datetime) -> None:
    """The customer is in, and their agent's leg was over before: what the carrier says when asked is so now."""
    if what == "present":
        agent_lost(floor, floor.contacts[customer.contact_id], now)
    elif before != "in":
        ask_who_is_left(floor, floor.attempts[customer.attempt_id], now)


def _leg_over(floor: Floor, leg: Leg, now: datetime) -> None:
    attempt, contact = floor.attempts[leg.attempt_id], floor.contacts[leg.contact_id]
    dial_over(floor, leg, now)
    if attempt.state == "ended" or contact.attempt_id != attempt.id:
        _line_is_free(floor, leg, now)
        return
    if not leg.is_wanted:
        return
    caller = contact.channel == "call"
    if leg.role == "supervisor":
        supervisor_gone(floor, leg)
    elif leg.id == attempt.consulted_leg_id:
        colleague_gone(floor, contact, attempt, leg.outcome or "failed")
    elif leg.role == "customer" and contact.state not in TALKING and (caller or attempt.talk_started_at):
        _left_waiting(floor, contact, leg, now)
    elif contact.state == "connecting":
        _over_before_talk(floor, attempt, contact, leg, now)
    elif contact.state in TALKING:
        if leg.role == "customer":
            by = _who(floor, leg)
            floor.say(contact.id, "call-ended", by=by)
            move(floor, contact, "ended", now, outcome=OUTCOME_BY[by])
        else:
            ask_who_is_left(floor, attempt, now)


def _over_before_talk(floor: Floor, attempt: Attempt, contact: Contact, leg: Leg, now: datetime) -> None:
    if leg.role == "customer" and leg.outcome == "completed":
        answered_and_gone(floor, attempt, contact, now)
    elif leg.role == "customer" and leg.outcome != NOT_PLACED:
        not_reached(floor, contact, leg.outcome or "failed", leg.code, now)
    elif may_have_talked(floor, attempt, leg):
        ask_who_is_left(floor, attempt, now)
    elif leg.outcome in ASSUMED | {LOST}:  # of an agent's phone that is as good as not rung
        floor.say(contact.id, "call-not-placed")
        agent_lost(floor, contact, now, note=None, outcome=NOT_PLACED)
    else:
        agent_lost(floor, contact, now, note=phone_note(leg))


def _left_waiting(floor: Floor, contact: Contact, leg: Leg, now: datetime) -> None:
    """Whoever is on the line is gone, and nobody talked to them."""
    if contact.channel == "call":
        hung_up(floor, contact, now, is_lost=leg.outcome == LOST)
        return
    by = _who(floor, leg)
    floor.say(contact.id, "call-ended", by=by)
    move(floor, contact, "caller_left", now, outcome=LOST if by == "unknown" else "customer-hung-up-on-hold")


def _who(floor: Floor, customer: Leg) -> EndedBy:
    return hung_up_by(customer, timedelta(hours=floor.policy.callbacks.talk_h))


def _line_is_free(floor: Floor, earlier: Leg, now: datetime) -> None:
    """An earlier call is over: whoever waits for that to call the same number may. In doubt nobody does."""
    contact = floor.contacts.get(floor.numbers.get(earlier.to, ""))
    if contact is None or contact.state != "connecting" or earlier.role != "customer":
        return
    attempt = floor.attempts[contact.attempt_id or ""]
    agent = floor.legs.of_agent(attempt)
    if agent is None or agent.state != "in" or floor.legs.of(attempt.id, "customer") is not None:
        return
    if earlier.outcome == "unsure":
        not_reached(floor, contact, "unsure", None, now)
    else:
        _dial(floor, attempt, now)


def _dial(floor: Floor, attempt: Attempt, now: datetime) -> None:
    """Ring the customer, unless dialing stands still or this number was dialed often enough for a day."""
    contact = floor.contacts[attempt.contact_id]
    if floor.guard.halt is not None:
        agent_lost(floor, contact, now, note=None, outcome="disturbed")
    elif not may_dial(floor, attempt.to, now):
        move(floor, contact, "given_up", now, last_outcome="limit", outcome="limit")
    else:
        ring_customer(floor, attempt, now)


def _patience(floor: Floor, leg: Leg) -> timedelta:
    steps = floor.policy.callbacks.settle_s
    return timedelta(seconds=steps[min(leg.asked, len(steps) - 1)])
