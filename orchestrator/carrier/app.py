"""The simulated carrier as an aiohttp application: a Twilio look-alike that is reached over HTTP only.

It imports nothing else of this product; whoever starts it gives everything as arguments and runs it on a listener of
its own. What it does and does not do: docs/carrier.md.
"""

from collections.abc import AsyncIterator, Iterable
from dataclasses import asdict

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from orchestrator.carrier.children import Children
from orchestrator.carrier.clock import Clock
from orchestrator.carrier.config import CarrierConfig, OwnNumber
from orchestrator.carrier.detection import Detector
from orchestrator.carrier.dialing import Dialer
from orchestrator.carrier.documents import Documents
from orchestrator.carrier.enqueuing import Enqueuer
from orchestrator.carrier.exchange import Exchange
from orchestrator.carrier.gathering import Gatherer
from orchestrator.carrier.incoming import Incoming
from orchestrator.carrier.journal import Journal
from orchestrator.carrier.listening import Listener
from orchestrator.carrier.logpage import CONTENT_SECURITY_POLICY, PAGE
from orchestrator.carrier.owned import owned_numbers
from orchestrator.carrier.pages import Pages
from orchestrator.carrier.permissions import countries
from orchestrator.carrier.queueing import Queues
from orchestrator.carrier.recordings import Recordings
from orchestrator.carrier.rest.caller_ids import CallerIds
from orchestrator.carrier.rest.calls import Calls, DialPlan
from orchestrator.carrier.rest.conferences import Conferences
from orchestrator.carrier.rest.doors import Doors
from orchestrator.carrier.rest.incoming_numbers import IncomingNumbers
from orchestrator.carrier.rest.lookups import look_up
from orchestrator.carrier.rest.messages import Messages
from orchestrator.carrier.rest.permissions import Permissions
from orchestrator.carrier.rest.queues import QueuesApi
from orchestrator.carrier.rest.recordings import RecordingsApi
from orchestrator.carrier.rooms import Rooms
from orchestrator.carrier.scripts import Scripts
from orchestrator.carrier.sockets import Registrar, Sockets
from orchestrator.carrier.taping import Taper
from orchestrator.carrier.tasks import Tasks
from orchestrator.carrier.texting import Texts
from orchestrator.carrier.weather import WEATHERS, Weather
from orchestrator.carrier.webhooks import Courier

__all__ = ["CarrierConfig", "OwnNumber", "create_app"]

LARGEST_REQUEST = 64 * 1024
NOTICE = "simulated telephone network"


