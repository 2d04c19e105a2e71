"""A customer asks: for a chat, a call, or in writing."""

from datetime import datetime, timedelta

from msgspec.structs import replace

from queues import limits, proving
from queues.calls import LOST, OUTCOME_BY
from queues.choosing import called_at, check_number
from queues.contacts import CANCELABLE, CHANGEABLE, OVER, Contact, Customer, Ticket
from queues.dialing import is_being_sent, may_still_ring
from queues.effects import Line
from queues.errors import Refused
from queues.events import (
    CallbackRequested,
    CallRequested,
    ChatRequested,
    ContactRequested,
    CustomerLeft,
    TicketSubmitted,
)
from queues.floor import Floor
from queues.hours import home_zone, is_open, next_change
from queues.moving import move
from queues.policy import Hours, Policy
from queues.queuing import join, keep_for
from queues.texts import is_blank
from queues.tickets import TICKETS, receipt, respond_by
from queues.zones import is_zone

CUT_OFF = frozenset({"customer-gone-left", "customer-hung-up-on-hold", OUTCOME_BY["provider"], LOST})
"""Outcomes of contacts nobody chose to end."""


def was_cut_off(contact: Contact, policy: Policy) -> bool:
    """Whether its customer may come back to its place: the window was gone, a call was lost, cut off by the network, or
    over as soon as it began."""
    if contact.outcome in CUT_OFF:
        return True
    talked = contact.ended_at - contact.answered_at if contact.ended_at and contact.answered_at else None
    short = talked is not None and talked <= timedelta(seconds=policy.callbacks.short_call_s)
    return contact.channel == "callback" and contact.outcome == "customer-hung-up" and short


_DIRECTION = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200B))
"""Signs that turn the text around them, or show nothing: a subject stands among our own words."""


def may_use(policy: Policy, customer: Customer, channel: str, now: datetime) -> str | None:
    """Why the customer may not use a channel now (`sign-in`, `not-included`, `closed`); none when they may."""
    if customer.assurance == "unverified":
        if channel not in policy.unverified_channels:
            return "sign-in"
    elif channel not in policy.plan(customer.plan).channels:
        return "not-included"
    return None if is_open(policy.hours.get(channel, Hours()), now) else "closed"


def chat_requested(floor: Floor, event: ChatRequested, now: datetime) -> None:
    if event.contact_id in floor.contacts:
        same_owner(floor, event.contact_id, event.customer.id)
        return
    _not_a_ticket(floor, event.contact_id)
    contact = _new_contact(floor, event, "chat", now)
    enter(floor, contact, event, now)


def callback_requested(floor: Floor, event: CallbackRequested, now: datetime) -> None:
    if event.contact_id in floor.contacts:
        same_owner(floor, event.contact_id, event.customer.id)
        return
    enter(floor, new_callback(floor, event, now), event, now)
    count_request(floor, event, now)


def new_callback(floor: Floor, event: CallRequested, now: datetime, *, is_booked: bool = False) -> Contact:
    """The callback somebody asks for. One that is booked for later may be asked for while we are closed."""
    _not_a_ticket(floor, event.contact_id)
    contact = _new_contact(floor, event, "callback", now, is_booked=is_booked)
    where, choice = check_number(floor, event.number, event.country, event.called_from)
    if where.e164 in floor.numbers:
        raise Refused("number-busy", field="number")
    check_email(event.fallback_email, "fallback_email")
    asked = limits.asking(where, event.customer.id, event.address)
    limits.check(floor, asked, now)
    limits.check_open(floor, event.customer.id)
    if proving.needed(floor, event.customer, where, known=event.known_number, talked=event.talked):
        raise Refused("proof-needed", field="number")
    contact = called_at(contact, where, choice, now, event.zone)
    return replace(contact, fallback_email=event.fallback_email.strip())


def count_request(floor: Floor, event: CallRequested, now: datetime) -> None:
    """A call was granted: it counts for the limits."""
    contact = floor.contacts[event.contact_id]
    asked = limits.Asking(
        customer_id=contact.customer_id, number=contact.number, country=contact.country, kind="", address=event.address
    )
    limits.note_request(floor, contact.id, asked, now)


