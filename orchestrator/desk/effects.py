"""Carries out committed effects: rows of the outbox, each done at least once; dialing at most once.

What was not done before a crash is taken up again at the start, except dialing: a leg whose placing was under way is
in doubt (`queues.handling.restarted`) and is settled by asking the carrier.
"""

import asyncio
import random
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager, nullcontext

import msgspec
import structlog
from sqlalchemy import Connection, select, update

from orchestrator.records.schema import outbox
from orchestrator.records.store import Store
from queues.effects import (
    Announce,
    Arrange,
    Effect,
    EndCall,
    EndLeg,
    EndStray,
    FindCaller,
    LeaveMessage,
    MoveCaller,
    PlaceLeg,
    Record,
    SendCode,
    SendMail,
    SendText,
    SettleLeg,
)

log = structlog.get_logger()

CarryOut = Callable[[Effect], Awaitable[None]]

AT_ONCE = 16
LONGEST_GAP_S = 300
MOST_TRIES = {
    PlaceLeg: 1, SettleLeg: 1, EndCall: 12, EndLeg: 12, Arrange: 6, Announce: 2, Record: 6, EndStray: 12,
    LeaveMessage: 12, MoveCaller: 1, FindCaller: 1, SendMail: 50, SendCode: 1, SendText: 4,
}  # fmt: skip
"""What only asks or moves and fails is asked for again by the floor's timers; a mail is tried for about four hours."""


class Effects:
    """Runs effects in the background, at most `AT_ONCE` at a time, but for those that dial."""

    def __init__(self, store: Store, carry_out: CarryOut) -> None:
        self._store = store
        self._carry_out = carry_out
        self._slots = asyncio.Semaphore(AT_ONCE)
        self._tasks: set[asyncio.Task[None]] = set()

    def execute(self, effects: list[tuple[int, Effect]]) -> None:
        """Start what was just committed."""
        for number, effect in effects:
            task = asyncio.get_running_loop().create_task(self._run(number, effect, 0))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def take_up(self, desk: str) -> None:
        """Go on with what an earlier process left, but never with dialing."""
        left = await self._store.read(lambda c: _open(c, desk))
        for number, effect, _ in left:
            if isinstance(effect, PlaceLeg | SendCode):
                await self._store.write(lambda c, n=number: _done(c, n, "left in doubt by a restart"))  # type: ignore[misc]
            else:
                self.execute([(number, effect)])

    async def close(self, patience_s: float = 12) -> None:
        """Let what is under way finish: a request to dial must not be cut off half-way without need."""
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=patience_s)
            for task in late:
                task.cancel()

    def _slot_for(self, effect: Effect) -> AbstractAsyncContextManager[None]:
        """Whoever is called waits for a turn at the carrier, one at most per agent: that holds nothing else up."""
        return nullcontext() if isinstance(effect, PlaceLeg) else self._slots

    async def _run(self, number: int, effect: Effect, tries: int) -> None:
        most = MOST_TRIES[type(effect)]
        while True:
            try:
                async with self._slot_for(effect):
                    await self._carry_out(effect)
            except Exception as error:
                tries += 1
                why = f"{type(error).__name__}: {error}"[:500]
                log.warning("effect failed", effect=type(effect).__name__, outbox=number, tries=tries, error=why)
                if tries >= most:
                    await self._store.write(lambda c, w=why: _done(c, number, w))  # type: ignore[misc]
                    return
                await asyncio.sleep(min(LONGEST_GAP_S, 2**tries) * random.uniform(0.8, 1.2))  # noqa: S311 - spreads retries
            else:
                await self._store.write(lambda c: _done(c, number, None))
                return


def _open(connection: Connection, desk: str) -> list[tuple[int, Effect, int]]:
    rows = connection.execute(select(outbox).where(outbox.c.desk == desk, ~outbox.c.done).order_by(outbox.c.id))
    return [(row.id, msgspec.json.decode(row.effect, type=Effect), row.tries) for row in rows]


def _done(connection: Connection, number: int, error: str | None) -> None:
    connection.execute(update(outbox).where(outbox.c.id == number).values(done=True, error=error))
