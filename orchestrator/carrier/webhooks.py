"""The carrier's letters: signed webhooks to the one application it serves, through the weather.

Status webhooks are told (`notify`), each in its own task; documents are asked for (`ask`).
"""

import asyncio
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit, urlunsplit

import aiohttp
from twilio.request_validator import RequestValidator
from yarl import URL

from orchestrator.carrier.clock import Clock
from orchestrator.carrier.journal import Journal, fields
from orchestrator.carrier.overrides import Override
from orchestrator.carrier.tasks import Tasks
from orchestrator.carrier.weather import Weather

LARGEST_ANSWER = 64 * 1024


class UndeliveredError(Exception):
    """A document could not be had; `code` is Twilio's."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code = code


@dataclass(frozen=True)
class Answer:
    status: int
    content_type: str
    body: bytes


def acceptable(url: str, base: str) -> bool:
    """Whether a webhook URL is absolute and inside the application's base URL."""
    try:
        given, ours = urlsplit(url), urlsplit(base)
        same_place = (given.scheme, given.hostname, given.port) == (ours.scheme, ours.hostname, ours.port)
    except ValueError:
        return False
    path = ours.path.rstrip("/")
    return bool(given.hostname) and same_place and (given.path == path or given.path.startswith(path + "/"))


def signed_url(url: str) -> str:
    """The form of a URL that is signed: no user, no fragment, and over https no port."""
    parts = urlsplit(url)
    host = parts.netloc.rpartition("@")[2]
    if parts.scheme == "https" and parts.port is not None:
        host = host.rpartition(":")[0]
    return urlunsplit((parts.scheme, host, parts.path, parts.query, ""))


class Courier:
    """Delivers webhooks. `open` and `close` bracket its life; the base URL is the only place it ever goes to."""

    def __init__(
        self, *, auth_token: str, base: str, weather: Weather, clock: Clock, tasks: Tasks, journal: Journal
    ) -> None:
        self._validator = RequestValidator(auth_token)
        self._base = base
        self._weather = weather
        self._clock = clock
        self._tasks = tasks
        self._journal = journal
        self._session: aiohttp.ClientSession | None = None
        self.on_the_way = 0
        """Status webhooks that are not delivered, nor given up, yet."""

    def open(self) -> None:
        self._session = aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar())

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()

    def accepts(self, url: str) -> bool:
        return acceptable(url, self._base)

    def notify(self, url: str, method: str, parameters: Mapping[str, str]) -> None:
        """Send a status webhook, as the weather has it: once, twice, late, or never."""
        token = secrets.token_hex(16)
        delays = self._weather.delays()
        if not delays:
            self._journal.note("webhook", f"lost on the way: {method} {urlsplit(url).path}", fields(parameters))
        for delay in delays:
            self.on_the_way += 1
            self._tasks.spawn(self._tell(url, method, parameters, token, delay)).add_done_callback(self._arrived)

    def _arrived(self, _: asyncio.Task[None]) -> None:
        self.on_the_way -= 1

    async def ask(self, url: str, method: str, parameters: Mapping[str, str]) -> Answer:
        """Request a document; raises UndeliveredError (11200) when there is none."""
        token = secrets.token_hex(16)
        if self._weather.asks_twice():
            await self._deliver(url, method, parameters, token)
        answer = await self._deliver(url, method, parameters, token)
        if not 200 <= answer.status < 300:
            raise UndeliveredError(11200, f"HTTP status {answer.status} from {urlsplit(url).path}")
        return answer

    async def _tell(self, url: str, method: str, parameters: Mapping[str, str], token: str, delay: float) -> None:
        if delay:
            await self._clock.sleep(delay)
        try:
            await self._deliver(url, method, parameters, token)
        except UndeliveredError as error:
            self._journal.note("warning", f"{error.code} webhook not delivered", str(error))

    async def _deliver(self, url: str, method: str, parameters: Mapping[str, str], token: str) -> Answer:
        """Post with the retries the URL asks for; raises UndeliveredError when no answer came at all."""
        if not self.accepts(url):
            raise UndeliveredError(11200, f"not an address of this application: {url}")
        override = Override.of(url)
        try:
            async with override.limit():
                return await self._try(url, method, parameters, token, override)
        except TimeoutError:
            raise UndeliveredError(11200, f"no answer from {urlsplit(url).path} in {override.total:g} s") from None

    async def _try(
        self, url: str, method: str, parameters: Mapping[str, str], token: str, override: Override
    ) -> Answer:
        for left in range(override.retries, -1, -1):
            try:
                answer = await self._once(url, method, parameters, token, override)
            except (aiohttp.ClientConnectionError, aiohttp.SocketTimeoutError) as error:
                failure = "rt" if isinstance(error, aiohttp.SocketTimeoutError) else "ct"
                if left == 0 or not override.wants(failure):
                    raise UndeliveredError(11200, f"no answer from {urlsplit(url).path}: {error!r}") from error
                continue
            if left == 0 or answer.status < 400 or not override.wants(f"{answer.status // 100}xx"):
                return answer
        raise AssertionError("the last round returns or raises")

    async def _once(
        self, url: str, method: str, parameters: Mapping[str, str], token: str, override: Override
    ) -> Answer:
        assert self._session is not None
        target, body = url.partition("#")[0], dict(parameters)
        if method == "GET":
            target += ("&" if urlsplit(target).query else "?") + urlencode(body)
            body = {}
        headers = {
            "X-Twilio-Signature": self._validator.compute_signature(signed_url(target), body),
            "I-Twilio-Idempotency-Token": token,
            "User-Agent": "TwilioProxy/1.1 (simulated)",
            "Accept": "*/*",
        }
        data = None
        if method == "POST":
            data = urlencode(body).encode()
            headers["Content-Type"] = "application/x-www-form-urlencoded; charset=UTF-8"
        # `encoded`: what is sent must be, letter for letter, what was signed. Redirects would turn POST into GET.
        wire = URL(target, encoded=True)
        async with self._session.request(
            method, wire, data=data, headers=headers, allow_redirects=False, timeout=override.timeout
        ) as reply:
            content = await reply.content.read(LARGEST_ANSWER + 1)
            answer = Answer(reply.status, reply.content_type, content)
        self._journal.note("webhook", f"{answer.status} {method} {urlsplit(url).path}", fields(parameters))
        return answer
