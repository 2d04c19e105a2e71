"""Nobody is left on the line without a word: held by their agent, or waiting in the same call for the next."""

from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace

from queues import events
from queues.calls import Attempt
from queues.effects import Arrange, EndCall, EndLeg, LeaveMessage, PlaceLeg, SettleLeg
from tests.support.floors import START, Desk, person, ringing


def talking() -> tuple[Desk, str]:
    """Ada talks to Camille: desk and callback."""
    desk, call, leg = ringing()
    desk.report(leg, "joined")
    return desk, call


def attempt_of(desk: Desk, call: str) -> Attempt:
    return desk.floor.attempts[desk.contact(call).attempt_id or ""]


def hold(desk: Desk, call: str, *, on: bool, agent: str = "agent-ada") -> events.HoldChosen:
    return events.HoldChosen(agent_id=agent, contact_id=call, on=on)


def dropped() -> tuple[Desk, str, str]:
    """Ada's phone is gone, and the carrier says that Camille is still there: desk, callback, Camille's leg."""
    desk, call = talking()
    leg = desk.leg(call, "customer")
    desk.wait(60)
    desk.report(desk.leg(call, "agent"), "over", "failed")
    desk.report(leg, "present")
    return desk, call, leg


def test_a_customer_is_held_and_taken_back_and_the_carrier_is_told_of_each_change_once() -> None:
    desk, call = talking()
    leg = desk.leg(call, "customer")
    desk.tell(hold(desk, call, on=True))
    desk.wait(30)
    desk.tell(hold(desk, call, on=True))
    assert (attempt_of(desk, call).held_at, attempt_of(desk, call).held_for) == (START, "hold")
    assert desk.done(Arrange) == [Arrange(leg)]
    desk.tell(hold(desk, call, on=False))
    desk.tell(hold(desk, call, on=False))
    assert (attempt_of(desk, call).held_at, attempt_of(desk, call).held_for) == (None, None)
    assert desk.done(Arrange) == [Arrange(leg)] * 2
    assert desk.contact(call).state == "talking"


def test_who_may_hold_whom() -> None:
    desk, call, leg = ringing()
    assert desk.refuses(hold(desk, call, on=True)) == ("not-open", None)
    desk.report(leg, "joined")
    assert desk.refuses(hold(desk, call, on=True, agent="agent-bo")) == ("unknown-contact", None)
    desk.sign_in(person("bo", "fr"))
    chat = desk.chat("dana")
    desk.talk(chat)
    assert desk.refuses(hold(desk, chat, on=True, agent="agent-bo")) == ("not-open", None)
    desk.end(call)
    assert desk.refuses(hold(desk, call, on=True)) == ("not-open", None)


def test_a_lost_agent_leaves_the_customer_with_music_at_once_and_in_front_once_they_are_known_to_be_there() -> None:
    desk, call = talking()
    leg = desk.leg(call, "customer")
    desk.wait(60)
    desk.report(desk.leg(call, "agent"), "over", "failed")
    assert desk.done(Arrange) == [Arrange(leg)], "music before anybody is asked anything"
    assert attempt_of(desk, call).held_for == "agent-lost"
    assert desk.done(SettleLeg) == [SettleLeg(leg, 1)]
    assert desk.contact(call).state == "talking", "whoever has hung up is not put in line"
    desk.wait(5)
    assert desk.done(SettleLeg) == [SettleLeg(leg, 1), SettleLeg(leg, 2)]
    desk.wait(30)
    assert desk.done(SettleLeg)[-1] == SettleLeg(leg, 3), "asked again soon while somebody may be on the line alone"
    desk.report(leg, "present")
    after = desk.contact(call)
    assert (after.state, after.last_outcome, after.tries, after.attempts) == ("waiting", "agent-gone", 0, 1)
    assert after.rank_at == after.requested_at - timedelta(days=1)
    assert desk.floor.shifts["agent-ada"].note == "phone-unreachable"
    assert "agent-lost" in desk.said(call)
    assert desk.done(EndCall) == []
    assert attempt_of(desk, call).state == "open"


