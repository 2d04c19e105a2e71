"""Tries that failed: what the customer is asked, what an agent says of a machine, and the place that is kept."""

from datetime import timedelta

from msgspec.structs import replace

from queues import events
from queues.calls import UP
from queues.effects import EndCall, LeaveMessage, PlaceLeg, SendMail
from queues.policy import Callbacks, Rule, Rules
from tests.support.floors import POLICY, Desk, person, ringing

DEAD = 21211


def agrees(contact_id: str, customer: str = "camille", number: str = "", country: str = "FR") -> events.TryAgreed:
    return events.TryAgreed(contact_id=contact_id, customer_id=f"customer-{customer}", number=number, country=country)


def hears_a_machine(desk: Desk, call: str) -> None:
    desk.tell(events.MachineAnswered(agent_id=desk.contact(call).agent_id or "", contact_id=call))


def declined() -> tuple[Desk, str]:
    desk, call, leg = ringing()
    desk.report(leg, "over", "declined")
    return desk, call


# ── Asking ───────────────────────────────────────────────────────────────────────────────────────


def test_whoever_declines_is_asked_before_we_call_again() -> None:
    desk, call = declined()
    contact = desk.contact(call)
    assert (contact.state, contact.last_outcome, contact.tries, contact.agent_id) == ("asking", "declined", 1, None)
    assert desk.said(call)[-1] == "call-not-reached"
    dialed = desk.done(PlaceLeg)
    desk.wait(59 * 60)
    assert desk.contact(call).state == "asking"
    assert desk.done(PlaceLeg) == dialed


def test_who_agrees_is_called_again_at_their_place() -> None:
    desk, call = declined()
    rank = desk.contact(call).rank_at
    desk.tell(agrees(call))
    contact = desk.contact(call)
    assert (contact.state, contact.next_try_at, contact.rank_at) == ("offered", None, rank)


def test_who_declines_twice_is_not_called_a_third_time() -> None:
    desk, call = declined()
    desk.tell(agrees(call))
    desk.report(desk.ring(call), "over", "declined")
    assert (desk.contact(call).state, desk.contact(call).outcome) == ("failed", "declined")


def test_without_a_word_it_is_given_up_in_writing() -> None:
    desk, call = declined()
    desk.wait(3600)
    contact = desk.contact(call)
    assert (contact.state, contact.outcome, contact.ticket_number) == ("failed", "declined", 50001)
    assert [effect.template for effect in desk.done(SendMail) if isinstance(effect, SendMail)] == [
        "mail-callback-failed"
    ]
    assert desk.said(call).count("call-not-reached") == 1


def test_who_is_asked_may_cancel() -> None:
    desk, call = declined()
    desk.tell(events.CustomerLeft(contact_id=call, customer_id="customer-camille"))
    assert desk.contact(call).state == "canceled"


# ── Another number ───────────────────────────────────────────────────────────────────────────────


def test_a_dead_number_needs_another_one() -> None:
    desk, call, leg = ringing()
    desk.tell(events.LegRefused(leg_id=leg, code=DEAD))
    assert desk.contact(call).state == "asking"
    assert desk.refuses(agrees(call)) == ("number-needed", "number")
    desk.tell(agrees(call, number="020 7946 0123", country="GB"))
    contact = desk.contact(call)
    assert (contact.state, contact.number, contact.caller_id, contact.tries) == (
        "offered", "+442079460123", "+442079460961", 0,
    )  # fmt: skip
    assert desk.floor.numbers == {"+442079460123": call}
    assert "number-changed" in desk.said(call)


def test_the_number_may_be_changed_while_waiting_without_losing_the_place() -> None:
    desk = Desk()
    first, second = desk.callback(), desk.callback("bruno", number="01 99 00 12 35")
    assert desk.refuses(agrees(first, number="01 99 00 12 35")) == ("number-busy", "number")
    desk.tell(agrees(first, number="01 99 00 12 36"))
    assert [entry.contact_id for entry in desk.floor.lines.in_order()] == [first, second]
    assert desk.floor.numbers == {"+33199001236": first, "+33199001235": second}


def test_a_wrong_number_is_refused_and_changes_nothing() -> None:
    desk, call = declined()
    before = desk.contact(call)
    assert desk.refuses(agrees(call, number="12")) == ("number-impossible", "number")
    assert desk.contact(call) == before


