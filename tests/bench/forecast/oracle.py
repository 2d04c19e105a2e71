"""The least possible error: from the true state, with the true laws, the future is drawn many times.

Nobody can do better than the mean of those draws, and their spread is what nobody can know.
"""

from collections.abc import Hashable
from datetime import time

import numpy as np

from orchestrator.simulating.drawing import rate_at
from orchestrator.simulating.scenario import ContactClass, Scenario, Span
from queues.forecasting.forecaster import HORIZON_S
from queues.forecasting.laws import NEVER, POINTS, Floats, Law, exponential
from queues.forecasting.log import Arrival
from queues.forecasting.play import waits
from queues.forecasting.rests import RestLaws
from queues.forecasting.sight import Laws, Sight
from tests.bench.forecast.worlds import World

DRAWS = 400
"""Futures drawn per quote."""


def law_of(span: Span | None) -> Law:
    """The very law the simulator draws from."""
    if span is None:
        return NEVER
    if span.kind == "exponential":
        return exponential(span.mean_s)
    if not span.cv:
        return Law(np.full(POINTS, span.mean_s), 1e-6)
    spread = np.log(1 + span.cv**2)
    levels = (np.arange(POINTS * 64) + 0.5) / (POINTS * 64)
    rng = np.random.default_rng(7)
    fine = np.sort(np.exp(np.log(span.mean_s) - spread / 2 + np.sqrt(spread) * rng.standard_normal(len(levels) * 16)))
    points = fine.reshape(POINTS, -1).mean(axis=1)
    return Law(points, float((fine[-len(fine) // 100 :] - fine[-len(fine) // 100]).mean()))


def rests_of(scenario: Scenario) -> RestLaws:
    """The laws of breaks and of the work before one. Who knows them does not know anybody's plan."""
    breaks, stretches = [], []
    for group in scenario.groups:
        came = _seconds(group.starts)
        for one in sorted(group.breaks, key=lambda one: one.at):
            stretches += [_seconds(one.at) - came] * group.count
            breaks += [one.for_min * 60] * group.count
            came = _seconds(one.at) + one.for_min * 60
    return RestLaws(_law_through(breaks), _law_through(stretches))


def _law_through(spans: list[float]) -> Law:
    """Each as likely."""
    if not spans:
        return NEVER
    levels = (np.arange(POINTS) * len(spans)) // POINTS
    return Law(np.sort(np.array(spans))[levels], 1.0)


def _seconds(at: time) -> float:
    return at.hour * 3600.0 + at.minute * 60


class Oracle:
    """Knows a world's laws; sees what a forecaster sees, and nothing of what is to come."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.sight = Sight()
        self.rng = np.random.default_rng(99)
        scenario = world.scenario
        self.pace = {f"{group.name} {n}": group.pace for group in scenario.groups for n in range(1, group.count + 1)}
        self.talk = {channel: law_of(handling.talk) for channel, handling in scenario.handling.items()}
        self.rests = rests_of(scenario)
        self.shares = sum(one.share for one in scenario.classes)

    def waits(self, customer: str | Arrival) -> Floats:
        """Draws of the true law of this wait, ascending."""
        now = self.sight.now
        scene, target, guests = self.sight.scene(customer, now)
        scenario = self.world.scenario
        kinds = []
        patient = [law_of(_patience(scenario, one)) for one in scenario.classes]
        for kind in scene.kinds:
            number = _class_of(scenario, kind.key)
            one = scenario.classes[number]
            rate = rate_at(scenario.arrivals.points(), now + 300) * one.share / self.shares if kind.rate else 0.0
            kinds.append(kind._replace(rate=rate, patience=number, handling=int(kind.channel == "callback"), pace=1.0))
        seats = [seat._replace(pace=self.pace[seat.name]) for seat in scene.seats]
        overhead = {"chat": 0.0, "callback": 4.0}
        handling = [
            Law(self.talk[channel].points + overhead[channel], self.talk[channel].tail_s)
            for channel in ("chat", "callback")
        ]
        laws = Laws(handling, patient, [1.0], scenario.handling["chat"].further, self.rests)
        scene = scene._replace(kinds=kinds, seats=seats)
        return waits(scene, laws, target, guests, DRAWS, self.rng, HORIZON_S)


def _patience(scenario: Scenario, one: ContactClass) -> Span | None:
    return one.patience or scenario.patience.get(one.channel)


def _class_of(scenario: Scenario, key: Hashable) -> int:
    """The world's class behind a kind: its channel, languages and head start."""
    assert isinstance(key, tuple)
    channel, languages, *_, lead = key
    leads = {"business": 0.0, "credit": 600.0, "strict": 7 * 24 * 3600.0}
    for number, one in enumerate(scenario.classes):
        if (one.channel, one.languages, leads[next(iter(one.plans))]) == (channel, languages, lead):
            return number
    raise LookupError(key)
