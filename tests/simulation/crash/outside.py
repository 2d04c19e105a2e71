"""What stands outside the product and outlives it: the telephone network with its telephones, and the mail server."""

import asyncio
import json
import socket
import time
from collections.abc import Callable
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from random import Random
from secrets import token_hex
from typing import Any

import aiohttp
from aiohttp import web
from aiohttp.typedefs import Handler

from orchestrator.carrier.app import CarrierConfig, OwnNumber, create_app
from orchestrator.mail.mailbox import Mailbox
from orchestrator.policy_file import load
from tests.simulation.crash.history import Dial, History
from tests.simulation.crash.plans import Plan
from tests.support.skies import PATIENT_S

PAGE = 100

Trap = Callable[[str], None]
"""Called when something worth a crash is under way: `dialing`, `dialed`, `mailing`."""


class Port:
    """A loopback port that stays ours while nobody listens on it: bound, never listened on, so that no outgoing
    connection is given it, and yet free for whoever may share an address."""

    def __init__(self) -> None:
        self._socket = socket.socket()
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self._socket.bind(("127.0.0.1", 0))
        self.number: int = self._socket.getsockname()[1]

    def close(self) -> None:
        self._socket.close()


class Carrier:
    """The simulated carrier on a port of its own, with a record of who was asked to be called."""

    def __init__(self, history: History, trap: Trap, policy: Path, webhook_base: str, plan: Plan):
        numbers = tuple(OwnNumber(number) for number in load(policy).telephone.owned)
        self._history = history
        self._trap = trap
        self.config = CarrierConfig(
            account_sid=f"AC{token_hex(16)}", auth_token=token_hex(16), api_key=f"SK{token_hex(16)}",
            api_secret=token_hex(32), app_sid=f"AP{token_hex(16)}", numbers=numbers, webhook_base=webhook_base,
            weather=plan.weather, seed=plan.seed, speed=plan.speed, cps=plan.calls_per_s,
        )  # fmt: skip
        self._runner = web.AppRunner(create_app(self.config, middlewares=[self._watch()]), access_log=None)
        self.url = ""

    async def start(self) -> None:
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"

    async def close(self) -> None:
        await self._runner.cleanup()

    def settings(self) -> dict[str, Any]:
        """What the product needs to know to dial through it."""
        config = self.config
        return {
            "twilio_account_sid": config.account_sid, "twilio_auth_token": config.auth_token,
            "twilio_api_key": config.api_key, "twilio_api_secret": config.api_secret,
            "twilio_app_sid": config.app_sid, "twilio_base_url": self.url,
            "twilio_timeout_s": PATIENT_S / config.speed,
        }  # fmt: skip

    def _watch(self) -> Any:
        @web.middleware
        async def watch(request: web.Request, handler: Handler) -> web.StreamResponse:
            if request.method != "POST" or not request.path.endswith("/Participants.json"):
                return await handler(request)
            form = await request.post()
            name = request.path.split("/")[-2]
            dial = Dial(name, str(form["Label"]), str(form["To"]), time.monotonic())
            self._history.dials.append(dial)
            self._trap("dialing")
            response = await handler(request)
            dial.status = response.status
            if isinstance(response, web.Response) and response.status == 201:
                dial.call = json.loads(response.text or "")["call_sid"]
            self._trap("dialed")
            return response

        return watch

    async def calls(self) -> list[dict[str, Any]]:
        """Every call the carrier knows of, by its own list."""
        auth = aiohttp.encode_basic_auth(self.config.account_sid, self.config.auth_token)
        found: list[dict[str, Any]] = []
        async with aiohttp.ClientSession(headers={"Authorization": auth}) as session:
            path: str | None = f"/2010-04-01/Accounts/{self.config.account_sid}/Calls.json?PageSize={PAGE}"
            while path:
                async with session.get(self.url + path) as answer:
                    if answer.status == 429 or answer.status >= 500:  # the weather
                        continue
                    page = await answer.json()
                found += page["calls"]
                path = page["next_page_uri"]
        return found


class Telephones:
    """One page of browser phones; what each ring leads to is drawn by lot, or always an answer once all is to end.
    `talk_s`: they hang up within so long; 0 = they leave that to others."""

    def __init__(self, history: History, random: Random, answers: float, rejects: float, talk_s: float = 0) -> None:
        self._history = history
        self._random = random
        self._answers = answers
        self._rejects = rejects
        self._talk_s = talk_s
        self.ending = False
        self._session = aiohttp.ClientSession()
        self._socket: aiohttp.ClientWebSocketResponse | None = None
        self._reader: asyncio.Task[None] | None = None
        self._acts: set[asyncio.Task[None]] = set()

    async def register(self, carrier: Carrier, **names: Any) -> None:
        self._socket = await self._session.ws_connect(f"{carrier.url}/phone")
        await self._socket.send_json({"type": "register", **names})
        said = await self._socket.receive_json()
        assert said["type"] == "registered", said
        self._reader = asyncio.create_task(self._read(self._socket))

    async def _read(self, line: aiohttp.ClientWebSocketResponse) -> None:
        async for message in line:
            said = message.json()
            match said["type"]:
                case "ring":
                    self._later(self._ring(line, said["call"]))
                case "connected" if self._talk_s:
                    self._later(self._talk(line, said["call"]))
                case "hungup":
                    self._history.over[said["call"]] = time.monotonic()

    def _later(self, act: Any) -> None:
        task = asyncio.create_task(act)
        self._acts.add(task)
        task.add_done_callback(self._acts.discard)

    async def _ring(self, line: aiohttp.ClientWebSocketResponse, call: str) -> None:
        await asyncio.sleep(self._random.uniform(0.02, 0.5))
        lot = 0.0 if self.ending else self._random.random()
        if lot < self._answers:
            await line.send_json({"type": "answer", "call": call})
        elif lot < self._answers + self._rejects:
            await line.send_json({"type": "reject", "call": call})

    async def _talk(self, line: aiohttp.ClientWebSocketResponse, call: str) -> None:
        """Customers hang up in the end; most agents do before."""
        await asyncio.sleep(self._random.uniform(0.2, min(1.0, self._talk_s) if self.ending else self._talk_s))
        if not line.closed:
            await line.send_json({"type": "hangup", "call": call})

    async def close(self) -> None:
        if self._reader:
            self._reader.cancel()
        for act in list(self._acts):
            act.cancel()
        await asyncio.gather(*filter(None, [self._reader, *self._acts]), return_exceptions=True)
        await self._session.close()


class Letters(Mailbox):
    """The mail server: everything that was delivered, whole, as (to, Message-ID, text)."""

    def __init__(self, folder: Path, trap: Trap) -> None:
        super().__init__(folder)
        self._trap = trap
        self.kept: list[tuple[str, str, str]] = []

    def keep(self, content: bytes) -> str:
        """Called in a thread, before the delivery is acknowledged."""
        letter = message_from_bytes(content, policy=default)
        self.kept.append((str(letter["To"]), str(letter["Message-ID"]), str(letter.get_content())))
        self._trap("mailing")
        return str(len(self.kept))
