"""The HTTP interface: who may call what, what a body may be, how often."""

import asyncio
import gzip
import json
import zlib
from collections.abc import AsyncIterator
from secrets import token_hex
from typing import Any, NamedTuple

import aiohttp
import pytest
import pytest_asyncio

from orchestrator.bodies import LARGEST
from orchestrator.web.openapi import DEMO_ROUTES, ROUTES
from orchestrator.web.routing import Route
from tests.orchestrator.web.asking import Stranger, sign_in, stranger
from tests.support.clients import demo_people
from tests.support.world import World

pytestmark = pytest.mark.asyncio(loop_scope="module")

SESSION = "/api/v1/agent/session"
NAMES = [f"{route.method} {route.path}" for route in ROUTES]
WITH_BODY = [route for route in ROUTES if route.body]
GARBAGE = ["None", "", "0", "[]", "{}", "null", "undefined", "x" * 43, "' OR 1=1 --", "é", "a" * 5000]


class Tokens(NamedTuple):
    """One of each kind; `cookie` is the value of an agent's."""

    customer: str
    agent: str
    supervisor: str
    cookie: str


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def tokens(world: World) -> Tokens:
    people = await demo_people(world.server)
    async with stranger(world.server.url) as one:
        agent, supervisor = await sign_in(one, people["marie"]), await sign_in(one, people["ines"])
        body = {"language": "fr", "identity": world.identity("camille")}
        customer = await one.ask("POST", "/api/v1/customer/session", body)
    cookie = agent.headers["Set-Cookie"].partition("=")[2].partition(";")[0]
    return Tokens(customer.json["token"], agent.json["token"], supervisor.json["token"], cookie)


@pytest_asyncio.fixture(loop_scope="module")
async def one(world: World) -> AsyncIterator[Stranger]:
    async with stranger(world.server.url) as one:
        yield one


def _path(route: Route) -> str:
    names = {
        "{number}": "99999", "{token}": "A" * 32, "{id}": "nobody-at-all", "{contact_id}": "a" * 32,
        "{call}": f"CA{0:032}",
    }  # fmt: skip
    path = route.path
    for name, value in names.items():
        path = path.replace(name, value)
    return path + ("?language=fr" if route.query else "")


OVER = "2020-01-01"
"""A day that is over is refused before anything is simulated."""


def _body(route: Route) -> dict[str, Any] | None:
    """A good body, of somebody new."""
    bodies: dict[str, dict[str, Any]] = {
        "OpenCustomerSession": {"language": "fr"},
        "SignIn": {"email": f"{token_hex(4)}@desk.example", "password": "not the right one"},
        "ResumeSession": {"person": "a" * 16},
        "NewPerson": {"name": "Léa", "email": f"{token_hex(4)}@desk.example", "password": "a long password",
                      "languages": {"fr": 3}},
        "PersonChange": {},
        "MoveLinkedCall": {"at": "2026-03-03T09:00:00Z"},
        "Nothing": {},
        "TicketReplyBody": {"client_id": "a" * 16, "text": "Bonjour"},
        "AskWhatIf": {"day": OVER},
    }  # fmt: skip
    return bodies[route.body.__name__] if route.body else None


# Who


@pytest.mark.parametrize("route", ROUTES, ids=NAMES)
async def test_who_may_call(world: World, tokens: Tokens, one: Stranger, route: Route) -> None:
    people = await demo_people(world.server)
    path = _path(route)
    nobody = await one.ask(route.method, path, _body(route))
    for token in (tokens.customer, tokens.cookie, *GARBAGE):
        answer = await one.with_token(route.method, path, token, _body(route))
        assert (answer.status, answer.json.get("code")) == (nobody.status, nobody.json.get("code")), token
    allowed = {"anybody": {"agent", "supervisor"}, "person": {"agent", "supervisor"}, "supervisor": {"supervisor"}}
    for role, who in (("agent", "marie"), ("supervisor", "ines")):
        token = (await sign_in(one, people[who])).json["token"] if route.method == "DELETE" else getattr(tokens, role)
        answer = await one.with_token(route.method, path, token, _body(route))
        if route.who == "anybody":
            assert answer.status == nobody.status
        elif role in allowed[route.who]:
            assert answer.status == (404 if "{" in route.path else 422 if (_body(route) or {}).get("day") else 200)
        else:
            assert (answer.status, answer.code) == (403, "forbidden")
    if route.who != "anybody":
        assert (nobody.status, nobody.code) == (401, "unauthorized")


