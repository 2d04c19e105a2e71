"""From what was played to what is told: blended, and read at the levels that came true."""

from collections.abc import Sequence
from math import inf
from statistics import NormalDist
from typing import NamedTuple

import numpy as np

from queues.forecasting.calibration import LEVELS
from queues.forecasting.laws import Floats, gamma_points
from queues.forecasting.race import blend

MANY = 40
"""With fewer draws than this a smooth law is put through their mean and spread."""


class Quantiles(NamedTuple):
    """Seconds from now until a customer is served: points that will not be passed with 5 % … 95 % probability. All are
    infinite when nobody who could serve them is at work or planned to be."""

    q05: float
    q10: float
    q25: float
    q50: float
    q75: float
    q90: float
    q95: float


class Reader(NamedTuple):
    """How the draws of one channel are read, as it was learnt by now."""

    weight: float
    """Of the play, against the closed form."""
    levels: Floats


NEVER = Quantiles(*[inf] * len(LEVELS))


def blended(reader: Reader, played: Floats, closed: Sequence[Floats]) -> Floats:
    """A row per target; `closed` is empty, or has one for each."""
    return np.array([blend(reader.weight, *both) for both in zip(played, closed, strict=True)]) if closed else played


def read(reader: Reader, points: Floats) -> list[Quantiles]:
    """Of rows of draws, each ascending; with few of them, from a gamma law of their mean and spread."""
    found = _interpolated(points, reader.levels)
    if points.shape[1] < MANY:
        smooth = np.isfinite(points).all(axis=1) & (points[:, 0] > 0)
        mean, spread = points[smooth].mean(axis=1), points[smooth].std(axis=1, ddof=1)
        found[smooth] = gamma_points(mean[:, None], spread[:, None], _scores(reader.levels))
    found[~np.isfinite(points).any(axis=1)] = inf
    return [Quantiles(*row) for row in found.tolist()]


def _scores(levels: Floats) -> Floats:
    normal = NormalDist()
    return np.array([normal.inv_cdf(min(max(level, 1e-4), 1 - 1e-4)) for level in levels.tolist()])


def _interpolated(points: Floats, levels: Floats) -> Floats:
    draws = points.shape[1]
    at = levels * (draws + 1) - 1  # the expected level of the n-th of N draws is n / (N + 1)
    below = np.clip(np.floor(at).astype(int), 0, draws - 1)
    above = np.clip(below + 1, 0, draws - 1)
    share = np.clip(at - below, 0, 1)
    low, high = points[:, below], points[:, above]
    with np.errstate(invalid="ignore"):
        found = np.where(low == high, low, low * (1 - share) + high * share)
    return np.where(np.isnan(found), inf, found)
