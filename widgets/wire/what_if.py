"""What a coming day would be like if something were different, for supervisors."""

from typing import Annotated, Literal

from msgspec import Meta, field

from widgets.wire.words import Count, In, Language, Out

Day = Annotated[str, Meta(pattern=r"^\d{4}-\d\d-\d\d$(?!\n)", description="ISO date")]
Clock = Annotated[str, Meta(pattern=r"^([01]\d|2[0-3]):[0-5]\d$(?!\n)", description="time of day, HH:MM")]


class MoreAgents(In):
    """So many more who speak all of these languages. To 00:00 is until midnight."""

    count: Annotated[int, Meta(ge=1, le=200)]
    languages: Annotated[list[Language], Meta(min_length=1, max_length=8)]
    starts: Clock = "00:00"
    ends: Clock = "00:00"


class ClosedTime(In):
    """A channel that takes nobody new for a part of the day. To 00:00 is until midnight."""

    channel: Literal["chat", "callback"]
    starts: Clock = "00:00"
    ends: Clock = "00:00"


class AskWhatIf(In):
    """A coming day, and what is to be different on it."""

    day: Day
    arrivals_percent: Annotated[int, Meta(ge=-100, le=400)] = 0
    """How many more customers than usual; -10 = ten percent fewer."""
    agents: Annotated[list[MoreAgents], Meta(max_length=8)] = field(default_factory=list)
    closed: Annotated[list[ClosedTime], Meta(max_length=8)] = field(default_factory=list)


class FigureRange(Out):
    """Of the days simulated: the middle one, and what one in ten was below and above."""

    low: float
    middle: float
    high: float


class WhatIfFigure(Out):
    """One figure of both days: seconds, a share (0 to 1) or a number of contacts; none where nothing was to count."""

    name: str
    of: Literal["all", "chat", "callback"]
    unit: Literal["s", "share", "contacts"]
    planned: FigureRange | None
    changed: FigureRange | None


class WhatIf(Out):
    """`based_on`: this desk's records, or the example day of the demo. `days`: how often each was simulated."""

    day: str
    days: Count
    based_on: Literal["records", "example"]
    contacts: Count
    """How many contacts of the past it rests on."""
    unplanned: Count
    """People without planned hours, who count as not there."""
    target_s: Count
    """Answered in time: within so many seconds."""
    figures: list[WhatIfFigure]
