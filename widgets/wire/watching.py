"""The demo's simulated day, for a supervisor who watches it."""

from datetime import datetime
from typing import Annotated, Literal

from msgspec import Meta

from widgets.wire.agents import Floor
from widgets.wire.words import Count, In, Out


class WatchDay(In):
    """Begin to watch, or go on at another speed: `speed` times as fast as a clock; 0 = stand still."""

    speed: Annotated[int, Meta(ge=0, le=120)]


class SimulatedDay(Out):
    """A floor of made-up people at `at`, an instant of their day. At most the first 60 rows of each kind."""

    at: datetime
    speed: Count
    floor: Floor
    ended: Literal["day-over", "time-up"] | None = None
    """Why it goes no further: the day is over, or it was watched for as long as one may."""
