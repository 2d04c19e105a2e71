"""What the benchmarks share: databases that keep their word, lines written straight into their rows, figures."""

import asyncio
import os
import tempfile
from collections.abc import Coroutine, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from statistics import quantiles
from typing import Any, NamedTuple, TypeVar

import uvloop
from sqlalchemy import Connection

from orchestrator.records import schema
from orchestrator.records.columns import to_row
from orchestrator.records.migrate import migrate
from orchestrator.records.store import Store, open_store
from orchestrator.web.sessions import mark
from queues.agents import Person
from queues.contacts import Contact, Customer
from queues.policy import Plan, Policy, Sessions, Topic
from tests.support import postgres

LANGUAGES = ("fr", "en", "es", "pt")
DESK = "main"
PIECE = 5000

POLICY = Policy(
    name="Bench",
    languages=LANGUAGES,
    plans={"all": Plan(label="All", channels=("chat", "ticket"))},
    topics=(Topic(id="start", labels={"en": "Getting started"}),),
    default_plan="all",
    sessions=Sessions(customer_grace_s=86_400, agent_grace_s=86_400),
    handling_min={"chat": 8},
)

POLICY_FILE = """
name = "Bench"
languages = ["fr", "en", "es", "pt"]
default_plan = "all"
[plans.all]
label = "All"
channels = ["chat", "ticket"]
[[topics]]
id = "start"
labels = { en = "Getting started" }
[sessions]
customer_grace_s = 86400
agent_grace_s = 86400
[handling_min]
chat = 8
"""
"""`POLICY`, for processes. Seeded customers have no window: nobody is given up while it is measured."""

LASTING = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on", "shared_buffers": "256MB"}
"""What tests turn off."""

T = TypeVar("T")


def run(work: Coroutine[Any, Any, T]) -> T:
    """On the loop the product runs on."""
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return runner.run(work)


# ── Databases ────────────────────────────────────────────────────────────────────────────────────


class Databases:
    """Fresh databases with every table. `names` are those that can be had here."""

    def __init__(self, folder: Path, server: postgres.Postgres | None) -> None:
        self.folder = folder
        self._server = server
        self._made = 0
        self.names = ("SQLite", "PostgreSQL") if server else ("SQLite",)

    def fresh(self, name: str) -> str:
        """The URL of a new one."""
        self._made += 1
        url = f"sqlite:///{self.folder}/bench{self._made}.sqlite"
        if name == "PostgreSQL":
            assert self._server is not None
            self._server.sql(f"CREATE DATABASE bench{self._made}")
            url = self._server.url(f"bench{self._made}")
        migrate(url)
        return url


