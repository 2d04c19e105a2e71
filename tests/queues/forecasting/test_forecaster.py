"""The forecaster from outside: what is told, and what is not."""

from math import inf, isfinite

import numpy as np
import pytest

from queues.forecasting.forecaster import Forecaster
from queues.forecasting.laws import NEVER
from queues.forecasting.log import Abandon, AgentIn, AgentOut, Arrival, End, Event, Roster, Rules, Start, WrapUp
from queues.forecasting.reading import Quantiles
from queues.policy import Matching, Step


def told(*events: Event) -> Forecaster:
    forecaster = Forecaster()
    for event in events:
        forecaster.observe(event)
    return forecaster


def agents(count: int, at: float = 0, **facts: object) -> list[Event]:
    return [AgentIn(at=at, agent=f"a{n}", **facts) for n in range(count)]  # type: ignore[arg-type]


def busy(count: int, at: float = 1) -> list[Event]:
    """Everybody has somebody."""
    rows: list[Event] = []
    for n in range(count):
        rows += [Arrival(at=at, customer=f"b{n}"), Start(at=at, customer=f"b{n}", agent=f"a{n}")]
    return rows


def test_nobody_there_means_never() -> None:
    forecaster = told(Arrival(at=0, customer="c"))
    assert forecaster.predict("c") == Quantiles(*[inf] * 7)


def test_somebody_free_means_at_once() -> None:
    forecaster = told(*agents(2), *busy(1))
    assert forecaster.predict(Arrival(at=2, customer="new")).q95 == 0


def test_an_agent_who_only_has_notes_left_to_write_is_free_when_their_time_is_over() -> None:
    forecaster = told(*agents(1), *busy(1))
    new = Arrival(at=2, customer="new", asked=2)
    assert forecaster.predict(new).q95 > 600
    forecaster.observe(WrapUp(at=2, customer="b0", until=62))
    assert 0 < forecaster.predict(new).q50 <= forecaster.predict(new).q95 <= 60
    forecaster.observe(WrapUp(at=40, customer="b0", until=120))
    assert 60 < forecaster.predict(Arrival(at=40, customer="new", asked=40)).q95 <= 80
    forecaster.observe(Arrival(at=41, customer="c"))
    assert forecaster.predict(Arrival(at=41, customer="new", asked=41)).q95 > 600, "behind somebody else"


def test_an_agent_with_others_beside_their_notes_is_not_free_for_a_call_by_then() -> None:
    rows: list[Event] = [Rules(at=0), *agents(1, chats=3)]
    for name in ("b0", "b1", "b2"):
        rows += [Arrival(at=1, customer=name, channel="chat"), Start(at=1, customer=name, agent="a0")]
    forecaster = told(*rows, WrapUp(at=2, customer="b0", until=62))
    assert forecaster.predict(Arrival(at=2, customer="new", asked=2)).q95 > 300
    assert forecaster.predict(Arrival(at=2, customer="new", asked=2, channel="chat")).q95 < 100


def test_whoever_does_not_wait_cannot_be_asked_about() -> None:
    with pytest.raises(KeyError):
        told(*agents(1)).predict("nobody")


def test_a_guest_stands_behind_those_who_wait() -> None:
    forecaster = told(*agents(1), *busy(1), *(Arrival(at=2 + n, customer=f"c{n}") for n in range(3)))
    first, last = forecaster.predict("c0"), forecaster.predict(Arrival(at=5, customer="new"))
    assert first.q50 < last.q50
    assert forecaster.predict("c2").q50 < last.q50 * 1.1
    assert list(last) == sorted(last)


def test_a_guest_who_asks_to_be_called_has_an_agent_finish_their_chats() -> None:
    """As the desk does for a call that has waited long: a backlog of chats says nothing of when it is called."""
    rows: list[Event] = [Rules(at=0, matching=Matching(reserve_after_s=60)), *agents(2, chats=2)]
    for n in range(4):
        rows += [Arrival(at=1, customer=f"b{n}", channel="chat"), Start(at=1, customer=f"b{n}", agent=f"a{n % 2}")]
    rows += [Arrival(at=2 + n / 10, customer=f"c{n}", channel="chat") for n in range(40)]
    forecaster = told(*rows)
    call = forecaster.predict(Arrival(at=10, customer="new", channel="callback"))
    chat = forecaster.predict(Arrival(at=10, customer="other", channel="chat"))
    assert call.q50 < chat.q50 / 4
    assert call.q90 < chat.q50


