"""What became of the last contacts of a desk, as a forecaster's log: what it learns from at the start."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from orchestrator.records.schema import contacts
from queues.contacts import OVER
from queues.forecasting.log import Abandon, AgentIn, Arrival, End, Event, Start

LATELY = 2_000
"""Contacts read."""

_COLUMNS = (
    contacts.c.id, contacts.c.channel, contacts.c.languages, contacts.c.skill, contacts.c.skill_level,
    contacts.c.requested_at, contacts.c.rank_at, contacts.c.answered_at, contacts.c.ended_at, contacts.c.closed_at,
    contacts.c.agent_id,
)  # fmt: skip


def lately(connection: Connection, desk: str, origin: datetime) -> list[Event]:
    """In the order of what happened; seconds count from `origin`."""
    query = select(*_COLUMNS).where(
        contacts.c.desk == desk, contacts.c.state.in_(OVER), contacts.c.closed_at.is_not(None)
    )
    rows = connection.execute(query.order_by(contacts.c.closed_at.desc()).limit(LATELY)).all()
    found: list[Event] = []
    agents: set[str] = set()
    for row in rows:
        found += _of(row, origin)
        if row.agent_id:
            agents.add(row.agent_id)
    found.sort(key=lambda event: event.at)  # a stable sort: each one's own stay in order
    first = found[0].at if found else 0.0
    return [*(AgentIn(at=first, agent=agent, chats=20) for agent in sorted(agents)), *found]


def _of(row: Any, origin: datetime) -> list[Event]:
    def at(instant: datetime) -> float:
        return (instant - origin).total_seconds()

    arrival = Arrival(
        at=at(row.requested_at),
        customer=row.id,
        channel="chat" if row.channel == "chat" else "callback",
        languages=tuple(row.languages),
        skill=row.skill,
        skill_level=row.skill_level,
        head_start_s=(row.requested_at - row.rank_at).total_seconds(),
    )
    if row.answered_at is None or not row.agent_id:
        return [arrival, Abandon(at=max(arrival.at, at(row.ended_at or row.closed_at)), customer=row.id)]
    answered = max(arrival.at, at(row.answered_at))
    start = Start(at=answered, customer=row.id, agent=row.agent_id)
    return [arrival, start, End(at=max(answered, at(row.closed_at)), customer=row.id)]
