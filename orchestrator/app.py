"""The composition root: the only place that picks adapters. One page that shows the whole program.

serve   web and desk in one process: SQLite, no bus; in the demo also the simulated carrier and the mailbox
web     a web process beside others, over the bus
desk    works, or stands by until the one at work falls silent
"""

import asyncio
import fcntl
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import version
from pathlib import Path
from secrets import token_hex
from time import monotonic
from typing import Literal, NamedTuple

import structlog
from aiohttp import web
from msgspec.structs import replace

from orchestrator import chores, settings, texts
from orchestrator import demo as demo_cast
from orchestrator.bus import Bus
from orchestrator.bus.local import LocalBus
from orchestrator.demo import Demo
from orchestrator.desk.effects import Effects
from orchestrator.desk.loop import Desk
from orchestrator.links import call_path, ticket_path
from orchestrator.mail.mailbox import Mailbox
from orchestrator.mail.out import Mailer
from orchestrator.records.floors import Deposed
from orchestrator.records.migrate import migrate
from orchestrator.records.store import Store, open_store
from orchestrator.seeding import seed
from orchestrator.settings import Settings, SettingsError
from orchestrator.soundness import policy_of
from orchestrator.telephony import inbox
from orchestrator.telephony.client import Telephone
from orchestrator.telephony.pacing import Pace
from orchestrator.web.context import Context
from orchestrator.web.identity import Identity
from orchestrator.web.limiting import Limiter
from orchestrator.web.server import build
from queues.effects import Effect, SendMail
from queues.policy import Policy
from widgets.assets import STATIC

log = structlog.get_logger()

Role = Literal["serve", "web", "desk"]

INBOX_EVERY_S = 60

DEMO_SENDER = "support@astrelle.example"

STANDBY_S = 1.0
"""How often a desk that stands by looks whether it is needed."""


SWITCH_S = 0.001
"""How long the thread that plays the forecasts may hold the interpreter while the loop wants it (5 ms otherwise)."""


class AlreadyRunning(Exception):  # noqa: N818 - what is the case
    """Another process works on the same data folder."""


class House(NamedTuple):
    """What every role needs."""

    settings: Settings
    public_url: str
    policy: Policy
    store: Store
    bus: Bus
    demo: Demo | None
    identity: Identity
    telephone: Telephone
    phone_url: str
    carrier_url: str
    mailbox: Mailbox | None


async def run(given: Settings, role: Role) -> None:
    """Run a role until SIGINT or SIGTERM."""
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with AsyncExitStack() as stack:
        listening = _listen(given) if role != "desk" else None
        house = await _open_house(stack, given, role, listening)
        tasks: list[asyncio.Task[object]] = []
        door = AsyncExitStack()
        if role != "desk":
            assert listening is not None
            await door.enter_async_context(_web(house, listening))
        at_work = asyncio.Event()
        if role != "web":
            tasks.append(asyncio.create_task(_desk(house, at_work, at_once=role == "serve"), name="desk"))
        tasks.append(asyncio.create_task(stop.wait(), name="stop"))
        if role != "desk":
            tasks.append(asyncio.create_task(_say_ready(house, at_work if role == "serve" else None), name="ready"))
        try:
            running = [task for task in tasks if task.get_name() != "ready"]
            await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
        finally:
            await door.aclose()  # the doors close before the desk does: whoever hangs up is still heard
            for task in tasks:
                task.cancel()
            results = await asyncio.gather(*tasks, return_exceptions=True)
        for result in results:
            if isinstance(result, Exception):
                raise result


async def _open_house(stack: AsyncExitStack, given: Settings, role: Role, listening: socket.socket | None) -> House:
    folder = Path(given.data_dir)
    folder.mkdir(parents=True, exist_ok=True)  # noqa: ASYNC240 - once, before anything is served
    port = listening.getsockname()[1] if listening else given.port
    public_url = (given.public_url or f"http://{_host(given.host)}:{port}").rstrip("/")
    url = given.database_url or f"sqlite:///{folder / 'ringback.db'}"
    if url.startswith("sqlite"):
        _lock(stack, folder)
    demo = demo_cast.load(folder) if given.demo else None
    policy = policy_of(given)
    settings.check(given)
    own = demo.fill(given) if demo else given
    mailbox = await _mailbox(stack, own, folder)
    own = (
        replace(own, smtp_host="127.0.0.1", smtp_port=mailbox[1], smtp_tls="none", mail_from=DEMO_SENDER)
        if mailbox
        else own
    )
    carrier_url = await _carrier(stack, given, own, policy, public_url) if demo and not given.twilio_account_sid else ""
    own = replace(own, twilio_base_url=carrier_url) if carrier_url else own
    await asyncio.to_thread(migrate, url)
    store = open_store(url)
    stack.push_async_callback(store.close)
    bus = await _bus(stack, own)
    pace = Pace(lambda: policy.callbacks.calls_per_second, clock=monotonic)
    telephone = Telephone(own, public_url, store, bus.ask, lambda: policy, pace)
    stack.push_async_callback(telephone.close)
    if demo:
        await seed(store, demo)
    return House(
        settings=own,
        public_url=public_url,
        policy=policy,
        store=store,
        bus=bus,
        demo=demo,
        identity=Identity(own),
        telephone=telephone,
        phone_url="/carrier/phone" if carrier_url else own.phone_url,
        carrier_url=carrier_url,
        mailbox=mailbox[0] if mailbox else None,
    )


async def _bus(stack: AsyncExitStack, own: Settings) -> Bus:
    if not own.bus_url:
        bus: Bus = LocalBus()
    else:
        from orchestrator.bus.redis import RedisBus  # noqa: PLC0415 - 150 ms that one process does not need

        remote = RedisBus(own.bus_url, own.desk)
        await remote.start()
        bus = remote
    stack.push_async_callback(bus.close)
    return bus