@pytest.mark.parametrize("header", ["{}", "Basic {}", "Token {}", "Bearer", "Bearer x {}", "Bearer {} x"])
async def test_a_token_is_believed_as_a_bearers_only(tokens: Tokens, one: Stranger, header: str) -> None:
    given = {"Authorization": header.format(tokens.agent)}
    assert (await one.ask("GET", "/api/v1/agent/phone", headers=given)).status == 401
    assert (
        await one.ask("GET", "/api/v1/agent/phone", headers={"Authorization": f"bearer {tokens.agent}"})
    ).status == 200


async def test_a_cookie_opens_no_route_but_its_own(world: World, tokens: Tokens, one: Stranger) -> None:
    person = (await one.with_token("GET", "/api/v1/agent/phone", tokens.agent)).json["identity"]
    cookie = {"Cookie": f"ringback_{person}={tokens.cookie}"}
    for route in ROUTES:
        if route.who != "anybody":
            assert (await one.ask(route.method, _path(route), _body(route), cookie)).status == 401
    assert (await one.ask("POST", f"{SESSION}/resume", {"person": person}, cookie)).status == 200


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND"])
async def test_methods_nobody_documented_do_nothing(tokens: Tokens, one: Stranger, method: str) -> None:
    documented: set[tuple[str, str]] = {(route.method, route.path) for route in ROUTES}
    documented |= {("OPTIONS", route.path) for route in ROUTES if route.open}
    for path in {route.path for route in ROUTES}:
        if (method, path) not in documented:
            route = next(one for one in ROUTES if one.path == path)
            given = {"Authorization": f"Bearer {tokens.supervisor}", "X-HTTP-Method-Override": route.method}
            assert (await one.ask(method, _path(route), _body(route), given)).status == 405


# What


@pytest.mark.parametrize("route", WITH_BODY, ids=lambda route: route.path)
@pytest.mark.parametrize(
    "kind",
    [
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/jsonp",
        "text/json",
        "",
    ],
)
async def test_only_json_said_to_be_json_is_read(tokens: Tokens, one: Stranger, route: Route, kind: str) -> None:
    body = json.dumps(_body(route)).encode()
    given = {"Content-Type": kind, "Authorization": f"Bearer {tokens.supervisor}"}
    answer = await one.ask(route.method, _path(route), body, given)
    assert (answer.status, answer.code) == (415, "not-json")


@pytest.mark.parametrize("route", WITH_BODY, ids=lambda route: route.path)
async def test_a_field_too_many_is_refused_by_name(tokens: Tokens, one: Stranger, route: Route) -> None:
    for name in ("id", "assurance", "disabled", "password_hash", "__class__"):
        body = (_body(route) or {}) | {name: "x"}
        answer = await one.with_token(route.method, _path(route), tokens.supervisor, body)
        assert (answer.status, answer.code, answer.json["field"]) == (422, "bad-field", name)


@pytest.mark.parametrize("route", WITH_BODY, ids=lambda route: route.path)
async def test_a_missing_field_and_a_wrong_one_are_named(tokens: Tokens, one: Stranger, route: Route) -> None:
    good = _body(route) or {}
    for name in good:
        short = {key: value for key, value in good.items() if key != name}
        for body in (short, good | {name: 7.5}, good | {name: [["x"]]}):
            answer = await one.with_token(route.method, _path(route), tokens.supervisor, body)
            assert (answer.status, answer.code, answer.json["field"]) == (422, "bad-field", name)