def test_who_waits_on_the_line_goes_before_who_was_asked_for_hours_earlier() -> None:
    desk = Desk()
    desk.sign_in(person("ada", "fr"))
    first = desk.callback()
    desk.callback("dana", number="01 99 00 56 78")
    desk.talk(first)
    desk.wait(3600)
    leg = desk.leg(first, "customer")
    desk.report(desk.leg(first, "agent"), "over", "failed")
    desk.report(leg, "present")
    desk.sign_in(person("bo", "fr"))
    assert (desk.contact(first).state, desk.contact(first).agent_id) == ("offered", "agent-bo")


def test_the_next_agent_joins_the_same_call_and_nobody_is_dialed_but_them() -> None:
    desk, call, leg = dropped()
    desk.sign_in(person("bo", "fr"))
    desk.accept(call)
    agent = desk.leg(call, "agent")
    placed = desk.floor.legs[agent]
    assert desk.done(PlaceLeg)[-1] == PlaceLeg(agent)
    assert (placed.label, placed.to, placed.attempt_id) == ("agent-2", "client:agent-bo", attempt_of(desk, call).id)
    assert len(desk.done(PlaceLeg)) == 3
    desk.report(agent, "joined")
    after, attempt = desk.contact(call), attempt_of(desk, call)
    assert (after.state, after.agent_id, after.attempts) == ("talking", "agent-bo", 1)
    assert (attempt.agent_id, attempt.held_at, attempt.held_for) == ("agent-bo", None, None)
    assert desk.done(Arrange) == [Arrange(leg)] * 2
    assert len(desk.done(PlaceLeg)) == 3
    desk.report(agent, "over", "failed")
    assert attempt_of(desk, call).held_for == "agent-lost", "the second agent is looked after like the first"


@pytest.mark.parametrize("stage", ["waiting", "offered", "connecting"])
def test_whoever_hangs_up_while_waiting_on_the_line_is_not_called_again(stage: str) -> None:
    desk, call, leg = dropped()
    if stage != "waiting":
        desk.sign_in(person("bo", "fr"))
    if stage == "connecting":
        desk.accept(call)
    assert desk.contact(call).state == stage
    desk.report(leg, "over", "completed")
    after = desk.contact(call)
    assert (after.state, after.outcome, after.agent_id) == ("left", "customer-hung-up-on-hold", None)
    assert [one.ended_by for one in desk.floor.attempts.values()] == ["customer"]
    assert len(desk.done(EndCall)) == 1
    assert not desk.floor.lines
    assert desk.floor.held.get("agent-bo", {}) == {}
    again = desk.tell(
        events.CallbackRequested(
            contact_id="again", customer=desk.floor.customers[after.customer_id], language="fr", topic="setup",
            subject="Cut off", country="FR", number="01 99 00 12 34", fallback_email="me@example.org",
        )
    )  # fmt: skip
    assert again.changes
    assert desk.contact("again").rank_at == after.rank_at, "who was cut off stands where they stood"


def test_a_customer_on_the_line_may_leave_from_the_window_and_is_hung_up() -> None:
    desk, call, _ = dropped()
    desk.tell(events.CustomerLeft(contact_id=call, customer_id="customer-camille"))
    assert desk.contact(call).state == "canceled"
    assert len(desk.done(EndCall)) == 1


@pytest.mark.parametrize("how", ["no-answer", "hangs-up", "gone", "supervisor"])
def test_an_agent_who_does_not_come_leaves_the_customer_in_front_and_on_the_line(how: str) -> None:
    desk, call, leg = dropped()
    desk.sign_in(person("bo", "fr"))
    desk.accept(call)
    agent = desk.leg(call, "agent")
    if how == "no-answer":
        desk.report(agent, "over", "no-answer")
    elif how == "hangs-up":
        desk.end(call)
    elif how == "gone":
        desk.go("agent-bo")
        desk.wait(60)
    else:
        desk.tell(events.WorkFinished(contact_id=call, by="sofia"))
    after = desk.contact(call)
    assert (after.state, after.agent_id, after.tries) == ("waiting", None, 0)
    assert desk.floor.on_line(after) is not None
    assert attempt_of(desk, call).held_for == "agent-lost"
    assert (EndLeg(agent) in desk.done(EndLeg)) == (how != "no-answer")
    assert desk.done(EndCall) == []
    desk.report(agent, "joined")
    assert desk.contact(call).state == "waiting", "a phone that is answered too late changes nothing"
    assert how == "no-answer" or desk.done(EndLeg)[-1] == EndLeg(agent)
    assert desk.floor.legs[leg].state == "in"


