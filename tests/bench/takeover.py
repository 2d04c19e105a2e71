"""How long a desk takes to stand up again, by how many wait, and what one who waits weighs:
`python -m tests.bench.takeover [--quick]`.

The rows are seeded as a crash leaves them: everybody in line had a window open. `load` reads the floor back; `take
over` is all of `Desk.take_over` (the lease, the load, and the settling of what was in the air, which is written down);
`again` is the same when nothing is left to settle, because nobody came back since. `start` is a real `ringback serve`
on the rows as they were at first, from the start of its process to the first question the desk answers over HTTP.

Memory is what Python allocated for the floor and holds after a collection (`tracemalloc`), divided by those in line:
read back from the records, and asked for one by one (which shares what several have in common).
"""

import argparse
import asyncio
import gc
import tracemalloc
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex
from time import perf_counter, process_time
from typing import NamedTuple

from orchestrator import logs
from orchestrator.bus.local import LocalBus
from orchestrator.desk.loop import Desk
from orchestrator.records import floors
from orchestrator.records.store import open_store
from queues import events
from queues.floor import Floor
from queues.handling import handle
from tests.bench import places
from tests.bench.installations import installation
from tests.bench.places import DESK, LANGUAGES, POLICY, databases

AGENTS = 50


class Took(NamedTuple):
    """Wall clock and processor time, in seconds."""

    wall_s: float
    spent_s: float

    def __str__(self) -> str:
        return f"{self.wall_s:.2f} ({self.spent_s:.2f})"


async def start(folder: Path, url: str) -> Took:
    """A process, until it answers; its own processor time."""
    began = perf_counter()
    async with installation(folder, url, "") as servers:
        wall = perf_counter() - began
        assert servers[0].pid
        return Took(wall, places.processor_s([servers[0].pid]))


async def load(url: str) -> tuple[Took, int]:
    """The floor alone; its time, and how many contacts it holds."""
    store = open_store(url)
    floor, spent, began = Floor(DESK, POLICY), process_time(), perf_counter()
    await store.read(lambda c: floors.load(c, floor, datetime.now(UTC)))
    took = Took(perf_counter() - began, process_time() - spent)
    await store.close()
    return took, len(floor.lines)


async def take_over(url: str) -> Took:
    """The whole of it."""
    store = open_store(url)
    desk = Desk(DESK, token_hex(4), store, LocalBus(), POLICY, lambda number: f"/t/{number}", lambda effects: None)
    spent, began = process_time(), perf_counter()
    assert await desk.take_over(at_once=True)
    took = Took(perf_counter() - began, process_time() - spent)
    await asyncio.sleep(0)
    await store.close()
    return took


def bytes_of(make: Callable[[], Floor], in_line: int) -> float:
    """What a floor holds on to, for each in line."""
    gc.collect()
    tracemalloc.start()
    floor = make()
    gc.collect()
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(floor.lines) == in_line
    return held / in_line


def read_back(url: str) -> Floor:
    """A floor from its records."""

    async def work() -> Floor:
        store, floor = open_store(url), Floor(DESK, POLICY)
        await store.read(lambda c: floors.load(c, floor, datetime.now(UTC)))
        await store.close()
        return floor

    return places.run(work())


def asked_for(in_line: int) -> Floor:
    """A floor that was asked for everything."""
    floor, now = Floor(DESK, POLICY), datetime.now(UTC)
    for number in range(in_line):
        who = places.customer(f"c{number:031x}", LANGUAGES[number % len(LANGUAGES)])
        handle(
            floor,
            events.ChatRequested(
                contact_id=token_hex(16), customer=who, language=who.language, languages=(), topic="start",
                subject=f"The mirror of number {number} does not turn",
            ),
            now,
        )  # fmt: skip
    return floor


def measure(found: places.Databases, name: str, in_line: int) -> None:
    """One row."""
    url, other = found.fresh(name), found.fresh(name)
    for one in (url, other):
        places.seed(one, in_line, AGENTS, here=True)
    try:
        loaded, there = places.run(load(url))
    except Exception as error:
        places.row(name, in_line, "fails", *["-"] * 5, f"{type(error).__name__}: {str(error).splitlines()[0][:100]}")
        return
    assert there == in_line
    read = bytes_of(lambda: read_back(url), in_line)
    first, second = places.run(take_over(url)), places.run(take_over(url))
    started = places.run(start(found.folder / f"start-{name}-{in_line}", other))
    places.row(name, in_line, started, loaded, first, second, read, bytes_of(lambda: asked_for(in_line), in_line), "")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="short lines, SQLite only")
    parser.add_argument("--waiting", type=int, nargs="*", default=[100, 1000, 10_000, 100_000])
    parser.add_argument("--only", choices=["SQLite", "PostgreSQL"])
    given = parser.parse_args()
    logs.configure("error")
    if given.quick:
        given.waiting, given.only = [100, 1000], "SQLite"
    places.say("Seconds by the clock (and of processor time).\n")
    places.head("store", "waiting", "start of `serve` to first answer", "load", "take over after a crash",
                "take over again", "bytes each, read back", "bytes each, asked for", "")  # fmt: skip
    with databases([given.only] if given.only else ["SQLite", "PostgreSQL"]) as found:
        for name in found.names:
            if given.only in (None, name):
                for in_line in given.waiting:
                    measure(found, name, in_line)


if __name__ == "__main__":
    main()
