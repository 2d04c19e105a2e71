"""What a customer asked for, as facts. Places, estimates and views are computed from these, never stored."""

from datetime import datetime
from typing import Literal

from msgspec import Struct

Channel = Literal["chat", "callback", "call"]
"""Channels that wait in a line; `call`: they called us, and are on the telephone. A written request (`ticket`) never
waits."""

Assurance = Literal["verified", "keypad", "unverified"]

TALKING = frozenset({"talking", "ticketed"})
HELD = frozenset({"connecting", "talking", "ticketed", "wrapping"})
"""States in which an agent holds the contact."""
OPEN_CHAT = frozenset({"waiting", "offered", "talking", "ticketed"})
"""States of a chat in which its customer's window matters."""
OVER = frozenset({"ended", "left", "canceled", "failed"})
CHANGEABLE = frozenset({"waiting", "offered", "retrying", "asking", "booked"})
"""States in which a contact may be booked for another time, or given up for another channel: nobody is being called."""
CANCELABLE = CHANGEABLE | {"connecting"}
"""States in which a callback may be canceled: until its customer talks to somebody."""
RENUMBERED = frozenset({"waiting", "retrying", "asking"})
"""States of a callback in which its customer may give another number."""


class Customer(Struct, frozen=True, kw_only=True):
    """Who asks, as the host site vouched for it (`verified`), or as they say (`unverified`)."""

    id: str
    sub: str | None
    name: str
    email: str
    plan: str
    role: str
    language: str
    assurance: Assurance
    custom: dict[str, str] = {}
    reads: str = ""
    """The language the customer's window is in; `language` is what the host site says of them."""


class Contact(Struct, frozen=True, kw_only=True):
    """One request on one channel. Its transcript has the same id."""

    id: str
    desk: str
    channel: Channel
    state: str
    customer_id: str
    language: str
    languages: tuple[str, ...]
    """Every language it may be served in, best first: those the customer agreed to, the first of which is `language`,
    what is said and written to them in; before these, that of the people it was passed on to, named again among them
    if it is one of them."""
    topic: str
    skill: str
    """The skill the topic asks for; empty when any agent may take it."""
    skill_level: int = 1
    """The lowest level in it that will do."""
    wishes: tuple[str, ...] = ()
    """Skills the topic prefers."""
    impact: str = ""
    subject: str
    requested_at: datetime
    rank_at: datetime
    """The place in line: when it was requested, less the head start of its plan. Kept for good."""
    serial: int
    """Breaks ties of `rank_at`: the order in which the desk took the requests."""
    version: int = 0
    step: int = 0
    """How far it was widened: an index of `Matching.steps`."""
    kept_for: str | None = None
    """The agent its customer knows, who alone is asked until `kept_until`."""
    kept_until: datetime | None = None
    reserves: str | None = None
    """The agent who takes no more chats until this call was offered to somebody."""
    reserve_at: datetime | None = None
    """When to look for such an agent (again)."""
    agent_id: str | None = None
    offers: int = 0
    offer_id: str | None = None
    offered_at: datetime | None = None
    offer_expires_at: datetime | None = None
    why: dict[str, str | int] = {}
    """What explains the last offer: `waiting`, `waited_s`, `language`, `level`, `skill`, `free`."""
    declined: dict[str, datetime] = {}
    """Agent -> until when this contact is not offered to them again."""
    talk_started_at: datetime | None = None
    """When the first talk began; it outlives a lost agent, so the limit counts once."""
    warn_at: datetime | None = None
    warned: bool = False
    limit_at: datetime | None = None
    answered_at: datetime | None = None
    """When the present agent began to talk."""
    wrap_up_until: datetime | None = None
    ended_at: datetime | None = None
    """When talk or wait was over; wrap-up may follow."""
    closed_at: datetime | None = None
    outcome: str | None = None
    disposition: str | None = None
    note: str = ""
    ticket_number: int | None = None
    gone_at: datetime | None = None
    """Since when no window of the customer is connected (chats)."""
    zone: str = ""
    """The IANA zone its customer is shown and written times in; empty when their browser did not say."""
    # Callbacks
    number: str = ""
    """E.164."""
    country: str = ""
    caller_id: str = ""
    fallback_email: str = ""
    tries: int = 0
    attempts: int = 0
    """Attempts made, counting those that cost no try."""
    attempt_id: str | None = None
    next_try_at: datetime | None = None
    """When it steps back into line: the next try, or the time that was booked. While its customer is asked whether
    there is to be a try, when we stop asking."""
    zones: tuple[str, ...] = ()
    """Those the called phone may be in: call hours must hold in each."""
    quiet_at: datetime | None = None
    """A try nobody asked for just now must have begun by then; the phone is not to ring after that."""
    last_outcome: str | None = None
    # Booked calls
    slot_at: datetime | None = None
    """The start of the slot it was given; it counts there for good, also when it is postponed."""
    slot_local: str = ""
    """The same by the clock of `zone`: what was promised, should the rules of the zone change."""
    remind_at: datetime | None = None
    late_at: datetime | None = None
    """When its customer is told that the call is late; none once told."""
    postponed: int = 0
    """How often its customer asked for a little more time."""
    sequence: int = 0
    """How often the time was changed: what calendars go by."""
    # Calls to one of our lines
    line: str = ""
    """Which of our lines they called (E.164)."""
    call_sid: str = ""
    """The caller's own leg."""
    assurance: str = ""
    """How the caller is known, which is not how they are known on the web: `keypad` or `unverified`."""
    stays: bool = False
    """Nobody without its skill may ever serve it: no step asks them, and it is not handed over to them."""
    look_at: datetime | None = None
    """When to ask the carrier whether the caller is still there: the report of a hang-up may have been lost. For
    somebody we called who waits on the line: when to look whether there is anybody for them."""

    @property
    def served_in(self) -> str:
        """The language of the people who are asked first."""
        return self.languages[0]

    @property
    def agreed(self) -> tuple[str, ...]:
        """The languages its customer agreed to, best first."""
        return self.languages[self.languages.index(self.language) :]

    @property
    def queue(self) -> Literal["chat", "callback"]:
        """Who is called and who calls stand in one queue: either takes an agent's telephone."""
        return "chat" if self.channel == "chat" else "callback"

    @property
    def holder(self) -> str | None:
        """The agent who was offered it or holds it."""
        return self.agent_id if self.state == "offered" or self.state in HELD else None


class Ticket(Struct, frozen=True, kw_only=True):
    """A request that goes on in writing. Its thread is the transcript of `contact_id`."""

    number: int
    desk: str
    contact_id: str
    customer_id: str
    channel: Literal["chat", "callback", "call", "ticket"]
    kind: Literal["written", "session-limit", "callback-failed", "voicemail"]
    state: str
    priority: str
    topic: str
    subject: str
    language: str
    email: str
    opened_at: datetime
    respond_by: datetime | None
