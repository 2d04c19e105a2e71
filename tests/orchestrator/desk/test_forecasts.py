"""The forecasts of a desk at work: what is told, when it moves, and what it rests on."""

from typing import Any

import pytest
from msgspec.structs import replace

from orchestrator.desk import forecasts
from orchestrator.desk.forecasts import NOTHING, Forecasts, Range, steady
from orchestrator.desk.views import Views
from queues import events
from queues.forecasting.log import AgentIn, Arrival, End, Event, Start
from queues.forecasting.reading import Quantiles
from queues.outcomes import Outcome
from queues.policy import Hours
from tests.support.floors import START, Desk, person


class Watched(Desk):
    """A desk with forecasts beside it."""

    def __init__(self, past: list[Event] | None = None) -> None:
        super().__init__()
        self.forecasts = Forecasts(self.floor, START)
        self.forecasts.begin(self.floor, past or [], self.now)
        self.views = Views(self.floor, str)

    def tell(self, event: events.Event) -> Outcome:
        outcome = super().tell(event)
        if hasattr(self, "forecasts"):
            self.forecasts.hear([(event, outcome)], self.now)
            self.views.board = self.forecasts.board
        return outcome

    async def look(self) -> None:
        self.views.board = await self.forecasts.refreshed(self.now)

    def shown(self, contact_id: str) -> Any:
        return self.views.contact(self.contact(contact_id), self.now).estimate


def usual(seconds: float, count: int = 600) -> list[Event]:
    """Somebody's contacts of late, each so long."""
    rows: list[Event] = [AgentIn(at=-1_000_000, agent="agent-marie", chats=1)]
    for n in range(count):
        at = -1_000_000 + n * 1000.0
        rows += [Arrival(at=at, customer=f"p{n}", channel="chat"), Start(at=at, customer=f"p{n}", agent="agent-marie"),
                 End(at=at + seconds, customer=f"p{n}")]  # fmt: skip
    return rows


async def test_the_wait_is_what_remains_of_the_chat_in_hand() -> None:
    """Chats take ten minutes, always: after eight of them, two are left. The closed form knows nothing of ages."""
    desk = Watched(usual(600))
    desk.sign_in(person("marie", "fr", chats=1))
    desk.accept(desk.chat("one"))
    second = desk.chat("two")
    await desk.look()
    before = desk.shown(second)
    desk.wait(480)
    await desk.look()
    after = desk.shown(second)
    assert (before.low_s, before.high_s) == (480, 900)
    assert (after.low_s, after.high_s) == (60, 180)
    guest = desk.views.waits("fr", desk.now).waits[0].estimate
    assert (guest.low_s, guest.high_s) == (600, 900), "behind both: two minutes and ten"
    desk.views.board = NOTHING
    assert desk.shown(second).high_s > 600, "the closed form does not know"


async def test_before_anything_was_learnt_a_wrap_up_is_not_taken_for_a_whole_contact() -> None:
    desk = Watched()
    desk.sign_in(person("marie", "fr", chats=1))
    desk.accept(desk.chat("one"))
    desk.wait(60)
    await desk.look()
    waits = desk.views.waits("fr", desk.now).waits
    assert [one.estimate.high_s for one in waits if one.channel == "chat"] == [1800]
    desk.end("chat-of-one")
    desk.wait(1)
    await desk.look()
    told = {one.channel: one.estimate for one in desk.views.waits("fr", desk.now).waits}
    assert [told[channel].state for channel in ("chat", "callback")] == ["known", "known"]
    assert max(told["chat"].high_s or 0, told["callback"].high_s or 0) <= 120


async def test_somebody_new_is_told_what_was_told_before_they_asked() -> None:
    desk = Watched(usual(600))
    desk.sign_in(person("marie", "fr", chats=1))
    desk.accept(desk.chat("one"))
    await desk.look()
    quoted = desk.views.waits("fr", desk.now).waits[0].estimate
    assert desk.shown(desk.chat("two")) == quoted


async def test_somebody_new_is_told_at_once_who_may_take_their_topic() -> None:
    """Two speak French and one of them knows optics, and has begun a chat of ten minutes: the other one is free."""
    desk = Watched(usual(600))
    marie = replace(person("marie", "fr", chats=1), skills={"optics": 3})
    desk.sign_in(marie)
    desk.accept(desk.chat("one"))
    desk.sign_in(person("luc", "fr", chats=1))
    await desk.look()
    chat = desk.chat("two", topic="optics")
    optics, graded = desk.shown(chat), desk.views.of_new(desk.contact(chat), desk.now)
    assert (optics.low_s, optics.high_s) == (480, 900) == (graded.low_s, graded.high_s), "no board was made since"
    setup = desk.views.waits("fr", desk.now).waits[0].estimate
    assert setup.high_s == 60
    desk.wait(1)
    await desk.look()
    assert desk.shown("chat-of-two") == optics
    desk.views.board = NOTHING
    assert desk.shown("chat-of-two").high_s != optics.high_s, "the closed form does not know how long it has lasted"


