"""The cheap forecast: a closed form of what the play does step by step, for checking it and for cold starts.

With some before one and some places of work, each of which frees up after a handling time, and from whose line those
before one may give up meanwhile, the wait is a sum of spans (Whitt, 1999). Its mean and variance are exact when spans
have no memory; a gamma law is put through them.
"""

from collections.abc import Sequence
from math import inf
from statistics import NormalDist

import numpy as np

from queues.forecasting.laws import Floats, gamma_points
from queues.forecasting.scene import Kind, Scene
from queues.forecasting.sight import Laws

POINTS = 64

_NORMAL = np.array([NormalDist().inv_cdf((n + 0.5) / POINTS) for n in range(POINTS)])


def waits(scene: Scene, laws: Laws, target: int, guests: Sequence[int]) -> Floats:
    """Points of the law of a wait, ascending, each as likely; infinite when nobody who may serve it by now is there."""
    number = guests[target - len(scene.waiters)] if target >= len(scene.waiters) else scene.waiters[target].kind
    kind = scene.kinds[number]
    waited = 0.0 if target >= len(scene.waiters) else -scene.waiters[target].asked
    slots = sum(
        _slots(scene, number, kind.channel)
        for number, seat in enumerate(scene.seats)
        if kind.delays[seat.group] <= waited and seat.comes <= 0 < seat.leaves and seat.pausing is None
    )
    if not slots:
        return np.full(POINTS, np.inf)
    rate = slots / (laws.handling[kind.handling].mean_s * kind.pace)
    patience = laws.patient[kind.patience]
    leaving = 1 / max(float(patience.points.mean()), 1e-9) if np.isfinite(patience.tail_s) else 0.0
    ahead, due = _ahead(scene, target, number)
    spans = _spans(rate, leaving, ahead)
    for joins in due:
        if joins >= spans.sum():
            break
        ahead += 1
        spans = _spans(rate, leaving, ahead)
    mean, spread = float(spans.sum()), float(np.sqrt((spans**2).sum()))
    points = gamma_points(mean, spread, _NORMAL)
    known = _free_by(scene, kind, waited)
    return np.minimum(points, known[ahead]) if ahead < len(known) else points


def _free_by(scene: Scene, kind: Kind, waited: float) -> list[float]:
    """When agents who may serve such a contact by now have room at the latest, as far as that is known: those who only
    have notes left to write."""
    ends = (
        max(until for *_, until in seat.held)
        for seat in scene.seats
        if seat.held and kind.delays[seat.group] <= waited and seat.leaves > 0
    )
    return sorted(end for end in ends if end < inf)


def _spans(rate: float, leaving: float, ahead: int) -> Floats:
    """Mean seconds until each of those before one is gone, and then one's own turn."""
    spans: Floats = 1 / (rate + leaving * np.arange(ahead + 1))
    return spans


def _slots(scene: Scene, seat: int, channel: str) -> int:
    group = scene.groups[scene.seats[seat].group]
    return group.chats if channel == "chat" else int(group.calls)


def _ahead(scene: Scene, target: int, number: int) -> tuple[int, list[float]]:
    """How many in line are served before the target by the same agents, and when others join who will be."""
    mine = _order(scene, target, number)
    groups = {group for group, delay in enumerate(scene.kinds[number].delays) if delay < inf}
    joins = [
        one.joins
        for n, one in enumerate(scene.waiters)
        if n != target
        and _order(scene, n, one.kind) < mine
        and any(scene.kinds[one.kind].delays[group] < inf for group in groups)
    ]
    return sum(at <= 0 for at in joins), sorted(at for at in joins if at > 0)


def _order(scene: Scene, target: int, number: int) -> tuple[float, float, int]:
    kind = scene.kinds[number]
    is_guest = target >= len(scene.waiters)
    asked = 0.0 if is_guest else scene.waiters[target].asked
    return -kind.priority, asked - kind.lead_s, 1 << 60 if is_guest else scene.waiters[target].serial