# ── The roles ────────────────────────────────────────────────────────────────────────────────────


async def _desk(house: House, at_work: asyncio.Event, *, at_once: bool) -> None:
    """Take over, settle what was in the air, work."""
    sys.setswitchinterval(SWITCH_S)
    mailer = Mailer(house.settings, house.public_url, house.store, texts)

    async def carry_out(effect: Effect) -> None:
        await (mailer.carry_out(effect) if isinstance(effect, SendMail) else house.telephone.carry_out(effect))

    effects = Effects(house.store, carry_out)
    holder = f"{socket.gethostname()}:{os.getpid()}:{token_hex(4)}"
    links = partial(ticket_path, house.settings.secret), partial(call_path, house.settings.secret)
    desk = Desk(house.settings.desk, holder, house.store, house.bus, house.policy, links[0], effects.execute,
                call_link=links[1], ring=house.telephone.ring_test)  # fmt: skip
    while not await desk.take_over(at_once=at_once):  # noqa: ASYNC110 - the lease is a row, changed by another process
        await asyncio.sleep(STANDBY_S)
    await effects.take_up(house.settings.desk)
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(desk.run(at_work))
            group.create_task(chores.run(house.store, house.telephone.forget_recordings))
            group.create_task(_fold_inbox(house))
            group.create_task(house.telephone.compare())
    except BaseExceptionGroup as several:
        raise Deposed.among(several) from None
    finally:
        await effects.close()


async def _say_ready(house: House, at_work: asyncio.Event | None) -> None:
    if at_work is not None:
        await at_work.wait()
    print(_welcome(house), flush=True)  # noqa: T201 - the one thing said on the terminal


async def _fold_inbox(house: House) -> None:
    """Webhooks that came while no desk answered, once a minute."""
    while True:
        await asyncio.sleep(0)
        await inbox.replay(house.store, house.bus.ask)
        await asyncio.sleep(INBOX_EVERY_S)


@asynccontextmanager
async def _web(house: House, listening: socket.socket) -> AsyncIterator[None]:
    context = Context(
        settings=house.settings,
        public_url=house.public_url,
        secret=house.settings.secret,
        policy=house.policy,
        store=house.store,
        bus=house.bus,
        identity=house.identity,
        telephone=house.telephone,
        limiter=Limiter(house.settings.bus_url),
        clock=lambda: datetime.now(UTC),
        static=STATIC,
        phone_url=house.phone_url,
        carrier_url=house.carrier_url,
        demo=house.demo,
        mailbox=house.mailbox,
    )
    runner = web.AppRunner(build(context, version("ringback")), access_log=None, shutdown_timeout=2)
    await runner.setup()
    await web.SockSite(runner, listening).start()
    try:
        yield
    finally:
        await runner.cleanup()


# ── Parts ────────────────────────────────────────────────────────────────────────────────────────


def _listen(given: Settings) -> socket.socket:
    """The listening socket, opened first: everything else may need to know its port."""
    family = socket.AF_INET6 if ":" in given.host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((given.host, given.port))
    except OSError as error:
        listening.close()
        raise SettingsError(
            f"port {given.port} on {given.host}: {error.strerror}; choose another with RINGBACK_PORT"
        ) from None
    return listening


def _host(host: str) -> str:
    return {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)  # noqa: S104 - names, not binds


def _lock(stack: AsyncExitStack, folder: Path) -> None:
    """One process owns an SQLite file. The lock dies with its holder, however that dies."""
    file = stack.enter_context((folder / "lock").open("w"))
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise AlreadyRunning(f"another Ringback works on {folder}; stop it, or set RINGBACK_DATA_DIR") from None


async def _mailbox(stack: AsyncExitStack, own: Settings, folder: Path) -> tuple[Mailbox, int] | None:
    if own.smtp_host or not own.demo:
        return None
    mailbox = Mailbox(folder / "mailbox")
    port = await mailbox.start()
    stack.push_async_callback(mailbox.stop)
    return mailbox, port


async def _carrier(stack: AsyncExitStack, given: Settings, own: Settings, policy: Policy, public_url: str) -> str:
    """Start the simulated carrier on a loopback port of its own; where it listens."""
    from orchestrator.carrier.app import CarrierConfig, OwnNumber, create_app  # noqa: PLC0415 - the demo's only

    config = CarrierConfig(
        account_sid=own.twilio_account_sid,
        auth_token=own.twilio_auth_token,
        api_key=own.twilio_api_key,
        api_secret=own.twilio_api_secret,
        app_sid=own.twilio_app_sid,
        numbers=tuple(OwnNumber(e164) for e164 in policy.telephone.owned),
        webhook_base=public_url,
        weather=given.carrier_weather,
        speed=given.carrier_speed,
    )
    runner = web.AppRunner(create_app(config), access_log=None, shutdown_timeout=1)
    await runner.setup()
    stack.push_async_callback(runner.cleanup)
    site = web.TCPSite(runner, "127.0.0.1", given.carrier_port)
    await site.start()
    port = runner.addresses[0][1]
    return f"http://127.0.0.1:{port}"


def _welcome(house: House) -> str:
    """The addresses to open."""
    lines = ["", f"Ringback is ready: {house.public_url}/", f"  agents and supervisors  {house.public_url}/agent/"]
    if house.mailbox:
        lines.append(f"  the demo's mailbox      {house.public_url}/mailbox/")
    if house.carrier_url:
        lines.append(f"  the simulated network   {house.public_url}/carrier/log")
    if house.demo:
        lines.append("This is a demo: people, customers and telephone network are made up. Ctrl-C stops it.")
    return "\n".join([*lines, ""])
