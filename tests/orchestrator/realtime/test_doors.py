"""Who gets a socket, and what ends it: origins, tokens, silence, frames that no client of ours sends."""

import asyncio
import json
import time
from typing import Any

import aiohttp
import pytest

from orchestrator.realtime.engine import FRAMES
from tests.orchestrator.realtime.raw import PATH, Raw
from tests.support.clients import Customer, Refusal
from tests.support.world import World

pytestmark = pytest.mark.asyncio(loop_scope="module")

FOREIGN_ORIGINS = [
    "null",
    "*",
    "https://evil.example",
    "http://127.0.0.1",
    "http://127.0.0.1:1",
    "https://127.0.0.1:{port}",
    "http://127.0.0.1:{port}.evil.example",
    "http://evil.127.0.0.1:{port}",
    "http://127.0.0.1:{port}@evil.example",
    "http://127.0.0.1:{port}/",
    "HTTP://LOCALHOST:{port}",
    "http://xn--lcalhost-54a:{port}",
    "http://[::1]:{port}",
    "http://localhost.:{port}",
]


async def _handshake(world: World, **headers: str) -> aiohttp.ClientWebSocketResponse | int:
    async with aiohttp.ClientSession() as session:
        try:
            socket = await session.ws_connect(world.server.url + PATH, headers=headers)
        except aiohttp.WSServerHandshakeError as error:
            return error.status
        await socket.close()
        return socket


@pytest.mark.parametrize("origin", FOREIGN_ORIGINS)
async def test_pages_of_other_origins_get_no_socket(world: World, origin: str) -> None:
    port = world.server.url.rpartition(":")[2]
    assert await _handshake(world, Origin=origin.format(port=port)) == 400


async def test_a_header_does_not_make_another_origin_ours(world: World) -> None:
    for name in ("Host", "X-Forwarded-Host"):
        headers = {"Origin": "http://evil.example", "X-Forwarded-Proto": "http", name: "evil.example"}
        assert await _handshake(world, **headers) == 400


@pytest.mark.parametrize("origin", ["http://localhost:{port}", "http://127.0.0.1:{port}", None])
async def test_our_own_pages_and_programs_get_one(world: World, origin: str | None) -> None:
    """A program sends no origin; it has no cookies of anybody's either, and needs a token like everybody."""
    port = world.server.url.rpartition(":")[2]
    headers = {} if origin is None else {"Origin": origin.format(port=port)}
    assert not isinstance(await _handshake(world, **headers), int)


async def test_neither_compression_nor_cookies_are_agreed_upon(world: World) -> None:
    offer = {"Sec-WebSocket-Extensions": "permessage-deflate; client_max_window_bits"}
    async with Raw(world.server.url, offer) as raw:
        answered = raw.socket._response.headers
        assert answered["Upgrade"] == "websocket"
        assert "Sec-WebSocket-Extensions" not in answered
        assert "Set-Cookie" not in answered
        assert raw.socket.compress == 0


@pytest.mark.parametrize("method", ["GET", "POST", "OPTIONS"])
async def test_there_is_no_polling(world: World, method: str) -> None:
    async with (
        aiohttp.ClientSession() as session,
        session.request(method, f"{world.server.url}/socket.io/?EIO=4&transport=polling") as answer,
    ):
        assert answer.status in {400, 405}
        assert "Set-Cookie" not in answer.headers
        assert "Access-Control-Allow-Origin" not in answer.headers


async def test_the_id_of_a_socket_opens_nothing_for_others(world: World, camille: Customer) -> None:
    async with Raw(world.server.url) as raw, aiohttp.ClientSession() as session:
        await raw.connect("/customer", {"token": camille.token})
        for transport in ("websocket", "polling"):
            path = f"/socket.io/?EIO=4&transport={transport}&sid={raw.sid}"
            for method in ("GET", "POST"):
                async with session.request(method, world.server.url + path, data=b"1") as answer:
                    assert answer.status in {400, 405}
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await session.ws_connect(f"{world.server.url}{PATH}&sid={raw.sid}")
        assert (await raw.call("/customer", "waits.watch", {"language": "fr"}))["ok"]


# Tokens

ODD_AUTH: list[Any] = [
    None, {}, [], 0, "", "token", {"token": None}, {"token": ""}, {"token": 0}, {"token": []}, {"token": {}},
    {"token": True}, {"token": "x" * 43}, {"token": "' OR 1=1 --"}, {"token": "\x00"}, {"token": ["a"]}, {"Token": "a"},
]  # fmt: skip


@pytest.mark.parametrize("namespace", ["/customer", "/agent"])
async def test_what_is_no_token_opens_nothing(world: World, namespace: str) -> None:
    for auth in ODD_AUTH:
        async with Raw(world.server.url) as raw:
            assert await raw.connect(namespace, auth) == f'44{namespace},{{"message":"unauthorized"}}', auth
            await raw.say(f'42{namespace},1["hello",{{}}]')
            assert await raw.connect(namespace, auth) == f'44{namespace},{{"message":"unauthorized"}}', auth


async def test_a_token_of_one_side_opens_nothing_on_the_other(world: World, camille: Customer) -> None:
    agent = await world.agent("marie", presence="")
    jar = {cookie.value for cookie in await _cookies(world)}
    for namespace, tokens in (("/agent", {camille.token} | jar), ("/customer", {agent.token} | jar)):
        for token in tokens:
            async with Raw(world.server.url) as raw:
                assert "unauthorized" in await raw.connect(namespace, {"token": token})


async def _cookies(world: World) -> list[Any]:
    people = (await world.server.json("/demo/cast"))["people"]
    body = {"email": people[0]["email"], "password": people[0]["password"]}
    async with (
        aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as session,
        session.post(f"{world.server.url}/api/v1/agent/session", json=body) as answer,
    ):
        found = list(answer.cookies.values())
        assert len(found) == 1
        return found


