"""Those who are not in line and will be: calls at a time that was booked, and further tries of calls."""

from bisect import bisect_left, bisect_right, insort
from itertools import takewhile
from operator import itemgetter

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
    """In order of time: a scene looks at the next ones only, however many there are."""

    def __init__(self) -> None:
        self._by_name: dict[str, Planned] = {}
        self._order: list[tuple[float, str]] = []
        """When and who, of all of them."""

    def note(self, event: Planned) -> None:
        self.take(event.customer)
        if len(self._by_name) < KEPT:
            self._by_name[event.customer] = event
            insort(self._order, (event.joins, event.customer))

    def take(self, customer: str) -> bool:
        """They joined, or will not any more; whether they were expected."""
        known = self._by_name.pop(customer, None)
        if known is None:
            return False
        del self._order[bisect_left(self._order, (known.joins, customer))]
        return True

    def next(self, now: float) -> list[Planned]:
        """By when they join, those of the next hours."""
        first = bisect_right(self._order, now - LATE_S, key=itemgetter(0))
        soon = takewhile(lambda one: one[0] < now + AHEAD_S, self._order[first : first + MOST])
        return [self._by_name[name] for _, name in soon]


def one_to_come(one: Planned, kind: int, serial: int, now: float) -> Waiter:
    """As the scene of `now` has them."""
    asked = one.joins if one.asked is None else one.asked
    return Waiter(kind, asked - now, serial, one.joins - now, booked=one.asked is None)
