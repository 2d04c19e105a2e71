"""What the carrier's tests stand on: a recording application, browser phones, the real SDK pointed at the carrier."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp
from aiohttp import web
from multidict import MultiDict
from twilio.http.async_http_client import AsyncTwilioHttpClient
from twilio.jwt.access_token import AccessToken
from twilio.jwt.access_token.grants import VoiceGrant
from twilio.request_validator import RequestValidator
from twilio.rest import Client

from orchestrator.carrier.app import CarrierConfig, OwnNumber

ACCOUNT = "AC" + "a1" * 16
AUTH_TOKEN = "f" * 32
API_KEY = "SK" + "b2" * 16
API_SECRET = "s" * 32
APP = "AP" + "c3" * 16
OWN_FR = "+33199009999"
OWN_US = "+12125550199"
FREE_NUMBER = "+33199000050"  # not in the phone book: rings a page if there is one
PATIENCE = 20.0  # real seconds until a wait counts as failed; nothing waits that long when all is well


@dataclass(frozen=True)
class Letter:
    """One request of the carrier, as it arrived."""

    method: str
    path: str
    query: MultiDict[str]
    form: MultiDict[str]
    headers: Mapping[str, str]
    signed: bool

    def __getitem__(self, name: str) -> str:
        return self.form[name]

    def get(self, name: str) -> str | None:
        return self.form.get(name)


@dataclass
class Receiver:
    """The application the carrier serves: records everything, answers documents from a table."""

    url: str = ""
    letters: list[Letter] = field(default_factory=list)
    documents: dict[str, str] = field(default_factory=dict)
    statuses: dict[str, int] = field(default_factory=dict)
    changed: asyncio.Condition = field(default_factory=asyncio.Condition)
    gates: dict[str, asyncio.Event] = field(default_factory=dict)

    async def handle(self, request: web.Request) -> web.Response:
        form = MultiDict((name, str(value)) for name, value in (await request.post()).items())
        signature = request.headers.get("X-Twilio-Signature", "")
        url = self.url + request.raw_path
        signed = RequestValidator(AUTH_TOKEN).validate(url, form, signature)
        letter = Letter(request.method, request.path, MultiDict(request.query), form, request.headers, signed)
        async with self.changed:
            self.letters.append(letter)
            self.changed.notify_all()
        if gate := self.gates.get(request.path):
            await gate.wait()
        body = self.documents.get(request.path)
        status = self.statuses.get(request.path, 200)
        if body is None:
            return web.Response(status=status)
        return web.Response(text=body, content_type="text/xml", status=status)

    @asynccontextmanager
    async def held(self, path: str) -> AsyncIterator[None]:
        """Requests at a path arrive, and are answered only when this ends."""
        self.gates[path] = asyncio.Event()
        try:
            yield
        finally:
            self.gates.pop(path).set()

    def at(self, path: str) -> list[Letter]:
        return [letter for letter in self.letters if letter.path == path]

    async def until(self, ready: Callable[[], bool]) -> None:
        """Wait until letters have come that make it true."""
        async with asyncio.timeout(PATIENCE), self.changed:
            await self.changed.wait_for(ready)

    async def statuses_of(self, path: str, last: str = "completed") -> list[str]:
        """Call states told at a path, in order of SequenceNumber, once the leg has ended as `last`."""
        await self.until(lambda: any(letter.get("CallStatus") == last for letter in self.at(path)))
        final = next(letter for letter in self.at(path) if letter["CallStatus"] == last)
        await self.until(lambda: len(self.at(path)) > int(final["SequenceNumber"]))
        return [one["CallStatus"] for one in sorted(self.at(path), key=lambda one: int(one["SequenceNumber"]))]


class PhonePage:
    """A browser phone's side of the websocket."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self.seen: list[dict[str, Any]] = []

    async def say(self, type_: str, **facts: object) -> None:
        await self._socket.send_json({"type": type_, **facts})

    async def send_raw(self, text: str) -> None:
        await self._socket.send_str(text)

    async def hear(self, type_: str) -> dict[str, Any]:
        """The next message of a type; others on the way are kept in `seen`."""
        while True:
            message: dict[str, Any] = await self._socket.receive_json(timeout=PATIENCE)
            self.seen.append(message)
            if message["type"] == type_:
                return message

    async def close(self) -> None:
        await self._socket.close()


class HeaderAuthClient(AsyncTwilioHttpClient):  # type: ignore[misc] # untyped SDK
    """The SDK's own client; credentials go as a header, because aiohttp 3.14 deprecates the `BasicAuth` it makes."""

    async def request(self, method: str, url: str, **rest: Any) -> Any:
        user, password = rest.pop("auth")
        headers = {**rest.pop("headers"), "Authorization": aiohttp.encode_basic_auth(user, password)}
        return await super().request(method, url, headers=headers, **rest)


@dataclass
class Carrier:
    """A running carrier, seen from outside."""

    url: str
    http: aiohttp.ClientSession
    pages: list[PhonePage] = field(default_factory=list)

    async def close(self) -> None:
        """Close the pages that are still open."""
        for page in self.pages:
            await page.close()

    async def page(self, **registration: object) -> PhonePage:
        page = PhonePage(await self.http.ws_connect(self.url + "/phone"))
        self.pages.append(page)
        if registration:
            await page.say("register", **registration)
            await page.hear("registered")
        return page

    def sync_client(self, user: str = ACCOUNT, password: str = AUTH_TOKEN) -> Client:
        client = Client(user, password, ACCOUNT)
        for product in (client.api, client.voice, client.lookups):
            product.base_url = self.url
        return client

    async def json(self, path: str) -> Any:
        async with self.http.get(self.url + path) as reply:
            return await reply.json()

    async def post(self, path: str, form: Any = None) -> tuple[int, dict[str, Any]]:
        """A raw request, for what the SDK would not send."""
        headers = {"Authorization": aiohttp.encode_basic_auth(ACCOUNT, AUTH_TOKEN)}
        address = f"{self.url}/2010-04-01/Accounts/{ACCOUNT}{path}"
        async with self.http.post(address, data=form, headers=headers) as reply:
            return reply.status, await reply.json()


def config(base: str, **changes: Any) -> CarrierConfig:
    facts: dict[str, Any] = {
        "account_sid": ACCOUNT,
        "auth_token": AUTH_TOKEN,
        "api_key": API_KEY,
        "api_secret": API_SECRET,
        "app_sid": APP,
        "numbers": (OwnNumber(OWN_FR, "Paris"), OwnNumber(OWN_US, "New York")),
        "webhook_base": base,
        "speed": 50.0,
        "cps": 50.0,
    }
    return CarrierConfig(**(facts | changes))


def token(identity: str, secret: str = API_SECRET, ttl: int = 3600) -> str:
    made = AccessToken(ACCOUNT, API_KEY, secret, identity=identity, ttl=ttl)
    made.add_grant(VoiceGrant(incoming_allow=True, outgoing_application_sid=APP))
    return str(made.to_jwt())
