"""What is visible at an instant, in numbers only: who waits, who works on what, who may serve whom, what will come.

All times are seconds from the instant the scene was taken; what was before it is negative. Built from the desk's own
people, steps and order (`kinds_of`), so that the future is played by the same rules.
"""

from collections.abc import Hashable, Iterable, Sequence
from math import inf
from typing import NamedTuple

from msgspec.structs import replace

from queues.agents import Person
from queues.contacts import Contact
from queues.policy import Matching
from queues.teams import fitness, serves
from queues.widening import classes_of


class Kind(NamedTuple):
    """Contacts that are alike to the desk. `delays`: per group of agents, how long such a contact must have waited
    before that group is asked; infinite = never. `tiers`: groups from the best fit on, those who fit alike together."""

    channel: str
    delays: tuple[float, ...]
    tiers: tuple[tuple[int, ...], ...]
    priority: int = 0
    """Higher ones are served first, whatever the others have waited."""
    lead_s: float = 0
    """By how much earlier it counts as asked for."""
    rate: float = 0
    """How many come a second."""
    patience: int = 0
    handling: int = 0
    """Which law of the scene applies."""
    pace: float = 1
    """How long such contacts take, compared with the law."""
    key: Hashable = None
    """What such contacts have in common."""


class Group(NamedTuple):
    """Agents who are alike."""

    chats: int
    calls: bool


class Seat(NamedTuple):
    """An agent at work, or to come. `held`: the kind of each contact in hand, since when (negative), how many other
    chats were in hand then, and when it is over at the latest."""

    group: int
    held: tuple[tuple[int, float, int, float], ...] = ()
    name: str = ""
    pace: float = 1
    """How long the agent takes, compared with the others."""
    comes: float = -inf
    leaves: float = inf
    """Takes nothing after that."""
    free_since: float = 0
    pausing: float | None = None
    """Out since then (negative), and will be back, nobody knows when."""
    working: float = 0
    """Since then (negative) without a break."""


class Waiter(NamedTuple):
    """Somebody in line, or to be in line at `joins`. `asked` and `joins` as seconds from now."""

    kind: int
    asked: float
    serial: int
    joins: float = -inf
    booked: bool = False
    """At a time that was promised them: an agent is freed of chats for them at once."""


class Scene(NamedTuple):
    kinds: Sequence[Kind]
    groups: Sequence[Group]
    seats: Sequence[Seat]
    waiters: Sequence[Waiter]
    beside: int = 1
    """A call needs at most so many chats in hand."""
    reserve_after_s: float = 120
    """After so long a call has an agent take no more chats."""


def reach(contact: Contact, people: Sequence[Person], matching: Matching) -> tuple[list[float], list[list[int]]]:
    """The delays and tiers of a contact, over people who stand for one group each.

    Ladder and fitness are the desk's own: `classes_of` for each step, `serves` and `fitness` for each of its lines.
    """
    delays, tiers = [inf] * len(people), []
    seen: set[int] = set()
    for step, rule in enumerate(matching.steps):
        for key in classes_of(replace(contact, step=step, kept_for=None), matching):
            fits: dict[tuple[int, ...], list[int]] = {}
            for number, person in enumerate(people):
                if number not in seen and serves(person, key):
                    seen.add(number)
                    delays[number] = rule.after_s
                    fits.setdefault(fitness(person, key), []).append(number)
            tiers += [fits[fit] for fit in sorted(fits)]
    return delays, tiers


def somebody_stays(scene: Scene, number: int) -> bool:
    """Whether anybody who may serve a kind is not planned to leave."""
    delays = scene.kinds[number].delays
    return any(seat.leaves == inf and delays[seat.group] < inf for seat in scene.seats)


def connected(kinds: Sequence[Kind], wanted: Iterable[int]) -> set[int]:
    """The kinds whose waits depend on each other, directly or not, with the `wanted` ones."""
    found, groups, grew = set(wanted), set(), True
    while grew:
        grew = False
        for number in found:
            groups |= {group for group, delay in enumerate(kinds[number].delays) if delay < inf}
        for number, kind in enumerate(kinds):
            if number not in found and any(kind.delays[group] < inf for group in groups):
                found.add(number)
                grew = True
    return found
