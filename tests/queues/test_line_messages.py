"""What callers are sent and what they leave behind: the address to sign in at, and a message."""

from datetime import timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from queues import events
from queues.bounds import Limits
from queues.contacts import Ticket
from queues.effects import SendMail, SendText
from queues.tallies import Use
from tests.queues.test_call_records import MINE, NEW_YORK, desk_of
from tests.queues.test_calling_in import KNOWN, SALES, arrives
from tests.support.floors import START, customer, person

# ── The way to sign in, as a text ────────────────────────────────────────────────────────────────


def text(number: str = NEW_YORK, line: str = SALES) -> events.SignInTextAsked:
    return events.SignInTextAsked(line=line, number=number, language="pt", link="https://desk.example/")


def test_the_address_is_sent_from_the_line_that_was_called_in_the_callers_language() -> None:
    desk = desk_of(limits=Limits(cost_text=0.08))
    desk.tell(text())
    params = {"name": "Test desk", "link": "https://desk.example/"}
    assert desk.done(SendText) == [SendText(NEW_YORK, SALES, "pt", "text-sign-in", params)]
    request, cost = desk.floor.guard.tally.uses.values()
    counted = Use(id=request.id, desk="desk", kind="request", at=START, customer_id=NEW_YORK, number=NEW_YORK,
                  country="US")  # fmt: skip
    assert request == counted
    assert cost == replace(counted, id=cost.id, kind="text", cost=0.08)
    assert None not in {request.id, cost.id}


def test_two_texts_to_one_number_are_two_and_count_for_no_address() -> None:
    desk = desk_of(limits=Limits(address_hour=1, account_numbers_day=1, country_day=2))
    for _ in range(2):
        desk.tell(text())
        desk.wait(1)
    assert len(desk.floor.guard.tally.uses) == 4
    assert len(desk.done(SendText)) == 2
    assert desk.refuses(text()) == ("limit-country", "country")


def test_no_text_is_sent_where_none_can_be_read_or_the_line_sends_none() -> None:
    desk = desk_of()
    assert desk.refuses(text(MINE)) == ("number-invalid", "number")
    telephone = desk.floor.policy.telephone
    lines = tuple(replace(line, texts=False) for line in telephone.lines)
    desk.floor.policy = replace(desk.floor.policy, telephone=replace(telephone, lines=lines))
    assert desk.refuses(text()) == ("not-included", None)
    assert desk.done(SendText) == []


# ── A message ────────────────────────────────────────────────────────────────────────────────────


def message(**changes: Any) -> events.VoicemailLeft:
    left = events.VoicemailLeft(
        contact_id="message", instead_of="", line=KNOWN, customer=customer(), language="fr", number=MINE, seconds=12
    )
    return replace(left, **changes)


def test_a_message_is_a_ticket_that_says_by_when_it_is_answered_and_so_does_the_mail() -> None:
    desk = desk_of(session_priority="high")
    desk.tell(message())
    due = START + timedelta(hours=4)
    assert desk.floor.tickets["message"] == Ticket(
        number=50001, desk="desk", contact_id="message", customer_id="customer-camille", channel="call",
        kind="voicemail", state="open", priority="high", topic="offers", subject="Ventes", language="fr",
        email="camille@example.org", opened_at=START, respond_by=due,
    )  # fmt: skip
    assert desk.sentences("message") == [("voicemail-left", {"seconds": 12, "number": MINE})]
    mail = SendMail(
        key="mail-ticket-received-50001", template="mail-ticket-received", to="camille@example.org", language="fr",
        params={"number": 50001, "subject": "Ventes", "zone": "UTC", "respond_by": due.isoformat()},
        contact_id="message",
    )  # fmt: skip
    assert desk.done(SendMail) == [mail]


def test_a_message_from_a_withheld_number_says_so() -> None:
    desk = desk_of()
    desk.tell(message(number=""))
    assert desk.sentences("message") == [("voicemail-left", {"seconds": 12, "number": "none"})]


@pytest.mark.parametrize("state", ["waiting", "offered"])
def test_who_leaves_a_message_waits_no_more(state: str) -> None:
    desk = desk_of()
    if state == "offered":
        desk.sign_in(person("sam", "fr", sales=3))
    arrives(desk, "one")
    assert desk.contact("one").state == state
    desk.wait(5)
    desk.tell(message(instead_of="one"))
    one = desk.contact("one")
    assert (one.state, one.outcome, one.closed_at) == ("left", "voicemail", desk.now)
    assert not any(desk.floor.held.values())
