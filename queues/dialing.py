"""Attempts and their legs: agent first, the customer only once the agent is in.

A leg's intent is a row of its own, committed before anything is sent (`reliability`: dialing is the one act
that cannot be taken back). The attempt's id names the conference; both follow from the contact's id.
"""

from datetime import datetime, timedelta

from msgspec.structs import replace

from queues.bars import of_own
from queues.calls import OUTCOME_BY, SOFTPHONE, UP, Attempt, Leg, LegRole, label_of, leg_id
from queues.choosing import caller_of
from queues.contacts import Contact
from queues.effects import EndCall, EndLeg, LeaveMessage, MoveCaller, PlaceLeg
from queues.errors import Refused
from queues.floor import Floor
from queues.ids import derive
from queues.spending import dialed, own_dialed

LOOK_AFTER = timedelta(seconds=60)
"""How often the carrier is asked whether somebody who waits on the telephone is still there."""


def ring_agent(floor: Floor, contact: Contact, now: datetime) -> Contact:
    """Open an attempt and ring the agent's phone into its conference; into the one the customer is in, if there is."""
    assert contact.agent_id is not None
    under_way = floor.on_line(contact)
    if under_way is not None:
        _ring(floor, replace(under_way, agent_id=contact.agent_id, agent_gone_at=None), now)
        return contact
    number = contact.attempts + 1
    attempt = Attempt(
        id=derive(contact.id, "attempt", number),
        contact_id=contact.id,
        number=number,
        agent_id=contact.agent_id,
        caller_id=contact.caller_id,
        to=contact.call_sid if contact.channel == "call" else contact.number,
        state="open",
        opened_at=now,
    )
    contact = floor.put(replace(contact, attempts=number, attempt_id=attempt.id))
    _ring(floor, attempt, now)
    return contact


def _ring(floor: Floor, attempt: Attempt, now: datetime) -> None:
    leg = place(floor, attempt, "agent", phone_of(floor, attempt.agent_id), now, attempt.agent_id)
    floor.put_attempt(replace(attempt, agent_leg_id=leg.id))


def ring_again(floor: Floor, attempt: Attempt, leg: Leg, now: datetime) -> None:
    """In place of a leg that was refused for the number it came from, and is over."""
    if leg.role == "agent":
        _ring(floor, attempt, now)
    else:
        place(floor, attempt, leg.role, leg.to, now, leg.person_id)


def ring_customer(floor: Floor, attempt: Attempt, now: datetime) -> None:
    """The agent is in: ring the customer, once no earlier call to that number can still be up. That one's end may only
    have been asked for: it is asked for again, and looked after until it is known."""
    legs = [floor.legs[leg_id] for leg_id in sorted(floor.legs.up.get(attempt.to, ()))]
    up = [leg for leg in legs if leg.attempt_id != attempt.id]
    if not up:
        place(floor, attempt, "customer", attempt.to, now)
    for leg in up:
        floor.put_leg(replace(leg, ask_at=now + timedelta(seconds=floor.policy.callbacks.settle_s[0])))
        floor.out.effects.append(EndCall(leg.attempt_id))


def fetch_caller(floor: Floor, attempt: Attempt, now: datetime) -> None:
    """The agent is in, and the customer called us: have their leg moved into the conference."""
    contact = floor.contacts[attempt.contact_id]
    leg = Leg(
        id=derive(attempt.id, "customer", 1), attempt_id=attempt.id, contact_id=contact.id, role="customer",
        to=contact.call_sid, caller_id=contact.line, state="placed", intent_at=now, call_sid=contact.call_sid, asked=1,
        ask_at=now + timedelta(seconds=floor.policy.callbacks.settle_s[0]),
    )  # fmt: skip
    floor.put_leg(leg)
    floor.out.effects.append(MoveCaller(leg.id, 1))


def keep_caller(floor: Floor, contact: Contact, now: datetime) -> Contact:
    """What ends now is the conference and not the caller's leg, which goes back to the waiting room by itself."""
    leg = floor.legs.of(contact.attempt_id or "", "customer")
    if leg is not None and leg.state != "ended":
        floor.put_leg(replace(leg, state="ended", outcome="kept", ended_at=now, ask_at=None))
    return floor.put(replace(contact, look_at=now + LOOK_AFTER))


def phone_of(floor: Floor, person_id: str) -> str:
    """Where an agent or supervisor is called: their own phone, else the softphone of their panel."""
    return floor.people[person_id].phone or f"{SOFTPHONE}{person_id}"


def is_on_the_phone(floor: Floor, person_id: str) -> bool:
    """Whether an agent or supervisor has a call, is offered one, or is asked into one."""
    held = floor.in_hand(person_id)
    return person_id in floor.consulted or any(c.queue == "callback" and c.state != "wrapping" for c in held)