@contextmanager
def databases(wanted: Iterable[str] = ("SQLite", "PostgreSQL")) -> Iterator[Databases]:
    """A folder for SQLite files, and a PostgreSQL that waits for its disk, where one can be started."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-", ignore_cleanup_errors=True)))
        server = None
        if "PostgreSQL" in wanted:
            postgres.QUICK.update(LASTING)
            own = stack.enter_context(tempfile.TemporaryDirectory(prefix="postgres-", ignore_cleanup_errors=True))
            server = postgres.Postgres(Path(own))
            server.start()
            stack.callback(server.stop)
        yield Databases(folder, server)


# ── Seeds ────────────────────────────────────────────────────────────────────────────────────────


class Signed(NamedTuple):
    """Somebody who may come in: their id, and the token of a session that is open."""

    id: str
    token: str


def customer(customer_id: str, language: str) -> Customer:
    return Customer(
        id=customer_id, sub=customer_id, name="Camille Moreau", email=f"{customer_id}@shop.example", plan="all",
        role="", language=language, assurance="verified",
    )  # fmt: skip


def person(number: int, chats: int = 3) -> Person:
    return Person(
        id=f"{number:032x}", name=f"Agent {number}", email=f"agent{number}@shop.example", role="agent",
        languages=dict.fromkeys(LANGUAGES, 5), chat_capacity=chats,
    )  # fmt: skip


def waiting(number: int, now: datetime, random: Random, gone_at: datetime | None) -> tuple[Customer, Contact]:
    """Somebody in line, requested within the last three hours, in order."""
    language = random.choice(LANGUAGES)
    who = customer(f"c{number:031x}", language)
    at = now - timedelta(hours=3) + timedelta(milliseconds=number * 100)
    return who, Contact(
        id=f"{number + 2**64:032x}", desk=DESK, channel="chat", state="waiting", customer_id=who.id,
        language=language, languages=(language,), topic="start", skill="", subject="The mirror does not turn",
        requested_at=at, rank_at=at, serial=number + 1, gone_at=gone_at,
    )  # fmt: skip


def seed(url: str, in_line: int, agents: int = 0, callers: int = 0, *, chats: int = 3,
         here: bool = False) -> tuple[list[Signed], list[Signed]]:  # fmt: skip
    """Write so many contacts in line, agents and further customers; the sessions of the latter two.

    `here`: the windows of those in line were open when the desk before ended, as they are in a crash.
    """

    async def write() -> tuple[list[Signed], list[Signed]]:
        store = open_store(url)
        try:
            return await _seed(store, in_line, agents, callers, chats, here=here)
        finally:
            await store.close()

    return run(write())


async def _seed(
    store: Store, in_line: int, agents: int, callers: int, chats: int, *, here: bool
) -> tuple[list[Signed], list[Signed]]:
    now, random = datetime.now(UTC), Random(1)
    for first in range(0, in_line, PIECE):
        numbers = range(first, min(first + PIECE, in_line))
        pairs = [waiting(number, now, random, None if here else now) for number in numbers]
        await insert(store, schema.customers, [to_row(who) | {"seen_at": now} for who, _ in pairs])
        await insert(store, schema.contacts, [to_row(contact) for _, contact in pairs])
        transcripts = [{"contact_id": contact.id, "last_number": 1} for _, contact in pairs]
        await insert(store, schema.transcripts, transcripts)
    staff = [person(number, chats) for number in range(agents)]
    await insert(store, schema.people, [to_row(one) | {"password_hash": "", "created_at": now} for one in staff])
    guests = [customer(f"d{number:031x}", random.choice(LANGUAGES)) for number in range(callers)]
    await insert(store, schema.customers, [to_row(who) | {"seen_at": now} for who in guests])
    in_panel = [Signed(one.id, f"agent-{one.id}") for one in staff]
    on_site = [Signed(who.id, f"customer-{who.id}") for who in guests]
    for kind, signed in (("agent", in_panel), ("customer", on_site)):
        rows = [
            {"token_hash": mark(one.token), "kind": kind, "owner_id": one.id, "parent_hash": None, "created_at": now,
             "expires_at": now + timedelta(days=1)}
            for one in signed
        ]  # fmt: skip
        await insert(store, schema.sessions, rows)
    return in_panel, on_site


async def insert(store: Store, table: Any, rows: list[dict[str, Any]]) -> None:
    """In one transaction."""

    def work(connection: Connection) -> None:
        connection.execute(table.insert(), rows)

    if rows:
        await store.write(work)


# ── Figures ──────────────────────────────────────────────────────────────────────────────────────


def percentile(values: list[float], point: int) -> float:
    """The 50th or the 99th, say."""
    return quantiles(values, n=100, method="inclusive")[point - 1] if len(values) > 1 else values[0]


def processor_s(pids: Iterable[int]) -> float:
    """Processor time these processes have used, user and system, in seconds."""
    ticks = 0
    for pid in pids:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def resident_mib(pid: int) -> float:
    """Resident memory of a process."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20


def row(*cells: object) -> None:
    """One line of a table."""
    print("|", " | ".join(_cell(cell) for cell in cells), "|", flush=True)  # noqa: T201


def head(*names: str) -> None:
    """A table's first two lines."""
    row(*names)
    row(*["---"] * len(names))


def say(text: str) -> None:
    print(text, flush=True)  # noqa: T201


def _cell(value: object) -> str:
    if isinstance(value, float):
        return f"{value:,.0f}" if abs(value) >= 100 else f"{value:,.2f}" if abs(value) < 10 else f"{value:,.1f}"
    return f"{value:,}" if isinstance(value, int) else str(value)
