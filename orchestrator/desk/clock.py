"""The desk's time: the wall clock's, but never backwards."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta


class SteadyClock:
    """`clock()` is now, aware, in UTC.

    A wall clock that is set back would undo waits and make timers fire late by as much; while it is behind, time goes
    on from where it was at its usual pace. One that is set forward is believed: a machine that slept sees the same,
    and whatever fell due meanwhile is done once.
    """

    def __init__(
        self, wall: Callable[[], datetime] = lambda: datetime.now(UTC), steady: Callable[[], float] = time.monotonic
    ) -> None:
        self._wall = wall
        self._steady = steady
        self._last, self._at = wall(), steady()

    def __call__(self) -> datetime:
        at = self._steady()
        self._last = max(self._wall(), self._last + timedelta(seconds=at - self._at))
        self._at = at
        return self._last
