"""Callbacks and what the carrier says about them: tries and gaps, refusals, and reports in any order."""

from datetime import timedelta
from itertools import permutations

import pytest

from queues import events
from queues.calls import Attempt, Leg
from queues.effects import EndCall, EndStray, PlaceLeg, SendMail, SettleLeg
from tests.support.floors import Desk, person, ringing


def where(desk: Desk, call: str) -> tuple[str, str | None, int, int]:
    contact = desk.contact(call)
    return contact.state, contact.last_outcome, contact.tries, contact.attempts


def test_the_whole_of_an_attempt_and_its_legs() -> None:
    desk, call, customer = ringing()
    attempt = desk.floor.attempts[desk.contact(call).attempt_id or ""]
    agent = desk.leg(call, "agent")
    assert attempt == Attempt(
        id=attempt.id, contact_id=call, number=1, agent_id="agent-ada", caller_id="+33199009000", to="+33199001234",
        state="open", opened_at=desk.now, agent_leg_id=agent,
    )  # fmt: skip
    assert desk.floor.legs == {
        agent: Leg(
            id=agent, attempt_id=attempt.id, contact_id=call, role="agent", to="client:agent-ada",
            person_id="agent-ada", caller_id="+33199009000", state="in", intent_at=desk.now,
            call_sid=f"CA{agent}", joined_at=desk.now, ask_at=desk.now + timedelta(minutes=5),
        ),
        customer: Leg(
            id=customer, attempt_id=attempt.id, contact_id=call, role="customer", to="+33199001234",
            caller_id="+33199009000", state="intent", intent_at=desk.now, ask_at=desk.now + timedelta(seconds=60),
        ),
    }  # fmt: skip
    assert desk.effects == [PlaceLeg(agent), PlaceLeg(customer)]


def test_the_customer_is_dialed_only_once_the_agent_is_in() -> None:
    desk = Desk()
    desk.sign_in(person("ada", "fr"))
    call = desk.callback()
    desk.accept(call)
    agent = desk.leg(call, "agent")
    desk.tell(events.LegPlaced(leg_id=agent, call_sid=f"CA{agent}"))
    desk.report(agent, "ringing")
    assert desk.done(PlaceLeg) == [PlaceLeg(agent)]
    desk.report(agent, "joined")
    assert desk.done(PlaceLeg) == [PlaceLeg(agent), PlaceLeg(desk.leg(call, "customer"))]


@pytest.mark.parametrize(("outcome", "minutes"), [("busy", 5), ("no-answer", 15), ("canceled", 15)])
def test_not_reached_is_tried_again_after_its_gap(outcome: str, minutes: int) -> None:
    desk, call, leg = ringing()
    place = desk.contact(call).rank_at
    desk.report(leg, "over", outcome)
    assert where(desk, call) == ("retrying", outcome, 1, 1)
    assert desk.contact(call).next_try_at == desk.now + timedelta(minutes=minutes)
    assert desk.contact(call).agent_id is None
    assert desk.floor.shifts["agent-ada"].idle_since == desk.now
    assert len(desk.done(EndCall)) == 1
    desk.wait(minutes * 60 - 1)
    assert desk.contact(call).state == "retrying"
    desk.wait(1)
    assert desk.contact(call).state == "offered"
    assert desk.contact(call).rank_at == place


def test_the_last_try_ends_in_one_mail_and_one_ticket() -> None:
    desk, call, leg = ringing()
    for tries in (1, 2):
        desk.report(leg, "over", "busy")
        assert where(desk, call) == ("retrying", "busy", tries, tries)
        desk.wait(300)
        leg = desk.ring(call)
    desk.report(leg, "over", "no-answer")
    contact = desk.contact(call)
    assert (contact.state, contact.outcome, contact.tries, contact.ticket_number) == ("failed", "no-answer", 3, 50001)
    ticket = desk.floor.tickets[call]
    assert (ticket.kind, ticket.state, ticket.email, ticket.priority) == (
        "callback-failed", "open", "camille@example.org", "normal",
    )  # fmt: skip
    mail = desk.done(SendMail)
    assert mail == [
        SendMail(
            key="mail-callback-failed-50001", template="mail-callback-failed", to="camille@example.org", language="fr",
            params={
                "number": 50001, "subject": "Call me", "channel": "callback", "tries": 3, "caller_id": "+33199009000",
                "outcome": "no-answer", "zone": "Europe/Paris",
                "respond_by": (desk.now + timedelta(hours=24)).isoformat(),
            },
            contact_id=call, transcript=True,
        )
    ]  # fmt: skip
    dialed = desk.done(PlaceLeg)
    desk.wait(3000)
    assert desk.done(PlaceLeg) == dialed
    assert desk.done(SendMail) == mail
    assert len(dialed) == 6


@pytest.mark.parametrize("code", [21215, 21216])
def test_a_refusal_that_another_try_cannot_mend_gives_up_at_once(code: int) -> None:
    desk, call, leg = ringing()
    desk.tell(events.LegRefused(leg_id=leg, code=code))
    assert where(desk, call) == ("failed", "not-allowed", 1, 1)
    assert [effect.template for effect in desk.done(SendMail) if isinstance(effect, SendMail)] == [
        "mail-callback-failed"
    ]


