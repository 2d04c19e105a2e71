"""An agent's ordinary telephone or SIP address: which ones are taken, and where calls ring then."""

import pytest
from msgspec.structs import replace

from queues import events
from queues.calls import Leg
from queues.effects import EndLeg, PlaceLeg
from queues.errors import Refused
from queues.own_phones import check_phone
from tests.support.floors import POLICY, Desk, person

OWN = "+33199005678"
OF_FRANCE = replace(POLICY, telephone=replace(POLICY.telephone, countries=("FR",)))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("", ""),
        ("  ", ""),
        ("+33 1 99 00 56 78", OWN),
        (f" {OWN} ", OWN),
        ("sip:Ada@office.example", "sip:ada@office.example"),
        ("sip:ada.l+1@voice.office.example", "sip:ada.l+1@voice.office.example"),
    ],
)
def test_a_phone_is_kept_as_it_is_dialed(typed: str, kept: str) -> None:
    assert check_phone(OF_FRANCE, typed) == kept


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("0199005678", "bad-phone"),
        ("client:agent-bea", "bad-phone"),
        ("ada@office.example", "bad-phone"),
        ("sip:office.example", "bad-phone"),
        ("sip:ada@localhost", "bad-phone"),
        ("sip:ada@192.0.2.1", "bad-phone"),
        ("sip:ada@office.example;transport=tls", "bad-phone"),
        ("sip:ada@office.example\n", None),
        ("sip:ada@office.example\nX", "bad-phone"),
        ("+33199009000", "number-our-own-number"),
        ("+33899123456", "number-premium"),
        ("+442079460001", "phone-country"),
        ("+33 1 99 00 56", "bad-phone"),
        ("+33 1 99 00 56 78 ext. 5", "number-has-extension"),
    ],
)
def test_a_phone_nobody_should_call_is_refused(typed: str, code: str | None) -> None:
    if code is None:
        assert check_phone(OF_FRANCE, typed) == typed.strip()
        return
    with pytest.raises(Refused) as refusal:
        check_phone(OF_FRANCE, typed)
    assert (refusal.value.code, refusal.value.field) == (code, "phone")


def connecting(phone: str = OWN) -> tuple[Desk, str, Leg]:
    """A callback whose agent's own phone is on record to be rung."""
    desk = Desk()
    desk.sign_in(replace(person("ada", "fr"), phone=phone))
    call = desk.callback()
    desk.accept(call)
    return desk, call, desk.floor.legs[desk.leg(call, "agent")]


@pytest.mark.parametrize("phone", [OWN, "sip:ada@office.example"])
def test_the_agents_own_phone_is_rung(phone: str) -> None:
    _, _, leg = connecting(phone)
    assert (leg.to, leg.person_id, leg.is_own_phone) == (phone, "agent-ada", True)


def test_without_one_the_softphone_is_rung() -> None:
    _, _, leg = connecting("")
    assert (leg.to, leg.is_own_phone) == ("client:agent-ada", False)


def test_an_answered_phone_is_not_an_agent_and_no_key_sends_them_away() -> None:
    desk, call, leg = connecting()
    desk.tell(events.LegPlaced(leg_id=leg.id, call_sid=f"CA{leg.id}"))
    desk.report(leg.id, "ringing")
    desk.tell(events.LegPlaced(leg_id=leg.id, call_sid=f"CA{leg.id}"))  # answered, says the carrier
    assert desk.done(PlaceLeg) == [PlaceLeg(leg.id)]
    place = desk.contact(call).rank_at
    desk.report(leg.id, "over", "completed")
    contact = desk.contact(call)
    assert (contact.state, contact.rank_at, contact.tries) == ("waiting", place, 0)
    shift = desk.floor.shifts["agent-ada"]
    assert (shift.presence, shift.note) == ("away", "phone-unreachable")
    assert desk.done(PlaceLeg) == [PlaceLeg(leg.id)]


def test_a_doubted_leg_to_an_own_phone_is_asked_about_and_never_dialed_again() -> None:
    desk, call, leg = connecting()
    desk.tell(events.LegDoubted(leg_id=leg.id))
    desk.tell(events.LegNotFound(leg_id=leg.id))
    assert desk.floor.legs[leg.id].state == "unknown"
    desk.tell(events.LegPlaced(leg_id=leg.id, call_sid=f"CA{leg.id}"))
    assert desk.done(PlaceLeg) == [PlaceLeg(leg.id)]
    desk.report(leg.id, "joined")
    assert desk.done(PlaceLeg) == [PlaceLeg(leg.id), PlaceLeg(desk.leg(call, "customer"))]


@pytest.mark.parametrize(("phone", "presence"), [(OWN, "away"), ("", "available")])
def test_a_phone_the_carrier_cannot_call_is_the_agents_to_mend(phone: str, presence: str) -> None:
    desk, call, leg = connecting(phone)
    desk.tell(events.LegRefused(leg_id=leg.id, code=21217))
    assert desk.contact(call).state == "waiting"
    assert desk.floor.shifts["agent-ada"].presence == presence


def test_what_is_changed_meanwhile_counts_for_the_next_call() -> None:
    desk, call, leg = connecting()
    desk.tell(events.PersonSaved(person=person("ada", "fr")))
    assert desk.floor.legs[leg.id].to == OWN
    desk.report(leg.id, "over", "no-answer")
    desk.choose("agent-ada", "available")
    desk.wait(desk.floor.policy.offers.declined_for_s)
    desk.accept(call)
    assert [one.to for one in desk.floor.legs.values()] == [OWN, "client:agent-ada"]


def test_a_colleague_is_asked_on_their_own_phone() -> None:
    desk, call, leg = connecting()
    desk.sign_in(replace(person("bea", "fr"), phone="sip:bea@office.example"))
    desk.report(leg.id, "joined")
    desk.report(desk.leg(call, "customer"), "joined")
    desk.tell(events.ColleagueAsked(contact_id=call, agent_id="agent-ada", colleague_id="agent-bea"))
    asked = desk.floor.legs[desk.leg(call, "consulted")]
    assert (asked.to, asked.is_own_phone) == ("sip:bea@office.example", True)
    desk.tell(events.ColleagueReleased(contact_id=call, agent_id="agent-ada"))
    assert desk.done(EndLeg) == [EndLeg(asked.id)]


def test_a_customers_telephone_is_called_as_always() -> None:
    desk, call, leg = connecting()
    desk.report(leg.id, "joined")
    assert not desk.floor.legs[desk.leg(call, "customer")].is_own_phone