def place(floor: Floor, attempt: Attempt, role: LegRole, to: str, now: datetime, person_id: str = "") -> Leg:
    """One more leg of an attempt: on record first, then dialed."""
    callbacks = floor.policy.callbacks
    ring_s = callbacks.ring_s if role == "customer" else callbacks.agent_ring_s
    number = 1 + floor.legs.made(attempt.id, role)
    leg = Leg(
        id=leg_id(attempt.id, label_of(role, number)),
        number=number,
        attempt_id=attempt.id,
        contact_id=attempt.contact_id,
        role=role,
        person_id=person_id,
        to=to,
        caller_id=attempt.caller_id if role == "customer" else own_caller(floor, attempt, to) or attempt.caller_id,
        state="intent",
        intent_at=now,
        ask_at=now + timedelta(seconds=ring_s + callbacks.late_s),
    )
    floor.put_leg(leg)
    if role == "customer":
        dialed(floor, leg, attempt, now)
    elif not to.startswith(SOFTPHONE):
        own_dialed(floor, leg, attempt, now)
    floor.out.effects.append(PlaceLeg(leg.id))
    return leg


def own_caller(floor: Floor, attempt: Attempt, phone: str) -> str | None:
    """The number a phone of one of us is called from: that of the call, unless it was lost at the provider; none when
    no other may call it."""
    if of_own(attempt.caller_id) not in floor.guard.bars:
        return attempt.caller_id
    try:
        return caller_of(floor, phone)
    except Refused:
        return None


def drop_leg(floor: Floor, leg: Leg | None) -> None:
    """Somebody's part in a call is over; the others talk on."""
    if leg is not None and leg.is_wanted and leg.state != "ended":
        floor.put_leg(replace(leg, is_wanted=False))
        floor.out.effects.append(EndLeg(leg.id))


def leave_message(floor: Floor, contact: Contact, now: datetime) -> Contact:
    """A machine answered: it hears our message, if the policy wants one and none was left before; its call ends with
    it, and the agent's with its call. The talk was none."""
    attempt = floor.attempts[contact.attempt_id or ""]
    before = [floor.attempts.get(derive(contact.id, "attempt", number)) for number in range(1, attempt.number)]
    told = any(one is not None and one.outcome == "machine" for one in before)
    leg = floor.legs.of(attempt.id, "customer")
    if attempt.talk_started_at == contact.talk_started_at and contact.ticket_number is None:
        contact = replace(contact, talk_started_at=None, limit_at=None, warn_at=None, warned=False)
    contact = replace(contact, answered_at=None)
    if told or leg is None or not floor.policy.callbacks.machine_message:
        return hang_up(floor, contact, now)
    floor.put_attempt(replace(attempt, state="ended", outcome=contact.last_outcome, ended_at=now))
    _ask_soon(floor, attempt, now)
    floor.out.effects.append(LeaveMessage(leg.id))
    return floor.put(replace(contact, attempt_id=None))


def let_go(floor: Floor, contact: Contact, now: datetime) -> Contact:
    """Whoever waits on the line hears that they are called back, and the call ends with that."""
    attempt = floor.on_line(contact)
    assert attempt is not None
    leg = floor.legs.of(attempt.id, "customer")
    assert leg is not None
    outcome = contact.last_outcome
    floor.put_attempt(replace(attempt, state="ended", outcome=outcome, ended_at=now, ended_by="system"))
    _ask_soon(floor, attempt, now)
    floor.out.effects.append(LeaveMessage(leg.id))
    return floor.put(replace(contact, attempt_id=None))


def is_being_sent(floor: Floor, contact: Contact) -> bool:
    """Whether the customer's phone is just being dialed, or about to be: nothing is known of that request yet."""
    leg = floor.legs.of(contact.attempt_id or "", "customer")
    return leg is not None and leg.state == "intent"


def may_still_ring(floor: Floor, contact: Contact) -> bool:
    """Whether a call to the customer is on its way to them, or may be: it is ended once it is known to be there."""
    up = [floor.legs[leg_id] for leg_id in floor.legs.up.get(contact.number, ())]
    return any(leg.contact_id == contact.id and leg.state != "in" for leg in up)


def hang_up(floor: Floor, contact: Contact, now: datetime) -> Contact:
    """Close the attempt under way, if there is one. Its legs end when the carrier says so."""
    attempt = floor.attempts.get(contact.attempt_id or "")
    if attempt is None or attempt.state == "ended":
        return contact
    answered = contact.outcome if attempt.talk_started_at else None
    by = next((by for by, outcome in OUTCOME_BY.items() if answered and answered.startswith(outcome)), None)
    outcome = contact.outcome if contact.state == "canceled" else contact.last_outcome or contact.outcome
    floor.put_attempt(replace(attempt, state="ended", outcome=outcome, ended_at=now, ended_by=by))
    _ask_soon(floor, attempt, now)
    floor.out.effects.append(EndCall(attempt.id))
    return floor.put(replace(contact, attempt_id=None))


def _ask_soon(floor: Floor, attempt: Attempt, now: datetime) -> None:
    """A call that was closed ends within seconds; when nobody reports so, the carrier is asked: until it is known, its
    number is called by nobody."""
    soon = now + timedelta(seconds=floor.policy.callbacks.settle_s[-1])
    for leg in floor.legs.all_of(attempt.id):
        if leg.state in UP and (leg.ask_at is None or soon < leg.ask_at):
            floor.put_leg(replace(leg, ask_at=soon))
