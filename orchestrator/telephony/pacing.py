"""The carrier places so many calls a second and queues the rest where nobody can take them back: we keep the queue."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from heapq import heappop, heappush
from itertools import count

WINDOW_S = 1.018
"""What counts as a second: requests that leave a second apart may arrive a little closer together."""


class Turn:
    """The right to place one call. Whoever does not use it costs the others no time."""

    def __init__(self) -> None:
        self.came = asyncio.get_running_loop().create_future()
        self.over = asyncio.Event()
        self.is_used = False

    def use(self) -> None:
        """The request leaves now."""
        self.is_used = True
        self.over.set()


class Pace:
    """Turns to place a call: never more than `per_second()` in a sliding second, the most urgent first.

    Below one a second, turns are that much further apart. A new process waits a second: the one before may just have
    placed calls. `clock` in seconds.
    """

    def __init__(
        self,
        per_second: Callable[[], float],
        *,
        clock: Callable[[], float],
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        self._per_second = per_second
        self._clock = clock
        self._sleep = sleep
        self._waiting: list[tuple[int, int, Turn]] = []
        self._order = count()
        self._used: deque[float] = deque()
        self._begins_at = clock() + WINDOW_S
        self._giver: asyncio.Task[None] | None = None

    @asynccontextmanager
    async def turn(self, urgency: int) -> AsyncIterator[Turn]:
        """Wait for a turn; the lowest `urgency` first, then whoever asked first."""
        mine = Turn()
        heappush(self._waiting, (urgency, next(self._order), mine))
        if self._giver is None or self._giver.done():
            self._giver = asyncio.create_task(self._give())
        try:
            await mine.came
            yield mine
        finally:
            mine.over.set()

    async def _give(self) -> None:
        while self._waiting:
            while (wait_s := self._next_at() - self._clock()) > 0:
                await self._sleep(wait_s)
            *_, first = heappop(self._waiting)
            if first.came.done():  # canceled while it waited
                continue
            first.came.set_result(None)
            await first.over.wait()
            if first.is_used:
                self._used.append(self._clock())

    def _next_at(self) -> float:
        most = self._most()
        while len(self._used) > most:
            self._used.popleft()
        if len(self._used) < most:
            return self._begins_at
        return max(self._begins_at, self._used[0] + WINDOW_S * max(1.0, 1 / self._per_second()))

    def _most(self) -> int:
        """How many in one window."""
        return max(1, int(self._per_second()))