def test_a_call_that_the_carrier_reports_failed_is_a_dead_number() -> None:
    desk, call, leg = ringing()
    desk.report(leg, "over", "failed")
    assert where(desk, call) == ("asking", "dead-number", 1, 1)


@pytest.mark.parametrize("role", ["agent", "customer"])
def test_our_own_fault_keeps_the_place_costs_no_try_and_does_not_loop_tightly(role: str) -> None:
    desk = Desk()
    desk.sign_in(person("ada", "fr"))
    call = desk.callback()
    place = desk.contact(call).rank_at
    for attempts in range(1, 6):
        leg = desk.ring(call) if role == "customer" else desk.leg(desk.accept(call).id, "agent")
        desk.tell(events.LegRefused(leg_id=leg, code=20404))
        contact = desk.contact(call)
        assert (contact.state, contact.tries, contact.attempts, contact.rank_at) == ("waiting", 0, attempts, place)
        assert contact.last_outcome == ("disturbed" if role == "customer" else "agent-gone")
        desk.wait(29)
        assert desk.contact(call).state == "waiting"
        desk.wait(1)
        assert desk.contact(call).state == "offered"
    assert desk.floor.shifts["agent-ada"].presence == "available"


def test_an_agent_whose_phone_does_not_answer_is_away_and_the_callback_goes_elsewhere() -> None:
    desk = Desk()
    ada = desk.sign_in(person("ada", "fr"))
    call = desk.callback()
    bo = desk.sign_in(person("bo", "fr"))
    desk.accept(call)
    desk.report(desk.leg(call, "agent"), "over", "no-answer")
    shift = desk.floor.shifts[ada]
    assert (shift.presence, shift.note, shift.since) == ("away", "phone-unreachable", desk.now)
    assert where(desk, call) == ("offered", "agent-gone", 0, 1)
    assert desk.contact(call).agent_id == bo
    assert len(desk.done(PlaceLeg)) == 1


@pytest.mark.parametrize(("when", "after"), [("agent", "waiting"), ("customer", "retrying")])
def test_an_agent_who_hangs_up_while_it_rings(when: str, after: str) -> None:
    desk = Desk()
    desk.sign_in(person("ada", "fr"))
    call = desk.callback()
    desk.accept(call)
    attempt = desk.contact(call).attempt_id or ""
    if when == "customer":
        desk.report(desk.leg(call, "agent"), "joined")
    desk.end(call)
    assert desk.contact(call).state == after
    assert desk.done(EndCall) == [EndCall(attempt)]


def test_who_ended_the_talk_is_told_by_the_legs() -> None:
    desk, call, leg = ringing()
    agent = desk.leg(call, "agent")
    desk.report(leg, "joined")
    assert where(desk, call)[0] == "talking"
    desk.report(leg, "over", "completed")
    assert (desk.contact(call).state, desk.contact(call).outcome) == ("wrapping", "customer-hung-up")
    ended = desk.contact(call)
    desk.report(agent, "over", "completed")
    assert desk.contact(call) == ended


def test_the_customers_hang_up_reported_after_the_agents_leg() -> None:
    """The carrier ends both legs; whichever report is first, nobody who has just hung up is called back."""
    desk, call, leg = ringing()
    agent = desk.leg(call, "agent")
    desk.report(leg, "joined")
    desk.report(agent, "over", "completed")
    assert desk.contact(call).state == "talking"
    assert desk.done(SettleLeg) == [SettleLeg(leg, 1)]
    desk.wait(2)
    desk.report(leg, "over", "completed")
    assert (desk.contact(call).state, desk.contact(call).outcome) == ("wrapping", "customer-hung-up")
    assert len(desk.done(PlaceLeg)) == 2


def left_ringing() -> tuple[Desk, str, str]:
    """Ada's phone is gone while the customer's rings, Bo has taken the callback over and waits on the phone: desk,
    callback, and the first leg to the customer, which nobody has reported over."""
    desk, call, leg = ringing()
    desk.report(leg, "ringing")
    desk.sign_in(person("bo", "fr"))
    desk.report(desk.leg(call, "agent"), "over", "failed")
    desk.accept(call)
    desk.report(desk.leg(call, "agent"), "joined")
    return desk, call, leg


def test_a_number_is_called_again_only_once_the_earlier_call_is_known_to_be_over() -> None:
    desk, call, earlier = left_ringing()
    dialed = len(desk.done(PlaceLeg))
    attempt = desk.floor.legs[earlier].attempt_id
    assert desk.floor.legs.of(desk.contact(call).attempt_id or "", "customer") is None
    assert desk.done(EndCall) == [EndCall(attempt)] * 2, "asked for again"
    asked = len(desk.done(SettleLeg))
    desk.wait(5)
    assert len(desk.done(SettleLeg)) == asked + 1
    desk.report(earlier, "present")
    assert desk.done(EndCall) == [EndCall(attempt)] * 3
    desk.wait(30)
    assert len(desk.done(SettleLeg)) == asked + 2, "asked again soon"
    assert len(desk.done(PlaceLeg)) == dialed
    desk.report(earlier, "over", "completed")
    assert desk.done(PlaceLeg)[dialed:] == [PlaceLeg(desk.leg(call, "customer"))]
    desk.report(desk.leg(call, "customer"), "joined")
    assert desk.contact(call).state == "talking"


