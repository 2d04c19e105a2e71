"""Engine.IO and Socket.IO spelled out, for what no well-behaved client would say."""

import asyncio
import json
from collections.abc import Mapping
from types import TracebackType
from typing import Any

import aiohttp

PATIENCE_S = 15
PATH = "/socket.io/?EIO=4&transport=websocket"


class Raw:
    """One websocket, frame by frame."""

    def __init__(self, url: str, headers: Mapping[str, str] | None = None) -> None:
        self._url = url + PATH
        self._headers = dict(headers or {})
        self._session = aiohttp.ClientSession()
        self._calls = 0
        self.sid = ""
        self.socket: aiohttp.ClientWebSocketResponse

    async def __aenter__(self) -> "Raw":
        try:
            self.socket = await self._session.ws_connect(self._url, headers=self._headers, compress=15)
        except BaseException:
            await self._session.close()
            raise
        opened = await self.frame()
        assert opened.startswith("0{")
        self.sid = json.loads(opened[1:])["sid"]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._session.close()

    async def frame(self) -> str:
        """The next frame; pings are answered. Empty when the server has closed the socket."""
        async with asyncio.timeout(PATIENCE_S):
            while True:
                message = await self.socket.receive()
                if message.type is not aiohttp.WSMsgType.TEXT:
                    return ""
                if message.data != "2":
                    return str(message.data)
                await self.socket.send_str("3")

    async def say(self, frame: str) -> None:
        """A frame as it is; one that the other side no longer takes is lost, as on any line."""
        try:
            await self.socket.send_str(frame)
        except ConnectionError:
            return

    async def connect(self, namespace: str, auth: Any) -> str:
        """Ask for a namespace; the frame that answers. What is told in a namespace open before is passed over."""
        await self.say(f"40{namespace}," + ("" if auth is None else json.dumps(auth)))
        while (frame := await self.frame()).startswith("42"):
            pass
        return frame

    async def call(self, namespace: str, event: str, *arguments: Any) -> Any:
        """Say an event and give the acknowledgement; what comes in between is passed over."""
        self._calls += 1
        await self.say(f"42{namespace},{self._calls}{json.dumps([event, *arguments])}")
        wanted = f"43{namespace},{self._calls}["
        while frame := await self.frame():
            if frame.startswith(wanted):
                return json.loads(frame[len(wanted) - 1 :])[0]
        raise ConnectionError(f"closed instead of an answer to {event}")

    async def until_closed(self) -> None:
        """Return when the server has closed the socket."""
        while await self.frame():
            continue