def ticket_submitted(floor: Floor, event: TicketSubmitted, now: datetime) -> None:
    known = floor.tickets.get(event.contact_id)
    if known is not None:
        if known.customer_id != event.customer.id:
            raise Refused("unknown-contact")
        floor.out.reply = known.number
        return
    if event.contact_id in floor.contacts:  # its transcript is somebody's chat or call, not to be written into
        raise Refused("unknown-contact")
    refusal = may_use(floor.policy, event.customer, "ticket", now)
    if refusal:
        raise _closed_or(refusal, floor.policy, "ticket", now)
    floor.policy.topic(event.topic)
    subject = _line(event.subject, "subject")
    _line(event.body, "body")
    check_email(event.email, "email")
    if event.impact not in floor.policy.response_h:
        raise Refused("unknown-impact", field="impact")
    ticket = Ticket(
        number=floor.take_ticket_number(), desk=floor.desk, contact_id=event.contact_id, customer_id=event.customer.id,
        channel="ticket", kind="written", state=TICKETS.initial, priority=event.impact, topic=event.topic,
        subject=subject, language=event.language, email=event.email.strip(), opened_at=now,
        respond_by=respond_by(floor.policy, event.impact, now),
    )  # fmt: skip
    zone = event.zone if is_zone(event.zone) else home_zone(floor.policy)
    floor.put_ticket(ticket)
    floor.out.lines.append(Line(event.contact_id, "~body", author="customer", text=event.body))
    floor.out.effects.append(receipt(ticket, event.customer, "mail-ticket-received", transcript=False, zone=zone))
    floor.out.reply = ticket.number


def customer_left(floor: Floor, event: CustomerLeft, now: datetime) -> None:
    """Leave a chat, or cancel a callback: whatever is up of its call ends, or as soon as it turns out to be. Refused
    with `too-late` in a talk, and with `being-dialed` in the moment in which the phone is: nothing may be dialed after
    this was granted. Harmless when it is over."""
    contact = floor.contact(event.contact_id)
    same_owner(floor, contact.id, event.customer_id)
    if contact.state in OVER or contact.state == "wrapping":
        return
    if contact.channel == "call":
        raise Refused("too-late")  # one hangs up
    if contact.channel == "chat":
        leave_chat(floor, contact, "customer", now)
    elif contact.state in CANCELABLE and not is_being_sent(floor, contact):
        floor.say(contact.id, "callback-canceled-late" if may_still_ring(floor, contact) else "callback-canceled")
        move(floor, contact, "canceled", now, outcome="canceled")
    else:
        raise Refused("being-dialed" if contact.state in CANCELABLE else "too-late")


def leave_chat(floor: Floor, contact: Contact, by: str, now: datetime) -> None:
    """The customer is gone from a chat: it ends where it stands."""
    floor.say(contact.id, "chat-ended", by=by)
    talking = contact.state in {"talking", "ticketed"}
    move(floor, contact, "ended" if talking else "left", now, outcome=f"{by}-left")


def check_email(email: str, name: str) -> None:
    """Raises `Refused` for an address no mail can reach: one @, a dot in the domain, no blanks or control signs."""
    local, at, domain = email.strip().rpartition("@")
    odd = any(sign.isspace() or sign in '<>,;"@' or not sign.isprintable() for sign in local + domain)
    if not (at and local and "." in domain.strip(".")) or odd or ".." in domain:
        raise Refused("bad-email", field=name)


