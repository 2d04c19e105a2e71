"""What is seen of a telephone call, and what may be done in it."""

from datetime import datetime
from typing import Literal

from widgets.wire.words import Id, In, Out


class CallNow(Out):
    """A call with the customer on the line, for both sides."""

    held_at: datetime | None = None
    """Since when the customer hears music instead of anybody."""
    held_for: str | None = None
    """Why: `hold` (the agent asked for a moment), `agent-lost` (they wait on the line for the next agent)."""
    recording: str = ""
    """`asking` (the agent is to ask), `on`, `paused`, `ended`; empty when it is not recorded."""


class NoteConsent(In):
    """Whether the customer agreed to be recorded, asked by the agent."""

    contact_id: Id
    given: bool


class SetRecording(In):
    """Pause the recording while secrets are read, go on, or end it for good."""

    contact_id: Id
    state: Literal["on", "paused", "ended"]


class SetHold(In):
    """Music for the customer, or talk to them again. It stays so until somebody says otherwise."""

    contact_id: Id
    on: bool
