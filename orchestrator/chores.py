"""Chores: each runs once an hour, and is harmless to run twice."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta

from sqlalchemy import delete

from orchestrator.records.schema import (
    decisions,
    inbox,
    key_tries,
    line_calls,
    offers,
    outbox,
    quotes,
    snapshots,
    uses,
)
from orchestrator.records.store import Store
from orchestrator.web import sessions

EVERY_S = 3600

OUTBOX_FOR = timedelta(days=7)
INBOX_FOR = timedelta(days=30)
"""A replayed webhook older than this finds its call long over, and changes nothing."""
DECISIONS_FOR = timedelta(days=90)
LINE_CALLS_FOR = timedelta(days=30)
"""Longer than any lock on wrong keys need last."""
SNAPSHOTS_FOR = timedelta(days=30)
"""Decisions can be read for longer than they can be decided again."""
USES_FOR = timedelta(days=30)


async def run(store: Store, forget_recordings: Callable[[], Awaitable[int]]) -> None:
    """Until canceled."""
    while True:
        with suppress(Exception):  # the carrier may be away for an hour
            await forget_recordings()
        now = datetime.now(UTC)
        await sessions.sweep(store, now)
        await sweep_records(store, now)
        await asyncio.sleep(EVERY_S)


async def sweep_records(store: Store, now: datetime) -> None:
    """Forget effects that are done, webhooks that are folded, and decisions of another season."""
    for statement in (
        delete(outbox).where(outbox.c.done, outbox.c.created_at < now - OUTBOX_FOR),
        delete(inbox).where(inbox.c.done, inbox.c.received_at < now - INBOX_FOR),
        delete(decisions).where(decisions.c.at < now - DECISIONS_FOR),
        delete(offers).where(offers.c.at < now - DECISIONS_FOR),
        delete(quotes).where(quotes.c.told_at < now - DECISIONS_FOR),
        delete(uses).where(uses.c.at < now - USES_FOR),
        delete(line_calls).where(line_calls.c.began_at < now - LINE_CALLS_FOR),
        delete(key_tries).where(key_tries.c.at < now - LINE_CALLS_FOR),
        delete(snapshots).where(snapshots.c.at < now - SNAPSHOTS_FOR),
    ):
        await store.write(lambda c, s=statement: c.execute(s))  # type: ignore[misc]
