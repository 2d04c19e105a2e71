"""Writes down what each customer was told when they joined the line, and what came: the forecast is graded by it."""

from collections import deque
from collections.abc import Iterable
from datetime import datetime, timedelta

import structlog

from orchestrator.desk.views import Views
from orchestrator.forecasting.baselines import Baselines
from orchestrator.records.quotes import ALARM_AT, FEW, LATELY, Outcome, Told
from queues import quoting
from queues.contacts import Contact
from queues.forecasting.log import Abandon, Arrival, Event, Start

log = structlog.get_logger()

MOST = 5_000
"""Rows kept for the next write; beyond, the oldest are lost. They are written every second."""

ALARM_EVERY = timedelta(hours=1)


class Grading:
    """Of one desk. `told` and `came` are what is to be written."""

    def __init__(self, views: Views) -> None:
        self.views = views
        self.baselines = Baselines()
        self.told: deque[Told] = deque(maxlen=MOST)
        self.came: deque[Outcome] = deque(maxlen=MOST)
        self._ranges: dict[str, tuple[int, int]] = {}
        """Who waits and was told a range."""
        self._lately: deque[bool] = deque(maxlen=LATELY)
        self._alarm_at: datetime | None = None

    def learn(self, past: Iterable[Event]) -> None:
        """What the two usual figures start from."""
        for event in past:
            self.baselines.observe(event)

    def hear(self, happenings: Iterable[Event], now: datetime) -> None:
        for event in happenings:
            if isinstance(event, Arrival) and event.asked == event.at:
                self._joined(self.views.floor.contacts[event.customer], now)
            self.baselines.observe(event)
            if isinstance(event, Start | Abandon):
                self._ended(event.customer, now, left=isinstance(event, Abandon))

    def _joined(self, contact: Contact, now: datetime) -> None:
        shown = self.views.of_new(contact, now)
        if shown.low_s is not None and shown.high_s is not None:
            self._ranges[contact.id] = shown.low_s, shown.high_s
        team = quoting.team(self.views.floor, contact.queue, contact.language, contact.skill)
        self.told.append(
            Told(
                contact_id=contact.id,
                told_at=now,
                channel=contact.queue,
                language=contact.language,
                low_s=shown.low_s,
                high_s=shown.high_s,
                reason=shown.reason,
                last_s=round(self.baselines.last(contact.queue)),
                line_s=round(self.baselines.line(contact.queue)),
                waiting=self.views.floor.lines.waiting(contact.language),
                working=team.working,
            )
        )

    def _ended(self, contact_id: str, now: datetime, *, left: bool) -> None:
        contact = self.views.floor.contacts.get(contact_id)
        if contact is None:
            return
        waited_s = max(0, round((now - contact.requested_at).total_seconds()))
        self.came.append(Outcome(contact_id=contact_id, waited_s=waited_s, left=left))
        told = self._ranges.pop(contact_id, None)
        if told is not None and (waited_s > told[1] or not left):
            self._lately.append(told[0] <= waited_s <= told[1])
            self._look(now)

    def _look(self, now: datetime) -> None:
        """An alarm, once an hour, when too few of the last waits were as told."""
        kept = sum(self._lately) / len(self._lately)
        is_told = self._alarm_at is not None and now - self._alarm_at < ALARM_EVERY
        if len(self._lately) >= FEW and kept < ALARM_AT and not is_told:
            self._alarm_at = now
            log.warning("the forecast of waits is off", kept=round(kept, 2), of=len(self._lately))

    def take(self) -> tuple[list[Told], list[Outcome]]:
        """What is to be written, once."""
        rows = list(self.told), list(self.came)
        self.told.clear()
        self.came.clear()
        return rows
