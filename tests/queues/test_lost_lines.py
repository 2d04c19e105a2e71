"""The number of a line is lost at the provider: our own phones ring from another one, or their people are told."""

import pytest
from msgspec.structs import replace

from queues import events
from queues.policy import Number
from tests.queues.test_calling_in import SALES, arrives, desk_of, in_talk
from tests.support.floors import Desk, person

AMERICAN, BRITISH = "+12025550143", "+442079460961"
OWN, SIP = "+442079460001", "sip:sam@office.example"


def seller(phone: str = "", name: str = "sam") -> object:
    return replace(person(name, "fr", "en", sales=3), phone=phone)


def refused(desk: Desk, leg: str, code: int = 21210) -> None:
    desk.tell(events.LegRefused(leg_id=leg, code=code))


@pytest.mark.parametrize("code", [21210, 21212])
@pytest.mark.parametrize(("phone", "rings_from"), [(OWN, BRITISH), (SIP, AMERICAN), ("", AMERICAN)])
def test_an_agents_phone_rings_on_from_another_number(phone: str, rings_from: str, code: int) -> None:
    desk = desk_of(seller(phone))
    call = arrives(desk, "one")
    desk.accept(call)
    first = desk.leg(call, "agent")
    assert desk.floor.legs[first].caller_id == SALES
    refused(desk, first, code)
    again = desk.floor.legs.of_agent(desk.floor.attempts[desk.contact(call).attempt_id or ""])
    assert again is not None
    assert (again.id != first, again.caller_id, again.to) == (True, rings_from, phone or "client:agent-sam")
    desk.report(again.id, "joined")
    desk.tell(events.LegReported(leg_id=desk.leg(call, "customer"), what="joined", call_sid=f"CA{call}"))
    assert (desk.contact(call).state, desk.floor.shifts["agent-sam"].note) == ("talking", None)


def test_the_next_call_to_the_line_begins_with_the_other_number() -> None:
    desk = desk_of(seller(OWN), seller(name="tia"))
    call = arrives(desk, "one")
    desk.accept(call)
    refused(desk, desk.leg(call, "agent"))
    second = arrives(desk, "two", number="+33199000135")
    desk.accept(second)
    rung = [leg.caller_id for leg in desk.floor.legs.values() if leg.role == "agent"]
    assert (rung.count(SALES), len(rung)) == (1, 3)


def test_a_colleague_asked_in_is_rung_from_another_number_too() -> None:
    desk = desk_of(seller(), seller(OWN, "tia"))
    call = arrives(desk, "one")
    in_talk(desk, call)
    former = desk.contact(call).agent_id or ""
    colleague = ({"agent-sam", "agent-tia"} - {former}).pop()
    asked = events.ColleagueAsked(agent_id=former, contact_id=call, colleague_id=colleague)
    desk.tell(asked)
    first = desk.floor.attempts[desk.contact(call).attempt_id or ""].consulted_leg_id
    refused(desk, first)
    desk.tell(asked)
    second = desk.floor.attempts[desk.contact(call).attempt_id or ""].consulted_leg_id
    assert [desk.floor.legs[leg].caller_id == SALES for leg in (first, second)] == [True, False]
    assert desk.contact(call).state == "talking"


def test_with_no_number_left_an_agent_is_told_and_the_caller_waits_on() -> None:
    desk = desk_of(seller(OWN), numbers=(Number(e164=BRITISH),), default=BRITISH)
    call = arrives(desk, "one")
    desk.accept(call)
    refused(desk, desk.leg(call, "agent"))
    refused(desk, desk.floor.attempts[desk.contact(call).attempt_id or ""].agent_leg_id)
    shift = desk.floor.shifts["agent-sam"]
    assert (shift.presence, shift.note) == ("away", "phone-unreachable")
    assert (desk.contact(call).state, desk.contact(call).outcome) == ("waiting", None)
    assert {f"own-number:{SALES}", f"own-number:{BRITISH}"} <= set(desk.floor.guard.bars)


def test_a_line_that_is_ours_again_rings_phones_again() -> None:
    desk = desk_of(seller())
    call = arrives(desk, "one")
    desk.accept(call)
    refused(desk, desk.leg(call, "agent"))
    desk.tell(events.CallerLeft(contact_id=call))
    desk.tell(events.BarLifted(ref=desk.floor.guard.bars[f"own-number:{SALES}"].ref, by="ines"))
    second = arrives(desk, "two", number="+33199000135")
    desk.accept(second)
    assert desk.floor.legs[desk.leg(second, "agent")].caller_id == SALES
