"""The play and the closed form, blended by how well each did lately."""

import numpy as np

from queues.forecasting.calibration import LEVELS
from queues.forecasting.laws import Floats

KEEP = 0.99
"""Of what was known, after each outcome: about the last hundred count."""

HEAD_START = (10.0, 13.0)
"""Losses both begin with, as if of ten outcomes: the play is trusted first."""

SHARPNESS = 12
"""How strongly the better one is preferred: 10 % less loss makes it 3.5 times as heavy."""

_LEVELS = np.asarray(LEVELS)


class Race:
    """Of one channel."""

    def __init__(self) -> None:
        self.played, self.closed = HEAD_START

    @property
    def weight(self) -> float:
        """Of the play, 0..1."""
        return self.closed**SHARPNESS / (self.closed**SHARPNESS + self.played**SHARPNESS)

    def blend(self, played: Floats, closed: Floats) -> Floats:
        """Points between those of both, level by level, as many as were played. The play alone where either says that
        nobody will come: it knows who is planned to."""
        if not (np.isfinite(played).all() and np.isfinite(closed).all()) or played[-1] <= 0:
            return played
        at = (np.arange(len(played)) + 0.5) / len(played)
        other = np.interp(at, (np.arange(len(closed)) + 0.5) / len(closed), closed)
        return self.weight * played + (1 - self.weight) * other

    def add(self, played: Floats, closed: Floats, came: float) -> None:
        """What came, after both had been asked. Losses are relative, so that long waits do not outweigh all others."""
        losses = loss(played, came), loss(closed, came)
        total = sum(losses)
        if total > 0 and np.isfinite(total):
            self.played = KEEP * self.played + (1 - KEEP) * 20 * losses[0] / total
            self.closed = KEEP * self.closed + (1 - KEEP) * 20 * losses[1] / total


def loss(points: Floats, came: float) -> float:
    """Mean quantile loss over the levels, seconds."""
    over = came - np.quantile(points, _LEVELS)
    return float(np.maximum(_LEVELS * over, (_LEVELS - 1) * over).mean())
