"""What can happen to a floor, in the past tense. Each arrives through `handling.handle(floor, event, now)`.

Answers carry ids only; whoever asks twice with the same id gets the same answer.
"""

from datetime import datetime
from typing import Literal

from msgspec import Struct

from queues.agents import Person
from queues.contacts import Customer
from queues.policy import Policy


class ContactRequested(Struct, frozen=True, kw_only=True):
    """What every request for a contact says. Arrives as one of the two below."""

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


class ChatRequested(ContactRequested, frozen=True, tag=True, kw_only=True):
    """Somebody asks for a chat."""


class CallRequested(ContactRequested, frozen=True, kw_only=True):
    """What every request for a call says. Arrives as one of the two below."""

    country: str
    number: str
    fallback_email: str
    zone: str = ""
    """The zone of the customer's browser."""
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


class CallArrived(Struct, frozen=True, tag=True, kw_only=True):
    """Somebody called one of our lines, and wants to talk. `number`: theirs in E.164, empty when withheld."""

    contact_id: str
    call_sid: str
    line: str
    customer: Customer
    assurance: str
    """`keypad`: they keyed who they are; else `unverified`."""
    language: str
    number: str
    country: str
    last_agent_id: str = ""


class CallerLeft(Struct, frozen=True, tag=True, kw_only=True):
    """A caller's own leg is over."""

    contact_id: str


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


class Spoke(Struct, frozen=True, tag=True, kw_only=True):
    """A message was stored. Nothing is decided by it; places in views move on."""

    contact_id: str
    author: str
    number: int


class PersonSaved(Struct, frozen=True, tag=True, kw_only=True):
    """An agent or supervisor was added or changed."""

    person: Person


class AgentConnected(Struct, frozen=True, tag=True, kw_only=True):
    agent_id: str
    connection: str


class AgentDisconnected(Struct, frozen=True, tag=True, kw_only=True):
    agent_id: str
    connection: str


class PresenceChosen(Struct, frozen=True, tag=True, kw_only=True):
    agent_id: str
    presence: str
    reason: str = ""


class OfferAccepted(Struct, frozen=True, tag=True, kw_only=True):
    agent_id: str
    offer_id: str


class OfferDeclined(Struct, frozen=True, tag=True, kw_only=True):
    agent_id: str
    offer_id: str


class AgentEnded(Struct, frozen=True, tag=True, kw_only=True):
    """The agent ended the chat or hung up."""

    agent_id: str
    contact_id: str


class HoldChosen(Struct, frozen=True, tag=True, kw_only=True):
    """The agent puts the customer on hold, or takes them back."""

    agent_id: str
    contact_id: str
    on: bool


class CallTransferred(Struct, frozen=True, tag=True, kw_only=True):
    """The agent passes the call on to whoever is next for a topic, in a language."""

    agent_id: str
    contact_id: str
    topic: str
    language: str
    note: str = ""


class ColleagueAsked(Struct, frozen=True, tag=True, kw_only=True):
    """The agent asks a colleague into the call; the customer hears music meanwhile."""

    agent_id: str
    contact_id: str
    colleague_id: str
    note: str = ""


class ColleagueDeclined(Struct, frozen=True, tag=True, kw_only=True):
    """The colleague who was asked does not come, or leaves again."""

    agent_id: str
    contact_id: str


class MachineAnswered(Struct, frozen=True, tag=True, kw_only=True):
    """The agent says that a machine answered."""

    agent_id: str
    contact_id: str


class ColleagueReleased(Struct, frozen=True, tag=True, kw_only=True):
    """The agent goes on without the colleague, with the customer."""

    agent_id: str
    contact_id: str


class CustomerBroughtIn(Struct, frozen=True, tag=True, kw_only=True):
    """Agent, colleague and customer talk together."""

    agent_id: str
    contact_id: str


class CallHandedOver(Struct, frozen=True, tag=True, kw_only=True):
    """The call is the colleague's from now on."""

    agent_id: str
    contact_id: str
    note: str = ""


class ListeningChosen(Struct, frozen=True, tag=True, kw_only=True):
    """A supervisor hears a call, coaches its agent, speaks to everybody, or leaves it (`none`)."""

    by: str
    contact_id: str
    part: Literal["listen", "coach", "barge", "none"]


class ConsentNoted(Struct, frozen=True, tag=True, kw_only=True):
    """The agent asked the customer whether the call may be recorded."""

    agent_id: str
    contact_id: str
    given: bool


class RecordingChosen(Struct, frozen=True, tag=True, kw_only=True):
    agent_id: str
    contact_id: str
    state: Literal["on", "paused", "ended"]


