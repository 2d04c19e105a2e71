"""The legs of every call on the floor."""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import get_args

from queues.calls import Attempt, Leg, LegRole


class Legs(Mapping[str, Leg]):
    """By their ids, by what they are in their attempt, and by the customer's number they may still ring at."""

    def __init__(self) -> None:
        self._legs: dict[str, Leg] = {}
        self._of: dict[tuple[str, str], dict[int, str]] = {}
        """Attempt and role -> the ids of its legs, by their numbers."""
        self._up: dict[str, set[str]] = {}

    def __getitem__(self, key: str) -> Leg:
        return self._legs[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._legs)

    def __len__(self) -> int:
        return len(self._legs)

    def put(self, leg: Leg) -> None:
        """A leg is new, or has changed."""
        self._legs[leg.id] = leg
        self._of.setdefault((leg.attempt_id, leg.role), {})[leg.number] = leg.id
        self._index(leg, up=leg.state != "ended")

    def forget(self, leg: Leg) -> None:
        del self._legs[leg.id]
        mine = self._of[leg.attempt_id, leg.role]
        del mine[leg.number]
        if not mine:
            del self._of[leg.attempt_id, leg.role]
        self._index(leg, up=False)

    def _index(self, leg: Leg, *, up: bool) -> None:
        if leg.role != "customer":
            return
        mine = self._up.setdefault(leg.to, set())
        (mine.add if up else mine.discard)(leg.id)
        if not mine:
            del self._up[leg.to]

    @property
    def up(self) -> Mapping[str, AbstractSet[str]]:
        """E.164 -> customers' legs to it that may still be up."""
        return self._up

    def of(self, attempt_id: str, role: str) -> Leg | None:
        """The last leg of a role that was made for an attempt, if there is one."""
        mine = self._of.get((attempt_id, role))
        return self._legs[mine[max(mine)]] if mine else None

    def made(self, attempt_id: str, role: str) -> int:
        """How often a leg of a role was made for an attempt."""
        return len(self._of.get((attempt_id, role), ()))

    def all_of(self, attempt_id: str) -> list[Leg]:
        """Every leg of an attempt, role by role in the order they were made."""
        by_role = (self._of.get((attempt_id, role), {}) for role in get_args(LegRole))
        return [self._legs[mine[number]] for mine in by_role for number in sorted(mine)]

    def of_agent(self, attempt: Attempt) -> Leg | None:
        """The leg of the agent who has the call now."""
        return self._legs.get(attempt.agent_leg_id) or self.of(attempt.id, "agent")
