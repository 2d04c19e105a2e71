"""What a customer may say, and what they are answered."""

from datetime import datetime
from typing import Annotated, Literal

from msgspec import Meta, field

from widgets.wire.customers import Contact, TicketCard
from widgets.wire.words import Count, Email, Id, In, Language, Line, Out, Subject, Text


class WatchWaits(In):
    """Follow the waits for a language. Replaces the language watched before."""

    language: Language


class RequestChat(In):
    """Ask for a chat. The same `contact_id` again gives the same contact."""

    contact_id: Id
    language: Language
    topic: Line
    subject: Subject
    languages: Annotated[list[Language], Meta(max_length=4)] = field(default_factory=list)
    """Further languages the customer agreed to, best first."""
    impact: Line = ""
    """One of `CustomerView.impacts`; empty = not said."""
    instead_of: Id | None = None
    """A callback of theirs that waits: this chat takes its place in line, and it is left."""
    zone: Line = ""
    """The IANA time zone of the customer's browser."""


class CheckNumber(In):
    """May this number be called, and from which of ours?"""

    country: Annotated[str, Meta(pattern=r"^[A-Z]{2}$(?!\n)", description="ISO 3166 region of the number as typed")]
    number: Annotated[str, Meta(min_length=1, max_length=40)]


class NumberChecked(Out):
    """`number` and `caller_id` are formatted for reading; `why` is a code (`same-country`, `default` …)."""

    number: str
    country: str
    caller_id: str
    why: str
    proof: bool = False
    """A code has to show first that the number is this customer's."""


class RequestCallback(In):
    """Ask to be called. The same `contact_id` again gives the same contact."""

    contact_id: Id
    country: Annotated[str, Meta(pattern=r"^[A-Z]{2}$(?!\n)")]
    number: Annotated[str, Meta(min_length=1, max_length=40)]
    fallback_email: Email
    language: Language
    topic: Line
    subject: Subject
    languages: Annotated[list[Language], Meta(max_length=4)] = field(default_factory=list)
    impact: Line = ""
    """One of `CustomerView.impacts`; empty = not said."""
    instead_of: Id | None = None
    """A chat of theirs that waits: this callback takes its place in line, and it is left."""
    zone: Line = ""
    """The IANA time zone of the customer's browser."""


class RequestCode(In):
    """Have a code sent to a number, to show that it is the customer's: as a text (`sms`) or spoken (`voice`)."""

    country: Annotated[str, Meta(pattern=r"^[A-Z]{2}$(?!\n)")]
    number: Annotated[str, Meta(min_length=1, max_length=40)]
    by: Literal["sms", "voice"]


class CodeSent(Out):
    """Good until `expires_at`; another may be asked for from `again_at` on."""

    proof_id: str
    expires_at: datetime
    again_at: datetime
    tries_left: Count


class EnterCode(In):
    """The code, as it was read."""

    proof_id: Id
    code: Annotated[str, Meta(pattern=r"^[0-9]{6}$(?!\n)")]


class CodeChecked(Out):
    """Whether the number is proven; if not, how many tries are left."""

    proven: bool
    tries_left: Count


class TryAgain(In):
    """Be called again now, at the old place; at another number if one is given. Refused with `number-needed` where the
    old one cannot be called, and with `too-late` while a call is being placed."""

    contact_id: Id
    country: Annotated[str, Meta(pattern=r"^[A-Z]{2}$(?!\n)")] | None = None
    number: Annotated[str, Meta(min_length=1, max_length=40)] | None = None


class LookSlots(In):
    """Which times can be booked for such a call? Of one that there is already: `contact_id`, and nothing else
    counts."""

    country: Annotated[str, Meta(pattern=r"^([A-Z]{2})?$(?!\n)")] = ""
    number: Annotated[str, Meta(max_length=40)] = ""
    """As far as it is known: a number says more about the zone than its country."""
    language: Line = ""
    topic: Line = ""
    """Empty = any."""
    languages: Annotated[list[Language], Meta(max_length=4)] = field(default_factory=list)
    zone: Line = ""
    contact_id: Id | None = None


class Slots(Out):
    """Times that can be booked, each for `slot_min` minutes, to be shown in `zone`. None: nobody is planned to be there
    for such a call in the days that can be booked; `days` says how many these are."""

    zone: str
    slot_min: Count
    days: Count
    slots: list[datetime]


class BookCall(RequestCallback, kw_only=True):
    """Ask to be called in the slot that begins `at`. The same `contact_id` again gives the same contact."""

    at: Annotated[datetime, Meta(tz=True)]


class MoveCall(In):
    """Choose a (or another) slot for a call that is not being placed yet."""

    contact_id: Id
    at: Annotated[datetime, Meta(tz=True)]
    zone: Line = ""


class MoveLinkedCall(In):
    """The same, by the private link of the call."""

    at: Annotated[datetime, Meta(tz=True)]
    zone: Line = ""


class CallPage(Out):
    """A call as its private page shows it. `name`: the desk's."""

    contact: Contact
    name: str


class PostponeCall(In):
    """A little later (`CallbackCard.later_at`), and keep the place."""

    contact_id: Id


class SubmitTicket(In):
    """A written request. The same `contact_id` again gives the same ticket."""

    contact_id: Id
    email: Email
    topic: Line
    impact: Line
    language: Language
    subject: Subject
    body: Text
    zone: Line = ""
    """The IANA time zone of the customer's browser."""


class LeaveContact(In):
    """Leave a chat, or cancel a callback. While its call is being made, the phone may still ring once after that
    (`leg`). Refused with `too-late` in a talk, and with `being-dialed` in the moment in which the phone is."""

    contact_id: Id


class ContactReply(Out):
    contact: Contact


class TicketReply(Out):
    ticket: TicketCard
