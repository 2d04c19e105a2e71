"""Why somebody was offered what: the desk's decisions, for supervisors."""

from datetime import datetime

from widgets.wire.words import Count, Out


class PassedBy(Out):
    """Somebody who stood before the contact chosen, in a language the agent speaks, and why it was not theirs:
    `language`, `level`, `skill`, `channel` (the agent never takes it), `room` (not now), `declined` (by this agent, of
    late), `kept` (for the agent they know)."""

    contact_id: str
    customer: str
    why: str


class DecisionRow(Out):
    """One offer: which contact, to which agent, and what that rested on. Names are as they are now."""

    offer_id: str
    at: datetime
    contact_id: str
    customer: str
    agent_id: str
    agent: str
    channel: str
    waited_s: Count
    """How long they had waited by then."""
    language: str
    """Of the line it led; empty when it was kept for the agent."""
    level: Count
    """The lowest in that language that would do then."""
    skill: str
    """The one asked for then; empty when any agent would do."""
    skill_level: Count
    wishes: list[str]
    kept: bool
    """It was kept for this agent, whom the customer knows."""
    step: Count | None
    """How far it was widened, 1 = not yet; none when the policy has changed since."""
    waiting: Count
    """How many waited in that language."""
    free: Count
    """How many agents could have taken it."""
    agents: list[str]
    """The best of them, the one chosen first."""
    idle_since: datetime | None
    """Since when that agent had been given nothing."""
    rank_at: datetime
    """Its place in line: when it counts as asked for."""
    passed: list[PassedBy]


class Overtaking(Out):
    """Somebody else was offered to an agent who speaks a language of this contact, though it stood before them."""

    at: datetime
    offer_id: str
    contact_id: str
    customer: str
    agent_id: str
    agent: str
    why: str
    """As in [PassedBy](#passedby)."""


class DecisionList(Out):
    """Newest first. `before`: ask for those before this instant next; none at the end. `overtaken`: of one contact,
    while it waited; at most 100. A decision names at most three per language whom it passed over: it may be a part."""

    decisions: list[DecisionRow]
    overtaken: list[Overtaking]
    before: datetime | None = None
