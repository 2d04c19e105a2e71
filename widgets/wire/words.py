"""Words the whole vocabulary is made of: ids, texts and their limits, states, and the two kinds of message."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

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

AnyChannel = Literal["chat", "callback", "call", "ticket"]
"""Also calls to one of our lines, which nobody asks for in a window."""

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
    "asking",
    "booked",
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
