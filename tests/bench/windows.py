"""Windows of customers and agents, small enough not to be what is measured: Socket.IO's text frames over aiohttp's
websocket, nothing parsed that nobody looks at. They speak what docs/protocol.md says, as `tests/support/clients.py`."""

import asyncio
from collections.abc import Callable
from time import perf_counter
from typing import Any

import aiohttp
import msgspec

ANSWER_S = 30

Hear = Callable[[str, Any, float], None]
"""Told of an event: its name, its body, when it came."""


class No(Exception):  # noqa: N818 - an answer
    """The server said no; its code."""


class Window:
    """One namespace of one websocket."""

    def __init__(self, namespace: str, token: str, hear: Hear | None = None) -> None:
        self.namespace = namespace
        self._token = token
        self._hear = hear
        self._asked: dict[int, asyncio.Future[Any]] = {}
        self._number = 0
        self._socket: aiohttp.ClientWebSocketResponse | None = None
        self._reader: asyncio.Task[None] | None = None

    async def open(self, session: aiohttp.ClientSession, url: str) -> "Window":
        """Connect and be let in. Raises `No`."""
        socket = await session.ws_connect(f"{url}/socket.io/?EIO=4&transport=websocket", max_msg_size=0, compress=0)
        await socket.receive_str()
        await socket.send_str(f"40{self.namespace}," + msgspec.json.encode({"token": self._token}).decode())
        while not (frame := await socket.receive_str()).startswith(f"40{self.namespace}"):
            if frame.startswith("44"):
                raise No(frame)
        self._socket = socket
        self._reader = asyncio.create_task(self._read(socket))
        return self

    async def close(self) -> None:
        if self._reader is not None:
            self._reader.cancel()
        if self._socket is not None:
            await self._socket.close()

    async def say(self, event: str, **body: Any) -> float:
        """Send an event; when its acknowledgement came. Raises `No`, `TimeoutError`."""
        assert self._socket is not None
        self._number += 1
        done = self._asked[self._number] = asyncio.get_running_loop().create_future()
        text = msgspec.json.encode([event, body]).decode()
        await self._socket.send_str(f"42{self.namespace},{self._number}{text}")
        async with asyncio.timeout(ANSWER_S):
            answer, at = await done
        if not answer["ok"]:
            raise No(answer["error"]["code"])
        return float(at)

    async def _read(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        events, answers = f"42{self.namespace},", f"43{self.namespace},"
        async for message in socket:
            at, frame = perf_counter(), message.data
            if frame == "2":
                await socket.send_str("3")
            elif frame.startswith(answers):
                number, _, body = frame[len(answers) :].partition("[")
                self._asked.pop(int(number)).set_result((msgspec.json.decode(f"[{body}")[0], at))
            elif self._hear is not None and frame.startswith(events):
                name, body = msgspec.json.decode(frame[len(events) :])
                self._hear(name, body, at)


async def open_all(session: aiohttp.ClientSession, url: str, windows: list[Window], at_once: int = 16) -> None:
    """Open many, a few at a time."""
    slots = asyncio.Semaphore(at_once)

    async def one(window: Window) -> None:
        async with slots:
            await window.open(session, url)

    await asyncio.gather(*(one(window) for window in windows))
