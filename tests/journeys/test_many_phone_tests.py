"""Two web processes ring the phones of those who try them out: in the desk's turns, as fast as the carrier allows."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from orchestrator.carrier.app import CarrierConfig, OwnNumber, create_app
from orchestrator.cli_people import _add_person
from queues.agents import Person
from tests.journeys.test_many_processes import PASSWORD, Fleet
from tests.support.server import Server
from tests.support.valkey import Valkey

NAMES = ("marie", "james", "sofia", "noor")
TESTS = "/api/v1/agent/phone/tests"


class Carrier:
    """The simulated network in this process, for all of theirs. `came`: when each call was asked for, in seconds."""

    def __init__(self) -> None:
        self.came: list[float] = []
        self.url = ""

    async def open(self, stack: AsyncExitStack) -> None:
        app = create_app(CarrierConfig(
            account_sid="AC" + "0" * 32, auth_token="1" * 32, api_key="SK" + "0" * 32, api_secret="2" * 32,
            app_sid="AP" + "0" * 32, numbers=(OwnNumber("+12125550143"),),
            webhook_base="http://127.0.0.1:9",
        ))  # fmt: skip
        app.middlewares.append(self._note)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        stack.push_async_callback(runner.cleanup)
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{runner.addresses[0][1]}"

    @web.middleware
    async def _note(self, request: web.Request, handler: Any) -> web.StreamResponse:
        if request.method == "POST" and request.path.endswith("/Calls.json"):
            self.came.append(asyncio.get_running_loop().time())
        answer: web.StreamResponse = await handler(request)
        return answer


@pytest.fixture
async def installation(tmp_path: Path, empty_postgres_url: str, valkey: Valkey) -> AsyncIterator[tuple[Fleet, Carrier]]:
    carrier = Carrier()
    async with AsyncExitStack() as stack:
        await carrier.open(stack)
        fleet = Fleet(tmp_path, empty_postgres_url, valkey.url, twilio_base_url=carrier.url)
        for name in NAMES:
            who = Person(id=name[0] * 32, name=name, email=f"{name}@shop.example", role="agent", languages={"fr": 5})
            await _add_person(fleet.settings, who, PASSWORD)
        for server in (*fleet.webs, fleet.desks[0]):
            stack.push_async_callback(server.kill)
            await server.start()
        await fleet.ready(fleet.webs[0])
        yield fleet, carrier


async def test_tests_through_two_processes_leave_a_second_apart(installation: tuple[Fleet, Carrier]) -> None:
    fleet, carrier = installation
    agents = [await fleet.agent(fleet.webs[number % 2], name) for number, name in enumerate(NAMES)]

    async def begin(web: Server, token: str) -> str:
        return str((await web.json(TESTS, token, body={}))["call"])

    calls = await asyncio.gather(*(begin(agent.server, agent.token) for agent in agents))
    assert len(set(calls)) == len(carrier.came) == len(NAMES)
    gaps = [after - before for before, after in zip(carrier.came, carrier.came[1:], strict=False)]
    assert min(gaps) > 0.5 and sum(gaps) > 2.7, gaps  # noqa: PT018 - a busy machine sends one late, and the next not
    again = await agents[1].server.json(TESTS, agents[1].token, body={})
    other = await fleet.webs[0].json(TESTS, agents[1].token, body={})
    assert (again["code"], other["code"]) == ("too-many", "too-many")
    for agent in agents:
        await agent.close()
