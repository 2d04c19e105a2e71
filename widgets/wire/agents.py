"""What agents and supervisors see and may say."""

from datetime import datetime
from typing import Annotated, Literal

from msgspec import Meta, field

from widgets.wire.customers import Contact, CustomerCard, InboundCard, Message, Wait
from widgets.wire.guarding import Guarding
from widgets.wire.listening import Listener, Listening
from widgets.wire.passing import Asked, Consult
from widgets.wire.words import NO_NUL, AnyChannel, Count, Id, In, Line, Out, Presence, Role, Text

LongNote = Annotated[str, Meta(max_length=4000, pattern=NO_NUL)]

# ── What an agent sees and may say ───────────────────────────────────────────────────────────────


class PlannedHours(Out):
    """`open` in OpenStreetMap's opening_hours syntax, in an IANA `zone`."""

    open: str
    zone: str


class AgentSelf(Out):
    id: str
    name: str
    email: str
    role: Role
    languages: dict[str, int]
    """BCP 47 tag -> level 1 to 5."""
    skills: dict[str, int]
    chat_capacity: Count
    takes_calls: bool
    works: PlannedHours | None = None
    """When they are planned to work; none = whenever they say so."""
    phone: str = ""
    """Where their calls ring: a number in E.164 or a `sip:` address; empty = the softphone of the panel."""
    phone_shown: str = ""
    """The same with most of its digits hidden, for a screen others may see."""


class Offer(Out):
    """A contact held for this agent until `expires_at`, to accept, decline or let lapse."""

    id: str
    contact_id: str
    channel: AnyChannel
    customer: CustomerCard
    language: str
    topic: str
    subject: str
    requested_at: datetime
    expires_at: datetime
    why: dict[str, str | int]
    """Why this contact, why this agent: `waiting`, `waited_s`, `language`, `level`, `skill`, `free`, `step` (> 0: more
    people are asked than at first), `kept` (1: the customer talked to this agent before)."""
    booked_for: datetime | None = None
    """The time that was promised to its customer."""
    inbound: InboundCard | None = None


class Work(Out):
    """A contact the agent holds."""

    contact: Contact
    customer: CustomerCard
    wrap_up_until: datetime | None = None
    dispositions: list[str] = field(default_factory=list)
    customer_here: bool = True
    """Whether the customer's window is connected (chats)."""
    why: dict[str, str | int] = field(default_factory=dict)
    """What explained the offer it was taken by."""
    listeners: list[Listener] = field(default_factory=list)
    """Supervisors in the call, as far as the policy shows them."""
    consult: Consult | None = None
    """The colleague who was asked into the call."""


class PassedOn(Out):
    """A call an agent passed on and wrote no note on yet: whose (empty where nobody knows), and what about."""

    contact_id: Id
    name: str
    subject: str


class AgentView(Out):
    """Everything the panel needs, whole. `version` grows; an older one is to be ignored."""

    version: int
    me: AgentSelf
    presence: Presence
    presence_reason: str
    presence_since: datetime
    break_reasons: list[str]
    offers: list[Offer]
    work: list[Work]
    waiting: Count
    """How many wait that this agent could serve."""
    presence_note: str | None = None
    """Why the desk changed it: `missed-offers`, `connection-lost`, `phone-unreachable`, `shift-over`, `disabled`; none
    when chosen."""
    presence_until: datetime | None = None
    """When the planned shift ends, while available in it."""
    asked: Asked | None = None
    """A colleague's call this agent is asked into."""
    listening: Listening | None = None
    """A supervisor's: the call they are in."""
    wrap_up_until: datetime | None = None
    """After passing a call on: time for notes; nothing new comes before that."""
    notes_on: list[PassedOn] = field(default_factory=list)
    """The calls they passed on last, the latest first, as long as notes on them are taken."""
    held_back_until: datetime | None = None
    """When the first of those this agent did not take, and who still wait, is offered to them again."""


class ChoosePresence(In):
    presence: Literal["available", "break", "offline"]
    reason: Line = ""


class AnswerOffer(In):
    offer_id: Id


class EndContact(In):
    """End the chat or hang up the call; wrap-up begins."""

    contact_id: Id


class MachineHeard(In):
    """An answering machine picked up: the try counts as one that did not reach the customer."""

    contact_id: Id


class ExtendWrapUp(In):
    """More time for the notes; the server keeps the clock."""

    contact_id: Id