# ── Nobody is there for them ─────────────────────────────────────────────────────────────────────


def test_whoever_waits_on_the_line_for_nobody_is_let_go_and_called_at_their_place() -> None:
    desk, call, leg = dropped()
    rank_at = desk.contact(call).rank_at
    desk.wait(59)
    assert desk.done(LeaveMessage) == []
    desk.wait(1)
    assert desk.done(LeaveMessage) == [LeaveMessage(leg)]
    assert desk.said(call)[-1] == "call-let-go"
    desk.report(leg, "over", "completed")
    after = desk.contact(call)
    assert (after.state, after.attempt_id, after.tries, after.rank_at) == ("waiting", None, 0, rank_at)
    assert [(one.state, one.ended_by) for one in desk.floor.attempts.values()] == [("ended", "system")]
    desk.wait(600)
    assert len(desk.done(LeaveMessage)) == 1
    desk.choose("agent-ada", "available")
    desk.accept(call)
    desk.report(desk.leg(call, "agent"), "joined")
    again = desk.floor.legs[desk.leg(call, "customer")]
    assert (again.to, again.state, again.id != leg) == ("+33199001234", "intent", True)
    desk.report(again.id, "joined")
    assert desk.contact(call).state == "talking"


def test_whoever_hears_that_they_are_called_back_is_not_called_while_they_hear_it() -> None:
    desk, call, leg = dropped()
    desk.wait(60)
    desk.report(leg, "left", "completed")
    assert (desk.floor.legs[leg].state, desk.floor.legs[leg].ask_at) == ("in", desk.now + timedelta(seconds=5))
    desk.sign_in(person("bo", "fr"))
    desk.accept(call)
    desk.report(desk.leg(call, "agent"), "joined")
    assert desk.floor.legs.of(desk.contact(call).attempt_id or "", "customer") is None
    desk.report(leg, "over", "completed")
    assert desk.floor.legs[desk.leg(call, "customer")].state == "intent"


def test_whoever_leaves_an_open_call_has_hung_up() -> None:
    desk, call = talking()
    leg = desk.leg(call, "customer")
    desk.report(leg, "left", "completed")
    assert (desk.floor.legs[leg].state, desk.floor.legs[leg].outcome) == ("ended", "completed")
    assert (desk.contact(call).state, desk.contact(call).outcome) == ("wrapping", "customer-hung-up")


def test_whoever_waits_on_the_line_for_somebody_in_a_call_waits_on() -> None:
    desk, call, leg = dropped()
    desk.sign_in(person("bo", "fr"))
    desk.tell(events.OfferDeclined(agent_id="agent-bo", offer_id=desk.contact(call).offer_id or ""))
    desk.wait(50)
    other = desk.callback("dana", number="01 99 00 56 78")
    desk.talk(other)
    desk.wait(900)
    assert desk.done(LeaveMessage) == []
    assert attempt_of(desk, call).state == "open"
    desk.choose("agent-bo", "break", "lunch")
    desk.wait(60)
    assert desk.done(LeaveMessage) == [LeaveMessage(leg)]


def test_a_customer_waits_no_longer_for_a_second_agent_who_does_not_come_either() -> None:
    desk, call, leg = dropped()
    desk.wait(40)
    desk.sign_in(person("bo", "fr"))
    desk.accept(call)
    desk.report(desk.leg(call, "agent"), "over", "no-answer")
    desk.wait(59)
    assert desk.done(LeaveMessage) == []
    desk.wait(1)
    assert desk.done(LeaveMessage) == [LeaveMessage(leg)]


