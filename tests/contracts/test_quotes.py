"""What was told and what came, written and graded; the same on both databases."""

from datetime import timedelta

import pytest

from orchestrator.records import quotes
from orchestrator.records.quotes import Outcome, Told
from orchestrator.records.store import Store
from tests.support.floors import START


def told(number: int, low_s: int | None = 60, high_s: int | None = 300, **facts: object) -> Told:
    plain = {
        "contact_id": f"contact-{number:04}", "told_at": START + timedelta(minutes=number), "channel": "chat",
        "language": "fr", "low_s": low_s, "high_s": high_s, "reason": None, "last_s": 400, "line_s": 500, "waiting": 1,
        "working": 2,
    }  # fmt: skip
    return Told(**(plain | facts))  # type: ignore[arg-type]


def came(number: int, waited_s: int, *, left: bool = False) -> Outcome:
    return Outcome(contact_id=f"contact-{number:04}", waited_s=waited_s, left=left)


async def write(store: Store, told: list[Told], came: list[Outcome]) -> None:
    await store.write(lambda c: quotes.write(c, "desk", told, came))


async def test_waits_are_graded_by_what_came(store: Store) -> None:
    waits = [30] * 10 + [180] * 80 + [900] * 10
    await write(store, [told(n) for n in range(100)], [came(n, wait) for n, wait in enumerate(waits)])
    found = await store.read(lambda c: quotes.grades(c, START - timedelta(days=1), 30))
    whole = found.grades[0]
    assert (whole.quotes, whole.kept, whole.earlier, whole.later) == (100, 0.8, 0.1, 0.1)
    assert (whole.error_s, whole.error_last_s, whole.error_line_s, whole.wait_s) == (0, 220, 320, 180)
    assert whole.bias_s == round((150 * 10 - 720 * 10) / 100)
    assert [(one.channel, one.language) for one in found.grades if one.channel] == [("chat", "fr")]
    assert [one.hour for one in found.grades if one.hour is not None] == [9, 10]
    assert (await store.read(lambda c: quotes.kept(c, START - timedelta(days=1), 30))).kept == 0.8
    assert (found.lately, found.drifting) == (0.8, False)


async def test_the_first_of_each_counts(store: Store) -> None:
    """Somebody whose agent was lost waits, and begins, twice."""
    await write(store, [told(1)], [came(1, 100)])
    await write(store, [told(1, low_s=0, high_s=60)], [came(1, 900)])
    whole = (await store.read(lambda c: quotes.grades(c, START, 30))).grades[0]
    assert (whole.quotes, whole.kept, whole.wait_s) == (1, 1, 100)


async def test_who_gave_up_in_time_says_nothing_and_who_waited_longer_does(store: Store) -> None:
    outcomes = [came(1, 100, left=True), came(2, 301, left=True), came(3, 100)]
    await write(store, [told(n) for n in range(1, 5)], outcomes)
    found = await store.read(lambda c: quotes.grades(c, START, 30))
    assert (found.grades[0].quotes, found.grades[0].kept, found.grades[0].later) == (2, 0.5, 0.5)
    assert found.left == 2


async def test_no_figure_of_a_few(store: Store) -> None:
    await write(store, [told(n) for n in range(49)], [came(n, 100) for n in range(49)])
    found = await store.read(lambda c: quotes.kept(c, START - timedelta(1), 30))
    assert (found.quotes, found.kept) == (49, None)
    assert (await store.read(lambda c: quotes.grades(c, START - timedelta(1), 30))).lately is None


async def test_a_forecast_that_is_off_is_named(store: Store) -> None:
    """Good for long, bad lately."""
    await write(store, [told(n) for n in range(300)], [came(n, 100 if n < 230 else 2000) for n in range(300)])
    found = await store.read(lambda c: quotes.grades(c, START - timedelta(1), 30))
    assert found.grades[0].kept == pytest.approx(230 / 300)
    assert (found.lately, found.drifting) == (0.3, True)


async def test_nothing_told_is_no_grade(store: Store) -> None:
    await write(store, [told(1, low_s=None, high_s=None, reason="nobody")], [came(1, 100)])
    found = await store.read(lambda c: quotes.grades(c, START - timedelta(1), 30))
    assert (found.grades, found.unknown, found.lately, found.drifting) == ([], 1, None, False)


async def test_what_is_usual_is_that_of_this_hour_of_the_week(store: Store) -> None:
    """Mondays at nine: eight minutes. Every day at nine: five. Nothing at any other hour."""
    mondays = [told(n, high_s=480, told_at=START + timedelta(weeks=n % 5, minutes=n)) for n in range(25)]
    others = [told(100 + n, high_s=300, told_at=START + timedelta(days=1 + n % 5, minutes=n % 50)) for n in range(60)]
    spanish = [told(200 + n, high_s=60, language="es", told_at=START + timedelta(minutes=n)) for n in range(19)]
    await write(store, [*mondays, *others, *spanish], [])
    monday, tuesday = START + timedelta(weeks=5, minutes=10), START + timedelta(weeks=5, days=1, minutes=10)
    assert await store.read(lambda c: quotes.usual(c, monday)) == {("chat", "fr"): 480}
    assert await store.read(lambda c: quotes.usual(c, tuesday)) == {("chat", "fr"): 300}
    assert await store.read(lambda c: quotes.usual(c, monday + timedelta(hours=3))) == {}
    assert await store.read(lambda c: quotes.usual(c, monday + timedelta(weeks=20))) == {}, "long ago"


async def test_only_the_days_asked_for_count(store: Store) -> None:
    await write(store, [told(n) for n in range(1, 11)], [came(n, 100) for n in range(1, 11)])
    found = await store.read(lambda c: quotes.grades(c, START + timedelta(minutes=5), 30))
    assert found.grades[0].quotes == 5
