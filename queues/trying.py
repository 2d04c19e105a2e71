"""What people say about tries: an agent that a machine answered, a customer that there is to be another one."""

from datetime import datetime

from msgspec.structs import replace

from queues.asking import check_number
from queues.contacts import RENUMBERED, TALKING, Contact
from queues.errors import Refused
from queues.events import MachineAnswered, TryAgreed
from queues.floor import Floor
from queues.moving import move
from queues.presences import held_by
from queues.reporting import not_reached


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
        contact = _renumbered(floor, contact, event)
    elif contact.last_outcome == "dead-number" and contact.state == "asking":
        raise Refused("number-needed", field="number")
    if contact.state == "waiting":
        floor.put(contact)
    else:
        move(floor, contact, "agreed", now, next_try_at=None)


def _renumbered(floor: Floor, contact: Contact, event: TryAgreed) -> Contact:
    """The tries were the old number's. Raises `number-busy` for one that somebody else is to be called at."""
    where, choice = check_number(floor, event.number, event.country)
    if floor.numbers.get(where.e164, contact.id) != contact.id:
        raise Refused("number-busy", field="number")
    floor.say(contact.id, "number-changed")
    fresh = where.e164 != contact.number
    facts = {"number": where.e164, "country": event.country, "caller_id": choice.e164}
    return replace(contact, **facts, tries=0 if fresh else contact.tries)
