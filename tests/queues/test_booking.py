"""A booked call from its booking to its end: due, late, canceled, and in one line with all others."""

from datetime import UTC, datetime, timedelta
from typing import cast

import pytest
from msgspec.structs import replace

from queues import events, zones
from queues.agents import Person
from queues.booking import is_late
from queues.contacts import Contact
from queues.effects import SendMail
from queues.errors import Refused
from queues.policy import Appointments, Hours
from tests.queues.test_slots import BOOKABLE, QUARTER, TEN, booking, desk_of, offered, planned
from tests.support.floors import POLICY, START, Desk, customer, person

RULES = Appointments()


def booked(desk: Desk, name: str = "lee", at: datetime = TEN) -> str:
    desk.tell(booking(name, at))
    return f"call-of-{name}"


def until(desk: Desk, at: datetime) -> None:
    desk.wait((at - desk.now).total_seconds())


def mails(desk: Desk, contact_id: str) -> list[tuple[str, str]]:
    """What was written about a call: the template and what its calendar file asks for."""
    sent = cast(list[SendMail], desk.done(SendMail))
    return [(mail.template.removeprefix("mail-call-"), mail.calendar) for mail in sent if mail.contact_id == contact_id]


def present(desk: Desk, *people: Person) -> None:
    for one in people:
        desk.sign_in(one)


ADA = planned("ada", "fr", works=Hours())


def one_agent() -> Desk:
    """She works around the clock."""
    desk = desk_of(ADA)
    present(desk, ADA)
    return desk


def test_the_whole_of_a_booked_call() -> None:
    desk = one_agent()
    desk.tell(booking("lee", TEN))
    lee = desk.contact("call-of-lee")
    assert lee.number.startswith("+33199")
    assert lee == Contact(
        id="call-of-lee", desk="desk", channel="callback", state="booked", customer_id="customer-lee", language="fr",
        languages=("fr",), topic="setup", skill="", subject="Help", requested_at=START, serial=1, version=lee.version,
        rank_at=TEN - timedelta(minutes=15), number=lee.number, country="FR", caller_id="+33199009000",
        fallback_email="lee@example.org", next_try_at=TEN, zone="Europe/Paris", zones=("Europe/Paris",), slot_at=TEN,
        slot_local="2026-03-03T10:00:00+01:00", remind_at=TEN - timedelta(hours=1),
    )  # fmt: skip
    assert desk.said("call-of-lee") == ["call-booked"]
    assert mails(desk, "call-of-lee") == [("booked", "REQUEST")]
    assert len(desk.floor.lines) == 0


def test_it_rings_when_its_time_has_come_and_not_before() -> None:
    desk = one_agent()
    call = booked(desk)
    until(desk, TEN - timedelta(seconds=1))
    assert desk.contact(call).state == "booked"
    assert mails(desk, call)[1:] == [("reminder", "")]
    until(desk, TEN)
    contact = desk.contact(call)
    assert (contact.state, contact.agent_id, contact.requested_at) == ("offered", "agent-ada", TEN)
    assert desk.talk(call).state == "talking"
    desk.wait(3600)
    assert [what for what, _ in mails(desk, call)[2:]] == ["mail-session-ticket"]


def test_the_same_booking_twice_is_one() -> None:
    desk = one_agent()
    booked(desk)
    again = desk.tell(booking("lee", TEN))
    assert (again.changes, again.effects, again.lines) == ({}, [], [])
    with pytest.raises(Refused, match="unknown-contact"):
        desk.tell(replace(booking("lee", TEN), customer=customer("max")))


def test_one_open_call_for_each_customer_and_number() -> None:
    desk = one_agent()
    booked(desk)
    assert desk.refuses(replace(booking("lee", TEN + QUARTER), contact_id="other")) == ("already-open", None)
    other = replace(booking("max", TEN + QUARTER), number=desk.contact("call-of-lee").number)
    assert desk.refuses(other) == ("number-busy", "number")


def test_it_can_be_booked_while_we_are_closed_or_the_line_is_full_but_not_without_the_plan() -> None:
    hours = {"callback": Hours(open="Mo-Fr 08:00-16:30", zone="Europe/Paris")}
    desk = desk_of(planned("ada", "fr"), policy=replace(BOOKABLE, hours=hours, waiting_max={"callback": 0}))
    desk.now = datetime(2026, 3, 2, 20, tzinfo=UTC)
    assert booked(desk) in desk.floor.contacts
    assert desk.refuses(replace(booking("max", TEN), customer=customer("max", "pro"))) == ("not-included", None)
    guest = replace(booking("zoe", TEN), customer=customer("zoe", assurance="unverified"))
    assert desk.refuses(guest) == ("sign-in", None)


# ── One line ─────────────────────────────────────────────────────────────────────────────────────


def test_its_place_is_before_those_who_came_within_the_head_start_and_after_the_others() -> None:
    desk = desk_of(planned("ada", "fr"))
    call = booked(desk)
    until(desk, TEN - timedelta(minutes=16))
    early = desk.callback("early", number="01 99 00 00 01")
    until(desk, TEN - timedelta(minutes=14))
    late = desk.callback("late", number="01 99 00 00 02")
    until(desk, TEN + timedelta(minutes=1))
    assert [entry.contact_id for entry in desk.floor.lines.in_order()] == [early, call, late]
    assert desk.floor.policy.overtaken_min == POLICY.overtaken_min + 15


