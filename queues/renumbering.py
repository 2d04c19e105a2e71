"""What the provider refuses because of ourselves: our account is closed, or a number is not ours any more.

A lost number is barred at once. Whoever was to be called from it is called from the next one and told so before it
rings; the call that met the refusal goes on, with the agent who is waiting in it.
"""

from datetime import datetime

import phonenumbers
from msgspec.structs import replace

from queues.bars import impose, of_own
from queues.calls import Leg
from queues.choosing import choose_again
from queues.contacts import Contact
from queues.dialing import own_caller, ring_again
from queues.floor import Floor
from queues.guards import STOPPED
from queues.moving import move
from queues.retry import ACCOUNT_REFUSED

LOST = frozenset({21210, 21212})
"""The number is not ours, not verified, or none at all."""

BEFORE_TALK = ("booked", "waiting", "offered", "connecting", "retrying", "asking")


def refused(floor: Floor, leg: Leg, now: datetime) -> bool:
    """Learn from a refusal; whether the call goes on by itself."""
    if leg.code in ACCOUNT_REFUSED:
        impose(floor, STOPPED, "account-refused", now, code=leg.code)
    if leg.code not in LOST:
        return False
    lose(floor, leg.caller_id, leg.code, now)
    return _go_on(floor, leg, now)


def lose(floor: Floor, e164: str, code: int | None, now: datetime) -> None:
    """A number of ours is gone: whoever was to be called from it gets another."""
    impose(floor, of_own(e164), "lost", now, code=code)
    for contact_id in list(floor.states.ids(BEFORE_TALK, ("callback",))):
        if floor.contacts[contact_id].caller_id == e164:
            _renumber(floor, floor.contacts[contact_id])


def _renumber(floor: Floor, contact: Contact) -> None:
    """Have the customer told of the number that will ring instead; nothing changes when there is none."""
    e164 = choose_again(floor, contact)
    if e164 is None:
        return
    contact = floor.put(replace(contact, caller_id=e164))
    attempt = floor.attempts.get(contact.attempt_id or "")
    if attempt is not None and attempt.state == "open":
        floor.put_attempt(replace(attempt, caller_id=e164))
    number = phonenumbers.format_number(phonenumbers.parse(e164), phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    floor.say(contact.id, "caller-id-changed", caller_id=number)


def _go_on(floor: Floor, leg: Leg, now: datetime) -> bool:
    """Dial the same leg from the next number; with none left the customer is written to. A caller of one of our lines
    is on the telephone: they wait on, as whenever an agent's phone cannot be rung."""
    contact, attempt = floor.contacts[leg.contact_id], floor.attempts[leg.attempt_id]
    if contact.state != "connecting" or contact.attempt_id != attempt.id:
        return False
    if contact.channel == "call":
        if leg.role == "agent" and own_caller(floor, attempt, leg.to):
            ring_again(floor, attempt, leg, now)
            return True
        return False
    if attempt.caller_id != leg.caller_id:
        ring_again(floor, attempt, leg, now)
    else:
        move(floor, contact, "given_up", now, last_outcome="no-caller-id", outcome="no-caller-id")
    return True
