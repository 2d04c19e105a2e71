"""A day with something changed: more hands shorten waits, more customers lengthen them, a closed channel turns away."""

import json
from collections.abc import Sequence
from datetime import time
from typing import Any

import pytest
from msgspec.structs import replace

from orchestrator.simulating.scenario import Arrivals, Scenario, ScenarioError
from orchestrator.simulating.what_if import Change, Figure, Range, changed, compare
from orchestrator.simulating.what_if_words import read_change
from tests.orchestrator.simulating.days import BUSY, LADDER
from tests.support.commands import ringback


def read(agents: Sequence[str] = (), arrivals: str = "", closed: Sequence[str] = ()) -> Change:
    return read_change(LADDER, agents=agents, arrivals=arrivals, closed=closed)


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
    planned, after = both(figures(read(agents=["6 fr, en from 09:00 until 12:30"])), "all", "wait-most")
    assert after.high < planned.high
    assert planned.low <= planned.middle <= planned.high


def test_more_customers_lengthen_them() -> None:
    found = figures(read(arrivals="+60 %"))
    planned, after = both(found, "all", "contacts")
    assert after.middle / planned.middle == pytest.approx(1.6, rel=0.15)
    planned, after = both(found, "all", "wait-most")
    assert after.middle > planned.middle


def test_a_closed_channel_turns_away() -> None:
    found = figures(read(closed=["callback 09:00-12:00"]))
    planned, after = both(found, "callback", "turned-away")
    assert planned.high == 0 < after.low
    planned, after = both(found, "chat", "turned-away")
    assert after == planned


def test_a_channel_closed_twice_stays_closed() -> None:
    _, policy = changed(BUSY, LADDER, read(closed=["chat 08:00-09:00", "chat 10:00-11:00"]))
    assert policy.hours["chat"].open.endswith("08:00-09:00 off; Tu 10:00-11:00 off")
    assert LADDER.hours == {}


def test_each_hour_has_fewer_customers() -> None:
    scenario = replace(BUSY, arrivals=Arrivals(per_hour=(10.0,) * 24))
    other, _ = changed(scenario, LADDER, read(arrivals="-50%"))
    assert other.arrivals.per_hour == (5.0,) * 24
    whole_day, _ = changed(scenario, LADDER, read(agents=["1 es"]))
    assert (whole_day.groups[-1].starts, whole_day.groups[-1].ends) == (time(0), time(0))


def test_a_day_without_customers_says_so_of_each_channel() -> None:
    found = figures(read(arrivals="-100 %"))
    for of in ("all", "chat", "callback"):
        assert found[of, "contacts"].changed == found[of, "turned-away"].changed == Range(low=0, middle=0, high=0)
        assert [found[of, name].changed for name in ("wait-half", "wait-most", "in-time", "gave-up")] == [None] * 4


def test_a_language_may_have_a_region() -> None:
    policy = replace(LADDER, languages=("fr", "pt-BR"))
    [more] = read_change(policy, agents=["2 fr, pt-BR"], arrivals="", closed=[]).agents
    assert (more.count, more.languages) == (2, ["fr", "pt-BR"])


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"agents": ["two fr"]}, "agents: write"),
        ({"agents": ["2 tlh"]}, "agents: the policy has no language `tlh`"),
        ({"agents": ["2 fr from 25:00"]}, "agents: there is no such time"),
        ({"agents": ["0 fr"]}, "agents: at least one"),
        ({"arrivals": "30"}, "arrivals: write"),
        ({"arrivals": "-130 %"}, "arrivals: write"),
        ({"closed": ["mail"]}, "closed: write"),
        ({"closed": ["chat 26:00-27:61"]}, "closed: there is no such time"),
    ],
)
def test_a_change_that_cannot_be_is_named(change: dict[str, Any], word: str) -> None:
    with pytest.raises(ScenarioError, match=word):
        read(**change)


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