def test_with_all_dialing_stopped_nobody_is_left_with_music() -> None:
    desk, call, leg = dropped()
    desk.sign_in(person("bo", "fr"))
    desk.tell(events.DialingStopped(why="supervisor", by="ines"))
    desk.wait(60)
    assert desk.done(LeaveMessage) == [LeaveMessage(leg)]
    assert desk.contact(call).state == "waiting"
    desk.report(leg, "over", "completed")
    desk.tell(events.DialingResumed(by="ines"))
    assert (desk.contact(call).state, desk.contact(call).agent_id) == ("offered", "agent-bo")


def test_whoever_is_let_go_at_night_is_called_in_the_morning() -> None:
    desk, call = talking()
    leg = desk.leg(call, "customer")
    desk.wait(11 * 3600)  # nine in the evening where the phone is
    desk.report(desk.leg(call, "agent"), "over", "failed")
    desk.report(leg, "present")
    desk.wait(60)
    after = desk.contact(call)
    assert desk.done(LeaveMessage) == [LeaveMessage(leg)]
    assert (after.state, after.next_try_at) == ("retrying", datetime(2026, 3, 3, 7, tzinfo=UTC))


def test_the_line_survives_a_restart() -> None:
    desk, call, _ = dropped()
    before = desk.floor.on_line(desk.contact(call))
    desk.restart()
    assert desk.floor.on_line(desk.contact(call)) == before
    desk.come("agent-ada")
    desk.choose("agent-ada", "available")
    desk.wait(30)
    desk.accept(call)
    desk.report(desk.leg(call, "agent"), "joined")
    assert desk.contact(call).state == "talking"


def test_an_ended_call_takes_all_its_legs_off_the_floor() -> None:
    desk, call, _ = dropped()
    desk.sign_in(person("bo", "fr"))
    desk.accept(call)
    desk.report(desk.leg(call, "agent"), "joined")
    desk.end(call)
    desk.wrap_up(call)
    desk.wait(3601)
    assert desk.floor.legs == {}
    assert desk.floor.legs.up == {}


def test_the_head_start_on_the_line_is_the_policys() -> None:
    desk, call = talking()
    callbacks = replace(desk.floor.policy.callbacks, on_line_head_start_min=5)
    desk.tell(events.PolicyChanged(policy=replace(desk.floor.policy, callbacks=callbacks)))
    leg = desk.leg(call, "customer")
    desk.report(desk.leg(call, "agent"), "over", "failed")
    desk.report(leg, "present")
    assert desk.contact(call).rank_at == START - timedelta(minutes=5)


@pytest.mark.parametrize(
    ("outcome", "after_h", "by", "ended"),
    [
        ("completed", 1, "customer", "customer-hung-up"),
        ("failed", 1, "provider", "cut-off"),
        ("completed", 4, "system", "time-limit"),
        ("lost", 1, "unknown", "lost"),
        ("lost", 4, "unknown", "lost"),
    ],
)
def test_who_hung_up_is_on_record(outcome: str, after_h: int, by: str, ended: str) -> None:
    desk, call = talking()
    attempt = attempt_of(desk, call).id
    desk.wait(after_h * 3600)
    desk.report(desk.leg(call, "customer"), "over", outcome)
    assert (desk.floor.attempts[attempt].ended_by, desk.contact(call).outcome) == (by, ended)
    assert desk.lines[-1].params == {"by": by}


@pytest.mark.parametrize("by", ["agent", "supervisor"])
def test_who_of_us_hung_up_is_on_record(by: str) -> None:
    desk, call = talking()
    attempt = attempt_of(desk, call).id
    if by == "agent":
        desk.end(call)
    else:
        desk.tell(events.WorkFinished(contact_id=call, by="sofia"))
    assert desk.floor.attempts[attempt].ended_by == by


def test_nobody_hung_up_on_a_call_that_was_never_answered() -> None:
    desk, call, leg = ringing()
    attempt = attempt_of(desk, call).id
    desk.report(leg, "over", "busy")
    assert desk.floor.attempts[attempt].ended_by is None
