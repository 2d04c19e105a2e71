"""Alive, ready, and how it is doing: for the right eyes only."""

from collections.abc import AsyncIterator

import aiohttp
import pytest
import pytest_asyncio

from tests.orchestrator.web.asking import Stranger, stranger
from tests.support.clients import demo_people
from tests.support.world import World

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(loop_scope="module")
async def elsewhere(world: World) -> AsyncIterator[Stranger]:
    """Not this machine's 127.0.0.1."""
    async with stranger(world.server.url) as one:
        yield one


async def _get(world: World, path: str, **headers: str) -> tuple[int, str]:
    async with aiohttp.ClientSession() as session, session.get(world.server.url + path, headers=headers) as answer:
        return answer.status, await answer.text()


async def test_a_product_at_work_is_alive_and_ready(elsewhere: Stranger) -> None:
    for path, says in (("/healthz", b"ok\n"), ("/readyz", b"ready\n")):
        answer = await elsewhere.ask("GET", path)
        assert (answer.status, answer.body) == (200, says)


async def test_metrics_can_be_read_on_the_machine_itself(world: World) -> None:
    await _get(world, "/readyz")
    status, text = await _get(world, "/metrics")
    assert status == 200
    for name in ("ringback_http_requests_total", "ringback_messages_total", "ringback_sockets", "ringback_waiting",
                 "ringback_desk_faults", "ringback_sockets_refused_total"):  # fmt: skip
        assert f"# TYPE {name.removesuffix('_total')}" in text


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "X-Real-IP", "Via", "X-Forwarded-Host"])
async def test_what_a_proxy_passes_on_is_not_the_machine_itself(world: World, header: str) -> None:
    assert (await _get(world, "/metrics", **{header: "127.0.0.1"}))[0] == 401


async def test_elsewhere_only_supervisors_read_them(world: World, elsewhere: Stranger) -> None:
    people, statuses = await demo_people(world.server), {}
    for who in ("marie", "ines"):
        body = {"email": people[who]["email"], "password": people[who]["password"]}
        token = (await elsewhere.ask("POST", "/api/v1/agent/session", body)).json["token"]
        statuses[who] = (await elsewhere.with_token("GET", "/metrics", token)).status
    assert statuses == {"marie": 403, "ines": 200}
    camille = await elsewhere.ask("POST", "/api/v1/customer/session", {"language": "fr"})
    for token in (camille.json["token"], "", "None", "x" * 43):
        assert (await elsewhere.with_token("GET", "/metrics", token)).status == 401
    assert (await elsewhere.ask("GET", "/metrics")).status == 401


async def test_they_count(world: World) -> None:
    def sample(text: str, name: str) -> float:
        return next(float(line.rpartition(" ")[2]) for line in text.splitlines() if line.startswith(name))

    camille, marie = await world.customer("camille"), await world.agent("marie")
    before = (await _get(world, "/metrics"))[1]
    chat = await camille.ask_chat()
    await marie.accept(chat)
    await camille.say("chat.say", contact_id=chat, client_id="a" * 16, text="Bonjour")
    await _get(world, "/nothing")
    after = (await _get(world, "/metrics"))[1]
    assert sample(after, "ringback_messages_total") == sample(before, "ringback_messages_total") + 1
    assert (
        sample(after, 'ringback_http_requests_total{status="4xx"}')
        > sample(before, 'ringback_http_requests_total{status="4xx"}')
        or "4xx" not in before
    )
    assert sample(after, 'ringback_sockets{namespace="/customer"}') >= 1
    assert sample(after, 'ringback_sockets{namespace="/agent"}') >= 1
    for private in (camille.token, marie.token, "Camille", "camille@"):
        assert private not in after
