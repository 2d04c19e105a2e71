"""How soon an offer is on an agent's screen, over Socket.IO, from real processes:
`python -m tests.bench.offers [--quick]`.

Asked: a customer asks for a chat while agents are free; from the moment the request is sent, and from its
acknowledgement (the commit), to the moment the agent's window was told. Requests come at a fixed rate, whether or not
earlier ones were answered. Freed: an agent finishes wrap-up while so many wait; from the moment that is sent to the
moment the next offer was told to them. Agents accept, end and finish at once, so a contact is four events for the
desk. One client process for all windows, on loopback, beside the servers on the same processors.
"""

import argparse
import asyncio
import itertools
from pathlib import Path
from secrets import token_hex
from time import perf_counter
from typing import Any

import aiohttp

from tests.bench import places
from tests.bench.installations import installation
from tests.bench.places import LANGUAGES, Databases, Signed, databases, percentile, processor_s
from tests.bench.windows import No, Window, open_all
from tests.support.server import Server
from tests.support.valkey import Valkey

SETTLE_S = 2.0
PER_AGENT = 1.2
"""Contacts an agent takes a second: the protocol lets a window accept 2."""
PAUSE_S = 0.6
"""Between the end of a chat and of its wrap-up, where agents are short: more often, and the window is told to wait."""
PER_CUSTOMER = 0.2
"""Requests of a customer a second; the protocol allows 0.5, but what ended is still shown to them for an hour."""


# ── The floor, from outside ──────────────────────────────────────────────────────────────────────


class Desk:
    """Agents who take whatever they are offered, and customers who ask in turns."""

    def __init__(self, agents: list[Signed], customers: list[Signed]) -> None:
        self.agents = [Taking(self, signed) for signed in agents]
        self.customers = [Window("/customer", signed.token) for signed in customers]
        self._turn = itertools.cycle(self.customers)
        self.seen: dict[str, float] = {}
        self.sent: dict[str, float] = {}
        self.acknowledged: dict[str, float] = {}
        self.freed_ms: list[float] = []
        self.refused: dict[str, int] = {}
        self.measuring = False
        self.pause_s = 0.0
        self.tasks: set[asyncio.Task[Any]] = set()

    async def open(self, session: aiohttp.ClientSession, url: str) -> None:
        await open_all(session, url, self.customers)
        await open_all(session, url, [agent.window for agent in self.agents])

    async def close(self) -> None:
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*(w.close() for w in [*self.customers, *(a.window for a in self.agents)]))

    async def begin(self, at_once: int = 16) -> None:
        """Everybody is available."""
        slots = asyncio.Semaphore(at_once)

        async def one(agent: "Taking") -> None:
            async with slots:
                await agent.window.say("presence.choose", presence="available")

        await asyncio.gather(*(one(agent) for agent in self.agents))

    def spawn(self, work: Any) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    def refuse(self, no: Exception) -> None:
        """The server said no, or nothing."""
        self.refused[str(no) or "no answer"] = self.refused.get(str(no) or "no answer", 0) + 1

    async def request(self) -> None:
        contact_id, window = token_hex(16), next(self._turn)
        body = {"contact_id": contact_id, "language": LANGUAGES[len(self.sent) % len(LANGUAGES)], "topic": "start"}
        if self.measuring:
            self.sent[contact_id] = perf_counter()
        try:
            at = await window.say("chat.request", subject="The mirror does not turn", **body)
        except (No, TimeoutError) as no:
            self.sent.pop(contact_id, None)
            self.refuse(no)
        else:
            self.acknowledged[contact_id] = at

    async def at_rate(self, rate: float, seconds: float) -> None:
        """Requests on the clock, whatever became of the last ones."""
        began = perf_counter()
        for number in range(int(rate * seconds)):
            wait = began + number / rate - perf_counter()
            if wait > 0:
                await asyncio.sleep(wait)
            self.spawn(self.request())


class Taking:
    """An agent who accepts, ends and finishes at once."""

    def __init__(self, desk: Desk, signed: Signed) -> None:
        self.desk = desk
        self.window = Window("/agent", signed.token, self._hear)
        self._freed_at: float | None = None
        self._taken: set[str] = set()

    def _hear(self, name: str, body: Any, at: float) -> None:
        if name != "view":
            return
        for offer in body["offers"]:
            if offer["id"] not in self._taken:
                self._taken.add(offer["id"])
                self.desk.seen[offer["contact_id"]] = at
                if self._freed_at is not None and self.desk.measuring:
                    self.desk.freed_ms.append((at - self._freed_at) * 1000)
                self._freed_at = None
                self.desk.spawn(self._take(offer["id"], offer["contact_id"]))

    async def _take(self, offer_id: str, contact_id: str) -> None:
        try:
            await self.window.say("offer.accept", offer_id=offer_id)
            await self.window.say("contact.end", contact_id=contact_id)
            await self._pause()
            await self.window.say("wrapup.finish", contact_id=contact_id, disposition="solved")
        except (No, TimeoutError) as no:
            self.desk.refuse(no)

    async def _pause(self) -> None:
        """Where agents are short: somebody new joins the line, and only then is the agent free again."""
        if self.desk.pause_s:
            await asyncio.sleep(self.desk.pause_s)
            await self.desk.request()
            self._freed_at = perf_counter()


# ── What is measured ─────────────────────────────────────────────────────────────────────────────


