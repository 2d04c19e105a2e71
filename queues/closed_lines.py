"""A line that does not take a call now: its caller may be called back, within the hours in which we call.

The callback waits for its time as one that was postponed does, and then stands in the one line of all calls.
"""

from datetime import datetime

from msgspec.structs import replace

from queues import calling_hours, limits, proving, zones
from queues.asking import may_use
from queues.choosing import called_at, check_number
from queues.contacts import Contact, Customer
from queues.errors import Refused
from queues.events import CallbackLeft
from queues.floor import Floor
from queues.hours import is_open, next_change
from queues.phone_lines import caller_on, line_of
from queues.policy import Hours, PhoneLine, Policy
from queues.queuing import join, keep_for

ROUNDS = 20
"""After so many closed doors in a row there is no time at which we would call."""


def may_be_called(policy: Policy, line: PhoneLine, customer: Customer, now: datetime) -> bool:
    """Whether a caller whom nobody answers is offered a callback: the line has them, the caller's plan has them if the
    line asks who calls, and there is a time for it."""
    has_it = line.purpose == "sales" or may_use(policy, customer, "callback", now) in {None, "closed"}
    return line.callback and has_it and opening(policy, line, now) is not None


def opening(policy: Policy, line: PhoneLine, now: datetime, contact: Contact | None = None) -> datetime | None:
    """From when we call: in the hours of callbacks, in those of the line if it has its own, and, unless that is at
    once, when the phone may ring. None when there is no such time."""
    at, doors = now, [policy.hours.get("callback", Hours()), *([line.hours] if line.hours else [])]
    for _ in range(ROUNDS):
        shut = next((hours for hours in doors if not is_open(hours, at)), None)
        if shut is not None:
            change = next_change(shut, at)
            if change is None:
                return None
            at = change
            continue
        rings_at = at if contact is None or at == now else calling_hours.next_try(policy, contact, at)
        if rings_at == at:
            return at
        at = rings_at
    return None


def callback_left(floor: Floor, event: CallbackLeft, now: datetime) -> None:
    """Asked twice, it stays as it is.

    Raises `Refused`: `unknown-line`, `not-included`, `number-…`, what `limits.check` and `limits.check_open` raise.
    """
    if event.contact_id in floor.contacts:
        return
    policy, line = floor.policy, line_of(floor.policy, event.line)
    if not may_be_called(policy, line, event.customer, now):
        raise Refused("not-included")
    limits.check_open(floor, event.customer.id)
    where, choice = check_number(floor, event.number, event.country)
    if where.e164 in floor.numbers:
        raise Refused("number-busy", field="number")
    asked = limits.asking(where, event.customer.id, "")
    limits.check(floor, asked, now)
    talked = event.assurance == "keypad"
    is_other = where.e164 != event.called_from
    if is_other and proving.needed(floor, event.customer, where, known=False, talked=talked):
        raise Refused("proof-needed", field="number")
    contact = called_at(caller_on(floor, line, event, now), where, choice, now)
    contact = replace(contact, channel="callback", fallback_email=event.customer.email)
    at = opening(policy, line, now, contact)
    if at is None:
        raise Refused("not-included")
    limits.note_request(floor, contact.id, asked, now)
    floor.next_serial += 1
    floor.customers.setdefault(event.customer.id, event.customer)
    _place(floor, contact, event, at, now)


def _place(floor: Floor, contact: Contact, event: CallbackLeft, at: datetime, now: datetime) -> None:
    """In line at once, or from then on: whoever left it first is first, and nobody counts as waiting at night."""
    contact = replace(contact, requested_at=at, rank_at=contact.rank_at + (at - contact.requested_at))
    if at <= now:
        join(floor, keep_for(floor, contact, event.last_agent_id, now), now)
        floor.say(contact.id, "callback-requested", subject=contact.subject)
        return
    floor.put(replace(contact, state="booked", next_try_at=at))
    when = zones.clock_text(at, contact.zone)
    floor.say(contact.id, "call-booked", when=when, zone=contact.zone, subject=contact.subject)
