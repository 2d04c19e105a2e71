"""How well waits were forecast: for everybody in one figure, for supervisors in detail."""

from typing import Annotated, Literal

from msgspec import Meta

from widgets.wire.words import Count, Out

Share = Annotated[float, Meta(ge=0, le=1)]


class Kept(Out):
    """The share of waits within the range that was shown, over the last `days`; none while too few are known."""

    days: Count
    quotes: Count
    kept: Share | None = None


class Grade(Out):
    """Of the quotes of a channel, a language and an hour of the day (UTC); what is left out is all of them. Errors are
    seconds, either way, of the middle of the range; of the wait of the last one served; of line times mean."""

    quotes: Count
    kept: Share
    """Within the range. Whoever gave up before its end counts as neither."""
    earlier: Share
    later: Share
    bias_s: int
    """Middle of the range less what came, on average: above 0 = people were served sooner than told."""
    error_s: Count
    """Median."""
    error_last_s: Count
    error_line_s: Count
    wait_s: Count
    """Median of what came."""
    channel: Literal["chat", "callback"] | None = None
    language: str | None = None
    hour: Annotated[int, Meta(ge=0, le=23)] | None = None


class Grades(Out):
    """The whole first, then by channel and language, then by hour. `lately`: of the last hundred, `drifting` when that
    is so low that something is wrong with the forecast."""

    days: Count
    grades: list[Grade]
    left: Count
    """How many gave up before their turn."""
    unknown: Count
    """How many were told that nobody can say."""
    lately: Share | None = None
    drifting: bool = False
