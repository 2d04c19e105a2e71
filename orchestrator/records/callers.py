"""What the records know of a customer and a number, beyond what the desk holds."""

from typing import NamedTuple

from sqlalchemy import Connection, or_, select

from orchestrator.records.schema import contacts, proofs


class Past(NamedTuple):
    """`called_from`: the number of ours that called this customer last, empty when none did; `talked`: whether they
    ever talked to somebody; `known_number`: whether they were reached at the number, or proved it theirs."""

    called_from: str
    talked: bool
    known_number: bool


def past(connection: Connection, customer_id: str, e164: str) -> Past:
    """What was before. Reads a few rows of the customer's."""
    c, p = contacts.c, proofs.c
    mine = c.customer_id == customer_id
    called = select(c.caller_id).where(mine, c.attempts > 0).order_by(c.requested_at.desc()).limit(1)
    talked = select(c.id).where(mine, or_(c.answered_at.is_not(None), c.talk_started_at.is_not(None))).limit(1)
    reached = select(c.id).where(mine, c.number == e164, c.talk_started_at.is_not(None)).limit(1)
    proven = select(p.id).where(p.customer_id == customer_id, p.number == e164, p.proven_at.is_not(None)).limit(1)
    return Past(
        called_from=connection.execute(called).scalar() or "",
        talked=connection.execute(talked).first() is not None,
        known_number=any(connection.execute(query).first() is not None for query in (reached, proven)),
    )