class Network:
    """One simulated network, its parts put together."""

    def __init__(self, config: CarrierConfig) -> None:
        clock, self.tasks, self.journal = Clock(config.speed), Tasks(), Journal()
        self.config = config
        weather = Weather(config.odds or WEATHERS[config.weather], config.seed)
        self.courier = Courier(
            auth_token=config.auth_token,
            base=config.webhook_base,
            weather=weather,
            clock=clock,
            tasks=self.tasks,
            journal=self.journal,
        )
        pages = Pages(config.phone_book, clock, self.tasks)
        exchange = Exchange(
            clock=clock, tasks=self.tasks, courier=self.courier, journal=self.journal, directory=pages, cps=config.cps
        )
        documents = Documents(self.courier, clock, self.tasks, self.journal)
        rooms = Rooms(config.account_sid, exchange, documents)
        gatherer, queues = Gatherer(documents), Queues(clock)
        listener, detector = Listener(documents, gatherer), Detector(exchange)
        enqueuer = Enqueuer(queues, documents, listener)
        self.recordings = Recordings(config.account_sid, exchange)
        children = Children(exchange, documents, listener, detector)
        dialer = Dialer(exchange, rooms, documents, enqueuer, self.recordings, children)
        taper = Taper(self.recordings, documents)
        scripts = Scripts(exchange, documents, gatherer, dialer, enqueuer, taper)
        numbers = owned_numbers(config, clock.now())
        allowed = countries(config.closed_regions, config.high_risk)
        verified = frozenset(number.phone_number for number in config.verified)
        plan = DialPlan(config.account_sid, frozenset(numbers), verified, allowed, pages)
        self.calls = Calls(exchange, scripts, plan, self.recordings, detector)
        self.conferences = Conferences(exchange, rooms, plan, self.recordings, detector)
        self.recorded = RecordingsApi(exchange, rooms, self.recordings)
        self.numbers = IncomingNumbers(config.account_sid, numbers, exchange)
        self.queues = QueuesApi(config.account_sid, exchange, queues, scripts)
        incoming = Incoming(config.account_sid, numbers, exchange, pages, scripts)
        texts = Texts(exchange, pages)
        self.messages = Messages(exchange, texts, plan)
        self.caller_ids = CallerIds(config.account_sid, config.verified, clock.now())
        self.permissions = Permissions(allowed)
        registrar = Registrar(config.account_sid, config.api_key, config.api_secret)
        self.sockets = Sockets(
            pages=pages,
            exchange=exchange,
            incoming=incoming,
            texts=texts,
            registrar=registrar,
            journal=self.journal,
        )
        pairs = ((config.account_sid, config.auth_token), (config.api_key, config.api_secret))
        self.doors = Doors(config.account_sid, pairs, weather, clock, self.journal)

    @web.middleware
    async def remember_address(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Recordings are named by the address under which the carrier was last reached."""
        self.recordings.origin = str(request.url.origin())
        return await handler(request)

    async def life(self, app: web.Application) -> AsyncIterator[None]:
        """For `cleanup_ctx`: everything started is ended."""
        self.courier.open()
        yield
        await self.tasks.cancel_all()
        await self.courier.close()

    async def close_phones(self, app: web.Application) -> None:
        """For `on_shutdown`: the server waits for open websockets, so they are told to go first."""
        await self.sockets.close()

    async def log_page(self, request: web.Request) -> web.Response:
        headers = {"Content-Security-Policy": CONTENT_SECURITY_POLICY, "Cache-Control": "no-store"}
        return web.Response(text=PAGE, content_type="text/html", headers=headers)

    async def log(self, request: web.Request) -> web.Response:
        """`?after=n`: the entries after the n-th, oldest first. `on_the_way`: status webhooks not delivered yet."""
        after = request.query.get("after", "0")
        entries = self.journal.after(int(after) if after.isdecimal() else 0)
        body = {
            "notice": NOTICE, "last": self.journal.last, "on_the_way": self.courier.on_the_way, "entries": entries,
        }  # fmt: skip
        return web.json_response(body, headers={"Cache-Control": "no-store"})

    async def phone_book(self, request: web.Request) -> web.Response:
        """`numbers`: those that behave, with what they do; `own`: those of the account, which a phone may call."""
        own = [{"number": one.phone_number, "label": one.friendly_name} for one in self.config.numbers]
        book = [asdict(entry) for entry in self.config.phone_book]
        return web.json_response({"notice": NOTICE, "numbers": book, "own": own})

    def routes(self) -> Iterable[web.RouteDef]:
        account, calls, rooms = "/2010-04-01/Accounts/{account}", self.calls, self.conferences
        participants = account + "/Conferences/{sid}/Participants"
        return (
            web.post(account + "/Calls.json", calls.create),
            web.get(account + "/Calls.json", calls.list),
            web.get(account + "/Calls/{sid}.json", calls.fetch),
            web.post(account + "/Calls/{sid}.json", calls.update),
            web.get(account + "/Conferences.json", rooms.list),
            web.get(account + "/Conferences/{sid}.json", rooms.fetch),
            web.post(account + "/Conferences/{sid}.json", rooms.update),
            web.post(participants + ".json", rooms.add),
            web.get(participants + ".json", rooms.participants),
            web.get(participants + "/{call}.json", rooms.participant),
            web.post(participants + "/{call}.json", rooms.change),
            web.delete(participants + "/{call}.json", rooms.remove),
            web.get(account + "/IncomingPhoneNumbers.json", self.numbers.list),
            web.get(account + "/IncomingPhoneNumbers/{sid}.json", self.numbers.fetch),
            web.post(account + "/IncomingPhoneNumbers/{sid}.json", self.numbers.update),
            web.get(account + "/Queues.json", self.queues.list),
            web.post(account + "/Queues.json", self.queues.create),
            web.get(account + "/Queues/{sid}.json", self.queues.fetch),
            web.get(account + "/Queues/{sid}/Members.json", self.queues.members),
            web.get(account + "/Queues/{sid}/Members/{call}.json", self.queues.member),
            web.post(account + "/Queues/{sid}/Members/{call}.json", self.queues.dequeue),
            *self.recorded.routes(account),
            *self.messages.routes(account),
            *self.caller_ids.routes(account),
            *self.permissions.routes(),
            web.get("/v2/PhoneNumbers/{number}", look_up),
            web.get("/phone", self.sockets.handle),
            web.get("/log", self.log_page),
            web.get("/log.json", self.log),
            web.get("/phonebook.json", self.phone_book),
        )


def create_app(config: CarrierConfig, *, middlewares: Iterable[Middleware] = ()) -> web.Application:
    """The carrier; `middlewares` (aiohttp's) run before its own, e.g. to check the Origin of `/phone`."""
    network = Network(config)
    app = web.Application(
        middlewares=[*middlewares, network.remember_address, network.doors.middleware()],
        client_max_size=LARGEST_REQUEST,
    )
    app.add_routes(network.routes())
    app.cleanup_ctx.append(network.life)
    app.on_shutdown.append(network.close_phones)
    return app
