"""The only engine: walks a literal transition table.

A table maps `(state, event)` to `(next state, what follows)`. What follows are words of
`effects.Follow`, carried out by the floor in the order they stand. A missing row is an
`IllegalTransition` and changes nothing; a late or repeated event that may arrive has a row of its own.
"""

from collections.abc import Mapping

from queues.effects import Follow
from queues.errors import IllegalTransition

Table = Mapping[tuple[str, str], tuple[str, tuple[Follow, ...]]]


class Machine:
    """One life cycle: its name, its table, its states."""

    __slots__ = ("initial", "name", "table")

    def __init__(self, name: str, initial: str, table: Table) -> None:
        self.name = name
        self.initial = initial
        self.table = table

    def step(self, state: str, event: str) -> tuple[str, tuple[Follow, ...]]:
        """Where `event` leads from `state`, and what follows. Raises `IllegalTransition`."""
        try:
            return self.table[state, event]
        except KeyError:
            raise IllegalTransition(self.name, state, event) from None

    def knows(self, state: str, event: str) -> bool:
        """Whether the table has a row for `event` in `state`."""
        return (state, event) in self.table

    def states(self) -> list[str]:
        """Every state, the initial one first, in the order of the table."""
        seen = dict.fromkeys([self.initial])
        for (state, _), (following, _) in self.table.items():
            seen.update(dict.fromkeys([state, following]))
        return list(seen)

    def final(self) -> frozenset[str]:
        """States no row leads out of."""
        return frozenset(self.states()) - {state for (state, _), (to, _) in self.table.items() if to != state}
