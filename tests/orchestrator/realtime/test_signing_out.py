"""Signing out ends a browser's session whole: its tokens, its cookie, its open sockets; and nobody else's."""

from typing import Any

import aiohttp
import pytest

from tests.orchestrator.realtime.raw import Raw
from tests.support.clients import demo_people
from tests.support.world import World

pytestmark = pytest.mark.asyncio(loop_scope="module")

SESSION = "/api/v1/agent/session"


class Browser:
    """Cookies of one browser."""

    def __init__(self, world: World) -> None:
        self.url = world.server.url
        self.http = aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True))

    async def __aenter__(self) -> "Browser":
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.http.close()

    async def ask(self, method: str, path: str, token: str = "", body: Any = None) -> tuple[int, Any]:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        async with self.http.request(method, self.url + path, json=body, headers=headers) as answer:
            return answer.status, await answer.json()

    async def sign_in(self, person: dict[str, Any]) -> dict[str, Any]:
        body = {"email": person["email"], "password": person["password"]}
        found: dict[str, Any] = (await self.ask("POST", SESSION, body=body))[1]
        return found

    async def resume(self, person_id: str) -> tuple[int, Any]:
        return await self.ask("POST", f"{SESSION}/resume", body={"person": person_id})


async def _works(browser: Browser, token: str) -> bool:
    return (await browser.ask("GET", "/api/v1/agent/phone", token))[0] == 200


@pytest.mark.parametrize("with_cookie", [True, False], ids=["browser", "program"])
async def test_signing_out_ends_every_window_of_the_browser(world: World, with_cookie: bool) -> None:
    people = await demo_people(world.server)
    async with Browser(world) as mine, Browser(world) as other, Browser(world) as program:
        session = await mine.sign_in(people["marie"])
        first, person = session["token"], session["me"]["id"]
        second = (await mine.resume(person))[1]["token"]
        elsewhere = (await other.sign_in(people["marie"]))["token"]
        async with Raw(world.server.url) as one, Raw(world.server.url) as two, Raw(world.server.url) as three:
            for raw, token in ((one, first), (two, second), (three, elsewhere)):
                assert (await raw.connect("/agent", {"token": token})).startswith("40/agent,")
            leaving = mine if with_cookie else program
            assert await leaving.ask("DELETE", SESSION, first) == (200, {})
            for raw in (one, two):
                while not (frame := await raw.frame()).startswith('42/agent,["goodbye"'):
                    assert frame, "closed without a goodbye"
                assert frame == '42/agent,["goodbye",{"code":"signed-out"}]'
                assert await raw.frame() == "41/agent,"
                await raw.until_closed()
            assert (await three.call("/agent", "hello", {}))["ok"]
        assert not await _works(mine, first)
        assert not await _works(mine, second)
        assert await _works(other, elsewhere)
        assert (await mine.resume(person))[0] == 401
        assert (await other.resume(person))[0] == 200
        for token in (first, second):
            async with Raw(world.server.url) as raw:
                assert "unauthorized" in await raw.connect("/agent", {"token": token})


async def test_a_token_of_before_ends_too_when_another_is_in_the_cookie(world: World) -> None:
    people = await demo_people(world.server)
    async with Browser(world) as browser:
        before = (await browser.sign_in(people["james"]))["token"]
        after = (await browser.sign_in(people["james"]))["token"]
        await browser.ask("DELETE", SESSION, before)
        assert not await _works(browser, before)
        assert not await _works(browser, after)


async def test_somebody_elses_cookie_is_left_alone(world: World) -> None:
    people = await demo_people(world.server)
    async with Browser(world) as browser:
        james, marie = await browser.sign_in(people["james"]), await browser.sign_in(people["marie"])
        await browser.ask("DELETE", SESSION, james["token"])
        assert await _works(browser, marie["token"])
        assert (await browser.resume(marie["me"]["id"]))[0] == 200
        assert (await browser.resume(james["me"]["id"]))[0] == 401
