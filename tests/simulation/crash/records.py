"""The product's records, read from outside: while it runs, as a crash left them, and at the end."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from orchestrator.records.columns import from_row
from orchestrator.records.schema import attempts, contacts, decisions, inbox, legs, messages, outbox, tickets
from orchestrator.records.store import Store, open_store
from queues.calls import Attempt, Leg
from queues.contacts import OVER, Contact, Ticket
from queues.effects import Effect, SendMail
from tests.simulation.crash.history import Standing

FILE = "ringback.db"


@dataclass
class Records:
    """Everything the judgment needs."""

    contacts: dict[str, Contact]
    attempts: dict[str, Attempt]
    legs: list[Leg]
    tickets: list[Ticket]
    transcripts: dict[str, list[dict[str, Any]]]
    letters: list[SendMail]
    faults: list[str]
    """What the desk met a bug in."""
    open: list[str]
    """What is still under way."""


@asynccontextmanager
async def opened(folder: Path) -> AsyncIterator[Store]:
    """The records in a data folder, beside the product if it runs."""
    store = open_store(f"sqlite:///{folder / FILE}")
    try:
        yield store
    finally:
        await store.close()


async def after_crash(folder: Path, copy: Path) -> dict[str, Standing]:
    """How contacts stood at the crash. Read from a copy: the next start must find what the crash left."""
    if not _copied(folder, copy):
        return {}
    async with opened(copy) as store:
        found = await store.read(_contacts)
    return {
        one.id: Standing(one.channel, one.state, one.agent_id or "", (one.rank_at, one.serial))
        for one in found.values()
    }


def _copied(folder: Path, copy: Path) -> bool:
    shutil.rmtree(copy, ignore_errors=True)
    copy.mkdir()
    found = [folder / name for name in (FILE, f"{FILE}-wal") if (folder / name).exists()]
    for path in found:
        shutil.copy(path, copy / path.name)
    return bool(found)


def read(connection: Connection) -> Records:
    found = Records(
        contacts=_contacts(connection),
        attempts={row.id: from_row(Attempt, row._mapping) for row in connection.execute(select(attempts))},
        legs=[from_row(Leg, row._mapping) for row in connection.execute(select(legs))],
        tickets=[from_row(Ticket, row._mapping) for row in connection.execute(select(tickets))],
        transcripts={},
        letters=[],
        faults=[],
        open=[],
    )
    for row in connection.execute(select(messages).order_by(messages.c.contact_id, messages.c.number)):
        found.transcripts.setdefault(row.contact_id, []).append(dict(row._mapping))
    effects = [msgspec.json.decode(row.effect, type=Effect) for row in connection.execute(select(outbox))]
    found.letters = [effect for effect in effects if isinstance(effect, SendMail)]
    noted = connection.execute(select(decisions.c.changes).where(decisions.c.digest == ""))
    found.faults = [" ".join(row.changes) for row in noted if row.changes and row.changes[0].startswith("fault:")]
    found.open = _open(connection, found)
    return found


def _contacts(connection: Connection) -> dict[str, Contact]:
    return {row.id: from_row(Contact, row._mapping) for row in connection.execute(select(contacts))}


def _open(connection: Connection, found: Records) -> list[str]:
    held = {leg.attempt_id: f"{leg.role} {leg.state}" for leg in found.legs}
    left = [
        f"{one.channel} {one.id} is {one.state} ({held.get(one.attempt_id or '', 'no leg')})"
        for one in found.contacts.values()
        if one.state not in OVER
    ]
    left += [f"attempt {one.id} is open" for one in found.attempts.values() if one.state != "ended"]
    left += [f"{leg.role} leg {leg.id} is {leg.state}" for leg in found.legs if leg.state != "ended"]
    left += [f"effect {row.effect} is not done" for row in connection.execute(select(outbox).where(~outbox.c.done))]
    left += [f"webhook {row.path} is not folded" for row in connection.execute(select(inbox).where(~inbox.c.done))]
    return left