async def asked(servers: list[Server], desk: Desk, rate: float, seconds: float, where: str) -> None:
    """P2, one row."""
    desk.sent, desk.acknowledged, desk.seen, desk.refused, desk.measuring = {}, {}, {}, {}, False
    await desk.at_rate(rate, 1)
    desk.measuring = True
    pids = [server.pid for server in servers if server.pid]
    before, began = processor_s(pids), perf_counter()
    await desk.at_rate(rate, seconds)
    took, spent = perf_counter() - began, processor_s(pids) - before
    await asyncio.sleep(SETTLE_S)
    told = [(desk.seen[one] - at) * 1000 for one, at in desk.sent.items() if one in desk.seen]
    after = [
        (desk.seen[one] - desk.acknowledged[one]) * 1000
        for one in desk.sent
        if one in desk.seen and one in desk.acknowledged
    ]
    if not told:
        places.row(where, int(rate), "none answered", str(desk.refused))
        return
    places.row(
        where, int(rate), len(desk.sent) / took, *(percentile(told, p) for p in (50, 99)),
        *(percentile(after, p) for p in (50, 99)), spent / len(told) * 1e6, f"{spent / took:.0%}",
        f"{len(desk.sent) - len(told)} not within {SETTLE_S:g} s", desk.refused or "",
    )  # fmt: skip


async def freed(servers: list[Server], desk: Desk, in_line: int, seconds: float, where: str) -> None:
    """P1, one row."""
    desk.freed_ms, desk.measuring, desk.pause_s = [], False, PAUSE_S
    await desk.begin()
    await asyncio.sleep(SETTLE_S)
    desk.measuring = True
    pids = [server.pid for server in servers if server.pid]
    before, began = processor_s(pids), perf_counter()
    await asyncio.sleep(seconds)
    took, spent = perf_counter() - began, processor_s(pids) - before
    desk.measuring = False
    found = desk.freed_ms
    places.row(
        where, in_line, len(found), len(found) / took, *(percentile(found, p) for p in (50, 90, 99)), max(found),
        spent / len(found) * 1e6, f"{spent / took:.0%}", places.resident_mib(pids[-1]), desk.refused or "",
    )  # fmt: skip


async def measure_asked(folder: Path, url: str, bus: str, seeds: Any, load: Any, where: str) -> None:
    rates, seconds = load
    connector = aiohttp.TCPConnector(limit=0)
    async with installation(folder, url, bus) as servers, aiohttp.ClientSession(connector=connector) as session:
        desk = Desk(*seeds)
        await desk.open(session, servers[0].url)
        await desk.begin()
        for rate in rates:
            await asked(servers, desk, rate, seconds, where)
        await desk.close()


async def measure_freed(folder: Path, url: str, bus: str, seeds: Any, in_line: int, seconds: float, where: str) -> None:
    connector = aiohttp.TCPConnector(limit=0)
    async with installation(folder, url, bus) as servers, aiohttp.ClientSession(connector=connector) as session:
        desk = Desk(*seeds)
        await desk.open(session, servers[0].url)
        await freed(servers, desk, in_line, seconds, where)
        await desk.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="low rates, short lines, SQLite only")
    parser.add_argument("--rates", type=int, nargs="*", default=[50, 100, 200])
    parser.add_argument("--waiting", type=int, nargs="*", default=[10, 1000, 10_000, 100_000])
    parser.add_argument("--seconds", type=float, default=15)
    parser.add_argument("--only", choices=["SQLite", "PostgreSQL"])
    given = parser.parse_args()
    if given.quick:
        given.rates, given.waiting, given.seconds, given.only = [25], [10, 1000], 2.5, "SQLite"
    with databases([given.only] if given.only else ["SQLite", "PostgreSQL"]) as found:
        wheres = [name for name in found.names if given.only in (None, name)]
        valkey = Valkey(found.folder) if "PostgreSQL" in wheres else None
        if valkey:
            valkey.start()
        try:
            _tables(found, wheres, valkey.url if valkey else "", given)
        finally:
            if valkey:
                valkey.stop()


NAMES = {"SQLite": "serve, SQLite", "PostgreSQL": "web + desk, PostgreSQL, Valkey"}


def _tables(found: Databases, wheres: list[str], bus_url: str, given: argparse.Namespace) -> None:
    places.say("\nRequest to offer, agents free (P2); milliseconds.\n")
    places.head("processes", "asked for /s", "sent /s", "p50", "p99", "p50 after ack", "p99 after ack",
                "server µs a contact", "servers' load", "too late", "refused")  # fmt: skip
    for where in wheres:
        url, most = found.fresh(where), max(given.rates)
        seeds = places.seed(url, 0, 10 + int(most / PER_AGENT), 20 + int(most / PER_CUSTOMER))
        bus = bus_url if where == "PostgreSQL" else ""
        folder, load = found.folder / f"asked-{where}", (given.rates, given.seconds)
        places.run(measure_asked(folder, url, bus, seeds, load, NAMES[where]))
    places.say("\nAgent freed to next offer, others waiting (P1); milliseconds.\n")
    places.head("processes", "waiting", "offers", "offers /s", "p50", "p90", "p99", "largest", "server µs an offer",
                "servers' load", "desk MiB", "refused")  # fmt: skip
    for where, in_line in itertools.product(wheres, given.waiting):
        url = found.fresh(where)
        seeds = places.seed(url, in_line, 10, 200, chats=1)
        bus = bus_url if where == "PostgreSQL" else ""
        folder = found.folder / f"freed-{where}-{in_line}"
        places.run(measure_freed(folder, url, bus, seeds, in_line, given.seconds, NAMES[where]))


if __name__ == "__main__":
    main()
