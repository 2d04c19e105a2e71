"""How much may be asked for, dialed and spent: each layer, when it says no, and from when it says yes again."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from queues import events
from queues.bounds import Limits
from queues.effects import PlaceLeg
from queues.errors import Refused
from queues.limits import check_open
from queues.spending import day_of, rate, spent
from tests.support.floors import POLICY, START, Desk, customer, person

FRENCH = [f"+3319900{number:04}" for number in range(100, 200)]
BRITISH = [f"+442079460{number:03}" for number in range(200, 300)]


def limited(**limits: Any) -> Desk:
    return Desk(replace(POLICY, limits=Limits(**limits)))


def ask(desk: Desk, name: str, number: str, **more: Any) -> str:
    """Have somebody ask for a call; its contact's id."""
    contact_id = f"call-{name}-{number}-{desk.floor.version}"
    desk.tell(request(contact_id, name, number, **more))
    return contact_id


def request(contact_id: str, name: str, number: str, country: str = "FR", **more: Any) -> events.CallbackRequested:
    return events.CallbackRequested(
        contact_id=contact_id, customer=customer(name), language="fr", topic="setup", subject="Call me",
        country=country, number=number, fallback_email="a@example.org", **more,
    )  # fmt: skip


def cancel(desk: Desk, contact_id: str) -> None:
    owner = desk.contact(contact_id).customer_id
    desk.tell(events.CustomerLeft(contact_id=contact_id, customer_id=owner))


def refused(desk: Desk, name: str, number: str, **more: Any) -> tuple[str, str | None, datetime | None]:
    """Code, field, and when it may be asked again."""
    before = desk.floor.version, dict(desk.floor.contacts)
    with pytest.raises(Refused) as no:
        ask(desk, name, number, **more)
    assert desk.floor.contacts == before[1], "a refusal leaves no trace"
    again = no.value.params.get("again_at")
    return no.value.code, no.value.field, datetime.fromisoformat(str(again)) if again else None


def test_without_limits_anything_may_be_asked_for() -> None:
    desk = Desk()
    for name, number in enumerate(FRENCH):
        ask(desk, str(name), number, address="here")


def test_an_account_may_be_called_at_so_many_numbers_a_day() -> None:
    desk = limited(account_numbers_day=3)
    for number in FRENCH[:3]:
        cancel(desk, ask(desk, "eve", number))
        desk.wait(60)
    assert refused(desk, "eve", FRENCH[3]) == ("limit-account-numbers", "number", START + timedelta(days=1))
    cancel(desk, ask(desk, "eve", FRENCH[1]))  # one of the three
    cancel(desk, ask(desk, "bob", FRENCH[3]))  # somebody else
    desk.wait(86_400 - 181)
    assert refused(desk, "eve", FRENCH[3])[0] == "limit-account-numbers"
    desk.wait(1)
    ask(desk, "eve", FRENCH[3])


def test_an_account_has_so_many_callbacks_open() -> None:
    desk = limited(account_open=1)
    check_open(desk.floor, "customer-eve")
    call = ask(desk, "eve", FRENCH[0])
    with pytest.raises(Refused, match="limit-account-open"):
        check_open(desk.floor, "customer-eve")
    check_open(desk.floor, "customer-bob")
    cancel(desk, call)
    check_open(desk.floor, "customer-eve")


def test_numbers_are_told_apart_by_what_they_are_and_not_by_how_they_are_typed() -> None:
    desk = limited(account_numbers_day=1)
    cancel(desk, ask(desk, "eve", "01 99 00 01 00"))
    cancel(desk, ask(desk, "eve", "0033 199 000 100"))
    assert refused(desk, "eve", "+33 1 99 00 01 01")[0] == "limit-account-numbers"


def test_requests_from_one_address_in_an_hour() -> None:
    desk = limited(address_hour=2)
    ask(desk, "a", FRENCH[0], address="here")
    desk.wait(600)
    ask(desk, "b", FRENCH[1], address="here")
    assert refused(desk, "c", FRENCH[2], address="here") == ("limit-address", None, START + timedelta(hours=1))
    ask(desk, "d", FRENCH[3], address="there")
    ask(desk, "e", FRENCH[4])
    ask(desk, "f", FRENCH[5])
    ask(desk, "g", FRENCH[6])  # without an address nobody is counted together
    desk.wait(3000)
    ask(desk, "c", FRENCH[2], address="here")