def test_asking_changes_nothing() -> None:
    one = told(*agents(1), *busy(1), Arrival(at=2, customer="c"))
    two = told(*agents(1), *busy(1), Arrival(at=2, customer="c"))
    for _ in range(3):
        two.predict(Arrival(at=2, customer="guest"))
    assert set(two.sight.waiting) == set(one.sight.waiting) == {"c"}
    assert one.sight.scene("c", 3.0) == two.sight.scene("c", 3.0)


def test_two_futures_make_up_for_each_other() -> None:
    """The mean of a quote's futures is nearer to that of all than if each were drawn on its own."""
    forecaster = told(*agents(5), *busy(5), *(Arrival(at=2, customer=f"c{n}") for n in range(300)))
    quotes = [forecaster.quote("c299") for _ in range(30)]
    alone = np.mean([quote.points.std() for quote in quotes]) / len(quotes[0].points) ** 0.5
    assert np.std([quote.mean_s for quote in quotes]) < 0.75 * alone


def test_the_same_log_and_seed_say_the_same() -> None:
    events = [*agents(2), *busy(2), Arrival(at=9, customer="c")]
    assert told(*events).predict("c") == told(*events).predict("c")


def test_only_those_who_may_serve_count() -> None:
    speakers = [
        AgentIn(at=0, agent="a0", languages={"fr": 5}),
        AgentIn(at=0, agent="a1", languages={"en": 5}),
    ]
    forecaster = told(
        *speakers, Arrival(at=1, customer="b0", languages=("fr",)), Start(at=1, customer="b0", agent="a0")
    )
    assert forecaster.predict(Arrival(at=2, customer="x", languages=("en",))).q95 == 0
    assert forecaster.predict(Arrival(at=2, customer="x", languages=("fr",))).q05 > 0
    assert forecaster.predict(Arrival(at=2, customer="x", languages=("es",))).q05 == inf
    assert forecaster.predict(Arrival(at=2, customer="x", languages=("es", "en"))).q95 == 0
    assert forecaster.predict(Arrival(at=2, customer="x", languages=("en",), skill="billing")).q05 == inf


def test_the_steps_of_the_policy_are_waited_for() -> None:
    rules = Rules(at=0, matching=Matching(steps=(Step(level=5), Step(after_s=120, level=1))))
    forecaster = told(
        rules, AgentIn(at=0, agent="a0", languages={"fr": 3}), Arrival(at=1, customer="c", languages=("fr",))
    )
    assert forecaster.predict("c").q50 == pytest.approx(120, abs=1)
    assert forecaster.predict("c", at=61).q50 == pytest.approx(60, abs=1)


def test_a_planned_end_is_heeded_and_a_planned_beginning_waited_for() -> None:
    leaves = told(*agents(1, until=10.0), *busy(1), Arrival(at=5, customer="c"))
    assert leaves.predict("c").q50 == inf
    comes = told(Roster(at=0, agent="a0", starts=600, ends=9000), Arrival(at=5, customer="c"))
    assert comes.predict("c").q50 == pytest.approx(595, abs=2)
    late = told(Roster(at=0, agent="a0", starts=600, ends=9000), Arrival(at=5000, customer="c"))
    assert late.predict("c").q50 == inf, "who has not come by then is not waited for"


def test_who_is_back_soon_is_waited_for() -> None:
    forecaster = told(*agents(1), AgentOut(at=1, agent="a0", back=301), Arrival(at=1, customer="c"))
    assert forecaster.predict("c").q50 == pytest.approx(300, abs=2)


def test_who_pauses_will_be_back_after_a_usual_break() -> None:
    rows: list[Event] = [*agents(1)]
    for n in range(30):
        rows += [AgentOut(at=n * 1000, agent="a0", pausing=True), AgentIn(at=n * 1000 + 300, agent="a0")]
    out = [*rows, AgentOut(at=40_000, agent="a0", pausing=True), Arrival(at=40_100, customer="c")]
    assert told(*out).predict("c").q50 == pytest.approx(200, abs=60)
    assert told(*out).predict("c", at=60_000).q50 == inf, "not any more"
    gone = [*rows, AgentOut(at=40_000, agent="a0"), Arrival(at=40_100, customer="c")]
    assert told(*gone).predict("c").q50 == inf
    amid = [Roster(at=0, agent="a0", starts=0, ends=90_000), *gone]
    assert told(*amid).predict("c").q50 < 1000


def regular(agent: str, work_s: float, away_s: float, times: int) -> list[Event]:
    """Comes at 0, and goes on a break every so often."""
    rows: list[Event] = [AgentIn(at=0, agent=agent)]
    for n in range(times):
        at = n * (work_s + away_s) + work_s
        rows += [AgentOut(at=at, agent=agent, pausing=True), AgentIn(at=at + away_s, agent=agent)]
    return rows


