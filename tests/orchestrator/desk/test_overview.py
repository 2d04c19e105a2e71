"""What a supervisor is shown of a floor, however full it is."""

from datetime import datetime, timedelta

import pytest
from msgspec.structs import replace

from orchestrator.desk import overview
from orchestrator.desk.views import Views
from queues import events
from queues.bounds import Limits
from tests.queues.test_calling_in import arrives, seller
from tests.queues.test_calling_in import desk_of as with_lines
from tests.queues.test_slots import TEN, booking, desk_of, planned
from tests.queues.test_transferring import ADA, talking, transfer
from tests.support.floors import POLICY, Desk, person
from widgets import wire


def shown(desk: Desk, rows: int) -> wire.Floor:
    return overview.whole(Views(desk.floor, str), desk.now, rows)


def test_so_many_are_shown_in_serving_order_and_all_are_counted() -> None:
    """Whoever waits in two languages is one of them."""
    desk = Desk()
    desk.sign_in(person("marie", "fr"))
    offered = desk.chat("first", "fr")
    waiting = [desk.chat(f"c{number}", "fr", *(["en"] if number % 2 else [])) for number in range(6)]
    early = desk.chat("early", "fr", plan="priority")
    floor = shown(desk, 6)
    assert [row.contact.id for row in floor.waiting] == [offered, early, *waiting[:4]]
    assert floor.waiting_in_all == 8
    desk.accept(offered)
    desk.tell(events.AgentEnded(agent_id="agent-marie", contact_id=offered))
    assert [(row.contact.id, row.contact.state) for row in shown(desk, 4).talking] == [(offered, "wrapping")]
    assert shown(desk, 4).talking_in_all == 1


def test_callbacks_under_way_come_first_with_every_try() -> None:
    desk = Desk()
    desk.sign_in(person("ada", "fr"))
    tried, over = desk.callback("tried"), desk.callback("over", number="01 99 00 12 35")
    desk.tell(events.CustomerLeft(contact_id=over, customer_id="customer-over"))
    desk.report(desk.ring(tried), "over", "busy")
    floor = shown(desk, 2)
    assert [row.contact.id for row in floor.callbacks] == [tried, over]
    assert [(attempt.number, attempt.outcome) for attempt in floor.callbacks[0].attempts] == [(1, "busy")]
    assert floor.callbacks_in_all == 2


@pytest.mark.parametrize("how", ["blind", "warm", "lost"])
def test_a_try_names_who_had_the_call_before_whoever_has_it_now(how: str) -> None:
    desk = Desk()
    desk.sign_in(person("ada", "fr"))
    call = desk.callback()
    desk.talk(call)
    desk.sign_in(person("bo", "fr"))
    if how == "warm":
        desk.tell(events.ColleagueAsked(agent_id="agent-ada", contact_id=call, colleague_id="agent-bo"))
        desk.report(desk.floor.attempts[desk.contact(call).attempt_id or ""].consulted_leg_id, "joined")
        desk.tell(events.CallHandedOver(agent_id="agent-ada", contact_id=call))
    else:
        if how == "blind":
            desk.tell(events.CallTransferred(agent_id="agent-ada", contact_id=call, topic="setup", language="fr"))
        else:
            desk.report(desk.leg(call, "agent"), "over", "failed")
            desk.report(desk.leg(call, "customer"), "present")
        desk.accept(call)
        desk.report(desk.leg(call, "agent"), "joined")
    desk.end(call)
    (tried,) = shown(desk, 2).callbacks[0].attempts
    assert (tried.agent, tried.earlier, tried.outcome, tried.ended_by) == ("Bo", ["Ada"], "answered", "agent")


