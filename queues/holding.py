"""A customer on hold: music instead of silence, until somebody talks to them again.

Nobody is left on the line without a word: an agent may ask a customer to wait, and whoever loses their agent waits in
the same call, in front of everybody, for the next.
"""

from datetime import datetime, timedelta

from msgspec.structs import replace

from queues import calling_hours
from queues.calls import Attempt, Held
from queues.contacts import HELD, TALKING, Contact
from queues.dialing import LOOK_AFTER
from queues.effects import Arrange
from queues.errors import Refused
from queues.events import HoldChosen
from queues.floor import Floor
from queues.moving import move
from queues.quoting import estimate_of


def hold_chosen(floor: Floor, event: HoldChosen, now: datetime) -> None:
    """The agent puts the customer on hold, or takes them back. Saying it twice changes nothing."""
    _, attempt = in_talk(floor, event.agent_id, event.contact_id)
    if event.on:
        hold(floor, attempt, "hold", now)
    else:
        take_back(floor, attempt)


def in_talk(floor: Floor, agent_id: str, contact_id: str) -> tuple[Contact, Attempt]:
    """A contact on the telephone with this agent, and its call. Raises `Refused`."""
    contact = floor.contact(contact_id)
    if contact.agent_id != agent_id or contact.state not in HELD:
        raise Refused("unknown-contact")
    attempt = floor.on_line(contact)
    if contact.state not in TALKING or attempt is None or attempt.agent_gone_at is not None:
        raise Refused("not-open")
    return contact, attempt


def hold(floor: Floor, attempt: Attempt, why: Held, now: datetime) -> Attempt:
    """Music for the customer from now on; how long they wait counts from the first of several reasons."""
    return _arranged(floor, replace(attempt, held_at=attempt.held_at or now, held_for=why))


def take_back(floor: Floor, attempt: Attempt) -> Attempt:
    """The customer is heard again."""
    return _arranged(floor, replace(attempt, held_at=None, held_for=None))


def _arranged(floor: Floor, attempt: Attempt) -> Attempt:
    """Store it; what the customer hears is changed at the carrier when it is another thing than before."""
    before = floor.attempts[attempt.id]
    if attempt == before:
        return attempt
    floor.put_attempt(attempt)
    leg = floor.legs.of(attempt.id, "customer")
    assert leg is not None
    if attempt.held_for != before.held_for:
        floor.out.effects.append(Arrange(leg.id))
    return attempt


def patience_until(floor: Floor, now: datetime) -> datetime:
    """When it is looked whether there is anybody for a customer who begins to wait on the line: their agent, or another
    one, has that long to come."""
    return now + timedelta(seconds=floor.policy.sessions.agent_grace_s)


def look_for_somebody(floor: Floor, contact: Contact, now: datetime) -> Contact:
    """Whoever waits on the line waits on while somebody at work could take their call. With nobody there, or dialing
    stopped, they are let go and called at their place: music alone helps nobody."""
    contact = replace(contact, look_at=None)
    if floor.on_line(contact) is None:
        return floor.put(contact)
    if floor.guard.halt is None and estimate_of(floor, contact).state != "none":
        return floor.put(replace(contact, look_at=now + LOOK_AFTER))
    floor.say(contact.id, "call-let-go")
    return move(floor, contact, "let_go", now, quiet_at=calling_hours.quiet_at_any_hour(floor.policy, contact, now))


def front_of_line(floor: Floor, contact: Contact) -> datetime:
    """The rank of somebody who waits on the line: before all who were asked for up to so much earlier."""
    ahead = timedelta(minutes=floor.policy.callbacks.on_line_head_start_min)
    return min(contact.rank_at, contact.requested_at - ahead)
