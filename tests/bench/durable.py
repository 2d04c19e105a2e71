"""Decisions a second of one desk, on record: `python -m tests.bench.durable [--quick] [--profile]`.

The real loop of the desk (`orchestrator.desk.loop`) with a real store and the bus of one process. Many customers ask
at once; each is offered to a free agent, who accepts, ends and finishes: four events and one offer. What is asked while
a commit is in flight shares the next one, as it does in the product. Beside it, in the same run, the floor: one row per
event into `decisions`, in commits of as many rows as the desk's had events.

Wall-clock rates move with whatever else the machine does; processor time per event, and the ratio, move less.
"""

import argparse
import asyncio
import cProfile
import io
import pstats
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex
from statistics import median
from time import perf_counter, process_time, thread_time
from typing import Any, NamedTuple, TypeVar

import msgspec
from sqlalchemy import Connection

from orchestrator import logs
from orchestrator.bus.local import LocalBus
from orchestrator.bus.questions import Asked
from orchestrator.desk.loop import Desk
from orchestrator.records.schema import decisions
from orchestrator.records.store import Store, Work, open_store
from queues import events
from tests.bench import places
from tests.bench.places import DESK, LANGUAGES, POLICY, databases

T = TypeVar("T")

HERE = Path(__file__).parents[2]
TOP = 10


class Timed:
    """A store that keeps the time of what goes through it."""

    def __init__(self, store: Store, profile: cProfile.Profile | None = None) -> None:
        self._store = store
        self._profile = profile
        self.commits = 0
        self.waited_s = 0.0
        self.worked_s = 0.0

    async def write(self, work: Work[T]) -> T:
        def timed(connection: Connection) -> T:
            began = thread_time()
            try:
                if self._profile is not None and connection.dialect.name == "sqlite":  # in a thread of its own
                    return self._profile.runcall(work, connection)
                return work(connection)
            finally:
                self.worked_s += thread_time() - began

        began = perf_counter()
        try:
            return await self._store.write(timed)
        finally:
            self.waited_s += perf_counter() - began
            self.commits += 1

    async def read(self, work: Work[T]) -> T:
        return await self._store.read(work)

    async def close(self) -> None:
        await self._store.close()


