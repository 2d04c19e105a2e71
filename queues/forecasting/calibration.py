"""Re-reads the levels of a law by what came: if only 8 in 10 fell below what was called the 90 % point, a higher one is
told from then on. Outcomes of people who gave up say only "more than so much" (Kaplan and Meier, 1958)."""

from collections import deque
from collections.abc import Iterable

import numpy as np

from queues.forecasting.laws import Floats

LEVELS = (0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95)

MEMORY = 300
"""Outcomes kept."""

TRUST = 80
"""Outcomes after which what was found counts as much as what was claimed. Waits close to each other are alike, so that
they tell less than as many independent ones would."""

_GRID = np.linspace(0, 1, 101)


class Calibration:
    """Of one class of quotes."""

    def __init__(self) -> None:
        self._seen: deque[tuple[float, bool]] = deque(maxlen=MEMORY)
        self._fresh_at = 0
        self._count = 0
        self._levels = np.asarray(LEVELS)

    def add(self, place: float, *, left: bool) -> None:
        """`place`: the share of the law told that lay below what came; or below when they `left`."""
        self._seen.append((place, left))
        self._count += 1

    def levels(self) -> Floats:
        """At which levels of the law to read the points that are told as `LEVELS`."""
        if self._count - self._fresh_at >= max(5, min(self._count, MEMORY) // 20):
            self._fresh_at = self._count
            self._levels = self._found()
        return self._levels

    def _found(self) -> Floats:
        places, below = _curve(self._seen)
        curve = np.interp(_GRID, np.concatenate([[0.0], places, [1.0]]), np.concatenate([[0.0], below, [1.0]]))
        weight = len(places) / (len(places) + TRUST)
        curve = np.maximum.accumulate(weight * curve + (1 - weight) * _GRID)
        return np.interp(LEVELS, curve, _GRID)


def place_of(points: Floats, came: float, tie: float) -> float:
    """The share of equally likely `points` below what came; `tie` (0..1) says where within those that equal it."""
    low = np.searchsorted(points, came, side="left")
    high = np.searchsorted(points, came, side="right")
    return float((low + tie * (high - low)) / len(points))


def share_below(seen: Iterable[tuple[float, bool]], level: float) -> float:
    """The share of waits that came below a level of what was told, where those who left say "above" theirs only."""
    places, below = _curve(seen)
    at = int(np.searchsorted(places, level, side="right"))
    return float(below[at - 1]) if at else 0.0


def _curve(seen: Iterable[tuple[float, bool]]) -> tuple[Floats, Floats]:
    rows = sorted((place, left) for place, left in seen)
    places = np.array([place for place, _ in rows], dtype=np.float64)
    over = np.array([0.0 if left else 1.0 for _, left in rows])
    below = np.asarray(1 - np.cumprod(1 - over / np.arange(len(places), 0, -1)), dtype=np.float64)
    return places, below
