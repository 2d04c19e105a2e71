"""Breaks nobody announced: how long agents work before they take one, and how long they are away."""

from collections.abc import Mapping
from typing import NamedTuple

from queues.forecasting.laws import Law
from queues.forecasting.learning import Breaks, Stretches

LONGEST_S = 4 * 3600.0
"""Whoever is on a break for longer is not waited for."""


class RestLaws(NamedTuple):
    breaks: Law
    stretches: Law
    """Of work, from the last break to the next; never, where nobody ever took one."""


class Rests:
    """What is known of breaks. A stretch of work that ends as planned says "longer than that", as the wait of those who
    were served does of patience."""

    def __init__(self) -> None:
        self.pausing: dict[str, float] = {}
        """Agents on a break -> since when."""
        self._working: dict[str, float] = {}
        """Agents who take contacts -> since when, without a break."""
        self._breaks = Breaks()
        self._stretches = Stretches()

    def came(self, name: str, at: float) -> None:
        """To work, or told once more that they are at it."""
        since = self.pausing.pop(name, None)
        if since is not None:
            self._breaks.add(at - since)
        self._working.setdefault(name, at)

    def went(self, name: str, at: float, *, for_a_break: bool) -> None:
        """`for_a_break`: they will be back, nobody knows when."""
        since = self._working.pop(name, None)
        if since is not None:
            self._stretches.add(at - since, tired=for_a_break)
        if for_a_break:
            self.pausing[name] = at
        else:
            self.pausing.pop(name, None)

    def at_work_s(self, name: str, now: float) -> float:
        """How long they have worked without a break."""
        return max(0.0, now - self._working.get(name, now))

    def forget(self, now: float) -> None:
        """Those who are away for too long."""
        self.pausing = {name: at for name, at in self.pausing.items() if now - at < LONGEST_S}

    def laws(self, now: float) -> RestLaws:
        """By now."""
        away, at_work = _ages(self.pausing, now), _ages(self._working, now)
        return RestLaws(self._breaks.refresh(away), self._stretches.refresh(at_work))


def _ages(since: Mapping[str, float], now: float) -> list[float]:
    return [now - at for at in since.values()]
