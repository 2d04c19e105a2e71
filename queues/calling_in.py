"""Somebody calls one of our lines: takes a place among those who wait to be called, is joined, leaves, or asks to be
called back. The caller's leg exists before any attempt; it is moved into a conference, and out of it, never dialed.
"""

from datetime import datetime, timedelta

from msgspec.structs import replace

from queues import limits, proving
from queues.asking import is_taken_up, may_use
from queues.calls import LOST, OUTCOME_BY, EndedBy
from queues.choosing import called_at, check_number
from queues.closed_lines import may_be_called
from queues.contacts import CANCELABLE, TALKING, Contact, Customer, Ticket
from queues.dialing import LOOK_AFTER
from queues.effects import FindCaller, SendText
from queues.errors import Refused
from queues.events import CallArrived, CallbackKeyed, CallerLeft, SignInTextAsked, VoicemailLeft
from queues.floor import Floor
from queues.hours import home_zone, is_open, next_change
from queues.ids import derive
from queues.moving import move
from queues.phone_lines import caller_on, hours_of, line_of
from queues.policy import PhoneLine
from queues.queuing import join, keep_for
from queues.tickets import TICKETS, receipt, respond_by

TEXTED = frozenset({"mobile", "fixed-or-mobile"})
"""Kinds of numbers that take text messages."""

HUNG_UP = "hung-up"
"""Outcome of a call that its caller ended while it waited."""

CUT_OFF = frozenset({HUNG_UP, OUTCOME_BY["provider"], LOST})
"""Outcomes of calls whose callers, if they call again soon, stand where they stood."""


def call_arrived(floor: Floor, event: CallArrived, now: datetime) -> None:
    """The caller takes their place; the older one of an open callback of theirs, which is then not made any more.

    Raises `Refused`: `unknown-line`, `closed`, `not-included` (their plan has no telephone), `line-full`. Where
    it is not full, the param `callback` says whether the caller may be called back instead (1 or 0).
    """
    if event.contact_id in floor.contacts:
        return
    line = line_of(floor.policy, event.line)
    _let_in(floor, line, event.customer, now)
    contact = _new_call(floor, event, line, now)
    callback = _open_callback(floor, event, line)
    if callback is not None:
        contact = _in_place_of(contact, callback)
        floor.say(callback.id, "callback-called-in")
        move(floor, callback, "canceled", now, outcome="called-in")
    floor.next_serial += 1
    floor.customers.setdefault(event.customer.id, event.customer)
    contact = join(floor, keep_for(floor, contact, event.last_agent_id, now), now)
    floor.say(contact.id, "call-arrived", line=line.called(event.language))


def caller_left(floor: Floor, event: CallerLeft, now: datetime) -> None:
    """The caller's leg is over. Harmless when that is known, or the call goes on as a callback."""
    contact = floor.contacts.get(event.contact_id)
    if contact is None or contact.channel != "call":
        return
    leg = floor.legs.of(contact.attempt_id or "", "customer")
    if leg is not None and leg.state != "ended":
        outcome = LOST if event.is_lost else "completed"
        floor.put_leg(replace(leg, state="ended", outcome=outcome, ended_at=now, ask_at=None))
    if contact.state in TALKING:
        by: EndedBy = "unknown" if event.is_lost else "customer"
        floor.say(contact.id, "call-ended", by=by)
        move(floor, contact, "ended", now, outcome=OUTCOME_BY[by])
    else:
        hung_up(floor, contact, now, is_lost=event.is_lost)


def hung_up(floor: Floor, contact: Contact, now: datetime, *, is_lost: bool) -> None:
    """The caller left before anybody talked to them, or their call was lost."""
    if contact.state not in {"waiting", "offered", "connecting"}:
        return
    if is_lost:
        floor.say(contact.id, "call-ended", by="unknown")
    else:
        floor.say(contact.id, "caller-left")
    move(floor, contact, "left", now, outcome=LOST if is_lost else HUNG_UP)


def callback_keyed(floor: Floor, event: CallbackKeyed, now: datetime) -> None:
    """The call goes on as a callback: the same contact, so it keeps its place. Asked twice, it stays as it is.

    Raises `Refused`: `too-late` (they are being put through, or have left), `not-included`, `number-…`.
    """
    contact = floor.contact(event.contact_id)
    if contact.channel == "callback":
        return
    if contact.channel != "call" or contact.state not in {"waiting", "offered"}:
        raise Refused("too-late")
    if not line_of(floor.policy, contact.line).callback:
        raise Refused("not-included")
    where, choice = check_number(floor, event.number, event.country)
    if where.e164 in floor.numbers:
        raise Refused("number-busy", field="number")
    asked = limits.asking(where, contact.customer_id, "")
    limits.check(floor, asked, now, has_place=True)
    if where.e164 != contact.number and proving.needed(
        floor, floor.customers[contact.customer_id], where, known=False, talked=contact.assurance == "keypad"
    ):
        raise Refused("proof-needed", field="number")
    limits.note_request(floor, contact.id, asked, now)
    contact = called_at(contact, where, choice, now)
    floor.put(replace(contact, channel="callback", look_at=None))
    floor.say(contact.id, "call-became-callback")