def test_numbers_that_begin_alike_in_an_hour() -> None:
    desk = limited(prefix_hour=20)
    for name, number in enumerate(FRENCH[:20]):
        ask(desk, str(name), number)
    assert refused(desk, "x", FRENCH[20]) == ("limit-prefix", "number", START + timedelta(hours=1))
    ask(desk, "y", "+33261910100")  # it begins with other digits
    desk.wait(3600)
    ask(desk, "x", FRENCH[20])


def test_numbers_of_one_country_in_a_day() -> None:
    desk = limited(country_day=2)
    ask(desk, "a", FRENCH[0])
    ask(desk, "b", FRENCH[1])
    assert refused(desk, "c", FRENCH[2]) == ("limit-country", "country", START + timedelta(days=1))
    ask(desk, "d", BRITISH[0], country="GB")


def test_another_number_for_the_next_try_is_a_request_of_its_own() -> None:
    desk = limited(account_numbers_day=2)
    desk.sign_in(person("ada", "fr"))
    call = ask(desk, "a", FRENCH[0])
    not_answered(desk, call)

    def instead(number: str) -> events.TryAgreed:
        return events.TryAgreed(contact_id=call, customer_id="customer-a", country="FR", number=number)

    desk.tell(instead(FRENCH[1]))
    not_answered(desk, call)
    assert desk.refuses(instead(FRENCH[2])) == ("limit-account-numbers", "number")
    desk.tell(instead(FRENCH[0]))


def test_what_was_refused_does_not_count() -> None:
    desk = limited(prefix_hour=1)
    ask(desk, "a", FRENCH[0])
    desk.wait(1800)
    for name in "bcd":
        refused(desk, name, FRENCH[1])
    desk.wait(1800)
    ask(desk, "b", FRENCH[1])


def test_kinds_prefixes_and_prices_that_are_never_called() -> None:
    desk = limited(kinds=("fixed",), risky_prefixes=("+3319900017",), cost_min=0.01,
                   costs_min={"GB": 0.2, "+44207946021": 0.9}, cost_min_most=0.5)  # fmt: skip
    mobile = "06 12 34 56 99"  # those reserved for fiction are none to the library
    assert refused(desk, "a", mobile) == ("number-kind-not-allowed", "number", None)
    assert refused(desk, "a", FRENCH[75]) == ("number-risky", "number", None)
    assert refused(desk, "a", BRITISH[15], country="GB") == ("number-too-dear", "number", None)
    ask(desk, "a", FRENCH[0])
    ask(desk, "b", BRITISH[0], country="GB")


def test_what_a_minute_costs() -> None:
    limits = Limits(cost_min=1, costs_min={"GB": 2, "+44": 3, "+4420": 4})
    assert [rate(limits, *where) for where in (("+442079460200", "GB"), ("+441632960200", "GB"))] == [4, 3]
    assert rate(Limits(cost_min=1, costs_min={"GB": 2}), "+442079460200", "GB") == 2
    assert rate(limits, "+33199000100", "FR") == 1


def not_answered(desk: Desk, call: str) -> None:
    desk.report(desk.ring(call), "over", "no-answer")


def test_a_number_is_dialed_so_often_a_day_whoever_asks() -> None:
    desk = limited(number_dials_day=2)
    desk.sign_in(person("ada", "fr"))
    call = ask(desk, "a", FRENCH[0])
    not_answered(desk, call)
    assert desk.contact(call).state == "retrying"
    desk.wait(900)
    not_answered(desk, call)
    assert (desk.contact(call).state, desk.contact(call).last_outcome) == ("failed", "no-answer")
    code, field, again = refused(desk, "b", FRENCH[0])
    assert (code, field) == ("limit-number", "number")
    assert again is not None
    assert START + timedelta(days=1) <= again < START + timedelta(days=1, seconds=1)
    desk.wait(86_400)
    ask(desk, "b", FRENCH[0])