async def test_a_cookie_alone_opens_nothing(world: World) -> None:
    cookie = (await _cookies(world))[0]
    async with Raw(world.server.url, {"Cookie": f"{cookie.key}={cookie.value}"}) as raw:
        assert "unauthorized" in await raw.connect("/agent", None)


@pytest.mark.parametrize("namespace", ["/", "/supervisor", "/customer/", "/Customer", "/admin"])
async def test_there_are_two_namespaces(world: World, camille: Customer, namespace: str) -> None:
    async with Raw(world.server.url) as raw:
        assert (await raw.connect(namespace, {"token": camille.token})).startswith("44")


# Silence


async def test_sockets_that_say_nothing_are_closed_and_others_are_served(world: World, camille: Customer) -> None:
    opened = time.monotonic()
    silent = await asyncio.gather(*(Raw(world.server.url).__aenter__() for _ in range(100)))
    refused, left, honest = silent[0], silent[1], silent[2]
    assert "unauthorized" in await refused.connect("/customer", {"token": "x"})
    for raw in (left, honest):
        assert (await raw.connect("/customer", {"token": camille.token})).startswith('40/customer,{"sid"')
    await left.say("41/customer,")
    await asyncio.gather(*(raw.until_closed() for raw in silent if raw is not honest))
    assert 4 < time.monotonic() - opened < 12
    assert (await honest.call("/customer", "hello", {}))["ok"]
    asked = time.monotonic()
    await world.customer("lucia")
    assert time.monotonic() - asked < 3
    for raw in silent:
        await raw.__aexit__(None, None, None)


# Frames


async def _still_served(camille: Customer) -> None:
    with pytest.raises(Refusal, match="unknown-contact"):
        await camille.say("chat.read", contact_id="a" * 16, number=1)


FATAL = [
    '451-/customer,["hello",{"_placeholder":true,"num":0}]',
    "499999999-/customer,[]",
    '461-/customer,1["hello",{}]',
    "b" + "QUJD",
    "b!",
    "",
    "x",
    "é",
    "0",
    "2",
    "2probe",
    "5",
    "6",
    "9",
    "4",
    "47",
    "44/customer,{}",
    "42/customer",
    "42/customer,1",
    "42/customer,1{",
    "42/customer,1[]",
    "42/customer,1{}",
    "42/customer,1[7]",
    "42/customer,1[[]]",
    '42/customer,1["hello"',
    '42/customer,1["connect",{},{"token":"x"}]',
    '42/customer,1["disconnect","client disconnect"]',
    '42/customer,1["hello",NaN]',
    "42/customer," + "1" * 200 + '["hello",{}]',
    "42/customer,1" + "[" * 60_000,
    '42/customer,1["hello",' + '{"a":' * 10_000,
    "4" + '{"a":' * 10_000,
    "42" + "/" * 60_000,
]
"""What no client sends, on an open namespace: each ends its own socket."""


@pytest.mark.parametrize("frame", FATAL, ids=lambda frame: frame[:30] or "empty")
async def test_a_frame_no_client_sends_ends_its_socket_and_no_other(
    world: World, camille: Customer, frame: str
) -> None:
    async with Raw(world.server.url) as raw:
        assert (await raw.connect("/customer", {"token": camille.token})).startswith("40/customer,")
        await raw.say(frame)
        await raw.until_closed()
    await _still_served(camille)


async def test_binary_frames_end_their_socket(world: World, camille: Customer) -> None:
    async with Raw(world.server.url) as raw:
        await raw.connect("/customer", {"token": camille.token})
        await raw.socket.send_bytes(b'42/customer,1["hello",{}]')
        await raw.until_closed()


async def test_frames_beyond_64_kib_end_their_socket(world: World, camille: Customer) -> None:
    async with Raw(world.server.url) as raw:
        await raw.connect("/customer", {"token": camille.token})
        reply = await raw.call("/customer", "hello", {"x": "y" * 60_000})
        assert reply["error"]["code"] == "bad-field"
        await raw.say("42/customer,1" + json.dumps(["hello", {"x": "y" * 66_000}]))
        await raw.until_closed()
        assert raw.socket.close_code == aiohttp.WSCloseCode.MESSAGE_TOO_BIG


async def test_harmless_oddities_are_answered_or_passed_over(world: World, camille: Customer) -> None:
    """Acknowledgements nobody asked for, events for a namespace that is not open, a second connect."""
    async with Raw(world.server.url) as raw:
        await raw.connect("/customer", {"token": camille.token})
        assert (await raw.connect("/customer", {"token": camille.token})).startswith("44/customer,")
        for frame in (
            "43/customer,7[]",
            "43/customer,7[1,2]",
            '42/agent,1["hello",{}]',
            '42["hello",{}]',
            "3",
            "3probe",
        ):
            await raw.say(frame)
        assert (await raw.call("/customer", "no.such.event", {}))["error"]["code"] == "unknown-event"
        assert (await raw.call("/customer", "hello", {}, "more", {"than": "one"}))["ok"]
        assert (await raw.call("/customer", "hello"))["ok"]


async def test_a_flood_ends_its_socket(world: World, camille: Customer) -> None:
    async with Raw(world.server.url) as raw:
        await raw.connect("/customer", {"token": camille.token})
        for _ in range(FRAMES + 1):
            await raw.say('42/customer,["no.such.event",{}]')
        await raw.until_closed()
    await _still_served(camille)


async def test_none_of_this_fills_the_log(world: World) -> None:
    """The last test of the file: the server has seen everything above."""
    text = world.server.log.read_text()
    assert "Traceback" not in text
    assert len(text.splitlines()) < 400
