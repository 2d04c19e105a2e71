"""What a change of a call's time leaves on record, by whose clock it is told, and who may change what."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from queues import events
from queues.errors import Refused
from queues.policy import Hours
from tests.queues.test_booking import ADA, booked, one_agent
from tests.queues.test_slots import BOOKABLE, QUARTER, TEN, booking, desk_of, planned
from tests.support.floors import START, Desk

ELEVEN = TEN + 4 * QUARTER


def moved(call: str, at: datetime = ELEVEN, zone: str = "", owner: str = "customer-lee") -> events.AppointmentMoved:
    return events.AppointmentMoved(contact_id=call, customer_id=owner, at=at, zone=zone)


def later(call: str, owner: str = "customer-lee") -> events.Postponed:
    return events.Postponed(contact_id=call, customer_id=owner)


# ── Moved ────────────────────────────────────────────────────────────────────────────────────────


def test_moved_it_changes_its_time_and_nothing_else() -> None:
    desk = one_agent()
    call = booked(desk)
    before = desk.contact(call)
    desk.wait(60)
    desk.tell(moved(call))
    after = desk.contact(call)
    assert after == replace(
        before, slot_at=ELEVEN, slot_local="2026-03-03T11:00:00+01:00", next_try_at=ELEVEN, remind_at=TEN, sequence=1,
        rank_at=ELEVEN - timedelta(minutes=15), version=after.version,
    )  # fmt: skip
    said = {"when": "2026-03-03 11:00", "zone": "Europe/Paris", "subject": "Help"}
    assert desk.sentences(call)[-1] == ("call-rebooked", said)


def test_an_offered_call_that_is_booked_is_asked_of_nobody_any_more() -> None:
    desk = one_agent()
    call = desk.callback("lee")
    before = desk.contact(call)
    assert before.state == "offered"
    desk.tell(moved(call))
    after = desk.contact(call)
    assert (after.agent_id, after.offer_id, after.offer_expires_at) == (None, None, None)
    assert (after.state, after.slot_at, after.requested_at) == ("booked", ELEVEN, START)
    said = {"when": "2026-03-03 11:00", "zone": "Europe/Paris", "subject": "Call me"}
    assert desk.sentences(call)[-1] == ("call-booked", said)


def test_moved_its_place_keeps_the_head_start_of_the_plan() -> None:
    desk = one_agent()
    event = booking("lee", TEN)
    desk.tell(replace(event, customer=replace(event.customer, plan="priority")))
    assert desk.contact("call-of-lee").rank_at == TEN - timedelta(minutes=25)
    desk.tell(moved("call-of-lee"))
    assert desk.contact("call-of-lee").rank_at == ELEVEN - timedelta(minutes=25)


@pytest.mark.parametrize(
    ("zone", "shown", "local"),
    [
        ("America/Chicago", "America/Chicago", "2026-03-03T04:00:00-06:00"),
        ("Europe/Paris", "America/New_York", "2026-03-03T05:00:00-05:00"),
        ("Mars/Olympus", "America/New_York", "2026-03-03T05:00:00-05:00"),
        ("", "America/New_York", "2026-03-03T05:00:00-05:00"),
    ],
)
def test_moved_it_is_told_by_the_clock_its_customer_sits_at_if_the_number_may_be_there(
    zone: str, shown: str, local: str
) -> None:
    desk = one_agent()
    number = {"number": "+12125550187", "country": "US", "zone": "America/New_York"}
    desk.tell(booking("lee", TEN + 20 * QUARTER, **number))
    desk.floor.policy = replace(desk.floor.policy, call_hours=replace(desk.floor.policy.call_hours, allowed="24/7"))
    desk.tell(moved("call-of-lee", ELEVEN, zone))
    contact = desk.contact("call-of-lee")
    assert (contact.zone, contact.slot_local) == (shown, local)
    assert desk.sentences("call-of-lee")[-1][1]["zone"] == shown


# ── A little later ───────────────────────────────────────────────────────────────────────────────


def test_postponed_it_is_due_later_and_counts_in_its_slot() -> None:
    desk = one_agent()
    call = booked(desk)
    before = desk.contact(call)
    for times in (1, 2):
        desk.tell(later(call))
        after = desk.contact(call)
        assert after == replace(
            before, next_try_at=TEN + times * timedelta(minutes=20), remind_at=None, postponed=times, sequence=times,
            version=after.version,
        )  # fmt: skip
    said = {"when": "2026-03-03 10:40", "zone": "Europe/Paris", "subject": "Help"}
    assert desk.sentences(call)[-1] == ("call-rebooked", said)


def test_postponed_when_it_was_due_it_is_not_late_before_its_new_time() -> None:
    desk = desk_of(ADA)
    call = booked(desk)
    desk.wait((TEN - desk.now).total_seconds() + 60)
    assert desk.contact(call).late_at == TEN + QUARTER
    desk.tell(later(call))
    contact = desk.contact(call)
    assert (contact.state, contact.late_at, contact.next_try_at) == ("booked", None, desk.now + timedelta(minutes=20))
    desk.wait(19 * 60)
    assert "call-late" not in desk.said(call)


def test_a_try_that_was_not_asked_for_may_ring_at_any_time_once_its_customer_chose_one() -> None:
    desk = one_agent()
    call = desk.callback("lee")
    desk.report(desk.ring(call), "over", "busy")
    assert desk.contact(call).state == "retrying"
    desk.floor.put(replace(desk.contact(call), quiet_at=desk.now + timedelta(hours=9)))
    desk.tell(later(call))
    assert desk.contact(call).quiet_at is None


def test_nothing_is_postponed_where_nothing_can_be_booked() -> None:
    desk = Desk()
    call = desk.callback("lee")
    assert desk.refuses(later(call)) == ("slot-off", None)


def test_past_closing_it_is_refused_as_closed_with_no_time_to_name() -> None:
    hours = {"callback": Hours(open="Mo-Fr 08:00-10:15", zone="Europe/Paris")}
    desk = desk_of(ADA, policy=replace(BOOKABLE, hours=hours))
    call = desk.callback("lee")
    with pytest.raises(Refused) as no:
        desk.tell(later(call))
    assert (no.value.code, no.value.params) == ("closed", {"opens_at": ""})


# ── Who may ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("event", [moved, later])
def test_only_a_call_to_ones_own_phone_has_a_time(event: Any) -> None:
    desk = one_agent()
    chat = desk.chat("lee")
    assert desk.refuses(event(chat)) == ("unknown-contact", None)
    call = desk.callback("max")
    assert desk.refuses(event(call)) == ("unknown-contact", None)
    assert desk.refuses(event("nothing")) == ("unknown-contact", None)


@pytest.mark.parametrize("event", [moved, later])
def test_while_they_talk_it_is_too_late_and_afterwards_it_is_over(event: Any) -> None:
    desk = one_agent()
    call = desk.callback("lee")
    desk.talk(call)
    assert desk.refuses(event(call)) == ("too-late", None)
    desk.wait(31 * 60)
    assert desk.contact(call).state == "ticketed"
    assert desk.refuses(event(call)) == ("too-late", None)
    desk.end(call)
    assert desk.refuses(event(call)) == ("not-open", None)


@pytest.mark.parametrize("event", [moved, later])
def test_a_number_that_does_not_exist_must_be_replaced_before_another_time_is_of_use(event: Any) -> None:
    desk = one_agent()
    call = desk.callback("lee")
    desk.report(desk.ring(call), "over", "failed")
    assert (desk.contact(call).state, desk.contact(call).last_outcome) == ("asking", "dead-number")
    assert desk.refuses(event(call)) == ("number-needed", "number")


# ── The rules of a zone change ───────────────────────────────────────────────────────────────────


def test_every_booked_call_keeps_its_time_by_the_clock_and_only_those_change_that_must() -> None:
    desk = desk_of(planned("ada", "fr"))
    desk.callback("eve")  # is not booked, and stands before those that are
    at = datetime(2026, 3, 12, 9, tzinfo=UTC)
    right, wrong = booked(desk, "max", at + 2 * QUARTER), booked(desk, at=at)
    was = replace(desk.contact(wrong), slot_local="2026-03-12T11:00:00+02:00", remind_at=None)
    kept = desk.floor.contacts[right]
    desk.floor.contacts[wrong] = was
    desk.restart()
    hour = timedelta(hours=1)
    assert desk.contact(right) == kept
    assert desk.contact(wrong) == replace(
        was, slot_at=at + hour, next_try_at=at + hour, rank_at=at + hour - timedelta(minutes=15), sequence=1,
        version=desk.contact(wrong).version,
    )  # fmt: skip
