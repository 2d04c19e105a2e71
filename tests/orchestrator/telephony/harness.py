"""What the telephony tests stand on: a stored desk, our webhooks on a port, the simulated carrier, the telephone.

`Desk` of tests/support/floors drives the real core; what it decides is committed to a real SQLite store.
"""

import asyncio
import socket
from collections.abc import Awaitable, Callable, Iterable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

import aiohttp
from aiohttp import web
from aiohttp.typedefs import Middleware
from sqlalchemy import Connection, create_engine, select
from twilio.request_validator import RequestValidator

from orchestrator.bus.questions import LookPlace
from orchestrator.carrier.app import OwnNumber, create_app
from orchestrator.carrier.phonebook import PHONE_BOOK, BookEntry
from orchestrator.desk import spoken_waits
from orchestrator.desk.views import Views
from orchestrator.records import schema
from orchestrator.records.columns import to_row
from orchestrator.records.store import Store, open_store, upsert
from orchestrator.settings import Settings
from orchestrator.telephony.client import Telephone, TelephoneEffect
from orchestrator.telephony.pacing import Pace
from orchestrator.telephony.webhooks import routes
from orchestrator.web.passwords import verify_password
from queues import effects
from queues.calls import Attempt, Leg
from queues.events import Event
from tests.orchestrator.carrier import harness as carrier_side
from tests.support import floors
from tests.support.twilio_check import twilio_check_middleware

PATIENCE_S = 20.0
FAST = 10.0
"""The agent has 20 s to answer: two real ones, for a page on a busy machine."""
AGENT = floors.person("lea", "fr")
HUMAN, BUSY, DEAD = "01 99 00 00 01", "01 99 00 00 02", "01 99 00 00 06"
BRIEF = BookEntry("+33199000001", "human", "FR", "answers after one second and talks for ten", 1, 10)
NUMBERS = tuple(OwnNumber(number.e164) for number in floors.POLICY.telephone.numbers)
TABLES = {
    "contact": (schema.contacts, "id"),
    "shift": (schema.shifts, "agent_id"),
    "attempt": (schema.attempts, "id"),
    "leg": (schema.legs, "id"),
    "ticket": (schema.tickets, "number"),
    "bar": (schema.bars, "id"),
    "use": (schema.uses, "id"),
    "proof": (schema.proofs, "id"),
}
Carried = TelephoneEffect


class StoredDesk(floors.Desk):
    """The core behind a store. `tell` decides, `save` commits, `hear` does both and wakes whoever waits."""

    def __init__(self, store: Store) -> None:
        super().__init__()
        self._store = store
        self._unsaved: dict[tuple[str, str], Any] = {}
        self.now = datetime.now(UTC)
        self.ahead = timedelta(0)
        self.heard: list[Event] = []
        self.due: list[effects.Effect] = []
        """Effects whose decision is committed: only these may be carried out."""
        self.changed = asyncio.Condition()

    def tell(self, event: Event) -> Any:
        self.now = max(self.now, datetime.now(UTC) + self.ahead)
        outcome = super().tell(event)
        self._unsaved |= outcome.changes
        return outcome

    async def save(self) -> None:
        unsaved, self._unsaved = self._unsaved, {}
        decided = len(self.effects)
        await self._store.write(partial(_commit, list(unsaved.items())))
        self.due = self.effects[:decided]

    async def hear(self, event: Event | LookPlace) -> object:
        """What it answers to a question; nothing to an event."""
        if isinstance(event, LookPlace):
            return spoken_waits.place(Views(self.floor, str), event.contact_id, self.now)
        self.tell(event)
        await self.save()
        async with self.changed:
            self.heard.append(event)
            self.changed.notify_all()
        return None

    async def put_leg(self, leg: Leg) -> None:
        """A row as it might be, whatever led to it."""
        self.floor.put_leg(leg)
        self._unsaved["leg", leg.id] = leg
        await self.save()

    async def put_attempts(self, *attempts: Attempt) -> None:
        """The same for attempts."""
        for attempt in attempts:
            self.floor.put_attempt(attempt)
            self._unsaved["attempt", attempt.id] = attempt
        await self.save()

    async def until(self, ready: Callable[[], bool]) -> None:
        async with asyncio.timeout(PATIENCE_S), self.changed:
            await self.changed.wait_for(ready)

    def legs(self) -> dict[str, Leg]:
        return {leg.role: leg for leg in self.floor.legs.values()}

    def attempt(self) -> Attempt:
        return list(self.floor.attempts.values())[-1]

    def kinds(self) -> list[str]:
        return [type(event).__name__ for event in self.heard]


def _commit(changes: Iterable[tuple[tuple[str, str], Any]], connection: Connection) -> None:
    for (kind, _), record in changes:
        table, key = TABLES[kind]
        upsert(connection, table, [to_row(record)], key)


def settings(carrier_url: str = "http://127.0.0.1:9", request_s: float = PATIENCE_S) -> Settings:
    return Settings(
        twilio_account_sid=carrier_side.ACCOUNT,
        twilio_auth_token=carrier_side.AUTH_TOKEN,
        twilio_api_key=carrier_side.API_KEY,
        twilio_api_secret=carrier_side.API_SECRET,
        twilio_app_sid=carrier_side.APP,
        twilio_base_url=carrier_url,
        twilio_timeout_s=request_s,
        secret="a secret of these tests, long enough",
    )


