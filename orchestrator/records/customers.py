"""Customers, as they last came in."""

from datetime import datetime

from sqlalchemy import Connection, bindparam, select

from orchestrator.records import rows
from orchestrator.records.columns import from_row, instant, to_row
from orchestrator.records.schema import contacts, customers
from orchestrator.records.store import upsert
from queues.contacts import Customer


def save_customer(connection: Connection, customer: Customer, now: datetime) -> None:
    """Store who the customer is now; what was known of them before is overwritten."""
    upsert(connection, customers, [to_row(customer) | {"seen_at": now}], "id")


def load_customer(connection: Connection, customer_id: str) -> Customer | None:
    """A customer by id."""
    row = connection.execute(select(customers).where(customers.c.id == customer_id)).first()
    return None if row is None else from_row(Customer, row._mapping)


_LAST = (
    select(contacts.c.agent_id)
    .where(contacts.c.customer_id == bindparam("of"), contacts.c.answered_at >= bindparam("since"))
    .where(contacts.c.agent_id.is_not(None))
    .order_by(contacts.c.answered_at.desc())
    .suffix_with("LIMIT 1")
)


def last_agent(connection: Connection, customer_id: str, since: datetime) -> str | None:
    """The agent whose talk with the customer began last, if that was after `since`. Reads one row of an index."""
    found: str | None = rows.run(connection, _LAST, ("of", "since"), (customer_id, instant(since))).scalar()
    return found
