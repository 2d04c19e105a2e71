"""A day told again from a snapshot is decided again as it was: what `ringback replay` rests on."""

from random import Random

import msgspec
import pytest

from queues import events
from queues.handling import handle
from queues.outcomes import Outcome
from queues.snapshots import Snapshot, digest, restore, snapshot
from tests.simulation.stories import FloorMachine
from tests.simulation.test_rebuild import step
from tests.simulation.world import World

STEPS, EVERY = 700, 80


class Logged(World):
    """A world that writes down every event that was taken, and what it led to."""

    def __init__(self) -> None:
        self.log: list[tuple[bytes, object, int, str]] = []
        self.offered = 0
        super().__init__()

    def tell(self, event: events.Event) -> Outcome | None:
        outcome = super().tell(event)
        if outcome is not None:
            self.offered += len(outcome.decisions)
            self.log.append((msgspec.json.encode(event), self.now, self.floor.version, digest(outcome)))
        return outcome

    def restart(self) -> None:
        """One desk all along: who takes over starts a log of its own."""


@pytest.mark.parametrize("seed", range(4))
def test_a_replayed_day_agrees(seed: int) -> None:
    machine, random = FloorMachine(), Random(seed)
    world = machine.world = Logged()
    kept: list[tuple[int, bytes]] = []
    for number in range(STEPS):
        step(machine, random)
        if number % EVERY == 0:
            kept.append((len(world.log), msgspec.json.encode(snapshot(world.floor, world.now))))
    assert world.offered > 30, "a day without decisions agrees with anything"
    for begin, facts in kept:
        floor = restore(msgspec.json.decode(facts, type=Snapshot))
        for number, (event, now, version, expected) in enumerate(world.log[begin:], start=begin):
            floor.version = version - 1
            told = msgspec.json.decode(event, type=events.Event)
            assert digest(handle(floor, told, now)) == expected, f"event {number}: {told}"  # type: ignore[arg-type]
        assert floor.contacts == world.floor.contacts
        assert floor.shifts == world.floor.shifts
