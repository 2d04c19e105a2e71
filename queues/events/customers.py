"""What customers do, on the web and on the telephone."""

from datetime import datetime
from typing import Literal

from msgspec import Struct

from queues.contacts import Customer


class ContactRequested(Struct, frozen=True, kw_only=True):
    """What every request for a contact says. Arrives as one for a chat or for a call."""

    contact_id: str
    customer: Customer
    language: str
    languages: tuple[str, ...] = ()
    topic: str
    subject: str
    impact: str = ""
    last_agent_id: str = ""
    """Whom the customer talked to last, within the time the policy says."""
    instead_of: str = ""
    """A contact of theirs that waits on another channel: this one takes its place."""
    zone: str = ""
    """The zone of the customer's browser."""


class ChatRequested(ContactRequested, frozen=True, tag=True, kw_only=True):
    """Somebody asks for a chat."""


class CallRequested(ContactRequested, frozen=True, kw_only=True):
    """What every request for a call says. Arrives as one of the two below."""

    country: str
    number: str
    fallback_email: str
    address: str = ""
    """A keyed hash of the network address it came from."""
    called_from: str = ""
    """Which of our numbers this customer was called from last."""
    talked: bool = False
    """Whether they ever talked to somebody here."""
    known_number: bool = False
    """Whether they were reached at this number before, or proved it theirs."""


class CallbackRequested(CallRequested, frozen=True, tag=True, kw_only=True):
    """Somebody asks to be called as soon as possible."""


class AppointmentBooked(CallRequested, frozen=True, tag=True, kw_only=True):
    """Somebody asks to be called in the slot that begins `at`."""

    at: datetime


class AppointmentMoved(Struct, frozen=True, tag=True, kw_only=True):
    """The customer chose the slot that begins `at` for a call of theirs, booked or not. `zone`: their browser's."""

    contact_id: str
    customer_id: str
    at: datetime
    zone: str = ""


class Postponed(Struct, frozen=True, tag=True, kw_only=True):
    """The customer asked for a little more time, and keeps the place."""

    contact_id: str
    customer_id: str


class TicketSubmitted(Struct, frozen=True, tag=True, kw_only=True):
    contact_id: str
    customer: Customer
    email: str
    topic: str
    impact: str
    language: str
    subject: str
    body: str
    zone: str = ""
    """The zone of the customer's browser."""


class LineCalled(Struct, frozen=True, kw_only=True):
    """What is known of everybody who calls one of our lines. Arrives as one of the two below."""

    contact_id: str
    line: str
    customer: Customer
    assurance: str
    """`keypad`: they keyed who they are; else `unverified`."""
    language: str
    last_agent_id: str = ""


class CallArrived(LineCalled, frozen=True, tag=True, kw_only=True):
    """Somebody called one of our lines, and wants to talk. `number`: theirs in E.164, empty when withheld."""

    call_sid: str
    number: str
    country: str


class CallbackLeft(LineCalled, frozen=True, tag=True, kw_only=True):
    """A caller of a line that takes no call now would be called back on `number`. `called_from`: their own number in
    E.164, empty when withheld."""

    number: str
    country: str
    called_from: str = ""


class CallerLeft(Struct, frozen=True, tag=True, kw_only=True):
    """A caller's own leg is over. `is_lost`: the carrier knows nothing of it any more, so nobody knows who hung up."""

    contact_id: str
    is_lost: bool = False


class CallbackKeyed(Struct, frozen=True, tag=True, kw_only=True):
    """A waiting caller would rather be called, on this number."""

    contact_id: str
    number: str
    country: str


class SignInTextAsked(Struct, frozen=True, tag=True, kw_only=True):
    """A caller who wants support would have the address where they sign in as a text message."""

    line: str
    number: str
    language: str
    link: str


class VoicemailLeft(Struct, frozen=True, tag=True, kw_only=True):
    """A caller spoke a message. `instead_of`: their place in line, if they had one."""

    contact_id: str
    instead_of: str
    line: str
    customer: Customer
    language: str
    number: str
    seconds: int


class CustomerLeft(Struct, frozen=True, tag=True, kw_only=True):
    """The customer left a chat or canceled a callback."""

    contact_id: str
    customer_id: str


class CustomerConnected(Struct, frozen=True, tag=True, kw_only=True):
    customer: Customer
    connection: str


class CustomerDisconnected(Struct, frozen=True, tag=True, kw_only=True):
    customer_id: str
    connection: str


class TryAgreed(Struct, frozen=True, tag=True, kw_only=True):
    """The customer wants to be called again, at another number if one is given."""

    contact_id: str
    customer_id: str
    country: str = ""
    number: str = ""
    address: str = ""
    """A keyed hash of the network address it came from."""
    known_number: bool = False
    """Whether they were reached at this number before, or proved it theirs."""
    talked: bool = False


class CodeRequested(Struct, frozen=True, tag=True, kw_only=True):
    """A customer wants to show that a number is theirs. `digest`: what the right code comes to."""

    proof_id: str
    customer: Customer
    country: str
    number: str
    by: Literal["sms", "voice"]
    language: str
    digest: str
    address: str = ""
    called_from: str = ""


class CodeEntered(Struct, frozen=True, tag=True, kw_only=True):
    """What they typed, as `digest`."""

    proof_id: str
    customer_id: str
    digest: str
