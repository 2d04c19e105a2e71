"""Tickets, as the records have them."""

from datetime import UTC, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from orchestrator.records.columns import from_row
from orchestrator.records.schema import contacts, customers, tickets
from queues.contacts import Customer, Ticket
from queues.timers import KEPT_FOR

PAGE = 200


class Found(NamedTuple):
    """A ticket and whose it is."""

    ticket: Ticket
    customer: Customer


def ticket_by_number(connection: Connection, number: int) -> Found | None:
    return _one(connection, tickets.c.number == number)


def ticket_of_contact(connection: Connection, contact_id: str) -> Found | None:
    return _one(connection, tickets.c.contact_id == contact_id)


def ended_owner(connection: Connection, contact_id: str) -> str | None:
    """Whose a contact or written request of this id is, if it ended more than an hour ago or never waited."""
    over = select(contacts.c.customer_id).where(
        contacts.c.id == contact_id, contacts.c.closed_at < datetime.now(UTC) - KEPT_FOR
    )
    owner: str | None = connection.execute(over).scalar()
    if owner is not None:
        return owner
    written = select(tickets.c.customer_id).where(tickets.c.contact_id == contact_id, tickets.c.kind == "written")
    return connection.execute(written).scalar()


def recent(connection: Connection) -> list[Found]:
    """The newest tickets, newest first."""
    rows = connection.execute(select(tickets).order_by(tickets.c.number.desc()).limit(PAGE)).all()
    ids = {row.customer_id for row in rows}
    owners = {
        row.id: from_row(Customer, row._mapping)
        for row in connection.execute(select(customers).where(customers.c.id.in_(ids)))
    }
    return [Found(from_row(Ticket, row._mapping), owners[row.customer_id]) for row in rows]


def _one(connection: Connection, condition: Any) -> Found | None:
    row = connection.execute(select(tickets).where(condition)).one_or_none()
    if row is None:
        return None
    owner = connection.execute(select(customers).where(customers.c.id == row.customer_id)).one()
    return Found(from_row(Ticket, row._mapping), from_row(Customer, owner._mapping))
