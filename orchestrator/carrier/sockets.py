"""The websocket of browser phones, `GET /phone`: reads what a page says, writes what it should show."""

import asyncio
import json
import re
from collections.abc import Mapping
from typing import Any

from aiohttp import WSCloseCode, WSMessage, WSMsgType, web
from joserfc import jwt
from joserfc.errors import ExpiredTokenError, JoseError
from joserfc.jwk import OctKey
from joserfc.jwt import JWTClaimsRegistry

from orchestrator.carrier.exchange import Exchange
from orchestrator.carrier.incoming import Incoming, UncallableError
from orchestrator.carrier.journal import Journal
from orchestrator.carrier.legs import Input
from orchestrator.carrier.pages import ANY, Line, Page, Pages
from orchestrator.carrier.texting import Texts

MOST_PAGES = 200
MOST_NUMBERS = 20  # one page may stand for
LARGEST_MESSAGE = 8 * 1024
LONGEST_SPEECH = 500
MOST_INPUTS = 64  # of one call, not read yet
HEARTBEAT = 15.0
LONGEST_TOKEN_LIFE = 24 * 3600
_ADDRESS = re.compile(r"\+[1-9]\d{5,14}|sip:[a-z0-9._-]{1,64}@sip\.example", re.ASCII)


class PhoneError(Exception):
    """Told to the page as `error`; codes are those of Twilio's browser SDK."""

    def __init__(self, code: int, message: str) -> None:
        super().__init__(message)
        self.code = code


class Registrar:
    """Reads Twilio access tokens made with the account's API key."""

    def __init__(self, account_sid: str, api_key: str, api_secret: str) -> None:
        self._account_sid = account_sid
        self._api_key = api_key
        self._key = OctKey.import_key(api_secret)

    def identity(self, token: str) -> str:
        """The identity a token was made for; raises PhoneError 20101 (bad) or 20104 (expired)."""
        try:
            claims = jwt.decode(token, self._key, algorithms=["HS256"]).claims
            JWTClaimsRegistry(
                exp={"essential": True},
                iss={"essential": True, "value": self._api_key},
                sub={"essential": True, "value": self._account_sid},
            ).validate(claims)
            identity, incoming = _grants(claims)
        except ExpiredTokenError as error:
            raise PhoneError(20104, "access token expired") from error
        except (JoseError, ValueError, TypeError) as error:
            raise PhoneError(20101, "invalid access token") from error
        if not identity or not incoming:
            raise PhoneError(20101, "the token allows no incoming calls for an identity")
        if claims["exp"] - claims.get("nbf", claims["exp"]) > LONGEST_TOKEN_LIFE:
            raise PhoneError(20104, "the token lives longer than 24 hours")
        return identity


def _grants(claims: Mapping[str, Any]) -> tuple[str, bool]:
    grants = claims.get("grants")
    if not isinstance(grants, dict):
        return "", False
    voice = grants.get("voice")
    incoming = voice.get("incoming") if isinstance(voice, dict) else None
    return str(grants.get("identity") or ""), isinstance(incoming, dict) and incoming.get("allow") is True


