"""Laws of spans: how long things take, learnt from those that ended and those that have not ended yet.

A law is a list of points, each as likely as the others, and a tail beyond them. Spans that are still running, or were
cut off, count as "longer than so much" (Kaplan and Meier, 1958), so that the slow ones are not forgotten.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

POINTS = 256

THIN = 6
"""With so few points left beyond an age, what remains is drawn from the tail."""

TRUST = 6
"""Spans seen after which their own shape counts as much as the assumed one."""

_LEVELS = (np.arange(POINTS) + 0.5) / POINTS


class Law(NamedTuple):
    """`points`: seconds, ascending, equally likely; some may be infinite. `tail_s`: mean of what remains for those who
    are beyond nearly all points."""

    points: Floats
    tail_s: float

    @property
    def mean_s(self) -> float:
        return float(self.points.mean())

    def remaining(self, ages: Floats, uniform: Floats) -> Floats:
        """What remains of spans that have lasted `ages`, by as many `uniform` numbers in 0..1 (same shape, or rows)."""
        first = np.searchsorted(self.points, ages, side="right")
        left = POINTS - first
        picked = self.points[np.minimum(first + (uniform * left).astype(np.intp), POINTS - 1)] - ages
        if (left >= THIN).all():
            return picked
        return np.where(left >= THIN, picked, -np.log1p(-uniform) * self.tail_s)


def exponential(mean_s: float) -> Law:
    """Memoryless."""
    return Law(-np.log1p(-_LEVELS) * mean_s, mean_s)


def gamma_points(mean: float | Floats, spread: float | Floats, normal: Floats) -> Floats:
    """A gamma law's points by their normal scores: Wilson and Hilferty's cube, 1931. Of several laws: a row each."""
    ratio = np.minimum(spread / np.maximum(mean, 1e-9), 1.0) ** 2 / 9
    return np.asarray(mean * np.maximum(0.0, 1 - ratio + normal * ratio**0.5) ** 3, dtype=np.float64)


NEVER = Law(np.full(POINTS, np.inf), np.inf)


def learnt(ended: Sequence[float], running: Sequence[float], *, mean_s: float, seen: float) -> Law:
    """The law behind spans that `ended` and others `running` for so long (or cut off then).

    `mean_s` is the mean to assume while little was seen: a law of it counts as `TRUST` spans against the `seen` ones,
    without memory at first, and narrower if so are those seen.
    """
    if not ended:
        return exponential(mean_s)
    found = _kaplan_meier(np.asarray(ended, dtype=np.float64), np.asarray(running, dtype=np.float64), mean_s)
    weight = seen / (seen + TRUST)
    own = float(found.var() / max(found.mean() ** 2, 1e-12))
    points = weight * found + (1 - weight) * _weibull(mean_s, weight * min(own, 1.0) + 1 - weight)
    beyond = points[-POINTS // 8 :]
    return Law(points, float(max((beyond - beyond[0]).mean(), 0.05 * mean_s)))


def _weibull(mean_s: float, cv2: float) -> Floats:
    """Points of a law with that variance over mean squared, 0..1: exponential at 1, nearly constant near 0. The power
    is Justus' (1978), right to 1 % from 0.01 on."""
    shape = (-np.log1p(-_LEVELS)) ** (max(cv2, 1e-4) ** (1.086 / 2))
    return np.asarray(mean_s / shape.mean() * shape, dtype=np.float64)


def _kaplan_meier(ended: Floats, running: Floats, tail_s: float) -> Floats:
    """Points of the survival curve; whoever outlives it goes on without memory."""
    times = np.concatenate([ended, running])
    over = np.concatenate([np.ones(len(ended)), np.zeros(len(running))])
    order = np.lexsort((1 - over, times))
    times, over = times[order], over[order]
    at_risk = np.arange(len(times), 0, -1)
    cumulated = 1 - np.cumprod(1 - over / at_risk)
    points = times[np.minimum(np.searchsorted(cumulated, _LEVELS, side="left"), len(times) - 1)]
    top = cumulated[-1]
    beyond = top + 1e-12 < _LEVELS
    if beyond.any():
        points = np.where(beyond, times[over > 0][-1] - np.log((1 - _LEVELS) / (1 - top + 1e-300)) * tail_s, points)
    return np.maximum.accumulate(points)
