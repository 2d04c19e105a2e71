"""The time of a call is changed: a waiting one is booked, a booked one moved or postponed, until it is too late."""

from datetime import datetime, timedelta

import pytest
from msgspec.structs import replace

from queues import events
from queues.policy import Hours
from tests.queues.test_booking import ADA, booked, mails, one_agent, until
from tests.queues.test_slots import BOOKABLE, QUARTER, TEN, desk_of, offered, planned
from tests.support.floors import START, Desk


def move_to(desk: Desk, call: str, at: datetime, owner: str = "customer-lee") -> None:
    desk.tell(events.AppointmentMoved(contact_id=call, customer_id=owner, at=at))


def postpone(desk: Desk, call: str, owner: str = "customer-lee") -> None:
    desk.tell(events.Postponed(contact_id=call, customer_id=owner))


def test_moved_it_rings_at_the_other_time_and_the_first_is_free_again() -> None:
    desk = one_agent()
    call = booked(desk)
    assert TEN not in offered(desk)
    move_to(desk, call, TEN + 4 * QUARTER)
    assert TEN in offered(desk)
    contact = desk.contact(call)
    assert (contact.slot_local, contact.sequence) == ("2026-03-03T11:00:00+01:00", 1)
    assert contact.remind_at == TEN
    move_to(desk, call, TEN + 4 * QUARTER)
    assert mails(desk, call) == [("booked", "REQUEST"), ("moved", "REQUEST")], "told again, nothing changes"
    until(desk, TEN + QUARTER)
    assert desk.contact(call).state == "booked"
    until(desk, TEN + 4 * QUARTER)
    assert desk.contact(call).state == "offered"


def test_it_is_moved_twenty_times_at_most() -> None:
    desk = one_agent()
    call = booked(desk)
    for times in range(1, 21):
        move_to(desk, call, TEN + times % 2 * QUARTER)
    again = events.AppointmentMoved(contact_id=call, customer_id="customer-lee", at=TEN + QUARTER)
    assert desk.refuses(again) == ("too-often", None)
    assert len(mails(desk, call)) == 21


def test_a_full_or_impossible_slot_is_refused_and_the_booking_stays() -> None:
    desk = one_agent()
    call, _ = booked(desk), booked(desk, "max", TEN + QUARTER)
    before = desk.contact(call)
    for at, code in ((TEN + QUARTER, "slot-taken"), (TEN + timedelta(hours=12), "slot-off")):
        refused = events.AppointmentMoved(contact_id=call, customer_id="customer-lee", at=at)
        assert desk.refuses(refused) == (code, "at")
    stranger = events.AppointmentMoved(contact_id=call, customer_id="customer-max", at=TEN + 2 * QUARTER)
    assert desk.refuses(stranger) == ("unknown-contact", None)
    assert desk.contact(call) == before


def waiting() -> tuple[Desk, str]:
    desk = desk_of(planned("ada", "fr"))
    return desk, desk.callback("lee")


def offered_to_ada() -> tuple[Desk, str]:
    desk = one_agent()
    return desk, desk.callback("lee")


def to_be_tried_again() -> tuple[Desk, str]:
    desk, call = offered_to_ada()
    desk.report(desk.ring(call), "over", "busy")
    return desk, call


@pytest.mark.parametrize("how", [waiting, offered_to_ada, to_be_tried_again])
def test_a_call_that_waits_becomes_a_booked_one(how: object) -> None:
    desk, call = how()  # type: ignore[operator]
    tries = desk.contact(call).tries
    move_to(desk, call, TEN)
    contact = desk.contact(call)
    assert (contact.state, contact.slot_at, contact.sequence, contact.tries) == ("booked", TEN, 0, tries)
    assert mails(desk, call) == [("booked", "REQUEST")]
    assert len(desk.floor.lines) == 0
    assert desk.floor.held.get("agent-ada", {}) == {}
    desk.sign_in(ADA)
    until(desk, TEN)
    assert desk.contact(call).state == "offered"


def test_once_the_call_is_being_placed_it_is_too_late() -> None:
    desk, call = offered_to_ada()
    desk.accept(call)
    moved = events.AppointmentMoved(contact_id=call, customer_id="customer-lee", at=TEN)
    assert desk.refuses(moved) == ("too-late", None)
    later = events.Postponed(contact_id=call, customer_id="customer-lee")
    assert desk.refuses(later) == ("too-late", None)
    desk.report(desk.leg(call, "agent"), "joined")
    desk.report(desk.leg(call, "customer"), "joined")
    desk.end(call)
    assert desk.refuses(moved) == ("not-open", None)


