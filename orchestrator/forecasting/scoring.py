"""Replays a log through a forecaster that sees only what had happened by then; compares each quote with what came."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from math import inf, isfinite, sqrt
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

import msgspec
import numpy as np

from orchestrator.forecasting.baselines import Baselines
from queues.forecasting.calibration import LEVELS, share_below
from queues.forecasting.forecaster import Forecaster, Quote
from queues.forecasting.laws import Floats
from queues.forecasting.log import Abandon, Arrival, Event, Planned, Start, decoder

AT_ONCE_S = 1.0
"""Quotes of at most this that came true are counted, but tell nothing: somebody was free."""


class LogError(Exception):
    """What to correct in a log, a line each."""


class Told(NamedTuple):
    """What was told somebody when they joined."""

    at: float
    channel: str
    language: str
    quote: Quote
    last: float
    line: float
    cost_s: float


class Came(NamedTuple):
    """A quote and what came: the wait, or how long they waited before they `left`."""

    told: Told
    waited: float
    left: bool


class Score(NamedTuple):
    """Of all quotes, or those of a class. Seconds; shares in 0..1; not a number where nothing is known."""

    quotes: int
    served: int
    left: int
    at_once: int
    mean_wait: float
    rmse: float
    """Of the forecast's mean, over those served; of the last one's wait; of line x mean."""
    rmse_last: float
    rmse_line: float
    bias: float
    """Told less came, on average."""
    median_error: float
    """Median of the error, either way, of the forecast's median."""
    within_50: float
    """Share that came within the 50 % range and within the 90 % range; who left counts as longer than that."""
    within_90: float
    width_90: float
    """Mean width of the 90 % range."""
    pinball: float
    """Mean quantile loss over the seven levels; of the baselines, which say the same at each level."""
    pinball_last: float
    pinball_line: float
    cost_ms: float
    """Median and 99th percentile of a quote."""
    cost_99_ms: float
    unknown: int
    """Quotes of nobody at work who could serve them."""


def read(path: Path) -> Iterator[Event]:
    """The events of a file, checked. Raises `LogError` with the line's number and the field."""
    last = -inf
    try:
        with path.open("rb") as lines:
            for number, line in enumerate(lines, start=1):
                if not line.strip():
                    continue
                try:
                    event = decoder.decode(line)
                except msgspec.DecodeError as error:
                    raise LogError(f"{path}, line {number}: {error}") from None
                if not event.at >= last:
                    raise LogError(f"{path}, line {number}: `at` goes back, from {last} to {event.at}")
                last = event.at
                yield event
    except OSError as error:
        raise LogError(f"{path}: {error.strerror}") from None


def replay(events: Iterable[Event], seed: int = 0) -> list[Came]:
    """A quote for everybody when they join, and what came of it."""
    forecaster, baselines = Forecaster(seed), Baselines()
    told: dict[str, Told] = {}
    came: list[Came] = []
    for event in events:
        if isinstance(event, Start | Abandon) and event.customer in told:
            one = told.pop(event.customer)
            came.append(Came(one, event.at - one.at, isinstance(event, Abandon)))
        elif isinstance(event, Planned):
            told.pop(event.customer, None)
        forecaster.observe(event)
        baselines.observe(event)
        if isinstance(event, Arrival):
            began = perf_counter()
            quote = forecaster.quote(event.customer)
            cost = perf_counter() - began
            language = event.languages[0] if event.languages else ""
            last, line = baselines.last(event.channel), baselines.line(event.channel)
            told[event.customer] = Told(event.at, event.channel, language, quote, last, line, cost)
    return came


def score(came: list[Came]) -> Score:
    """The figures of some quotes."""
    costs = np.array([one.told.cost_s for one in came]) * 1000 if came else np.array([np.nan])
    known = [one for one in came if isfinite(one.told.quote.quantiles.q95)]
    at_once = [one for one in known if not one.left and max(one.told.quote.quantiles.q95, one.waited) <= AT_ONCE_S]
    telling = [one for one in known if max(one.told.quote.quantiles.q95, one.waited) > AT_ONCE_S]
    served = [one for one in telling if not one.left]
    waits = np.array([one.waited for one in served])
    tables = [
        np.array([told(one) for one in served]).reshape(-1, len(LEVELS))
        for told in (
            lambda one: one.told.quote.quantiles,
            lambda one: [one.told.last] * len(LEVELS),
            lambda one: [one.told.line] * len(LEVELS),
        )
    ]
    means = np.array([one.told.quote.mean_s for one in served])
    places = [(place(one), one.left) for one in telling]
    return Score(
        quotes=len(came),
        served=sum(not one.left for one in came),
        left=sum(one.left for one in came),
        at_once=len(at_once),
        mean_wait=_mean(waits),
        rmse=_rms(means - waits),
        rmse_last=_rms(tables[1][:, 0] - waits),
        rmse_line=_rms(tables[2][:, 0] - waits),
        bias=_mean(means - waits),
        median_error=float(np.median(np.abs(tables[0][:, 3] - waits))) if served else np.nan,
        within_50=share_below(places, 0.75) - share_below(places, 0.25) if places else np.nan,
        within_90=share_below(places, 0.95) - share_below(places, 0.05) if places else np.nan,
        width_90=_mean(tables[0][:, 6] - tables[0][:, 0]),
        pinball=_pinball(tables[0], waits),
        pinball_last=_pinball(tables[1], waits),
        pinball_line=_pinball(tables[2], waits),
        cost_ms=float(np.median(costs)),
        cost_99_ms=float(np.percentile(costs, 99)),
        unknown=len(came) - len(known),
    )


def place(one: Came) -> float:
    """The level at which what came stands in what was told: between two of `LEVELS`, 0 below all, 1 above all."""
    at = bisect_right(one.told.quote.quantiles, one.waited)
    bounds = (0.0, *LEVELS, 1.0)
    return (bounds[at] + bounds[at + 1]) / 2


def by_class(came: list[Came]) -> dict[str, list[Came]]:
    """Quotes by channel and language."""
    found: dict[str, list[Came]] = {}
    for one in came:
        found.setdefault(f"{one.told.channel} {one.told.language}".strip(), []).append(one)
    return found


def _pinball(table: Floats, waits: Floats) -> float:
    levels = np.asarray(LEVELS)
    over = waits[:, None] - table
    return _mean(np.maximum(levels * over, (levels - 1) * over).ravel())


def _rms(errors: Floats) -> float:
    return sqrt(float((errors**2).mean())) if len(errors) else np.nan


def _mean(values: Floats) -> float:
    return float(values.mean()) if len(values) else np.nan