class RecordingReported(Struct, frozen=True, tag=True, kw_only=True):
    """The carrier records a call under this name."""

    attempt_id: str
    recording_sid: str


class RecordingHeard(Struct, frozen=True, tag=True, kw_only=True):
    """A supervisor listened to a recording."""

    by: str
    contact_id: str


class ReadyAgain(Struct, frozen=True, tag=True, kw_only=True):
    """An agent who passed a call on has written down what was to be written."""

    agent_id: str


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


class WrapUpFinished(Struct, frozen=True, tag=True, kw_only=True):
    agent_id: str
    contact_id: str
    disposition: str
    note: str = ""
    abuse: bool = False
    """The agent reports the caller: number and account are barred until a supervisor lifts it."""


class WrapUpExtended(Struct, frozen=True, tag=True, kw_only=True):
    """The agent needs more time for their notes."""

    agent_id: str
    contact_id: str


class WorkFinished(Struct, frozen=True, tag=True, kw_only=True):
    """A supervisor ended what an agent holds, at whatever stage it was stuck."""

    contact_id: str
    by: str


class LegPlaced(Struct, frozen=True, tag=True, kw_only=True):
    """The carrier took the request and named the call."""

    leg_id: str
    call_sid: str


class LegRefused(Struct, frozen=True, tag=True, kw_only=True):
    """The carrier said no; nothing rang. `code` is the carrier's."""

    leg_id: str
    code: int


class LegDoubted(Struct, frozen=True, tag=True, kw_only=True):
    """Whether the carrier took the request is not known."""

    leg_id: str


class LegNotFound(Struct, frozen=True, tag=True, kw_only=True):
    """The carrier was asked and knows of no such call, as yet."""

    leg_id: str


class LegReported(Struct, frozen=True, tag=True, kw_only=True):
    """A signed report. `what`: `ringing`, `joined` (the conference), `over` with its `outcome`; or,
    the carrier having just been asked, `present`: in the conference now."""

    leg_id: str
    what: str
    call_sid: str | None = None
    outcome: str | None = None


class ConferenceReported(Struct, frozen=True, tag=True, kw_only=True):
    """A signed report that names the conference of an attempt."""

    attempt_id: str
    conference_sid: str


class DialingStopped(Struct, frozen=True, tag=True, kw_only=True):
    """Nothing more is to be dialed. `why`: `supervisor` or `command-line`; `by`: whose word it is."""

    why: str
    by: str


class DialingResumed(Struct, frozen=True, tag=True, kw_only=True):
    by: str


class ProviderCompared(Struct, frozen=True, tag=True, kw_only=True):
    """The provider was asked what it has. `missing`: numbers of ours it has not; `off`: countries it does not call."""

    missing: tuple[str, ...]
    off: tuple[str, ...]
    risky_prefixes: tuple[str, ...]


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


class BarLifted(Struct, frozen=True, tag=True, kw_only=True):
    """A supervisor lifted the bar of a number or an account, or enables a lost number of ours again."""

    ref: str
    """`Bar.ref`."""
    by: str


class PolicyChanged(Struct, frozen=True, tag=True, kw_only=True):
    policy: Policy


class TimePassed(Struct, frozen=True, tag=True):
    """Whatever is due by now."""


class Restarted(Struct, frozen=True, tag=True):
    """A desk took over: nobody is known to be connected, and what was being placed is in doubt."""


Event = (
    ChatRequested | CallbackRequested | CallArrived | CallerLeft | CallbackKeyed | VoicemailLeft | SignInTextAsked
    | AppointmentBooked | AppointmentMoved | Postponed | TicketSubmitted
    | CustomerLeft | CustomerConnected | CustomerDisconnected | Spoke | PersonSaved | AgentConnected
    | AgentDisconnected | PresenceChosen | OfferAccepted | OfferDeclined | HoldChosen | CallTransferred
    | ColleagueAsked | ColleagueDeclined | ColleagueReleased | CustomerBroughtIn | CallHandedOver | ListeningChosen
    | ConsentNoted | RecordingChosen | RecordingReported | RecordingHeard | ReadyAgain | AgentEnded | MachineAnswered
    | TryAgreed | WrapUpFinished | WrapUpExtended | WorkFinished | LegPlaced | LegRefused | LegDoubted | LegNotFound
    | LegReported | ConferenceReported | DialingStopped | DialingResumed | ProviderCompared | CodeRequested
    | CodeEntered | BarLifted | PolicyChanged | TimePassed | Restarted
)  # fmt: skip
