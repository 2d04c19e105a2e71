"""What counts into a day's money beside customers' calls, and a ceiling that was raised before a start."""

from datetime import timedelta
from typing import Any, Literal

import pytest
from msgspec.structs import replace

from queues import events
from queues.bounds import Limits
from queues.effects import PlaceLeg
from queues.policy import Number
from queues.spending import spent
from tests.queues.test_calling_in import SALES, policy
from tests.queues.test_proving import send
from tests.support.floors import POLICY, Desk, person

OWN, SIP = "+33199005678", "sip:ada@office.example"
MOBILE = "+12025550187"


def desk_with(**limits: Any) -> Desk:
    """Whose first number costs 0.5 a minute."""
    base = policy()
    numbers = (Number(e164="+33199009000", cost=0.5), *POLICY.telephone.numbers[1:])
    telephone = replace(base.telephone, numbers=numbers)  # type: ignore[attr-defined]
    changes: dict[str, Any] = {"limits": Limits(**limits), "telephone": telephone}
    return Desk(replace(base, **changes))  # type: ignore[type-var, arg-type]


@pytest.mark.parametrize(("phone", "minute"), [(OWN, 0.25), (SIP, 2.0), ("", 0.0)])
def test_an_agents_own_telephone_costs_as_any_number_and_the_softphone_nothing(phone: str, minute: float) -> None:
    desk = desk_with(cost_min=2, costs_min={"FR": 0.25})
    desk.sign_in(replace(person("ada", "fr"), phone=phone))
    call = desk.callback(number="01 99 00 12 34")
    desk.accept(call)
    leg = desk.leg(call, "agent")
    desk.report(leg, "joined")
    customers = desk.leg(call, "customer")
    desk.wait(61)
    each = minute + 0.5 if phone else 0.0
    assert spent(desk.floor, desk.now) == each * 2, "while it goes on"
    desk.restart()
    assert spent(desk.floor, desk.now) == each * 2
    desk.report(customers, "over", "no-answer")
    desk.report(leg, "over", "completed")
    desk.wait(3600)
    assert spent(desk.floor, desk.now) == each * 2


def test_a_phone_of_an_agent_counts_for_no_limit_of_its_own() -> None:
    desk = desk_with(number_dials_day=1)
    desk.sign_in(replace(person("ada", "fr"), phone=OWN))
    for name in ("dora", "eve"):
        desk.end(desk.talk(desk.callback(name, number=f"01 99 00 12 3{len(name)}")).id)
        desk.wrap_up(f"callback-of-{name}")
    assert {effect.leg_id for effect in desk.done(PlaceLeg) if isinstance(effect, PlaceLeg)} == set(desk.floor.legs)
    assert len(desk.floor.legs) == 4


@pytest.mark.parametrize(("by", "cost"), [("sms", 0.08), ("voice", 0.75)])
def test_a_code_costs_a_text_or_the_minute_it_is_spoken_in(by: Literal["sms", "voice"], cost: float) -> None:
    desk = desk_with(cost_text=0.08, costs_min={"FR": 0.25})
    send(desk, by=by)
    assert spent(desk.floor, desk.now) == cost


def test_the_text_with_the_address_costs_and_stops_dialing_at_the_ceiling() -> None:
    desk = desk_with(cost_text=0.08, spend_day=0.16)
    lines = tuple(replace(line, texts=True) for line in desk.floor.policy.telephone.lines)
    desk.floor.policy = replace(desk.floor.policy, telephone=replace(desk.floor.policy.telephone, lines=lines))
    asked = events.SignInTextAsked(line=SALES, number=MOBILE, language="fr", link="https://desk.example/")
    desk.tell(asked)
    assert (spent(desk.floor, desk.now), desk.floor.guard.halt) == (0.08, None)
    desk.wait(1)
    desk.tell(asked)
    assert desk.floor.guard.halt is not None
    assert desk.refuses(asked)[0] == "limit-spend"


def test_a_ceiling_that_was_raised_holds_from_the_start_and_what_was_spent_still_counts() -> None:
    desk = desk_with(cost_min=1, spend_day=1)
    desk.sign_in(person("ada", "fr"))
    first = desk.ring(desk.callback())
    desk.report(first, "joined")
    waiting = desk.callback("eve", number="01 99 00 12 35")
    desk.report(first, "over", "completed")
    assert desk.floor.guard.halt is not None
    desk.wrap_up("callback-of-camille")
    desk.restart()
    assert desk.floor.guard.halt is not None, "started again, nothing was changed"
    desk.floor.policy = replace(desk.floor.policy, limits=Limits(cost_min=1, spend_day=9))
    desk.restart()
    assert desk.floor.guard.halt is None
    desk.come("agent-ada")
    desk.choose("agent-ada", "available")
    assert desk.contact(waiting).state == "offered"
    assert spent(desk.floor, desk.now) == 1.5
    assert desk.now < desk.floor.contacts[waiting].requested_at + timedelta(days=1)
