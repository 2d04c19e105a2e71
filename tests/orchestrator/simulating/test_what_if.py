"""A day with something changed: more hands shorten waits, more customers lengthen them, a closed channel turns away."""

import json
from datetime import time

import pytest
from msgspec.structs import replace

from orchestrator.simulating.scenario import Arrivals, Scenario, ScenarioError
from orchestrator.simulating.what_if import Change, Figure, Range, changed, compare
from tests.orchestrator.simulating.days import BUSY, LADDER
from tests.support.commands import ringback


def figures(change: Change, scenario: Scenario = BUSY) -> dict[tuple[str, str], Figure]:
    found = compare(scenario, LADDER, change, runs=2, seed=1, target_s=20)
    return {(one.of, one.name): one for one in found}


def both(found: dict[tuple[str, str], Figure], of: str, name: str) -> tuple[Range, Range]:
    one = found[of, name]
    assert one.planned is not None
    assert one.changed is not None
    return one.planned, one.changed


def test_nothing_changed_is_the_same_day() -> None:
    for one in figures(Change()).values():
        assert one.planned == one.changed


def test_more_agents_shorten_the_waits() -> None:
    planned, after = both(figures(Change(agents=["6 fr, en from 09:00 until 12:30"])), "all", "wait-most")
    assert after.high < planned.high
    assert planned.low <= planned.middle <= planned.high


def test_more_customers_lengthen_them() -> None:
    found = figures(Change(arrivals="+60 %"))
    planned, after = both(found, "all", "contacts")
    assert after.middle / planned.middle == pytest.approx(1.6, rel=0.15)
    planned, after = both(found, "all", "wait-most")
    assert after.middle > planned.middle


def test_a_closed_channel_turns_away() -> None:
    found = figures(Change(closed=["callback 09:00-12:00"]))
    planned, after = both(found, "callback", "turned-away")
    assert planned.high == 0 < after.low
    planned, after = both(found, "chat", "turned-away")
    assert after == planned


def test_a_channel_closed_twice_stays_closed() -> None:
    _, policy = changed(BUSY, LADDER, Change(closed=["chat 08:00-09:00", "chat 10:00-11:00"]))
    assert policy.hours["chat"].open.endswith("08:00-09:00 off; Tu 10:00-11:00 off")
    assert LADDER.hours == {}


def test_each_hour_has_fewer_customers() -> None:
    scenario = replace(BUSY, arrivals=Arrivals(per_hour=(10.0,) * 24))
    other, _ = changed(scenario, LADDER, Change(arrivals="-50%"))
    assert other.arrivals.per_hour == (5.0,) * 24
    whole_day, _ = changed(scenario, LADDER, Change(agents=["1 es"]))
    assert (whole_day.groups[-1].starts, whole_day.groups[-1].ends) == (time(0), time(0))


@pytest.mark.parametrize(
    ("change", "word"),
    [
        (Change(agents=["two fr"]), "agents: write"),
        (Change(agents=["2 tlh"]), "agents: the policy has no language `tlh`"),
        (Change(agents=["2 fr from 25:00"]), "agents: there is no such time"),
        (Change(agents=["0 fr"]), "agents: at least one"),
        (Change(arrivals="30"), "arrivals: write"),
        (Change(arrivals="-130 %"), "arrivals: write"),
        (Change(closed=["mail"]), "closed: write"),
        (Change(closed=["chat 26:00-27:61"]), "closed: there is no such time"),
    ],
)
def test_a_change_that_cannot_be_is_named(change: Change, word: str) -> None:
    with pytest.raises(ScenarioError, match=word):
        changed(BUSY, LADDER, change)


def test_all_faults_are_named_by_the_command() -> None:
    ended = ringback("forecast", "what-if", "--agents", "2 tlh", "--arrivals", "many", "--closed", "fax")
    assert (ended.returncode, ended.stdout) == (2, "")
    assert [line.split(":")[0] for line in ended.stderr.splitlines()] == ["agents", "arrivals", "closed"]


def test_the_command_prints_both_days() -> None:
    ended = ringback("forecast", "what-if", "--runs", "1", "--arrivals", "-95 %")
    assert ended.returncode == 0, ended.stderr
    assert "as planned" in ended.stdout
    ended = ringback("forecast", "what-if", "--runs", "1", "--arrivals", "-95 %", "--json")
    assert {one["name"] for one in json.loads(ended.stdout)} >= {"contacts", "occupancy"}
