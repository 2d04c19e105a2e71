"""What customers and agents are told at each turn of a request: every sentence with its blanks filled, every mail and
every ticket in the whole."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from queues import events
from queues.contacts import Contact, Ticket
from queues.effects import SendMail
from queues.policy import Matching, Plan, Step, Topic
from tests.queues.test_booking import booked, one_agent, until
from tests.queues.test_slots import TEN
from tests.support.floors import POLICY, START, Desk, customer, person

CALL, CHAT = "callback-of-camille", "chat-of-camille"


def staffed(**changes: Any) -> Desk:
    desk = Desk(replace(POLICY, **changes))
    desk.sign_in(person("ada", "fr"))
    return desk


# ── Asked for ────────────────────────────────────────────────────────────────────────────────────


def test_a_request_has_what_its_topic_asks_for_and_the_head_start_of_plan_and_impact() -> None:
    lenses = Topic(id="lenses", labels={"en": "Lenses"}, skill="optics", skill_level=3, preferred=("zoom",))
    plans = POLICY.plans | {"gold": Plan(label="Gold", channels=("chat",), head_start_min=10)}
    desk = Desk(replace(POLICY, topics=(*POLICY.topics, lenses), plans=plans, impact_head_start_min={"urgent": 30}))
    request = events.ChatRequested(
        contact_id="c", customer=customer("lee", plan="gold"), language="es", languages=("en", "es", "xx"),
        topic="lenses", subject=" Wide ", impact="urgent",
    )  # fmt: skip
    desk.tell(request)
    assert desk.contact("c") == Contact(
        id="c", desk="desk", channel="chat", state="waiting", customer_id="customer-lee", language="es",
        languages=("es", "en"), topic="lenses", skill="optics", skill_level=3, wishes=("zoom",), impact="urgent",
        subject="Wide", requested_at=START, rank_at=START - timedelta(minutes=40), serial=1, version=1, gone_at=START,
    )  # fmt: skip
    assert desk.sentences("c") == [("chat-requested", {"subject": "Wide"})]


@pytest.mark.parametrize(("first", "then"), [("chat", "callback"), ("callback", "chat")])
def test_whoever_changes_the_channel_reads_so_where_they_were(first: str, then: str) -> None:
    desk = Desk()
    old = desk.chat() if first == "chat" else desk.callback()
    desk.wait(20)
    facts: dict[str, Any] = {
        "contact_id": "new", "customer": customer(), "language": "fr", "topic": "setup", "subject": "Other",
        "instead_of": old,
    }  # fmt: skip
    call: dict[str, Any] = {"country": "FR", "number": "01 99 00 12 34", "fallback_email": "a@example.org"}
    desk.tell(events.ChatRequested(**facts) if then == "chat" else events.CallbackRequested(**facts, **call))
    assert desk.sentences(old)[-1] == ("channel-changed", {"channel": then})
    gone, new = desk.contact(old), desk.contact("new")
    assert (gone.state, gone.outcome, gone.closed_at) == (
        "left" if first == "chat" else "canceled", "channel-changed", desk.now,
    )  # fmt: skip
    assert (new.requested_at, new.rank_at) == (START, START)


# ── Waiting ──────────────────────────────────────────────────────────────────────────────────────


def test_whoever_is_shown_to_more_people_reads_in_which_languages() -> None:
    steps = (Step(languages="own"), Step(after_s=30, languages="all"))
    desk = Desk(replace(POLICY, matching=Matching(steps=steps)))
    desk.sign_in(person("ada", "fr", chats=1))
    desk.talk(desk.chat("max"))
    chat = desk.chat("camille", "fr", "en")
    desk.wait(30)
    assert desk.sentences(chat)[-1] == ("widened-languages", {"languages": "fr en"})


# ── Talking ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("channel", "sentence"), [("chat", "agent-joined"), ("callback", "call-connected")])
def test_who_takes_it_is_named_and_the_time_there_is_counts_from_then(channel: str, sentence: str) -> None:
    desk = staffed()
    request = desk.chat() if channel == "chat" else desk.callback()
    desk.wait(10)
    contact = desk.talk(request)
    assert desk.sentences(request)[-1] == (sentence, {"agent": "Ada"})
    half_an_hour = desk.now + timedelta(minutes=30)
    assert (contact.answered_at, contact.talk_started_at, contact.limit_at) == (desk.now, desk.now, half_an_hour)
    assert contact.warn_at == half_an_hour - timedelta(minutes=5)
    desk.wait(25 * 60)
    assert desk.sentences(request)[-1] == ("ticket-soon", {"minutes": 5})


@pytest.mark.parametrize(("channel", "sentence"), [("chat", "chat-ended"), ("callback", "call-ended")])
def test_who_ended_it_is_told(channel: str, sentence: str) -> None:
    desk = staffed()
    request = desk.chat() if channel == "chat" else desk.callback()
    desk.talk(request)
    desk.end(request)
    assert desk.sentences(request)[-1] == (sentence, {"by": "agent"})
    assert (desk.contact(request).outcome, desk.contact(request).ended_at) == ("agent-ended", desk.now)


def test_a_customer_who_leaves_a_chat_ended_it() -> None:
    desk = staffed()
    chat = desk.chat()
    desk.talk(chat)
    desk.tell(events.CustomerLeft(contact_id=chat, customer_id="customer-camille"))
    assert desk.sentences(chat)[-1] == ("chat-ended", {"by": "customer"})
    assert desk.contact(chat).outcome == "customer-left"


# ── Going on in writing ──────────────────────────────────────────────────────────────────────────


def receipt(template: str, contact_id: str, due: datetime, **more: str | int) -> SendMail:
    params = {"number": 50001, **more, "respond_by": due.isoformat()}
    return SendMail(key=f"{template}-50001", template=template, to="camille@example.org", language="fr", params=params,
                    contact_id=contact_id, transcript=True)  # fmt: skip


def ticket(**facts: Any) -> Ticket:
    at = Ticket(
        number=50001, desk="desk", contact_id=CHAT, customer_id="customer-camille", channel="chat",
        kind="session-limit", state="open", priority="high", topic="setup", subject="Help", language="fr",
        email="camille@example.org", opened_at=START, respond_by=START + timedelta(hours=4),
    )  # fmt: skip
    return replace(at, **facts)


def test_a_long_chat_becomes_a_ticket_its_customer_is_told_of_with_what_was_said() -> None:
    desk = staffed(session_priority="high")
    desk.talk(desk.chat())
    desk.wait(30 * 60)
    due = desk.now + timedelta(hours=4)
    assert desk.floor.tickets[CHAT] == ticket(opened_at=desk.now, respond_by=due)
    assert desk.sentences(CHAT)[-1] == ("ticket-opened", {"number": 50001})
    mail = receipt("mail-session-ticket", CHAT, due, subject="Help", channel="chat", zone="UTC")
    assert desk.done(SendMail) == [mail]


def test_a_callback_that_reached_nobody_becomes_a_ticket_that_says_how_often_and_from_where_we_called() -> None:
    desk = staffed(session_priority="high")
    desk.callback()
    for tries in (1, 2, 3):
        desk.report(desk.ring(CALL), "over", "busy")
        told = [params for event, params in desk.sentences(CALL) if event == "call-not-reached"]
        assert told[-1] == {"outcome": "busy", "tries": tries}
        if desk.contact(CALL).state == "retrying":
            desk.wait((desk.contact(CALL).next_try_at - desk.now).total_seconds())  # type: ignore[operator]
    due = desk.now + timedelta(hours=4)
    assert desk.floor.tickets[CALL] == ticket(
        contact_id=CALL, channel="callback", kind="callback-failed", subject="Call me", opened_at=desk.now,
        respond_by=due,
    )  # fmt: skip
    mail = receipt("mail-callback-failed", CALL, due, subject="Call me", channel="callback", tries=3,
                   caller_id="+33199009000", outcome="busy", zone="Europe/Paris")  # fmt: skip
    assert desk.done(SendMail) == [mail]


# ── Booked calls ─────────────────────────────────────────────────────────────────────────────────


def test_every_mail_about_a_booked_call_in_the_whole() -> None:
    desk = one_agent()
    call = booked(desk)
    first = SendMail(
        key=f"call-{call}-booked-0", template="mail-call-booked", to="lee@example.org", language="fr",
        params={"at": TEN.isoformat(), "zone": "Europe/Paris", "caller_id": "+33199009000", "subject": "Help",
                "channel": "callback", "sequence": 0},
        contact_id=call, calendar="REQUEST",
    )  # fmt: skip

    def changed(what: str, sequence: int, at: datetime = TEN, calendar: Any = "") -> SendMail:
        """`sequence`: the calendar's; the time itself was changed once at most."""
        params = first.params | {"at": at.isoformat(), "sequence": sequence}
        return replace(
            first, key=f"call-{call}-{what}-{min(sequence, 1)}", template=f"mail-call-{what}", params=params,
            calendar=calendar,
        )  # fmt: skip

    until(desk, TEN - timedelta(hours=1))
    assert desk.done(SendMail) == [first, changed("reminder", 0)]
    desk.tell(events.AppointmentMoved(contact_id=call, customer_id="customer-lee", at=TEN + timedelta(hours=1)))
    moved = TEN + timedelta(hours=1)
    assert desk.done(SendMail)[2:] == [changed("moved", 1, moved, "REQUEST")]
    desk.tell(events.CustomerLeft(contact_id=call, customer_id="customer-lee"))
    canceled = changed("canceled", 2, moved, "CANCEL")
    assert desk.done(SendMail)[3:] == [replace(canceled, params=canceled.params | {"may_ring": 0})]
    assert desk.sentences(call)[-1] == ("callback-canceled", {})


