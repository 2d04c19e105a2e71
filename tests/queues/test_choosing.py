"""Why one of our numbers calls somebody, as agents and supervisors read it."""

import pytest
from msgspec.structs import replace

from queues import events
from queues.choosing import check_number, explained
from queues.policy import Number, Telephone
from tests.support.floors import POLICY, Desk, person

FR, FR_TOO, US, ES = "+33199000100", "+33199000101", "+12025550143", "+34810123400"
TELEPHONE = Telephone(
    numbers=(Number(e164=FR), Number(e164=FR_TOO, cost=1), Number(e164=US), Number(e164=ES, fallback_for=("PT",))),
    default=US,
    countries=("FR", "GB", "US", "CA", "PT"),
)


@pytest.mark.parametrize(
    ("called", "from_", "why"),
    [
        ("+33199001234", FR, "same-country"),
        ("+33199001234", FR_TOO, "same-country"),
        ("+14165550187", US, "same-calling-code"),
        ("+351210000000", ES, "configured-neighbor"),
        ("+442079460200", US, "default"),
        ("+33199001234", US, "kept"),
        ("+493023125456", US, "kept"),
    ],
)
def test_the_step_that_finds_it_is_named(called: str, from_: str, why: str) -> None:
    desk = Desk(replace(POLICY, telephone=TELEPHONE))
    assert explained(desk.floor, called, from_) == why


def test_a_lost_number_explains_the_calls_that_came_from_it_and_the_one_after_it_is_the_next() -> None:
    telephone = replace(TELEPHONE, numbers=(Number(e164=FR), *TELEPHONE.numbers[2:]))
    desk = Desk(replace(POLICY, telephone=telephone))
    desk.sign_in(person("ada", "fr"))
    call = desk.callback(number="01 99 00 12 34")
    assert desk.contact(call).caller_id == FR
    desk.accept(call)
    desk.tell(events.LegRefused(leg_id=desk.leg(call, "agent"), code=21210))
    assert desk.contact(call).caller_id == US
    assert explained(desk.floor, "+33199001234", FR) == "same-country"
    assert explained(desk.floor, "+33199001234", US) == "default"
    assert check_number(desk.floor, "+33199001234", "")[1].why == "default"