def test_booked_calls_are_shown_a_day_ahead_and_marked_when_nobody_is_planned_for_them() -> None:
    desk = desk_of(planned("ada", "fr"))
    for days, name in enumerate(("lee", "max", "zoe")):
        desk.tell(booking(name, TEN + timedelta(days=days)))
    desk.now = TEN - timedelta(hours=1)
    views = Views(desk.floor, str)
    seen = overview.whole(views, desk.now)
    assert seen.booked_in_all == 3
    assert [(row.contact.id, row.short) for row in seen.booked] == [("call-of-lee", None)]
    desk.tell(events.PersonSaved(person=replace(planned("ada", "fr"), disabled=True)))
    assert [row.short for row in overview.whole(views, desk.now).booked] == [None], "not worked out each second"
    later = overview.whole(views, desk.now + timedelta(seconds=15))
    assert [(row.contact.id, row.short) for row in later.booked] == [
        ("call-of-lee", "nobody"), ("call-of-max", "nobody"), ("call-of-zoe", "nobody"),
    ]  # fmt: skip


def test_a_call_put_off_by_its_customer_is_shown_though_it_has_no_slot() -> None:
    desk = desk_of(planned("ada", "fr"))
    desk.now = TEN
    call = desk.callback("lee")
    desk.tell(events.Postponed(contact_id=call, customer_id="customer-lee"))
    assert [row.contact.id for row in shown(desk, 6).booked] == [call]
    desk.wait(20 * 60)
    assert shown(desk, 6).booked == []


def limits_shown(views: Views, now: datetime) -> list[tuple[str, str, datetime]]:
    guarding = overview.whole(views, now).guarding
    assert guarding is not None
    return [(row.code, row.shown, row.until) for row in guarding.limits]


def test_limits_are_shown_while_they_hold_and_not_sought_each_second() -> None:
    desk = Desk(replace(POLICY, limits=Limits(address_hour=1, country_day=3)))
    views = Views(desk.floor, str)
    desk.callback("lee")
    desk.callback("max", number="01 99 00 12 35")
    assert limits_shown(views, desk.now) == []
    desk.callback("zoe", number="01 99 00 12 36")
    assert limits_shown(views, desk.now) == [], "not sought each second"
    again_at = desk.now + timedelta(days=1)
    assert limits_shown(views, desk.now + timedelta(seconds=15)) == [("limit-country", "FR", again_at)]
    assert limits_shown(views, again_at) == []


def row_of(desk: Desk, agent_id: str) -> wire.AgentRow:
    return next(row for row in shown(desk, 4).agents if row.me.id == agent_id)


def test_who_writes_notes_on_a_call_that_was_passed_on_is_not_shown_as_idle() -> None:
    desk, call = talking()
    assert (row_of(desk, ADA).calls, row_of(desk, ADA).wrapping) == (1, 0)
    desk.tell(transfer(call))
    assert (row_of(desk, ADA).calls, row_of(desk, ADA).wrapping) == (0, 1)
    desk.wait(60)
    assert row_of(desk, ADA).wrapping == 0


def test_a_call_to_one_of_our_lines_counts_as_a_call_of_its_agent() -> None:
    desk = with_lines(seller())
    call = arrives(desk, "one")
    desk.accept(call)
    assert row_of(desk, desk.contact(call).agent_id or "").calls == 1


def test_a_language_a_call_was_passed_on_to_is_not_its_customers() -> None:
    desk, call = talking()
    desk.tell(transfer(call, language="en"))
    assert desk.contact(call).served_in == "en"
    assert Views(desk.floor, str).contact(desk.contact(call), desk.now).languages == ["fr"]


def test_a_call_that_is_late_says_whether_anybody_is_there_for_it() -> None:
    desk = desk_of(planned("ada", "fr"))
    desk.tell(booking("lee", TEN))
    desk.wait((TEN + timedelta(minutes=14) - desk.now).total_seconds())

    def card() -> wire.CallbackCard:
        shown = Views(desk.floor, str).contact(desk.contact("call-of-lee"), desk.now).callback
        assert shown is not None
        return shown

    assert (card().late, card().nobody, card().expected_at) == (False, False, None)
    desk.wait(60)
    assert (card().late, card().nobody) == (True, True)
    assert card().expected_at == TEN.replace(hour=8) + timedelta(days=1)
    desk.sign_in(planned("ada", "fr"))
    desk.choose("agent-ada", "break", "lunch")
    assert (card().late, card().nobody, card().expected_at) == (True, False, None)
