"""What a customer sees."""

from datetime import datetime
from typing import Literal

from msgspec import field

from widgets.wire.calls import CallNow
from widgets.wire.words import (
    AnyChannel,
    Author,
    Channel,
    ContactState,
    Count,
    Out,
)


class Estimate(Out):
    """A wait as a range, never a bare number. `known`: between `low_s` and `high_s`; otherwise `reason` says why not.

    Reasons: `nobody` (nobody signed in speaks this language), `nobody-skilled` (somebody does, but nobody of them knows
    the topic), `on-break` (they do, but none is taking contacts), `no-history` (too little is known yet), `leaving`
    (those who could will have stopped working before it is one's turn), `closed` (outside hours), `not-included` (the
    plan does not have this channel), `offered` (an agent is being rung right now), `scheduled` (a try is due at a
    stated time), `disturbed` (nobody is called for now), `spent` (nobody is called before `opens_at`). Outside hours
    `opens_at` says when the channel opens; who is in line then stays, and is served by those still at work.
    """

    state: Literal["known", "unknown", "none"]
    low_s: Count | None = None
    high_s: Count | None = None
    reason: str | None = None
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    zone: str = ""
    """IANA zone of the hours that open or close then; a clock of another zone is named."""
    longer: bool = False
    """Longer than usual in this hour of the week."""


class Wait(Out):
    """How long somebody who asked now on this channel in this language would wait."""

    channel: Channel
    language: str
    estimate: Estimate
    waiting: Count
    included: bool = True
    """Over HTTP: whether the plan of whoever asked includes this channel."""


class TopicWait(Out):
    """How long somebody who asked now about one of these topics would wait: not everybody who speaks the language may
    take them, or some are asked first."""

    channel: Channel
    topics: list[str]
    estimate: Estimate


class Waits(Out):
    """All channels of one language side by side. `version` grows; an older one is to be ignored."""

    version: int
    language: str
    waits: list[Wait]
    topics: list[TopicWait]
    """Only where a topic's wait is another one than its channel's."""


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
    caller_why: str
    """Why this one: `same-country`, `parent-country`, `same-calling-code`, `configured-neighbor`, `default`, `any`,
    `toll-free`; `kept` from an earlier call."""
    fallback_email: str
    tries: Count
    max_tries: Count
    next_try_at: datetime | None = None
    """While it is `asking`: until when we wait for the customer's word."""
    last_outcome: str | None = None
    """`busy`, `no-answer`, `machine`, `declined`, `dead-number`, `agent-gone` …; none before the first try."""
    zone: str = ""
    """The IANA zone its times are shown in."""
    sequence: Count = 0
    """How often its time was changed."""
    slot_at: datetime | None = None
    """The start of the slot that was booked; `next_try_at` is later when it was postponed."""
    late: bool = False
    """The time it was booked for has passed, and its customer was told that we are late."""
    nobody: bool = False
    """It is late, and nobody who could make it is signed in."""
    expected_at: datetime | None = None
    """When, in that case, the next planned shift (or opening) begins; none when that is not known."""
    later_at: datetime | None = None
    """When it would be if its customer asked for a little more time now; none when that is not possible."""
    can_move: bool = False
    """Whether its customer may choose a (or another) time."""
    link: str | None = None
    """The customer's private path to a page about this call, which needs no sign-in."""
    leg: str | None = None
    """The call under way: `agent-ringing`, `dialing`, `ringing`, `talking`, `unsure`; none when there is none. Once
    it is canceled: `may-ring` until it is known to be over."""
    silent_after_s: int | None = None
    """While it is being made: for how long `leg` stays the same with a network that is well; after that it is silent.
    None when nothing is waited for."""


class TicketCard(Out):
    """A ticket's receipt: its number, when an answer is promised, and the customer's private link (a path)."""

    number: int
    state: str
    priority: str
    respond_by: datetime | None
    link: str | None = None


class InboundCard(Out):
    """A call to one of our lines: which one, and the number it comes from, empty when withheld. `line`: its label
    in the caller's language; `line_labels`: by language, as far as the policy has several."""

    line: str
    line_labels: dict[str, str]
    number: str
    country: str
    leg: str | None = None
    """Where the call under way stands: `agent-ringing`, `joining`, `talking`, `unsure`."""
    silent_after_s: int | None = None
    """As in `CallbackCard`."""


class Contact(Out):
    """One request of a customer on one channel."""

    id: str
    channel: AnyChannel
    state: ContactState
    language: str
    languages: list[str]
    """Those the customer agreed to, best first."""
    topic: str
    subject: str
    conversation_id: str
    last_number: Count
    """Number of the newest message of its transcript; 0 before the first."""
    requested_at: datetime
    impact: str = ""
    """How much it affects the customer, as they said; empty when they were not asked."""
    place: Count | None = None
    """1 = next. Only while it waits."""
    estimate: Estimate | None = None
    moved: str | None = None
    """Why the place or estimate got worse, as a code (`agent-left`, `overtaken`, `slower`); none otherwise."""
    kept_for: str | None = None
    """While it waits: the agent the customer talked to before, who alone is asked until `kept_until`."""
    kept_until: datetime | None = None
    widened: bool = False
    """While it waits: it may be offered to more people than at first."""
    also_in: list[str] = field(default_factory=list)
    """Languages it may be served in now that it could not be at first, of those the customer agreed to."""
    agent: AgentCard | None = None
    talk_started_at: datetime | None = None
    warn_at: datetime | None = None
    limit_at: datetime | None = None
    """When the contact becomes a ticket. Both sides count down from `warn_at`."""
    ended_at: datetime | None = None
    outcome: str | None = None
    may_come_back_until: datetime | None = None
    """Its customer was cut off: what they ask for until then, on whatever channel, stands where this one stood."""
    callback: CallbackCard | None = None
    call: CallNow | None = None
    """While the customer is on the telephone with us."""
    inbound: InboundCard | None = None
    ticket: TicketCard | None = None


class TopicChoice(Out):
    """A subject the customer may choose; its name is the Fluent key `topic-<id>` or the policy's own wording."""

    id: str
    label: str
    advice: Channel | None = None


class ChannelChoice(Out):
    """Whether this customer may use a channel. `reason` is set when not: `not-included`, `closed`, `sign-in`,
    `disturbed` (nobody is called for now), `spent` (nobody is called any more today)."""

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
    custom: dict[str, str] = field(default_factory=dict)


class LineCard(Out):
    """A number of ours that may be called. `sales`: for whoever calls, not for support; `identified`: personal number
    and host key are keyed there. `extension`: to be keyed after the number, where there is one."""

    number: str
    country: str
    extension: str
    purpose: Literal["sales", "identified"]


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
    bookable: bool
    """Whether this customer may be called at a time of their choice."""
    impacts: list[str]
    impacts_matter: bool
    """Whether the impact moves somebody forward in line: then it is asked for chats and callbacks too."""
    contacts: list[Contact]
    """Open ones, and those ended in the last hour, newest last."""
    lines: list[LineCard] = field(default_factory=list)
    """Numbers they may call."""


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
    params: dict[str, str | int] = field(default_factory=dict)


class Transcript(Out):
    """Messages after the number asked for, oldest first, at most 200. `last` is the newest number there is."""

    conversation_id: str
    messages: list[Message]
    last: Count
    read_by_customer: Count = 0
    read_by_agent: Count = 0