def test_a_number_whose_earlier_call_stays_in_doubt_is_not_called_again() -> None:
    desk, call, leg = ringing()
    desk.tell(events.LegDoubted(leg_id=leg))
    desk.sign_in(person("bo", "fr"))
    desk.report(desk.leg(call, "agent"), "over", "failed")
    desk.accept(call)
    desk.report(desk.leg(call, "agent"), "joined")
    dialed = desk.done(PlaceLeg)
    desk.wait(700)
    assert desk.floor.legs[leg].outcome == "unsure"
    assert desk.done(PlaceLeg) == dialed
    assert (desk.contact(call).state, desk.contact(call).outcome) == ("failed", "unsure")


def test_another_callback_to_a_number_waits_for_the_end_of_the_first_ones_call() -> None:
    desk, call, earlier = ringing()
    desk.report(earlier, "joined")
    desk.end(call)
    desk.wrap_up(call)
    second = desk.callback("lucia")
    desk.accept(second)
    desk.report(desk.leg(second, "agent"), "joined")
    assert desk.floor.legs.of(desk.contact(second).attempt_id or "", "customer") is None
    desk.report(earlier, "over", "completed")
    assert desk.done(PlaceLeg)[-1] == PlaceLeg(desk.leg(second, "customer"))


@pytest.mark.parametrize("what", ["placed", "ringing", "joined", "present"])
def test_a_second_call_for_a_leg_is_hung_up_and_changes_nothing(what: str) -> None:
    desk, _, leg = ringing()
    desk.report(leg, "ringing")
    before = desk.floor.legs[leg]
    report: events.Event = events.LegReported(leg_id=leg, what=what, call_sid="CA2")
    outcome = desk.tell(events.LegPlaced(leg_id=leg, call_sid="CA2") if what == "placed" else report)
    assert outcome.effects == [EndStray(leg, "CA2")]
    over = desk.tell(events.LegReported(leg_id=leg, what="over", call_sid="CA2", outcome="completed"))
    assert (over.effects, over.changes, outcome.changes) == ([], {}, {})
    assert desk.floor.legs[leg] == before


def test_reports_in_any_order_twice_lead_to_one_end() -> None:
    """Placed, ringing, joined and over of the customer's leg, each twice, in each order: the talk is over,
    nothing is dialed again, and repetitions change nothing."""
    for order in permutations(("placed", "ringing", "joined", "over")):
        desk, call, leg = ringing()
        for what in order:
            event: events.Event = events.LegReported(
                leg_id=leg, what=what, call_sid="CA9", outcome="completed" if what == "over" else None
            )
            event = events.LegPlaced(leg_id=leg, call_sid="CA9") if what == "placed" else event
            desk.tell(event)
            again = desk.tell(event)
            assert (again.changes, again.effects, again.lines) == ({}, [], []), (order, what)
        assert where(desk, call)[0] == "wrapping", order
        assert (desk.floor.legs[leg].state, desk.floor.legs[leg].outcome) == ("ended", "completed")
        assert len(desk.done(PlaceLeg)) == 2


def test_reports_about_what_nobody_knows_change_nothing() -> None:
    desk, _, _ = ringing()
    for event in (
        events.LegPlaced(leg_id="x", call_sid="CA1"),
        events.LegRefused(leg_id="x", code=20003),
        events.LegDoubted(leg_id="x"),
        events.LegNotFound(leg_id="x"),
        events.LegReported(leg_id="x", what="joined"),
        events.ConferenceReported(attempt_id="x", conference_sid="CF1"),
    ):
        outcome = desk.tell(event)
        assert (outcome.changes, outcome.effects) == ({}, [])


def test_placed_after_the_attempt_was_closed_is_hung_up() -> None:
    desk, call, leg = ringing()
    attempt = desk.contact(call).attempt_id or ""
    desk.end(call)
    assert desk.done(EndCall) == [EndCall(attempt)]
    desk.tell(events.LegPlaced(leg_id=leg, call_sid="CA1"))
    assert desk.done(EndCall) == [EndCall(attempt)] * 2
    desk.tell(events.ConferenceReported(attempt_id=attempt, conference_sid="CF1"))
    assert desk.done(EndCall) == [EndCall(attempt)] * 3
    assert desk.contact(call).state == "retrying"


def test_who_is_still_there_after_hanging_up_is_hung_up_again() -> None:
    desk, call, leg = ringing()
    attempt = desk.contact(call).attempt_id or ""
    desk.report(leg, "joined")
    desk.end(call)
    assert desk.done(EndCall) == [EndCall(attempt)]
    desk.wait(300)
    assert SettleLeg(leg, 1) in desk.done(SettleLeg)
    desk.report(leg, "present")
    assert desk.done(EndCall) == [EndCall(attempt)] * 2
    assert desk.contact(call).state == "ended"
