"""Production's shape: two web processes, a desk at work and one that stands by, PostgreSQL, Valkey."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import aiohttp
import pytest

from orchestrator.cli_people import _add_person, _change_account
from orchestrator.demo import POLICY
from orchestrator.settings import Settings
from orchestrator.web.identity import Claims, Identity
from queues.agents import Person
from tests.support.clients import Agent, Customer
from tests.support.server import Server, free_port
from tests.support.valkey import Valkey

SECRET = "a-secret-of-this-test-that-is-long-enough"
PASSWORD = "correct horse battery"
TAKEOVER_S = 20
POLL_S = 0.1


class Fleet:
    """The processes of one installation."""

    def __init__(self, folder: Path, database_url: str, bus_url: str, **more: object) -> None:
        common: dict[str, object] = {
            "demo": "off", "database_url": database_url, "bus_url": bus_url,
            "secret": SECRET, "identity_secret": SECRET,
            "policy_file": POLICY, "embed_origins": "https://shop.example", "smtp_host": "127.0.0.1", "smtp_port": 9,
            "twilio_account_sid": "AC" + "0" * 32, "twilio_auth_token": "1" * 32, "twilio_api_key": "SK" + "0" * 32,
            "twilio_api_secret": "2" * 32, "twilio_app_sid": "AP" + "0" * 32, "twilio_base_url": "http://127.0.0.1:9",
            **more,
        }  # fmt: skip
        self.webs = [self._server(folder / f"web-{n}", "web", common) for n in (1, 2)]
        self.desks = [self._server(folder / f"desk-{n}", "desk", common) for n in (1, 2)]
        self.settings = Settings(database_url=database_url)

    @staticmethod
    def _server(folder: Path, role: str, common: dict[str, object]) -> Server:
        folder.mkdir()
        port = free_port()
        return Server(folder, role, **common | {"port": port, "public_url": f"http://127.0.0.1:{port}"})

    async def staffed(self) -> None:
        """One agent, who can sign in with `PASSWORD`."""
        marie = Person(id="m" * 32, name="Marie", email="marie@shop.example", role="agent", languages={"fr": 5})
        await _add_person(self.settings, marie, PASSWORD)

    async def ready(self, web: Server) -> None:
        """Until a desk answers through this web process."""
        async with asyncio.timeout(TAKEOVER_S), aiohttp.ClientSession() as session:
            while (await session.get(f"{web.url}/readyz")).status != 200:  # noqa: ASYNC110 - another process's state
                await asyncio.sleep(POLL_S)

    async def customer(self, web: Server) -> Customer:
        customer = Customer(web)
        claims = Claims(sub="1", name="Camille", email="camille@shop.example", plan="observatory", language="fr")
        return await customer.sign_in(Identity(Settings(identity_secret=SECRET)).sign(claims))

    async def agent(self, web: Server, name: str = "marie") -> Agent:
        return await Agent(web).sign_in(f"{name}@shop.example", PASSWORD)


@pytest.fixture
async def fleet(tmp_path: Path, empty_postgres_url: str, valkey: Valkey) -> AsyncIterator[Fleet]:
    fleet = Fleet(tmp_path, empty_postgres_url, valkey.url)
    await fleet.staffed()
    async with AsyncExitStack() as stack:
        for server in (*fleet.webs, fleet.desks[0]):
            stack.push_async_callback(server.kill)
            await server.start()
        await fleet.ready(fleet.webs[0])
        stack.push_async_callback(fleet.desks[1].kill)
        await fleet.desks[1].start()
        yield fleet


async def test_a_paused_desk_is_replaced_and_writes_nothing_when_it_wakes(fleet: Fleet) -> None:
    one, two = fleet.webs
    camille, marie = await fleet.customer(one), await fleet.agent(two)
    chat = await camille.ask_chat()
    await marie.accept(chat)
    await camille.say("chat.say", contact_id=chat, client_id="a" * 22, text="avant")
    await marie.until(lambda: marie.messages.get(chat, {}).get(3), "the message, over the bus")
    fleet.desks[0].freeze()
    await marie.say("chat.say", contact_id=chat, client_id="b" * 22, text="sans bureau")  # needs no desk
    await fleet.ready(one)
    fleet.desks[0].thaw()
    assert await fleet.desks[0].ended() == 2
    assert "another desk has taken over" in fleet.desks[0].log.read_text()
    await marie.say("contact.end", contact_id=chat)
    await camille.until_state(chat, "wrapping")
    assert [line["text"] for line in await camille.transcript(chat) if line["author"] != "system"] == [
        "avant",
        "sans bureau",
    ]
    epochs = re.findall(r'"epoch": (\d+)', "".join(desk.log.read_text() for desk in fleet.desks))
    assert sorted(epochs) == ["1", "2"]
    await camille.close()
    await marie.close()


async def test_an_account_that_is_switched_off_ends_its_windows_on_every_process(fleet: Fleet) -> None:
    panels = [await fleet.agent(web) for web in fleet.webs]
    customer = await fleet.customer(fleet.webs[1])
    try:
        await _change_account(fleet.settings, "marie@shop.example", disabled=True)
        for panel in panels:
            await panel.until(lambda one=panel: ("goodbye", {"code": "disabled"}) in one.heard, "goodbye")  # type: ignore[misc]
        assert (await customer.say("hello"))["me"]["name"] == "Camille"
    finally:
        for client in (*panels, customer):
            await client.close()


async def test_a_new_desk_knows_who_is_connected(fleet: Fleet) -> None:
    """Their sockets are the web processes', and go on: nobody reloads a page because a desk was replaced."""
    camille, marie = await fleet.customer(fleet.webs[0]), await fleet.agent(fleet.webs[1])
    try:
        await fleet.desks[0].kill()
        await fleet.ready(fleet.webs[0])
        chat = await camille.ask_chat()
        await marie.accept(chat)
        await camille.until_state(chat, "talking")
        await marie.until(lambda: marie.work(chat).get("customer_here"), "the customer's window")
    finally:
        await camille.close()
        await marie.close()
