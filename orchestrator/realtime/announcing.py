"""Tells a desk that took over who is connected: it starts without knowing anybody, and the sockets are ours, and go on.

The epoch of the desk's lease (one row) says when that is so. To be told twice does no harm.
"""

import asyncio
from itertools import islice

import structlog

from orchestrator.bus import NoDesk
from orchestrator.realtime.sockets import Connection, Namespace
from orchestrator.records.leases import epoch_of
from orchestrator.web.context import Context
from queues.errors import Refused

log = structlog.get_logger()

EVERY_S = 1.0
AT_ONCE = 50


async def watch(context: Context, namespaces: list[Namespace]) -> None:
    """Until canceled. What could not be told is told a second later."""
    told = -1
    while True:
        try:
            epoch = await context.store.read(lambda c: epoch_of(c, context.settings.desk))
            if epoch != told:
                for namespace in namespaces:
                    await _announce(namespace)
                told = epoch
        except NoDesk:
            log.info("no desk to tell who is connected")
        except Exception as error:
            log.warning("desk not looked after", error=type(error).__name__)
        await asyncio.sleep(EVERY_S)


async def _announce(namespace: Namespace) -> None:
    connections = iter(list(namespace.connections.values()))
    while some := list(islice(connections, AT_ONCE)):
        await asyncio.gather(*(_tell(namespace, connection) for connection in some))


async def _tell(namespace: Namespace, connection: Connection) -> None:
    """Whoever hung up meanwhile is gone: they were told of before, and are again."""
    try:
        await namespace.announce(connection)
        if connection.id not in namespace.connections:
            await namespace.left(connection)
    except Refused as no:
        log.warning("not announced", code=no.code)
