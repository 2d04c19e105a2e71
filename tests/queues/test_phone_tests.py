"""Who may have their phone rung to see whether it works, when, from which number, and what it costs."""

import pytest
from msgspec.structs import replace

from queues import events
from queues.bounds import Limits
from queues.choosing import caller_of
from queues.effects import PlaceLeg
from queues.errors import Refused
from queues.policy import Number, Telephone
from queues.spending import spent
from tests.support.floors import POLICY, Desk, person

OWN, SIP = "+33199005678", "sip:ada@office.example"


def asked(test_id: str = "t1", agent: str = "agent-ada") -> events.PhoneTested:
    return events.PhoneTested(agent_id=agent, test_id=test_id)


def desk_with(phone: str = "", **limits: float) -> Desk:
    desk = Desk(replace(POLICY, limits=Limits(**limits)))  # type: ignore[arg-type]
    desk.sign_in(replace(person("ada", "fr"), phone=phone))
    return desk


@pytest.mark.parametrize(("phone", "cost"), [("", 0.0), (OWN, 0.5), (SIP, 0.5)])
def test_it_costs_the_minute_it_begins_but_on_a_softphone(phone: str, cost: float) -> None:
    desk = desk_with(phone, cost_min=0.5)
    desk.tell(asked())
    desk.tell(asked())
    assert spent(desk.floor, desk.now) == cost
    assert desk.done(PlaceLeg) == []


def test_not_again_at_once_and_not_on_the_phone_or_while_nobody_is_called() -> None:
    desk = desk_with()
    desk.tell(asked())
    desk.wait(9)
    assert desk.refuses(asked("t2"))[0] == "too-many"
    desk.wait(1)
    desk.tell(asked("t2"))
    desk.wait(60)
    call = desk.callback()
    desk.accept(call)
    assert desk.refuses(asked("t3"))[0] == "on-the-phone"
    desk.ring(call)
    desk.end(call)
    desk.tell(events.DialingStopped(why="supervisor", by="ines"))
    assert desk.refuses(asked("t3"))[0] == "dialing-stopped"
    assert desk.refuses(asked("t3", "agent-eve"))[0] == "unknown-agent"


def test_it_comes_from_the_number_nearest_to_the_phone_else_from_the_default() -> None:
    desk = desk_with()
    assert [caller_of(desk.floor, to) for to in (OWN, SIP, "client:agent-ada")] == [
        "+33199009000", "+12025550143", "+12025550143",
    ]  # fmt: skip
    desk.floor.policy = replace(POLICY, telephone=Telephone(numbers=(Number(e164="+33199009000"),), default=None))
    assert caller_of(desk.floor, SIP) == "+33199009000"
    desk.floor.policy = replace(POLICY, telephone=Telephone())
    with pytest.raises(Refused, match="phone-disturbed"):
        caller_of(desk.floor, SIP)
