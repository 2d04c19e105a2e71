"""Those who are not in line and will be: calls at a time that was booked, and further tries of calls."""

from collections.abc import Iterator
from heapq import nsmallest

from queues.forecasting.log import Planned
from queues.forecasting.scene import Waiter

AHEAD_S = 4 * 3600.0
"""Whoever is to join later than that keeps nobody waiting whose wait can be told."""

MOST = 500
"""The next so many are played with."""

KEPT = 10_000
"""More are not kept; some of them may be missed."""

LATE_S = 900.0
"""Whoever did not join so long after their time is not waited for."""


class Calendar:
    def __init__(self) -> None:
        self._by_name: dict[str, Planned] = {}

    def note(self, event: Planned) -> None:
        if event.customer in self._by_name or len(self._by_name) < KEPT:
            self._by_name[event.customer] = event

    def take(self, customer: str) -> bool:
        """They joined, or will not any more; whether they were expected."""
        return self._by_name.pop(customer, None) is not None

    def next(self, now: float) -> list[Planned]:
        """By when they join, those of the next hours."""
        return nsmallest(MOST, self._soon(now), key=lambda one: one.joins)

    def _soon(self, now: float) -> Iterator[Planned]:
        for one in self._by_name.values():
            if now - LATE_S < one.joins < now + AHEAD_S:
                yield one


def one_to_come(one: Planned, kind: int, serial: int, now: float) -> Waiter:
    """As the scene of `now` has them."""
    asked = one.joins if one.asked is None else one.asked
    return Waiter(kind, asked - now, serial, one.joins - now, booked=one.asked is None)
