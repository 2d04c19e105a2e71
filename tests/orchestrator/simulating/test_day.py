"""A simulated day: the same every time, nobody lost, and as queueing theory has it where theory knows."""

import os
import subprocess
import sys
from collections import Counter
from datetime import time
from math import factorial
from statistics import fmean

import pytest
from msgspec.structs import replace

from orchestrator.simulating import drawing
from orchestrator.simulating.day import Day
from orchestrator.simulating.scenario import Answers, Arrivals, Group, Handling, Mishaps, Phones, Scenario, Span
from queues.contacts import OVER
from tests.orchestrator.simulating.days import BUSY, CALLS, CHATS, LADDER, ROUGH, Watched, ran

DIGEST = """
from tests.orchestrator.simulating.days import ROUGH, ran
print(ran(ROUGH, 3).digest)
"""


def test_the_same_seed_makes_the_same_day_in_any_process() -> None:
    """Not even the order of Python's sets shows."""
    digests = [
        subprocess.run(
            [sys.executable, "-c", DIGEST], env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True, text=True,
            check=True, timeout=60,
        ).stdout
        for seed in ("1", "2")
    ]  # fmt: skip
    assert digests[0] == digests[1]
    assert digests[0] != ran(ROUGH, 4).digest + "\n"


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("scenario", [BUSY, ROUGH], ids=["busy", "rough"])
def test_every_arrival_ends_in_exactly_one_way(scenario: Scenario, seed: int) -> None:
    day = ran(scenario, seed, kind=Watched)
    stories, contacts = day.stories.all, day.records["contact"]
    assert list(stories) == [arrival.id for arrival in day.recorded.arrivals]
    final = [c for c in contacts.values() if c.outcome != "channel-changed"]
    assert len({c.customer_id for c in final}) == len(final), "one contact at the end for each customer"
    for contact in final:
        story = day.stories.of(contact.id)
        assert story.contact_id == contact.id
        assert story.ending == {"ended": "served", "wrapping": "served", "left": "abandoned", "canceled": "abandoned",
                                "failed": "failed"}.get(contact.state, "open")  # fmt: skip
        assert (contact.talk_started_at is not None) == (story.answered_s is not None)
        assert story.ending != "served" or story.agent_id == contact.agent_id
    refused = [story for story in stories.values() if story.ending == "refused"]
    assert len(refused) + len(final) == len(stories)
    assert day.checked > 200
    still_held = [c for c in final if c.state not in OVER and c.state not in {"waiting", "retrying"}]
    assert not still_held, "everybody went home hours before the day ended"


def test_a_busy_morning_has_something_of_everything() -> None:
    day = ran(BUSY)
    endings = Counter(story.ending for story in day.stories.all.values())
    assert min(endings[ending] for ending in ("served", "abandoned", "failed")) > 0
    offers = day.stories.offers
    assert min(offers[ending] for ending in ("accepted", "declined", "lapsed")) > 0
    assert offers["made"] == sum(offers.values()) - offers["made"]
    assert any(story.changed for story in day.stories.all.values())
    assert any(story.step for story in day.stories.all.values())
    assert any(story.reserved for story in day.stories.all.values())
    assert any(story.tries > 1 for story in day.stories.all.values())


def test_mishaps_cut_off_talks_and_those_go_on() -> None:
    day = ran(ROUGH)
    assert day.restarts > 60
    cut_off = [story for story in day.stories.all.values() if story.cut_off]
    assert {story.channel for story in cut_off} == {"chat", "callback"}
    assert sum(story.ending == "served" for story in cut_off) > len(cut_off) / 3
    talks = sum(tally.contacts for tally in day.stories.tallies.values())
    assert talks > sum(story.answered_s is not None for story in day.stories.all.values())


def test_nobody_overtakes_inside_a_line_but_past_agents_who_declined() -> None:
    for seed in (1, 2, 3):
        assert ran(ROUGH, seed).stories.overtaken["unexcused"] == 0