@pytest.mark.parametrize(
    "body",
    [
        b"", b" ", b"{", b"[]", b"null", b"7", b'"x"', b"\xff", b"{}{}", b"{'a': 1}", b'{"a": NaN}', b"[" * 50_000,
        b'{"a":' * 10_000, b'{"language": "\\ud800"}', b'{"language": "fr\x00"}', b"\x1f\x8b\x08\x00",
    ],
    ids=lambda body: repr(body[:12]),
)  # fmt: skip
async def test_what_is_no_json_is_refused(tokens: Tokens, one: Stranger, body: bytes) -> None:
    for route in WITH_BODY:
        given = {"Content-Type": "application/json", "Authorization": f"Bearer {tokens.supervisor}"}
        answer = await one.ask(route.method, _path(route), body, given)
        assert (answer.status, answer.code) == (422, "bad-field")


@pytest.mark.parametrize("packing", ["gzip", "deflate", "br", "zstd", "x"])
async def test_packed_bodies_are_refused(one: Stranger, packing: str) -> None:
    packed = {"gzip": gzip.compress(b'{"language": "fr"}'), "deflate": zlib.compress(b'{"language": "fr"}')}
    given = {"Content-Type": "application/json", "Content-Encoding": packing}
    answer = await one.ask("POST", "/api/v1/customer/session", packed.get(packing, b"not packed"), given)
    assert answer.status in {400, 415}


async def test_a_body_that_says_it_is_packed_and_is_not(one: Stranger) -> None:
    given = {"Content-Type": "application/json", "Content-Encoding": "gzip"}
    answer = await one.ask("POST", "/api/v1/customer/session", b"not packed", given)
    assert answer.status in {400, 415}


async def test_a_body_is_read_whole_however_it_comes(world: World) -> None:
    async def pieces() -> AsyncIterator[bytes]:
        for part in (b'{"lang', b'uage": ', b'"fr"', b"}"):
            yield part
            await asyncio.sleep(0.02)

    async with (
        aiohttp.ClientSession(headers={"Content-Type": "application/json"}) as session,
        session.post(f"{world.server.url}/api/v1/customer/session", data=pieces()) as answer,
    ):
        assert answer.status == 200, await answer.text()


@pytest.mark.parametrize("route", WITH_BODY, ids=lambda route: route.path)
async def test_large_bodies_are_refused(tokens: Tokens, one: Stranger, route: Route) -> None:
    good = json.dumps(_body(route)).encode()
    given = {"Content-Type": "application/json", "Authorization": f"Bearer {tokens.supervisor}"}
    large = await one.ask(route.method, _path(route), good + b" " * (LARGEST + 1 - len(good)), given)
    assert (large.status, large.code) == (413, "too-large")
    fits = await one.ask(route.method, _path(route), good + b" " * (LARGEST - len(good)), given)
    assert fits.json.get("code") != "too-large"


async def test_an_endless_body_is_not_read_to_its_end(world: World) -> None:
    sent = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal sent
        while sent < 1 << 30:
            sent += 1 << 16
            yield b" " * (1 << 16)

    async with aiohttp.ClientSession(headers={"Content-Type": "application/json"}) as session:
        try:
            async with session.post(f"{world.server.url}/api/v1/customer/session", data=endless()) as answer:
                assert (await answer.json())["code"] == "too-large"
        except aiohttp.ClientError:
            pass  # the line was cut while we were still sending
    assert sent < 1 << 28


# How often


