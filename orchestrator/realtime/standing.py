"""Ends connections whose session is over: at its expiry, and within seconds of an account being switched off or given
another password, in whatever process that was done.

Expiry is looked up in memory. The version of the people table (one row) says when somebody's account has changed; only
then are the sessions behind all open panels looked up, twice: whoever was being let in at that moment is met the second
time.
"""

import asyncio
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice

import structlog
from sqlalchemy import Connection as Records
from sqlalchemy import select

from orchestrator.realtime.sockets import Connection, Namespace
from orchestrator.records.people import people_version
from orchestrator.records.schema import people
from orchestrator.web import sessions
from orchestrator.web.context import Context

log = structlog.get_logger()

EVERY_S = 1.0
AT_ONCE = 500
"""How many sessions one query asks for."""


async def watch(context: Context, namespaces: list[Namespace]) -> None:
    """Until canceled. Records that do not answer for a while hold it up, and nothing else."""
    version, looks = -1, 0
    while True:
        try:
            found = await context.store.read(lambda c: people_version(c, context.settings.desk))
            version, looks = found, 2 if found != version else max(looks - 1, 0)
            for namespace in namespaces:
                await _end_over(context, namespace, everybody=bool(looks) and namespace.kind == "agent")
        except Exception as error:
            log.warning("sessions not looked after", error=type(error).__name__)
        await asyncio.sleep(EVERY_S)


async def _end_over(context: Context, namespace: Namespace, *, everybody: bool) -> None:
    now = context.clock()
    doubtful = iter([one for one in namespace.connections.values() if everybody or one.expires_at <= now])
    while some := list(islice(doubtful, AT_ONCE)):
        live, disabled = await context.store.read(lambda c, these=some: _standing(c, these, now))  # type: ignore[misc]
        for connection, code in _over(some, live, disabled, now):
            await namespace.part(connection, code)


def _standing(
    connection: Records, some: Iterable[Connection], now: datetime
) -> tuple[dict[str, datetime], frozenset[str]]:
    """The sessions that go on, by their marks, with their ends; and whose accounts are switched off."""
    live = sessions.ends(connection, [sessions.mark(one.token) for one in some], now)
    query = select(people.c.id).where(people.c.id.in_([one.owner.id for one in some]), people.c.disabled)
    return live, frozenset(connection.execute(query).scalars())


def _over(
    some: Iterable[Connection], live: dict[str, datetime], disabled: frozenset[str], now: datetime
) -> Iterator[tuple[Connection, str]]:
    """Which of them end, and with which word of farewell."""
    for one in some:
        end = live.get(sessions.mark(one.token))
        if one.owner.id in disabled:
            yield one, "disabled"
        elif end is not None:
            one.expires_at = end
        else:
            yield one, "expired" if one.expires_at <= now else "signed-out"
