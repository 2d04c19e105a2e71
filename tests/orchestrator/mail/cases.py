"""Requests that end in a mail, made by the real floor and stored as the desk stores them."""

from typing import Any

from sqlalchemy import Connection, insert

from orchestrator.records.columns import to_row
from orchestrator.records.customers import save_customer
from orchestrator.records.schema import contacts, messages, tickets
from orchestrator.records.store import Store, upsert
from queues import events
from queues.contacts import Contact, Customer, Ticket
from queues.effects import SendMail
from queues.policy import Policy
from tests.support.floors import POLICY, START, Desk, customer, person


async def session_ticket(store: Store, plan: str = "short") -> SendMail:
    """A French chat that passed its limit of three minutes; both wrote, the customer two lines at once."""
    desk = Desk()
    desk.sign_in(person("amelie", "fr"))
    contact_id = desk.chat(plan=plan, zone="America/New_York")
    desk.accept(contact_id)
    desk.wait(240)
    said = [("customer", "Camille", "Bonjour.\nMon télescope est flou…"), ("agent", "Amelie", "Tournez la molette ?")]
    await _keep(store, desk, contact_id, said)
    return _mail(desk)


async def callback_failed(store: Store) -> SendMail:
    """A callback that was tried three times, always busy."""
    desk = Desk()
    desk.sign_in(person("amelie", "fr"))
    contact_id = desk.callback()
    while desk.contact(contact_id).state != "failed":
        desk.accept(contact_id)
        agent = desk.leg(contact_id, "agent")
        desk.report(agent, "joined")
        desk.report(desk.leg(contact_id, "customer"), "over", "busy")
        desk.report(agent, "over", "completed")
        desk.wait(300 if desk.contact(contact_id).state == "retrying" else 0)
    await _keep(store, desk, contact_id, [])
    return _mail(desk)


async def written_request(
    store: Store,
    assurance: str = "verified",
    subject: str = "Miroir rayé",
    policy: Policy = POLICY,
    **changes: Any,
) -> SendMail:
    """A request in writing; by default from a customer the host site vouched for."""
    desk = Desk(policy)
    facts = {
        "email": "camille@example.org",
        "topic": "setup",
        "impact": "high",
        "language": "fr",
        "zone": "Europe/Paris",
        "body": "Il est rayé.",
    }
    who = customer(plan="pro", assurance=assurance)
    desk.tell(
        events.TicketSubmitted(contact_id="ticket-of-camille", customer=who, subject=subject, **(facts | changes))
    )
    await store.write(lambda connection: save_customer(connection, who, START))  # as the web does at sign-in
    await _keep(store, desk, "ticket-of-camille", [])
    return _mail(desk)


def _mail(desk: Desk) -> SendMail:
    [mail] = [effect for effect in desk.effects if isinstance(effect, SendMail)]
    return mail


async def _keep(store: Store, desk: Desk, contact_id: str, said: list[tuple[str, str, str]]) -> None:
    """Store what the desk would have, and the two sides' messages between the first system lines and the rest."""
    system = [("system", "", line) for line in desk.lines if line.contact_id == contact_id]
    await store.write(lambda connection: _rows(connection, desk, contact_id, [*system[:2], *said, *system[2:]]))


def _rows(connection: Connection, desk: Desk, contact_id: str, lines: list[tuple[str, str, Any]]) -> None:
    for who in desk.floor.customers.values():
        assert isinstance(who, Customer)
        save_customer(connection, who, START)
    contact = desk.floor.contacts.get(contact_id)
    if isinstance(contact, Contact):
        upsert(connection, contacts, [to_row(contact)], "id")
    ticket = desk.floor.tickets[contact_id]
    assert isinstance(ticket, Ticket)
    upsert(connection, tickets, [to_row(ticket)], "number")
    for number, (author, name, said) in enumerate(lines, 1):
        system = {"text": said.text, "event": said.event, "params": said.params} if author == "system" else {}
        row = {"contact_id": contact_id, "number": number, "client_id": f"line-{number}", "at": START} | (
            {"author": author, "author_id": "", "author_name": name, "text": said, "event": None, "params": {}} | system
        )
        connection.execute(insert(messages).values(**row))