def test_a_break_that_is_due_is_waited_for() -> None:
    """The agent works for 2,000 s, then is away for 1,000 s. Just back, or about to go, with somebody in hand."""

    def wait_s(since: float, *rows: Event) -> float:
        held = Arrival(at=since, customer="b"), Start(at=since, customer="b", agent="a0")
        return told(*rows, *held).quote(Arrival(at=since, customer="c"), at=since + 10).mean_s

    rows = regular("a0", 2000, 1000, 30)
    assert wait_s(90_000, *rows) < 600
    assert wait_s(91_970, *rows) > 700, "who is about to go, as often before, goes"
    assert wait_s(91_970, AgentIn(at=0, agent="a0")) < 600, "who never took a break takes none"


def test_whoever_goes_home_has_taken_no_break() -> None:
    forecaster = told(*agents(3))
    for n in range(20):
        forecaster.observe(AgentOut(at=n * 3000 + 2000, agent="a0"))
        forecaster.observe(AgentIn(at=n * 3000 + 3000, agent="a0"))
    assert forecaster.sight.laws(60_000).rests.stretches is NEVER


def test_priority_goes_first_and_a_head_start_counts_as_waiting() -> None:
    forecaster = told(*agents(1), *busy(1), *(Arrival(at=2, customer=f"c{n}") for n in range(4)))
    plain = forecaster.predict(Arrival(at=60, customer="x"), at=60).q50
    assert forecaster.predict(Arrival(at=60, customer="x", priority=1), at=60).q50 < plain / 2
    assert forecaster.predict(Arrival(at=60, customer="x", head_start_s=600), at=60).q50 < plain / 2
    assert forecaster.predict(Arrival(at=60, customer="x", head_start_s=10), at=60).q50 > plain / 2


def test_the_length_of_contacts_is_learnt_within_a_few() -> None:
    forecaster = told(*agents(1))
    at = 0.0
    for n in range(12):
        for event in (
            Arrival(at=at, customer=f"c{n}"),
            Start(at=at, customer=f"c{n}", agent="a0"),
            End(at=at + 20, customer=f"c{n}"),
        ):
            forecaster.observe(event)
        at += 20
    forecaster.observe(Arrival(at=at, customer="b"))
    forecaster.observe(Start(at=at, customer="b", agent="a0"))
    assert 8 < forecaster.predict(Arrival(at=at, customer="x")).q50 < 40


def test_events_that_make_no_sense_change_nothing() -> None:
    forecaster = told(*agents(1), *busy(1), Arrival(at=2, customer="c"))
    before = forecaster.sight.scene("c", 3.0)
    for event in (End(at=2, customer="nobody"), Abandon(at=2, customer="nobody"), Start(at=2, customer="x", agent="a0"),
                  AgentOut(at=2, agent="nobody"), End(at=2, customer="c")):  # fmt: skip
        forecaster.observe(event)
    assert forecaster.sight.scene("c", 3.0) == before


def test_somebody_no_line_told_of_works_too() -> None:
    forecaster = told(
        Arrival(at=0, customer="c"), Start(at=0, customer="c", agent="stranger"), Arrival(at=1, customer="d")
    )
    assert isfinite(forecaster.predict("d").q95)


def test_ranges_that_do_not_hold_are_widened() -> None:
    """Every tenth contact takes forty times as long, and everybody takes an unannounced break after each."""
    forecaster, at = told(*agents(1)), 0.0
    inside = []
    for n in range(250):
        forecaster.observe(Arrival(at=at, customer=f"c{n}"))
        forecaster.observe(Start(at=at, customer=f"c{n}", agent="a0"))
        forecaster.observe(Arrival(at=at, customer=f"w{n}"))
        quote = forecaster.predict(f"w{n}")
        length = 10.0 + (n * 7919 % 97) / 10
        forecaster.observe(End(at=at + length, customer=f"c{n}"))
        forecaster.observe(AgentOut(at=at + length, agent="a0"))
        away = float(n * 104729 % 61)
        forecaster.observe(AgentIn(at=at + length + away, agent="a0"))
        forecaster.observe(Start(at=at + length + away, customer=f"w{n}", agent="a0"))
        inside.append(quote.q05 <= length + away <= quote.q95)
        at += length + away + 15
        forecaster.observe(End(at=at, customer=f"w{n}"))
    early, late = sum(inside[:40]) / 40, sum(inside[-100:]) / 100
    assert early < 0.8, "the breaks are not to be known from the start"
    assert late > 0.85
