"""The answer to a request was lost: the carrier is asked, nothing is dialed, in the end a person takes over."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from queues import events
from queues.effects import EndCall, PlaceLeg, SendMail, SettleLeg
from tests.support.floors import Desk, dialing, ringing


def where(desk: Desk, call: str) -> tuple[str, str | None, int, int]:
    contact = desk.contact(call)
    return contact.state, contact.last_outcome, contact.tries, contact.attempts


def doubted() -> tuple[Desk, str, str]:
    desk, call, leg = ringing()
    desk.tell(events.LegDoubted(leg_id=leg))
    assert desk.floor.legs[leg].state == "unknown"
    return desk, call, leg


def test_doubt_asks_soon_then_less_often_and_never_dials() -> None:
    desk, _, leg = doubted()
    asked = []
    for _ in range(4):
        due = desk.floor.legs[leg].ask_at
        assert due is not None
        desk.wait((due - desk.now).total_seconds())
        asked.append((desk.floor.legs[leg].intent_at - desk.now).total_seconds())
        desk.tell(events.LegNotFound(leg_id=leg))
    assert asked == [-5, -20, -50, -80]
    assert desk.floor.legs[leg].state == "ended"
    assert [effect for effect in desk.effects if not isinstance(effect, SettleLeg)][:2] == desk.done(PlaceLeg)


def test_doubt_is_settled_by_a_report() -> None:
    desk, call, leg = doubted()
    desk.report(leg, "joined")
    assert where(desk, call)[0] == "talking"
    assert desk.floor.legs[leg].call_sid == f"CA{leg}"


def test_doubt_is_settled_by_finding_the_call() -> None:
    desk, call, leg = doubted()
    desk.tell(events.LegPlaced(leg_id=leg, call_sid=f"CA{leg}"))
    assert (desk.floor.legs[leg].state, desk.floor.legs[leg].call_sid) == ("placed", f"CA{leg}")
    desk.report(leg, "over", "busy")
    assert where(desk, call) == ("retrying", "busy", 1, 1)


def test_a_call_that_was_not_found_is_believed_only_when_it_would_have_rung_out() -> None:
    desk, call, leg = doubted()
    desk.now = desk.floor.legs[leg].intent_at + timedelta(seconds=59)
    desk.tell(events.LegNotFound(leg_id=leg))
    assert (where(desk, call)[0], desk.floor.legs[leg].state) == ("connecting", "unknown")
    desk.wait(1)
    desk.tell(events.LegNotFound(leg_id=leg))
    assert where(desk, call) == ("offered", "not-placed", 0, 1), "costs no try, and nobody is blamed"
    assert desk.floor.legs[leg].outcome == "not-placed"
    assert desk.floor.shifts["agent-ada"].presence == "available"


@pytest.mark.parametrize(("role", "how"), [("agent", "not-placed"), ("customer", "not-placed"), ("agent", "unsure")])
def test_an_agent_whose_call_the_network_did_not_take_is_asked_again_at_once_and_not_blamed(
    role: str, how: str
) -> None:
    desk, call, leg = dialing(role)
    desk.tell(events.LegDoubted(leg_id=leg))
    if how == "unsure":
        while desk.floor.legs[leg].state == "unknown":
            desk.wait(1)
    else:
        desk.now += timedelta(seconds=100)
        desk.tell(events.LegNotFound(leg_id=leg))
    assert desk.floor.legs[leg].outcome == how
    after = desk.contact(call)
    assert (after.state, after.agent_id, after.declined) == ("offered", "agent-ada", {})
    assert where(desk, call) == ("offered", "not-placed", 0, 1)
    assert desk.said(call)[-1] == "call-not-placed"
    assert (desk.floor.shifts["agent-ada"].presence, desk.floor.shifts["agent-ada"].note) == ("available", None)


@pytest.mark.parametrize("sign", ["rings", "joined"])
def test_an_agent_whose_phone_the_carrier_has_forgotten_is_asked_again_at_once_and_not_blamed(sign: str) -> None:
    desk, call, leg = dialing("agent")
    desk.report(leg, sign)
    desk.report(leg, "over", "lost")
    after = desk.contact(call)
    assert (after.state, after.agent_id, after.declined) == ("offered", "agent-ada", {})
    assert where(desk, call) == ("offered", "not-placed", 0, 1)
    assert desk.said(call)[-1] == "call-not-placed"
    assert (desk.floor.shifts["agent-ada"].presence, desk.floor.shifts["agent-ada"].note) == ("available", None)


def test_doubt_for_ten_minutes_becomes_a_ticket_without_a_dial() -> None:
    desk, call, _ = doubted()
    desk.wait(599)
    assert where(desk, call)[0] == "connecting"
    desk.wait(61)
    assert where(desk, call) == ("failed", "unsure", 1, 1)
    assert desk.floor.tickets[call].kind == "callback-failed"
    assert len(desk.done(PlaceLeg)) == 2
    assert len(desk.done(SendMail)) == 1


@pytest.mark.parametrize("how", ["not-placed", "unsure"])
def test_a_call_that_was_given_up_and_turns_out_to_exist_is_hung_up(how: str) -> None:
    desk, call, leg = doubted()
    attempt = desk.contact(call).attempt_id or ""
    if how == "unsure":
        desk.wait(660)
    else:
        desk.now += timedelta(seconds=60)
        desk.tell(events.LegNotFound(leg_id=leg))
    assert desk.floor.legs[leg].outcome == how
    assert desk.done(EndCall) == [EndCall(attempt)]
    desk.report(leg, "joined")
    assert desk.done(EndCall) == [EndCall(attempt)] * 2
    assert desk.floor.legs[leg].state == "ended"
    assert desk.contact(call).state in {"offered", "failed"}


def test_a_leg_nobody_reports_about_is_asked_about() -> None:
    desk, _, leg = ringing()
    desk.wait(59)
    assert desk.done(SettleLeg) == []
    desk.wait(1)
    assert desk.done(SettleLeg) == [SettleLeg(leg, 1)]
    assert desk.floor.legs[leg].state == "intent"


@pytest.mark.parametrize("minutes", [5.0, 0.5])
def test_the_carrier_is_asked_whether_a_talk_goes_on_as_often_as_the_policy_says(minutes: float) -> None:
    desk, _, leg = ringing()
    callbacks = replace(desk.floor.policy.callbacks, watch_min=minutes)
    desk.tell(events.PolicyChanged(policy=replace(desk.floor.policy, callbacks=callbacks)))
    desk.report(leg, "joined")
    for asked in (SettleLeg(leg, 1), SettleLeg(leg, 2)):
        assert asked not in desk.effects
        desk.wait(minutes * 60)
        assert asked in desk.effects


def test_a_leg_that_waits_for_its_turn_is_not_in_doubt_and_has_its_whole_time_once_it_is() -> None:
    """Whoever places calls keeps the carrier's pace: a leg may be sent long after its intent, and ring from then on."""
    desk, _, leg = ringing()
    desk.wait(150)
    assert desk.floor.legs[leg].state == "intent"
    doubted_at = desk.now
    desk.tell(events.LegDoubted(leg_id=leg))
    assert (desk.floor.legs[leg].state, desk.floor.legs[leg].doubted_at) == ("unknown", doubted_at)
    desk.wait(50)
    desk.tell(events.LegNotFound(leg_id=leg))
    assert desk.floor.legs[leg].state == "unknown"
    desk.wait(10)
    desk.tell(events.LegNotFound(leg_id=leg))
    assert (desk.floor.legs[leg].state, desk.floor.legs[leg].outcome) == ("ended", "not-placed")


@pytest.mark.parametrize("reached", ["ringing", "joined"])
def test_a_call_that_could_not_be_asked_about_is_asked_about_again_soon(reached: str) -> None:
    """The carrier did not answer, or did not know the call yet: a talk that is over must not look like one for long."""
    desk, _, leg = ringing()
    desk.report(leg, reached)
    desk.restart()
    before = desk.floor.legs[leg].state
    desk.tell(events.LegDoubted(leg_id=leg))
    due = desk.floor.legs[leg].ask_at
    assert desk.floor.legs[leg].state == before
    assert due is not None
    assert due - desk.now <= timedelta(seconds=30)
