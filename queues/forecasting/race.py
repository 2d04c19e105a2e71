"""The play and the closed form, blended by how well each did lately."""

from math import inf

import numpy as np

from queues.forecasting.calibration import LEVELS
from queues.forecasting.laws import Floats

KEEP = 0.99
"""Of what was known, after each outcome on its own: about the last hundred count."""

TRUST, HEAD_START = 10.0, 1.3
"""At first the closed form counts as having lost 1.3 times as much as the play, in ten outcomes."""

SHARPNESS = 20
"""How strongly the better one is preferred: 10 % less loss makes it 8 times as heavy."""

ALIKE = 0.6
"""0: of those who wait at the same time each counts as if it waited alone; 1: all of them count as one, which forgets
what they do differ in."""

_LEVELS = np.asarray(LEVELS)


class Race:
    """Of one channel."""

    def __init__(self) -> None:
        self.played = self.closed = self.count = 0.0
        """Losses so far, seconds, and of how many that were on their own."""
        self._covered_to = -inf
        """Until when somebody's wait has counted."""

    @property
    def weight(self) -> float:
        """Of the play, 0..1."""
        usual = (self.played + self.closed) / (2 * self.count) if self.count else 1.0
        played, closed = self.played + TRUST * usual, self.closed + TRUST * usual * HEAD_START
        return 1 / (1 + (played / max(closed, 1e-9)) ** SHARPNESS)

    def add(self, played: Floats, closed: Floats, told_at: float, came: float) -> None:
        """What `came` after `told_at`, when both had been asked. Those who wait at the same time have the same luck:
        each counts by the part of their wait that no wait before covered, or one lucky line would outweigh a day."""
        losses = loss(played, came), loss(closed, came)
        if np.isfinite(losses).all():
            ends = told_at + came
            share = min(1.0, max(0.0, ends - self._covered_to) / max(came, 1.0)) ** ALIKE
            self._covered_to = max(self._covered_to, ends)
            keep = KEEP**share
            self.played = keep * self.played + share * losses[0]
            self.closed = keep * self.closed + share * losses[1]
            self.count = keep * self.count + share


def blend(weight: float, played: Floats, closed: Floats) -> Floats:
    """Points between those of both, level by level, as many as were played; the play has the `weight`. The play alone
    where either says that nobody will come: it knows who is planned to."""
    if not (np.isfinite(played).all() and np.isfinite(closed).all()) or played[-1] <= 0:
        return played
    at = (np.arange(len(played)) + 0.5) / len(played)
    other = np.interp(at, (np.arange(len(closed)) + 0.5) / len(closed), closed)
    return weight * played + (1 - weight) * other


def loss(points: Floats, came: float) -> float:
    """Mean quantile loss over the levels, seconds."""
    over = came - np.quantile(points, _LEVELS)
    return float(np.maximum(_LEVELS * over, (_LEVELS - 1) * over).mean())
