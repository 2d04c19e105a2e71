"""What is learnt, and how much it is believed."""

import numpy as np
import pytest

from queues.forecasting.calibration import LEVELS, Calibration, place_of, share_below
from queues.forecasting.laws import NEVER, Law, exponential, learnt
from queues.forecasting.learning import Arrivals, Handling, Patience, Pause, Stretches
from queues.forecasting.race import Race, blend


@pytest.fixture
def rng() -> np.random.Generator:
    """The same chance for each test, whichever ran before."""
    return np.random.default_rng(5)


def test_spans_still_running_count_as_long(rng: np.random.Generator) -> None:
    """Half of the spans are cut off at the median: the mean of those that ended would be far too short."""
    spans = rng.exponential(100, 1000)
    ended, running = spans[spans < 70], np.full(int((spans >= 70).sum()), 70.0)
    law = learnt(list(ended), list(running), mean_s=(ended.sum() + running.sum()) / len(ended), seen=len(ended))
    assert ended.mean() < 40
    assert law.mean_s == pytest.approx(100, rel=0.1)


def test_what_remains_depends_on_the_age(rng: np.random.Generator) -> None:
    law = learnt(list(rng.normal(300, 20, 500)), [], mean_s=300, seen=500)
    uniform = rng.random(400)
    young, old = law.remaining(np.zeros(400), uniform), law.remaining(np.full(400, 250.0), uniform)
    assert young.mean() == pytest.approx(300, rel=0.03)
    assert old.mean() == pytest.approx(50, rel=0.15)
    assert law.remaining(np.full(400, 9000.0), uniform).mean() > 0


def test_a_memoryless_span_remains_as_long_at_any_age(rng: np.random.Generator) -> None:
    law = exponential(120)
    for age in (0.0, 60.0, 500.0):
        assert law.remaining(np.full(4000, age), rng.random(4000)).mean() == pytest.approx(120, rel=0.12)


def test_little_was_seen_so_little_is_believed() -> None:
    one = learnt([10.0], [], mean_s=100, seen=1)
    many = learnt([10.0] * 200, [], mean_s=100, seen=200)
    assert one.mean_s > 60
    assert many.mean_s < 15


def test_spans_that_are_alike_are_soon_known_to_be(rng: np.random.Generator) -> None:
    """Twelve breaks of twenty-two minutes: somebody away for twenty-one will soon be back."""
    law = learnt([1320.0] * 12, [], mean_s=1320, seen=12)
    assert law.remaining(np.full(400, 1260.0), rng.random(400)).mean() < 400
    assert law.points.std() / law.mean_s < 0.3


@pytest.mark.parametrize("shape", [0.5, 0.8, 1.0])
def test_the_assumed_law_has_the_mean_it_was_given(rng: np.random.Generator, shape: float) -> None:
    """Even if what was seen is narrower or wider: points of the law that is mixed in."""
    law = learnt(list(rng.gamma(1 / shape**2, 300 * shape**2, 6)), [], mean_s=300, seen=0)
    assert law.mean_s == pytest.approx(300, rel=0.02)


def test_a_slow_agent_is_told_from_chance(rng: np.random.Generator) -> None:
    handling = Handling()
    for n in range(400):
        handling.add(
            float(rng.exponential(600 if n % 4 == 0 else 200)), "slow" if n % 4 == 0 else f"quick {n % 3}", "", 0
        )
        handling.refresh([])
    handling.add(2000.0, "new", "", 0)
    assert handling.agents.of("slow", handling.cv2) > 1.5
    assert 0.5 < handling.agents.of("quick 1", handling.cv2) < 0.9
    assert 0.9 < handling.agents.of("new", handling.cv2) < 1.6
    assert handling.agents.of("never seen", handling.cv2) == 1


def test_one_kind_alone_is_as_long_as_all(rng: np.random.Generator) -> None:
    handling = Handling()
    for _ in range(300):
        handling.add(float(rng.exponential(200)), "a", "only", 0)
        handling.refresh([])
    assert handling.kinds.of("only", handling.cv2) * handling.law.mean_s == pytest.approx(200, rel=0.15)


def test_those_in_hand_count_with_half_their_age(rng: np.random.Generator) -> None:
    handling, spans = Handling(), rng.exponential(200, 100)
    for seconds in spans:
        handling.add(float(seconds), "a", "", 0)
    found = [
        learnt(list(spans), [age] * 40, mean_s=(spans.sum() + age * 40) / 100, seen=100).mean_s
        for age in (100.0, 200.0)
    ]
    assert found[0] < 0.95 * found[1]
    assert handling.refresh([200.0] * 40).mean_s == pytest.approx(found[0], rel=0.01)


