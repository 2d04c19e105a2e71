"""The simulated carrier as an aiohttp application: a Twilio look-alike that is reached over HTTP only.

It imports nothing else of this product; whoever starts it gives everything as arguments and runs it on a listener of
its own. What it does and does not do: docs/carrier.md.
"""

import hashlib
from collections.abc import AsyncIterator, Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Middleware

from orchestrator.carrier.clock import Clock
from orchestrator.carrier.dialing import Dialer
from orchestrator.carrier.documents import Documents
from orchestrator.carrier.exchange import Exchange
from orchestrator.carrier.journal import Journal
from orchestrator.carrier.logpage import CONTENT_SECURITY_POLICY, PAGE
from orchestrator.carrier.pages import Pages
from orchestrator.carrier.phonebook import PHONE_BOOK, BookEntry
from orchestrator.carrier.rest.calls import Calls, DialPlan
from orchestrator.carrier.rest.conferences import Conferences
from orchestrator.carrier.rest.doors import Doors
from orchestrator.carrier.rest.errors import not_found
from orchestrator.carrier.rest.shapes import number_shape, paged
from orchestrator.carrier.rooms import Rooms
from orchestrator.carrier.scripts import Scripts
from orchestrator.carrier.sockets import Registrar, Sockets
from orchestrator.carrier.tasks import Tasks
from orchestrator.carrier.weather import WEATHERS, Odds, Weather, WeatherName
from orchestrator.carrier.webhooks import Courier

LARGEST_REQUEST = 64 * 1024
NOTICE = "simulated telephone network"


@dataclass(frozen=True)
class OwnNumber:
    """A number the account owns, in E.164; only these may be shown as caller id."""

    phone_number: str
    friendly_name: str = ""
    voice_url: str = ""

    @property
    def sid(self) -> str:
        return "PN" + hashlib.sha256(self.phone_number.encode()).hexdigest()[:32]


@dataclass(frozen=True)
class CarrierConfig:
    """Everything the carrier needs to know.

    `webhook_base`: the only place webhooks and documents may live, an absolute http(s) URL. `speed`: carrier seconds
    per real second. `cps`: REST calls dialed per carrier second. `odds`: used in place of the named weather.
    `closed_regions`: ISO regions the account may not call (21215).
    """

    account_sid: str
    auth_token: str
    api_key: str
    api_secret: str
    app_sid: str
    numbers: tuple[OwnNumber, ...]
    webhook_base: str
    weather: WeatherName = "calm"
    seed: int = 0
    speed: float = 1.0
    cps: float = 1.0
    odds: Odds | None = None
    phone_book: tuple[BookEntry, ...] = PHONE_BOOK
    closed_regions: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        parts = urlsplit(self.webhook_base)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise ValueError(f"webhook_base must be an absolute http(s) URL, not {self.webhook_base!r}")


class Network:
    """One simulated network, its parts put together."""

    def __init__(self, config: CarrierConfig) -> None:
        clock, self.tasks, self.journal = Clock(config.speed), Tasks(), Journal()
        self.config = config
        self.started_at = datetime.now(UTC)
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
        documents = Documents(self.courier, clock, self.journal)
        rooms = Rooms(config.account_sid, exchange, documents)
        scripts = Scripts(documents, Dialer(exchange, rooms, documents))
        owned = frozenset(number.phone_number for number in config.numbers)
        plan = DialPlan(config.account_sid, owned, config.closed_regions, pages)
        self.calls = Calls(exchange, scripts, plan)
        self.conferences = Conferences(exchange, rooms, plan)
        registrar = Registrar(config.account_sid, config.api_key, config.api_secret)
        self.sockets = Sockets(pages=pages, exchange=exchange, registrar=registrar, journal=self.journal)
        pairs = ((config.account_sid, config.auth_token), (config.api_key, config.api_secret))
        self.doors = Doors(config.account_sid, pairs, weather, self.journal)

    async def life(self, app: web.Application) -> AsyncIterator[None]:
        """For `cleanup_ctx`: everything started is ended."""
        self.courier.open()
        yield
        await self.tasks.cancel_all()
        await self.courier.close()

    async def close_phones(self, app: web.Application) -> None:
        """For `on_shutdown`: the server waits for open websockets, so they are told to go first."""
        await self.sockets.close()

    async def numbers(self, request: web.Request) -> web.Response:
        query = request.query
        found = [
            number
            for number in self.config.numbers
            if query.get("PhoneNumber", number.phone_number) == number.phone_number
            and query.get("FriendlyName", number.friendly_name) == number.friendly_name
        ]
        return paged(request, "incoming_phone_numbers", found, self._shape)

    async def number(self, request: web.Request) -> web.Response:
        for number in self.config.numbers:
            if number.sid == request.match_info["sid"]:
                return web.json_response(self._shape(number))
        raise not_found(request.path)

    def _shape(self, number: OwnNumber) -> dict[str, Any]:
        return number_shape(
            account_sid=self.config.account_sid,
            sid=number.sid,
            phone_number=number.phone_number,
            friendly_name=number.friendly_name,
            voice_url=number.voice_url,
            created=self.started_at,
        )

    async def log_page(self, request: web.Request) -> web.Response:
        headers = {"Content-Security-Policy": CONTENT_SECURITY_POLICY, "Cache-Control": "no-store"}
        return web.Response(text=PAGE, content_type="text/html", headers=headers)

    async def log(self, request: web.Request) -> web.Response:
        """`?after=n`: the entries after the n-th, oldest first."""
        after = request.query.get("after", "0")
        entries = self.journal.after(int(after) if after.isdecimal() else 0)
        body = {"notice": NOTICE, "last": self.journal.last, "entries": entries}
        return web.json_response(body, headers={"Cache-Control": "no-store"})

    async def phone_book(self, request: web.Request) -> web.Response:
        return web.json_response({"notice": NOTICE, "numbers": [asdict(entry) for entry in self.config.phone_book]})

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
            web.get(account + "/IncomingPhoneNumbers.json", self.numbers),
            web.get(account + "/IncomingPhoneNumbers/{sid}.json", self.number),
            web.get("/phone", self.sockets.handle),
            web.get("/log", self.log_page),
            web.get("/log.json", self.log),
            web.get("/phonebook.json", self.phone_book),
        )


def create_app(config: CarrierConfig, *, middlewares: Iterable[Middleware] = ()) -> web.Application:
    """The carrier; `middlewares` (aiohttp's) run before its own, e.g. to check the Origin of `/phone`."""
    network = Network(config)
    app = web.Application(middlewares=[*middlewares, network.doors.middleware()], client_max_size=LARGEST_REQUEST)
    app.add_routes(network.routes())
    app.cleanup_ctx.append(network.life)
    app.on_shutdown.append(network.close_phones)
    return app
