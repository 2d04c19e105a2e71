"""A scene made ready to be played many times: all that is the same in each play is worked out once."""

from collections.abc import Sequence
from math import inf

from queues.forecasting.scene import Scene

END, COMES, LEAVES, ARRIVES, JOINS, LOOKS, FREED, PAUSES = range(8)

PRIORITY_S = 1e7
"""A priority counts as so much waiting: four months."""

NUDGE_S = 1e-7
"""Between two who asked in the same instant."""

CUSHION = 30
"""Nobody joins a line of so many that is behind everybody asked about: they would not be served before."""

STEPS_EACH, STEPS_MORE = 30, 3_000

Entry = tuple[float, float, int]
"""Rank, when asked, number: of the waiter, of the guest after them, or of somebody yet to come."""


class Stage:
    """A scene made ready for many plays. `guests`: kinds for which somebody joins now, unseen by all others; they are
    numbered after the waiters."""

    def __init__(self, scene: Scene, guests: Sequence[int] = ()) -> None:
        self.scene = scene
        kinds, groups = scene.kinds, scene.groups
        self.is_call = [kind.channel == "callback" for kind in kinds]
        self.serving = [
            [(number, kind.delays[group]) for number, kind in enumerate(kinds) if kind.delays[group] < inf]
            for group in range(len(groups))
        ]
        self.later = [sorted({delay for delay in kind.delays if 0 < delay < inf}) for kind in kinds]
        self.group_of = [seat.group for seat in scene.seats]
        self.serving_of = [self.serving[group] for group in self.group_of]
        self.paces = [seat.pace for seat in scene.seats]
        used = {kinds[waiter.kind].channel for waiter in scene.waiters} | {kinds[guest].channel for guest in guests}
        used |= {kind.channel for kind in kinds if kind.rate > 0}
        used |= {kinds[kind].channel for seat in scene.seats for kind, *_ in seat.held}
        self.mixed = len(used) > 1
        self.simple = used == {"callback"} or (used == {"chat"} and all(group.chats <= 1 for group in groups))
        """One contact at a time and one channel: an agent has room when they are done."""
        self.known = len(scene.waiters) + len(guests)
        self.guests = range(len(scene.waiters), self.known)
        self.booked = {number for number, one in enumerate(scene.waiters) if one.booked}
        self.guest_kinds = guests
        self.ranks = [0.0] * self.known
        self.most = STEPS_EACH * (self.known + len(scene.seats)) + STEPS_MORE
        """Events a play may have: who is not told by then will wait for longer than can be said."""
        self.events: list[tuple[float, int, int, int]] = []
        self.lines: list[list[Entry]] = [[] for _ in kinds]
        self._line_up(guests)
        self._plan()

    def may_be_served(self, number: int) -> bool:
        """Whether anybody at work, or to come, may ever serve a waiter or guest."""
        waiters = self.scene.waiters
        kind = self.scene.kinds[
            self.guest_kinds[number - len(waiters)] if number in self.guests else waiters[number].kind
        ]
        return any(kind.delays[group] < inf for group in self.group_of)

    def rank(self, kind: int, asked: float) -> float:
        one = self.scene.kinds[kind]
        return asked - one.lead_s - one.priority * PRIORITY_S

    def _line_up(self, guests: Sequence[int]) -> None:
        rows = [(self.rank(one.kind, one.asked), one.serial, n, one) for n, one in enumerate(self.scene.waiters)]
        last = -inf
        for rank, _, number, waiter in sorted(rows, key=lambda row: row[:2]):
            last = self.ranks[number] = max(rank, last + NUDGE_S)
            if waiter.joins > 0:
                self.events.append((waiter.joins, JOINS, number, waiter.kind))
            else:
                self.lines[waiter.kind].append((last, waiter.asked, number))
                self.events += [
                    (waiter.asked + d, LOOKS, waiter.kind, 0) for d in self.later[waiter.kind] if waiter.asked + d > 0
                ]
        for number, kind in zip(self.guests, guests, strict=True):
            self.ranks[number] = self.rank(kind, NUDGE_S)
            self.lines[kind] = sorted([*self.lines[kind], (self.ranks[number], 0.0, number)])
            self.events += [(delay, LOOKS, kind, 0) for delay in self.later[kind]]

    def _plan(self) -> None:
        for number, seat in enumerate(self.scene.seats):
            if seat.comes > 0:
                self.events.append((seat.comes, COMES, number, 0))
            if 0 < seat.leaves < inf:
                self.events.append((seat.leaves, LEAVES, number, 0))
