"""A running product with people in it, closed as one."""

import asyncio
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from orchestrator import demo
from orchestrator.demo import CUSTOMERS
from orchestrator.settings import Settings
from orchestrator.web.identity import Claims, Identity
from tests.support.clients import Agent, Client, Customer, demo_people
from tests.support.server import Server
from tests.support.skies import patience

POLL_S = 0.05

C = TypeVar("C", bound=Client)


class World:
    """Starts a server; makes customers and agents; closes them all."""

    def __init__(self, folder: Path, **settings: Any) -> None:
        self.server = Server(folder, **settings)
        self.clients: list[Client] = []

    async def __aenter__(self) -> Self:
        await self.server.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for client in self.clients:
            await client.close()
        await self.server.stop()

    def identity(self, who: str, **changes: str) -> str:
        """The demo site's signed word on one of its customers."""
        made_up = demo.load(Path(str(self.server.settings["data_dir"]))).made_up
        someone = next(one for one in CUSTOMERS if one.id == who)
        facts: dict[str, Any] = {
            "sub": f"demo-{who}", "name": someone.name, "email": someone.email, "plan": someone.plan,
            "language": someone.language, "custom": someone.custom,
        } | changes  # fmt: skip
        return Identity(Settings(), made_up.identity_secret).sign(Claims(**facts))

    async def customer(self, who: str, **changes: str) -> Customer:
        customer = Customer(self.server)
        self.clients.append(customer)
        return await customer.sign_in(self.identity(who, **changes))

    async def agent(self, who: str, presence: str = "available") -> Agent:
        agent = Agent(self.server)
        self.clients.append(agent)
        person = (await demo_people(self.server))[who]
        return await agent.sign_in(person["email"], person["password"], presence)

    async def mails(self, count: int) -> list[dict[str, Any]]:
        """The development mailbox, once it holds so many: mail is sent after the commit, in its own time."""
        async with asyncio.timeout(patience()):
            while True:
                mails: list[dict[str, Any]] = (await self.server.json("/demo/mails"))["mails"]
                if len(mails) >= count:
                    return mails
                await asyncio.sleep(POLL_S)

    async def asked(self, path: str) -> dict[str, Any]:
        """The carrier's record of a request to an address of ours that holds `path`, once there is one."""
        async with asyncio.timeout(patience()):
            while True:
                log: list[dict[str, Any]] = (await self.server.json("/carrier/log.json"))["entries"]
                if found := [entry for entry in log if path in str(entry)]:
                    return found[0]
                await asyncio.sleep(POLL_S)

    async def again(self, client: C) -> C:
        """The same person in a fresh window, with the token they had."""
        await client.close()
        fresh = type(client)(self.server)
        fresh.token = client.token
        await fresh.connect()
        self.clients.append(fresh)
        return fresh
