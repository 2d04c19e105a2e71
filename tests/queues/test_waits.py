"""Places, estimates, lines and hours: what is said about a wait."""

from datetime import UTC, datetime
from math import isfinite

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from queues import events, hours, quoting
from queues.entries import Class, Lines
from queues.policy import Hours
from queues.waiting import MEMORY, PRIOR_WEIGHT, Estimate, Handling, Team, erlang_point, estimate, step_down, step_up
from tests.support.floors import POLICY, START, Desk, person

CLASSES = [Class("chat", "fr"), Class("chat", "en")]
NOBODY = Estimate(state="none", reason="nobody")
NORMAL_90 = 1.2815515655


def test_honest_words_when_there_is_no_number() -> None:
    desk = Desk()

    def said(language: str = "fr", channel: str = "chat") -> tuple[str, str | None]:
        found = quoting.quote(desk.floor, channel, language, desk.now)
        return found.state, found.reason

    assert said() == ("none", "nobody")
    ada = desk.sign_in(person("ada", "fr", calls=False))
    assert said() == ("known", None)
    assert said("en") == ("none", "nobody")
    assert said(channel="callback") == ("none", "nobody")
    desk.choose(ada, "break", "lunch")
    assert said() == ("none", "on-break")
    desk.choose(ada, "offline")
    assert said() == ("none", "nobody")
    desk.choose(ada, "available")
    desk.go(ada)
    assert said() == ("none", "nobody")
    desk.floor.policy = replace(POLICY, hours={"chat": Hours(open="off")})
    assert said() == ("none", "closed")


def test_without_history_or_a_usual_length_a_wait_is_unknown() -> None:
    desk = Desk(replace(POLICY, handling_min={}))
    desk.sign_in(person("ada", "fr", chats=1))
    desk.talk(desk.chat("a"))
    assert quoting.quote(desk.floor, "chat", "fr", desk.now) == Estimate(state="unknown", reason="no-history")


def test_places_count_everybody_ahead_and_take_the_fastest_language() -> None:
    desk = Desk()
    contacts = [desk.chat("a"), desk.callback("b"), desk.chat("c", "en"), desk.chat("d", "fr", "en")]
    assert [quoting.place(desk.floor, desk.contact(c)) for c in contacts] == [1, 2, 1, 2]
    assert quoting.estimate_of(desk.floor, desk.contact(contacts[0])) == NOBODY
    desk.sign_in(person("bo", "en", chats=1))
    assert desk.contact(contacts[2]).state == "offered"
    assert quoting.estimate_of(desk.floor, desk.contact(contacts[2])).reason == "offered"
    assert quoting.estimate_of(desk.floor, desk.contact(contacts[3])).state == "known"


def test_a_callback_between_tries_is_scheduled() -> None:
    desk = Desk()
    desk.sign_in(person("ada", "fr"))
    call = desk.callback()
    desk.report(desk.ring(call), "over", "busy")
    assert quoting.estimate_of(desk.floor, desk.contact(call)) == Estimate(state="unknown", reason="scheduled")


@given(
    st.integers(0, 500),
    st.integers(1, 50),
    st.integers(0, 50),
    st.floats(1, 7200),
)
def test_a_range_is_finite_in_order_and_grows_with_the_line(ahead: int, slots: int, free: int, mean_s: float) -> None:
    team = Team(signed_in=slots, working=slots, free=min(free, slots), slots=slots)
    found, longer = estimate(team, ahead, mean_s), estimate(team, ahead + 1, mean_s)
    for one in (found, longer):
        assert one.state == "known"
        assert one.low_s is not None
        assert one.high_s is not None
        assert isfinite(one.high_s)
        assert 0 <= one.low_s < one.high_s
        assert one.high_s % 60 == one.low_s % 60 == 0
    assert found.high_s is not None
    assert longer.high_s is not None
    assert longer.high_s >= found.high_s


@pytest.mark.parametrize(
    ("stages", "low", "high"),
    [(1, 0.1054, 2.3026), (2, 0.5318, 3.8897), (4, 1.7448, 6.6808), (10, 6.2213, 14.206), (40, 32.1389, 48.2891)],
)  # fmt: skip
def test_the_range_is_that_of_the_tables(stages: int, low: float, high: float) -> None:
    """Half the 10 % and 90 % points of chi-square with twice as many degrees of freedom."""
    assert erlang_point(stages, -NORMAL_90) == pytest.approx(low, abs=0.01)
    assert erlang_point(stages, NORMAL_90) == pytest.approx(high, abs=0.025)


@pytest.mark.parametrize(
    ("ahead", "team", "handling_s", "low_min", "high_min"),
    [
        (0, (1, 1, 1), 600, 0, 1),
        (3, (9, 4, 9), None, 0, 1),
        (0, (1, 0, 1), 600, 0, 30),
        (1, (2, 0, 2), 480, 2, 20),
        (3, (2, 0, 2), 480, 5, 30),
        (3, (2, 1, 2), 480, 3, 30),
        (5, (3, 2, 3), 300, 2, 15),
        (9, (4, 0, 4), 600, 15, 45),
        (30, (2, 0, 2), 480, 90, 165),
    ],
)
def test_a_range_counts_who_is_ahead_and_how_many_are_served_at_once(
    ahead: int, team: tuple[int, int, int], handling_s: float | None, low_min: int, high_min: int
) -> None:
    working, free, slots = team
    found = estimate(Team(signed_in=working, working=working, free=free, slots=slots), ahead, handling_s)
    assert found == Estimate(state="known", low_s=low_min * 60, high_s=high_min * 60)


