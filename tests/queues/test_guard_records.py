"""What is put on record of limits, money, bars and codes, each in the whole; and what is shown as limited now."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, cast

import pytest
from msgspec.structs import replace

from queues import events
from queues.bounds import Limits, ProofRules
from queues.effects import SendCode
from queues.errors import Refused
from queues.guards import SPENT, STOPPED, Bar, Proof
from queues.limits import Reached, check_open, in_force
from queues.outcomes import Outcome
from queues.policy import Number
from queues.spending import day_of, spent
from queues.tallies import DAY, HOUR, Use
from tests.queues.test_limits import ask, cancel, limited
from tests.support.floors import POLICY, START, Desk, customer, person

FRENCH, OTHER, OWN, SIP = "+33199001234", "+33199001235", "+33199005678", "sip:ada@office.example"
OURS = "+33199009000"
SIP_OF_NUMBER = "sip:+33199005678@office.example"
"""A SIP address, and no number: what it costs is not known from its digits."""


def costing(**limits: Any) -> Desk:
    """Whose French number costs 0.5 a minute more than what it calls."""
    numbers = (Number(e164=OURS, cost=0.5), *POLICY.telephone.numbers[1:])
    telephone = replace(POLICY.telephone, numbers=numbers)
    return Desk(replace(POLICY, telephone=telephone, limits=Limits(**limits)))


def stored(outcome: Outcome, kind: str) -> list[tuple[object, object]]:
    """Every record of a kind that an outcome stores, with what stood there before."""
    return [(new, outcome.replaced.get(key)) for key, new in outcome.changes.items() if key[0] == kind]


def uses(desk: Desk, kind: str) -> Sequence[Use]:
    return [use for use in desk.floor.guard.tally.uses.values() if use.kind == kind]


# ── Limited now ──────────────────────────────────────────────────────────────────────────────────


def test_whoever_looks_sees_what_has_reached_its_limit_and_until_when_and_of_addresses_only_that() -> None:
    desk = limited(address_hour=1, prefix_hour=1, country_day=1)
    assert list(in_force(desk.floor, desk.now)) == []
    ask(desk, "eve", FRENCH, address="here")
    desk.wait(60)
    assert list(in_force(desk.floor, desk.now)) == [
        Reached("limit-address", "", START + HOUR),
        Reached("limit-prefix", "3319900", START + HOUR),
        Reached("limit-country", "FR", START + DAY),
    ]
    desk.wait(3540)
    assert list(in_force(desk.floor, desk.now)) == [Reached("limit-country", "FR", START + DAY)]
    desk.wait(23 * 3600)
    assert list(in_force(desk.floor, desk.now)) == []


def test_a_number_that_was_dialed_often_enough_is_shown_and_without_limits_nothing_is() -> None:
    desk = limited(number_dials_day=1)
    desk.sign_in(person("ada", "fr"))
    desk.ring(ask(desk, "eve", FRENCH))
    assert list(in_force(desk.floor, desk.now)) == [Reached("limit-number", FRENCH, START + DAY)]
    desk.floor.policy = POLICY
    assert list(in_force(desk.floor, desk.now)) == []


def test_a_callback_whose_talk_is_over_is_not_open_any_more() -> None:
    desk = limited(account_open=1)
    desk.sign_in(person("ada", "fr"))
    call = ask(desk, "eve", FRENCH)
    desk.talk(call)
    with pytest.raises(Refused, match="limit-account-open"):
        check_open(desk.floor, "customer-eve")
    assert desk.end(call).state == "wrapping"
    check_open(desk.floor, "customer-eve")


# ── Money ────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("phone", "country", "rate"), [(OWN, "FR", 0.75), (SIP, "", 2.5), (SIP_OF_NUMBER, "", 2.5)])
def test_the_legs_of_a_call_are_counted_for_its_customer_at_what_each_costs(
    phone: str, country: str, rate: float
) -> None:
    desk = costing(cost_min=2, costs_min={"FR": 0.25})
    desk.sign_in(replace(person("ada", "fr"), phone=phone))
    call = desk.callback()
    leg = desk.ring(call)
    assert uses(desk, "own") == [
        Use(id=desk.leg(call, "agent"), desk="desk", kind="own", at=START, customer_id="customer-camille",
            number=phone, country=country, rate=rate)
    ]  # fmt: skip
    assert uses(desk, "dial") == [
        Use(id=leg, desk="desk", kind="dial", at=START, customer_id="customer-camille", number=FRENCH, country="FR",
            rate=0.75)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("phone", "cost"), [(OWN, 0.75), ("+33261915678", 1.5), (SIP, 2.0), (SIP_OF_NUMBER, 2.0), ("", 0.0)]
)
def test_to_have_an_agents_phone_ring_costs_by_its_number_and_by_ours(phone: str, cost: float) -> None:
    desk = costing(cost_min=2, costs_min={"FR": 0.25, "+3326191": 1.0})
    desk.sign_in(replace(person("ada", "fr"), phone=phone))
    desk.tell(events.PhoneTested(agent_id="agent-ada", test_id="t1"))
    to = phone or "client:agent-ada"
    assert uses(desk, "test") == [
        Use(id="t1", desk="desk", kind="test", at=START, customer_id="", number=to, country="", cost=cost)
    ]


def test_a_call_nobody_knows_any_more_costs_nothing_so_far() -> None:
    desk = costing(cost_min=2)
    unknown = Use(id="gone", desk="desk", kind="dial", at=START, customer_id="c", number=FRENCH, country="FR", rate=2)
    desk.floor.guard.tally.put(unknown)
    assert spent(desk.floor, desk.now) == 0.0


def test_the_day_of_the_money_is_that_of_its_zone_also_when_it_is_another_one_here() -> None:
    late = datetime(2026, 3, 10, 2, tzinfo=UTC)
    begin, end = day_of(Limits(zone="America/New_York"), late)
    assert (begin, end) == (datetime(2026, 3, 9, 4, tzinfo=UTC), datetime(2026, 3, 10, 4, tzinfo=UTC))
    assert (begin.tzinfo, end.tzinfo) == (UTC, UTC)


# ── Bars ─────────────────────────────────────────────────────────────────────────────────────────


def test_who_stopped_dialing_and_who_let_it_go_on_is_on_record() -> None:
    desk = Desk()
    stop = Bar(id="desk/dialing:stopped", desk="desk", kind="dialing", what="stopped", why="supervisor", by="ines",
               at=START)  # fmt: skip
    assert stored(desk.tell(events.DialingStopped(why="supervisor", by="ines")), "bar") == [(stop, None)]
    assert desk.floor.guard.bars == {STOPPED: stop}
    desk.wait(60)
    lifted = replace(stop, lifted_at=desk.now, lifted_by="omar")
    assert stored(desk.tell(events.DialingResumed(by="omar")), "bar") == [(lifted, stop)]
    assert desk.floor.guard.bars == {}


def test_who_lifted_the_bar_of_a_caller_is_on_record() -> None:
    desk = Desk()
    desk.sign_in(person("ada", "fr"))
    call = desk.callback()
    desk.talk(call)
    desk.end(call)
    desk.tell(events.WrapUpFinished(agent_id="agent-ada", contact_id=call, disposition="other", abuse=True))
    bar = desk.floor.guard.bars[f"number:{FRENCH}"]
    desk.wait(60)
    lifted = replace(bar, lifted_at=desk.now, lifted_by="omar")
    assert stored(desk.tell(events.BarLifted(ref=bar.ref, by="omar")), "bar") == [(lifted, bar)]
    assert stored(desk.tell(events.BarLifted(ref=bar.ref, by="omar")), "bar") == []


def test_the_days_ceiling_lifts_itself_when_the_day_is_over_by_nobodys_word() -> None:
    desk = limited(cost_text=1, spend_day=1)
    desk.tell(sent_code())
    bar, tomorrow = desk.floor.guard.bars[SPENT], datetime(2026, 3, 3, tzinfo=UTC)
    assert bar == Bar(id="desk/dialing:spent", desk="desk", kind="dialing", what="spent", why="spent", by="", at=START,
                      until=tomorrow)  # fmt: skip
    desk.now = tomorrow
    lifted = replace(bar, lifted_at=tomorrow, lifted_by="")
    assert stored(desk.tell(events.TimePassed()), "bar") == [(lifted, bar)]


def test_a_stop_takes_back_calls_and_leaves_chats_with_whoever_is_asked() -> None:
    desk = Desk()
    desk.sign_in(person("ada", "fr", chats=0))
    desk.sign_in(person("bo", "fr", calls=False))
    chat, call = desk.chat("lee"), desk.callback()
    assert (desk.contact(chat).state, desk.contact(call).state) == ("offered", "offered")
    offer = desk.contact(chat).offer_id
    outcome = desk.tell(events.DialingStopped(why="supervisor", by="ines"))
    assert (desk.contact(chat).state, desk.contact(chat).offer_id) == ("offered", offer)
    assert desk.contact(call).state == "waiting"
    assert "customer-camille" in outcome.customers


# ── Codes ────────────────────────────────────────────────────────────────────────────────────────


def sent_code(proof_id: str = "p1", number: str = FRENCH, **more: Any) -> events.CodeRequested:
    return events.CodeRequested(
        proof_id=proof_id, customer=customer("eve"), country="FR", number=number, language="fr",
        digest=f"right-{proof_id}", **({"by": "sms", "address": "here"} | more),
    )  # fmt: skip


@pytest.mark.parametrize(("by", "cost"), [("sms", 0.08), ("voice", 1.5)])
def test_the_whole_of_a_code(by: Any, cost: float) -> None:
    desk = costing(cost_text=0.08, costs_min={"FR": 0.25, "+3319900": 1.0}, proof=ProofRules(code_valid_min=5))
    outcome = desk.tell(sent_code(by=by))
    proof = Proof(id="p1", desk="desk", customer_id="customer-eve", number=FRENCH, by=by, digest="right-p1",
                  sent_at=START, expires_at=START + timedelta(minutes=5), tries_left=5)  # fmt: skip
    assert stored(outcome, "proof") == [(proof, None)]
    assert stored(outcome, "use") == [
        (Use(id="p1", desk="desk", kind="code", at=START, customer_id="customer-eve", number=FRENCH, country="FR",
             address="here", cost=cost), None)
    ]  # fmt: skip
    assert desk.done(SendCode) == [SendCode("p1", by, FRENCH, OURS, "fr", 5)]


def test_what_becomes_of_a_code_is_stored_in_the_place_of_what_stood_there() -> None:
    desk = Desk()
    desk.tell(sent_code())
    first = desk.floor.guard.proofs["p1"]
    entered = events.CodeEntered(proof_id="p1", customer_id="customer-eve", digest="wrong")
    missed = replace(first, tries_left=4)
    assert stored(desk.tell(entered), "proof") == [(missed, first)]
    desk.wait(60)
    outcome = desk.tell(sent_code("p2"))
    second = desk.floor.guard.proofs["p2"]
    assert stored(outcome, "proof") == [(replace(missed, expires_at=desk.now), missed), (second, None)]
    proven = replace(second, proven_at=desk.now)
    right = replace(entered, proof_id="p2", digest="right-p2")
    assert stored(desk.tell(right), "proof") == [(proven, second)]
    assert stored(desk.tell(right), "proof") == []


def test_a_number_that_was_shown_to_be_theirs_stays_so_when_another_code_is_sent() -> None:
    desk = Desk()
    desk.tell(sent_code())
    desk.tell(events.CodeEntered(proof_id="p1", customer_id="customer-eve", digest="right-p1"))
    proven = desk.floor.guard.proofs["p1"]
    desk.wait(60)
    desk.tell(sent_code("p2"))
    assert desk.floor.guard.proofs["p1"] == proven


def test_codes_count_for_the_address_they_were_asked_from() -> None:
    desk = limited(address_hour=1)
    desk.tell(sent_code())
    desk.wait(60)
    assert desk.refuses(sent_code("p2", OTHER)) == ("limit-address", None)
    desk.tell(sent_code("p3", OTHER, address="there"))


def test_a_code_comes_from_the_number_of_ours_that_called_them_before() -> None:
    numbers = (*POLICY.telephone.numbers, Number(e164="+33199000101"))
    desk = Desk(replace(POLICY, telephone=replace(POLICY.telephone, numbers=numbers)))
    desk.tell(sent_code(called_from="+33199000101"))
    assert cast(SendCode, desk.done(SendCode)[0]).from_ == "+33199000101"


def again_at(desk: Desk) -> datetime:
    with pytest.raises(Refused, match="limit-codes") as no:
        desk.tell(sent_code("px"))
    return datetime.fromisoformat(str(no.value.params["again_at"]))


def test_who_asks_for_a_code_too_often_is_told_when_they_may_again() -> None:
    desk = limited(proof=ProofRules(codes_hour=2, code_gap_s=30))
    desk.tell(sent_code("p1"))
    assert again_at(desk) == START + timedelta(seconds=30)
    desk.wait(120)
    desk.tell(sent_code("p2"))
    assert again_at(desk) == START + HOUR, "an hour after the older of the two"
    desk.wait(3480)
    desk.tell(sent_code("p3"))


def test_what_a_cancel_gives_back_is_the_place_and_not_the_count() -> None:
    desk = limited(prefix_hour=1)
    cancel(desk, ask(desk, "eve", FRENCH))
    assert [reached.value for reached in in_force(desk.floor, desk.now)] == ["3319900"]


def test_the_price_of_an_agents_own_telephone_is_that_of_its_prefix() -> None:
    desk = costing(cost_min=2, costs_min={"FR": 0.25, "+3319900567": 4.0})
    desk.sign_in(replace(person("ada", "fr"), phone=OWN))
    desk.ring(desk.callback())
    assert [use.rate for use in uses(desk, "own")] == [4.5]


def test_a_number_of_ours_that_is_not_in_the_policy_any_more_adds_nothing() -> None:
    desk = costing(cost_min=2)
    desk.sign_in(person("ada", "fr"))
    call = desk.callback()
    numbers = desk.floor.policy.telephone.numbers[1:]
    desk.floor.policy = replace(desk.floor.policy, telephone=replace(desk.floor.policy.telephone, numbers=numbers))
    desk.ring(call)
    assert [use.rate for use in uses(desk, "dial")] == [2.0]


@pytest.mark.parametrize(("outcome", "cost"), [("completed", 2.5), ("busy", 0.0), ("no-answer", 0.0)])
def test_a_call_that_was_answered_and_over_before_anybody_was_told_costs_its_first_minute(
    outcome: str, cost: float
) -> None:
    desk = costing(cost_min=2)
    desk.sign_in(person("ada", "fr"))
    leg = desk.ring(desk.callback())
    (begun,) = uses(desk, "dial")
    desk.wait(20)
    over = desk.tell(events.LegReported(leg_id=leg, what="over", call_sid="CA1", outcome=outcome))
    assert stored(over, "use") == [(replace(begun, cost=cost), begun)]
