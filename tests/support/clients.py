"""Customers and agents as programs: written against docs/protocol.md, with Socket.IO's own client."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from secrets import token_hex
from typing import Any

import aiohttp
import socketio

from tests.support.server import Server
from tests.support.skies import SKY, patience

AGAIN_S = 2.0
"""In a storm, how long an offer that came back waits for who took it before, unless they take it at once."""


class Refusal(Exception):  # noqa: N818 - an answer
    """The server said no."""

    def __init__(self, fault: dict[str, Any]) -> None:
        super().__init__(str(fault))
        self.code = fault["code"]
        self.field = fault["field"]


class Client:
    """One window: a connection to a namespace, and the last of everything it was told."""

    namespace = ""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.token = ""
        self.view: dict[str, Any] = {}
        self.heard: list[tuple[str, Any]] = []
        self.messages: dict[str, dict[int, dict[str, Any]]] = {}
        self.changed = asyncio.Event()
        self.session = aiohttp.ClientSession()
        self.socket = socketio.AsyncClient(reconnection=False, http_session=self.session)
        self.socket.on("*", self._hear, namespace=self.namespace)

    async def _hear(self, event: str, body: Any) -> None:
        self.heard.append((event, body))
        if event == "view" and body["version"] >= self.view.get("version", 0):
            self.view = body
        if event == "message":
            self.messages.setdefault(body["contact_id"], {})[body["message"]["number"]] = body["message"]
        self.changed.set()

    async def connect(self) -> None:
        """Open the socket and read everything anew."""
        await self.socket.connect(
            self.server.url, transports=["websocket"], namespaces=[self.namespace], auth={"token": self.token},
            wait_timeout=10,
        )  # fmt: skip
        self.view = await self.say("hello")

    async def say(self, event: str, **body: Any) -> Any:
        """One event; its reply. Raises `Refusal`."""
        answer = await self.socket.call(event, body, namespace=self.namespace, timeout=15)
        if not answer["ok"]:
            raise Refusal(answer["error"])
        return answer["reply"]

    async def until(self, condition: Callable[[], Any], what: str = "") -> Any:
        """Wait until something heard makes the condition true; its value."""
        try:
            async with asyncio.timeout(patience()):
                while not (found := condition()):
                    self.changed.clear()
                    await self.changed.wait()
        except TimeoutError:
            raise AssertionError(f"never came: {what or condition}\nlast view: {self.view}") from None
        return found

    async def transcript(self, contact_id: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        while True:
            page = await self.say("transcript.read", contact_id=contact_id, after=len(found))
            found += page["messages"]
            if len(found) >= page["last"]:
                return found

    async def close(self) -> None:
        if self.socket.connected:
            await self.socket.disconnect()
        await self.session.close()


class Customer(Client):
    """A customer's window."""

    namespace = "/customer"

    async def sign_in(self, identity: str | None = None, language: str = "fr") -> "Customer":
        """`identity` is the host site's word."""
        body = {"identity": identity, "language": language, "token": self.token or None}
        self.token = (await self.server.json("/api/v1/customer/session", body=body))["token"]
        await self.connect()
        return self

    def contact(self, contact_id: str) -> dict[str, Any]:
        return next((c for c in self.view["contacts"] if c["id"] == contact_id), {})

    async def ask_chat(self, language: str = "fr", **more: Any) -> str:
        body = {"contact_id": token_hex(16), "language": language, "topic": "start", "subject": "Bonjour"} | more
        await self.say("chat.request", **body)
        await self.until(lambda: self.contact(str(body["contact_id"])))
        return str(body["contact_id"])

    async def ask_callback(self, language: str = "fr", **more: Any) -> str:
        body = {
            "contact_id": token_hex(16), "language": language, "topic": "start", "subject": "Rappelez-moi",
            "country": "FR", "number": "01 99 00 12 34", "fallback_email": "camille@customers.example",
        } | more  # fmt: skip
        await self.say("callback.request", **body)
        await self.until(lambda: self.contact(str(body["contact_id"])))
        return str(body["contact_id"])

    async def until_state(self, contact_id: str, *states: str) -> dict[str, Any]:
        await self.until(lambda: self.contact(contact_id).get("state") in states, f"{contact_id} in {states}")
        return self.contact(contact_id)


class Agent(Client):
    """An agent's panel."""

    namespace = "/agent"

    def __init__(self, server: Server) -> None:
        super().__init__(server)
        self._taken: set[str] = set()
        self._again: dict[str, asyncio.Task[None]] = {}

    async def _hear(self, event: str, body: Any) -> None:
        await super()._hear(event, body)
        for offer in body["offers"] if event == "view" and SKY.is_stormy else ():
            if offer["contact_id"] in self._taken and offer["id"] not in self._again:
                self._again[offer["id"]] = asyncio.create_task(self._take_again(offer["id"]))

    async def _take_again(self, offer_id: str) -> None:
        """What they took once: in a storm it comes back when the carrier did not place a leg."""
        await asyncio.sleep(AGAIN_S)
        if any(offer["id"] == offer_id for offer in self.view["offers"]):
            with suppress(Refusal):  # lapsed meanwhile
                await self.say("offer.accept", offer_id=offer_id)

    async def close(self) -> None:
        for task in self._again.values():
            task.cancel()
        await super().close()

    async def sign_in(self, email: str, password: str, presence: str = "available") -> "Agent":
        session = await self.server.json("/api/v1/agent/session", body={"email": email, "password": password})
        self.token = session["token"]
        await self.connect()
        if presence:
            await self.say("presence.choose", presence=presence)
        return self

    async def offer(self, contact_id: str) -> dict[str, Any]:
        """The offer of a contact, once it is there."""

        def found() -> dict[str, Any] | None:
            return next((o for o in self.view["offers"] if o["contact_id"] == contact_id), None)

        offer: dict[str, Any] = await self.until(found, f"offer of {contact_id}")
        return offer

    async def offered(self, channel: str) -> dict[str, Any]:
        """The first offer of a channel, once there is one."""

        def found() -> dict[str, Any] | None:
            return next((o for o in self.view["offers"] if o["channel"] == channel), None)

        offer: dict[str, Any] = await self.until(found, f"offer of a {channel}")
        return offer

    async def accept(self, contact_id: str) -> None:
        await self.say("offer.accept", offer_id=(await self.offer(contact_id))["id"])
        self._taken.add(contact_id)

    def work(self, contact_id: str) -> dict[str, Any]:
        return next((w for w in self.view["work"] if w["contact"]["id"] == contact_id), {})


async def demo_people(server: Server) -> dict[str, dict[str, Any]]:
    """The demo's agents and supervisor, by first name in small letters."""
    cast = await server.json("/demo/cast")
    return {person["email"].partition("@")[0]: person for person in cast["people"]}
