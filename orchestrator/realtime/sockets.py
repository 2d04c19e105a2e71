"""One Socket.IO server for both namespaces: who is let in, what is parsed, how often, how it is answered.

Websocket only, no compression (a browser's deflate costs 100 KiB a connection), no cookies, text only, own origins
only, a client's events in order (`async_handlers=False`).
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

import msgspec
import socketio
import structlog
from aiohttp import hdrs, web
from msgspec import Struct
from multidict import CIMultiDict

from orchestrator.bus import NoDesk, Notice
from orchestrator.realtime.engine import Server
from orchestrator.realtime.places import Place, Places
from orchestrator.web import sessions
from orchestrator.web.addresses import hashed
from orchestrator.web.context import Context
from orchestrator.web.health import SOCKETS, SOCKETS_REFUSED
from orchestrator.web.pages import origins
from orchestrator.web.routing import address, bad_field, fault
from queues.errors import Refused
from widgets import wire_events

log = structlog.get_logger()

MESSAGE_LIMIT = 64 * 1024
CROWDED = web.RequestKey("crowded", bool)
"""Set on the request of a socket that came when all places were taken: it is told so, and nothing else."""
ADDRESS = web.RequestKey("address", str)
"""Whom to count a socket's requests for: a keyed hash of its network address."""
HANG_UP_S = 1.0
WINDOW_S = 10.0
"""The span an event's limit is counted over."""


class Connection:
    """One namespace of one socket: who it is, what it follows, how often it spoke."""

    __slots__ = ("address", "counts", "expires_at", "id", "owner", "since", "stops", "token", "watching")

    def __init__(self, sid: str, owner: Any, token: str, expires_at: datetime, address: str = "") -> None:
        self.id = sid
        self.address = address
        """A keyed hash of where it comes from."""
        self.owner = owner
        self.token = token
        self.expires_at = expires_at
        """When its session ends, as far as is known."""
        self.stops: dict[str, Callable[[], None]] = {}
        self.counts: dict[str, int] = {}
        self.since = time.monotonic()
        self.watching: str | None = None

    def allows(self, event: wire_events.Event) -> bool:
        """Count one more of this event in the running window."""
        now = time.monotonic()
        if now - self.since > WINDOW_S:
            self.since = now
            self.counts.clear()
        self.counts[event.name] = self.counts.get(event.name, 0) + 1
        return self.counts[event.name] <= event.limit


Answering = Callable[[Connection, Any], Awaitable[Struct]]


