"""A callback is canceled while it is being made: nothing is dialed after that, and what turns out to be up is ended."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from queues import events
from queues.dialing import may_still_ring
from queues.effects import EndCall, PlaceLeg, SendMail, SettleLeg
from tests.support.floors import Desk, dialing, ringing

SIGNS = ["doubted", "placed", "ringing"]


def cancels(call: str) -> events.CustomerLeft:
    return events.CustomerLeft(contact_id=call, customer_id="customer-camille")


def dials(desk: Desk) -> list[str]:
    return [effect.leg_id for effect in desk.effects if isinstance(effect, PlaceLeg)]


def on_its_way(sign: str) -> tuple[Desk, str, str]:
    """A desk that has dialed a customer and heard so much of it: desk, callback, the customer's leg."""
    desk, call, leg = dialing("customer")
    if sign == "doubted":
        desk.tell(events.LegDoubted(leg_id=leg))
    elif sign == "placed":
        desk.tell(events.LegPlaced(leg_id=leg, call_sid=f"CA{leg}"))
    else:
        desk.report(leg, "ringing")
    return desk, call, leg


@pytest.mark.parametrize("sign", ["", "doubted", "ringing"])
def test_before_the_customer_is_dialed_it_is_canceled_and_their_phone_never_rings(sign: str) -> None:
    desk, call, leg = dialing("agent")
    if sign == "doubted":
        desk.tell(events.LegDoubted(leg_id=leg))
    elif sign:
        desk.report(leg, sign)
    attempt = desk.contact(call).attempt_id or ""
    desk.tell(cancels(call))
    assert (desk.contact(call).state, desk.contact(call).outcome) == ("canceled", "canceled")
    assert desk.done(EndCall) == [EndCall(attempt)]
    assert desk.said(call)[-1] == "callback-canceled"
    assert not may_still_ring(desk.floor, desk.contact(call))
    assert desk.floor.shifts["agent-ada"].presence == "available"
    desk.report(leg, "joined")
    assert desk.done(EndCall) == [EndCall(attempt)] * 2, "the agent's phone is hung up when it turns out to be there"
    desk.wait(1200)
    assert len(desk.done(PlaceLeg)) == 1


@pytest.mark.parametrize("sign", SIGNS)
def test_on_its_way_it_is_canceled_with_a_word_that_the_phone_may_still_ring(sign: str) -> None:
    desk, call, leg = on_its_way(sign)
    attempt = desk.contact(call).attempt_id or ""
    desk.tell(cancels(call))
    assert desk.contact(call).state == "canceled"
    assert desk.floor.attempts[attempt].outcome == "canceled"
    assert desk.said(call)[-1] == "callback-canceled-late"
    assert desk.done(EndCall) == [EndCall(attempt)]
    assert may_still_ring(desk.floor, desk.contact(call))
    desk.report(leg, "over", "canceled")
    assert not may_still_ring(desk.floor, desk.contact(call))
    desk.wait(1200)
    assert len(desk.done(PlaceLeg)) == 2


def test_a_call_that_is_found_after_it_was_canceled_is_hung_up() -> None:
    desk, call, leg = on_its_way("doubted")
    attempt = desk.contact(call).attempt_id or ""
    desk.tell(cancels(call))
    desk.tell(events.LegPlaced(leg_id=leg, call_sid=f"CA{leg}"))
    assert desk.done(EndCall) == [EndCall(attempt)] * 2
    desk.report(leg, "joined")
    assert desk.done(EndCall) == [EndCall(attempt)] * 3
    assert desk.contact(call).state == "canceled"


@pytest.mark.parametrize("sign", SIGNS)
def test_the_number_is_not_dialed_again_before_the_canceled_call_is_over(sign: str) -> None:
    desk, call, leg = on_its_way(sign)
    desk.tell(cancels(call))
    again = desk.callback("bruno")
    desk.accept(again)
    desk.report(desk.leg(again, "agent"), "joined")
    dialed = dials(desk)
    assert len(dialed) == 3, "the new call has rung its agent, and not the customer"
    desk.report(leg, "over", "canceled")
    assert dials(desk) == [*dialed, desk.leg(again, "customer")]


def test_in_the_moment_in_which_the_phone_is_dialed_one_has_to_wait() -> None:
    desk, call, leg = dialing("customer")
    assert desk.refuses(cancels(call)) == ("being-dialed", None)
    desk.tell(events.LegDoubted(leg_id=leg))
    desk.tell(cancels(call))
    assert desk.contact(call).state == "canceled"


def test_in_a_talk_one_hangs_up() -> None:
    desk, call, leg = ringing()
    desk.report(leg, "joined")
    assert desk.refuses(cancels(call)) == ("too-late", None)


def test_a_try_before_does_not_name_the_call_that_was_canceled() -> None:
    desk, call, leg = ringing()
    desk.report(leg, "over", "busy")
    desk.wait(desk.floor.policy.callbacks.after.busy.after_min * 60)
    desk.accept(call)
    attempt = desk.contact(call).attempt_id or ""
    desk.tell(cancels(call))
    assert (desk.floor.attempts[attempt].number, desk.floor.attempts[attempt].outcome) == (2, "canceled")


@pytest.mark.parametrize("sign", ["placed", "ringing"])
def test_the_carrier_is_asked_for_the_end_of_a_canceled_call_that_nobody_reports(sign: str) -> None:
    desk, call, leg = on_its_way(sign)
    desk.tell(cancels(call))
    desk.wait(29)
    assert desk.done(SettleLeg) == []
    desk.wait(1)
    asked = [effect.leg_id for effect in desk.done(SettleLeg) if isinstance(effect, SettleLeg)]
    assert sorted(asked) == sorted([leg, desk.floor.legs.all_of(desk.floor.legs[leg].attempt_id)[0].id])


@pytest.mark.parametrize(("sign", "may_ring"), [("", 0), ("doubted", 1), ("ringing", 1)])
def test_the_mail_about_a_booked_call_says_whether_the_phone_may_still_ring(sign: str, may_ring: int) -> None:
    desk, call, _ = on_its_way(sign) if sign else dialing("agent")
    desk.floor.put(replace(desk.contact(call), slot_at=desk.now - timedelta(minutes=5)))
    desk.tell(cancels(call))
    letter = desk.effects[-1]
    assert isinstance(letter, SendMail)
    assert (letter.template, letter.params["may_ring"]) == ("mail-call-canceled", may_ring)
