"""The table of HTTP routes and the one way in: who may call, how often, what is parsed, how a no is said.

`docs/protocol.md` and `/api/openapi.json` are written from this table.
"""

from collections.abc import Awaitable, Callable
from typing import Any, Literal, NamedTuple

import msgspec
import structlog
from aiohttp import hdrs, web

from orchestrator import bodies
from orchestrator.bus import NoDesk
from orchestrator.records.people import person_by_id
from orchestrator.web import sessions
from orchestrator.web.context import CONTEXT, Context
from queues.agents import Person
from queues.errors import Refused
from widgets.wire import Fault

log = structlog.get_logger()

Who = Literal["anybody", "person", "supervisor"]

STATUS = {
    "unauthorized": 401, "bad-credentials": 401, "bad-identity": 401, "forbidden": 403, "unknown-contact": 404,
    "unknown-agent": 404, "unknown-ticket": 404, "unknown-mail": 404, "no-recording": 404, "not-found": 404,
    "call-over": 410, "slot-taken": 409, "already-open": 409, "email-taken": 409,
    "too-large": 413, "not-json": 415, "too-many": 429, "internal": 500, "busy": 503, "no-desk": 503,
}  # fmt: skip
"""HTTP status by refusal; 422 for any other."""


class Call(NamedTuple):
    """One request, parsed."""

    request: web.Request
    context: Context
    body: Any
    person: Person | None
    """Who calls; set for routes that are not for anybody."""
    token: str


class Route(msgspec.Struct, frozen=True, kw_only=True):
    """One route. `limit`: calls per minute from one address. `open`: pages of any origin may read the answer."""

    method: Literal["GET", "POST", "PATCH", "DELETE"]
    path: str
    handler: Callable[[Call], Awaitable[Any]]
    who: Who
    says: str
    body: type[msgspec.Struct] | None = None
    reply: type[msgspec.Struct] | None
    """None: a sound."""
    query: tuple[str, ...] = ()
    may: tuple[str, ...] = ()
    """Parts of the query that may be left out."""
    errors: tuple[str, ...] = ()
    limit: int = 120
    open: bool = False


def add(app: web.Application, routes: list[Route]) -> None:
    """Serve the routes of a table."""
    for route in routes:
        app.router.add_route(route.method, route.path, _serve(route))
        if route.open:
            app.router.add_route("OPTIONS", route.path, _may_ask)


def _serve(route: Route) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    async def serve(request: web.Request) -> web.StreamResponse:
        response = await _answered(route, request)
        if route.open:
            response.headers[hdrs.ACCESS_CONTROL_ALLOW_ORIGIN] = "*"
        return response

    return serve


async def _may_ask(request: web.Request) -> web.StreamResponse:
    """A browser's question before a page of another origin asks with a token in the header."""
    return web.Response(
        status=204,
        headers={
            hdrs.ACCESS_CONTROL_ALLOW_ORIGIN: "*",
            hdrs.ACCESS_CONTROL_ALLOW_HEADERS: "Authorization",
            hdrs.ACCESS_CONTROL_MAX_AGE: "7200",
        },
    )


async def _answered(route: Route, request: web.Request) -> web.StreamResponse:
    try:
        call = await _admit(route, request)
        reply = await route.handler(call)
    except Refused as no:
        return refusal(no)
    except NoDesk:
        return refusal(Refused("no-desk"))
    return reply if isinstance(reply, web.StreamResponse) else answer(reply)


async def _admit(route: Route, request: web.Request) -> Call:
    """Limits first, then who, then what: nobody unknown gets anything parsed."""
    context = request.app[CONTEXT]
    if not await context.limiter.allows(f"{route.method} {route.path}", address(request), route.limit):
        raise Refused("too-many")
    token = bearer(request)
    person = None if route.who == "anybody" else await caller(context, token)
    if route.who == "supervisor" and (person is None or person.role != "supervisor"):
        raise Refused("forbidden")
    body = await _body(route.body, request) if route.body else None
    return Call(request, context, body, person, token)


def bearer(request: web.Request) -> str:
    """The token a request carries; empty without one."""
    scheme, _, token = request.headers.get(hdrs.AUTHORIZATION, "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


async def caller(context: Context, token: str) -> Person:
    """Whose token this is. Raises `Refused("unauthorized")`."""
    person_id = await sessions.owner(context.store, "agent", token)
    person = await context.store.read(lambda c: person_by_id(c, person_id)) if person_id else None
    if person is None or person.disabled:
        raise Refused("unauthorized")
    return person


async def _body(kind: type[msgspec.Struct], request: web.Request) -> Any:
    """Only JSON said to be JSON, and not packed: a form on another site cannot send it, nothing small becomes large."""
    if request.content_type != "application/json" or hdrs.CONTENT_ENCODING in request.headers:
        raise Refused("not-json")
    try:
        return msgspec.json.decode(await bodies.whole(request), type=kind)
    except web.HTTPRequestEntityTooLarge:
        raise Refused("too-large") from None
    except (msgspec.ValidationError, msgspec.DecodeError, UnicodeDecodeError) as error:
        raise bad_field(error) from None


def bad_field(error: Exception) -> Refused:
    """A parse error in our words: the field, and what was expected."""
    text, _, place = str(error).partition(" - at `$.")
    if not place and " field `" in text:
        place = text.partition(" field `")[2]
    return Refused("bad-field", field=place.rstrip("`") or None, why=text)


def answer(reply: msgspec.Struct, status: int = 200) -> web.Response:
    return web.Response(
        body=msgspec.json.encode(reply),
        status=status,
        content_type="application/json",
        headers={"Cache-Control": "no-store"},
    )


def refusal(no: Refused) -> web.Response:
    return answer(fault(no), STATUS.get(no.code, 422))


def fault(no: Refused) -> Fault:
    return Fault(code=no.code, field=no.field, params=no.params)


def address(request: web.Request) -> str:
    """Whom to count. Of `X-Forwarded-For` only what our own proxies wrote is believed: the last `proxies` entries."""
    proxies = request.app[CONTEXT].settings.proxies
    said = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    if proxies and len(said) >= proxies:
        return said[-proxies]
    return request.remote or "unknown"
