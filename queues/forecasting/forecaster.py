"""`Forecaster`: told what happens, it says when a customer will be served. Needs no configuration.

    forecaster = Forecaster()
    forecaster.observe(event)              # each event of a log, in order (`queues/forecasting/log.py`)
    forecaster.predict("customer")         # somebody who waits: seconds from now
    forecaster.predict(Arrival(...))       # somebody who would join now

Both answer `Quantiles`. Nothing of what is to come is used, and chance comes from a seed.
"""

from collections.abc import Mapping, Sequence
from math import inf
from typing import NamedTuple

import numpy as np

from queues.forecasting import closed, play
from queues.forecasting.calibration import Calibration, place_of
from queues.forecasting.laws import Floats
from queues.forecasting.log import Abandon, Arrival, Event, Planned, Start
from queues.forecasting.race import Race, blend
from queues.forecasting.reading import NEVER, Quantiles, Reader, blended, read
from queues.forecasting.scene import Scene, somebody_stays
from queues.forecasting.sight import Laws, Sight

STEPS = 7_500
"""About how many contacts are played through for one quote, over all draws."""

FEWEST, MOST = 6, 96
"""Draws of a quote. They come in pairs (`play.py`), so that the mean of six is nearer than that of eight alone."""

HORIZON_S = 14 * 3600.0

CLOSED_UP_TO = 200
"""Waiters and agents up to which the closed form is reckoned for everybody at once."""

TOLD = 4096
"""Quotes kept to be compared with what comes."""


class Quote(NamedTuple):
    """What `told` says about one customer, and what it rests on."""

    quantiles: Quantiles
    mean_s: float
    points: Floats
    """Draws, ascending."""


class Played(NamedTuple):
    """What a job came to, a row or one per target: those in line, then the guests."""

    played: Floats
    closed: Sequence[Floats]
    """Of the closed form; empty where it was not reckoned."""
    points: Floats
    """Of both, blended."""
    quantiles: Sequence[Quantiles | None]
    """None where the play never came to their turn, though somebody stays who could serve them."""


class Job(NamedTuple):
    """A scene to be played for everybody in line. Holds nothing that changes: any thread may run it."""

    scene: Scene
    laws: Laws
    names: Sequence[str]
    channels: Sequence[str]
    guests: Sequence[int]
    at: float
    readers: Mapping[str, Reader]

    @property
    def targets(self) -> list[int]:
        """The numbers in the scene of those in line and of the guests: between them are those to come."""
        first = len(self.scene.waiters)
        return [*range(len(self.names)), *range(first, first + len(self.guests))]

    def kind_of(self, number: int) -> int:
        """Of somebody in line, or of a guest after them."""
        lined = len(self.names)
        return self.scene.waiters[number].kind if number < lined else self.guests[number - lined]

    def run(self) -> Played:
        """The same chance each time: what is told moves because the scene does, not by luck."""
        scene, targets = self.scene, self.targets
        size = len(self.names) + len(scene.seats)
        draws = _draws(size)
        rng = np.random.default_rng(0)
        played = play.all_waits(scene, self.laws, targets, self.guests, draws, rng, HORIZON_S)
        few = size <= CLOSED_UP_TO
        simple = [closed.waits(scene, self.laws, n, self.guests) for n in targets] if few else []
        points, found = played.copy(), [NEVER] * len(targets)
        for channel, reader in self.readers.items():
            rows = [number for number, one in enumerate(self.channels) if one == channel]
            points[rows] = blended(reader, played[rows], [simple[row] for row in rows] if few else ())
            for row, quantiles in zip(rows, read(reader, points[rows]), strict=True):
                found[row] = quantiles
        return Played(played, simple, points, [self._unless_missed(*one) for one in enumerate(found)])

    def _unless_missed(self, number: int, found: Quantiles) -> Quantiles | None:
        return None if found.q95 == inf and somebody_stays(self.scene, self.kind_of(number)) else found


class Promise(NamedTuple):
    """What was told somebody, kept until what comes is known."""

    at: float
    points: Floats
    played: Floats
    closed: Floats
    is_sure: bool
    """Served at once, in every play: what comes teaches nothing."""