class FinishWrapUp(In):
    contact_id: Id
    disposition: Line
    note: LongNote = ""
    abuse: bool = False
    """Report the caller of a call: nobody calls the number or the account until a supervisor lifts it."""


class NotesDone(In):
    """The notes on a call passed on, for colleagues."""

    contact_id: Id
    note: LongNote = ""


# ── What a supervisor sees ───────────────────────────────────────────────────────────────────────


class WhoMay(Out):
    """Who may be offered a contact by now: step `step` of `steps`. In these `languages`, at `level` or better, with
    `skill` (none when empty) at `skill_level` or better; of these only `Contact.kept_for` while that is set."""

    step: Count
    steps: Count
    languages: list[str]
    level: Count
    skill: str
    skill_level: Count
    more_at: datetime | None = None
    """When more people may be."""
    reserves: str | None = None
    """The agent who takes no more chats until this call was offered."""


class WaitingRow(Out):
    contact: Contact
    customer: CustomerCard
    why: dict[str, str | int]
    agent: str | None = None
    """Who is asked, or holds it."""
    who_may: WhoMay | None = None
    """While it waits."""


class FinishWork(In):
    """Free an agent of a contact at whatever stage it is stuck: an offer, or a call that never came about, goes back to
    its place; a talk ends; wrap-up is over."""

    contact_id: Id


class AgentRow(Out):
    me: AgentSelf
    presence: Presence
    presence_reason: str
    presence_since: datetime
    chats: Count
    calls: Count
    offers: Count
    wrapping: Count
    contacts: list[str]
    until: datetime | None = None
    """While available: when their planned shift ends."""
    presence_note: str | None = None
    """Why the desk changed it; none when chosen."""
    reserved: bool = False
    """They take no more chats until a call that has waited long was offered."""


class AttemptRow(Out):
    id: str
    number: Count
    state: str
    outcome: str | None
    agent: str
    caller_id: str
    caller_why: str
    """As in `CallbackCard`; empty for a call to one of our lines."""
    country: str
    placed_at: datetime | None
    ended_at: datetime | None
    ended_by: str | None = None
    """Who hung up, once somebody had answered: `customer`, `agent`, `supervisor`, `system`, `provider`; `unknown`
    where nobody can say."""
    recorded: bool = False
    earlier: list[str] = field(default_factory=list)
    """Names of those who had the call before `agent`, and passed it on or lost it."""


class CallbackRow(Out):
    contact: Contact
    customer: CustomerCard
    attempts: list[AttemptRow]


class BookedRow(Out):
    """A call booked for a time to come. `short`: why those planned to be at work cannot hold it as things stand:
    `closed`, `nobody` (who could take it is), `too-few`; it is kept all the same."""

    contact: Contact
    customer: CustomerCard
    short: str | None = None


class TicketRow(Out):
    number: int
    state: str
    priority: str
    kind: str
    subject: str
    language: str
    customer: CustomerCard
    opened_at: datetime
    respond_by: datetime | None
    contact_id: str | None
    channel: str


class Floor(Out):
    """What waits (in serving order), who works, callbacks under way. `version` grows. At most 200 rows of each are
    shown, beside how many there are in all."""

    version: int
    waiting: list[WaitingRow]
    talking: list[WaitingRow]
    agents: list[AgentRow]
    callbacks: list[CallbackRow]
    waits: list[Wait]
    waiting_in_all: Count = 0
    talking_in_all: Count = 0
    callbacks_in_all: Count = 0
    booked: list[BookedRow] = field(default_factory=list)
    """Calls booked for the next 24 hours, and all that nobody is planned for, in order of time."""
    booked_in_all: Count = 0
    """However far ahead."""
    guarding: Guarding | None = None
    """Limits, bars and money; of the real floor only."""
    skills: list[str] = field(default_factory=list)
    """Skills that topics ask for or prefer; `agents` says what people have."""


class WaitingList(Out):
    waiting: list[WaitingRow]


class AgentList(Out):
    agents: list[AgentRow]


class CallbackList(Out):
    callbacks: list[CallbackRow]


class TicketList(Out):
    tickets: list[TicketRow]


class SpokenMessage(Out):
    """What a caller said, as a `data:` address of sound; it is not to be kept."""

    sound: str


class TicketThread(Out):
    """One ticket with everything in it. For the customer, by the signed link; for supervisors, by number."""

    ticket: TicketRow
    messages: list[Message]


class TicketReplyBody(In):
    client_id: Id
    text: Text
