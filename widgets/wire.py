"""Every message between a browser and the server: name, fields, limits, who may send it.

This file is the one vocabulary. `widgets/wire_ts.py` writes `widgets/src/shared/wire.ts` from it,
`widgets/wire_docs.py` writes `docs/protocol.md`, and the server parses with it: nothing crosses the
border that does not stand here. Instants are ISO 8601 in UTC, spans are whole seconds (`_s`).

Every client event is acknowledged with `{"ok": true, "reply": {...}}` or
`{"ok": false, "error": {"code": ..., "field": ..., "params": {...}}}`; codes are Fluent keys
(`error-<code>` in `widgets/locales/`).
"""

from datetime import datetime
from typing import Annotated, Literal

from msgspec import Meta, Struct

# ── Words ────────────────────────────────────────────────────────────────────────────────────────

Id = Annotated[
    str,
    Meta(pattern=r"^[A-Za-z0-9_-]{8,64}$(?!\n)", description="opaque id; a client makes its own with 128 random bits"),
]
Language = Annotated[str, Meta(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$(?!\n)", description="BCP 47 tag")]
NO_NUL = r"^[^\x00]*$"
"""PostgreSQL stores any text but one with a NUL in it."""

Line = Annotated[str, Meta(max_length=200, pattern=NO_NUL, description="one line of text")]
Subject = Annotated[str, Meta(min_length=1, max_length=200, pattern=NO_NUL)]
Text = Annotated[str, Meta(min_length=1, max_length=4000, pattern=NO_NUL, description="text, shown as text")]
Email = Annotated[str, Meta(max_length=254, pattern=NO_NUL)]
LARGEST = 2**53 - 1
"""The largest whole number JavaScript keeps exact."""

Count = Annotated[int, Meta(ge=0, le=LARGEST)]

Channel = Literal["chat", "callback", "ticket"]
"""What a customer can ask for. `ticket` is written and never waits in a line."""

Presence = Literal["available", "break", "away", "offline"]
"""`available` and `break` are chosen; `away` is set by the desk after missed offers; `offline` = no window open."""

ContactState = Literal[
    "waiting",
    "offered",
    "connecting",
    "talking",
    "ticketed",
    "wrapping",
    "retrying",
    "ended",
    "left",
    "canceled",
    "failed",
]
"""The union of the life cycles in `queues/chats.py` and `queues/callbacks.py`; `ticketed` = talking past the limit."""

Author = Literal["customer", "agent", "system"]

Role = Literal["agent", "supervisor"]


class In(Struct, forbid_unknown_fields=True):
    """What a client may say. An unknown field is refused by name."""


class Out(Struct):
    """What the server says. A client ignores fields it does not know."""


class Nothing(In):
    """No fields."""


class Done(Out):
    """No more to say than: it is done, and on disk."""


class Fault(Out):
    """An expected no. `field` names the input to correct, `params` fill the text."""

    code: str
    field: str | None = None
    params: dict[str, str | int] = {}


# ── What a customer sees ─────────────────────────────────────────────────────────────────────────


class Estimate(Out):
    """A wait as a range, never a bare number. `known`: between `low_s` and `high_s`; otherwise `reason` says why not.

    Reasons: `nobody` (nobody signed in speaks this language), `on-break` (they do, but none is taking contacts),
    `no-history` (too little is known yet), `closed` (outside hours; `opens_at`), `not-included` (the plan does not
    have this channel), `offered` (an agent is being rung right now), `scheduled` (a try is due at a stated time).
    """

    state: Literal["known", "unknown", "none"]
    low_s: Count | None = None
    high_s: Count | None = None
    reason: str | None = None
    opens_at: datetime | None = None
    closes_at: datetime | None = None


class Wait(Out):
    """How long somebody who asked now on this channel in this language would wait."""

    channel: Channel
    language: str
    estimate: Estimate
    waiting: Count


class Waits(Out):
    """All channels of one language side by side. `version` grows; an older one is to be ignored."""

    version: int
    language: str
    waits: list[Wait]


class AgentCard(Out):
    """The agent as the customer sees them."""

    name: str


class CallbackCard(Out):
    """A callback's own facts, for the customer who asked for it and the agent who has it."""

    number: str
    """Formatted for reading, international."""
    country: str
    caller_id: str
    """The number that will ring, formatted for reading."""
    fallback_email: str
    tries: Count
    max_tries: Count
    next_try_at: datetime | None = None
    last_outcome: str | None = None
    """`busy`, `no-answer`, `declined`, `failed`, `agent-gone`, `cut-off`; none before the first try."""
    leg: str | None = None
    """The call under way: `agent-ringing`, `dialing`, `ringing`, `talking`, `unsure`; none when there is none."""


class TicketCard(Out):
    """A ticket's receipt: its number, when an answer is promised, and the customer's private link (a path)."""

    number: int
    state: str
    priority: str
    respond_by: datetime | None
    link: str | None = None


class Contact(Out):
    """One request of a customer on one channel."""

    id: str
    channel: Channel
    state: ContactState
    language: str
    languages: list[str]
    topic: str
    subject: str
    conversation_id: str
    last_number: Count
    """Number of the newest message of its transcript; 0 before the first."""
    requested_at: datetime
    place: Count | None = None
    """1 = next. Only while it waits."""
    estimate: Estimate | None = None
    moved: str | None = None
    """Why the place or estimate got worse, as a code (`agent-left`, `overtaken`, `slower`); none otherwise."""
    agent: AgentCard | None = None
    talk_started_at: datetime | None = None
    warn_at: datetime | None = None
    limit_at: datetime | None = None
    """When the contact becomes a ticket. Both sides count down from `warn_at`."""
    ended_at: datetime | None = None
    outcome: str | None = None
    callback: CallbackCard | None = None
    ticket: TicketCard | None = None


class TopicChoice(Out):
    """A subject the customer may choose; its name is the Fluent key `topic-<id>` or the policy's own wording."""

    id: str
    label: str
    advice: Channel | None = None


class ChannelChoice(Out):
    """Whether this customer may use a channel. `reason` is set when not: `not-included`, `closed`, `sign-in`."""

    channel: Channel
    allowed: bool
    reason: str | None = None


class CustomerCard(Out):
    """Who the customer is, as the host site vouched for it."""

    id: str
    name: str
    email: str
    plan: str
    plan_label: str
    role: str
    language: str
    assurance: Literal["verified", "keypad", "unverified"]
    custom: dict[str, str] = {}


class CustomerView(Out):
    """Everything a customer's window needs, whole. `version` grows; an older one is to be ignored."""

    version: int
    me: CustomerCard
    languages: list[str]
    """Languages the desk serves, best known first."""
    channels: list[ChannelChoice]
    topics: list[TopicChoice]
    countries: list[str]
    """ISO regions the desk calls."""
    impacts: list[str]
    contacts: list[Contact]
    """Open ones, and those ended in the last hour, newest last."""


class Message(Out):
    """One line of a transcript. `number` runs 1, 2, 3 … without holes within its conversation.

    A `system` message carries `event` (Fluent key `event-<event>`) and `params`; its `text` is the same in English.
    """

    number: int
    client_id: str
    author: Author
    author_name: str
    at: datetime
    text: str
    event: str | None = None
    params: dict[str, str | int] = {}


class Transcript(Out):
    """Messages after the number asked for, oldest first, at most 200. `last` is the newest number there is."""

    conversation_id: str
    messages: list[Message]
    last: Count
    read_by_customer: Count = 0
    read_by_agent: Count = 0


# ── What a customer may say ──────────────────────────────────────────────────────────────────────


class WatchWaits(In):
    """Follow the waits for a language. Replaces the language watched before."""

    language: Language


class RequestChat(In):
    """Ask for a chat. The same `contact_id` again gives the same contact."""

    contact_id: Id
    language: Language
    topic: Line
    subject: Subject
    languages: Annotated[list[Language], Meta(max_length=4)] = []
    """Further languages the customer agreed to, best first."""


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


class RequestCallback(In):
    """Ask to be called. The same `contact_id` again gives the same contact."""

    contact_id: Id
    country: Annotated[str, Meta(pattern=r"^[A-Z]{2}$(?!\n)")]
    number: Annotated[str, Meta(min_length=1, max_length=40)]
    fallback_email: Email
    language: Language
    topic: Line
    subject: Subject
    languages: Annotated[list[Language], Meta(max_length=4)] = []


class SubmitTicket(In):
    """A written request. The same `contact_id` again gives the same ticket."""

    contact_id: Id
    email: Email
    topic: Line
    impact: Line
    language: Language
    subject: Subject
    body: Text


class LeaveContact(In):
    """Leave a chat, or cancel a callback. Refused with `too-late` once the call is being placed."""

    contact_id: Id


class ContactReply(Out):
    contact: Contact


class TicketReply(Out):
    ticket: TicketCard


# ── What both sides may say ──────────────────────────────────────────────────────────────────────


class Say(In):
    """Add a message. The same `client_id` again gives the same number."""

    contact_id: Id
    client_id: Id
    text: Text


class Said(Out):
    number: int
    at: datetime


class Typing(In):
    """The sender is typing (`on`) or stopped. Never stored."""

    contact_id: Id
    on: bool


class MarkRead(In):
    """The sender's window has shown everything up to `number`."""

    contact_id: Id
    number: Annotated[int, Meta(ge=1, le=LARGEST)]


class ReadTranscript(In):
    """Messages after `after`; 0 = from the beginning."""

    contact_id: Id
    after: Count = 0


class MessageAdded(Out):
    contact_id: str
    message: Message


class TypingSeen(Out):
    contact_id: str
    author: Author
    on: bool


class ReadSeen(Out):
    contact_id: str
    author: Author
    number: int


class Goodbye(Out):
    """The server ends this connection for good: `signed-out`, `disabled`, `too-slow`, `replaced`."""

    code: str


# ── What an agent sees and may say ───────────────────────────────────────────────────────────────


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


class Offer(Out):
    """A contact held for this agent until `expires_at`, to accept, decline or let lapse."""

    id: str
    contact_id: str
    channel: Channel
    customer: CustomerCard
    language: str
    topic: str
    subject: str
    requested_at: datetime
    expires_at: datetime
    why: dict[str, str | int]
    """Why this contact, why this agent: `waiting`, `waited_s`, `language`, `level`, `skill`, `free`."""


class Work(Out):
    """A contact the agent holds."""

    contact: Contact
    customer: CustomerCard
    wrap_up_until: datetime | None = None
    dispositions: list[str] = []
    customer_here: bool = True
    """Whether the customer's window is connected (chats)."""


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
    """Why the desk changed it: `missed-offers`, `connection-lost`; none when chosen."""


class ChoosePresence(In):
    presence: Literal["available", "break", "offline"]
    reason: Line = ""


class AnswerOffer(In):
    offer_id: Id


class EndContact(In):
    """End the chat or hang up the call; wrap-up begins."""

    contact_id: Id


class FinishWrapUp(In):
    contact_id: Id
    disposition: Line
    note: Annotated[str, Meta(max_length=4000, pattern=NO_NUL)] = ""


# ── What a supervisor sees ───────────────────────────────────────────────────────────────────────


class WaitingRow(Out):
    contact: Contact
    customer: CustomerCard
    why: dict[str, str | int]


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


class AttemptRow(Out):
    id: str
    number: Count
    state: str
    outcome: str | None
    agent: str
    caller_id: str
    placed_at: datetime | None
    ended_at: datetime | None


class CallbackRow(Out):
    contact: Contact
    customer: CustomerCard
    attempts: list[AttemptRow]


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
    """What waits (in serving order), who works, callbacks under way. `version` grows."""

    version: int
    waiting: list[WaitingRow]
    talking: list[WaitingRow]
    agents: list[AgentRow]
    callbacks: list[CallbackRow]
    waits: list[Wait]


class WaitingList(Out):
    waiting: list[WaitingRow]


class AgentList(Out):
    agents: list[AgentRow]


class CallbackList(Out):
    callbacks: list[CallbackRow]


class TicketList(Out):
    tickets: list[TicketRow]


class TicketThread(Out):
    """One ticket with everything in it. For the customer, by the signed link; for supervisors, by number."""

    ticket: TicketRow
    messages: list[Message]


class TicketReplyBody(In):
    client_id: Id
    text: Text


# ── Sessions and people ──────────────────────────────────────────────────────────────────────────


class OpenCustomerSession(In):
    """Start (or, with `token`, go on with) a customer's session. `identity` is the host site's signed JWT."""

    language: Language
    identity: Annotated[str, Meta(max_length=4096)] | None = None
    token: Annotated[str, Meta(max_length=128)] | None = None


class CustomerSession(Out):
    """`token` is the bearer secret of `/customer`; keep it for this site only."""

    token: str
    expires_at: datetime
    me: CustomerCard


class SignIn(In):
    email: Email
    password: Annotated[str, Meta(min_length=1, max_length=256)]


class ResumeSession(In):
    """Get a fresh token for a person signed in earlier in this browser (by the HttpOnly cookie)."""

    person: Id


class AgentSession(Out):
    """`token` is the bearer secret of `/agent` and of the HTTP API; keep it in memory only."""

    token: str
    expires_at: datetime
    me: AgentSelf


class PhoneAccess(Out):
    """What the softphone needs. `phone_url` is set for the simulated network, else it is Twilio's Voice SDK."""

    token: str
    identity: str
    phone_url: str | None
    expires_at: datetime


class NewPerson(In):
    name: Annotated[str, Meta(min_length=1, max_length=100)]
    email: Email
    password: Annotated[str, Meta(min_length=12, max_length=256)]
    languages: dict[Language, Annotated[int, Meta(ge=1, le=5)]]
    role: Role = "agent"
    skills: dict[Line, Annotated[int, Meta(ge=1, le=5)]] = {}
    chat_capacity: Annotated[int, Meta(ge=0, le=20)] = 3
    takes_calls: bool = True


class PersonList(Out):
    people: list[AgentSelf]


# ── The site, and the demo beside it ─────────────────────────────────────────────────────────────


class SiteInfo(Out):
    """What every page may know before anybody signs in."""

    name: str
    languages: list[str]
    demo: bool
    simulated_phone: bool
    """Whether calls go over the simulated telephone network: pages then say so."""


class DemoCustomer(Out):
    """A customer of the demo site. `number` is a made-up one their simulated phone answers."""

    id: str
    name: str
    plan_label: str
    language: str
    country: str
    number: str
    note: str
    chosen: bool


class DemoPerson(Out):
    """An agent or supervisor of the demo, with the password this demo made up."""

    name: str
    email: str
    password: str
    role: Role
    languages: dict[str, int]


class DemoCast(Out):
    customers: list[DemoCustomer]
    people: list[DemoPerson]


class MailSummary(Out):
    id: str
    to: str
    subject: str
    at: datetime


class MailList(Out):
    """The development mailbox, newest first."""

    mails: list[MailSummary]


class MailMessage(Out):
    id: str
    to: str
    sender: str
    subject: str
    at: datetime
    text: str
