"""The clock where a called phone is: over sixty zones, both changes of the clock, and what a browser may say."""

from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from queues import zones
from queues.policy import CallHours
from queues.territories import ZONES
from tests.support.floors import POLICY, START, Desk, person

PLACES = [
    "Europe/Paris",
    "Europe/London",
    "Europe/Lisbon",
    "Europe/Dublin",
    "Europe/Berlin",
    "Europe/Madrid",
    "Europe/Rome",
    "Europe/Athens",
    "Europe/Helsinki",
    "Europe/Kyiv",
    "Europe/Moscow",
    "Europe/Istanbul",
    "Europe/Chisinau",
    "Europe/Warsaw",
    "Atlantic/Azores",
    "Atlantic/Canary",
    "Atlantic/Reykjavik",
    "America/St_Johns",
    "America/Halifax",
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Phoenix",
    "America/Los_Angeles",
    "America/Anchorage",
    "America/Adak",
    "Pacific/Honolulu",
    "America/Mexico_City",
    "America/Tijuana",
    "America/Havana",
    "America/Santiago",
    "America/Punta_Arenas",
    "America/Asuncion",
    "America/Sao_Paulo",
    "America/Noronha",
    "America/Argentina/Buenos_Aires",
    "America/Bogota",
    "America/Caracas",
    "America/Nuuk",
    "Africa/Cairo",
    "Africa/Casablanca",
    "Africa/El_Aaiun",
    "Africa/Johannesburg",
    "Asia/Beirut",
    "Asia/Jerusalem",
    "Asia/Gaza",
    "Asia/Tehran",
    "Asia/Kabul",
    "Asia/Dubai",
    "Asia/Karachi",
    "Asia/Kolkata",
    "Asia/Kathmandu",
    "Asia/Yangon",
    "Asia/Tokyo",
    "Asia/Kamchatka",
    "Australia/Eucla",
    "Australia/Adelaide",
    "Australia/Darwin",
    "Australia/Sydney",
    "Australia/Lord_Howe",
    "Pacific/Norfolk",
    "Pacific/Auckland",
    "Pacific/Chatham",
    "Pacific/Apia",
    "Pacific/Kiritimati",
    "Pacific/Marquesas",
]
HOURS = CallHours(countries={"FR": "10:00-20:00"})
QUARTER = timedelta(minutes=15)


@cache
def changes(place: str) -> list[datetime]:
    """The hours of 2026 and 2027 in which the clock of a zone is changed; midsummer where it never is."""
    zone, day, found = ZoneInfo(place), datetime(2026, 1, 1, tzinfo=UTC), []
    while day.year < 2028:
        following = day + timedelta(days=1)
        if day.astimezone(zone).utcoffset() != following.astimezone(zone).utcoffset():
            hours = [day + timedelta(hours=hour) for hour in range(25)]
            offsets = [hour.astimezone(zone).utcoffset() for hour in hours]
            found += [hour for hour, (one, two) in zip(hours[1:], pairwise(offsets), strict=True) if one != two]
        day = following
    return found or [datetime(2026, 6, 21, tzinfo=UTC)]


def may_ring(region: str, places: tuple[str, ...], at: datetime) -> bool:
    """Whether a call may begin at once that lasts a quarter of an hour."""
    return zones.next_time(HOURS, region, places, at, QUARTER) == at


def on_the_clock(instant: datetime, place: str) -> bool:
    """The rule, said the plain way: from eight to nine in the evening."""
    return 8 <= instant.astimezone(ZoneInfo(place)).hour < 21


def test_there_are_sixty_places_and_most_change_their_clocks_twice_a_year() -> None:
    assert len(set(PLACES)) == len(PLACES) >= 60
    assert sum(len(list(changes(place))) >= 4 for place in PLACES) > 30


@pytest.mark.parametrize("place", PLACES)
def test_phones_ring_by_the_clock_on_the_wall_over_every_change(place: str) -> None:
    for change in changes(place):
        for step in range(-96, 97):
            at = change + step * QUARTER
            assert may_ring("", (place,), at) == all(
                on_the_clock(at + timedelta(minutes=minute), place) for minute in range(15)
            )
            found = zones.next_time(HOURS, "", (place,), at, QUARTER)
            assert found >= at
            assert on_the_clock(found, place)
            assert on_the_clock(found + QUARTER - timedelta(minutes=1), place)
            waited = int((found - at) / QUARTER)
            assert not any(may_ring("", (place,), at + more * QUARTER) for more in range(waited))


@pytest.mark.parametrize("place", PLACES)
def test_a_local_time_leads_back_to_its_instant_also_in_the_hour_that_comes_twice(place: str) -> None:
    for change in changes(place):
        for step in range(-12, 13):
            at = change + step * QUARTER
            assert zones.instant_of(zones.local(at, place), place) == at


def test_a_local_time_is_kept_when_the_rules_of_its_zone_change() -> None:
    """Promised at two in the afternoon while Paris was thought to be an hour ahead: it is two in the afternoon."""
    assert zones.instant_of("2026-07-01T14:00:00+01:00", "Europe/Paris") == datetime(2026, 7, 1, 12, tzinfo=UTC)


def test_the_time_must_be_allowed_in_every_zone_the_number_may_be_in() -> None:
    us = ZONES["US"]
    for step in range(96):
        at = START + step * QUARTER
        assert may_ring("US", us, at) == all(
            on_the_clock(at + timedelta(minutes=minute), place) for place in us for minute in (0, 14)
        )
    at = zones.next_time(HOURS, "US", us, START, QUARTER)
    assert at.astimezone(ZoneInfo("Pacific/Honolulu")).hour == 8
    assert at == datetime(2026, 3, 2, 18, tzinfo=UTC)