def test_agents_work_by_their_timetable() -> None:
    group = Group(name="fr", count=2, languages={"fr": 5}, starts=time(9), ends=time(11))
    day = ran(replace(BUSY, classes=(CHATS,), groups=(group,), arrivals=Arrivals(contacts=1, curve=((12, 1), (13, 1)))))
    assert [round(tally.staffed_s / 3600, 3) for tally in day.stories.tallies.values()] == [2.0, 2.0]
    assert {sample.working for sample in day.stories.samples if 9 * 3600 <= sample.at_s < 11 * 3600} == {2}
    assert {sample.working for sample in day.stories.samples if sample.at_s >= 11 * 3600} == {0}


def test_a_callback_is_dialed_again_until_it_is_given_up() -> None:
    phones = Phones(unanswered=1)
    scenario = replace(BUSY, classes=(CALLS,), phones=phones, arrivals=Arrivals(contacts=40, curve=((9, 1), (11, 1))))
    day = ran(replace(scenario, patience={}, answers=Answers()))
    ended = list(day.stories.all.values())
    assert {story.ending for story in ended} == {"failed"}
    assert {story.tries for story in ended} == {LADDER.callbacks.tries}
    assert all(story.ticketed for story in ended)


# ── Where theory knows the answer ────────────────────────────────────────────────────────────────────

AGENTS, TALK_S, A_DAY = 6, 240.0, 24 * 3600


def _erlang_c(agents: int, load: float) -> float:
    """The share of customers who wait, for `load` erlangs of work that never gives up (Erlang, 1917)."""
    full = load**agents / factorial(agents) * agents / (agents - load)
    return full / (sum(load**n / factorial(n) for n in range(agents)) + full)


def _plain(load: float) -> Day:
    """Poisson arrivals, exponential talks, one chat at once, no patience to lose: M/M/c, for a day."""
    scenario = replace(
        BUSY,
        arrivals=Arrivals(per_hour=(load / TALK_S * 3600,) * 24),
        patience={},
        handling={"chat": Handling(talk=Span(mean_s=TALK_S, kind="exponential"))},
        classes=(replace(CHATS, topics={"setup": 1}, plans={"business": 1}),),
        groups=(
            Group(name="fr", count=AGENTS, languages={"fr": 5}, chat_capacity=1, starts=time(0), ends=time(0)),
        ),
        answers=Answers(after=Span(mean_s=0)),
        changes=type(BUSY.changes)(),
        mishaps=Mishaps(),
    )  # fmt: skip
    return ran(scenario, seed=11)  # type: ignore[no-any-return]


def test_waits_are_those_of_erlang() -> None:
    load = 4.6
    day = _plain(load)
    waits = [story.waited_s for story in day.stories.all.values() if story.answered_s is not None]
    waiting = _erlang_c(AGENTS, load)
    assert len(waits) > 1500
    assert sum(wait > 0 for wait in waits) / len(waits) == pytest.approx(waiting, abs=0.06)
    assert fmean(waits) == pytest.approx(waiting * TALK_S / (AGENTS - load), rel=0.25)
    busy = sum(tally.busy_s for tally in day.stories.tallies.values()) / (AGENTS * A_DAY)
    assert busy == pytest.approx(load / AGENTS, abs=0.04)


def test_arrivals_follow_the_hours() -> None:
    per_hour = (*[0.0] * 8, *[120.0] * 4, *[30.0] * 4, *[0.0] * 8)
    plan = drawing.draw(replace(BUSY, arrivals=Arrivals(per_hour=per_hour)), 5)
    hours = Counter(int(arrival.at_s // 3600) for arrival in plan.arrivals)
    assert set(hours) == set(range(8, 16))
    assert sum(hours[hour] for hour in range(8, 12)) == pytest.approx(480, abs=66)  # three standard deviations
    assert sum(hours[hour] for hour in range(12, 16)) == pytest.approx(120, abs=33)