async def test_who_goes_home_before_ones_turn_is_not_counted_on() -> None:
    desk = Watched(usual(3600))
    marie = replace(person("marie", "fr", chats=1), works=Hours(open="09:00-09:30", zone="UTC"))
    desk.sign_in(marie)
    desk.accept(desk.chat("one"))
    waits = desk.chat("two")
    await desk.look()
    assert (desk.shown(waits).state, desk.shown(waits).reason) == ("unknown", "leaving")


async def test_nobody_there_stays_nobody_there() -> None:
    desk = Watched()
    desk.forecasts.happenings.floor.people["agent-marie"] = person("marie", "fr")
    await desk.look()
    assert desk.views.waits("fr", desk.now).waits[0].estimate.reason == "nobody"


async def test_whoever_comes_is_counted_on_at_once() -> None:
    """Before the next board is made, nobody is told that nobody will be there."""
    desk = Watched()
    desk.forecasts.happenings.floor.people["agent-marie"] = person("marie", "fr")
    await desk.look()
    assert desk.views.board.guests["chat", "fr"] is None
    desk.sign_in(person("marie", "fr"))
    assert desk.views.waits("fr", desk.now).waits[0].estimate.high_s == 60


async def test_asking_about_calls_keeps_nobody_from_chats() -> None:
    """Somebody who might ask to be called is no reason for an agent to take no more chats."""
    desk = Watched()
    desk.sign_in(person("marie", "fr", chats=3))
    for name in "abc":
        desk.accept(desk.chat(name))
    await desk.look()
    guest = desk.views.waits("fr", desk.now).waits[0].estimate
    assert guest.high_s is not None
    assert guest.high_s <= 600, "three chats of eight minutes: the first ends soon"


async def test_longer_than_usual_comes_and_goes() -> None:
    desk = Watched(usual(600))
    desk.sign_in(person("marie", "fr", chats=1))
    desk.forecasts.compare({("chat", "fr"): 300.0})
    await desk.look()
    assert not desk.views.waits("fr", desk.now).waits[0].estimate.longer, "somebody is free"
    waits = [desk.chat(name) for name in ("one", "two", "three")]
    desk.accept(waits[0])
    desk.wait(1)
    await desk.look()
    assert desk.views.waits("fr", desk.now).waits[0].estimate.longer
    assert desk.shown(waits[2]).longer
    assert not desk.views.waits("es", desk.now).waits[0].estimate.longer
    desk.forecasts.compare({("chat", "fr"): 3000.0})
    desk.wait(10)
    await desk.look()
    assert not desk.views.waits("fr", desk.now).waits[0].estimate.longer


async def test_nobody_is_said_to_leave_who_stays() -> None:
    """Three chats within a second, and a call that would have to wait for two of them: no stream, and nobody leaves."""
    desk = Watched()
    desk.sign_in(person("marie", "fr", chats=3))
    for name in "abc":
        desk.accept(desk.chat(name))
    desk.wait(1)
    await desk.look()
    call = desk.views.waits("fr", desk.now).waits[1].estimate
    assert (call.state, call.reason) == ("known", None)
    sight = desk.forecasts.forecaster.sight
    rates = [kind.rate for kind in sight.whole([], sight.now)[0].kinds]
    assert max(rates) < 0.01


async def test_a_long_line_does_not_hold_up_the_loop(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forecasts, "MOST_WAITING", 3)
    desk = Watched()
    desk.sign_in(person("marie", "fr", chats=1))
    for name in ("one", "two", "three"):
        desk.chat(name)
    await desk.look()
    assert desk.forecasts.board is not NOTHING
    last = desk.chat("four")
    await desk.look()
    desk.wait(10)
    await desk.look()
    assert desk.forecasts.board is NOTHING
    assert desk.shown(last).state == "known", "the closed form serves"


async def test_a_figure_does_not_flicker() -> None:
    """Draws near a bound: what was said stays until it is clearly wrong."""
    first = steady(None, Quantiles(170, 200, 250, 300, 350, 400, 470))
    assert first == Range(120, 480)
    assert steady(first, Quantiles(185, 200, 250, 300, 350, 400, 490)) == first
    assert steady(first, Quantiles(400, 420, 450, 500, 550, 580, 700)) == Range(300, 900)


async def test_nothing_is_played_while_nothing_happens() -> None:
    desk = Watched()
    desk.sign_in(person("marie", "fr"))
    await desk.look()
    made = desk.forecasts.board
    desk.wait(100)
    await desk.look()
    assert desk.forecasts.board is made
    desk.chat("one")
    desk.wait(1)
    await desk.look()
    assert desk.forecasts.board is not made


async def test_after_a_restart_the_same_is_told() -> None:
    """From the floor alone, and what the records say of the past."""
    desk = Watched(usual(600))
    desk.sign_in(person("marie", "fr", chats=1))
    desk.accept(desk.chat("one"))
    waits = desk.chat("two")
    await desk.look()
    before = desk.shown(waits)
    again = Forecasts(desk.floor, START)
    again.begin(desk.floor, usual(600), desk.now)
    desk.views.board = await again.refreshed(desk.now)
    assert desk.shown(waits) == before
