"""Who may ask for what, what is refused and why, and what asking twice does."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from queues import events
from queues.contacts import Contact, Customer
from queues.effects import PlaceLeg, SendMail
from queues.errors import Refused
from queues.policy import Hours
from tests.support.floors import POLICY, START, Desk, customer, person
from tests.support.texts import BLANKS


def chat(contact_id: str = "c1", who: Customer | None = None, **facts: object) -> events.ChatRequested:
    asked: dict[str, object] = {"language": "fr", "topic": "setup", "subject": "Help"}
    return events.ChatRequested(contact_id=contact_id, customer=who or customer(), **(asked | facts))  # type: ignore[arg-type]


def callback(contact_id: str = "k1", who: Customer | None = None, **facts: object) -> events.CallbackRequested:
    asked: dict[str, object] = {
        "language": "fr", "topic": "setup", "subject": "Call", "country": "FR", "number": "01 99 00 12 34",
        "fallback_email": "camille@example.org",
    }  # fmt: skip
    return events.CallbackRequested(contact_id=contact_id, customer=who or customer(), **(asked | facts))  # type: ignore[arg-type]


def ticket(contact_id: str = "t1", who: Customer | None = None, **facts: object) -> events.TicketSubmitted:
    asked: dict[str, object] = {
        "email": "camille@example.org", "topic": "setup", "impact": "high", "language": "fr", "subject": "Broken",
        "body": "It is broken.",
    }  # fmt: skip
    return events.TicketSubmitted(contact_id=contact_id, customer=who or customer(), **(asked | facts))  # type: ignore[arg-type]


UNKNOWN = customer("guest", assurance="unverified")
PRO = customer("paul", plan="pro")


@pytest.mark.parametrize(
    ("event", "refusal"),
    [
        (chat(who=UNKNOWN), ("sign-in", None)),
        (callback(who=UNKNOWN), ("sign-in", None)),
        (chat(who=PRO), ("not-included", None)),
        (callback(who=PRO), ("not-included", None)),
        (chat(who=customer(plan="a plan nobody knows")), ("not-included", None)),
        (chat(topic="tax"), ("unknown-topic", "topic")),
        (chat(language="de"), ("unknown-language", "language")),
        (chat(subject=" \n"), ("blank", "subject")),
        (callback(subject=""), ("blank", "subject")),
        *((chat(subject=text), ("blank", "subject")) for text in BLANKS),
        *((ticket(body=text), ("blank", "body")) for text in BLANKS),
        (callback(number="12"), ("number-impossible", "number")),
        (callback(country="DE", number="030 901820"), ("number-country-not-allowed", "number")),
        (callback(fallback_email="nobody"), ("bad-email", "fallback_email")),
        (callback(fallback_email="a@b@example.org"), ("bad-email", "fallback_email")),
        (callback(fallback_email="a@example.org\nBcc: b@example.org"), ("bad-email", "fallback_email")),
        (callback(fallback_email="a@example..org"), ("bad-email", "fallback_email")),
        (ticket(topic="tax"), ("unknown-topic", "topic")),
        (ticket(impact="apocalyptic"), ("unknown-impact", "impact")),
        (ticket(body="  "), ("blank", "body")),
        (ticket(subject=""), ("blank", "subject")),
        (ticket(email="@example.org"), ("bad-email", "email")),
    ],
)
def test_refusals_name_the_reason_and_the_field(event: events.Event, refusal: tuple[str, str | None]) -> None:
    desk = Desk()
    assert desk.refuses(event) == refusal
    assert (desk.floor.contacts, desk.floor.tickets, desk.floor.customers, desk.lines) == ({}, {}, {}, [])


def test_a_closed_channel_says_when_it_opens() -> None:
    desk = Desk(replace(POLICY, hours={"chat": Hours(open="Mo-Fr 10:00-18:00", zone="Europe/Paris")}))
    desk.now = START.replace(hour=8, minute=59)  # 9:59 in Paris
    with pytest.raises(Refused) as caught:
        desk.tell(chat())
    assert (caught.value.code, caught.value.params) == (
        "closed",
        {"opens_at": "2026-03-02T09:00:00+00:00", "zone": "Europe/Paris"},
    )
    desk.tell(callback())
    desk.now = START
    desk.tell(chat())
    assert desk.contact("c1").state == "waiting"


def test_a_channel_that_never_opens_says_no_time() -> None:
    desk = Desk(replace(POLICY, hours={"chat": Hours(open="off")}))
    with pytest.raises(Refused) as caught:
        desk.tell(chat())
    assert caught.value.params == {"opens_at": "", "zone": "UTC"}


def test_the_whole_of_a_new_chat() -> None:
    desk = Desk()
    desk.tell(events.CustomerConnected(customer=customer(plan="priority"), connection="w"))
    desk.tell(chat(who=customer(plan="priority"), languages=("en", "fr", "de"), subject="  Help  "))
    assert desk.contact("c1") == Contact(
        id="c1", desk="desk", channel="chat", state="waiting", customer_id="customer-camille", language="fr",
        languages=("fr", "en"), topic="setup", skill="", subject="Help", requested_at=START,
        rank_at=START.replace(hour=8, minute=50), serial=1, version=desk.floor.version,
    )  # fmt: skip
    assert [(line.contact_id, line.event, line.params) for line in desk.lines] == [
        ("c1", "chat-requested", {"subject": "Help"})
    ]


def test_the_whole_of_a_new_callback() -> None:
    desk = Desk()
    desk.tell(callback(fallback_email=" camille@example.org "))
    assert desk.contact("k1") == Contact(
        id="k1", desk="desk", channel="callback", state="waiting", customer_id="customer-camille", language="fr",
        languages=("fr",), topic="setup", skill="", subject="Call", requested_at=START, rank_at=START, serial=1,
        version=1, reserve_at=START + timedelta(minutes=2), number="+33199001234", country="FR",
        caller_id="+33199009000", fallback_email="camille@example.org",
        zone="Europe/Paris", zones=("Europe/Paris",),
    )  # fmt: skip


def test_the_same_id_twice_is_taken_once() -> None:
    desk = Desk()
    for event in (chat(), callback()):
        desk.tell(event)
        before = dict(desk.floor.contacts)
        again = desk.tell(event)
        assert (again.changes, again.lines, again.effects) == ({}, [], [])
        assert desk.floor.contacts == before
    assert len(desk.floor.lines) == 2


def test_the_id_of_somebody_else_is_refused_as_unknown() -> None:
    desk = Desk()
    for event in (chat(), callback(), ticket()):
        desk.tell(event)
    eve = customer("eve")
    for theirs in (chat(who=eve), callback(who=eve), ticket(who=eve)):
        assert desk.refuses(theirs) == ("unknown-contact", None)
    assert desk.refuses(events.CustomerLeft(contact_id="c1", customer_id=eve.id)) == ("unknown-contact", None)
    assert desk.refuses(events.CustomerLeft(contact_id="none", customer_id=eve.id)) == ("unknown-contact", None)


def test_one_id_is_not_both_a_request_in_writing_and_a_contact() -> None:
    """The text of a request must not land in the transcript of a chat."""
    desk = Desk()
    desk.tell(chat())
    assert desk.refuses(ticket("c1", customer("eve"))) == ("unknown-contact", None)
    assert desk.refuses(ticket("c1")) == ("unknown-contact", None)
    desk.tell(ticket())
    assert desk.refuses(chat("t1")) == ("unknown-contact", None)
    assert desk.refuses(callback("t1")) == ("unknown-contact", None)
    assert list(desk.floor.contacts) == ["c1"]


def test_one_open_contact_a_channel_until_wrap_up() -> None:
    desk = Desk()
    desk.sign_in(person("ada", "fr"))
    desk.tell(chat())
    desk.tell(callback())
    assert desk.refuses(chat("c2")) == ("already-open", None)
    assert desk.refuses(callback("k2", number="01 99 00 56 78")) == ("already-open", None)
    desk.talk("c1")
    desk.end("c1")
    desk.tell(chat("c2"))
    assert desk.contact("c1").state == "wrapping"


def test_one_open_callback_to_a_number_however_it_is_written() -> None:
    desk = Desk()
    desk.tell(callback())
    bob = customer("bob")
    assert desk.refuses(callback("k2", bob, country="GB", number="+33 (0)1 99 00 12 34")) == ("number-busy", "number")
    desk.tell(events.CustomerLeft(contact_id="k1", customer_id=customer().id))
    desk.tell(callback("k2", bob))
    assert desk.floor.numbers == {"+33199001234": "k2"}


def test_a_request_in_writing_is_numbered_received_and_promised_an_answer() -> None:
    desk = Desk()
    first, again, second = desk.tell(ticket()), desk.tell(ticket()), desk.tell(ticket("t2", UNKNOWN, impact="normal"))
    assert (first.reply, again.reply, second.reply) == (50001, 50001, 50002)
    assert (again.changes, again.lines, again.effects) == ({}, [], [])
    stored = desk.floor.tickets["t1"]
    assert (stored.kind, stored.state, stored.priority) == ("written", "open", "high")
    assert stored.respond_by == START.replace(hour=13)
    assert [(line.author, line.text) for line in first.lines] == [("customer", "It is broken.")]
    assert first.effects == [
        SendMail(
            key="mail-ticket-received-50001", template="mail-ticket-received", to="camille@example.org", language="fr",
            params={"number": 50001, "subject": "Broken", "zone": "UTC", "respond_by": "2026-03-02T13:00:00+00:00"},
            contact_id="t1",
        )
    ]  # fmt: skip


@pytest.mark.parametrize("state", ["waiting", "offered", "talking", "ticketed"])
def test_leaving_a_chat_at_any_time_ends_it_once(state: str) -> None:
    desk = Desk()
    if state != "waiting":
        desk.sign_in(person("ada", "fr"))
    chat_id = desk.chat(plan="short")
    if state in {"talking", "ticketed"}:
        desk.talk(chat_id)
    if state == "ticketed":
        desk.wait(180)
    assert desk.contact(chat_id).state == state
    left = events.CustomerLeft(contact_id=chat_id, customer_id="customer-camille")
    desk.tell(left)
    ended = "wrapping" if state in {"talking", "ticketed"} else "left"
    assert (desk.contact(chat_id).state, desk.contact(chat_id).outcome) == (ended, "customer-left")
    assert not desk.tell(left).changes
    assert desk.said(chat_id).count("chat-ended") == 1
    assert len(desk.floor.lines) == 0


@pytest.mark.parametrize("state", ["waiting", "offered", "retrying"])
def test_a_callback_can_be_canceled_until_it_is_dialed(state: str) -> None:
    desk = Desk()
    if state != "waiting":
        desk.sign_in(person("ada", "fr"))
    call = desk.callback()
    if state == "retrying":
        desk.report(desk.ring(call), "over", "busy")
    assert desk.contact(call).state == state
    cancel = events.CustomerLeft(contact_id=call, customer_id="customer-camille")
    desk.tell(cancel)
    assert (desk.contact(call).state, desk.contact(call).outcome) == ("canceled", "canceled")
    assert not desk.tell(cancel).changes
    dialed = desk.done(PlaceLeg)
    desk.wait(7200)
    assert desk.done(PlaceLeg) == dialed
    assert call not in desk.floor.contacts
    assert desk.floor.numbers == {}


def test_a_cancel_that_races_the_call_is_too_late() -> None:
    desk = Desk()
    desk.sign_in(person("ada", "fr"))
    call = desk.callback()
    desk.accept(call)
    cancel = events.CustomerLeft(contact_id=call, customer_id="customer-camille")
    desk.report(desk.leg(call, "agent"), "joined")
    assert desk.refuses(cancel) == ("being-dialed", None)
    desk.report(desk.leg(call, "customer"), "joined")
    assert desk.refuses(cancel) == ("too-late", None)
    desk.end(call)
    assert not desk.tell(cancel).changes
