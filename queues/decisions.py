"""What explains an offer: kept as data beside what it changed, told in a sentence where people read it."""

from datetime import datetime
from typing import Literal

from msgspec import Struct

from queues.entries import Class

WhyNot = Literal["language", "level", "skill", "channel", "room", "declined", "kept"]


class Passed(Struct, frozen=True):
    """Somebody who stood before the contact chosen, in a language the agent speaks, and why it was not theirs:
    `language`, `level`, `skill`, `channel` (the agent never takes it), `room` (not now), `declined` (by this agent, of
    late), `kept` (for the agent they know)."""

    contact_id: str
    why: WhyNot


class Decision(Struct, frozen=True, kw_only=True):
    """Why this contact was offered to this agent."""

    contact_id: str
    offer_id: str
    agent_id: str
    key: Class
    """The line it led."""
    rank_at: datetime
    waiting: int
    """How many waited in that language."""
    free: int
    """How many agents could have taken it."""
    agents: tuple[str, ...] = ()
    """The best of them, the one chosen first."""
    idle_since: datetime | None = None
    passed: tuple[Passed, ...] = ()
