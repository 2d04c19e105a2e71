"""Runs a world under watch and grades every figure against the least possible error."""

from collections.abc import Sequence
from functools import partial
from time import perf_counter
from typing import NamedTuple

import numpy as np
from msgspec.structs import replace

from orchestrator.forecasting.baselines import Baselines
from orchestrator.simulating.day import Day
from orchestrator.simulating.drawing import draw
from queues.forecasting.forecaster import Forecaster
from queues.forecasting.laws import Floats
from queues.forecasting.log import Arrival, Event, Start
from queues.forecasting.reading import Quantiles
from tests.bench.forecast.oracle import DRAWS, Oracle
from tests.bench.forecast.worlds import World

OPENS_S = 8 * 3600.0

AT_ONCE_S = 10.0
"""Whoever would wait less is served at once; nobody needs a forecast for that."""


DAY_S = 86_400.0
EARLIER = 1000
"""Between the seeds of one day and the next."""

INSTANTS = ("at", "starts", "ends", "until", "back", "asked")
"""Fields of events that are times."""


class Quoted(NamedTuple):
    """One customer's figures, seconds. `bound`: mean and variance of the true law."""

    mean: float
    variance: float
    forecast: float
    inside: tuple[float, float]
    """How likely the wait is within the 50 % and 90 % range that was told, by the true law."""
    width: float
    """Of the 90 % range."""
    last: float
    line: float


class Grade(NamedTuple):
    world: str
    quotes: int
    bound: float
    """Root mean squared error, seconds: the least possible, the forecast's, of the last one's wait, of line x mean."""
    forecast: float
    last: float
    line: float
    half: float
    """Share within the 50 % range, and within the 90 % range."""
    ninety: float
    width: float
    cost_ms: float
    wait: float
    came: float
    """Share of those served who were within the 90 % range."""
    places: float
    """Kolmogorov's distance between what came and the true law's own levels: large if the true law is not true."""


def pooled(grades: Sequence[Grade]) -> Grade:
    """Several days of one world as one: each quote counts the same. `places` is the largest of the days'."""
    weights = np.array([one.quotes for one in grades])

    def mean(name: str, power: int = 1) -> float:
        return float(np.average([getattr(one, name) ** power for one in grades], weights=weights) ** (1 / power))

    errors = {name: mean(name, 2) for name in ("bound", "forecast", "last", "line")}
    means = {name: mean(name) for name in ("half", "ninety", "width", "cost_ms", "wait", "came")}
    worst = max(one.places for one in grades)
    return Grade(world=grades[0].world, quotes=int(weights.sum()), places=worst, **errors, **means)


class Grading:
    """Sees a day go by, quotes everybody who joins, and grades each `every`-th."""

    def __init__(self, world: World, seed: int, every: int, make: type[Forecaster] = Forecaster) -> None:
        self.world = world
        self.every = every
        self.oracle = Oracle(world)
        self.forecaster = make()
        self.baselines = Baselines()
        self.quoted: list[Quoted] = []
        self.costs: list[float] = []
        self.places: list[float] = []
        self.came: list[bool] = []
        self._open: dict[str, tuple[float, Floats, Quantiles]] = {}
        self._count = 0
        self.seed = seed
        self.day = Day(draw(world.scenario, seed), world.policy)

    def run(self) -> Grade:
        for number in range(self.world.days):
            before = Day(draw(self.world.scenario, self.seed + EARLIER * (1 + number)), self.world.policy)
            before.watch(partial(self._live_through, later_s=number * DAY_S))
            before.run()
        self.day.watch(self.hear)
        self.day.run()
        rows = np.array([[q.mean, q.variance, q.forecast, q.last, q.line, *q.inside, q.width] for q in self.quoted])
        mean, variance = rows[:, 0], rows[:, 1]
        errors = [float(np.sqrt((variance + (rows[:, n] - mean) ** 2 - variance / DRAWS).mean())) for n in (2, 3, 4)]
        places = np.sort(self.places)
        level = (np.arange(len(places)) + 0.5) / len(places)
        return Grade(
            world=self.world.name,
            quotes=len(rows),
            bound=float(np.sqrt(variance.mean())),
            forecast=errors[0],
            last=errors[1],
            line=errors[2],
            half=float(rows[:, 5].mean()),
            ninety=float(rows[:, 6].mean()),
            width=float(rows[:, 7].mean()),
            cost_ms=float(np.mean(self.costs)),
            wait=float(mean.mean()),
            came=float(np.mean(self.came)),
            places=float(np.abs(places - level).max()),
        )

    def _live_through(self, event: Event, later_s: float) -> None:
        self.forecaster.observe(_later(event, later_s))
        if isinstance(event, Arrival) and event.asked == event.at:
            self.forecaster.quote(event.customer)

    def hear(self, event: Event) -> None:
        if isinstance(event, Start) and event.customer in self._open:
            at, draws, told = self._open.pop(event.customer)
            self.came.append(told.q05 <= event.at - at <= told.q95)
            self.places.append(float(np.searchsorted(draws, event.at - at) / len(draws)))
        self.forecaster.observe(_later(event, self.world.days * DAY_S))
        self.oracle.sight.see(event)
        self.baselines.observe(event)
        if isinstance(event, Arrival) and event.at >= OPENS_S and event.asked == event.at:
            self._quote(event)

    def _quote(self, arrival: Arrival) -> None:
        began = perf_counter()
        quote = self.forecaster.quote(arrival.customer)
        cost = (perf_counter() - began) * 1000
        self._count += 1
        if self._count % self.every or arrival.at < OPENS_S + self.world.warm_s:
            return
        draws = self.oracle.waits(arrival.customer)
        if not np.isfinite(draws).all() or draws.mean() < AT_ONCE_S or not np.isfinite(quote.mean_s):
            return
        self.costs.append(cost)
        self._open[arrival.customer] = (arrival.at, draws, quote.quantiles)
        q = quote.quantiles
        inside = tuple(
            float(((low <= draws) & (draws <= high)).mean()) for low, high in ((q.q25, q.q75), (q.q05, q.q95))
        )
        self.quoted.append(
            Quoted(float(draws.mean()), float(draws.var()), quote.mean_s, (inside[0], inside[1]), q.q95 - q.q05,
                   self.baselines.last(arrival.channel), self.baselines.line(arrival.channel))
        )  # fmt: skip


def _later(event: Event, by_s: float) -> Event:
    """The same on a later day."""
    times = {name: getattr(event, name, None) for name in INSTANTS}
    return replace(event, **{name: at + by_s for name, at in times.items() if at is not None}) if by_s else event
