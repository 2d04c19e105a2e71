"""All dialing stops and goes on; numbers of ours that are lost, and who may not be called any more."""

import pytest
from msgspec.structs import replace

from queues import events
from queues.effects import EndCall, PlaceLeg, SendMail
from queues.guards import STOPPED
from queues.policy import Appointments, Number, Telephone
from tests.queues.test_calling_in import arrives, desk_of
from tests.support.floors import POLICY, Desk, customer, person, ringing

STOP = events.DialingStopped(why="supervisor", by="ines")
GO_ON = events.DialingResumed(by="ines")


def dialed(desk: Desk) -> int:
    return len(desk.done(PlaceLeg))


def test_while_dialing_stands_still_nobody_is_offered_a_call_and_nobody_loses_a_place() -> None:
    desk = Desk()
    desk.sign_in(person("ada", "fr"))
    call = desk.callback()
    place = desk.contact(call).rank_at
    desk.tell(STOP)
    assert (desk.contact(call).state, desk.contact(call).rank_at) == ("waiting", place)
    desk.wait(3600)
    assert (desk.contact(call).state, desk.contact(call).tries, dialed(desk)) == ("waiting", 0, 0)
    chat = desk.chat()
    assert desk.contact(chat).state == "offered"
    desk.end(desk.talk(chat).id)
    desk.wrap_up(chat)
    desk.tell(GO_ON)
    assert desk.contact(call).state == "offered"
    assert (desk.contact(call).tries, desk.contact(call).rank_at) == (0, place)


def test_who_asks_meanwhile_is_told_so() -> None:
    desk = Desk()
    desk.tell(STOP)
    desk.tell(STOP)  # harmless when it stands still already
    ask = events.CallbackRequested(
        contact_id="c", customer=customer(), language="fr", topic="setup", subject="S", country="FR",
        number="+33199001234", fallback_email="a@example.org",
    )  # fmt: skip
    assert desk.refuses(ask) == ("phone-disturbed", None)


def test_who_waits_for_the_customers_phone_is_freed_and_nothing_is_dialed() -> None:
    desk = Desk()
    ada = desk.sign_in(person("ada", "fr"))
    call = desk.callback()
    desk.accept(call)
    leg = desk.leg(call, "agent")
    desk.tell(STOP)
    assert (desk.contact(call).state, desk.contact(call).last_outcome) == ("waiting", "disturbed")
    assert desk.floor.shifts[ada].presence == "available"
    assert len(desk.done(EndCall)) == 1
    desk.report(leg, "joined")
    assert dialed(desk) == 1, "the agent's leg only"


def test_a_phone_that_rings_goes_on_ringing_and_a_talk_goes_on() -> None:
    desk, call, leg = ringing()
    desk.report(leg, "ringing")
    desk.tell(STOP)
    assert desk.contact(call).state == "connecting"
    desk.report(leg, "joined")
    assert desk.contact(call).state == "talking"


def test_a_leg_whose_request_may_not_have_left_is_taken_back() -> None:
    desk, call, leg = ringing()
    desk.tell(STOP)
    assert desk.contact(call).state == "waiting"
    desk.tell(events.LegPlaced(leg_id=leg, call_sid="CA1"))
    assert len(desk.done(EndCall)) == 2, "it had left: hung up"


def test_a_try_that_comes_due_meanwhile_waits_in_line() -> None:
    desk = Desk()
    desk.sign_in(person("ada", "fr"))
    call = desk.callback()
    leg = desk.ring(call)
    desk.report(leg, "ringing")
    desk.tell(STOP)
    desk.report(leg, "over", "no-answer")
    assert desk.contact(call).state == "retrying"
    desk.wait(3600)
    assert (desk.contact(call).state, dialed(desk)) == ("waiting", 2)


def test_a_stop_outlives_a_restart() -> None:
    desk = Desk()
    desk.sign_in(person("ada", "fr"))
    call = desk.callback()
    desk.tell(STOP)
    desk.restart()
    desk.come("agent-ada")
    desk.choose("agent-ada", "available")
    desk.wait(600)
    assert desk.contact(call).state == "waiting"
    desk.tell(GO_ON)
    assert desk.contact(call).state == "offered"


@pytest.mark.parametrize("code", [20003, 20005])
def test_an_account_that_is_refused_stops_dialing_by_itself(code: int) -> None:
    desk, call, leg = ringing()
    desk.tell(events.LegRefused(leg_id=leg, code=code))
    halt = desk.floor.guard.halt
    assert halt is not None
    assert (halt.why, halt.by, halt.code) == ("account-refused", "", code)
    assert (desk.contact(call).state, desk.contact(call).tries) == ("waiting", 0)
    placed = dialed(desk)
    desk.wait(3600)
    assert dialed(desk) == placed


# Numbers of ours

FRENCH, AMERICAN, BRITISH = "+33199009000", "+12025550143", "+442079460961"