def test_only_its_customer_may_and_only_while_nothing_rings() -> None:
    desk, call = declined()
    assert desk.refuses(agrees(call, "bruno")) == ("unknown-contact", None)
    desk.tell(agrees(call))
    assert desk.refuses(agrees(call)) == ("too-late", None)
    desk.accept(call)
    assert desk.refuses(agrees(call)) == ("too-late", None)
    chat = desk.chat("bruno")
    assert desk.refuses(agrees(chat, "bruno")) == ("unknown-contact", None)


def test_a_try_that_is_planned_may_be_had_at_once() -> None:
    desk, call, leg = ringing()
    desk.report(leg, "over", "busy")
    desk.tell(agrees(call))
    assert (desk.contact(call).state, desk.contact(call).tries) == ("offered", 1)


# ── A machine answers ────────────────────────────────────────────────────────────────────────────


def in_a_talk(policy: Callbacks = POLICY.callbacks) -> tuple[Desk, str]:
    desk = Desk(replace(POLICY, callbacks=policy))
    desk.sign_in(person("ada", "fr"))
    call = desk.callback()
    desk.talk(call)
    return desk, call


def test_a_machine_counts_as_not_reached_and_hears_who_called() -> None:
    desk, call = in_a_talk()
    leg = desk.leg(call, "customer")
    desk.wait(8)
    hears_a_machine(desk, call)
    contact = desk.contact(call)
    assert (contact.state, contact.last_outcome, contact.tries, contact.agent_id) == ("retrying", "machine", 1, None)
    assert contact.next_try_at == desk.now + timedelta(minutes=30)
    assert (contact.talk_started_at, contact.limit_at, contact.warn_at, contact.answered_at) == (None,) * 4
    assert desk.done(LeaveMessage) == [LeaveMessage(leg)]
    assert desk.done(EndCall) == []
    assert desk.floor.shifts["agent-ada"].idle_since == desk.now
    assert desk.floor.legs[leg].state in UP
    assert desk.floor.handling == {}


def test_it_hears_so_once() -> None:
    desk, call = in_a_talk()
    hears_a_machine(desk, call)
    first = desk.floor.attempts[desk.floor.legs[desk.done(LeaveMessage)[0].leg_id].attempt_id]  # type: ignore[union-attr]
    desk.report(desk.done(LeaveMessage)[0].leg_id, "over", "completed")  # type: ignore[union-attr]
    desk.wait(1800)
    desk.talk(call)
    hears_a_machine(desk, call)
    assert len(desk.done(LeaveMessage)) == 1
    assert [end.attempt_id != first.id for end in desk.done(EndCall) if isinstance(end, EndCall)] == [True]


def test_the_policy_may_want_no_message() -> None:
    desk, call = in_a_talk(Callbacks(machine_message=False))
    hears_a_machine(desk, call)
    assert (desk.done(LeaveMessage), len(desk.done(EndCall))) == ([], 1)


def test_the_last_try_that_meets_a_machine_is_given_up_in_writing() -> None:
    desk, call = in_a_talk(Callbacks(tries=1))
    hears_a_machine(desk, call)
    contact = desk.contact(call)
    assert (contact.state, contact.outcome, contact.ticket_number) == ("failed", "machine", 50001)


def test_the_policy_may_ask_first() -> None:
    desk, call = in_a_talk(Callbacks(after=Rules(machine=Rule(then="ask"))))
    hears_a_machine(desk, call)
    assert desk.contact(call).state == "asking"


def test_only_who_is_in_the_call_may_say_so() -> None:
    desk, call = in_a_talk()
    assert desk.refuses(events.MachineAnswered(agent_id="agent-bo", contact_id=call)) == ("unknown-contact", None)
    desk.end(call)
    assert desk.refuses(events.MachineAnswered(agent_id="agent-ada", contact_id=call)) == ("not-open", None)


def test_an_agent_whose_phone_is_gone_may_stay_available() -> None:
    desk = Desk(replace(POLICY, callbacks=Callbacks(agent_away=False)))
    desk.sign_in(person("ada", "fr"))
    call = desk.callback()
    desk.accept(call)
    desk.report(desk.leg(call, "agent"), "over", "no-answer")
    assert desk.floor.shifts["agent-ada"].presence == "available"
    assert desk.contact(call).state == "waiting"
