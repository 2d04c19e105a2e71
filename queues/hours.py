"""When a channel is open. The grammar and the clock changes are opening-hours-py's."""

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from opening_hours import OpeningHours, State

from queues.policy import Hours, Policy

Span = tuple[datetime, datetime]

FAR = timedelta(days=400)
"""Where a change is looked for: the grammar's own search for one in "Mo-Su 00:00-24:00" goes on for 2 s."""

DAY = timedelta(days=1)
CALM = timedelta(hours=18)


def home_zone(policy: Policy) -> str:
    """The desk's own clock, for whoever's is not known: that of the opening hours, else of the days money counts in."""
    zones = (policy.hours[name].zone for name in ("chat", "callback", "call") if name in policy.hours)
    return next(zones, policy.limits.zone)


@lru_cache(maxsize=64)
def _rules(text: str, zone: str) -> OpeningHours:
    return OpeningHours(text, timezone=ZoneInfo(zone))


def is_open(hours: Hours, now: datetime) -> bool:
    """Whether a channel with these hours is open at `now` (aware)."""
    return _is_open(hours.open, hours.zone, _minute(now))


def next_change(hours: Hours, now: datetime) -> datetime | None:
    """When it next opens or closes, in UTC; none when it does not within a year."""
    return _next_change(hours.open, hours.zone, _minute(now))


def next_opening(hours: Hours, now: datetime) -> datetime | None:
    """When it next opens, be it open now or not."""
    change = next_change(hours, now)
    if change is None or is_open(hours, change):
        return change
    return next_change(hours, change)


def spans(hours: Hours, since: datetime, until: datetime) -> tuple[Span, ...]:
    """When it is open between two instants, in order, each from when to when. The first may begin earlier, and the last
    end later: whole days are looked at, and remembered."""
    return _spans(hours.open, hours.zone, _day(since), _day(until) + DAY)


def _day(now: datetime) -> datetime:
    """The last 18:00 UTC: no zone sets its clock back around then, so it has one name in each of them."""
    return (now.astimezone(UTC) - CALM).replace(hour=0, minute=0, second=0, microsecond=0) + CALM


def _minute(now: datetime) -> datetime:
    """The grammar knows no seconds, so within a minute every view has the same answer."""
    return now.astimezone(UTC).replace(second=0, microsecond=0)


@lru_cache(maxsize=1024)
def _is_open(text: str, zone: str, minute: datetime) -> bool:
    return bool(_rules(text, zone).is_open(minute.astimezone(ZoneInfo(zone))))


@lru_cache(maxsize=1024)
def _next_change(text: str, zone: str, minute: datetime) -> datetime | None:
    now = minute.astimezone(ZoneInfo(zone))
    _, change, _, _ = next(_rules(text, zone).intervals(now, now + FAR))
    return None if change is None or change >= now + FAR else change.astimezone(UTC)


@lru_cache(maxsize=256)
def _spans(text: str, zone: str, since: datetime, until: datetime) -> tuple[Span, ...]:
    place = ZoneInfo(zone)
    parts = _rules(text, zone).intervals(since.astimezone(place), until.astimezone(place))
    return tuple((start.astimezone(UTC), end.astimezone(UTC)) for start, end, state, _ in parts if state == State.OPEN)


def fault(hours: Hours) -> str | None:
    """What is wrong with the text, in the parser's words; none when it reads well."""
    try:
        _rules(hours.open, hours.zone)
    except Exception as error:
        return str(error)
    return None