def test_a_day_full_of_bookings_starves_nobody() -> None:
    """One agent who falls ever further behind, and a booking every quarter of an hour: who came without one stands
    before all whose time came more than the head start later."""
    desk = one_agent()
    for number in range(20):
        booked(desk, f"c{number}", TEN + number * QUARTER)
    until(desk, TEN + timedelta(minutes=1))
    first = desk.talk("call-of-c0")
    walk_in = desk.callback("walkin", number="01 99 00 99 99")
    served = [first.id]
    while served[-1] != walk_in:
        desk.wait(25 * 60)
        desk.end(served[-1])
        desk.wrap_up(served[-1])
        served.append(desk.talk(desk.floor.in_hand("agent-ada")[0].id).id)
    assert served == ["call-of-c0", "call-of-c1", walk_in]


def test_an_agent_is_freed_of_chats_for_it_at_once() -> None:
    desk = one_agent()
    call = booked(desk)
    until(desk, TEN - timedelta(minutes=1))
    for name in ("ana", "ben"):
        desk.accept(desk.chat(name))
    until(desk, TEN)
    assert desk.contact(call).state == "waiting"
    assert desk.contact(call).reserves == "agent-ada"


# ── Late, canceled, restarted ────────────────────────────────────────────────────────────────────


def test_a_customer_who_was_not_called_a_quarter_of_an_hour_after_the_time_is_told_once() -> None:
    desk = one_agent()
    call = booked(desk)
    desk.choose("agent-ada", "break", "lunch")
    until(desk, TEN + timedelta(minutes=14))
    assert desk.said(call) == ["call-booked"]
    assert not is_late(desk.contact(call))
    until(desk, TEN + timedelta(minutes=15))
    assert is_late(desk.contact(call))
    assert desk.said(call) == ["call-booked", "call-late"]
    until(desk, TEN + timedelta(hours=3))
    assert desk.said(call) == ["call-booked", "call-late"]
    assert mails(desk, call)[-1] == ("late", "")
    assert desk.contact(call).state == "waiting", "and stays in line"


def test_who_was_called_and_did_not_answer_is_not_told_that_we_are_late() -> None:
    desk = one_agent()
    call = booked(desk)
    until(desk, TEN)
    desk.report(desk.ring(call), "over", "no-answer")
    desk.choose("agent-ada", "break", "lunch")
    desk.wait(3600)
    assert "call-late" not in desk.said(call)
    assert not is_late(desk.contact(call))


def test_canceled_the_slot_is_free_and_calendars_hear_of_it() -> None:
    desk = one_agent()
    call = booked(desk)
    desk.tell(events.CustomerLeft(contact_id=call, customer_id="customer-lee"))
    assert desk.contact(call).state == "canceled"
    assert TEN in offered(desk)
    sent = cast(list[SendMail], desk.done(SendMail))[-1]
    assert (sent.template, sent.calendar, sent.params["sequence"]) == ("mail-call-canceled", "CANCEL", 1)


def test_a_chat_in_place_of_a_booked_call_cancels_it_and_inherits_no_place() -> None:
    desk = one_agent()
    call = booked(desk)
    desk.tell(events.ChatRequested(contact_id="chat", customer=customer("lee"), language="fr", topic="setup",
                                   subject="Now", instead_of=call))  # fmt: skip
    assert desk.contact("chat").rank_at == desk.contact("chat").requested_at == START
    assert desk.contact(call).state == "canceled"
    assert mails(desk, call)[-1] == ("canceled", "CANCEL")


def test_it_outlives_agents_who_are_gone_and_a_restart() -> None:
    desk = desk_of(planned("ada", "fr"))
    call = booked(desk)
    desk.tell(events.PersonSaved(person=replace(planned("ada", "fr"), disabled=True)))
    before = desk.contact(call)
    desk.restart()
    assert desk.contact(call) == before
    assert desk.floor.booked.at(TEN) == [call]
    present(desk, person("bob", "fr"))
    until(desk, TEN)
    assert desk.contact(call).state == "offered"


def test_a_time_by_the_clock_is_kept_when_the_rules_of_its_zone_were_changed() -> None:
    """The slot was counted with Paris an hour ahead, and by now it is two: ten o'clock stays ten o'clock."""
    desk = desk_of(planned("ada", "fr"))
    call = booked(desk, at=datetime(2026, 3, 12, 9, tzinfo=UTC))
    wrong = replace(desk.contact(call), slot_local="2026-03-12T11:00:00+02:00")
    desk.floor.contacts[call] = wrong
    desk.restart()
    contact = desk.contact(call)
    assert contact.slot_at == contact.next_try_at == zones.instant_of("2026-03-12T11:00:00+01:00", "Europe/Paris")
    assert contact.slot_at is not None
    assert contact.rank_at == contact.slot_at - timedelta(minutes=15)
    assert contact.remind_at == contact.slot_at - timedelta(hours=1)
    assert mails(desk, call)[-1] == ("moved", "REQUEST")
    desk.restart()
    assert desk.contact(call).sequence == 1
