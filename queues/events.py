"""What can happen to a floor, in the past tense. Each arrives through `floor.handle(event, now)`.

Answers carry ids only; whoever asks twice with the same id gets the same answer.
"""

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


class CallbackRequested(ContactRequested, frozen=True, tag=True, kw_only=True):
    """Somebody asks to be called."""

    country: str
    number: str
    fallback_email: str
    zone: str = ""
    """The zone of the customer's browser."""


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


class MachineAnswered(Struct, frozen=True, tag=True, kw_only=True):
    """The agent says that a machine answered."""

    agent_id: str
    contact_id: str


class TryAgreed(Struct, frozen=True, tag=True, kw_only=True):
    """The customer wants to be called again, at another number if one is given."""

    contact_id: str
    customer_id: str
    country: str = ""
    number: str = ""


class WrapUpFinished(Struct, frozen=True, tag=True, kw_only=True):
    agent_id: str
    contact_id: str
    disposition: str
    note: str = ""


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


class PolicyChanged(Struct, frozen=True, tag=True, kw_only=True):
    policy: Policy


class TimePassed(Struct, frozen=True, tag=True):
    """Whatever is due by now."""


class Restarted(Struct, frozen=True, tag=True):
    """A desk took over: nobody is known to be connected, and what was being placed is in doubt."""


Event = (
    ChatRequested | CallbackRequested | TicketSubmitted | CallArrived | CallerLeft | CallbackKeyed | VoicemailLeft
    | SignInTextAsked     | CustomerLeft | CustomerConnected | CustomerDisconnected
    | Spoke | PersonSaved | AgentConnected | AgentDisconnected | PresenceChosen | OfferAccepted | OfferDeclined
    | AgentEnded | MachineAnswered | TryAgreed | WrapUpFinished | WrapUpExtended | WorkFinished | LegPlaced
    | LegRefused | LegDoubted | LegNotFound | LegReported | ConferenceReported | PolicyChanged | TimePassed | Restarted
)  # fmt: skip