class Sockets:
    """All open phone sockets; closed with the application."""

    def __init__(
        self,
        *,
        pages: Pages,
        exchange: Exchange,
        incoming: Incoming,
        texts: Texts,
        registrar: Registrar,
        journal: Journal,
    ) -> None:
        self._texts = texts
        self._pages = pages
        self._incoming = incoming
        self._exchange = exchange
        self._registrar = registrar
        self._journal = journal
        self._open: set[web.WebSocketResponse] = set()

    async def handle(self, request: web.Request) -> web.StreamResponse:
        if len(self._open) >= MOST_PAGES:
            raise web.HTTPServiceUnavailable(text="too many phones")
        socket = web.WebSocketResponse(heartbeat=HEARTBEAT, max_msg_size=LARGEST_MESSAGE)
        await socket.prepare(request)
        self._open.add(socket)
        page = Page()
        writer = asyncio.create_task(_write(socket, page))
        try:
            async for message in socket:
                self._read(page, message)
        finally:
            self._open.discard(socket)
            self._pages.unregister(page)
            writer.cancel()
        return socket

    async def close(self) -> None:
        for socket in list(self._open):
            await socket.close(code=WSCloseCode.GOING_AWAY)

    def _read(self, page: Page, message: WSMessage) -> None:
        try:
            self._obey(page, _parsed(message))
        except PhoneError as error:
            page.send({"type": "error", "code": error.code, "message": str(error)})

    def _obey(self, page: Page, message: dict[str, Any]) -> None:
        type_ = message.get("type")
        if type_ == "register":
            names = self._names(message)
            self._pages.register(page, names, self._exchange)
            self._texts.show_recent(page)
            self._journal.note("phone", f"registered: {', '.join(sorted(names))}")
            return
        if type_ == "dial":
            self._dial(page, message)
            return
        line = self._line(page, message)
        match type_:
            case "answer":
                line.answer(page)
            case "reject":
                line.reject()
            case "digit":
                self._press(message)
            case "speech":
                self._speak(message)
            case "hangup":
                self._exchange.hang_up(self._exchange.legs[message["call"]])
            case _:
                raise PhoneError(31000, f"unknown message type {type_!r}")

    def _names(self, message: dict[str, Any]) -> set[str]:
        match message:
            case {"token": str(token)}:
                return {"client:" + self._registrar.identity(token)}
            case {"any": True}:
                return {ANY}
            case {"numbers": [_, *_] as numbers} if len(numbers) <= MOST_NUMBERS:
                if all(isinstance(one, str) and _ADDRESS.fullmatch(one) for one in numbers):
                    return set(numbers)
        raise PhoneError(31000, "register with a token, with numbers in E.164, or with any")

    def _line(self, page: Page, message: dict[str, Any]) -> Line:
        """The line a message is about; it must ring or be up on this very page."""
        call = message.get("call")
        line = self._pages.lines.get(call) if isinstance(call, str) else None
        if line is None or page not in line.pages:
            raise PhoneError(31404, "no such call on this phone")
        return line

    def _dial(self, page: Page, message: dict[str, Any]) -> None:
        from_, to = (str(message.get(name, "")) for name in ("from", "to"))
        try:
            self._incoming.call(page, from_, to, hidden=message.get("hidden") is True)
        except UncallableError as error:
            raise PhoneError(error.code, str(error)) from error

    def _press(self, message: dict[str, Any]) -> None:
        digit = message.get("digit")
        if not (isinstance(digit, str) and len(digit) == 1 and digit in "0123456789*#"):
            raise PhoneError(31000, "a digit is one of 0-9, * and #")
        self._give(message, Input(digit=digit))

    def _speak(self, message: dict[str, Any]) -> None:
        text = message.get("text")
        words = " ".join(text.split()) if isinstance(text, str) else ""
        if not words or len(words) > LONGEST_SPEECH:
            raise PhoneError(31000, f"what is said has 1 to {LONGEST_SPEECH} characters")
        self._give(message, Input(speech=words))

    def _give(self, message: dict[str, Any], given: Input) -> None:
        inputs = self._exchange.legs[message["call"]].inputs
        if inputs.qsize() < MOST_INPUTS:
            inputs.put_nowait(given)


def _parsed(message: WSMessage) -> dict[str, Any]:
    try:
        parsed = json.loads(message.data) if message.type is WSMsgType.TEXT else None
    except ValueError as error:
        raise PhoneError(31000, "not JSON") from error
    if not isinstance(parsed, dict):
        raise PhoneError(31000, "a text message with a JSON object is expected")
    return parsed


async def _write(socket: web.WebSocketResponse, page: Page) -> None:
    """Send what is queued for the page, until it closes or falls too far behind."""
    while not socket.closed:
        message = await page.outgoing.get()
        if page.too_slow:
            await socket.close(code=WSCloseCode.TRY_AGAIN_LATER)
            return
        try:
            await socket.send_json(message)
        except ConnectionError:
            return
