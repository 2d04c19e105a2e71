"""Tickets, as the records have them."""

from datetime import UTC, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, func, select

from orchestrator.records import rows
from orchestrator.records.columns import from_row, instant
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


# Asked before every request: to build a statement costs ten times what carrying it out does.
_OVER = select(contacts.c.customer_id).where(contacts.c.id == bindparam("of"), contacts.c.closed_at < bindparam("by"))
_WRITTEN = select(tickets.c.customer_id).where(
    tickets.c.contact_id == bindparam("written"), tickets.c.kind == bindparam("kind")
)
_OWNER = select(func.coalesce(_OVER.scalar_subquery(), _WRITTEN.scalar_subquery()))


def ended_owner(connection: Connection, contact_id: str) -> str | None:
    """Whose a contact or written request of this id is, if it ended more than an hour ago or never waited."""
    values = contact_id, instant(datetime.now(UTC) - KEPT_FOR), contact_id, "written"
    owner: str | None = rows.run(connection, _OWNER, ("of", "by", "written", "kind"), values).scalar()
    return owner


def recent(connection: Connection) -> list[Found]:
    """The newest tickets, newest first."""
    newest = connection.execute(select(tickets).order_by(tickets.c.number.desc()).limit(PAGE)).all()
    ids = {row.customer_id for row in newest}
    owners = {
        row.id: from_row(Customer, row._mapping)
        for row in connection.execute(select(customers).where(customers.c.id.in_(ids)))
    }
    return [Found(from_row(Ticket, row._mapping), owners[row.customer_id]) for row in newest]


def _one(connection: Connection, condition: Any) -> Found | None:
    row = connection.execute(select(tickets).where(condition)).one_or_none()
    if row is None:
        return None
    owner = connection.execute(select(customers).where(customers.c.id == row.customer_id)).one()
    return Found(from_row(Ticket, row._mapping), from_row(Customer, owner._mapping))