async def _until_refused(one: Stranger, route: Route) -> int:
    """How many calls were answered before the first that was too many. A minute that begins in between may let one
    in a few more through."""
    for number in range(route.limit * 5 // 4):
        answer = await one.ask(route.method, _path(route))
        if answer.status == 429:
            assert answer.code == "too-many"
            return number
    raise AssertionError("never refused")


@pytest.mark.parametrize("route", ROUTES, ids=NAMES)
async def test_each_route_has_its_limit(one: Stranger, world: World, route: Route) -> None:
    assert route.limit <= await _until_refused(one, route)
    async with stranger(world.server.url) as other:
        assert (await other.ask(route.method, _path(route))).status != 429


@pytest.mark.parametrize("name", ["X-Forwarded-For", "Forwarded", "X-Real-IP"])
async def test_an_address_cannot_be_made_up(one: Stranger, name: str) -> None:
    route = next(route for route in ROUTES if route.path == "/api/v1/tickets")
    names = iter(f"10.0.0.{number}" for number in range(255))
    for _ in range(route.limit * 5 // 4):
        last = await one.ask("GET", "/api/v1/tickets", headers={name: next(names)})
    assert last.status == 429


# Cookies and other sites


async def test_another_site_cannot_resume(tokens: Tokens, one: Stranger) -> None:
    person = (await one.with_token("GET", "/api/v1/agent/phone", tokens.agent)).json["identity"]
    cookie = {"Cookie": f"ringback_{person}={tokens.cookie}"}
    for site in ("cross-site", "same-site", "none", ""):
        answer = await one.ask("POST", f"{SESSION}/resume", {"person": person}, cookie | {"Sec-Fetch-Site": site})
        assert (answer.status, answer.code) == (403, "forbidden")
    form = await one.ask("POST", f"{SESSION}/resume", b"person=x", cookie | {"Content-Type": "text/plain"})
    assert form.code == "not-json"
    for own in ({"Sec-Fetch-Site": "same-origin"}, {}):
        answer = await one.ask("POST", f"{SESSION}/resume", {"person": person}, cookie | own)
        assert answer.status == 200
        assert answer.json["token"] not in {tokens.agent, tokens.cookie}
    somebody = await one.ask(
        "POST", f"{SESSION}/resume", {"person": "b" * 16}, {"Cookie": f"ringback_{'b' * 16}={tokens.cookie}"}
    )
    assert (somebody.status, somebody.code) == (401, "unauthorized")


@pytest.mark.parametrize("route", ROUTES + DEMO_ROUTES, ids=lambda route: f"{route.method} {route.path}")
async def test_no_other_site_may_read_an_answer_but_the_waits(one: Stranger, route: Route) -> None:
    given = {"Origin": "https://evil.example"}
    answer = await one.ask(route.method, _path(route).replace("{id}", "x"), _body(route), given)
    allowed = answer.headers.get("Access-Control-Allow-Origin")
    assert allowed == ("*" if route.path == "/api/v1/waits" else None)
    assert "Access-Control-Allow-Credentials" not in answer.headers
    asked = await one.ask("OPTIONS", _path(route), None, given | {"Access-Control-Request-Method": route.method})
    assert asked.headers.get("Access-Control-Allow-Origin") == allowed
    assert asked.headers.get("Access-Control-Allow-Headers") == ("Authorization" if allowed else None)
    assert "Access-Control-Allow-Credentials" not in asked.headers


async def test_a_refused_look_at_the_waits_can_be_read_from_any_site(one: Stranger) -> None:
    answer = await one.ask("GET", "/api/v1/waits?language=tlh")
    assert (answer.status, answer.code) == (422, "unknown-language")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert (await one.ask("GET", "/api/v1/waits")).code == "unknown-language"


async def test_the_waits_are_those_of_the_customers_plan(one: Stranger, world: World) -> None:
    """The demo's default plan has no channel; a token that does not hold counts for nothing."""

    async def channels(token: str) -> list[tuple[str, str]]:
        waits = (await one.with_token("GET", "/api/v1/waits?language=FR-ca", token)).json["waits"]
        return [(wait["channel"], wait["language"]) for wait in waits if wait["included"]]

    both = [("chat", "fr"), ("callback", "fr")]
    assert await channels(world.identity("camille")) == both
    assert await channels(world.identity("camille", plan="explorer")) == []
    good = world.identity("camille")
    for token in (world.identity("camille", plan="nothing"), good[:-4] + "AAAA", "x", "x" * 5000, ""):
        assert await channels(token) == []
