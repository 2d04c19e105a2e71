"""What is seen of a telephone call, and what may be done in it."""

from datetime import datetime

from widgets.wire.words import Id, In, Out


class CallNow(Out):
    """A call with the customer on the line, for both sides."""

    held_at: datetime | None = None
    """Since when the customer hears music instead of anybody."""
    held_for: str | None = None
    """Why: `hold` (the agent asked for a moment), `agent-lost` (they wait on the line for the next agent)."""


class SetHold(In):
    """Music for the customer, or talk to them again. It stays so until somebody says otherwise."""

    contact_id: Id
    on: bool
