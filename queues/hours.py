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
    return _is_open(hours.open, hours.zone, _minute(now))


def next_change(hours: Hours, now: datetime) -> datetime | None:
    """When it next opens or closes, in UTC; none when it never does."""
    return _next_change(hours.open, hours.zone, _minute(now))


def _minute(now: datetime) -> datetime:
    """The grammar knows no seconds, so within a minute every view has the same answer."""
    return now.astimezone(UTC).replace(second=0, microsecond=0)


@lru_cache(maxsize=1024)
def _is_open(text: str, zone: str, minute: datetime) -> bool:
    return bool(_rules(text, zone).is_open(minute.astimezone(ZoneInfo(zone))))


@lru_cache(maxsize=1024)
def _next_change(text: str, zone: str, minute: datetime) -> datetime | None:
    change = _rules(text, zone).next_change(minute.astimezone(ZoneInfo(zone)))
    return None if change is None else change.astimezone(UTC)


def fault(hours: Hours) -> str | None:
    """What is wrong with the text, in the parser's words; none when it reads well."""
    try:
        _rules(hours.open, hours.zone)
    except Exception as error:
        return str(error)
    return None
