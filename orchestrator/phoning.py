"""What the telephones of a real desk did, call by call, as a recorded day tells it."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from msgspec import Struct, field
from sqlalchemy import Connection, select

from orchestrator.records.schema import attempts, legs
from orchestrator.simulating.phones import SENT_S, TAKEN_S
from orchestrator.simulating.recorded import Rung
from queues.retry import DEAD_NUMBER, FORBIDDEN

AT_ONCE = 500
"""Ids named in one query."""


class Rang(Struct):
    """What phones did, call by call: each contact's customer's, and each agent's."""

    customers: dict[str, list[tuple[Rung, float]]] = field(default_factory=dict)
    agents: dict[str, list[tuple[datetime, bool, float]]] = field(default_factory=dict)


def rang(connection: Connection, contact_ids: Iterable[str]) -> Rang:
    """Every call made for these contacts."""
    a, leg = attempts.c, legs.c
    query = select(
        a.contact_id, a.agent_id, leg.role, leg.intent_at, leg.joined_at, leg.ended_at, leg.outcome, leg.code
    ).join(legs, leg.attempt_id == a.id)
    found = Rang()
    for some in parts(contact_ids):
        for row in connection.execute(query.where(a.contact_id.in_(some)).order_by(leg.intent_at)):
            if row.role == "customer":
                found.customers.setdefault(row.contact_id, []).extend(_rung(row))
            elif row.joined_at or row.outcome in {"no-answer", "busy", "failed"}:
                took = (row.intent_at, row.joined_at is not None, _after(row))
                found.agents.setdefault(row.agent_id, []).append(took)
    return found


def _rung(leg: Any) -> list[tuple[Rung, float]]:
    """What a customer's phone did; nothing when it was never rung."""
    if leg.joined_at is not None or leg.outcome == "completed":
        return [("answered", _after(leg))]
    if leg.code in DEAD_NUMBER | FORBIDDEN:
        return [("failed", _after(leg))]
    rungs: dict[str, Rung] = {"busy": "busy", "no-answer": "no-answer", "failed": "failed"}
    return [(rungs[leg.outcome], _after(leg))] if leg.outcome in rungs else []


def _after(leg: Any) -> float:
    """Seconds from the first ring, less what the simulated network takes by itself."""
    at = leg.joined_at or leg.ended_at
    return round(max(0.0, (at - leg.intent_at).total_seconds() - SENT_S - TAKEN_S), 3) if at else 0.0


def parts(ids: Iterable[str]) -> Iterator[list[str]]:
    """So many at a time as both databases take in one statement."""
    every = list(ids)
    yield from (every[start : start + AT_ONCE] for start in range(0, len(every), AT_ONCE))
