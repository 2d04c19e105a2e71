"""What met a bug: events the core failed on with an unexpected error, and timers. Nothing of it is tried a second time
while it is kept here: one bad event costs one look, and not the desk (`docs/decisions/0006-poison-set-aside.md`).
"""

import hashlib
from collections.abc import Iterable
from datetime import datetime, timedelta
from secrets import token_hex
from typing import Any

import msgspec
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, StatementError

from queues import events
from queues.errors import Refused
from queues.floor import Floor
from queues.policy import Policy
from queues.timers import Timer

KEPT_FOR = timedelta(minutes=10)
"""The floor may be another by then: the same event is taken once more."""

MOST = 1_000
"""Events kept at once; the oldest make room."""

PAUSE = timedelta(seconds=30)
"""How long no timer fires when they failed and none of them can be named."""


class Quarantine:
    """In memory: a new desk tries everything once more, at the cost of one look."""

    def __init__(self) -> None:
        self.count = 0
        self.timers: set[Timer] = set()
        self.timers_from: datetime | None = None
        """No timer fires before."""
        self._kept: dict[bytes, tuple[str, datetime]] = {}

    def refusal(self, event: events.Event, now: datetime) -> Refused | None:
        """The answer an event is kept for; none for one that may be tried."""
        if not self._kept:
            return None
        digest = _digest(event)
        reference, since = self._kept.get(digest, ("", now))
        if not reference:
            return None
        if now - since > KEPT_FOR:
            del self._kept[digest]
            return None
        return Refused("internal", reference=reference)

    def put(self, event: events.Event, timer: Timer | None, now: datetime) -> str:
        """Keep what failed; the reference it is known by. `timer`: which one was firing."""
        self.count += 1
        reference = token_hex(6)
        if not isinstance(event, events.TimePassed):
            self._kept[_digest(event)] = (reference, now)
            if len(self._kept) > MOST:
                del self._kept[next(iter(self._kept))]
        elif timer is not None:
            self.timers.add(timer)
        else:
            self.timers_from = now + PAUSE
        return reference


class Watched(Floor):
    """A floor that knows which timer is firing, and passes over those that are set aside."""

    def __init__(self, desk: str, policy: Policy, quarantine: Quarantine) -> None:
        super().__init__(desk, policy)
        self._aside = quarantine.timers
        self.firing: Timer | None = None

    def due(self, now: datetime) -> Iterable[Timer]:
        for timer in super().due(now):
            if timer not in self._aside:
                self.firing = timer
                yield timer
        self.firing = None

    def keep_windows(self, old: Floor, event: Any = None) -> None:
        """Who is connected stands in no record. The window a failed event was about is not one: whoever opened it was
        refused, whoever closed it is gone."""
        gone = {getattr(event, "connection", None)}
        self.agent_windows = {who: windows - gone for who, windows in old.agent_windows.items()}
        left = {who: windows - gone for who, windows in old.customer_windows.items()}
        self.customer_windows = {who: windows for who, windows in left.items() if windows}
        self.teams.touch_all()
        for who in self.customer_windows.keys() & old.customers:
            self.customers.setdefault(who, old.customers[who])


def is_of_what_was_written(error: Exception) -> bool:
    """Whether a commit failed for what was to be written; if not, the records themselves are in trouble."""
    if isinstance(error, StatementError):
        return isinstance(error, IntegrityError | DataError) or not isinstance(error, DBAPIError)
    bugs = ArithmeticError | AssertionError | AttributeError | LookupError | TypeError | ValueError
    return isinstance(error, bugs)


def _digest(event: events.Event) -> bytes:
    """The same for an event that is told again; which window it came from does not count."""
    facts = msgspec.to_builtins(event)
    facts.pop("connection", None)
    return hashlib.sha256(msgspec.json.encode(facts, order="sorted")).digest()
