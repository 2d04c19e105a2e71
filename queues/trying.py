"""What people say about tries: an agent that a machine answered, a customer that there is to be another one."""

from datetime import datetime

from msgspec.structs import replace

from queues import limits, proving
from queues.choosing import called_at, check_number
from queues.contacts import RENUMBERED, TALKING, Contact
from queues.errors import Refused
from queues.events import MachineAnswered, TryAgreed
from queues.floor import Floor
from queues.ids import derive
from queues.moving import move
from queues.presences import held_by
from queues.reaching import not_reached


def machine_answered(floor: Floor, event: MachineAnswered, now: datetime) -> None:
    """The try counts as one that did not reach the customer. Raises `not-open` unless the agent is in that call."""
    contact = held_by(floor, event.agent_id, event.contact_id)
    if contact.channel != "callback" or contact.state not in TALKING:
        raise Refused("not-open")
    not_reached(floor, contact, "machine", None, now)


def try_agreed(floor: Floor, event: TryAgreed, now: datetime) -> None:
    """Back to the place in line, at once. A number that cannot be called has to be replaced: `number-needed`.

    Raises `too-late` once a call is being placed or over, and what `check_number` raises for the number.
    """
    contact = floor.contact(event.contact_id)
    if contact.customer_id != event.customer_id or contact.channel != "callback":
        raise Refused("unknown-contact")
    if contact.state not in RENUMBERED:
        raise Refused("too-late")
    if event.number:
        contact = _renumbered(floor, contact, event, now)
    elif contact.last_outcome == "dead-number" and contact.state == "asking":
        raise Refused("number-needed", field="number")
    if contact.state == "waiting":
        floor.put(contact)
    else:
        move(floor, contact, "agreed", now, next_try_at=None)


def _renumbered(floor: Floor, contact: Contact, event: TryAgreed, now: datetime) -> Contact:
    """The tries were the old number's. Raises `number-busy` for one that somebody else is to be called at, and
    what `limits.check` raises: it counts as a request of its own."""
    where, choice = check_number(floor, event.number, event.country)
    if floor.numbers.get(where.e164, contact.id) != contact.id:
        raise Refused("number-busy", field="number")
    fresh = where.e164 != contact.number
    if fresh:
        asked = limits.asking(where, contact.customer_id, event.address)
        limits.check(floor, asked, now)
        customer = floor.customers[contact.customer_id]
        if proving.needed(floor, customer, where, known=event.known_number, talked=event.talked):
            raise Refused("proof-needed", field="number")
        limits.note_request(floor, derive(contact.id, where.e164, contact.attempts), asked, now)
    floor.say(contact.id, "number-changed")
    contact = called_at(contact, where, choice, now, contact.zone)
    return replace(contact, tries=0 if fresh else contact.tries)