def test_a_country_may_have_hours_of_its_own() -> None:
    noon = datetime(2026, 3, 2, 12, tzinfo=UTC)
    assert zones.next_time(HOURS, "FR", ("Europe/Paris",), noon.replace(hour=7), QUARTER) == noon.replace(hour=9)
    assert zones.next_time(HOURS, "BE", ("Europe/Brussels",), noon.replace(hour=7), QUARTER) == noon.replace(hour=7)
    assert zones.quiet_from(HOURS, "FR", ("Europe/Paris",), noon) == noon.replace(hour=19)
    assert zones.quiet_from(CallHours(allowed="24/7"), "FR", ("Europe/Paris",), noon) is None
    never = CallHours(allowed="off")
    assert zones.next_time(never, "FR", ("Europe/Paris",), noon, QUARTER) == noon + zones.FAR


@pytest.mark.parametrize(
    ("browser", "region", "is_plausible"),
    [
        ("America/Chicago", "US", True),
        ("Asia/Calcutta", "IN", True),
        ("Asia/Kolkata", "IN", True),
        ("Africa/Casablanca", "MA", True),
        ("Atlantic/Canary", "MA", False),
        ("Europe/Paris", "US", False),
        ("America/Phoenix", "US", True),
        ("Europe/London", "PT", True),
        ("America/New_York", "FR", False),
        ("Mars/Olympus", "FR", False),
        ("../../etc/passwd", "FR", False),
        ("Europe/Paris\n", "FR", False),
        ("x" * 5000, "FR", False),
        ("", "FR", False),
    ],
)
def test_what_a_browser_says_is_believed_when_it_has_a_clock_of_the_region(
    browser: str, region: str, *, is_plausible: bool
) -> None:
    assert zones.plausible(browser, region, START) == is_plausible
    expected = (browser,) if is_plausible else ZONES[region]
    assert zones.of_number(browser, region, ZONES[region], START) == expected


def test_times_are_shown_on_a_clock_the_customer_knows() -> None:
    assert zones.shown("America/Denver", "US", ZONES["US"], START) == "America/Denver"
    assert zones.shown("Asia/Tokyo", "FR", ZONES["FR"], START) == "Europe/Paris"
    assert zones.shown("Asia/Tokyo", "US", ZONES["US"], START) == "Asia/Tokyo"
    assert zones.shown("", "US", ("America/New_York", "America/Detroit"), START) == "America/New_York"


# ── Further tries ────────────────────────────────────────────────────────────────────────────────


def at_paris(desk: Desk, hour: int, minute: int, second: int = 0) -> None:
    desk.now = datetime(2026, 3, 2, hour, minute, second, tzinfo=ZoneInfo("Europe/Paris")).astimezone(UTC)


def test_the_first_try_is_made_at_night_and_a_further_one_in_the_morning() -> None:
    desk = Desk()
    at_paris(desk, 23, 30)
    desk.sign_in(person("ada", "fr"))
    call = desk.callback()
    desk.report(desk.ring(call), "over", "busy")
    contact = desk.contact(call)
    assert contact.state == "retrying"
    assert contact.next_try_at == datetime(2026, 3, 3, 7, tzinfo=UTC)
    desk.wait(9 * 3600)
    assert desk.contact(call).state in {"waiting", "offered"}


def test_a_further_try_that_finds_nobody_before_the_evening_waits_for_the_morning_at_its_place() -> None:
    desk = Desk()
    at_paris(desk, 20, 30)
    ada = desk.sign_in(person("ada", "fr"))
    call = desk.callback()
    rank_at = desk.contact(call).rank_at
    desk.report(desk.ring(call), "over", "busy")
    desk.choose(ada, "break", "lunch")
    desk.wait(600)
    assert desk.contact(call).state == "waiting"
    desk.wait(1200)
    contact = desk.contact(call)
    assert (contact.state, contact.next_try_at) == ("retrying", datetime(2026, 3, 3, 7, tzinfo=UTC))
    assert desk.said(call)[-1] == "call-rests"
    desk.choose(ada, "available")
    assert desk.contact(call).state == "retrying"
    desk.wait(12 * 3600)
    assert desk.contact(call).rank_at == rank_at
    assert desk.contact(call).tries == 1
    assert desk.contact(call).offers > 1


def test_a_try_is_not_offered_so_late_that_the_phone_would_ring_in_the_quiet_hours() -> None:
    desk = Desk()
    at_paris(desk, 20, 45)
    ada = desk.sign_in(person("ada", "fr"))
    call = desk.callback()
    desk.report(desk.ring(call), "over", "no-answer")
    assert desk.contact(call).next_try_at == datetime(2026, 3, 3, 7, tzinfo=UTC)
    assert desk.floor.shifts[ada].presence == "available"


def test_a_number_of_many_zones_is_tried_again_when_all_of_them_are_awake_unless_the_browser_says_where() -> None:
    for browser, hour in (("", 9), ("Europe/Lisbon", 8)):
        desk = Desk(replace(POLICY, telephone=replace(POLICY.telephone, countries=("PT",))))
        desk.sign_in(person("ada", "fr"))
        call = desk.callback(number="+351 912 345 678", country="PT", zone=browser)
        at_paris(desk, 7, 0)
        desk.report(desk.ring(call), "over", "busy")
        assert desk.contact(call).next_try_at == datetime(2026, 3, 2, hour, tzinfo=UTC)
