"""Those whose calls are late may be many at once, and the look at everybody there is one."""

from collections.abc import ValuesView
from datetime import timedelta

from msgspec.structs import replace

from orchestrator.desk.expected import ANEW, Expected
from queues.agents import Person
from tests.queues.test_booking import booked
from tests.queues.test_slots import TEN, desk_of, planned


class Looked(dict[str, Person]):
    """People, and how often all of them were looked at."""

    times = 0

    def values(self) -> ValuesView[Person]:  # type: ignore[override]
        self.times += 1
        return super().values()


def test_for_calls_that_are_alike_everybody_is_looked_at_once_and_anew_after_a_while() -> None:
    desk = desk_of(planned("ada", "fr"))
    shown, one, late = Expected(), desk.contact(booked(desk)), TEN + timedelta(minutes=15)
    people = desk.floor.people = Looked(desk.floor.people)
    calls = [replace(one, id=f"call-{number}") for number in range(50)]
    assert {shown.at(desk.floor, call, late) for call in calls} == {TEN.replace(hour=8) + timedelta(days=1)}
    assert people.times == 1
    shown.at(desk.floor, replace(one, languages=("pt",)), late)
    assert people.times == 2
    shown.at(desk.floor, one, late + ANEW)
    assert people.times == 3
