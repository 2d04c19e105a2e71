"""A desk that takes over finds everything where it stood, and settles what was in the air."""

from datetime import timedelta

import pytest

from queues import events
from queues.effects import PlaceLeg, SettleLeg
from tests.support.floors import Desk, customer, person


def working() -> Desk:
    desk = Desk()
    desk.sign_in(person("ada", "fr"))
    return desk


def test_an_open_offer_can_still_be_accepted() -> None:
    desk = working()
    chat = desk.chat()
    offer = desk.contact(chat).offer_id
    desk.restart()
    desk.come("agent-ada")
    assert (desk.contact(chat).state, desk.contact(chat).offer_id) == ("offered", offer)
    assert desk.accept(chat).state == "talking"


def test_an_open_offer_lapses_at_its_time() -> None:
    desk = working()
    chat = desk.chat()
    desk.wait(5)
    desk.restart()
    desk.wait(14)
    assert desk.contact(chat).state == "offered"
    desk.wait(1)
    assert desk.contact(chat).state == "waiting"


def test_a_talk_goes_on_when_both_come_back_in_time() -> None:
    desk = working()
    chat = desk.chat()
    desk.talk(chat)
    before = desk.contact(chat)
    desk.restart()
    desk.wait(59)
    desk.come("agent-ada")
    desk.tell(events.CustomerConnected(customer=customer(), connection="new"))
    desk.wait(600)
    after = desk.contact(chat)
    assert (after.state, after.agent_id, after.limit_at) == ("talking", "agent-ada", before.limit_at)
    desk.wait(1800)
    assert desk.contact(chat).ticket_number == 50001


def test_a_talk_nobody_comes_back_to_goes_to_its_place_and_then_ends() -> None:
    desk = working()
    chat = desk.chat()
    desk.talk(chat)
    desk.restart()
    desk.wait(60)
    assert desk.contact(chat).state == "waiting"
    desk.wait(240)
    assert desk.contact(chat).state == "left"


def test_who_waits_is_offered_as_soon_as_somebody_is_back() -> None:
    desk = Desk()
    desk.sign_in(person("ada", "fr"), "offline")
    first, second = desk.callback("a"), desk.chat("b")
    desk.restart()
    assert [entry.contact_id for entry in desk.floor.lines.in_order()] == [first, second]
    desk.come("agent-ada")
    desk.choose("agent-ada", "available")
    assert desk.contact(first).state == "offered"
    third = desk.chat("c")
    assert desk.contact(third).serial == 3


@pytest.mark.parametrize("role", ["agent", "customer"])
def test_a_leg_whose_placing_was_under_way_is_asked_about_and_not_dialed_again(role: str) -> None:
    desk = working()
    call = desk.callback()
    if role == "customer":
        leg = desk.ring(call)
    else:
        desk.accept(call)
        leg = desk.leg(call, "agent")
    dialed = desk.done(PlaceLeg)
    desk.restart()
    desk.come("agent-ada")
    assert desk.floor.legs[leg].state == "unknown"
    assert desk.done(SettleLeg) == []
    desk.wait(5)
    assert SettleLeg(leg, 1) in desk.done(SettleLeg)
    assert desk.done(PlaceLeg) == dialed
    desk.report(leg, "joined")
    assert desk.contact(call).state == ("talking" if role == "customer" else "connecting")


@pytest.mark.parametrize("state", ["placed", "ringing"])
def test_a_leg_that_was_placed_is_asked_about_soon_for_a_report_may_have_been_missed(state: str) -> None:
    desk = working()
    call = desk.callback()
    leg = desk.ring(call)
    desk.tell(events.LegPlaced(leg_id=leg, call_sid=f"CA{leg}"))
    if state == "ringing":
        desk.report(leg, "ringing")
    desk.restart()
    desk.come("agent-ada")
    assert desk.floor.legs[leg].state == state
    desk.wait(4)
    assert desk.done(SettleLeg) == []
    desk.wait(1)
    assert SettleLeg(leg, 1) in desk.done(SettleLeg)
    desk.report(leg, "over", "busy")
    assert desk.contact(call).state == "retrying"


def test_a_call_under_way_goes_on_even_when_the_agents_window_does_not_come_back() -> None:
    desk = working()
    call = desk.callback()
    desk.talk(call)
    desk.restart()
    desk.wait(5)
    assert desk.contact(call).state == "talking"
    legs = {desk.leg(call, role) for role in ("agent", "customer")}
    assert {effect.leg_id for effect in desk.done(SettleLeg) if isinstance(effect, SettleLeg)} == legs
    desk.report(desk.leg(call, "customer"), "over", "completed")
    assert desk.contact(call).state == "wrapping"


def test_retries_and_wrap_up_are_due_when_they_were() -> None:
    desk = working()
    call = desk.callback("a")
    desk.report(desk.ring(call), "over", "busy")
    chat = desk.chat("b")
    desk.talk(chat)
    desk.end(chat)
    due = desk.contact(call).next_try_at
    desk.wait(30)
    desk.restart()
    desk.wait(29)
    assert desk.contact(chat).state == "wrapping"
    desk.wait(1)
    assert desk.contact(chat).state == "ended"
    assert due == desk.now + timedelta(seconds=240)
    desk.wait(239)
    assert desk.contact(call).state == "retrying"
    desk.wait(1)
    assert desk.contact(call).state == "waiting"


def test_who_went_offline_with_a_chat_in_hand_must_come_back_too() -> None:
    desk = working()
    chat = desk.chat()
    desk.talk(chat)
    desk.choose("agent-ada", "offline")
    desk.restart()
    desk.tell(events.CustomerConnected(customer=customer(), connection="new"))
    desk.wait(60)
    assert desk.contact(chat).state == "waiting"