def test_nobody_to_wait_for_is_said_first() -> None:
    def said(*team: int, handling_s: float | None = 60.0) -> Estimate:
        return estimate(Team(**dict(zip(("signed_in", "working", "free", "slots"), team, strict=True))), 0, handling_s)

    assert said(0, 0, 0, 0) == NOBODY
    assert said(1, 0, 0, 0) == Estimate(state="none", reason="on-break")
    assert said(1, 1, 0, 1, handling_s=None) == Estimate(state="unknown", reason="no-history")
    assert said(1, 1, 0, 0) == Estimate(state="unknown", reason="no-history")


def test_handling_times_forget() -> None:
    """A mean of all at first; after `MEMORY` contacts each new one counts as much as the last."""
    learnt = Handling()
    for seconds in (100, 200, 300):
        learnt = learnt.with_one(seconds)
    assert learnt == Handling(200.0, 3)
    assert Handling(200.0, MEMORY).with_one(300) == Handling(202.0, MEMORY)
    assert Handling(200.0, MEMORY - 1).with_one(300) == Handling(202.0, MEMORY)
    assert Handling(120, PRIOR_WEIGHT - 1).expected_s(None) is None


def test_steps_said_aloud() -> None:
    assert [step_up(minutes * 60) // 60 for minutes in (0, 1, 1.1, 4, 9, 12, 50, 60, 61, 75, 76)] == [
        1, 1, 2, 5, 10, 15, 60, 60, 75, 75, 90,
    ]  # fmt: skip
    assert [step_down(minutes * 60) // 60 for minutes in (0, 0.9, 1, 4, 9, 12, 50, 60, 61, 75, 89)] == [
        0, 0, 1, 3, 8, 10, 45, 60, 60, 75, 75,
    ]  # fmt: skip


def test_handling_times_are_learnt_from_ended_talks() -> None:
    desk = Desk()
    desk.sign_in(person("ada", "fr"))
    chat = desk.chat()
    desk.wait(15)
    desk.talk(chat)
    desk.wait(100)
    desk.end(chat)
    desk.wait(20)
    desk.wrap_up(chat)
    assert desk.floor.handling == {"chat": Handling(120.0, 1)}
    assert Handling().expected_s(None) is None
    assert Handling(120, PRIOR_WEIGHT).expected_s(None) == 120
    assert Handling(120, PRIOR_WEIGHT).expected_s(60) == 90


def test_who_leaves_unanswered_teaches_nothing() -> None:
    desk = Desk()
    desk.sign_in(person("ada", "fr"))
    call = desk.callback()
    desk.tell(events.LegRefused(leg_id=desk.ring(call), code=21215))
    assert desk.contact(call).state == "failed"
    assert desk.floor.handling == {}


def test_lines_keep_rank_order_whoever_joins_when() -> None:
    desk = Desk()
    names = ("a", "b", "c", "d")
    contacts = [desk.contact(desk.chat(name, "fr", "en")) for name in names]
    for order in ((2, 0, 3, 1), (3, 2, 1, 0)):
        lines = Lines()
        for index in order:
            lines.join(contacts[index], CLASSES, ("fr", "en"))
            lines.join(contacts[index], CLASSES, ("fr", "en"))
        assert [entry.serial for entry in lines.line(Class("chat", "en"))] == [1, 2, 3, 4]
        assert (len(lines), lines.waiting("fr"), lines.waiting("es")) == (4, 4, 0)
        for contact in contacts:
            lines.leave(contact.id)
            lines.leave(contact.id)
            assert contact.id not in lines
        assert (len(lines), lines.classes(), lines.in_order()) == (0, [], [])


PARIS = Hours(open="Mo-Fr 09:00-18:00", zone="Europe/Paris")


@pytest.mark.parametrize(
    ("at", "opened", "change"),
    [
        (datetime(2026, 3, 27, 7, 59, tzinfo=UTC), False, datetime(2026, 3, 27, 8, tzinfo=UTC)),
        (datetime(2026, 3, 27, 8, 0, tzinfo=UTC), True, datetime(2026, 3, 27, 17, tzinfo=UTC)),
        (datetime(2026, 3, 27, 17, 0, tzinfo=UTC), False, datetime(2026, 3, 30, 7, tzinfo=UTC)),
        (datetime(2026, 3, 30, 7, 0, tzinfo=UTC), True, datetime(2026, 3, 30, 16, tzinfo=UTC)),
    ],
)
def test_hours_follow_the_clock_of_the_place_through_summer_time(at: datetime, opened: bool, change: datetime) -> None:
    assert hours.is_open(PARIS, at) == opened
    assert hours.next_change(PARIS, at) == change


def test_hours_that_never_change_and_hours_that_cannot_be_read() -> None:
    assert hours.is_open(Hours(), START)
    assert hours.next_change(Hours(), START) is None
    assert not hours.is_open(Hours(open="off"), START)
    assert hours.fault(PARIS) is None
    assert hours.fault(Hours(open="Mo-Fr nine to five"))
    assert hours.fault(Hours(zone="Europe/Atlantis"))