@dataclass
class House:
    """Everything of one test."""

    stack: AsyncExitStack
    store: Store
    desk: StoredDesk
    public_url: str
    http: aiohttp.ClientSession
    telephone: Telephone
    tell: Callable[[Event], Awaitable[object]]
    carrier: carrier_side.Carrier | None = None
    problems: list[str] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)
    """How long the telephone wanted to wait, each time; it does not."""
    on_wait: Callable[[], Awaitable[object]] = field(default=lambda: asyncio.sleep(0))

    async def hear(self, event: Event) -> object:
        """What telephone and webhooks tell: `tell`, which a test may replace; what it answers."""
        return await self.tell(event)

    # ── The desk's side ──────────────────────────────────────────────────────────────────────────

    async def ask_for_callback(self, number: str = HUMAN) -> str:
        """An agent signs in and accepts a callback: the intent of the agent's leg is on record."""
        if AGENT.id not in self.desk.floor.people:
            self.desk.sign_in(AGENT)
        contact_id = self.desk.callback(number=number)
        self.desk.accept(contact_id)
        await self.desk.save()
        return contact_id

    def effect(self, kind: type[Carried]) -> Carried:
        """The newest effect of a kind."""
        return next(one for one in reversed(self.desk.effects) if isinstance(one, kind))

    def work(self) -> None:
        """Carry out effects as they come, until the test ends."""
        task = asyncio.create_task(self._work())
        self.stack.push_async_callback(_end, task)

    async def _work(self) -> None:
        done: list[effects.Effect] = []
        while True:
            async with self.desk.changed:
                await self.desk.changed.wait_for(lambda: len(self.desk.due) > len(done))
            effect = self.desk.due[len(done)]
            done.append(effect)
            if not isinstance(effect, effects.SendMail):
                await self.telephone.carry_out(effect)

    # ── The carrier's side ───────────────────────────────────────────────────────────────────────

    async def open_carrier(self, *middlewares: Middleware, **changes: Any) -> carrier_side.Carrier:
        """Start a carrier and point the telephone at it; the checker sees every request and answer."""
        book = (BRIEF, *(entry for entry in PHONE_BOOK if entry.number != BRIEF.number))
        changes = {"numbers": NUMBERS, "speed": FAST} | changes
        config = carrier_side.config(self.public_url, phone_book=book, **changes)
        app = create_app(config, middlewares=[*middlewares, twilio_check_middleware(self.problems)])
        url = await serve(self.stack, app)
        self.carrier = carrier_side.Carrier(url, self.http)
        self.point_at(url)
        return self.carrier

    def point_at(self, url: str, request_s: float = PATIENCE_S) -> None:
        self.telephone = self.make_telephone(url, request_s)
        self.stack.push_async_callback(self.telephone.close)

    def make_telephone(self, url: str, request_s: float) -> Telephone:
        async def wait(seconds: float) -> None:
            self.waits.append(seconds)
            await self.on_wait()

        return Telephone(
            settings(url, request_s),
            self.public_url,
            self.store,
            self.hear,
            lambda: self.desk.floor.policy,
            Pace(lambda: 1, clock=count(step=60).__next__),
            now=lambda: self.desk.now,
            sleep=wait,
        )

    async def calls(self) -> list[dict[str, Any]]:
        """Calls the carrier knows, oldest first."""
        assert self.carrier is not None
        headers = {"Authorization": aiohttp.encode_basic_auth(carrier_side.ACCOUNT, carrier_side.AUTH_TOKEN)}
        address = f"{self.carrier.url}/2010-04-01/Accounts/{carrier_side.ACCOUNT}/Calls.json"
        async with self.http.get(address, headers=headers) as reply:
            return list(reversed((await reply.json())["calls"]))

    async def agent_page(self) -> carrier_side.PhonePage:
        """The agent's browser phone."""
        assert self.carrier is not None
        token, _ = self.telephone.access_token(AGENT.id)
        page = await self.carrier.page(token=token)
        self.stack.push_async_callback(page.close)  # kept open, too: a page that goes hangs up
        return page

    async def post(self, path: str, form: dict[str, str], **headers: str) -> tuple[int, str]:
        """A webhook, signed as the carrier signs."""
        signature = RequestValidator(carrier_side.AUTH_TOKEN).compute_signature(self.public_url + path, form)
        sent = {"X-Twilio-Signature": signature} | headers
        async with self.http.post(self.public_url + path, data=form, headers=sent) as reply:
            return reply.status, await reply.text()

    async def inbox(self) -> list[Any]:
        return await self.store.read(
            lambda connection: list(connection.execute(select(schema.inbox).order_by(schema.inbox.c.received_at)))
        )


async def serve(stack: AsyncExitStack, app: web.Application, at: socket.socket | None = None) -> str:
    at = at or socket.create_server(("127.0.0.1", 0))
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    stack.push_async_callback(runner.cleanup)
    await web.SockSite(runner, at).start()
    return f"http://127.0.0.1:{at.getsockname()[1]}"


async def build(stack: AsyncExitStack, folder: Path, patience: float) -> House:
    url = f"sqlite:///{folder}/telephony.sqlite3"
    engine = create_engine(url)
    schema.metadata.create_all(engine)
    engine.dispose()
    store = open_store(url)
    stack.push_async_callback(store.close)
    at = socket.create_server(("127.0.0.1", 0))
    public_url = f"http://127.0.0.1:{at.getsockname()[1]}"
    http = await stack.enter_async_context(aiohttp.ClientSession())
    desk = StoredDesk(store)
    house = House(stack, store, desk, public_url, http, None, desk.hear)  # type: ignore[arg-type] # set below
    house.telephone = house.make_telephone("http://127.0.0.1:9", 1)
    app = web.Application()
    app.add_routes(
        routes(settings(), public_url, store, house.hear, lambda: desk.floor.policy, verify_password, patience=patience)
    )
    await serve(stack, app, at)
    return house


async def _end(task: "asyncio.Task[None]") -> None:
    task.cancel()
    results = await asyncio.gather(task, return_exceptions=True)
    for result in results:
        if isinstance(result, Exception):
            raise result
