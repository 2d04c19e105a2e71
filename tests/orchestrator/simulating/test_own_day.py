"""A coming day made of the past: how many ask when, how long they take, who is planned to work."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from msgspec.structs import replace

from orchestrator.simulating.own_day import FEW, Seen, own_day
from orchestrator.simulating.scenario import Scenario
from orchestrator.simulating.what_if import Change, More, Shut, changed
from orchestrator.simulating.what_if_process import FEWEST, MOST, Question, found
from queues.policy import Hours
from tests.support.floors import POLICY, person

TUESDAY = date(2026, 3, 3)
WORKS = Hours(open="Mo-Fr 09:00-12:00,14:00-18:00", zone="Europe/Paris")
PARIS = replace(POLICY, hours={"chat": Hours(open="24/7", zone="Europe/Paris")})
TEAM = [replace(person("marie", "fr", "en"), works=WORKS), person("luc", "fr")]


def seen(at: datetime, **more: object) -> Seen:
    usual = Seen("chat", ("fr",), "setup", "business", "", "", at, 30.0, 300.0, 20.0)
    return usual._replace(**more)  # type: ignore[arg-type]


def weeks(count: int, a_day: int) -> list[Seen]:
    """So many on each day at 10 o'clock in Paris, on Tuesdays three times as many; every tenth gave up."""
    start = datetime(2026, 1, 5, 9, tzinfo=UTC)
    days = [start + timedelta(days=n) for n in range(7 * count)]
    rows = [seen(at + timedelta(seconds=n)) for at in days for n in range(a_day * (3 if at.weekday() == 1 else 1))]
    gone = [
        row._replace(waited_s=90.0, talk_s=None, wrap_up_s=None) if n % 10 == 0 else row for n, row in enumerate(rows)
    ]
    calls = [seen(at, channel="callback", languages=("fr", "en"), country="FR", talk_s=100.0) for at in days]
    return gone + calls


def day(rows: list[Seen], at: date = TUESDAY) -> Scenario:
    made = own_day(at, PARIS, rows, TEAM)
    assert made is not None
    assert made.faults(PARIS) == []
    return made


def test_a_day_is_as_such_days_were() -> None:
    made = day(weeks(6, 10))
    assert made.arrivals.per_hour[10] == pytest.approx(31)
    assert sum(made.arrivals.per_hour) == made.arrivals.per_hour[10]
    chat, call = made.handling["chat"], made.handling["callback"]
    assert (chat.talk.mean_s, chat.wrap_up.mean_s, chat.talk.cv) == (300, 20, 0)
    assert call.talk.mean_s == 100
    assert set(made.patience) == {"chat"}, "nobody gave up a call"
    assert made.patience["chat"].mean_s == pytest.approx((9 * 30 + 90) / 1, rel=0.02)
    shares = {(one.channel, one.languages): one.share for one in made.classes}
    assert shares == {("chat", ("fr",)): 540, ("callback", ("fr", "en")): 42}


def test_few_of_a_weekday_are_as_any_day() -> None:
    made = day(weeks(6, 4), date(2026, 3, 4))
    assert made.arrivals.per_hour[10] == pytest.approx((4 * 6 + 12 + 7) / 7)


def test_the_team_is_who_is_planned_to_work() -> None:
    made = day(weeks(6, 10))
    assert [(one.starts, one.ends, one.count) for one in made.groups] == [
        (time(9), time(12), 1),
        (time(14), time(18), 1),
    ]
    assert own_day(date(2026, 3, 7), PARIS, weeks(6, 10), TEAM) is None, "nobody works on a Saturday"
    night = [replace(TEAM[0], works=Hours(open="Mo 20:00-26:00", zone="Europe/Paris"))]
    late = own_day(date(2026, 3, 2), PARIS, weeks(6, 10), night)
    early = own_day(TUESDAY, PARIS, weeks(6, 10), night)
    assert late is not None
    assert early is not None
    assert [(one.starts, one.ends) for one in (*late.groups, *early.groups)] == [
        (time(20), time(0)),
        (time(0), time(2)),
    ]


def test_too_little_is_no_day() -> None:
    rows = weeks(6, 10)
    assert own_day(TUESDAY, PARIS, rows[: FEW - 1], TEAM) is None
    unknown = [row._replace(topic="gone", plan="business") for row in rows]
    assert own_day(TUESDAY, PARIS, unknown, TEAM) is None, "the policy has none of it any more"


def test_the_question_goes_through_the_simulator() -> None:
    plan = day(weeks(6, 10))
    more = More(count=3, languages=["fr"], starts=time(9), ends=time(12))
    change = Change(agents=[more], arrivals_percent=50, closed=[Shut(channel="callback")])
    other, _ = changed(plan, PARIS, change)
    assert sum(other.arrivals.per_hour) == pytest.approx(46.5)
    question = Question(scenario=plan, policy=PARIS, change=change, budget_s=60, target_s=20)
    said = found(question)
    assert said.days == MOST
    figures = {(one.of, one.name): one for one in said.figures}
    contacts, waits, shut = figures["all", "contacts"], figures["chat", "wait-most"], figures["callback", "turned-away"]
    assert contacts.planned is not None
    assert contacts.changed is not None
    assert contacts.changed.middle > 1.2 * contacts.planned.middle
    assert waits.planned is not None
    assert waits.changed is not None
    assert waits.changed.middle < waits.planned.middle
    assert shut.planned is not None
    assert shut.changed is not None
    assert shut.planned.high == 0 < shut.changed.middle


def test_a_budget_ends_it_after_a_few_days() -> None:
    question = Question(scenario=day(weeks(6, 10)), policy=PARIS, change=Change(), budget_s=0, target_s=20)
    said = found(question)
    assert said.days == FEWEST
    assert all(one.planned == one.changed for one in said.figures)
