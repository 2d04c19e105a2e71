"""The legs of every call on the floor."""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from itertools import count, takewhile
from typing import get_args

from queues.calls import Attempt, Leg, LegRole, label_of, leg_id


class Legs(Mapping[str, Leg]):
    """By their ids, by what they are in their attempt, and by the customer's number they may still ring at."""

    def __init__(self) -> None:
        self._legs: dict[str, Leg] = {}
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
        self._index(leg, up=leg.state != "ended")

    def forget(self, leg: Leg) -> None:
        del self._legs[leg.id]
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

    def of(self, attempt_id: str, role: str, number: int | None = None) -> Leg | None:
        """A leg of an attempt, if it was made; the last one of its role, where no number is asked for."""
        if number is None:
            number = self.made(attempt_id, role) or 1
        return self._legs.get(leg_id(attempt_id, label_of(role, number)))

    def made(self, attempt_id: str, role: str) -> int:
        """How often a leg of a role was made for an attempt."""
        made = (self.of(attempt_id, role, number) for number in count(1))
        return sum(1 for _ in takewhile(lambda leg: leg is not None, made))

    def all_of(self, attempt_id: str) -> list[Leg]:
        """Every leg of an attempt, role by role in the order they were made."""
        return [
            self._legs[leg_id(attempt_id, label_of(role, number))]
            for role in get_args(LegRole)
            for number in range(1, 1 + self.made(attempt_id, role))
        ]

    def of_agent(self, attempt: Attempt) -> Leg | None:
        """The leg of the agent who has the call now."""
        return self._legs.get(attempt.agent_leg_id) or self.of(attempt.id, "agent")
