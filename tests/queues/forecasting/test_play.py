"""The play against the desk: a day whose talks all take the same time has one future, and both must come to it."""

from dataclasses import dataclass, field
from datetime import date, time

import numpy as np
import pytest
from msgspec.structs import replace

from orchestrator.simulating.day import Day
from orchestrator.simulating.drawing import draw
from orchestrator.simulating.scenario import Answers, Arrivals, ContactClass, Group, Handling, Phones, Scenario, Span
from queues.forecasting import play
from queues.forecasting.laws import NEVER, POINTS, Law
from queues.forecasting.log import Arrival, Event, Start
from queues.forecasting.sight import Laws, Sight
from queues.policy import Appointments, Matching, Policy, Step
from tests.support.floors import POLICY

TALK_S = 300.0

LADDER = replace(
    POLICY,
    matching=Matching(
        steps=(Step(languages="own", level=5), Step(after_s=240, level=3), Step(after_s=600, languages="all")),
    ),
)


def kind(name: str, *languages: str, share: float = 1, plan: str = "business", channel: str = "chat") -> ContactClass:
    return ContactClass(
        name=name, share=share, channel="chat" if channel == "chat" else "callback", languages=languages,
        topics={"setup": 1}, plans={plan: 1}, country="GB", number="0161 496 0###",
    )  # fmt: skip


def group(name: str, count: int, chats: int = 1, ends: int = 20, starts: int = 8, **languages: int) -> Group:
    return Group(name=name, count=count, languages=languages, chat_capacity=chats, starts=time(starts), ends=time(ends))


@dataclass
class Watch:
    """Plays on from the last request of the day, after which nothing is left to chance."""

    sight: Sight
    last: str
    expected: dict[str, float] = field(default_factory=dict)
    started: dict[str, float] = field(default_factory=dict)

    def hear(self, event: Event) -> None:
        self.sight.see(event)
        if isinstance(event, Start) and event.customer in self.expected:
            self.started.setdefault(event.customer, event.at)
        if isinstance(event, Arrival) and event.customer == self.last:
            self.play()

    def play(self) -> None:
        law = Law(np.full(POINTS, TALK_S), 1e-6)
        laws = Laws([law, law], [NEVER, NEVER], [1.0], 0.0)
        for name in list(self.sight.waiting):
            scene, target, guests = self.sight.scene(name, self.sight.now)
            scene = scene._replace(kinds=[one._replace(rate=0.0, pace=1.0) for one in scene.kinds],
                                   seats=[seat._replace(pace=1.0) for seat in scene.seats])  # fmt: skip
            found = play.waits(scene, laws, target, guests, 1, np.random.default_rng(1), 1e6)
            self.expected[name] = self.sight.now + float(found[0])


CASES = {
    "one line": ((kind("all", "en"),), (group("a", 4, en=5),), POLICY, 90.0),
    "N": (
        (kind("fr", "fr", share=2), kind("en", "en")),
        (group("a", 3, fr=5), group("b", 3, fr=5, en=5)),
        POLICY,
        140.0,
    ),
    "W": (
        (kind("fr", "fr"), kind("en", "en"), kind("es", "es")),
        (group("a", 3, fr=5, en=4), group("b", 3, en=5, es=5)),
        POLICY,
        140.0,
    ),
    "head start": (
        (kind("some", "en", plan="priority"), kind("all", "en", share=2)),
        (group("a", 5, en=5),),
        POLICY,
        110.0,
    ),
    "steps": (
        (kind("fr", "fr", "es", share=2), kind("en", "en")),
        (group("a", 2, fr=5), group("b", 2, fr=3, en=5), group("c", 2, es=5, en=4)),
        LADDER,
        130.0,
    ),
    "shifts": (
        (kind("all", "en"),),
        (group("a", 3, en=5), group("b", 3, en=5, ends=10), group("c", 4, en=5, starts=10)),
        POLICY,
        150.0,
    ),
}


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("seed", [1, 2])
def test_the_play_serves_whom_the_desk_serves_when_the_desk_does(case: str, seed: int) -> None:
    classes, groups, policy, contacts = CASES[case]
    starts, due = run(classes, groups, policy, contacts, seed)
    assert len(due) >= 8, "somebody must wait for this to say anything"
    assert {name: round(at) for name, at in starts.items()} == pytest.approx(due, abs=4)


