"""Telephones as programs: the simulated carrier's browser phones, without a browser."""

import asyncio
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self

import aiohttp

from tests.support.clients import Agent
from tests.support.server import Server
from tests.support.skies import patience

CAMILLES = "+33199001234"
"""The number of one of the demo's customers."""


class Phone:
    """Registers, remembers what it heard, and does what `on_ring` says: `answer`, `reject` or nothing."""

    def __init__(self, server: Server, on_ring: str = "answer", **register: Any) -> None:
        self._server = server
        self._register = {"type": "register", **register}
        self.on_ring = on_ring
        self.heard: list[dict[str, Any]] = []
        self._changed = asyncio.Event()
        self._session = aiohttp.ClientSession()
        self._socket: aiohttp.ClientWebSocketResponse | None = None
        self._reader: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        url = f"{self._server.url}/carrier/phone"
        self._socket = await self._session.ws_connect(url, headers={"Origin": self._server.url})
        await self._socket.send_json(self._register)
        self._reader = asyncio.create_task(self._read())
        await self.until("registered")
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._socket:
            await self._socket.close()
        if self._reader:
            await asyncio.gather(self._reader, return_exceptions=True)
        await self._session.close()

    async def _read(self) -> None:
        assert self._socket is not None
        async for message in self._socket:
            said = message.json()
            self.heard.append(said)
            if said["type"] == "ring" and self.on_ring in {"answer", "reject"}:
                await self._socket.send_json({"type": self.on_ring, "call": said["call"]})
            self._changed.set()

    async def until(self, kind: str, matches: Callable[[dict[str, Any]], bool] = lambda said: True) -> dict[str, Any]:
        """The first thing of a kind heard, once it is."""
        try:
            async with asyncio.timeout(patience()):
                while not (found := [said for said in self.heard if said["type"] == kind and matches(said)]):
                    self._changed.clear()
                    await self._changed.wait()
        except TimeoutError:
            raise AssertionError(f"never heard {kind}; heard {self.heard}") from None
        return found[0]

    def rings(self) -> list[dict[str, Any]]:
        return [said for said in self.heard if said["type"] == "ring"]

    async def do(self, what: str, call: str, **more: Any) -> None:
        assert self._socket is not None
        await self._socket.send_json({"type": what, "call": call, **more})


class Caller(Phone):
    """A telephone that dials, listens and keys."""

    call = ""
    _after = 0

    async def dial(self, to: str, from_: str = CAMILLES, **more: Any) -> None:
        await self.do("dial", "", to=to, **{"from": from_}, **more)
        self.call = (await self.until("connected"))["call"]

    async def hears(self, words: str) -> None:
        """Once it is said."""
        await self.until("say", lambda said: words in said["text"])

    async def next(self, words: str) -> None:
        """Once it is said after what was waited for in this way before."""
        said = await self.until("say", lambda one: words in one["text"] and self._at(one) >= self._after)
        self._after = self._at(said) + 1

    def _at(self, said: dict[str, Any]) -> int:
        return next(at for at, one in enumerate(self.heard) if one is said)

    def said(self) -> list[str]:
        return [one["text"] for one in self.heard if one["type"] == "say"]

    async def keys(self, digits: str) -> None:
        for digit in digits:
            await self.do("digit", self.call, digit=digit)


async def softphone(agent: Agent) -> Phone:
    """The agent's own phone, answering by itself as the panel does."""
    access = await agent.server.json("/api/v1/agent/phone", agent.token)
    return Phone(agent.server, token=access["token"])
