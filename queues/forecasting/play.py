"""Many futures of one scene: how long the target waits in each."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from queues.forecasting.chance import Chance
from queues.forecasting.futures import Future
from queues.forecasting.laws import POINTS, Floats
from queues.forecasting.scene import Kind, Scene
from queues.forecasting.sight import Laws
from queues.forecasting.stage import Stage

BLOCK = 256
"""Numbers drawn at a time."""

BELOW_ONE = 1 - 2.0**-53


def waits(
    scene: Scene, laws: Laws, target: int, guests: Sequence[int], draws: int, rng: np.random.Generator, until: float
) -> Floats:
    """Seconds until the target starts, one per draw, ascending; infinite where that is not before `until`."""
    found: Floats = all_waits(scene, laws, [target], guests, draws, rng, until)[0]
    return found


def all_waits(
    scene: Scene,
    laws: Laws,
    targets: Sequence[int],
    guests: Sequence[int],
    draws: int,
    rng: np.random.Generator,
    until: float,
) -> Floats:
    """`waits` of several: a row per target."""
    found = np.full((len(targets), draws), np.inf)
    stage = Stage(scene, guests)
    served = [target for target in targets if stage.may_be_served(target)]
    if not served:
        return found
    held, patience = _held(rng, draws, scene, laws), _patience(rng, draws, scene, laws)
    back = _back(rng, draws, scene, laws)
    tires = _tires(rng, draws, scene, laws, back)
    chance = Chance(
        _numbers(rng).__next__,
        int,
        (),
        (),
        (),
        _handling(scene, laws),
        [law.points.tolist() for law in laws.patient],
        laws.pause,
        laws.slower,
        rests=(laws.rests.breaks.points.tolist(), laws.rests.stretches.points.tolist()),
    )
    for draw in range(draws):
        if draw % 2 == 0:
            pair = _Spans(rng)
        spans = pair.mirrored() if draw % 2 else pair.drawn()
        own = chance._replace(
            spans=spans.__next__, held=held[draw], patience=patience[draw], back=back[draw], tires=tires[draw]
        )
        told = Future(stage, own).play(served, until)
        found[:, draw] = [told.get(target, np.inf) for target in targets]
    pause = np.asarray(laws.pause)
    found += pause[(rng.random(found.shape) * len(pause)).astype(np.intp)]
    found.sort(axis=1)
    return found


class _Spans:
    """How long contacts take in two futures: long in the one where they are short in the other, so that the mean of
    both is nearer to that of all than the mean of any two (antithetic variates: Hammersley and Morton, 1956)."""

    def __init__(self, rng: np.random.Generator) -> None:
        self._rng = rng
        self._blocks: list[NDArray[np.int64]] = []

    def drawn(self) -> Iterator[int]:
        while True:
            self._blocks.append(self._rng.integers(POINTS, size=BLOCK))
            yield from self._blocks[-1].tolist()

    def mirrored(self) -> Iterator[int]:
        for block in self._blocks:
            yield from (POINTS - 1 - block).tolist()
        yield from self.drawn()


def _numbers(rng: np.random.Generator) -> Iterator[float]:
    while True:
        yield from rng.random(BLOCK).tolist()


def _handling(scene: Scene, laws: Laws) -> list[list[float]]:
    """Per kind, how long such contacts take: points."""
    found = {one: (laws.handling[one[0]].points * one[1]).tolist() for one in {_timing(kind) for kind in scene.kinds}}
    return [found[_timing(kind)] for kind in scene.kinds]


def _timing(kind: Kind) -> tuple[int, float]:
    return kind.handling, kind.pace


def _uniform(rng: np.random.Generator, draws: int, count: int) -> Floats:
    """A row per draw, each second one mirroring the one before."""
    rows = np.repeat(rng.random(((draws + 1) // 2, count)), 2, axis=0)[:draws]
    rows[1::2] = BELOW_ONE - rows[1::2]
    return rows


def _patience(rng: np.random.Generator, draws: int, scene: Scene, laws: Laws) -> list[list[float]]:
    """Per draw and waiter, how much longer they wait."""
    found = np.full((draws, len(scene.waiters)), np.inf)
    for number, law in enumerate(laws.patient):
        mine = [at for at, one in enumerate(scene.waiters) if scene.kinds[one.kind].patience == number]
        if mine and np.isfinite(law.tail_s):
            ages = np.array([max(0.0, -scene.waiters[at].asked) for at in mine])
            found[:, mine] = law.remaining(ages, _uniform(rng, draws, len(mine)))
    return found.tolist()


def _back(rng: np.random.Generator, draws: int, scene: Scene, laws: Laws) -> list[list[float]]:
    """Per draw and seat, when those who pause will be back."""
    found = np.full((draws, len(scene.seats)), np.inf)
    since = {number: -seat.pausing for number, seat in enumerate(scene.seats) if seat.pausing is not None}
    if since:
        ages = np.array(list(since.values()))
        found[:, list(since)] = laws.rests.breaks.remaining(ages, _uniform(rng, draws, len(ages)))
    return found.tolist()


def _tires(
    rng: np.random.Generator, draws: int, scene: Scene, laws: Laws, back: Sequence[Sequence[float]]
) -> Sequence[Sequence[float]]:
    """Per draw and seat, when they take their next break; those who are out, after they have come."""
    law = laws.rests.stretches
    if not np.isfinite(law.tail_s):
        return [()] * draws
    ages = np.array([-seat.working for seat in scene.seats])
    comes = np.array([max(seat.comes, 0.0) for seat in scene.seats])
    begins = np.where(np.isfinite(back), back, comes)
    found: list[list[float]] = (begins + law.remaining(ages, _uniform(rng, draws, len(ages)))).tolist()
    return found


def _held(rng: np.random.Generator, draws: int, scene: Scene, laws: Laws) -> list[list[list[float]]]:
    """Per draw and seat, what remains of each contact in hand."""
    rows: list[list[list[float]]] = [[[0.0] * len(seat.held) for seat in scene.seats] for _ in range(draws)]
    for number, law in enumerate(laws.handling):
        mine = [
            (seat_number, at, seat.pace * scene.kinds[kind].pace * _stretch(scene, kind, others, laws), -since, until)
            for seat_number, seat in enumerate(scene.seats)
            for at, (kind, since, others, until) in enumerate(seat.held)
            if scene.kinds[kind].handling == number
        ]
        if not mine:
            continue
        paces = np.array([pace for _, _, pace, _, _ in mine])
        ages = np.array([age for _, _, _, age, _ in mine]) / paces
        left = np.minimum(law.remaining(ages, _uniform(rng, draws, len(mine))) * paces, [until for *_, until in mine])
        for draw, row in enumerate(left.tolist()):
            for (seat_number, at, *_), span in zip(mine, row, strict=True):
                rows[draw][seat_number][at] = span
    return rows


def _stretch(scene: Scene, kind: int, others: int, laws: Laws) -> float:
    return 1 + laws.slower * others if scene.kinds[kind].channel == "chat" else 1.0
