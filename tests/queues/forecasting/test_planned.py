"""Those who are to join the line: booked calls and next tries, as the desk tells of them and as a quote counts them."""

from datetime import timedelta
from math import inf

import pytest
from msgspec.structs import replace

from queues import events
from queues.forecasting.forecaster import Forecaster
from queues.forecasting.happenings import Happenings
from queues.forecasting.log import Abandon, AgentIn, Arrival, End, Event, Planned, Start, WrapUp
from queues.forecasting.planned import AHEAD_S, LATE_S, MOST, Calendar
from queues.outcomes import Outcome
from queues.policy import Appointments
from tests.support.floors import POLICY, START, Desk, customer, person

TEN = START + timedelta(hours=1)
TEN_S = 3600.0

BOOKABLE = replace(POLICY, appointments=Appointments(agents=9, share=1, remind_min=0), handling_min={"callback": 5})


class Told(Desk):
    """A desk whose happenings are written down."""

    def __init__(self) -> None:
        super().__init__(BOOKABLE)
        self.happened: list[Event] = []
        self.happenings = Happenings(self.floor, START)

    def tell(self, event: events.Event) -> Outcome:
        outcome = super().tell(event)
        if hasattr(self, "happenings"):
            self.happened += self.happenings.after(outcome, (getattr(event, "agent_id", ""),), self.now)
        return outcome

    def book(self, name: str = "lee") -> str:
        self.tell(
            events.AppointmentBooked(
                contact_id=f"call-of-{name}", customer=customer(name), language="fr", topic="setup", subject="Help",
                fallback_email=f"{name}@example.org", country="FR", number="01 99 00 12 34", at=TEN,
                zone="Europe/Paris",
            )
        )  # fmt: skip
        return f"call-of-{name}"

    def kinds(self) -> list[str]:
        return [type(one).__name__ for one in self.happened if not isinstance(one, AgentIn)]


def test_a_booked_call_is_told_with_its_place_moved_and_joins_when_it_falls_due() -> None:
    desk = Told()
    desk.sign_in(person("ada", "fr"))
    call = desk.book()
    assert desk.happened[-1] == Planned(
        at=0, customer=call, joins=TEN_S, channel="callback", languages=("fr",), head_start_s=900
    )
    later = TEN + timedelta(minutes=15)
    desk.tell(events.AppointmentMoved(contact_id=call, customer_id="customer-lee", at=later))
    assert desk.happened[-1].joins == TEN_S + 900
    desk.wait(TEN_S + 900)
    joined = desk.happened[-1]
    assert isinstance(joined, Arrival)
    assert (joined.asked, joined.head_start_s, joined.booked) == (TEN_S + 900, 900, True)
    desk.talk(call)
    assert desk.kinds() == ["Planned", "Planned", "Arrival", "Start"]


def test_the_time_for_notes_is_told_and_told_again_when_more_is_taken() -> None:
    desk = Told()
    desk.sign_in(person("ada", "fr"))
    chat = desk.chat()
    desk.talk(chat)
    desk.wait(100)
    desk.end(chat)
    assert desk.happened[-1] == WrapUp(at=100, customer=chat, until=160)
    desk.wait(30)
    desk.tell(events.WrapUpExtended(agent_id="agent-ada", contact_id=chat))
    until = desk.contact(chat).wrap_up_until
    assert until is not None
    assert desk.happened[-1] == WrapUp(at=130, customer=chat, until=(until - START).total_seconds())
    desk.wrap_up(chat)
    assert desk.kinds() == ["Arrival", "Start", "WrapUp", "WrapUp", "End"]
    begun = Told()
    begun.sign_in(person("ada", "fr"))
    begun.talk(begun.chat())
    begun.end("chat-of-camille")
    watched = list(Happenings(begun.floor, START).begin(begun.now))
    assert [type(one).__name__ for one in watched[-3:]] == ["Arrival", "Start", "WrapUp"]


def test_a_canceled_booking_is_planned_no_more() -> None:
    desk = Told()
    desk.sign_in(person("ada", "fr"))
    call = desk.book()
    desk.tell(events.CustomerLeft(contact_id=call, customer_id="customer-lee"))
    assert desk.kinds() == ["Planned", "Abandon"]


def test_whoever_asks_for_a_little_more_time_has_not_given_up() -> None:
    desk = Told()
    call = desk.callback()
    desk.wait(60)
    desk.tell(events.Postponed(contact_id=call, customer_id="customer-camille"))
    assert desk.kinds() == ["Arrival", "Planned"]
    assert desk.happened[-1] == Planned(
        at=60, customer=call, joins=60 + 20 * 60, channel="callback", languages=("fr",), asked=0
    )


def test_the_next_try_is_planned_at_its_old_place() -> None:
    desk = Told()
    desk.sign_in(person("ada", "fr"))
    call = desk.callback()
    desk.report(desk.ring(call), "over", "busy")
    assert desk.contact(call).state == "retrying"
    planned = desk.happened[-1]
    assert isinstance(planned, Planned)
    assert planned.asked == 0
    assert START + timedelta(seconds=planned.joins) == desk.contact(call).next_try_at
    assert desk.kinds() == ["Arrival", "Start", "End", "Planned"]