def test_mails_are_written_in_the_language_the_window_is_read_in() -> None:
    desk = one_agent()
    request = events.AppointmentBooked(
        contact_id="c", customer=replace(customer("lee"), reads="pt"), language="fr", topic="setup", subject="Help",
        fallback_email="lee@example.org", country="FR", number="01 99 00 12 34", zone="Europe/Paris", at=TEN,
    )  # fmt: skip
    desk.tell(request)
    (mail,) = desk.done(SendMail)
    assert isinstance(mail, SendMail)
    assert mail.language == "pt"


def test_mails_about_tickets_are_in_the_language_of_the_window_too_whatever_language_was_asked_for() -> None:
    reader: dict[str, Any] = {"customer": replace(customer("lee"), reads="pt"), "language": "fr", "topic": "setup"}
    written = events.TicketSubmitted(
        contact_id="t", subject="Help", body="It squeaks.", impact="high", email="lee@example.org", **reader
    )
    called: dict[str, Any] = {"country": "FR", "number": "01 99 00 12 34", "fallback_email": "l@example.org"}
    desk = staffed()
    desk.tell(written)
    desk.tell(events.CustomerConnected(customer=reader["customer"], connection="window"))
    desk.tell(events.ChatRequested(contact_id="c", subject="Help", **reader))
    desk.talk("c")
    desk.wait(30 * 60)
    desk.end("c")
    desk.wrap_up("c")
    desk.tell(events.CallbackRequested(contact_id="k", subject="Call me", **called, **reader))
    for _ in range(3):
        desk.report(desk.ring("k"), "over", "busy")
        desk.wait(desk.floor.policy.callbacks.after.busy.after_min * 60)
    mails = [(mail.template, mail.language) for mail in desk.done(SendMail) if isinstance(mail, SendMail)]
    assert mails == [
        ("mail-ticket-received", "pt"), ("mail-session-ticket", "pt"), ("mail-callback-failed", "pt"),
    ]  # fmt: skip
    assert {ticket.language for ticket in desk.floor.tickets.values()} == {"fr"}, "what colleagues answer in"