def test_an_agent_who_drops_again_and_again_does_not_dial_a_number_without_end() -> None:
    desk = limited(number_dials_day=3)
    desk.sign_in(person("ada", "fr"))
    call = ask(desk, "a", FRENCH[0])
    for _ in range(3):
        theirs, ours = desk.ring(call), desk.leg(call, "agent")
        desk.report(ours, "over", "completed")
        desk.report(theirs, "over", "canceled")
        desk.choose("agent-ada", "available")
        desk.wait(31)
    desk.accept(call)
    desk.report(desk.leg(call, "agent"), "joined")
    dials = [leg for leg in desk.floor.legs.values() if leg.role == "customer"]
    assert len(dials) == 3
    assert (desk.contact(call).state, desk.contact(call).outcome) == ("failed", "limit")


# Money


def a_call(desk: Desk, name: str, number: str) -> tuple[str, str]:
    """Ask, be called, talk: the callback and the customer's leg."""
    call = ask(desk, name, number)
    leg = desk.ring(call)
    desk.report(leg, "joined")
    return call, leg


def test_what_a_day_has_cost_is_minutes_begun_times_the_rate() -> None:
    desk = limited(cost_min=0.5)
    desk.sign_in(person("ada", "fr"))
    _, leg = a_call(desk, "a", FRENCH[0])
    desk.wait(61)
    assert spent(desk.floor, desk.now) == 1.0
    desk.wait(60)
    desk.report(leg, "over", "completed")
    desk.wait(3600)
    assert spent(desk.floor, desk.now) == 1.5
    desk.restart()
    assert spent(desk.floor, desk.now) == 1.5
    assert spent(desk.floor, desk.now + timedelta(days=1)) == 0


def test_at_the_ceiling_dialing_stops_places_are_kept_and_the_next_day_goes_on() -> None:
    desk = limited(cost_min=1, spend_day=3)
    desk.sign_in(person("ada", "fr"))
    waiting = [ask(desk, name, number) for name, number in zip("cdef", FRENCH[1:], strict=False)]
    call, leg = waiting[0], desk.ring(waiting[0])
    desk.report(leg, "joined")
    desk.wait(121)
    desk.report(leg, "over", "completed")
    assert desk.floor.guard.halt is not None
    assert desk.floor.guard.halt.until == datetime(2026, 3, 3, tzinfo=START.tzinfo)
    assert [desk.contact(one).state for one in waiting[1:]] == ["waiting"] * 3
    code, field, again = refused(desk, "x", FRENCH[9])
    assert (code, field, again) == ("limit-spend", None, desk.floor.guard.halt.until)
    placed = len(desk.done(PlaceLeg))
    desk.wrap_up(call)
    desk.wait(3600 * 12)
    assert len(desk.done(PlaceLeg)) == placed
    desk.wait((desk.floor.guard.halt.until - desk.now).total_seconds())
    assert desk.floor.guard.halt is None
    assert [desk.contact(one).state for one in waiting[1:]] == ["offered", "waiting", "waiting"]


def test_a_raised_ceiling_lets_dialing_go_on() -> None:
    desk = limited(cost_min=1, spend_day=1)
    desk.sign_in(person("ada", "fr"))
    _, leg = a_call(desk, "a", FRENCH[0])
    desk.report(leg, "over", "completed")
    assert desk.floor.guard.halt is not None
    desk.tell(events.PolicyChanged(policy=replace(POLICY, limits=Limits(cost_min=1, spend_day=9))))
    assert desk.floor.guard.halt is None


def test_a_talk_that_goes_on_is_counted_while_it_does() -> None:
    desk = limited(cost_min=1, spend_day=30)
    desk.sign_in(person("ada", "fr"))
    a_call(desk, "a", FRENCH[0])
    desk.wait(29 * 60)
    assert desk.floor.guard.halt is None
    desk.wait(7 * 60)
    assert desk.floor.guard.halt is not None


def test_the_day_of_the_money_is_one_of_its_zone() -> None:
    begin, end = day_of(Limits(zone="America/New_York"), datetime(2026, 3, 8, 12, tzinfo=START.tzinfo))
    assert (begin, end - begin) == (datetime(2026, 3, 8, 5, tzinfo=START.tzinfo), timedelta(hours=23))
