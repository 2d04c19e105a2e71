"""When a channel is open. The grammar and the clock changes are opening-hours-py's."""

from datetime import UTC, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from opening_hours import OpeningHours

from queues.policy import Hours


@lru_cache(maxsize=64)
def _rules(text: str, zone: str) -> OpeningHours:
    return OpeningHours(text, timezone=ZoneInfo(zone))


def is_open(hours: Hours, now: datetime) -> bool:
    """Whether a channel with these hours is open at `now` (aware)."""
    return bool(_rules(hours.open, hours.zone).is_open(now.astimezone(ZoneInfo(hours.zone))))


def next_change(hours: Hours, now: datetime) -> datetime | None:
    """When it next opens or closes, in UTC; none when it never does."""
    change = _rules(hours.open, hours.zone).next_change(now.astimezone(ZoneInfo(hours.zone)))
    return None if change is None else change.astimezone(UTC)


def fault(hours: Hours) -> str | None:
    """What is wrong with the text, in the parser's words; none when it reads well."""
    try:
        _rules(hours.open, hours.zone)
    except Exception as error:
        return str(error)
    return None