@pytest.mark.parametrize("chats", [2, 3])
def test_several_chats_at_once_come_close(chats: int) -> None:
    """The desk makes an agent one offer at a time, which the play does not: it is off by those seconds."""
    classes, groups = (
        (kind("fr", "fr"), kind("en", "en")),
        (group("a", 3, chats, fr=5), group("b", 2, chats, fr=5, en=5)),
    )
    starts, due = run(classes, groups, POLICY, 75.0 * chats, 1)
    off = np.array([starts[name] - due[name] for name in due])
    assert len(due) >= 8
    assert np.abs(off).mean() < 0.1 * TALK_S


def test_a_call_that_waits_is_served_between_chats() -> None:
    """Mean error of calls and chats that share their agents: a reserved agent is chosen in another instant."""
    classes = (kind("chat", "en", share=3), kind("call", "en", channel="callback"))
    starts, due = run(classes, (group("a", 4, 2, en=5),), POLICY, 130.0, 1)
    off = np.array([starts[name] - due[name] for name in due])
    assert len(due) >= 8
    assert np.abs(off).mean() < 0.5 * TALK_S
    assert abs(off.mean()) < 0.3 * TALK_S


BOOKING = replace(POLICY, appointments=Appointments(agents=9, share=1, remind_min=0), handling_min={"callback": 5})

BOOKED_AT_S, SLOT_S = 8.6 * 3600, 10 * 3600.0


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_booked_calls_fall_due_in_the_play_as_they_do_with_the_desk(seed: int) -> None:
    """Some who wait at ten minutes to ten stand before the eight of ten o'clock, some behind them."""
    classes = (kind("all", "en", channel="callback"),)
    starts, due = run(classes, (group("a", 4, en=5),), BOOKING, 90.0, seed, booked=8)
    assert sum(at > SLOT_S for at in due.values()) >= 8
    assert {name: starts[name] for name in due} == pytest.approx(due, abs=12)


@pytest.mark.parametrize("seed", [1, 2])
def test_an_agent_is_freed_of_chats_for_a_booked_call_at_once(seed: int) -> None:
    classes = (kind("chat", "en"), kind("call", "en", channel="callback", share=0))
    starts, due = run(classes, (group("a", 3, 3, en=5),), BOOKING, 170.0, seed, booked=6)
    assert sum(at > SLOT_S for at in due.values()) >= 4
    assert {name: starts[name] for name in due} == pytest.approx(due, abs=12)


def run(
    classes: tuple[ContactClass, ...],
    groups: tuple[Group, ...],
    policy: Policy,
    contacts: float,
    seed: int,
    booked: int = 0,
) -> tuple[dict[str, float], dict[str, float]]:
    """When those who wait at the last request began with the desk, and in the play. `booked`: calls at ten o'clock."""
    talk = Handling(talk=Span(mean_s=TALK_S))
    scenario = Scenario(
        name="constant", date=date(2026, 3, 3), arrivals=Arrivals(contacts=contacts, curve=((8.5, 1), (9.9, 1))),
        classes=classes, groups=groups, handling={"chat": talk, "callback": talk},
        answers=Answers(after=Span(mean_s=1), phone_after=Span(mean_s=0)), phones=Phones(after=Span(mean_s=0)),
    )  # fmt: skip
    recorded = draw(scenario, seed)
    last = recorded.arrivals[-1]
    recorded.arrivals += [
        replace(last, id=f"booked-{n}", channel="callback", kind=classes[-1].name, at_s=BOOKED_AT_S + n, slot_s=SLOT_S,
                number=f"0161 496 09{n:02}")
        for n in range(booked)
    ]  # fmt: skip
    day = Day(recorded, policy)
    watch = Watch(Sight(), last.id)
    day.watch(watch.hear)
    day.run()
    assert not day.stories.refusals, day.stories.refusals
    return watch.started, watch.expected
