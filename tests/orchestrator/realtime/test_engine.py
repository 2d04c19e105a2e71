"""What the engine does to a client that does not read, on a server of the test's own."""

import asyncio
from collections.abc import AsyncIterator
from secrets import token_hex
from typing import Any

import pytest
import socketio
from aiohttp import web

from orchestrator.realtime import engine
from orchestrator.realtime.engine import QUEUE_LIMIT, Server
from tests.orchestrator.realtime.raw import PATIENCE_S, Raw

PAGE = token_hex(128 * 1024)
"""Not to be compressed much."""


class Pages(socketio.AsyncNamespace):  # type: ignore[misc]
    """Answers `page` with a page of text."""

    def __init__(self) -> None:
        super().__init__("/pages")
        self.gone = asyncio.Event()

    async def on_connect(self, sid: str, environ: Any, auth: Any = None) -> None:
        return None

    async def on_page(self, sid: str) -> str:
        return PAGE

    async def on_disconnect(self, sid: str, reason: str) -> None:
        self.gone.set()


@pytest.fixture
async def served() -> AsyncIterator[tuple[Server, Pages, str]]:
    server = Server(
        async_mode="aiohttp", transports=["websocket"], async_handlers=False, namespaces=["/pages"], cookie=None,
        cors_allowed_origins=[], ping_interval=25, ping_timeout=20,
    )  # fmt: skip
    pages = Pages()
    server.register_namespace(pages)
    app = web.Application()
    app.router.add_get("/socket.io/", server.handle_request)
    runner = web.AppRunner(app, shutdown_timeout=1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    yield server, pages, f"http://127.0.0.1:{runner.addresses[0][1]}"
    for sid in list(server.eio.sockets):
        await server.drop(sid)
    await server.shutdown()
    await runner.cleanup()


async def test_a_client_that_does_not_read_is_dropped(
    served: tuple[Server, Pages, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    server, pages, url = served
    monkeypatch.setattr(engine, "HANG_UP_S", 0.05)
    async with Raw(url) as raw:
        assert (await raw.connect("/pages", {})).startswith("40/pages")
        sid = next(iter(server.manager.get_participants("/pages", None)))[0]
        eio_sid = server.manager.eio_sid_from_sid(sid, "/pages")
        transport = server.environ[eio_sid]["aiohttp.request"].transport
        queue, most, said = server.eio.sockets[eio_sid].queue, 0, 0
        async with asyncio.timeout(PATIENCE_S):
            while not pages.gone.is_set():
                await server.emit("page", PAGE, namespace="/pages", to=sid)
                said += 1
                most = max(most, sum(len(one.data or "") for one in queue._queue if one is not None))
                await asyncio.sleep(0)
            while not transport.is_closing():  # noqa: ASYNC110 - a transport tells nobody
                await asyncio.sleep(0)
        assert said < 4 * QUEUE_LIMIT / len(PAGE)
        assert QUEUE_LIMIT / 2 < most <= QUEUE_LIMIT + 2 * len(PAGE)
        assert eio_sid not in server.eio.sockets
        assert eio_sid not in server.environ
        await server.emit("page", PAGE, namespace="/pages", to=sid)  # to nobody, and harmless


async def test_a_client_that_asks_and_does_not_read_is_dropped(
    served: tuple[Server, Pages, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    server, pages, url = served
    monkeypatch.setattr(engine, "HANG_UP_S", 0.05)
    async with Raw(url) as raw:
        await raw.connect("/pages", {})
        async with asyncio.timeout(PATIENCE_S):
            for number in range(500):
                await raw.say(f'42/pages,{number}["page"]')
            await pages.gone.wait()
        assert not server.eio.sockets


async def test_a_client_that_reads_gets_everything(served: tuple[Server, Pages, str]) -> None:
    server, _, url = served
    async with Raw(url) as raw:
        await raw.connect("/pages", {})
        for _ in range(64):
            await server.emit("page", PAGE, namespace="/pages")
            assert len(await raw.frame()) > len(PAGE)


async def test_a_namespace_closed_by_the_server_takes_its_socket_with_it(
    served: tuple[Server, Pages, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "CONNECT_S", 0.05)
    server, _, url = served
    async with Raw(url) as raw:
        await raw.connect("/pages", {})
        sid = next(iter(server.manager.get_participants("/pages", None)))[0]
        await server.disconnect(sid, "/pages")
        assert await raw.frame() == "41/pages,"
        await raw.until_closed()
    assert not server.eio.sockets


def test_half_a_character_is_shown_as_missing_and_cuts_nobody_off() -> None:
    """Browsers can send lone surrogates; refusing the frame would have the message sent again for ever."""
    assert engine.Json.loads(r'["chat.say", {"text": "bad \ud800 half", "list": ["\udc00"]}]') == [
        "chat.say",
        {"text": "bad \ufffd half", "list": ["\ufffd"]},
    ]
