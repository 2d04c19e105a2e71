"""`/Queues.json` and their members: who waits, and taking somebody out."""

from dataclasses import dataclass
from functools import partial

from aiohttp import web

from orchestrator.carrier.documents import Source
from orchestrator.carrier.exchange import Exchange
from orchestrator.carrier.queueing import PLACES, Caller, Queue, Queues
from orchestrator.carrier.rest.errors import bad, not_found
from orchestrator.carrier.rest.forms import Form, read
from orchestrator.carrier.rest.shapes import Shape, caller_shape, paged, queue_shape
from orchestrator.carrier.scripts import Scripts

MOST_PLACES = 5000


@dataclass(frozen=True)
class QueuesApi:
    """Handlers; each gets an authenticated request for the right account."""

    account_sid: str
    exchange: Exchange
    queues: Queues
    scripts: Scripts

    async def create(self, request: web.Request) -> web.Response:
        form = Form(await read(request), self.exchange.courier.accepts)
        name, most = form.text("FriendlyName"), form.whole("MaxSize", PLACES, 1, MOST_PLACES)
        if name is None:
            raise bad(20001, "FriendlyName is required")
        if self.queues.named(name) is not None:
            raise bad(22003, f"A queue is already named {name}")
        queue = self.queues.open(name)
        queue.most = most
        return web.json_response(self._shape(queue), status=201)

    async def list(self, request: web.Request) -> web.Response:
        return paged(request, "queues", list(self.queues.queues.values()), self._shape)

    async def fetch(self, request: web.Request) -> web.Response:
        return web.json_response(self._shape(self._queue(request)))

    async def members(self, request: web.Request) -> web.Response:
        """In the order in which they will be served."""
        callers = list(self._queue(request).callers.values())
        return paged(request, "queue_members", callers, self._member_shape)

    async def member(self, request: web.Request) -> web.Response:
        return web.json_response(self._member_shape(self._member(request)))

    async def dequeue(self, request: web.Request) -> web.Response:
        """Take a caller out of the queue and go on with the document at `Url`."""
        caller = self._member(request)
        form = Form(await read(request), self.exchange.courier.accepts)
        url = form.url("Url", 21205)
        if url is None:
            raise bad(21205, "Url parameter is required")
        shape = self._member_shape(caller)
        source = Source(url, form.method("Method"))
        self.exchange.air(caller.leg, partial(self.scripts.run, caller.leg, source))
        return web.json_response(shape)

    def _shape(self, queue: Queue) -> Shape:
        return queue_shape(queue, self.queues, self.account_sid)

    def _member_shape(self, caller: Caller) -> Shape:
        return caller_shape(caller, caller.position, self.queues.waited(caller))

    def _queue(self, request: web.Request) -> Queue:
        queue = self.queues.queues.get(request.match_info["sid"])
        if queue is None:
            raise not_found(request.path)
        return queue

    def _member(self, request: web.Request) -> Caller:
        """By CallSid, or whoever is in front."""
        callers, reference = self._queue(request).callers, request.match_info["call"]
        caller = next(iter(callers.values()), None) if reference == "Front" else callers.get(reference)
        if caller is None:
            raise not_found(request.path)
        return caller