def test_further_chats_slow_each_other(rng: np.random.Generator) -> None:
    handling = Handling()
    for n in range(1500):
        others = n % 3
        handling.add(float(rng.normal(300, 60)) * (1 + 0.3 * others), "a", "", others)
        handling.refresh([])
    assert handling.slope == pytest.approx(0.3, abs=0.06)
    assert handling.law.mean_s == pytest.approx(300, rel=0.08)


def test_the_patience_of_those_who_were_served_is_longer_than_they_waited(rng: np.random.Generator) -> None:
    patience = Patience()
    for _ in range(3000):
        wait, will_wait = rng.uniform(0, 300), rng.exponential(400)
        patience.add(float(min(wait, will_wait)), left=bool(will_wait < wait))
    law = patience.refresh([])
    assert law.mean_s == pytest.approx(400, rel=0.15)


def test_where_nobody_ever_left_nobody_is_expected_to() -> None:
    patience = Patience()
    patience.add(100.0, left=False)
    assert patience.refresh([50.0]) is NEVER


def test_the_present_rate_is_shared_out_as_in_the_long_run() -> None:
    arrivals = Arrivals()
    for n in range(600):
        arrivals.add(n * 10.0, "often" if n % 3 else "seldom")
    for n in range(60):
        arrivals.add(6000 + n * 5.0, "often" if n % 3 else "seldom")
    assert arrivals.rate("often", 6295) == pytest.approx(0.2 * 2 / 3, rel=0.05)
    assert arrivals.rate("seldom", 6295) == pytest.approx(0.2 / 3, rel=0.05)
    assert arrivals.rate("often", 12_000) < 0.02, "nobody has come for long"
    assert Arrivals().rate("often", 100) == 0


def test_the_longest_pauses_are_left_out() -> None:
    pause = Pause()
    assert list(pause.points()) == [0.0]
    for seconds in [*[4.0] * 19, 900.0]:
        pause.add(seconds)
    assert max(pause.points()) == 4


def test_levels_that_come_too_seldom_are_moved_out(rng: np.random.Generator) -> None:
    calibration = Calibration()
    for _ in range(300):
        calibration.add(place_of(exponential(50).points, float(rng.exponential(100)), float(rng.random())), left=False)
    levels = calibration.levels()
    assert levels[-2] > 0.97, "what was called the 90 % point came true in 3 of 4 cases"
    assert list(levels) == sorted(levels)


def test_levels_that_hold_stay(rng: np.random.Generator) -> None:
    calibration = Calibration()
    for _ in range(300):
        calibration.add(float(rng.random()), left=False)
    assert calibration.levels() == pytest.approx(np.asarray(LEVELS), abs=0.05)
    assert Calibration().levels() == pytest.approx(np.asarray(LEVELS))


def test_who_left_counts_as_longer() -> None:
    came = [(n / 100, False) for n in range(50)] + [(0.5, True)] * 50
    assert share_below(came, 0.49) == pytest.approx(0.5)
    assert share_below([(0.2, True), (0.3, False), (0.9, False)], 0.5) == pytest.approx(0.5)
    assert share_below([], 0.5) == 0


def test_the_better_forecast_weighs_more(rng: np.random.Generator) -> None:
    race = Race()
    right, wrong = exponential(100).points, exponential(1000).points
    assert race.weight > 0.8
    for number in range(100):
        race.add(wrong, right, 2000.0 * number, float(rng.exponential(100)))
    assert race.weight < 0.1
    assert blend(race.weight, wrong, right).mean() == pytest.approx(100, rel=0.6)
    assert blend(race.weight, np.array([np.inf]), right)[0] == np.inf, "the play knows that nobody comes"


def test_a_whole_line_that_is_lucky_once_counts_as_a_few() -> None:
    one_by_one, at_once = Race(), Race()
    lucky, usual = exponential(100).points, exponential(200).points
    for number in range(60):
        one_by_one.add(usual, lucky, 1000.0 * number, 100 + number)
        at_once.add(usual, lucky, 0.0, 100 + number)
    assert one_by_one.weight < 0.1
    assert at_once.weight > 0.5
    assert at_once.count < 5
    assert one_by_one.count > 40


def test_a_law_keeps_its_order() -> None:
    law = learnt([5.0, 1.0, 3.0], [2.0, 9.0], mean_s=4, seen=3)
    assert isinstance(law, Law)
    assert (np.diff(law.points) >= 0).all()


def test_one_early_break_does_not_make_everybody_tired() -> None:
    """Marie goes for lunch ten seconds after she came: Luc, who came when she did, is not about to."""
    stretches = Stretches()
    assert not np.isfinite(stretches.refresh([10.0]).tail_s)
    stretches.add(10.0, tired=True)
    law = stretches.refresh([10.0])
    assert float(np.median(law.points)) > 1200
    for _ in range(60):
        stretches.add(3600.0, tired=True)
    assert float(np.median(stretches.refresh([]).points)) == pytest.approx(3600, rel=0.2)
