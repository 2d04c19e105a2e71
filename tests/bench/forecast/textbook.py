"""A forecaster that is told which family of laws handling times follow, and fits it as the textbooks do: by maximum
likelihood, contacts still in hand counting as longer than so much. What it cannot know on a first day, nobody can."""

from collections.abc import Mapping, Sequence
from math import erfc, exp, pi, sqrt

import numpy as np

from orchestrator.simulating.scenario import Span
from queues.forecasting.forecaster import Forecaster
from queues.forecasting.laws import Floats, Law, exponential
from queues.forecasting.log import Arrival, End, Event, Start
from queues.forecasting.scene import Scene
from queues.forecasting.sight import Laws, Sight
from tests.bench.forecast.oracle import law_of
from tests.bench.forecast.seeing import seeing
from tests.bench.forecast.worlds import World

FEWEST = 5
"""Contacts before anything is fitted: until then the forecast's own law."""

STEPS = 40


def textbook(world: World) -> type[Forecaster]:
    """For a world with one law of handling times, and agents who are alike."""
    family = world.scenario.handling["chat"].talk
    return seeing(lambda usual_s: _Fitting(family, usual_s))


class _Fitting(Sight):
    def __init__(self, family: Span, usual_s: Mapping[str, float] | None) -> None:
        super().__init__(usual_s)
        self.family = family
        self.begun: dict[str, float] = {}
        self.spans: list[float] = []

    def see(self, event: Event) -> None:
        super().see(event)
        if isinstance(event, Start):
            self.begun[event.customer] = event.at
        elif isinstance(event, End) and event.customer in self.begun:
            self.spans.append(max(event.at - self.begun.pop(event.customer), 0.01))

    def scene(self, customer: str | Arrival, now: float) -> tuple[Scene, int, list[int]]:
        scene, target, guests = super().scene(customer, now)
        seats = [seat._replace(pace=1.0) for seat in scene.seats]
        return scene._replace(seats=seats, kinds=[kind._replace(pace=1.0) for kind in scene.kinds]), target, guests

    def laws(self, now: float) -> Laws:
        found = super().laws(now)
        if len(self.spans) < FEWEST:
            return found
        running = [now - at for at in self.begun.values()]
        if self.family.kind == "exponential":
            law = exponential((sum(self.spans) + sum(running)) / len(self.spans))
        else:
            law = lognormal(self.spans, [age for age in running if age > 0])
        return found._replace(handling=[law, law])


def lognormal(ended: Sequence[float], running: Sequence[float]) -> Law:
    """Its two parameters by expectation and maximization (Dempster, Laird and Rubin, 1977)."""
    seen, ages = np.log(ended), np.log(running)
    mean, spread = float(seen.mean()), max(float(seen.std()), 0.05)
    for _ in range(STEPS):
        hazard = _hazard((ages - mean) / spread)
        first = np.concatenate([seen, mean + spread * hazard])
        second = np.concatenate([seen**2, mean**2 + spread**2 + spread * hazard * (ages + mean)])
        mean = float(first.mean())
        spread = sqrt(max(float(second.mean()) - mean**2, 1e-4))
    return law_of(Span(mean_s=exp(mean + spread**2 / 2), cv=sqrt(exp(spread**2) - 1)))


def _hazard(scores: Floats) -> Floats:
    """Of the normal law."""
    return np.array([exp(-z * z / 2) / sqrt(2 * pi) / max(erfc(z / sqrt(2)) / 2, 1e-12) for z in scores.tolist()])