# ── A little later ───────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("how", [waiting, offered_to_ada])
def test_postponed_it_steps_out_of_the_line_and_is_back_where_it_stood(how: object) -> None:
    desk, call = how()  # type: ignore[operator]
    before = desk.contact(call)
    behind = desk.callback("max", number="01 99 00 00 02")
    postpone(desk, call)
    contact = desk.contact(call)
    assert (contact.state, contact.next_try_at) == ("booked", START + timedelta(minutes=20))
    assert contact.slot_at is None
    assert mails(desk, call) == []
    assert desk.said(call)[-1] == "call-rebooked"
    desk.choose("agent-ada", "break", "lunch") if how is offered_to_ada else None
    desk.wait(20 * 60)
    contact = desk.contact(call)
    assert (contact.state, contact.rank_at, contact.serial) == ("waiting", before.rank_at, before.serial)
    assert [entry.contact_id for entry in desk.floor.lines.in_order()] == [call, behind]


def test_a_try_that_is_planned_is_made_so_much_later() -> None:
    desk, call = to_be_tried_again()
    planned_at = desk.contact(call).next_try_at
    assert planned_at is not None
    postpone(desk, call)
    assert desk.contact(call).next_try_at == planned_at + timedelta(minutes=20)
    until(desk, planned_at + timedelta(minutes=20))
    assert (desk.contact(call).state, desk.contact(call).tries) == ("offered", 1)


def test_who_is_asked_whether_to_try_again_may_say_a_little_later() -> None:
    desk, call = offered_to_ada()
    desk.report(desk.ring(call), "over", "declined")
    assert desk.contact(call).state == "asking"
    postpone(desk, call)
    assert (desk.contact(call).state, desk.contact(call).next_try_at) == ("booked", START + timedelta(minutes=20))
    desk.wait(20 * 60)
    assert desk.contact(call).state == "offered"


def test_a_booked_call_is_postponed_within_its_slot_and_three_times_at_most() -> None:
    desk = one_agent()
    call = booked(desk)
    for times in (1, 2, 3):
        postpone(desk, call)
        assert desk.contact(call).next_try_at == TEN + times * timedelta(minutes=20)
    later = events.Postponed(contact_id=call, customer_id="customer-lee")
    assert desk.refuses(later) == ("too-often", None)
    assert TEN not in offered(desk), "it counts where it was given its slot"
    assert TEN + 4 * QUARTER in offered(desk)
    rank_at = desk.contact(call).rank_at
    until(desk, TEN + timedelta(hours=1))
    assert (desk.contact(call).state, desk.contact(call).rank_at) == ("offered", rank_at)
    assert desk.contact(call).requested_at == TEN + timedelta(hours=1)
    assert mails(desk, call) == [("booked", "REQUEST"), *[("moved", "REQUEST")] * 3]


def test_it_is_not_postponed_past_closing() -> None:
    hours = {"callback": Hours(open="Mo-Fr 08:00-10:15", zone="Europe/Paris")}
    desk = desk_of(planned("ada", "fr"), policy=replace(BOOKABLE, hours=hours))
    call = desk.callback("lee")
    later = events.Postponed(contact_id=call, customer_id="customer-lee")
    assert desk.refuses(later) == ("closed", None)
    assert desk.contact(call).state == "waiting"


def test_who_is_on_the_line_is_not_given_another_time() -> None:
    """The agent's phone dropped, and the customer hears music until the next one takes the same call: stepping out of
    the line now would leave them there."""
    desk = one_agent()
    call = desk.callback("lee")
    desk.talk(call)
    customer_leg = desk.leg(call, "customer")
    desk.report(desk.leg(call, "agent"), "over", "failed")
    desk.report(customer_leg, "present")
    assert (desk.contact(call).state, desk.contact(call).attempt_id is not None) == ("waiting", True)
    for event in (
        events.Postponed(contact_id=call, customer_id="customer-lee"),
        events.AppointmentMoved(contact_id=call, customer_id="customer-lee", at=TEN),
    ):
        assert desk.refuses(event) == ("too-late", None)
    assert desk.contact(call).state == "waiting"
