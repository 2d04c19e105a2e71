"""When a channel is open. Answers are kept for a minute, which must not be seen."""

from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace

from queues.bounds import Limits
from queues.hours import home_zone, is_open, next_change
from queues.policy import Hours
from tests.support.floors import POLICY

PARIS = Hours(open="Mo-Fr 09:15-17:45", zone="Europe/Paris")
CLOSES = datetime(2026, 3, 27, 16, 45, tzinfo=UTC)
"""A Friday in winter time; on Monday it is summer."""
OPENS = datetime(2026, 3, 30, 7, 15, tzinfo=UTC)


@pytest.mark.parametrize("before", [timedelta(microseconds=1), timedelta(seconds=1), timedelta(seconds=59)])
def test_it_opens_and_closes_at_the_very_instant(before: timedelta) -> None:
    assert is_open(PARIS, CLOSES - timedelta(minutes=1))
    assert is_open(PARIS, CLOSES - before)
    assert next_change(PARIS, CLOSES - before) == CLOSES
    assert not is_open(PARIS, CLOSES)
    assert next_change(PARIS, CLOSES) == OPENS
    assert not is_open(PARIS, OPENS - before)
    assert is_open(PARIS, OPENS)


def test_what_is_always_open_never_changes() -> None:
    assert is_open(Hours(), CLOSES)
    assert next_change(Hours(), CLOSES) is None


def test_the_desks_own_clock_is_that_of_its_hours() -> None:
    assert home_zone(POLICY) == "UTC"
    counted = replace(POLICY, limits=Limits(zone="Europe/Lisbon"))
    assert home_zone(counted) == "Europe/Lisbon"
    assert home_zone(replace(counted, hours={"callback": PARIS})) == "Europe/Paris"
