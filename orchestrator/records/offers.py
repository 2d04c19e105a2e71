"""Why offers were made, read back for people. Every read is bounded, and by an index."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection, Row, Select, select

from orchestrator.records.columns import from_row
from orchestrator.records.schema import contacts, customers, offers, people
from queues.contacts import Contact
from queues.decisions import Decision

LOOKED_THROUGH = 2000
"""The most decisions that are read to find those that passed a contact over."""
AT_ONCE = 500
"""The most decisions of one instant (`orchestrator.desk.loop.BATCH`)."""


class Made(NamedTuple):
    """A decision and when it was carried out."""

    at: datetime
    decision: Decision


class Names(NamedTuple):
    """Who they are: contact -> its facts, contact -> its customer's name, agent -> name."""

    contacts: dict[str, Contact]
    customers: dict[str, str]
    agents: dict[str, str]


def recent(
    connection: Connection,
    desk: str,
    *,
    contact_id: str | None = None,
    agent_id: str | None = None,
    before: datetime | None = None,
    limit: int,
) -> list[Made]:
    """Newest first. A page ends with its instant, so it may be a little longer than `limit`."""
    query = _of(desk).order_by(offers.c.at.desc(), offers.c.offer_id)
    if contact_id is not None:
        query = query.where(offers.c.contact_id == contact_id)
    if agent_id is not None:
        query = query.where(offers.c.agent_id == agent_id)
    page = query if before is None else query.where(offers.c.at < before)
    rows = list(connection.execute(page.limit(limit)))
    if len(rows) == limit:
        last = rows[-1].at
        rows = [row for row in rows if row.at > last]
        rows += connection.execute(query.where(offers.c.at == last).limit(AT_ONCE))
    return [_made(row) for row in rows]


def passed_over(
    connection: Connection, desk: str, contact_id: str, since: datetime, until: datetime, limit: int
) -> list[Made]:
    """Decisions that passed a contact over between two instants, newest first."""
    window = _of(desk).where(offers.c.at >= since, offers.c.at <= until).order_by(offers.c.at.desc())
    found = (_made(row) for row in connection.execute(window.limit(LOOKED_THROUGH)))
    mine = [one for one in found if any(passed.contact_id == contact_id for passed in one.decision.passed)]
    return mine[:limit]


def names(connection: Connection, made: Iterable[Made]) -> Names:
    """Everybody these decisions speak of, as they are now."""
    ids, agent_ids = set(), set()
    for _, decision in made:
        ids |= {decision.contact_id, *(passed.contact_id for passed in decision.passed)}
        agent_ids |= {decision.agent_id, *decision.agents}
    facts, called = {}, {}
    for some in _parts(ids):
        query = select(contacts, customers.c.name.label("customer_name"))
        joined = query.join(customers, customers.c.id == contacts.c.customer_id).where(contacts.c.id.in_(some))
        for row in connection.execute(joined):
            facts[row.id], called[row.id] = from_row(Contact, row._mapping), row.customer_name
    agents = {
        row.id: row.name
        for some in _parts(agent_ids)
        for row in connection.execute(select(people.c.id, people.c.name).where(people.c.id.in_(some)))
    }
    return Names(facts, called, agents)


def contact_of(connection: Connection, desk: str, contact_id: str) -> Contact | None:
    """A contact of the desk, open or long over."""
    query = select(contacts).where(contacts.c.id == contact_id, contacts.c.desk == desk)
    row = connection.execute(query).first()
    return None if row is None else from_row(Contact, row._mapping)


def _of(desk: str) -> Select[tuple[datetime, object]]:
    return select(offers.c.at, offers.c.decision).where(offers.c.desk == desk)


def _made(row: Row[tuple[datetime, object]]) -> Made:
    return Made(row.at, msgspec.convert(row.decision, Decision))


def _parts(ids: set[str]) -> list[list[str]]:
    """So many at a time as both databases take in one statement."""
    some = sorted(ids)
    return [some[start : start + AT_ONCE] for start in range(0, len(some), AT_ONCE)]
