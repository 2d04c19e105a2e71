"""Windows of people who come back after every crash, with their token, and say again what was not acknowledged."""

import asyncio
from collections.abc import Callable
from secrets import token_hex
from typing import Any

import aiohttp
from socketio.exceptions import SocketIOError

from tests.simulation.crash.history import History, Said
from tests.support.clients import Agent, Client, Customer, Refusal
from tests.support.server import Server

AGAIN_S = 0.1
ANSWER_S = 20.0
"""Longer than a living server ever takes; then the line counts as lost."""

AMBIGUOUS = frozenset({"no-desk", "busy", "too-many", "internal"})
"""Answers that settle nothing: to be asked again."""


class Lost(Exception):  # noqa: N818 - what happened
    """The connection ended before the answer came."""


class _Line(Client):
    """One connection; whoever waits for an answer hears at once that it is lost."""

    def __init__(self, server: Server) -> None:
        super().__init__(server)
        self.on_ack: Callable[[], None] = lambda: None
        """Called the moment an acknowledgement arrives."""
        self._waiting: set[asyncio.Future[Any]] = set()
        self.socket.on("disconnect", self._gone, namespace=self.namespace)

    async def _gone(self, reason: str = "") -> None:
        for answer in self._waiting:
            if not answer.done():
                answer.set_exception(Lost(reason))

    async def say(self, event: str, **body: Any) -> Any:
        """One event; its reply. Raises `Refusal`, and `Lost` when nobody knows what became of it."""
        waiting: asyncio.Future[Any] = asyncio.get_running_loop().create_future()

        def settle(answer: Any) -> None:
            if answer["ok"]:
                self.on_ack()
            if not waiting.done():
                waiting.set_result(answer)

        self._waiting.add(waiting)
        try:
            await self.socket.emit(event, body, namespace=self.namespace, callback=settle)
            answer = await asyncio.wait_for(waiting, ANSWER_S)
        except (SocketIOError, TimeoutError, OSError, aiohttp.ClientError) as error:
            raise Lost(str(error)) from None
        finally:
            self._waiting.discard(waiting)
        if not answer["ok"]:
            raise Refusal(answer["error"])
        return answer["reply"]


class CustomerLine(_Line, Customer):
    """A customer's."""


class AgentLine(_Line, Agent):
    """An agent's."""


class Window:
    """One person's window over all its connections: what it was told, without holes."""

    def __init__(self, kind: type[_Line], server: Server, token: str, history: History, name: str) -> None:
        self._kind = kind
        self._server = server
        self._token = token
        self._history = history
        self.name = name
        self._line: _Line | None = None
        self._opening = asyncio.Lock()
        self.messages: dict[str, dict[int, dict[str, Any]]] = {}

    @property
    def view(self) -> dict[str, Any]:
        """The last view; empty while there is no connection."""
        return self._line.view if self._line is not None and self._line.socket.connected else {}

    async def line(self) -> _Line:
        """An open connection, however long that takes."""
        async with self._opening:
            while self._line is None or not self._line.socket.connected:
                await self.close()
                line = self._kind(self._server)
                line.token = self._token
                line.on_ack = self._history.on_ack
                try:
                    await line.connect()
                    self._line = line
                    await self._catch_up(line)
                except (SocketIOError, Lost, Refusal, OSError, TimeoutError, aiohttp.ClientError) as error:
                    if "unauthorized" in str(error):
                        self._history.faults.append(f"{self.name}: the session was lost")
                    await line.close()
                    await asyncio.sleep(AGAIN_S)
            return self._line

    async def _catch_up(self, line: _Line) -> None:
        """Fetch what was missed, as docs/protocol.md has it: everything after the last number without a hole."""
        works = line.view.get("work", [])
        for contact in [*line.view.get("contacts", []), *(work["contact"] for work in works)]:
            if contact["channel"] == "chat":
                await self._fetch(line, contact["id"])

    async def _fetch(self, line: _Line, contact_id: str) -> None:
        self.absorb()
        known = self.messages.setdefault(contact_id, {})
        last = next(number for number in range(len(known) + 1) if number + 1 not in known)
        page = await line.say("transcript.read", contact_id=contact_id, after=last)
        for message in page["messages"]:
            self._hold(contact_id, message)

    def absorb(self) -> None:
        """Take over what the present connection heard."""
        if self._line is None:
            return
        for contact_id, heard in self._line.messages.items():
            for message in heard.values():
                self._hold(contact_id, message)

    def _hold(self, contact_id: str, message: dict[str, Any]) -> None:
        """A number that was shown once stays that message for good."""
        held = self.messages.setdefault(contact_id, {}).setdefault(message["number"], message)
        if (held["client_id"], held["text"]) != (message["client_id"], message["text"]):
            self._history.faults.append(f"I23: {self.name} saw two messages {message['number']} in {contact_id}")

    async def ask(self, event: str, **body: Any) -> Any:
        """Ask until there is an answer; the reply. Raises `Refusal`."""
        while True:
            line = await self.line()
            try:
                reply = await line.say(event, **body)
            except Lost:
                await asyncio.sleep(AGAIN_S)
            except Refusal as no:
                if no.code not in AMBIGUOUS:
                    raise
                await asyncio.sleep(AGAIN_S * 3)
            else:
                return reply

    async def say(self, contact_id: str, texts: list[str], turn: int) -> bool:
        """Send messages one behind the other without waiting in between, and again in that order what was not
        answered; whether all were taken."""
        said = [Said(contact_id, self.name, turn + n, token_hex(16), text) for n, text in enumerate(texts)]
        self._history.said += said
        left = said
        while left:
            line = await self.line()
            await asyncio.gather(*(self._say(line, one) for one in left))
            left = [one for one in left if one.number is None and not one.refused]
            await asyncio.sleep(AGAIN_S if left else 0)
        return all(one.number is not None for one in said)

    async def _say(self, line: _Line, one: Said) -> None:
        try:
            reply = await line.say("chat.say", contact_id=one.contact_id, client_id=one.client_id, text=one.text)
        except Lost:
            return
        except Refusal as no:
            one.refused = "" if no.code in AMBIGUOUS else no.code
        else:
            one.number = reply["number"]

    async def read(self, contact_id: str) -> list[dict[str, Any]]:
        """The whole transcript, read anew."""
        found: list[dict[str, Any]] = []
        while True:
            page = await self.ask("transcript.read", contact_id=contact_id, after=len(found))
            found += page["messages"]
            if len(found) >= page["last"]:
                return found

    async def close(self) -> None:
        self.absorb()
        if self._line is not None:
            line, self._line = self._line, None
            await line.close()
