"""The library's Socket.IO server, closed to what it leaves open.

It takes binary packets, which may announce attachments without end; it keeps sockets that never open a namespace, or
leave the last one; it logs a traceback for every frame it cannot read; it queues without end for those who do not read;
it takes `connect` and `disconnect` for events; and it waits for ever for a client to hang up. All of these end the
socket here.
"""

import asyncio
import contextlib
import json
import re
import time
from typing import Any

import msgspec
import socketio
import structlog
from engineio.async_drivers.aiohttp import WebSocket
from engineio.exceptions import SocketIsClosedError
from engineio.packet import MESSAGE, Packet
from socketio.packet import EVENT

from orchestrator.bus import Notice
from widgets.wire_events import CLIENT_EVENTS

log = structlog.get_logger()

CONNECT_S = 5
"""A socket that has no namespace open by then is closed."""
HANG_UP_S = 2.0
"""How long a client may take to hang up when it is told to."""
QUEUE_LIMIT = 8 * 1024 * 1024
"""The most characters that wait for a client to read them: ten full pages of a transcript."""
WINDOW_S = 10.0
FRAMES = 2 * sum(event.limit for event in CLIENT_EVENTS)
"""The most frames in a window: twice what the limits of all events together allow."""

_FRAME = re.compile(r"3|1\Z|4[0-3]")
"""Of Engine.IO: a pong, a farewell, a message. Of Socket.IO in it: connect, disconnect, event, acknowledgement."""
_RESERVED = frozenset({"connect", "connect_error", "disconnect", "*"})


class Json:
    """The `json` module python-socketio asks for."""

    @staticmethod
    def dumps(value: Any, **_: Any) -> str:
        return msgspec.json.encode(value).decode()

    @staticmethod
    def loads(text: str | bytes, **_: Any) -> Any:
        """Half a character (a lone surrogate, which browsers can send) is shown as a sign that one is missing; a
        client that could not send its message would send it again for ever."""
        try:
            return msgspec.json.decode(text)
        except msgspec.DecodeError:
            return _whole(json.loads(text, parse_constant=_no_number))


def _no_number(name: str) -> Any:
    raise ValueError(f"{name} is no JSON")


def _whole(value: Any) -> Any:
    match value:
        case str():
            return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        case list():
            return [_whole(item) for item in value]
        case dict():
            return {_whole(key): _whole(item) for key, item in value.items()}
    return value


class Door(WebSocket):  # type: ignore[misc]
    """One websocket. Raising `OSError` ends it, cleanly. The library's own loops start a task for every frame, both
    ways; these do the same without."""

    def __init__(self, handler: Any, server: Any) -> None:
        super().__init__(lambda _: self._serve(handler.__self__), server)
        self._frames, self._since = 0, time.monotonic()

    async def _serve(self, socket: Any) -> None:
        """`socket` is the library's, for as long as the websocket lasts."""
        socket.connected = socket.upgraded = True
        writer = asyncio.create_task(self._write(socket.queue))
        try:
            await self._read(socket)
        finally:
            await socket.queue.put(None)
            await writer
            await socket.close(wait=False, abort=True, reason=self.server.reason.TRANSPORT_CLOSE)

    async def _read(self, socket: Any) -> None:
        """Until the client hangs up, is silent for too long, or is not to be listened to any more."""
        with contextlib.suppress(OSError, TimeoutError, SocketIsClosedError):
            while True:
                async with asyncio.timeout(self.server.ping_interval + self.server.ping_timeout):
                    frame = await self.wait()
                await socket.receive(Packet(encoded_packet=frame))

    async def _write(self, queue: asyncio.Queue[Packet | None]) -> None:
        """What is queued, until nothing is or the client is gone."""
        with contextlib.suppress(OSError):
            while (packet := await queue.get()) is not None:
                queue.task_done()
                await self._sock.send_str(packet.encode())
        await self.close()

    async def wait(self) -> str:
        frame = await super().wait()
        if not isinstance(frame, str) or not _FRAME.match(frame):
            raise OSError("not a frame of ours")
        now = time.monotonic()
        if now - self._since > WINDOW_S:
            self._frames, self._since = 0, now
        self._frames += 1
        if self._frames > FRAMES:
            raise OSError("too many frames")
        return frame


class Text(socketio.packet.Packet):  # type: ignore[misc]
    """A packet that is never searched for binary values: everything said here is JSON."""

    @classmethod
    def data_is_binary(cls, data: Any) -> bool:
        return False


