"""The agent's leg is over, and nothing was heard of the customer's joining: nobody who has hung up is called again."""

import pytest

from queues import events
from queues.effects import EndCall, PlaceLeg, SettleLeg
from tests.support.floors import Desk, person, ringing


def agent_gone(outcome: str = "completed", *, doubted: bool = False) -> tuple[Desk, str, str]:
    """The customer's phone rings, or whether it does is in doubt; the agent's leg is reported over: desk, callback,
    the customer's leg."""
    desk, call, leg = ringing()
    if doubted:
        desk.tell(events.LegDoubted(leg_id=leg))
    else:
        desk.report(leg, "ringing")
    desk.report(desk.leg(call, "agent"), "over", outcome)
    return desk, call, leg


@pytest.mark.parametrize("doubted", [False, True])
def test_a_talk_whose_beginning_was_not_heard_of_is_over(doubted: bool) -> None:
    """The carrier ends both legs when the customer hangs up, and told of the agent's first."""
    desk, call, leg = agent_gone(doubted=doubted)
    assert (desk.contact(call).state, desk.done(SettleLeg)) == ("connecting", [SettleLeg(leg, 1)])
    desk.report(leg, "over", "completed")
    assert (desk.contact(call).state, desk.contact(call).outcome) == ("wrapping", "customer-hung-up")
    assert len(desk.done(PlaceLeg)) == 2


def test_the_carrier_is_asked_again_until_it_says() -> None:
    desk, call, leg = agent_gone()
    desk.wait(5)
    assert desk.done(SettleLeg) == [SettleLeg(leg, 1), SettleLeg(leg, 2)]
    desk.tell(events.LegDoubted(leg_id=leg))
    desk.report(leg, "ringing")  # late: from before
    assert desk.contact(call).state == "connecting"


def test_a_telephone_that_still_rings_is_hung_up_and_the_place_is_kept() -> None:
    desk, call, leg = agent_gone()
    attempt = desk.contact(call).attempt_id or ""
    desk.report(leg, "rings")
    assert (desk.contact(call).state, desk.contact(call).last_outcome) == ("waiting", "agent-gone")
    assert desk.contact(call).tries == 0
    assert desk.done(EndCall) == [EndCall(attempt)]


def test_what_another_phone_in_the_call_does_says_nothing_of_the_customers() -> None:
    desk, call, leg = ringing()
    desk.report(leg, "joined")
    desk.sign_in(person("bo", "fr"))
    desk.tell(events.ColleagueAsked(agent_id="agent-ada", contact_id=call, colleague_id="agent-bo"))
    colleague = desk.floor.attempts[desk.contact(call).attempt_id or ""].consulted_leg_id
    desk.report(desk.leg(call, "agent"), "over", "completed")
    desk.report(colleague, "rings")
    assert desk.contact(call).state == "talking"
    desk.report(leg, "over", "completed")
    assert (desk.contact(call).state, desk.contact(call).outcome) == ("wrapping", "customer-hung-up")


def test_a_telephone_nobody_answered_is_tried_again() -> None:
    desk, call, leg = agent_gone()
    desk.report(leg, "over", "no-answer")
    assert (desk.contact(call).state, desk.contact(call).tries) == ("retrying", 1)


@pytest.mark.parametrize("heard_before", [False, True])
def test_a_customer_who_is_there_waits_with_music_for_the_next(heard_before: bool) -> None:
    desk, call, leg = agent_gone()
    if heard_before:
        desk.report(leg, "joined")
        assert desk.contact(call).state == "talking"
    desk.report(leg, "present")
    assert desk.floor.attempts[desk.contact(call).attempt_id or ""].held_for == "agent-lost"
    again = desk.tell(events.LegReported(leg_id=leg, what="present", call_sid=desk.floor.legs[leg].call_sid))
    assert again.changes == {}
    assert (desk.contact(call).state, desk.contact(call).last_outcome) == ("waiting", "agent-gone")
    assert desk.floor.on_line(desk.contact(call)) is not None
    assert desk.done(EndCall) == []


def test_a_phone_that_failed_had_no_talk() -> None:
    desk, call, _ = agent_gone("failed")
    assert (desk.contact(call).state, desk.contact(call).last_outcome) == ("waiting", "agent-gone")