class Load:
    """Customers and agents of one desk, as fast as it answers."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.events = 0
        self.offers = 0

    async def tell(self, event: Asked) -> None:
        await self.desk.ask(event)
        self.events += 1

    async def staff(self, agents: int) -> None:
        for number in range(agents):
            person = places.person(number, chats=1)
            await self.tell(events.PersonSaved(person=person))
            await self.tell(events.AgentConnected(agent_id=person.id, connection="w"))
            await self.tell(events.PresenceChosen(agent_id=person.id, presence="available"))

    async def contact(self) -> None:
        """One contact of somebody new from request to wrap-up: four events, one offer."""
        contact_id, language = token_hex(16), LANGUAGES[self.offers % len(LANGUAGES)]
        who = places.customer(f"of-{contact_id}", language)
        await self.tell(
            events.ChatRequested(
                contact_id=contact_id, customer=who, language=language, languages=(), topic="start", subject="Help"
            )
        )
        contact = self.desk.floor.contacts[contact_id]
        assert contact.agent_id
        assert contact.offer_id, "an agent was free"
        agent_id = contact.agent_id
        self.offers += 1
        await self.tell(events.OfferAccepted(agent_id=agent_id, offer_id=contact.offer_id))
        await self.tell(events.AgentEnded(agent_id=agent_id, contact_id=contact_id))
        await self.tell(events.WrapUpFinished(agent_id=agent_id, contact_id=contact_id, disposition="solved"))

    async def keep_asking(self, until: float) -> None:
        while perf_counter() < until:
            await self.contact()


class Seen(NamedTuple):
    """What one round showed."""

    events: int
    offers: int
    commits: int
    took_s: float
    spent_s: float
    waited_s: float
    worked_s: float


async def desk_round(url: str, at_once: int, seconds: float, profiles: tuple[cProfile.Profile, ...] = ()) -> Seen:
    """The desk under load."""
    store = Timed(open_store(url), profiles[1] if profiles else None)
    desk = Desk(DESK, token_hex(4), store, LocalBus(), POLICY, lambda number: f"/t/{number}", lambda effects: None)
    assert await desk.take_over(at_once=True)
    at_work = asyncio.Event()
    running = asyncio.create_task(desk.run(at_work))
    await at_work.wait()
    load = Load(desk)
    await load.staff(at_once)
    load.events = load.offers = store.commits = 0
    store.waited_s = store.worked_s = 0
    spent, began = process_time(), perf_counter()
    if profiles:
        profiles[0].enable()
    await asyncio.gather(*(load.keep_asking(began + seconds) for _ in range(at_once)))
    if profiles:
        profiles[0].disable()
    took, spent = perf_counter() - began, process_time() - spent
    seen = Seen(load.events, load.offers, store.commits, took, spent, store.waited_s, store.worked_s)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    await store.close()
    return seen


async def floor_round(url: str, batch: int, seconds: float) -> Seen:
    """One row per event, so many in a commit."""
    store = Timed(open_store(url))
    event = events.OfferAccepted(agent_id=token_hex(16), offer_id=token_hex(16))
    text, changes = msgspec.json.encode(event).decode(), [f"contact:{token_hex(16)}"]
    line = {"desk": DESK, "at": datetime.now(UTC), "event": text, "changes": changes}

    def work(connection: Connection) -> None:
        connection.execute(decisions.insert(), [line] * batch)

    spent, began = process_time(), perf_counter()
    while perf_counter() < began + seconds:
        await store.write(work)
    took, spent = perf_counter() - began, process_time() - spent
    await store.close()
    rows = store.commits * batch
    return Seen(rows, rows, store.commits, took, spent, store.waited_s, store.worked_s)


def middle(seen: list[Seen], figure: Callable[[Seen], float]) -> float:
    return median(figure(one) for one in seen)


def measure(fresh: Callable[[], str], name: str, at_once: int, rounds: int, seconds: float) -> None:
    """Rounds of both, in turns; one row."""
    desk, floor = [], []
    for _ in range(rounds):
        url = fresh()
        desk.append(places.run(desk_round(url, at_once, seconds)))
        batch = max(1, round(desk[-1].events / max(1, desk[-1].commits)))
        floor.append(places.run(floor_round(url, batch, seconds / 2)))
    ratio = median((f.events / f.took_s) / (d.events / d.took_s) for d, f in zip(desk, floor, strict=True))
    cpu = median((d.spent_s / d.events) / (f.spent_s / f.events) for d, f in zip(desk, floor, strict=True))
    places.row(
        name, at_once, middle(desk, lambda s: s.offers / s.took_s), middle(desk, lambda s: s.events / s.took_s),
        middle(desk, lambda s: s.events / s.commits), middle(desk, lambda s: s.spent_s / s.events * 1e6),
        f"{middle(desk, lambda s: s.waited_s / s.took_s):.0%}", f"{middle(desk, lambda s: s.worked_s / s.spent_s):.0%}",
        middle(floor, lambda s: s.events / s.took_s), middle(floor, lambda s: s.spent_s / s.events * 1e6), ratio, cpu,
    )  # fmt: skip


def profile(url: str, at_once: int, seconds: float) -> None:
    """The dearest functions of the loop's thread and of the writer's, by their own time and with what they call."""
    both = cProfile.Profile(), cProfile.Profile()
    seen = places.run(desk_round(url, at_once, seconds, both))
    for thread, one in zip(("loop", "writer"), both, strict=True):
        stats: Any = pstats.Stats(one, stream=io.StringIO())
        if not stats.stats:
            continue
        for order, which in ((2, "own time"), (3, "with what they call, ours only")):
            places.say(f"\nThe {thread}'s thread, {which}; µs an event, of {seen.events}, all too slow.\n")
            places.head("function", "calls an event", "own µs", "in all µs")
            found = [item for item in stats.stats.items() if order == 2 or _ours(item[0][0])]
            for where, (_, calls, own, whole, _) in sorted(found, key=lambda item: -item[1][order])[: TOP * order // 2]:
                places.row(_name(where), calls / seen.events, own / seen.events * 1e6, whole / seen.events * 1e6)


def _ours(path: str) -> bool:
    return path.startswith(str(HERE)) and "/tests/" not in path and "/.venv/" not in path


def _name(where: tuple[str, int, str]) -> str:
    path, line, function = where
    short = path.removeprefix(f"{HERE}/").rpartition("site-packages/")[2]
    return f"`{function}`" if path == "~" else f"`{short}:{line} {function}`"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="one short round on SQLite")
    parser.add_argument("--profile", action="store_true", help="what it costs, instead of how fast it is")
    parser.add_argument("--at-once", type=int, nargs="*", default=[1, 16, 64, 256])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=6)
    parser.add_argument("--only", choices=["SQLite", "PostgreSQL"])
    given = parser.parse_args()
    logs.configure("warning")
    if given.quick:
        given.rounds, given.seconds, given.only, given.at_once = 1, 3, "SQLite", [64]
    with databases([given.only] if given.only else ["SQLite", "PostgreSQL"]) as found:
        wheres = [name for name in found.names if given.only in (None, name)]
        if given.profile:
            for name in wheres:
                places.say(f"\n## {name}")
                profile(found.fresh(name), given.at_once[-1], given.seconds)
            return
        places.head("store", "asking at once", "offers /s", "events /s", "events a commit", "µs an event",
                    "waited for SQL", "processor time in SQL", "floor: rows /s", "floor: µs a row",
                    "floor ÷ desk, rate", "desk ÷ floor, µs")  # fmt: skip
        for name in wheres:
            for at_once in given.at_once:
                measure(lambda name=name: found.fresh(name), name, at_once, given.rounds, given.seconds)  # type: ignore[misc]


if __name__ == "__main__":
    main()