def _new_contact(
    floor: Floor, event: ContactRequested, channel: str, now: datetime, *, is_booked: bool = False
) -> Contact:
    policy, customer = floor.policy, event.customer
    refusal = may_use(policy, customer, channel, now)
    if refusal and not (is_booked and refusal == "closed"):
        raise _closed_or(refusal, policy, channel, now)
    topic = policy.topic(event.topic)
    languages = tuple(dict.fromkeys((event.language, *event.languages)))
    if event.language not in policy.languages:
        raise Refused("unknown-language", field="language")
    mine = [floor.contacts[contact_id] for contact_id in floor.of_customer.get(customer.id, ())]
    if any(c.channel == channel and c.state not in OVER and c.state != "wrapping" for c in mine):
        raise Refused("already-open")
    if event.impact and event.impact not in policy.response_h:
        raise Refused("unknown-impact", field="impact")
    is_full = channel in policy.waiting_max and floor.lines.waiting_on(channel) >= policy.waiting_max[channel]
    if is_full and not is_booked:
        raise Refused("line-full")
    head_start = timedelta(minutes=policy.head_start_min(customer.plan, event.impact))
    requested_at, rank_at = _kept_place(floor, mine, event.instead_of, now) or (now, now)
    return Contact(
        id=event.contact_id, desk=floor.desk, channel="chat" if channel == "chat" else "callback", state="waiting",
        customer_id=customer.id, language=event.language,
        languages=tuple(language for language in languages if language in policy.languages),
        topic=topic.id, skill=topic.skill, skill_level=topic.skill_level, wishes=topic.preferred, impact=event.impact,
        subject=_line(event.subject, "subject"), requested_at=requested_at, rank_at=min(rank_at, now - head_start),
        serial=floor.next_serial, zone=event.zone if is_zone(event.zone) else "",
    )  # fmt: skip


def _kept_place(floor: Floor, mine: list[Contact], instead_of: str, now: datetime) -> tuple[datetime, datetime] | None:
    """When it was asked for, and the rank, of what this request goes on from: one that still waits on another channel,
    or one that was cut off a moment ago."""
    cut_off = [c for c in mine if (until := may_come_back_until(floor, c)) is not None and until > now]
    changed = [c for c in mine if c.id == instead_of and c.state in CHANGEABLE and c.state != "booked"]
    older = min(changed + cut_off, key=lambda c: (c.rank_at, c.serial), default=None)
    return None if older is None else (older.requested_at, older.rank_at)


def may_come_back_until(floor: Floor, contact: Contact) -> datetime | None:
    """Until when the place of a customer who was cut off is kept; none for others, and once it was taken up."""
    if contact.ended_at is None or not was_cut_off(contact, floor.policy) or is_taken_up(floor, contact):
        return None
    return contact.ended_at + timedelta(minutes=floor.policy.matching.kept_place_min)


def is_taken_up(floor: Floor, contact: Contact) -> bool:
    """Whether its place was, on whatever channel, which is done once: what took it counts as asked for when it was."""
    mine = (floor.contacts[contact_id] for contact_id in floor.of_customer.get(contact.customer_id, ()))
    return any(c.serial > contact.serial and c.requested_at == contact.requested_at for c in mine)


def enter(floor: Floor, contact: Contact, event: ContactRequested, now: datetime) -> None:
    """Take the place in line, or wait for the time that was booked. What it replaces is left, and its place with it."""
    customer = event.customer
    floor.next_serial += 1
    floor.customers[customer.id] = customer
    if contact.channel == "chat" and not floor.customer_windows.get(customer.id):
        contact = replace(contact, gone_at=now)
    if contact.state == "booked":
        floor.put(contact)
    else:
        contact = join(floor, keep_for(floor, contact, event.last_agent_id, now), now)
        floor.say(contact.id, f"{contact.channel}-requested", subject=contact.subject)
    old = floor.contacts.get(event.instead_of)
    if old is not None and old.customer_id == customer.id and old.state in CHANGEABLE and old.id != contact.id:
        floor.say(old.id, "channel-changed", channel=contact.channel)
        move(floor, old, "canceled" if old.channel == "callback" else "left", now, outcome="channel-changed")


def _line(text: str, name: str) -> str:
    """Raises `Refused` for text that shows nothing."""
    line = text.translate(_DIRECTION).strip()
    if is_blank(line):
        raise Refused("blank", field=name)
    return line


def same_owner(floor: Floor, contact_id: str, customer_id: str) -> None:
    if floor.contacts[contact_id].customer_id != customer_id:
        raise Refused("unknown-contact")


def _not_a_ticket(floor: Floor, contact_id: str) -> None:
    if contact_id in floor.tickets:
        raise Refused("unknown-contact")


def _closed_or(refusal: str, policy: Policy, channel: str, now: datetime) -> Refused:
    if refusal != "closed":
        return Refused(refusal)
    hours = policy.hours[channel]
    opens = next_change(hours, now)
    return Refused("closed", opens_at=opens.isoformat() if opens else "", zone=hours.zone)