def sign_in_text_asked(floor: Floor, event: SignInTextAsked, now: datetime) -> None:
    """To numbers we may call, and from lines that send texts. Raises `Refused`: `not-included`, `number-…`."""
    line = line_of(floor.policy, event.line)
    if not line.texts:
        raise Refused("not-included")
    where, _ = check_number(floor, event.number, "")
    if where.kind not in TEXTED:
        raise Refused("number-invalid", field="number")
    asked = limits.asking(where, event.number, "")
    limits.check(floor, asked, now)
    text_id = derive(event.number, "text", floor.version)
    limits.note_request(floor, text_id, asked, now)
    limits.note_text(floor, derive(text_id, "sent", 1), asked, now)
    params = {"name": floor.policy.name, "link": event.link}
    floor.out.effects.append(SendText(where.e164, line.e164, event.language, "text-sign-in", params))


def voicemail_left(floor: Floor, event: VoicemailLeft, now: datetime) -> None:
    """A ticket of its own. Whoever waited on the telephone does not any more."""
    if event.contact_id in floor.tickets:
        return
    waiting = floor.contacts.get(event.instead_of)
    if waiting is not None and waiting.channel == "call" and waiting.state in {"waiting", "offered"}:
        move(floor, waiting, "left", now, outcome="voicemail")
    line, policy = line_of(floor.policy, event.line), floor.policy
    ticket = Ticket(
        number=floor.take_ticket_number(), desk=floor.desk, contact_id=event.contact_id,
        customer_id=event.customer.id, channel="call", kind="voicemail", state=TICKETS.initial,
        priority=policy.session_priority, topic=line.topic, subject=line.called(event.language),
        language=event.language, email=event.customer.email, opened_at=now,
        respond_by=respond_by(policy, policy.session_priority, now),
    )  # fmt: skip
    floor.put_ticket(ticket)
    floor.say(event.contact_id, "voicemail-left", seconds=event.seconds, number=event.number or "none")
    if ticket.email:
        zone = home_zone(policy)
        floor.out.effects.append(receipt(ticket, event.customer, "mail-ticket-received", transcript=False, zone=zone))
    floor.out.reply = ticket.number


def look_for(floor: Floor, contact: Contact, now: datetime) -> Contact:
    """A waiting caller's time to be looked for has come, or a restart may have missed their hang-up."""
    floor.out.effects.append(FindCaller(contact.id, contact.call_sid))
    return floor.put(replace(contact, look_at=now + LOOK_AFTER))


# A call


def _let_in(floor: Floor, line: PhoneLine, customer: Customer, now: datetime) -> None:
    policy, hours = floor.policy, hours_of(floor.policy, line)
    if line.purpose == "identified" and may_use(policy, customer, "call", now) == "not-included":
        raise Refused("not-included", callback=int(may_be_called(policy, line, customer, now)))
    if not is_open(hours, now):
        opens, again = next_change(hours, now), int(may_be_called(policy, line, customer, now))
        raise Refused("closed", opens_at=opens.isoformat() if opens else "", zone=hours.zone, callback=again)
    most = policy.waiting_max.get("callback")
    if most is not None and floor.lines.waiting_on("callback") >= most:
        raise Refused("line-full")


def _new_call(floor: Floor, event: CallArrived, line: PhoneLine, now: datetime) -> Contact:
    contact = caller_on(floor, line, event, now)
    requested_at, rank_at = _cut_off(floor, event.customer.id, line, now) or (contact.requested_at, contact.rank_at)
    return replace(
        contact, requested_at=requested_at, rank_at=rank_at, number=event.number, country=event.country,
        caller_id=line.e164, call_sid=event.call_sid, look_at=now + LOOK_AFTER,
    )  # fmt: skip


def _cut_off(floor: Floor, customer_id: str, line: PhoneLine, now: datetime) -> tuple[datetime, datetime] | None:
    """When it was asked for, and the rank, of the call of theirs that was cut off on this line a moment ago. A place is
    taken up once: several people may call from one number."""
    since = now - timedelta(minutes=floor.policy.matching.kept_place_min)
    mine = (floor.contacts[contact_id] for contact_id in floor.of_customer.get(customer_id, ()))
    lately = [c for c in mine if c.outcome in CUT_OFF and c.line == line.e164 and c.closed_at and c.closed_at > since]
    found = [c for c in lately if not is_taken_up(floor, c)]
    older = min(found, key=lambda c: (c.rank_at, c.serial), default=None)
    return None if older is None else (older.requested_at, older.rank_at)


def _open_callback(floor: Floor, event: CallArrived, line: PhoneLine) -> Contact | None:
    """The callback the caller need not wait for any more. Anybody can show any number: on a line that does not ask who
    calls, the number counts for callbacks of the same topic only."""
    if line.purpose == "identified":
        mine = [floor.contacts[contact_id] for contact_id in floor.of_customer.get(event.customer.id, ())]
    else:
        by_number = floor.contacts.get(floor.numbers.get(event.number, ""))
        mine = [by_number] if by_number is not None and by_number.topic == line.topic else []
    open_ones = [c for c in mine if c.channel == "callback" and c.state in CANCELABLE]
    return min(open_ones, key=lambda c: (c.rank_at, c.serial), default=None)


def _in_place_of(contact: Contact, callback: Contact) -> Contact:
    """The older place, and what it was about."""
    older = min(contact, callback, key=lambda c: (c.rank_at, c.serial))
    return replace(
        contact, requested_at=older.requested_at, rank_at=older.rank_at, topic=callback.topic, skill=callback.skill,
        skill_level=callback.skill_level, wishes=callback.wishes, impact=callback.impact, subject=callback.subject,
        languages=tuple(dict.fromkeys((*contact.languages, *callback.agreed))),
        fallback_email=callback.fallback_email, stays=contact.stays or callback.stays,
    )  # fmt: skip
