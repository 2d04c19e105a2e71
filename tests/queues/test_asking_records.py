"""A request in writing in the whole, and what may be asked for by whom, beside what `test_asking` shows."""

from datetime import timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from queues import events
from queues.asking import may_come_back_until, was_cut_off
from queues.contacts import Ticket
from queues.errors import Refused
from queues.policy import Hours
from tests.queues.test_calling_in import arrives
from tests.queues.test_calling_in import desk_of as with_lines
from tests.support.floors import POLICY, START, Desk, customer, person


def written(**changes: Any) -> events.TicketSubmitted:
    asked = events.TicketSubmitted(
        contact_id="t1", customer=customer(), language="fr", topic="optics", subject=" Broken ", body="It is broken.",
        email=" camille@example.net ", impact="urgent",
    )  # fmt: skip
    return replace(asked, **changes)


def test_the_whole_of_a_request_in_writing() -> None:
    desk = Desk()
    desk.tell(written())
    assert desk.floor.tickets["t1"] == Ticket(
        number=50001, desk="desk", contact_id="t1", customer_id="customer-camille", channel="ticket", kind="written",
        state="open", priority="urgent", topic="optics", subject="Broken", language="fr", email="camille@example.net",
        opened_at=START, respond_by=START + timedelta(hours=1),
    )  # fmt: skip


def test_writing_has_its_plan_and_its_hours_too() -> None:
    desk = Desk(replace(POLICY, hours={"ticket": Hours(open="Mo-Fr 12:00-14:00", zone="Europe/Paris")}))
    with pytest.raises(Refused) as no:
        desk.tell(written())
    assert (no.value.code, no.value.params["opens_at"]) == ("closed", (START + timedelta(hours=2)).isoformat())
    plans = POLICY.plans | {"business": replace(POLICY.plans["business"], channels=("chat",))}
    desk = Desk(replace(POLICY, plans=plans, unverified_channels=()))
    assert desk.refuses(written()) == ("not-included", None)
    assert desk.refuses(written(customer=customer(assurance="unverified"))) == ("sign-in", None)
    assert desk.floor.tickets == {}


def test_what_is_asked_for_in_a_window_may_have_no_impact_but_one_there_is() -> None:
    desk = Desk()
    chat = events.ChatRequested(contact_id="c", customer=customer(), language="fr", topic="setup", subject="Help")
    assert desk.refuses(replace(chat, impact="huge")) == ("unknown-impact", "impact")
    desk.tell(chat)
    assert desk.contact("c").impact == ""


def test_whoever_is_on_the_telephone_hangs_up_and_does_not_leave_by_a_window() -> None:
    desk = with_lines()
    call = arrives(desk, "one")
    left = events.CustomerLeft(contact_id=call, customer_id=desk.contact(call).customer_id)
    assert desk.refuses(left) == ("too-late", None)


@pytest.mark.parametrize("wrap_up", [False, True])
@pytest.mark.parametrize(
    ("outcome", "talked_s", "is_kept"),
    [
        ("completed", 5, True),
        ("completed", 29, True),
        ("completed", 30, True),
        ("completed", 31, False),
        ("failed", 600, True),
        ("lost", 5, True),
        ("lost", 600, True),
    ],
)
def test_whose_call_was_over_at_once_lost_or_cut_off_stands_where_they_stood(
    outcome: str, talked_s: int, is_kept: bool, wrap_up: bool
) -> None:
    desk = Desk()
    desk.sign_in(person("ada", "fr"))
    call = desk.callback()
    desk.talk(call)
    desk.wait(talked_s)
    desk.report(desk.leg(call, "customer"), "over", outcome)
    assert was_cut_off(desk.contact(call), desk.floor.policy) is is_kept
    if wrap_up:
        desk.wrap_up(call)
    desk.tell(
        events.CallbackRequested(
            contact_id="again", customer=customer(), language="fr", topic="setup", subject="Again", country="FR",
            number="01 99 00 12 34", fallback_email="camille@example.org",
        )
    )  # fmt: skip
    again = desk.contact("again")
    assert (again.requested_at, again.rank_at) == ((START, START) if is_kept else (desk.now, desk.now))


@pytest.mark.parametrize(("seconds_before", "is_kept"), [(1, True), (0, False)])
def test_the_place_of_who_was_cut_off_is_kept_until_the_time_they_read(seconds_before: int, is_kept: bool) -> None:
    desk = Desk()
    desk.sign_in(person("ada", "fr"))
    call = desk.callback()
    desk.talk(call)
    desk.report(desk.leg(call, "customer"), "over", "lost")
    until = may_come_back_until(desk.floor, desk.contact(call))
    assert until is not None
    desk.wait((until - desk.now).total_seconds() - seconds_before)
    desk.tell(events.ChatRequested(contact_id="again", customer=customer(), language="fr", topic="setup", subject="Re"))
    assert desk.contact("again").rank_at == (START if is_kept else desk.now)


def test_the_place_of_who_was_cut_off_is_taken_up_once() -> None:
    desk = Desk()
    desk.sign_in(person("ada", "fr"))
    call = desk.callback()
    desk.talk(call)
    desk.wait(90)
    desk.report(desk.leg(call, "customer"), "over", "lost")
    assert may_come_back_until(desk.floor, desk.contact(call)) == START + timedelta(seconds=90, minutes=10)
    for name, place in (("again", START), ("once-more", None)):
        desk.tell(
            events.ChatRequested(contact_id=name, customer=customer(), language="fr", topic="setup", subject="Re")
        )
        assert desk.contact(name).rank_at == (place or desk.now)
        assert may_come_back_until(desk.floor, desk.contact(call)) is None, "nor is it promised any more"
        desk.tell(events.CustomerLeft(contact_id=name, customer_id="customer-camille"))
        desk.wait(5)
