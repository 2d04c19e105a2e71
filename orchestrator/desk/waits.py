"""All that a desk does about waits beside deciding: forecast them, keep what was told, compare with what is usual.

Nothing here holds up a decision, and nothing that goes wrong here stops the desk: without a forecast there is the
closed form.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

import structlog

from orchestrator.desk.forecasts import NOTHING, Forecasts
from orchestrator.desk.grading import Grading
from orchestrator.desk.views import Views
from orchestrator.records import quotes
from orchestrator.records.past import lately
from orchestrator.records.store import Store
from queues.floor import Floor
from queues.outcomes import Outcome

log = structlog.get_logger()

USUAL_EVERY = timedelta(minutes=10)


class Waits:
    """Of one desk; what comes of it stands on the board of `views`."""

    def __init__(self, desk: str, store: Store, floor: Floor, views: Views, now: datetime) -> None:
        self.desk = desk
        self.store = store
        self.views = views
        self.forecasts = Forecasts(floor, now)
        self.grading = Grading(views)
        self.faults = 0
        self._usual_at: datetime | None = None

    def close(self) -> None:
        self.forecasts.close()

    async def learn_anew(self, floor: Floor, now: datetime) -> None:
        """What the last contacts taught, and what is on the floor: everything starts from there."""
        past = await self.store.read(lambda c: lately(c, self.desk, self.forecasts.origin))
        self.forecasts.begin(floor, past, now)
        self.grading.learn(past)

    def hear(self, told: Iterable[tuple[Any, Outcome]], now: datetime) -> None:
        """What was decided, after its commit."""
        self.grading.hear(self.forecasts.hear(told, now), now)
        self.views.board = self.forecasts.board

    async def refresh(self, now: datetime) -> None:
        """Once a second: what is to be written, what is usual, what is to be expected."""
        try:
            rows = self.grading.take()
            if any(rows):
                await self.store.write(lambda c: quotes.write(c, self.desk, *rows))
            if self._usual_at is None or now - self._usual_at >= USUAL_EVERY:
                self._usual_at = now
                self.forecasts.compare(await self.store.read(lambda c: quotes.usual(c, now)))
            self.views.board = await self.forecasts.refreshed(now)
        except Exception:
            self.faults += 1
            log.exception("not forecast")
            self.views.board = NOTHING