def working(*more: Event, agents: int = 2) -> Forecaster:
    """Agents who each began with somebody just now, and talks of five minutes so far."""
    forecaster = Forecaster()
    for n in range(agents):
        forecaster.observe(AgentIn(at=0, agent=f"a{n}", languages={"fr": 5}))
        for talk in range(30):
            at, name = talk * 301.0, f"past {n} {talk}"
            forecaster.observe(Arrival(at=at, customer=name, languages=("fr",)))
            forecaster.observe(Start(at=at, customer=name, agent=f"a{n}"))
            forecaster.observe(End(at=at + 300, customer=name))
    for n in range(agents):
        forecaster.observe(Arrival(at=9999, customer=f"now {n}", languages=("fr",)))
        forecaster.observe(Start(at=9999, customer=f"now {n}", agent=f"a{n}"))
    for event in more:
        forecaster.observe(event)
    return forecaster


def booked(count: int, joins: float) -> list[Planned]:
    return [
        Planned(at=10_000, customer=f"b{n}", joins=joins, languages=("fr",), head_start_s=900) for n in range(count)
    ]


def line(count: int) -> list[Arrival]:
    return [Arrival(at=9_999, customer=f"w{n}", languages=("fr",)) for n in range(count)]


ASKS = Arrival(at=10_000, customer="new", languages=("fr",))


def test_whoever_asks_a_quarter_of_an_hour_before_ten_booked_calls_waits_longer() -> None:
    """Eight in line keep two agents busy for twenty minutes: the ten are due before that, and stand before it."""
    alone, crowded = working(*line(8)), working(*line(8), *booked(10, 10_899))
    assert crowded.predict(ASKS, 10_000).q50 > alone.predict(ASKS, 10_000).q50 + 1200
    job = crowded.job([ASKS], 10_000)
    told = job.run().quantiles
    assert list(job.names) == [f"w{n}" for n in range(8)]
    assert len(told) == 9
    assert told[-1] is not None
    assert told[0] is not None
    assert told[-1].q50 > alone.predict(ASKS, 10_000).q50 + 1200
    assert told[0].q50 < 400, "the first in line goes before them all"


def test_booked_calls_after_ones_turn_change_nothing() -> None:
    alone, crowded = working(*line(2)), working(*line(2), *booked(10, 13_000))
    assert crowded.predict(ASKS, 10_000) == pytest.approx(alone.predict(ASKS, 10_000), rel=0.02)


def test_the_closed_form_knows_of_them() -> None:
    """Where it is asked alone, as in a race it has won."""
    from queues.forecasting import closed

    found = []
    for forecaster in (working(*line(8)), working(*line(8), *booked(10, 10_899))):
        scene, target, guests = forecaster.sight.scene(ASKS, 10_000)
        found.append(float(closed.waits(scene, forecaster.sight.laws(10_000), target, guests).mean()))
    assert found[1] > found[0] + 1200


def test_those_who_were_expected_are_no_sign_of_more_to_come() -> None:
    plain, told = working(), working()
    for n in range(20):
        told.observe(Planned(at=10_000, customer=f"b{n}", joins=10_001 + n, languages=("fr",)))
    for n in range(20):
        told.observe(Arrival(at=10_001 + n, customer=f"b{n}", languages=("fr",)))
    key = ("callback", ("fr",), "", 1, (), 0, 0)
    assert told.sight.arrivals.rate(key, 10_050) == plain.sight.arrivals.rate(key, 10_050) > 0


def test_whoever_was_put_off_is_not_compared_with_what_they_were_told() -> None:
    forecaster = working(*line(1))
    forecaster.predict("w0")
    forecaster.observe(Planned(at=10_010, customer="w0", joins=12_000, languages=("fr",), asked=10_000))
    assert forecaster.sight.waiting == {}
    assert forecaster.sight.patience["callback"].refresh(()).tail_s == inf, "nobody ever gave up"
    forecaster.observe(Arrival(at=12_000, customer="w0", languages=("fr",), asked=10_000))
    forecaster.observe(Start(at=12_001, customer="w0", agent="a0"))
    assert "w0" not in forecaster._told


def test_the_calendar_is_bounded_in_number_and_in_time() -> None:
    calendar = Calendar()
    for n in range(MOST + 10):
        calendar.note(Planned(at=0, customer=f"b{n}", joins=60 + n))
    calendar.note(Planned(at=0, customer="far", joins=AHEAD_S + 1))
    assert [one.customer for one in calendar.next(0)] == [f"b{n}" for n in range(MOST)]
    assert [one.customer for one in calendar.next(60 + MOST + 8 + LATE_S)] == [f"b{MOST + 9}", "far"]
    calendar.take(f"b{MOST + 9}")
    assert [one.customer for one in calendar.next(10)][-1] == f"b{MOST - 1}"


def test_a_call_that_was_moved_stands_at_its_new_time_only() -> None:
    calendar = Calendar()
    for joins in (600, 900, 300):
        calendar.note(Planned(at=0, customer="moved", joins=joins))
    calendar.note(Planned(at=0, customer="other", joins=600))
    assert [(one.customer, one.joins) for one in calendar.next(0)] == [("moved", 300), ("other", 600)]
    assert calendar.take("moved")
    assert not calendar.take("moved")
    assert [one.customer for one in calendar.next(0)] == ["other"]


def test_a_cancellation_is_heard() -> None:
    forecaster = working(*line(8), *booked(10, 10_899))
    for n in range(10):
        forecaster.observe(Abandon(at=10_000, customer=f"b{n}"))
    assert forecaster.predict(ASKS, 10_000) == pytest.approx(working(*line(8)).predict(ASKS, 10_000), rel=0.02)
