"""What became of the contacts of the last weeks, as a coming day is made up from it."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from orchestrator.records.schema import contacts, customers
from orchestrator.simulating.own_day import Seen
from queues.contacts import OVER

MOST = 20_000
"""Contacts read, the newest."""

_COLUMNS = (
    contacts.c.channel, contacts.c.languages, contacts.c.topic, contacts.c.impact, contacts.c.country,
    contacts.c.requested_at, contacts.c.answered_at, contacts.c.ended_at, contacts.c.closed_at, customers.c.plan,
)  # fmt: skip


def past_days(connection: Connection, desk: str, since: datetime) -> list[Seen]:
    """Whoever asked since then and is done with."""
    query = (
        select(*_COLUMNS)
        .join(customers, customers.c.id == contacts.c.customer_id)
        .where(contacts.c.desk == desk, contacts.c.state.in_(OVER), contacts.c.requested_at >= since)
        .order_by(contacts.c.requested_at.desc())
        .limit(MOST)
    )
    return [_seen(row) for row in connection.execute(query) if row.ended_at or row.closed_at]


def _seen(row: Any) -> Seen:
    ended_at = row.ended_at or row.closed_at
    turn_at = row.answered_at or ended_at
    talked = row.answered_at is not None
    return Seen(
        channel="chat" if row.channel == "chat" else "callback",
        languages=tuple(row.languages),
        topic=row.topic,
        plan=row.plan,
        impact=row.impact,
        country=row.country,
        requested_at=row.requested_at,
        waited_s=max(0.0, (turn_at - row.requested_at).total_seconds()),
        talk_s=max(0.0, (ended_at - row.answered_at).total_seconds()) if talked else None,
        wrap_up_s=max(0.0, ((row.closed_at or ended_at) - ended_at).total_seconds()) if talked else None,
    )