class Server(socketio.AsyncServer):  # type: ignore[misc]
    """Serves given namespaces over websockets."""

    def __init__(self, **options: Any) -> None:
        super().__init__(json=Json, **options)
        self.packet_class = Text
        self.eio._async = {**self.eio._async, "websocket": Door}

    async def drop(self, eio_sid: str) -> None:
        """End a socket, whether its client wants to or not."""
        socket = self.eio.sockets.pop(eio_sid, None)
        if socket is not None:
            await socket.close(wait=False, abort=True, reason=self.reason.SERVER_DISCONNECT)
            await socket.queue.put(None)  # ends the library's writer, which says farewell

    def drop_if_silent(self, eio_sid: str) -> None:
        """After `CONNECT_S`, unless a namespace is open then."""
        asyncio.get_running_loop().call_later(CONNECT_S, self._drop_if_silent, eio_sid)

    def _drop_if_silent(self, eio_sid: str) -> None:
        heard = any(self.manager.sid_from_eio_sid(eio_sid, path) for path in self.namespace_handlers)
        if not heard and eio_sid in self.eio.sockets:
            self.start_background_task(self.drop, eio_sid)

    async def _handle_eio_connect(self, eio_sid: str, environ: Any) -> None:
        await super()._handle_eio_connect(eio_sid, environ)
        self.drop_if_silent(eio_sid)

    async def _handle_eio_disconnect(self, eio_sid: str, reason: str) -> None:
        """However it came to its end, its connection ends soon after."""
        environ = self.environ.get(eio_sid)
        transport = environ["aiohttp.request"].transport if environ else None
        await super()._handle_eio_disconnect(eio_sid, reason)
        if transport is not None:
            asyncio.get_running_loop().call_later(HANG_UP_S, transport.abort)

    async def _handle_eio_message(self, eio_sid: str, data: str) -> None:
        if eio_sid not in self.environ:  # said after its end
            return
        try:
            await super()._handle_eio_message(eio_sid, data)
        except Exception as error:
            log.info("frame not understood", error=type(error).__name__)
            await self.drop(eio_sid)
        if eio_sid not in self.eio.sockets:  # it ended while it was let in
            await self._handle_eio_disconnect(eio_sid, self.reason.TRANSPORT_ERROR)

    async def disconnect(self, sid: str, namespace: str | None = None, ignore_queue: bool = False) -> None:
        eio_sid = self.manager.eio_sid_from_sid(sid, namespace or "/")
        await super().disconnect(sid, namespace, ignore_queue)
        if eio_sid is not None:
            self.drop_if_silent(eio_sid)

    async def _handle_disconnect(self, eio_sid: str, namespace: str | None, reason: str | None = None) -> None:
        await super()._handle_disconnect(eio_sid, namespace, reason)
        self.drop_if_silent(eio_sid)

    async def _handle_event(self, eio_sid: str, namespace: str | None, id: int | None, data: Any) -> None:
        if not (isinstance(data, list) and data and isinstance(data[0], str)) or data[0] in _RESERVED:
            raise ValueError("no event")
        await super()._handle_event(eio_sid, namespace, id, data)

    async def _send_packet(self, eio_sid: str, pkt: Any) -> None:
        if self._reads(eio_sid):
            await super()._send_packet(eio_sid, pkt)

    async def _send_eio_packet(self, eio_sid: str, eio_pkt: Any) -> None:
        if self._reads(eio_sid):
            await super()._send_eio_packet(eio_sid, eio_pkt)

    def tell(self, sid: str, namespace: str, notice: Notice) -> None:
        """Queue a notice for one client. The library's `emit` writes it anew for each, and starts two tasks. Whoever is
        still being let in asks for everything first."""
        if self.manager.is_connected(sid, namespace):
            eio_sid = self.manager.eio_sid_from_sid(sid, namespace)
            if self._reads(eio_sid):
                text = f'{EVENT}{namespace},["{notice.event}",{notice.text}]'
                self.eio.sockets[eio_sid].queue.put_nowait(Packet(MESSAGE, text))

    def _reads(self, eio_sid: str) -> bool:
        """Whether a client takes what it is sent; one that does not is dropped."""
        socket = self.eio.sockets.get(eio_sid)
        if socket is None:
            return False
        waiting = sum(len(packet.data or "") for packet in socket.queue._queue if packet is not None)
        if waiting > QUEUE_LIMIT:
            log.warning("client does not read")
            self.start_background_task(self.drop, eio_sid)
        return bool(waiting <= QUEUE_LIMIT)
