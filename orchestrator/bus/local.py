"""The bus of one process: plain calls."""

import asyncio
import inspect
from collections.abc import Awaitable, Callable

import structlog

from orchestrator.bus import Answer, Handler, NoDesk, Notice, Responder
from orchestrator.bus.questions import Asked

log = structlog.get_logger()

ANSWER_S = 10


class LocalBus:
    """Asks and tells within one event loop."""

    def __init__(self) -> None:
        self._responder: Responder | None = None
        self._handlers: dict[str, dict[object, Handler]] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    async def ask(self, asked: Asked) -> Answer:
        if self._responder is None:
            raise NoDesk
        try:
            async with asyncio.timeout(ANSWER_S):
                return await self._responder(asked)
        except TimeoutError:
            raise NoDesk from None

    def publish(self, topic: str, notice: Notice) -> None:
        """A handler that fails is its own affair: whoever tells must not be stopped by whoever listens."""
        for handler in list(self._handlers.get(topic, {}).values()):
            try:
                result = handler(topic, notice)
            except Exception:
                log.exception("notice not taken", topic=topic)
                continue
            if inspect.iscoroutine(result):
                task = asyncio.get_running_loop().create_task(result)
                self._tasks.add(task)
                task.add_done_callback(self._forget)

    def _forget(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("notice not taken", error=str(error))

    def subscribe(self, topic: str, handler: Handler) -> Callable[[], None]:
        key = object()
        self._handlers.setdefault(topic, {})[key] = handler

        def stop() -> None:
            mine = self._handlers.get(topic, {})
            mine.pop(key, None)
            if not mine:
                self._handlers.pop(topic, None)

        return stop

    async def serve(self, responder: Responder) -> Callable[[], Awaitable[None]]:
        self._responder = responder

        async def stop() -> None:
            self._responder = None

        return stop

    async def close(self) -> None:
        self._handlers.clear()
        self._responder = None
