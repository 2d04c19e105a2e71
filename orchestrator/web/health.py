"""Is it alive, is it ready, how is it doing."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, generate_latest

from orchestrator.bus import NoDesk
from orchestrator.bus.questions import LookDesk
from orchestrator.web.context import CONTEXT
from orchestrator.web.routing import bearer, caller, refusal
from queues.errors import Refused

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

FORWARDED = {"forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-real-ip"}
"""What a proxy on this machine adds to what it passes on from elsewhere."""

REGISTRY = CollectorRegistry()
REQUESTS = Counter(
    "ringback_http_requests_total", "HTTP requests answered, by status class", ["status"], registry=REGISTRY
)
MESSAGES = Counter("ringback_messages_total", "Chat messages stored", registry=REGISTRY)
SOCKETS = Gauge("ringback_sockets", "Open Socket.IO connections", ["namespace"], registry=REGISTRY)
SOCKETS_REFUSED = Counter(
    "ringback_sockets_refused_total", "Sockets turned away because all places were taken", registry=REGISTRY
)
WAITING = Gauge("ringback_waiting", "Contacts in line, as this process last heard", registry=REGISTRY)
FAULTS = Gauge(
    "ringback_desk_faults", "What met a bug since the desk started, as this process last heard", registry=REGISTRY
)
HALTED = Gauge("ringback_dialing_halted", "1 while nothing is dialed, as this process last heard", registry=REGISTRY)
LOST = Gauge("ringback_numbers_lost", "Numbers of ours the provider says are not, as last heard", registry=REGISTRY)
DIFFERENCES = Gauge(
    "ringback_provider_differences", "What the policy has and the provider has not, as last heard", registry=REGISTRY
)


def add(app: web.Application) -> None:
    app.router.add_get("/healthz", healthz)
    app.router.add_get("/readyz", readyz)
    app.router.add_get("/metrics", metrics)


async def healthz(request: web.Request) -> web.Response:
    """The process answers."""
    return web.Response(text="ok\n")


async def readyz(request: web.Request) -> web.Response:
    """The records answer and a desk is at work: customers can be served. This machine itself is also told what is the
    matter with the telephone."""
    context = request.app[CONTEXT]
    try:
        async with asyncio.timeout(3):
            await context.store.read(lambda c: c.exec_driver_sql("SELECT 1").scalar())
            found = await context.bus.ask(LookDesk())
    except (NoDesk, TimeoutError):
        return web.Response(text="no desk is at work\n", status=503)
    except Exception:
        return web.Response(text="the records do not answer\n", status=503)
    _heard(found)
    return web.Response(text="ready\n" + (_telephone(found) if _is_direct(request) else ""))


async def metrics(request: web.Request) -> web.Response:
    """For this machine itself, and for supervisors: how busy a desk is, is nobody else's business."""
    if not _is_direct(request):
        try:
            person = await caller(request.app[CONTEXT], bearer(request))
        except Refused as no:
            return refusal(no)
        if person.role != "supervisor":
            return refusal(Refused("forbidden"))
    with contextlib.suppress(NoDesk, TimeoutError):
        async with asyncio.timeout(1):
            _heard(await request.app[CONTEXT].bus.ask(LookDesk()))
    return web.Response(body=generate_latest(REGISTRY), headers={"Content-Type": CONTENT_TYPE_LATEST})


def _heard(found: dict[str, Any]) -> None:
    WAITING.set(found["waiting"])
    FAULTS.set(found["faults"])
    HALTED.set(bool(found["halted"]))
    LOST.set(found["numbers_lost"])
    DIFFERENCES.set(len(found["differences"]))


def _telephone(found: dict[str, Any]) -> str:
    """What is the matter with the telephone, one line each."""
    lines = [f"dialing stands still: {found['halted']}"] if found["halted"] else []
    lines += [f"numbers of ours lost at the provider: {found['numbers_lost']}"] if found["numbers_lost"] else []
    return "".join(f"{line}\n" for line in (*lines, *found["differences"]))


def _is_direct(request: web.Request) -> bool:
    """Whether it comes from this machine itself."""
    return request.remote in {"127.0.0.1", "::1"} and not FORWARDED & {name.lower() for name in request.headers}


@web.middleware
async def counted(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Counts answers by status class."""
    try:
        response = await handler(request)
    except web.HTTPException as error:
        REQUESTS.labels(f"{error.status // 100}xx").inc()
        raise
    REQUESTS.labels(f"{response.status // 100}xx").inc()
    return response
