"""The session limit: a warning, then one ticket; nothing is cut off, and a lost agent does not start it anew."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from queues import events
from queues.effects import SendMail
from tests.support.floors import POLICY, Desk, customer, person


@pytest.mark.parametrize("channel", ["chat", "callback"])
def test_a_warning_then_one_ticket_and_one_mail_and_the_talk_goes_on(channel: str) -> None:
    desk = Desk()
    desk.sign_in(person("ada", "fr"))
    contact = desk.chat() if channel == "chat" else desk.callback()
    desk.talk(contact)
    began = desk.now
    desk.wait(25 * 60 - 1)
    assert "ticket-soon" not in desk.said(contact)
    desk.wait(1)
    assert desk.lines[-1].event == "ticket-soon"
    assert desk.lines[-1].params == {"minutes": 5}
    desk.wait(299)
    assert (desk.contact(contact).state, desk.floor.tickets) == ("talking", {})
    desk.wait(1)
    after = desk.contact(contact)
    assert (after.state, after.agent_id, after.ticket_number) == ("ticketed", "agent-ada", 50001)
    ticket = desk.floor.tickets[contact]
    assert (ticket.kind, ticket.channel, ticket.opened_at) == ("session-limit", channel, began + timedelta(minutes=30))
    assert ticket.respond_by == desk.now + timedelta(hours=24)
    assert desk.done(SendMail) == [
        SendMail(
            key="mail-session-ticket-50001", template="mail-session-ticket", to="camille@example.org", language="fr",
            params=mail_params(channel, ticket.subject, ticket.respond_by.isoformat()), contact_id=contact,
            transcript=True,
        )
    ]  # fmt: skip
    desk.wait(7200)
    assert desk.contact(contact) == after
    desk.end(contact)
    desk.wrap_up(contact)
    assert desk.contact(contact).state == "ended"
    assert len(desk.done(SendMail)) == 1
    assert [desk.said(contact).count(line) for line in ("ticket-soon", "ticket-opened")] == [1, 1]


def mail_params(channel: str, subject: str, respond_by: str) -> dict[str, str | int]:
    facts: dict[str, str | int] = {"number": 50001, "subject": subject, "channel": channel, "respond_by": respond_by}
    facts["zone"] = {"chat": "UTC", "callback": "Europe/Paris"}[channel]
    if channel == "callback":
        facts |= {"tries": 0, "caller_id": "+33199009000", "outcome": "answered"}
    return facts


def test_a_plan_may_have_a_limit_of_its_own() -> None:
    desk = Desk()
    desk.sign_in(person("ada", "fr"))
    chat = desk.chat(plan="short")
    desk.talk(chat)
    desk.wait(120)
    assert desk.said(chat)[-1] == "ticket-soon"
    desk.wait(60)
    assert desk.contact(chat).state == "ticketed"


def test_below_the_limit_there_is_no_ticket() -> None:
    desk = Desk()
    desk.sign_in(person("ada", "fr"))
    chat = desk.chat(plan="short")
    desk.talk(chat)
    desk.wait(179)
    desk.end(chat)
    desk.wait(7200)
    assert desk.floor.tickets == {}
    assert desk.done(SendMail) == []


@pytest.mark.parametrize("lost_after", [60, 150, 240])
def test_the_time_counts_on_when_the_agent_is_lost(lost_after: int) -> None:
    """Before the warning, after it, and after the ticket: one warning at most, one ticket, at the same time as ever."""
    desk = Desk(replace(POLICY, sessions=replace(POLICY.sessions, agent_grace_s=0)))
    ada = desk.sign_in(person("ada", "fr"))
    chat = desk.chat(plan="short")
    began = desk.talk(chat).talk_started_at
    desk.wait(lost_after)
    desk.go(ada)
    desk.wait(0)
    assert (desk.contact(chat).state, desk.contact(chat).agent_id) == ("waiting", None)
    desk.sign_in(person("bo", "fr"))
    after = desk.accept(chat)
    assert after.talk_started_at == began
    desk.wait(180)
    contact = desk.contact(chat)
    assert (contact.state, contact.agent_id, contact.ticket_number) == ("ticketed", "agent-bo", 50001)
    assert contact.limit_at == (began or desk.now) + timedelta(seconds=180)
    assert desk.said(chat).count("agent-lost") == 1
    assert [desk.said(chat).count(line) for line in ("ticket-soon", "ticket-opened")] == [1, 1]
    assert len(desk.done(SendMail)) == 1


def test_a_ticketed_call_that_loses_its_agent_keeps_its_one_ticket_to_the_end() -> None:
    desk = Desk()
    desk.sign_in(person("ada", "fr"))
    call = desk.callback(plan="short")
    desk.talk(call)
    desk.wait(180)
    desk.report(desk.leg(call, "agent"), "over", "failed")
    alone = desk.leg(call, "customer")
    desk.report(alone, "present")
    assert desk.contact(call).state == "waiting"
    desk.sign_in(person("bo", "fr"))
    desk.accept(call)
    desk.report(desk.leg(call, "agent"), "joined")
    assert desk.contact(call).state == "ticketed"
    desk.end(call)
    desk.wrap_up(call)
    assert (desk.contact(call).state, desk.contact(call).ticket_number) == ("ended", 50001)
    assert [mail.key for mail in desk.done(SendMail) if isinstance(mail, SendMail)] == ["mail-session-ticket-50001"]


def test_without_an_address_there_is_a_ticket_and_no_mail() -> None:
    desk = Desk()
    desk.sign_in(person("ada", "fr"))
    chat = desk.chat(plan="short")
    desk.floor.customers["customer-camille"] = replace(desk.floor.customers["customer-camille"], email="")
    desk.talk(chat)
    desk.wait(180)
    assert desk.contact(chat).ticket_number == 50001
    assert desk.done(SendMail) == []


def test_many_written_requests_in_an_hour_do_not_upset_the_timers() -> None:
    desk = Desk()
    for number in range(1100):
        desk.tell(
            events.TicketSubmitted(
                contact_id=f"t{number}", customer=customer(), email="me@example.org", topic="setup", impact="low",
                language="fr", subject="Broken", body="It is broken.",
            )
        )  # fmt: skip
    assert len(desk.floor.tickets) == 1100
    desk.wait(3600)
    assert desk.floor.tickets == {}