class Namespace(socketio.AsyncNamespace):  # type: ignore[misc]
    """What both sides share: admission, parsing, limits, acknowledgements, forwarding of notices."""

    kind = ""
    """The kind of session its tokens are of."""

    def __init__(self, path: str, context: Context, answers: dict[str, Answering]) -> None:
        super().__init__(path)
        self.context = context
        self.answers = answers
        self.events = {event.name: event for event in wire_events.CLIENT_EVENTS if event.namespace == path}
        self.connections: dict[str, Connection] = {}
        assert set(answers) == set(self.events), f"{path}: {set(answers) ^ set(self.events)}"

    async def admit(self, owner_id: str) -> Any:
        """Whose session it is, or none."""
        raise NotImplementedError

    async def arrived(self, connection: Connection) -> None:
        """Somebody is in."""
        raise NotImplementedError

    async def announce(self, connection: Connection) -> None:
        """Tell the desk that somebody is connected."""
        raise NotImplementedError

    async def left(self, connection: Connection) -> None:
        """Somebody is gone."""
        raise NotImplementedError

    async def trigger_event(self, event: str, *args: Any) -> Any:
        """Everything the library hears, in one place: event names are the wire's, with their dots."""
        if event == "connect":
            request = args[1]["aiohttp.request"]
            if CROWDED in request:
                raise socketio.exceptions.ConnectionRefusedError("busy")
            return await self._connect(args[0], args[2] if len(args) > 2 else None, request.get(ADDRESS, ""))
        if event == "disconnect":
            return await self._disconnect(args[0])
        return await self._say(args[0], event, args[1] if len(args) > 1 else {})

    async def _connect(self, sid: str, auth: Any, address: str) -> None:
        """Let somebody in. Whatever goes wrong is a refusal: the library would keep a half-open namespace for ever."""
        token = auth.get("token") if isinstance(auth, dict) else None
        try:
            connection = await self._known(sid, token, address) if isinstance(token, str) else None
            if connection is not None:
                await self._let_in(connection)
                return
        except NoDesk:
            raise socketio.exceptions.ConnectionRefusedError("no-desk") from None
        except Exception:
            log.exception("connect failed")
            raise socketio.exceptions.ConnectionRefusedError("no-desk") from None
        raise socketio.exceptions.ConnectionRefusedError("unauthorized")

    async def _known(self, sid: str, token: str, address: str) -> Connection | None:
        session = await sessions.live(self.context.store, self.kind, token)
        owner = await self.admit(session.owner_id) if session else None
        known = session is not None and owner is not None
        return Connection(sid, owner, token, session.expires_at, address) if session and known else None

    async def _let_in(self, connection: Connection) -> None:
        self.connections[connection.id] = connection
        SOCKETS.labels(self.namespace).inc()
        try:
            await self.arrived(connection)
        except BaseException as error:
            self._forget(connection.id)
            raise NoDesk if isinstance(error, Refused) else error from None

    async def _disconnect(self, sid: str) -> None:
        """With the desk away there is nobody to tell, and the library must still finish."""
        connection = self._forget(sid)
        try:
            if connection is not None:
                await self.left(connection)
        except (NoDesk, Refused):
            log.info("nobody to tell that somebody left", namespace=self.namespace)

    def _forget(self, sid: str) -> Connection | None:
        connection = self.connections.pop(sid, None)
        if connection is not None:
            SOCKETS.labels(self.namespace).dec()
            for stop in connection.stops.values():
                stop()
        return connection

    async def _say(self, sid: str, name: str, data: Any) -> Any:
        """Parse, answer, acknowledge. Nothing a client sends can raise past here."""
        connection, event = self.connections.get(sid), self.events.get(name)
        try:
            body = _admitted(connection, event, data)
            assert connection is not None
            reply = await self.answers[name](connection, body)
        except Refused as no:
            return {"ok": False, "error": msgspec.to_builtins(fault(no))}
        except NoDesk:
            return {"ok": False, "error": {"code": "no-desk", "field": None, "params": {}}}
        except Exception:
            log.exception("event failed", event_name=name)
            return {"ok": False, "error": {"code": "internal", "field": None, "params": {}}}
        return {"ok": True, "reply": msgspec.to_builtins(reply)}

    def follow(self, connection: Connection, slot: str, topic: str) -> None:
        """Pass a topic's notices on to one connection; a slot follows one topic at a time."""
        if slot in connection.stops:
            connection.stops.pop(slot)()

        def forward(_topic: str, notice: Notice) -> Awaitable[None] | None:
            if notice.event != "goodbye":
                self.server.tell(connection.id, self.namespace, notice)
            elif sessions.mark(connection.token) in notice.body["sessions"]:
                return self.part(connection, notice.body["code"])
            return None

        connection.stops[slot] = self.context.bus.subscribe(topic, forward)

    async def part(self, connection: Connection, code: str) -> None:
        """Say goodbye, and why."""
        await self.emit("goodbye", {"code": code}, to=connection.id)
        await self.disconnect(connection.id)


def _admitted(connection: Connection | None, event: wire_events.Event | None, data: Any) -> Any:
    """What was said, parsed, if it may be said. Raises `Refused`."""
    if connection is None or event is None:
        raise Refused("unknown-event")
    if not connection.allows(event):
        raise Refused("too-many")
    try:
        return msgspec.convert(data, event.body)
    except msgspec.ValidationError as error:
        raise bad_field(error) from None


def attach(app: web.Application, context: Context, namespaces: list[Namespace]) -> Any:
    """Serve the namespaces under `/socket.io/`."""
    server = Server(
        async_mode="aiohttp",
        transports=["websocket"],
        async_handlers=False,
        cors_allowed_origins=origins(context),
        cookie=None,
        max_http_buffer_size=MESSAGE_LIMIT,
        http_compression=False,
        allow_upgrades=False,
        namespaces=[namespace.namespace for namespace in namespaces],
        ping_interval=25,
        ping_timeout=20,
    )
    for namespace in namespaces:
        server.register_namespace(namespace)

    places = Places(context.settings.sockets, context.settings.sockets_per_address)

    async def handle(request: web.Request) -> Any:
        with places.taken(address(request)) as place:
            plain = _plain(request)
            plain[ADDRESS] = hashed(context.secret, address(request))
            if place is not Place.SEAT:
                SOCKETS_REFUSED.inc()
                plain[CROWDED] = True
            if place is Place.NOTHING:
                return web.Response(status=503, headers={hdrs.RETRY_AFTER: "30"}, text="too many connections\n")
            return await server.handle_request(plain)

    async def hang_up(_app: web.Application) -> None:
        """A client that is already gone never takes what is queued for it: nobody waits for long."""
        closing = [asyncio.ensure_future(server.drop(sid)) for sid in list(server.eio.sockets)]
        if closing:
            _, stuck = await asyncio.wait(closing, timeout=HANG_UP_S)
            for task in stuck:
                task.cancel()

    app.on_shutdown.append(hang_up)
    app.router.add_route("GET", "/socket.io/", handle)
    return server


def _plain(request: web.Request) -> web.BaseRequest:
    """The request without its offer of compression."""
    headers: CIMultiDict[str] = CIMultiDict(request.headers)
    headers.pop(hdrs.SEC_WEBSOCKET_EXTENSIONS, None)
    return request.clone(headers=headers)
