"""What every REST request passes: credentials, throttling, the log, and errors in Twilio's envelope."""

import base64
import hmac
import time
from dataclasses import dataclass

import structlog
from aiohttp import web
from aiohttp.typedefs import Handler, Middleware
from multidict import MultiDict

from orchestrator.carrier.clock import Clock
from orchestrator.carrier.journal import Journal, fields
from orchestrator.carrier.rest.errors import ApiError, not_found
from orchestrator.carrier.rest.forms import read
from orchestrator.carrier.weather import SLOW_S, Weather

_log = structlog.get_logger(__name__)

OPEN_PATHS = frozenset({"/phone", "/log", "/log.json", "/phonebook.json"})


@dataclass(frozen=True)
class Doors:
    """A middleware in front of the REST API; pages and phones pass untouched."""

    account_sid: str
    pairs: tuple[tuple[str, str], ...]  # user and password: account and token, API key and secret
    weather: Weather
    clock: Clock
    journal: Journal

    def middleware(self) -> Middleware:
        @web.middleware
        async def api(request: web.Request, handler: Handler) -> web.StreamResponse:
            return await (handler(request) if request.path in OPEN_PATHS else self._api(request, handler))

        return api

    async def _api(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        began, form = time.monotonic(), MultiDict[str]()
        try:
            self._admit(request)
            form = await read(request)
            await self._weather_permitting()
            response = await handler(request)
        except ApiError as error:
            response = error.response()
        except web.HTTPMethodNotAllowed:
            response = ApiError(405, 20004, "Method not allowed").response()
        except web.HTTPException:  # nothing else of aiohttp's is part of the subset
            response = not_found(request.path).response()
        except Exception:
            _log.exception("carrier.request_failed", path=request.path)
            response = ApiError(500, 20500, "An internal server error has occurred").response()
        self._note(request, form, response.status, time.monotonic() - began)
        return await self._on_its_way(request, response)

    async def _weather_permitting(self) -> None:
        """Raises `ApiError` for a request that is not processed."""
        if self.weather.throttles():
            raise ApiError(429, 20429, "Too Many Requests")
        if self.weather.refuses():
            raise _unavailable()
        if self.weather.stalls():
            await self.clock.sleep(SLOW_S)
            raise _unavailable()

    async def _on_its_way(self, request: web.Request, response: web.StreamResponse) -> web.StreamResponse:
        """What comes of an answer, in this weather."""
        made_a_call = request.method == "POST" and response.status == 201
        if made_a_call and self.weather.loses_reply() and request.transport is not None:
            self.journal.note("warning", "reply lost on the way: the call was made, the caller does not know")
            request.transport.abort()
        elif response.status < 400 and self.weather.garbles():
            self.journal.note("warning", "answered with 500, though it was done")
            return ApiError(500, 20500, "An internal server error has occurred").response()
        elif response.status < 400 and self.weather.dawdles():
            self.journal.note("warning", f"answered after {SLOW_S:.0f} s, though it was done at once")
            await self.clock.sleep(SLOW_S)
        return response

    def _admit(self, request: web.Request) -> None:
        if not self._knows(request.headers.get("Authorization", "")):
            raise ApiError(401, 20003, "Authenticate")
        account = request.match_info.get("account")
        if account is not None and account != self.account_sid:
            raise not_found(request.path)

    def _knows(self, header: str) -> bool:
        scheme, _, encoded = header.partition(" ")
        if scheme.lower() != "basic":
            return False
        known = (base64.b64encode(f"{user}:{secret}".encode()) for user, secret in self.pairs)
        return any(hmac.compare_digest(encoded.strip().encode(), one) for one in known)

    def _note(self, request: web.Request, form: MultiDict[str], status: int, took: float) -> None:
        path = request.path.replace(f"/2010-04-01/Accounts/{self.account_sid}", "")
        query = f"?{request.query_string}" if request.query_string else ""
        self.journal.note("request", f"{status} {request.method} {path}{query} ({took * 1000:.0f} ms)", fields(form))


def _unavailable() -> ApiError:
    return ApiError(503, 20503, "Service is unavailable. Please try again")
