"""The floor as SQL gives it back: after seeded walks of every kind of event, what is loaded is what kept running."""

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import Connection

from orchestrator.records import floors, leases
from orchestrator.records.columns import to_row
from orchestrator.records.customers import save_customer
from orchestrator.records.schema import metadata, people
from orchestrator.records.store import SqliteStore, upsert
from queues import events
from queues.floor import Floor
from queues.outcomes import Outcome
from tests.simulation.stories import FloorMachine
from tests.simulation.world import AGENTS, CUSTOMERS, NUMBERS, World, compare
from tests.support.floors import START

STEPS, CHECKED_EVERY = 600, 30


class Recorded(World):
    """A world whose outcomes are kept to be committed, as the desk's loop does."""

    def __init__(self) -> None:
        self.told: list[tuple[events.Event, Outcome]] = []
        super().__init__()

    def tell(self, event: events.Event) -> Outcome | None:
        outcome = super().tell(event)
        if outcome is not None:
            self.told.append((event, outcome))
        return outcome


def step(machine: FloorMachine, random: Random) -> None:
    """One event or a few, with the odds of a lively desk."""
    agent, who = random.choice(AGENTS).id, random.choice(list(CUSTOMERS))
    language, which = random.choice(("fr", "en", "es")), random.randrange(8)
    actions: list[Callable[[], object]] = [
        lambda: machine.chat(
            who=who,
            language=language,
            more=["en"],
            topic=random.choice(("setup", "optics", "lens")),
            impact="",
            knows=agent,
            steps=which % 2,
        ),
        lambda: machine.callback(
            who=who, language=language, to=random.choice(NUMBERS), instead=False, steps=random.randrange(4)
        ),
        lambda: machine.leave(which=which),
        lambda: machine.customer_goes(who=who, window="w1"),
        lambda: machine.sign_in(agent=agent, window="w1"),
        lambda: machine.agent_goes(agent=agent, window="w1"),
        lambda: machine.choose(agent=agent, presence=random.choice(("break", "offline"))),
        lambda: machine.end(which=which, agent=agent, own=True),
        lambda: machine.nobody_answers(who=who, to=random.choice(NUMBERS), rounds=1, outcome="busy"),
        lambda: machine.wait(span=random.choice((1.0, 20.0, 60.0, 300.0, 900.0))),
    ]
    actions += [lambda: machine.advance(which=which)] * 4
    actions += [lambda: machine.sign_in(agent=agent, window="w1")] * 6
    actions += [lambda: machine.callback(who=who, language="fr", to=random.choice(NUMBERS), instead=False, steps=3)] * 2
    if machine.world.legs:
        what = random.choice(("ringing", "rings", "joined", "present", "left", "over"))
        outcome = random.choice(("completed", "no-answer", "failed"))
        actions.append(lambda: machine.report(which=which, what=what, outcome=outcome))
        actions.append(lambda: machine.doubted(which=which, lost=False))
    random.choice(actions)()


@pytest.mark.parametrize("seed", range(4))
async def test_what_is_loaded_is_what_kept_running(seed: int, tmp_path: Path) -> None:
    store = SqliteStore(f"sqlite:///{tmp_path}/desk.db")
    try:
        await store.write(metadata.create_all)
        await store.write(lambda c: leases.take(c, "desk", "test", START, at_once=True))
        await store.write(_known)
        machine, random = FloorMachine(), Random(seed)
        world = machine.world = Recorded()
        for number in range(STEPS):
            step(machine, random)
            if number % CHECKED_EVERY == CHECKED_EVERY - 1:
                world.settle()
                told, world.told = world.told, []
                await store.write(lambda c, told=told: floors.commit(c, "desk", 1, told, world.now))  # type: ignore[misc]
                loaded = Floor("desk", world.floor.policy)
                await store.read(lambda c, floor=loaded: floors.load(c, floor, world.now))  # type: ignore[misc]
                _same(world, loaded)
        assert len(world.watch.placed) >= 6, "a walk that never dials shows little"
    finally:
        await store.close()


def _known(connection: Connection) -> None:
    rows = [to_row(agent) | {"password_hash": "", "created_at": START} for agent in AGENTS]
    upsert(connection, people, rows, "id")
    for customer in CUSTOMERS.values():
        save_customer(connection, customer, START)


def _same(world: World, loaded: Floor) -> None:
    compare(world.floor, loaded, world.now)
    assert loaded.people == world.floor.people
    assert loaded.next_serial == world.floor.next_serial
    assert loaded.next_ticket == world.floor.next_ticket
    for channel, seen in world.floor.handling.items():
        assert loaded.handling[channel].seen == seen.seen
        assert loaded.handling[channel].mean_s == pytest.approx(seen.mean_s)
