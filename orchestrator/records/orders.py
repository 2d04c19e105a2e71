"""What the command line wants the desk to hear. The desk looks when the version beside its lease has moved."""

from datetime import datetime

import msgspec
from sqlalchemy import Connection, delete, select

from orchestrator.records.people import bump_people_version
from orchestrator.records.schema import orders
from queues.events import Event


def give(connection: Connection, desk: str, event: Event, now: datetime) -> None:
    """Leave something for a desk, at work or not."""
    row = {"desk": desk, "event": msgspec.json.encode(event).decode(), "given_at": now}
    connection.execute(orders.insert().values(row))
    bump_people_version(connection, desk)


def left(connection: Connection, desk: str) -> list[tuple[int, Event]]:
    """What was left, oldest first."""
    rows = connection.execute(select(orders).where(orders.c.desk == desk).order_by(orders.c.id))
    return [(row.id, msgspec.json.decode(row.event, type=Event)) for row in rows]


def heard(connection: Connection, order: int) -> None:
    """The desk has it on record."""
    connection.execute(delete(orders).where(orders.c.id == order))
