"""Where a called number is, by the clock, and the hours in which its phone may ring unasked.

The zone is the browser's when it is plausible for the number's region, else every zone the number may be in: what is
said about the time of day must then hold in all of them. Zones of a region are the IANA table's (`territories.py`).
"""

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from queues.hours import is_open, next_change, next_opening
from queues.policy import CallHours, Hours
from queues.territories import ZONES

YEAR = 366
FAR = timedelta(days=31)
"""How far ahead a time to call is looked for. A sound policy has one every week (`orchestrator/policy_file.py`)."""


def plausible(zone: str, region: str, now: datetime) -> bool:
    """Whether a browser's zone has the clock of one of the region's zones, every day of the coming year. By its clock
    and not by its name: browsers say Asia/Calcutta where the table says Asia/Kolkata."""
    return _has_clock_of(zone, region, now.date().toordinal())


@lru_cache(maxsize=4096)
def _has_clock_of(zone: str, region: str, day: int) -> bool:
    if not is_zone(zone):
        return False
    own = _clock(zone, day)
    return any(_clock(other, day) == own for other in ZONES.get(region, ()))


@lru_cache(maxsize=1024)
def _clock(zone: str, day: int) -> tuple[timedelta | None, ...]:
    """The distance to UTC at noon of each day of a year."""
    place = ZoneInfo(zone)
    noons = (datetime.fromordinal(day + ahead).replace(hour=12, tzinfo=UTC) for ahead in range(YEAR))
    return tuple(noon.astimezone(place).utcoffset() for noon in noons)


@lru_cache(maxsize=4096)
def is_zone(name: str) -> bool:
    """Whether there is such a zone. Names come from browsers: nothing but a plain path is looked up."""
    if not name or not name.replace("/", "").replace("_", "").replace("-", "").replace("+", "").isalnum():
        return False
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True


def of_number(browser: str, region: str, possible: tuple[str, ...], now: datetime) -> tuple[str, ...]:
    """The zones in which a time of day must be allowed. `possible`: those of the number (`Destination.zones`)."""
    return (browser,) if plausible(browser, region, now) else possible or ("UTC",)


def shown(browser: str, region: str, possible: tuple[str, ...], now: datetime) -> str:
    """The zone in which its customer is shown times: the browser's if plausible, else the number's only one. Somebody
    abroad with a number of a country that has several is shown the clock they sit at, which is at least a known one."""
    zones = of_number(browser, region, possible, now)
    return zones[0] if len(zones) == 1 or not is_zone(browser) else browser


def next_time(hours: CallHours, region: str, zones: tuple[str, ...], now: datetime, span: timedelta) -> datetime:
    """The first instant from `now` on at which a phone may ring for `span`; `FAR` ahead when there is none."""
    at, last = now, now + FAR
    while at < last:
        closed = [rules for zone in zones if _open_until(rules := Hours(hours.of(region), zone), at) < at + span]
        if not closed:
            return at
        at = max(next_opening(rules, at) or last for rules in closed)
    return last


def quiet_from(hours: CallHours, region: str, zones: tuple[str, ...], now: datetime) -> datetime | None:
    """When a phone that may ring now must not any more; none when it always may."""
    ends = (next_change(Hours(hours.of(region), zone), now) for zone in zones)
    return min((end for end in ends if end is not None), default=None)


def _open_until(rules: Hours, at: datetime) -> datetime:
    """Until when they are open without a break; `at` itself when they are closed."""
    if not is_open(rules, at):
        return at
    return next_change(rules, at) or datetime.max.replace(tzinfo=UTC)


def local(instant: datetime, zone: str) -> str:
    """An instant as its zone's clock shows it, with the distance to UTC: `2026-10-25T02:30:00+01:00`."""
    return instant.astimezone(ZoneInfo(zone)).isoformat(timespec="seconds")


def clock_text(instant: datetime, zone: str) -> str:
    """An instant by its zone's clock, in a form that is read the same in every language: `2026-10-25 02:30`."""
    return f"{instant.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M}"


def instant_of(text: str, zone: str) -> datetime:
    """The instant of a local time, by the zone's rules of today. In the hour that comes twice the distance to UTC says
    which one is meant."""
    said = datetime.fromisoformat(text)
    clock = said.replace(tzinfo=None)
    both = [clock.replace(tzinfo=ZoneInfo(zone), fold=fold) for fold in (0, 1)]
    meant = [one for one in both if one.utcoffset() == said.utcoffset()]
    return (meant or both)[0].astimezone(UTC)
