"""The life of one leg of a call, folded from what the carrier reports: a set of facts, not a sequence.

`intent` is on record before anything is sent. Reports arrive twice, late or out of order: the state
only moves forward, and rows for late reports lead nowhere new. `unknown` (the answer to our request
was lost) never dials again; it is adopted by a report, found by asking, or given up as `not_placed`.
"""

from datetime import datetime, timedelta
from typing import Literal

from msgspec import Struct

from queues.ids import derive
from queues.machine import Machine

UP = ("placed", "ringing", "in")
"""States of a leg the carrier has."""
_OPEN = ("intent", "unknown", *UP)


_LATE = {
    "placed": ("placed", "ringing", "in"),
    "doubted": ("placed", "ringing", "in"),
    "ringing": ("ringing", "in"),
    "not_placed": ("placed", "ringing", "in"),
    "refused": ("placed", "ringing", "in"),
}
"""What may still be heard when the leg has come further, and in which states: nothing follows."""

LEGS = Machine(
    "leg",
    "intent",
    {
        ("intent", "placed"): ("placed", ()),
        ("intent", "refused"): ("ended", ()),
        ("intent", "doubted"): ("unknown", ()),
        ("unknown", "placed"): ("placed", ()),
        ("unknown", "doubted"): ("unknown", ()),
        ("unknown", "refused"): ("unknown", ()),
        ("unknown", "not_placed"): ("ended", ()),
        ("intent", "ringing"): ("ringing", ()),
        ("unknown", "ringing"): ("ringing", ()),
        ("placed", "ringing"): ("ringing", ()),
        **{(state, "joined"): ("in", ()) for state in _OPEN},
        **{(state, "over"): ("ended", ()) for state in _OPEN},
        **{(state, event): (state, ()) for event, states in _LATE.items() for state in states},
        **{("ended", event): ("ended", ()) for event in (*_LATE, "joined", "over")},
    },
)

SOFTPHONE = "client:"
"""What the address of somebody's softphone begins with; their id follows."""


LegRole = Literal["agent", "customer", "consulted", "supervisor"]
"""`consulted`: a colleague the agent asked; their leg stays theirs when the call is handed over to them."""


Part = Literal["", "listen", "coach", "barge"]
"""Hears the call; speaks to the agent alone; speaks to everybody."""


class Leg(Struct, frozen=True, kw_only=True):
    """One arm of a call. `outcome` once ended: `completed`, `busy`, `no-answer`, `canceled`, `failed`, `lost`, or a
    refusal."""

    id: str
    attempt_id: str
    contact_id: str
    role: LegRole
    to: str
    caller_id: str
    state: str
    intent_at: datetime
    number: int = 1
    """Counts the legs of one role in an attempt."""
    person_id: str = ""
    """Whose phone it is; empty for the customer's."""
    part: Part = ""
    """A supervisor's, in the call."""
    is_wanted: bool = True
    """Once false, it is hung up whenever it turns out to be up, and nothing else follows from it."""
    call_sid: str | None = None
    outcome: str | None = None
    code: int | None = None
    """The carrier's error code of a refusal."""
    doubted_at: datetime | None = None
    """When it was first in doubt: a leg waits for its turn at the carrier, so it may have been sent long after its
    intent, but not after this."""
    joined_at: datetime | None = None
    ended_at: datetime | None = None
    asked: int = 0
    """How often the carrier was asked about it."""
    ask_at: datetime | None = None
    """When to ask the carrier, if no report settles it before."""

    @property
    def is_own_phone(self) -> bool:
        """Whether an ordinary telephone of one of us is called. A mailbox may answer it: it is in the call only after a
        key was pressed."""
        return self.role != "customer" and not self.to.startswith(SOFTPHONE)

    @property
    def label(self) -> str:
        """Its name in the conference, where no two may have the same."""
        return label_of(self.role, self.number)


def label_of(role: str, number: int) -> str:
    """`agent`, then `agent-2` for the second agent of the same attempt."""
    return role if number == 1 else f"{role}-{number}"


def leg_id(attempt_id: str, label: str) -> str:
    """The id of the leg that has this label in the conference of an attempt; of none, for a label nobody has."""
    role, _, number = label.partition("-")
    return derive(attempt_id, role, int(number) if number.isdecimal() and len(number) < 5 else 1)


Held = Literal["hold", "consultation", "transfer", "agent-lost"]
"""Why a customer hears music: their agent asked them to wait, asks a colleague, passed them on, or is gone."""


LOST = "lost"
"""Outcome of a leg that was in a call, or is an agent's, and of which the carrier knows nothing any more: nobody can
say how it ended."""


EndedBy = Literal["customer", "agent", "supervisor", "system", "provider", "unknown"]
OUTCOME_BY: dict[EndedBy, str] = {
    "customer": "customer-hung-up", "agent": "agent-ended", "supervisor": "supervisor-ended", "system": "time-limit",
    "provider": "cut-off", "unknown": LOST,
}  # fmt: skip
"""Who hung up -> the outcome of the contact."""


RecordingState = Literal["", "asking", "on", "paused", "ended"]


class Attempt(Struct, frozen=True, kw_only=True):
    """One try to bring an agent and a customer together; its id is the name of the conference. When the agent is lost
    while the customer is on the line, another agent joins the same conference."""

    id: str
    contact_id: str
    number: int
    agent_id: str
    caller_id: str
    to: str
    state: Literal["open", "ended"]
    opened_at: datetime
    agent_gone_at: datetime | None = None
    """The agent's leg was reported over while the customer's was not: the carrier is being asked who is left."""
    conference_sid: str | None = None
    talk_started_at: datetime | None = None
    agent_leg_id: str = ""
    """The leg of the agent who has the call now."""
    held_at: datetime | None = None
    """Since when the customer hears music, and nobody hears them."""
    held_for: Held | None = None
    consulted_id: str = ""
    """The colleague who is asked; empty when nobody is."""
    consulted_leg_id: str = ""
    consulted_note: str = ""
    """What they are told beforehand; customers never see it."""
    joint_at: datetime | None = None
    """Since when colleague and customer hear each other."""
    outcome: str | None = None
    ended_at: datetime | None = None
    ended_by: EndedBy | None = None
    """Who hung up, once somebody had answered."""
    recording: RecordingState = ""
    """`asking`: the agent is to ask the customer; as it is to be, not as the carrier has it."""
    consent: str = ""
    """`announced` or `given`, at `consent_at`: before that nothing is recorded."""
    consent_at: datetime | None = None
    recording_sid: str | None = None


def hung_up_by(customer: Leg, longest: timedelta) -> EndedBy:
    """Who ended a call whose customer's leg is over, as far as a carrier lets one know: our own longest call, a failure
    of the network, else the customer; nobody we could name where the carrier itself does not know."""
    if customer.outcome == LOST:
        return "unknown"
    if customer.joined_at and customer.ended_at and customer.ended_at - customer.joined_at >= longest:
        return "system"
    return "customer" if customer.outcome == "completed" else "provider"
