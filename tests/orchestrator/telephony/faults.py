"""A carrier that misbehaves: middlewares in front of the simulated one, and a server that does not speak HTTP."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware


@dataclass
class Faults:
    """What happens to the requests that place a leg or send a text, one entry each: `busy` (429, nothing
    done), `lost` (done, then a 503), `cut` (done, then the connection ends), `silent` (not done, never answered), `odd`
    (done, then no JSON), `moved` (307 elsewhere). With the list at its end all goes well."""

    script: list[str]
    placed: int = 0
    """Such requests that came in."""
    broken: str = ""
    """Addresses that contain it answer 500."""
    arrived: asyncio.Event = field(default_factory=asyncio.Event)

    def middleware(self) -> Middleware:
        @web.middleware
        async def spoil(request: web.Request, handler: Handler) -> web.StreamResponse:
            if self.broken and self.broken in request.path:
                body = {"code": 20500, "message": "Internal", "more_info": "", "status": 500}
                return web.json_response(body, status=500)
            if request.method != "POST" or not request.path.endswith(
                ("/Participants.json", "/Calls.json", "/Messages.json")
            ):
                return await handler(request)
            self.placed += 1
            self.arrived.set()
            return await self._spoiled(self.script.pop(0) if self.script else "", request, handler)

        return spoil

    async def _spoiled(self, fault: str, request: web.Request, handler: Handler) -> web.StreamResponse:
        if fault == "busy":
            body = {"code": 20429, "message": "Too Many Requests", "more_info": "", "status": 429}
            return web.json_response(body, status=429)
        if fault == "silent":
            await asyncio.Event().wait()
        if fault == "moved":
            raise web.HTTPTemporaryRedirect(request.path + "?again")
        answer = await handler(request)
        if fault == "lost":
            return web.Response(status=503, text="<html>bad gateway</html>", content_type="text/html")
        if fault == "odd":
            return web.Response(status=201, text="{")
        if fault == "cut":
            assert request.transport is not None
            request.transport.abort()
        return answer


@asynccontextmanager
async def babbler() -> AsyncIterator[tuple[str, list[bytes]]]:
    """A server that answers every connection with what is not HTTP; its address and what it was sent."""
    received: list[bytes] = []

    async def babble(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        received.append(await reader.readuntil(b"\r\n\r\n"))
        writer.write(b"one moment please\r\n\r\n")
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(babble, "127.0.0.1", 0)
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", received
