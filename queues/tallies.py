"""What was accepted, dialed and sent of late, counted by account, number, address, prefix and country.

The rows are on record; the floor holds those of the last day and reads them back when it is rebuilt.
"""

from collections import OrderedDict
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime, timedelta
from typing import Literal

from msgspec import Struct

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
HELD_FOR = timedelta(hours=26)
"""The longest day of a calendar, and a little."""

PREFIX_DIGITS = 7

By = Literal["account", "number", "address", "prefix", "country"]


CALLS = frozenset({"dial", "own"})
"""Kinds of uses that cost by the minute, and whose end is not known at once."""


class Use(Struct, frozen=True, kw_only=True):
    """One accepted request, one dial (`own`: of an agent's own telephone; `test`: of any
    phone of theirs, to see whether it rings), one code or other text sent. `id` is the
    contact's, the leg's or the proof's, or a text's own."""

    id: str
    desk: str
    kind: Literal["request", "dial", "own", "test", "code", "text"]
    at: datetime
    customer_id: str
    number: str
    """E.164."""
    country: str
    address: str = ""
    """A keyed hash of the network address; empty when there was none."""
    rate: float = 0.0
    """What a minute of a call costs."""
    cost: float | None = None
    """What it came to; none for a request, and for a call that may go on."""

    @property
    def prefix(self) -> str:
        return prefix_of(self.number)


def prefix_of(e164: str) -> str:
    """The first seven digits."""
    return e164.removeprefix("+")[:PREFIX_DIGITS]


class Tally:
    """Uses of the last day, oldest first, and where to find them."""

    def __init__(self) -> None:
        self.uses: OrderedDict[str, Use] = OrderedDict()
        """Not a plain dict: that walks over all it has forgotten on its way to the oldest."""
        self.running: dict[str, None] = {}
        """Calls that may go on."""
        self._found: dict[tuple[By, str], dict[str, None]] = {}
        self._costs: tuple[datetime, float] | None = None
        """Since when costs were summed up last, and what they came to."""

    def put(self, use: Use) -> None:
        """Add a use, or what became of it; whatever is too old to count is forgotten."""
        old = self.uses.get(use.id)
        if self._costs and use.at >= self._costs[0]:
            self._costs = self._costs[0], self._costs[1] + (use.cost or 0) - ((old and old.cost) or 0)
        if old is None:
            for key in _keys(use):
                self._found.setdefault(key, {})[use.id] = None
        self.uses[use.id] = use
        if use.kind in CALLS and use.cost is None:
            self.running[use.id] = None
        else:
            self.running.pop(use.id, None)
        self._forget(use.at - HELD_FOR)

    def of(self, by: By, value: str, kinds: Collection[str], since: datetime) -> Iterator[Use]:
        """The uses of one account, number, address, prefix or country after an instant, newest first; sought only
        as far as they are asked for, since a country has many."""
        for use_id in reversed(self._found.get((by, value), {})):
            use = self.uses[use_id]
            if use.at <= since:
                break
            if use.kind in kinds:
                yield use

    def cost_since(self, since: datetime) -> float:
        """What was sent since then, and calls begun since then that are over, came to."""
        if self._costs is None or self._costs[0] != since:
            self._costs = since, sum(use.cost or 0 for use in self.uses.values() if use.at >= since)
        return self._costs[1]

    def values(self, by: By) -> Iterable[str]:
        """Every account, number, address, prefix or country there is a use of."""
        return [value for known, value in self._found if known == by]

    def _forget(self, until: datetime) -> None:
        while (oldest := next(iter(self.uses.values()))).at <= until:
            del self.uses[oldest.id]
            self.running.pop(oldest.id, None)
            for key in _keys(oldest):
                del self._found[key][oldest.id]
                if not self._found[key]:
                    del self._found[key]


def _keys(use: Use) -> list[tuple[By, str]]:
    keys: list[tuple[By, str]] = [
        ("account", use.customer_id), ("number", use.number), ("prefix", use.prefix), ("country", use.country),
    ]  # fmt: skip
    return [*keys, ("address", use.address)] if use.address else keys
