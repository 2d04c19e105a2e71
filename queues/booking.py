"""Calls at a time of the customer's choice: booked, moved, postponed, due, late. One line serves all."""

from datetime import datetime, timedelta

from msgspec.structs import replace

from queues import slots, zones
from queues.absences import asked_in_the_end, expected_at, nobody_is_there
from queues.appointments import appointment_letter, in_slot
from queues.asking import count_request, enter, new_callback, same_owner
from queues.contacts import CHANGEABLE, Contact
from queues.errors import Refused
from queues.events import AppointmentBooked, AppointmentMoved, Postponed
from queues.floor import Floor
from queues.hours import is_open
from queues.moving import move
from queues.policy import Appointments, Hours

NOBODY = {"agent_id": None, "offer_id": None, "offer_expires_at": None}
"""Whoever was just being asked for it is asked no more."""

MOST_CHANGES = 20
"""Each is told by mail: nobody is to be written to without end."""


def appointment_booked(floor: Floor, event: AppointmentBooked, now: datetime) -> None:
    """Raises `Refused` as for a callback, and at the field `at` for a time that is none (`queues/slots.py`)."""
    if event.contact_id in floor.contacts:
        same_owner(floor, event.contact_id, event.customer.id)
        return
    contact = replace(new_callback(floor, event, now, is_booked=True), state="booked")
    slots.check(floor, contact, event.at, now)
    contact = in_slot(floor.policy, contact, event.customer.plan, event.at, now)
    enter(floor, contact, event, now)
    count_request(floor, event, now)
    _tell(floor, floor.contacts[contact.id], "booked")


def appointment_moved(floor: Floor, event: AppointmentMoved, now: datetime) -> None:
    """A call that waits, was booked, or is to be tried again is booked for a (or another) time. Told again, it changes
    nothing."""
    contact = _of_customer(floor, event.contact_id, event.customer_id)
    if contact.state == "booked" and contact.slot_at == event.at == contact.next_try_at:
        return
    if contact.sequence >= MOST_CHANGES:
        raise Refused("too-often")
    if event.zone:
        shown = zones.shown(event.zone, contact.country, contact.zones, now)
        contact = replace(contact, zone=shown if zones.plausible(event.zone, contact.country, now) else contact.zone)
    slots.check(floor, contact, event.at, now)
    plan = floor.customers[contact.customer_id].plan
    first = contact.slot_at is None
    moved = replace(in_slot(floor.policy, contact, plan, event.at, now), sequence=contact.sequence + (not first))
    _rebook(floor, moved, now)
    _tell(floor, floor.contacts[contact.id], "booked" if first else "moved")


def postponed(floor: Floor, event: Postponed, now: datetime) -> None:
    """A little later, at the same place: it steps out of the line, and is back where it stood. A booked call goes on
    counting in its slot. Raises `Refused`: `too-late`, `too-often`, `closed` when we are not there then."""
    contact, rules = _of_customer(floor, event.contact_id, event.customer_id), floor.policy.appointments
    if rules is None:
        raise Refused("slot-off")
    if contact.postponed >= rules.postpone_times:
        raise Refused("too-often")
    at = later_at(rules, contact, now)
    if not is_open(floor.policy.hours.get("callback", Hours()), at):
        raise Refused("closed", opens_at="")
    has_slot = contact.slot_at is not None
    contact = replace(
        contact, next_try_at=at, remind_at=None, late_at=None, quiet_at=None, postponed=contact.postponed + 1,
        sequence=contact.sequence + has_slot,
    )  # fmt: skip
    _rebook(floor, contact, now)
    _tell(floor, floor.contacts[contact.id], "moved" if has_slot else "")


def later_at(rules: Appointments, contact: Contact, now: datetime) -> datetime:
    """When a call that is postponed now would be due. While its customer is asked, `next_try_at` is only when that
    ends."""
    planned = contact.next_try_at if contact.state != "asking" else None
    return max(now, planned or now) + timedelta(minutes=rules.postpone_min)


