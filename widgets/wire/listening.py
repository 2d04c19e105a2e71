"""A supervisor in a call of somebody else's."""

from typing import Literal

from widgets.wire.words import Id, In, Out

Part = Literal["listen", "coach", "barge"]
"""Hears the call; speaks to the agent alone; speaks to everybody."""


class Listening(Out):
    """The call this supervisor is in. `joined`: their phone is answered."""

    contact_id: str
    customer: str
    part: Part
    joined: bool


class Listener(Out):
    """A supervisor in this agent's call."""

    name: str
    part: Part


class TakePart(In):
    """Hear a call, coach its agent, speak to everybody, or leave it (`none`)."""

    contact_id: Id
    part: Literal["listen", "coach", "barge", "none"]
