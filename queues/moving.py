"""Moves a contact along its life cycle and carries out what follows from each step."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from msgspec.structs import replace

from queues import calling_hours, zones
from queues.appointments import appointment_letter
from queues.callbacks import CALLBACKS
from queues.chats import CHATS
from queues.contacts import OVER, Contact, Ticket
from queues.dialing import hang_up, keep_caller, leave_message, let_go, may_still_ring, ring_agent
from queues.effects import Follow, SendMail
from queues.floor import Floor
from queues.hours import home_zone
from queues.inbound import CALLS
from queues.queuing import join
from queues.tickets import TICKETS, receipt, respond_by
from queues.waiting import Handling

LIFE_CYCLES = {"chat": CHATS, "callback": CALLBACKS, "call": CALLS}


def move(floor: Floor, contact: Contact, event: str, now: datetime, **facts: object) -> Contact:
    """One step of the contact's life cycle with the facts that come with it. Raises `IllegalTransition`."""
    state, follows = LIFE_CYCLES[contact.channel].step(contact.state, event)
    contact = floor.put(replace(contact, state=state, **facts))
    for follow in follows:
        contact = FOLLOWS[follow](floor, contact, now)
    return contact


def _join_line(floor: Floor, contact: Contact, now: datetime) -> Contact:
    if calling_hours.is_quiet(contact, now):
        return rest(floor, contact, now)
    return join(floor, replace(contact, agent_id=None, offer_id=None, offer_expires_at=None, answered_at=None), now)


def rest(floor: Floor, contact: Contact, now: datetime) -> Contact:
    """The phone may not ring any more today: the next try waits until it may, its place is kept."""
    at = calling_hours.next_try(floor.policy, contact, now)
    floor.say(contact.id, "call-rests", when=zones.clock_text(at, contact.zone), zone=contact.zone)
    return move(floor, contact, "quiet", now, agent_id=None, next_try_at=at, quiet_at=None)


def _leave_line(floor: Floor, contact: Contact, now: datetime) -> Contact:
    floor.lines.leave(contact.id)
    return contact


def _start_talk(floor: Floor, contact: Contact, now: datetime) -> Contact:
    """The limit counts from the first talk: a lost agent does not start it anew."""
    assert contact.agent_id is not None
    agent = floor.people[contact.agent_id].name
    floor.say(contact.id, "agent-joined" if contact.channel == "chat" else "call-connected", agent=agent)
    if contact.talk_started_at is not None:
        return floor.put(replace(contact, answered_at=now))
    limit_s, warn_s = floor.policy.session_s(floor.customers[contact.customer_id].plan)
    limit_at = now + timedelta(seconds=limit_s)
    return floor.put(
        replace(
            contact,
            answered_at=now,
            talk_started_at=now,
            limit_at=limit_at,
            warn_at=limit_at - timedelta(seconds=warn_s),
        )
    )


def _open_ticket(floor: Floor, contact: Contact, now: datetime) -> Contact:
    """The session limit is passed: one ticket holds the talk up to now and whatever follows."""
    return _ticket(floor, contact, "session-limit", "mail-session-ticket", now)


def _tell_failure(floor: Floor, contact: Contact, now: datetime) -> Contact:
    """Nobody could be reached: one ticket, and a mail to the fallback address."""
    return _ticket(floor, contact, "callback-failed", "mail-callback-failed", now)


def _ticket(floor: Floor, contact: Contact, kind: str, template: str, now: datetime) -> Contact:
    if contact.ticket_number is not None:
        return contact
    customer, priority = floor.customers[contact.customer_id], floor.policy.session_priority
    ticket = Ticket(
        number=floor.take_ticket_number(),
        desk=floor.desk,
        contact_id=contact.id,
        customer_id=customer.id,
        channel=contact.channel,
        kind="session-limit" if kind == "session-limit" else "callback-failed",
        state=TICKETS.initial,
        priority=priority,
        topic=contact.topic,
        subject=contact.subject,
        language=contact.language,
        email=contact.fallback_email or customer.email,
        opened_at=now,
        respond_by=respond_by(floor.policy, priority, now),
    )
    floor.put_ticket(ticket)
    floor.say(contact.id, "ticket-opened", number=ticket.number)
    if ticket.email:
        zone = contact.zone or home_zone(floor.policy)
        facts: dict[str, str | int] = {"channel": contact.queue}
        if contact.channel == "callback":
            facts |= {"tries": contact.tries, "caller_id": contact.caller_id, "outcome": contact.last_outcome or ""}
        floor.out.effects.append(receipt(ticket, customer, template, transcript=True, zone=zone, **facts))
    return floor.put(replace(contact, ticket_number=ticket.number))


def _start_wrap_up(floor: Floor, contact: Contact, now: datetime) -> Contact:
    until = now + timedelta(seconds=floor.policy.sessions.wrap_up_s)
    return floor.put(replace(contact, ended_at=now, wrap_up_until=until))


def _free_agent(floor: Floor, contact: Contact, now: datetime) -> Contact:
    """An ended contact keeps its agent's name for the records; one that goes on has none."""
    agent_id = contact.agent_id
    if contact.state not in OVER:
        contact = floor.put(replace(contact, agent_id=None))
    if agent_id and not floor.held.get(agent_id):
        floor.put_shift(replace(floor.shifts[agent_id], idle_since=now))
    return contact


def _tell_try(floor: Floor, contact: Contact, now: datetime) -> Contact:
    floor.say(contact.id, "call-not-reached", outcome=contact.last_outcome or "", tries=contact.tries)
    return contact


def _canceled_letter(floor: Floor, contact: Contact) -> SendMail:
    rings = {"may_ring": int(may_still_ring(floor, contact))}
    letter = appointment_letter(floor.customers[contact.customer_id], contact, "canceled")
    return replace(letter, params=letter.params | rings)


def _close(floor: Floor, contact: Contact, now: datetime) -> Contact:
    if contact.answered_at is not None:
        seen = floor.handling.get(contact.queue, Handling())
        floor.handling[contact.queue] = seen.with_one((now - contact.answered_at).total_seconds())
    if contact.state == "canceled" and contact.slot_at is not None:
        floor.out.effects.append(_canceled_letter(floor, contact))
    if contact.state in {"left", "canceled"}:  # an agent who was only asked has no part in it
        contact = replace(contact, agent_id=None)
    return floor.put(replace(contact, ended_at=contact.ended_at or now, closed_at=now))


FOLLOWS: Mapping[Follow, Callable[[Floor, Contact, datetime], Contact]] = {
    Follow.JOIN_LINE: _join_line,
    Follow.LEAVE_LINE: _leave_line,
    Follow.START_TALK: _start_talk,
    Follow.OPEN_TICKET: _open_ticket,
    Follow.START_WRAP_UP: _start_wrap_up,
    Follow.FREE_AGENT: _free_agent,
    Follow.RING_AGENT: ring_agent,
    Follow.TELL_TRY: _tell_try,
    Follow.HANG_UP: hang_up,
    Follow.LEAVE_MESSAGE: leave_message,
    Follow.LET_GO: let_go,
    Follow.KEEP_CALLER: keep_caller,
    Follow.CLOSE: _close,
    Follow.TELL_FAILURE: _tell_failure,
}
