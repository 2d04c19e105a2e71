"""The waits a simulated day would have shown: the product's own forecast, asked now and then, graded by what came."""

from math import isfinite

from queues.forecasting.forecaster import Forecaster
from queues.forecasting.log import Abandon, Arrival, Event, Start
from queues.policy import Policy
from queues.waiting import step_down, step_up

EVERY = 25
"""Whoever joins as the 25th, the 50th and so on is quoted: each costs as much as some hundred decisions of the desk."""


class Shown:
    """Hears a day go by (`Day.watch`). It is told what would be shown to somebody who has just joined the line."""

    def __init__(self, policy: Policy, every: int = EVERY) -> None:
        self.forecaster = Forecaster(
            usual_s={channel: minutes * 60 for channel, minutes in policy.handling_min.items()}
        )
        self.every = every
        self.quoted = self.kept = 0
        """Ranges whose end is known, and those that held. Who left within theirs says nothing."""
        self._joined = 0
        self._told: dict[str, tuple[float, int, int]] = {}
        """Customer -> when, and between how many seconds."""

    def hear(self, event: Event) -> None:
        if isinstance(event, Start | Abandon) and event.customer in self._told:
            self._grade(event.at, *self._told.pop(event.customer), left=isinstance(event, Abandon))
        self.forecaster.observe(event)
        if isinstance(event, Arrival) and event.asked == event.at:
            self._joined += 1
            if self._joined % self.every == 0:
                self._tell(event)

    def _tell(self, event: Arrival) -> None:
        found = self.forecaster.predict(event.customer)
        if isfinite(found.q95):
            self._told[event.customer] = event.at, step_down(found.q05), step_up(found.q95)

    def _grade(self, now: float, told_at: float, low_s: int, high_s: int, *, left: bool) -> None:
        waited_s = round(now - told_at)
        if waited_s > high_s or not left:
            self.quoted += 1
            self.kept += low_s <= waited_s <= high_s
