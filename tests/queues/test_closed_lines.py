"""Whoever calls while a line is closed may be called back within the hours in which we call."""

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from queues import events
from queues.bounds import Limits, ProofRules
from queues.contacts import Customer
from queues.errors import Refused
from queues.handling import handle
from queues.policy import CallHours, Hours
from tests.queues.test_calling_in import KNOWN, SALES, arrival, caller, policy
from tests.support.floors import Desk, customer, person

MINE, OTHER, NEW_YORK = "+33199000134", "+33199000135", "+12125550187"
DAY = Hours(open="Mo-Fr 10:00-18:00", zone="Europe/Paris")
OPENS = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
NIGHT = datetime(2026, 3, 1, 22, 0, tzinfo=UTC)


def desk_at(now: datetime = NIGHT, **changes: object) -> Desk:
    """Closed for calls and callbacks but on weekdays from 10 to 18 in Paris."""
    known = {"hours": {"call": DAY, "callback": DAY}, "call_hours": CallHours(allowed="24/7")}
    desk = Desk(replace(policy(), **(known | changes)))  # type: ignore[type-var, arg-type]
    desk.now = now
    return desk


def left(
    name: str, line: str = SALES, number: str = MINE, who: Customer | None = None, own: str = MINE
) -> events.Event:
    return events.CallbackLeft(
        contact_id=name, line=line, customer=who or caller(own), assurance="keypad" if who else "unverified",
        language="fr", number=number, country="FR", called_from=own,
    )  # fmt: skip


def offered(desk: Desk, event: events.CallArrived) -> tuple[str, object]:
    """Why a call is not taken, and whether a callback is offered instead."""
    with pytest.raises(Refused) as no:
        handle(desk.floor, event, desk.now)
    return no.value.code, no.value.params.get("callback")


def test_it_waits_until_we_open_and_counts_from_then() -> None:
    desk = desk_at()
    assert offered(desk, arrival("one")) == ("closed", 1)
    desk.tell(left("one"))
    desk.tell(left("one"))
    desk.wait(60)
    desk.tell(left("two", number=OTHER, own=OTHER))
    one = desk.contact("one")
    assert (one.channel, one.state, one.next_try_at, one.topic, one.stays) == (
        "callback",
        "booked",
        OPENS,
        "offers",
        True,
    )
    assert desk.said("one") == ["call-booked"]
    assert desk.floor.numbers == {MINE: "one", OTHER: "two"}
    desk.restart()
    desk.wait((OPENS - desk.now).total_seconds() + 1)
    assert [desk.contact(name).state for name in ("one", "two")] == ["waiting", "waiting"]
    assert (desk.contact("one").requested_at, desk.contact("one").rank_at) == (OPENS, OPENS)
    desk.tell(arrival("late", number="+33199000136"))
    desk.sign_in(person("sam", "fr", sales=3))
    assert [desk.contact(name).state for name in ("one", "two", "late")] == ["offered", "waiting", "waiting"]


def test_while_callbacks_are_made_it_is_one_of_them_at_once() -> None:
    desk = desk_at(hours={"call": Hours(open="off")})
    desk.tell(left("one"))
    assert (desk.contact("one").state, desk.said("one")) == ("waiting", ["callback-requested"])


def test_a_line_with_hours_of_its_own_calls_within_them() -> None:
    desk = desk_at(hours={})
    line = replace(desk.floor.policy.telephone.lines[0], hours=DAY)
    desk.floor.policy = replace(desk.floor.policy, telephone=replace(desk.floor.policy.telephone, lines=(line,)))
    desk.tell(left("one"))
    assert desk.contact("one").next_try_at == OPENS


def test_the_phone_rings_when_it_may_where_it_is() -> None:
    desk = desk_at(call_hours=CallHours(allowed="08:00-21:00"))
    desk.tell(left("one", number=NEW_YORK, own=NEW_YORK))
    assert desk.contact("one").next_try_at == datetime(2026, 3, 2, 13, 0, tzinfo=UTC)


def test_nothing_is_offered_or_granted_where_the_policy_has_no_callback_for_the_caller() -> None:
    never = Hours(open="off")
    for desk in (desk_at(hours={"call": DAY, "callback": never}), desk_at()):
        if desk.floor.policy.hours["callback"] is not never:
            lines = tuple(replace(line, callback=False) for line in desk.floor.policy.telephone.lines)
            telephone = replace(desk.floor.policy.telephone, lines=lines)
            desk.floor.policy = replace(desk.floor.policy, telephone=telephone)
        assert offered(desk, arrival("one")) == ("closed", 0)
        assert desk.refuses(left("one"))[0] == "not-included"
    desk = desk_at()
    assert offered(desk, arrival("two", KNOWN, who=customer("eve", plan="pro"))) == ("not-included", 0)
    assert desk.refuses(left("two", KNOWN, who=customer("eve", plan="pro")))[0] == "not-included"
    chats = replace(desk.floor.policy.plans["business"], channels=("chat", "call"))
    desk.floor.policy = replace(desk.floor.policy, plans=desk.floor.policy.plans | {"business": chats})
    assert offered(desk, arrival("three", KNOWN, who=customer())) == ("closed", 0)
    assert desk.floor.contacts == {}


def test_a_plan_with_callbacks_and_without_calls_is_offered_one() -> None:
    desk = desk_at()
    plan = replace(desk.floor.policy.plans["business"], channels=("callback",))
    desk.floor.policy = replace(desk.floor.policy, plans=desk.floor.policy.plans | {"business": plan})
    assert offered(desk, arrival("one", KNOWN, who=customer())) == ("not-included", 1)
    desk.tell(left("one", KNOWN, who=customer()))
    assert (desk.contact("one").assurance, desk.contact("one").fallback_email) == ("keypad", "camille@example.org")


def test_the_limits_of_callbacks_hold() -> None:
    desk = desk_at(limits=Limits(account_open=1, proof=ProofRules(when=("unverified",))))
    assert desk.refuses(left("one", number="+33899000000"))[0] == "number-premium"
    assert desk.refuses(left("one", number=OTHER))[0] == "proof-needed"
    desk.tell(left("one"))
    assert desk.refuses(left("two", who=customer(), line=KNOWN))[0] == "number-busy"
    assert desk.refuses(left("two", number=OTHER))[0] == "limit-account-open"
    assert list(desk.floor.contacts) == ["one"]


def test_who_calls_again_when_we_are_open_takes_its_place_and_is_not_called() -> None:
    desk = desk_at()
    desk.tell(left("one"))
    desk.wait((OPENS - desk.now).total_seconds() + 60)
    desk.tell(arrival("again"))
    assert (desk.contact("one").state, desk.contact("one").outcome) == ("canceled", "called-in")
    assert desk.contact("again").rank_at == OPENS
