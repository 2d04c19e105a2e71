"""Signing in: the same answer for every wrong try, slowed down, and a cookie no script sees."""

import time
from collections.abc import AsyncIterator
from secrets import token_hex

import pytest
import pytest_asyncio

from tests.orchestrator.web.asking import Stranger, sign_in, stranger
from tests.support.clients import demo_people
from tests.support.world import World

pytestmark = pytest.mark.asyncio(loop_scope="module")

SESSION = "/api/v1/agent/session"


@pytest_asyncio.fixture(loop_scope="module")
async def one(world: World) -> AsyncIterator[Stranger]:
    async with stranger(world.server.url) as one:
        yield one


async def test_an_unknown_address_and_a_wrong_password_get_the_same_answer(world: World, one: Stranger) -> None:
    known = (await demo_people(world.server))["james"]["email"]
    answers = []
    for email in (known, f"{token_hex(8)}@desk.example", "no address", "\x01"):
        answers.append(await one.ask("POST", SESSION, {"email": email, "password": "wrong"}))
    first = answers[0]
    assert (first.status, first.json) == (401, {"code": "bad-credentials", "field": None, "params": {}})
    for other in answers[1:]:
        assert (other.status, other.body) == (first.status, first.body)
        assert {k: v for k, v in other.headers.items() if k != "Date"} == {
            k: v for k, v in first.headers.items() if k != "Date"
        }
    assert "Set-Cookie" not in first.headers


async def test_an_unknown_address_costs_as_much_time(world: World) -> None:
    """Fastest of several, so that a busy machine does not decide."""
    known = (await demo_people(world.server))["sofia"]["email"]
    spent: dict[str, float] = {}
    async with stranger(world.server.url) as one:
        for _ in range(6):
            for email in (known, "nobody-at-all@desk.example"):
                began = time.perf_counter()
                await one.ask("POST", SESSION, {"email": email, "password": "wrong"})
                spent[email] = min(spent.get(email, 9), time.perf_counter() - began)
    assert 0.4 < spent[known] / spent["nobody-at-all@desk.example"] < 2.5


async def test_guessing_one_password_is_slowed_down_wherever_it_comes_from(world: World) -> None:
    people = await demo_people(world.server)
    person = {"email": f" {people['sofia']['email'].upper()} ", "password": people["sofia"]["password"]}
    codes = []
    for _ in range(3):
        async with stranger(world.server.url) as one:
            for _ in range(5):
                answer = await one.ask("POST", SESSION, {"email": people["sofia"]["email"], "password": "guess"})
                codes.append(answer.code)
    assert codes[-1] == "too-many"
    assert set(codes) == {"bad-credentials", "too-many"}
    async with stranger(world.server.url) as one:
        assert (await sign_in(one, person)).status == 429  # also in other capitals
        assert (await sign_in(one, people["marie"])).status == 200


async def test_the_cookie_is_for_one_route_and_no_script(world: World, one: Stranger) -> None:
    marie = (await demo_people(world.server))["marie"]
    answer = await sign_in(one, marie)
    name, *flags = [part.strip() for part in answer.headers["Set-Cookie"].split(";")]
    assert name.partition("=")[0] == f"ringback_{answer.json['me']['id']}"
    assert {flag.lower() for flag in flags} == {
        "httponly", "max-age=50400", f"path={SESSION}", "samesite=strict",
    }  # fmt: skip
    assert answer.json["token"] not in answer.headers["Set-Cookie"]
    assert marie["password"].encode() not in answer.body