class Forecaster:
    def __init__(self, seed: int = 0, usual_s: Mapping[str, float] | None = None) -> None:
        """`usual_s`: handling times by channel, if somebody knows; they count as a few contacts seen."""
        self.sight = Sight(usual_s)
        self._rng = np.random.default_rng(seed)
        self._calibrations: dict[str, Calibration] = {}
        self._races: dict[str, Race] = {}
        self._told: dict[str, Promise] = {}

    def observe(self, event: Event) -> None:
        """Take in what happened. Events come in order; one that makes no sense (an end of nobody) changes nothing."""
        if isinstance(event, Start | Abandon):
            self._grade(event)
        elif isinstance(event, Planned):
            self._told.pop(event.customer, None)  # put off at their own wish
        self.sight.see(event)

    def predict(self, customer: str | Arrival, at: float | None = None) -> Quantiles:
        """When a customer will be served, seconds from `at` (else from the last event). Raises `KeyError` for somebody
        who does not wait."""
        return self.quote(customer, at).quantiles

    def quote(self, customer: str | Arrival, at: float | None = None) -> Quote:
        """`predict`, with its mean and draws."""
        now = self.sight.now if at is None else at
        scene, target, guests = self.sight.scene(customer, now)
        name = customer.customer if isinstance(customer, Arrival) else customer
        channel = customer.channel if isinstance(customer, Arrival) else self.sight.waiting[customer].channel
        laws = self.sight.laws(now)
        draws = _draws(sum(one.joins <= 0 for one in scene.waiters) + len(scene.seats))
        played = play.waits(scene, laws, target, guests, draws, self._rng, HORIZON_S)
        simple = closed.waits(scene, laws, target, guests)
        reader = self._reader(channel)
        points = blend(reader.weight, played, simple)
        if name not in self._told:
            is_sure = bool(played[-1] <= laws.pause[-1])
            self._promise(name, Promise(now, points, played, simple, is_sure))
        (quantiles,) = read(reader, points[None])
        return Quote(quantiles, float(points.mean()), points)

    def job(self, guests: Sequence[Arrival], at: float) -> Job:
        """Everybody in line, and some who would join now. `run` it in any thread, then `tell`."""
        scene, names, kinds = self.sight.whole(guests, at)
        channels = [self.sight.waiting[name].channel for name in names] + [guest.channel for guest in guests]
        readers: dict[str, Reader] = {channel: self._reader(channel) for channel in dict.fromkeys(channels)}
        return Job(scene, self.sight.laws(at), tuple(names), tuple(channels), tuple(kinds), at, readers)

    def tell(self, job: Job, told: Played) -> None:
        """What a job that was run says is told: of each it is the first of, it will be compared with what comes."""
        for number, name in enumerate(job.names):
            if name not in self._told:
                played, points = told.played[number], told.points[number]
                is_sure = bool(played[-1] <= job.laws.pause[-1])
                simple = told.closed[number] if told.closed else points
                self._promise(name, Promise(job.at, points, played, simple, is_sure))

    def _promise(self, name: str, promise: Promise) -> None:
        self._told[name] = promise
        if len(self._told) > TOLD:
            self._told.pop(next(iter(self._told)))

    def _reader(self, channel: str) -> Reader:
        return Reader(self._race(channel).weight, self._calibration(channel).levels())

    def _calibration(self, channel: str) -> Calibration:
        return self._calibrations.setdefault(channel, Calibration())

    def _race(self, channel: str) -> Race:
        return self._races.setdefault(channel, Race())

    def _grade(self, event: Start | Abandon) -> None:
        promise, arrival = self._told.pop(event.customer, None), self.sight.waiting.get(event.customer)
        if promise is None or arrival is None:
            return
        came, left = event.at - promise.at, isinstance(event, Abandon)
        if promise.is_sure or not np.isfinite(promise.points).all():
            return
        place = place_of(promise.points, came, float(self._rng.random()))
        self._calibration(arrival.channel).add(place, left=left)
        if not left and np.isfinite(promise.closed).all():
            self._race(arrival.channel).add(promise.played, promise.closed, promise.at, came)


def _draws(size: int) -> int:
    """By how many are in line and at work. Those to come count for nothing: most plays end before their time."""
    return int(max(FEWEST, min(MOST, STEPS / (1 + size))))