def due(floor: Floor, contact: Contact, now: datetime) -> None:
    """Its reminder, or its time, has come. A booked call counts as asked for from then on: it has not waited before."""
    assert contact.next_try_at is not None
    if contact.next_try_at > now:
        floor.out.effects.append(appointment_letter(floor.customers[contact.customer_id], contact, "reminder"))
        floor.put(replace(contact, remind_at=None))
        return
    facts: dict[str, object] = {"next_try_at": None, "remind_at": None}
    rules = floor.policy.appointments
    if contact.slot_at is not None:
        facts["requested_at"] = contact.next_try_at
        facts["reserve_at"] = now
        if rules is not None:
            facts["late_at"] = contact.next_try_at + timedelta(minutes=rules.late_min)
    move(floor, contact, "due", now, **facts)


def tell_late(floor: Floor, contact: Contact, now: datetime) -> None:
    """Nobody has called by now, though it was promised."""
    assert contact.late_at is not None
    if contact.tries == 0 and contact.talk_started_at is None:
        facts: dict[str, str] = {}
        if nobody_is_there(floor, contact):
            at = expected_at(floor, asked_in_the_end(floor, contact), now)
            when = zones.clock_text(at, contact.zone) if at else "none"
            floor.say(contact.id, "call-late-nobody", when=when, zone=contact.zone)
            facts = {"there": "later", "from": at.isoformat()} if at else {"there": "nobody"}
        else:
            floor.say(contact.id, "call-late")
        letter = appointment_letter(floor.customers[contact.customer_id], contact, "late", **facts)
        floor.out.effects.append(letter)
    floor.put(replace(contact, late_at=None))


def is_late(contact: Contact) -> bool:
    """Whether its customer was told so, and nobody has called since."""
    waits = contact.state in {"waiting", "offered"} and contact.late_at is None
    return waits and contact.slot_at is not None and contact.tries == 0 and contact.talk_started_at is None


def keep_local_times(floor: Floor, now: datetime) -> None:
    """What was promised is a time by the customer's clock: when its zone's rules change, the instant does."""
    for contact in list(floor.contacts.values()):
        if contact.state != "booked" or contact.slot_at is None or contact.next_try_at is None:
            continue
        shift = zones.instant_of(contact.slot_local, contact.zone) - contact.slot_at
        if shift:
            remind_at = contact.remind_at + shift if contact.remind_at else None
            moved = floor.put(
                replace(contact, slot_at=contact.slot_at + shift, next_try_at=contact.next_try_at + shift,
                        rank_at=contact.rank_at + shift, remind_at=remind_at, sequence=contact.sequence + 1)
            )  # fmt: skip
            _tell(floor, moved, "moved")


def _of_customer(floor: Floor, contact_id: str, customer_id: str) -> Contact:
    """A call of this customer's whose time may be changed. Raises `Refused`: `unknown-contact`, `not-open`, `too-late`
    once it is being placed, and while they are on the line: their agent was lost, and another is to take the call."""
    contact = floor.contact(contact_id)
    same_owner(floor, contact_id, customer_id)
    if contact.channel != "callback":
        raise Refused("unknown-contact")
    if floor.on_line(contact) is not None:
        raise Refused("too-late")
    if contact.state not in CHANGEABLE:
        raise Refused("too-late" if contact.state == "connecting" else "not-open")
    if contact.state == "asking" and contact.last_outcome == "dead-number":
        raise Refused("number-needed", field="number")
    return contact


def _rebook(floor: Floor, contact: Contact, now: datetime) -> None:
    move(floor, contact, "rebooked", now, **NOBODY)


def _tell(floor: Floor, contact: Contact, letter: str) -> None:
    """In the transcript and, if asked for, by mail. What is booked anew was told by its mail only if it has a slot."""
    assert contact.next_try_at is not None
    when = zones.clock_text(contact.next_try_at, contact.zone or "UTC")
    said = "call-booked" if letter == "booked" else "call-rebooked"
    floor.say(contact.id, said, when=when, zone=contact.zone or "UTC", subject=contact.subject)
    if letter:
        floor.out.effects.append(appointment_letter(floor.customers[contact.customer_id], contact, letter))