@pytest.mark.parametrize("code", [21210, 21212])
@pytest.mark.parametrize("role", ["agent", "customer"])
def test_a_lost_number_is_barred_and_the_same_call_goes_on_from_the_next(code: int, role: str) -> None:
    desk = Desk()
    desk.sign_in(person("ada", "fr"))
    call = desk.callback()
    assert desk.contact(call).caller_id == FRENCH
    leg = desk.ring(call) if role == "customer" else desk.leg(desk.accept(call).id, "agent")
    desk.tell(events.LegRefused(leg_id=leg, code=code))
    contact = desk.contact(call)
    assert (contact.state, contact.caller_id, contact.attempts, contact.tries) == ("connecting", AMERICAN, 1, 0)
    assert list(desk.floor.guard.bars) == [f"own-number:{FRENCH}"]
    again = desk.leg(call, role)
    assert again != leg
    assert desk.floor.legs[again].caller_id == AMERICAN
    assert desk.done(PlaceLeg)[-1] == PlaceLeg(again)
    assert desk.said(call)[-1] == "caller-id-changed"
    if role == "agent":
        desk.report(again, "joined")
        again = desk.leg(call, "customer")
        assert desk.floor.legs[again].caller_id == AMERICAN
    desk.report(again, "joined")
    assert desk.contact(call).state == "talking"


def test_everybody_who_waits_for_a_call_from_it_is_told_of_the_next() -> None:
    desk, _, leg = ringing()
    waiting = desk.callback("bob", number="01 99 00 55 55")
    british = desk.callback("liz", "en", "020 7946 0123", "GB")
    desk.tell(events.LegRefused(leg_id=leg, code=21210))
    assert [desk.contact(one).caller_id for one in (waiting, british)] == [AMERICAN, BRITISH]
    assert desk.said(waiting)[-1] == "caller-id-changed"
    assert "caller-id-changed" not in desk.said(british)


def test_whoever_has_a_later_time_is_told_of_the_next_before_that() -> None:
    desk = Desk(replace(POLICY, appointments=Appointments()))
    desk.sign_in(person("ada", "fr"))
    leg = desk.ring(desk.callback())
    later = desk.callback("bob", number="01 99 00 55 55")
    desk.tell(events.Postponed(contact_id=later, customer_id="customer-bob"))
    assert desk.contact(later).state == "booked"
    desk.tell(events.LegRefused(leg_id=leg, code=21210))
    assert desk.contact(later).caller_id == AMERICAN
    assert desk.said(later)[-1] == "caller-id-changed"
    new = desk.callback("eve", number="01 99 00 66 66")
    assert desk.contact(new).caller_id == AMERICAN


def test_with_no_number_left_the_customer_is_written_to() -> None:
    telephone = Telephone(numbers=(Number(e164=FRENCH),), default=FRENCH, countries=("FR",))
    desk = Desk(replace(POLICY, telephone=telephone))
    desk.sign_in(person("ada", "fr"))
    call = desk.callback()
    desk.tell(events.LegRefused(leg_id=desk.ring(call), code=21212))
    assert (desk.contact(call).state, desk.contact(call).outcome) == ("failed", "no-caller-id")
    assert len(desk.done(SendMail)) == 1


def test_a_lost_number_stays_lost_over_a_restart_until_it_is_enabled_again() -> None:
    desk, _, leg = ringing()
    desk.tell(events.LegRefused(leg_id=leg, code=21210))
    desk.restart()
    assert desk.contact(desk.callback("bob", number="01 99 00 55 55")).caller_id == AMERICAN
    desk.tell(events.BarLifted(ref=desk.floor.guard.bars[f"own-number:{FRENCH}"].ref, by="ines"))
    assert desk.contact(desk.callback("eve", number="01 99 00 66 66")).caller_id == FRENCH


def test_only_a_press_of_its_own_lets_dialing_go_on() -> None:
    desk = Desk()
    desk.tell(STOP)
    assert desk.refuses(events.BarLifted(ref=desk.floor.guard.bars[STOPPED].ref, by="ines")) == ("unknown-bar", None)


def test_callers_are_kept_while_all_stands_still_and_looked_at_when_it_goes_on() -> None:
    desk = desk_of(person("ada", "fr", sales=3))
    call = arrives(desk, "one")
    offer = desk.contact(call).offer_id or ""
    desk.tell(STOP)
    assert desk.contact(call).state == "waiting", "the offer is taken back: taking it would ring a telephone"
    assert desk.refuses(events.OfferAccepted(agent_id="agent-ada", offer_id=offer)) == ("offer-gone", None)
    assert desk.done(PlaceLeg) == []
    desk.wait(40)
    desk.tell(GO_ON)
    assert desk.contact(call).state == "offered"


def test_a_caller_who_keys_to_be_called_while_all_stands_still_is_called_when_it_goes_on() -> None:
    desk = desk_of(person("ada", "fr", sales=3))
    call = arrives(desk, "one")
    desk.tell(STOP)
    desk.tell(events.CallbackKeyed(contact_id=call, number="+33199000134", country="FR"))
    assert (desk.contact(call).channel, desk.contact(call).state) == ("callback", "waiting")
    assert dialed(desk) == 0
    desk.tell(GO_ON)
    assert desk.contact(call).state == "offered"


def test_a_caller_whose_agent_is_being_rung_is_put_through_though_dialing_stops() -> None:
    desk = desk_of(person("ada", "fr", sales=3))
    call = arrives(desk, "one")
    desk.accept(call)
    desk.tell(STOP)
    desk.report(desk.leg(call, "agent"), "joined")
    desk.tell(events.LegReported(leg_id=desk.leg(call, "customer"), what="joined", call_sid="CAone"))
    assert desk.contact(call).state == "talking"
    assert dialed(desk) == 1
