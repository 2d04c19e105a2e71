"""Queues of callers: who waits, since when, at which place; first come, first served."""

import asyncio
from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import datetime

from orchestrator.carrier.clock import Clock
from orchestrator.carrier.legs import Leg, new_sid

PLACES = 100  # in a queue, unless it says otherwise
KEPT = 500  # queues remembered


class QueueFullError(Exception):
    """There is no place left."""


@dataclass(eq=False)
class Bridge:
    """Two legs that talk: the caller from the queue and the one who took them. `over` when either is gone."""

    taker: Leg
    whisper: str = ""  # address of a document the caller hears before the talk
    method: str = "POST"
    over: asyncio.Event = field(default_factory=asyncio.Event)


@dataclass(eq=False)
class Caller:
    """A leg that waits. `taken` holds the bridge once somebody takes the caller out."""

    leg: Leg
    queue: "Queue"
    entered_at: datetime
    entered_on: float  # Clock.elapsed
    taken: "asyncio.Future[Bridge]"

    @property
    def position(self) -> int:
        """The place in the queue, from 1."""
        return list(self.queue.callers).index(self.leg.sid) + 1


@dataclass(eq=False)
class Queue:
    """Callers in order of arrival, by CallSid; `arrival` is set while somebody waits."""

    name: str
    created_at: datetime
    updated_at: datetime
    most: int = PLACES
    sid: str = field(default_factory=lambda: new_sid("QU"))
    callers: "OrderedDict[str, Caller]" = field(default_factory=OrderedDict)
    arrival: asyncio.Event = field(default_factory=asyncio.Event)


class Queues:
    """All queues of the account, by SID."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.queues: OrderedDict[str, Queue] = OrderedDict()

    def named(self, name: str) -> Queue | None:
        return next((queue for queue in self.queues.values() if queue.name == name), None)

    def open(self, name: str) -> Queue:
        """The queue of that name, or a new one."""
        queue = self.named(name)
        if queue is None:
            self._forget_oldest()
            now = self.clock.now()
            queue = Queue(name, now, now)
            self.queues[queue.sid] = queue
        return queue

    def _forget_oldest(self) -> None:
        if len(self.queues) >= KEPT:
            empty = next((sid for sid, queue in self.queues.items() if not queue.callers), None)
            if empty is not None:
                del self.queues[empty]

    def enter(self, queue: Queue, leg: Leg) -> Caller:
        """Take the last place; raises QueueFullError."""
        if len(queue.callers) >= queue.most:
            raise QueueFullError
        now, taken = self.clock.now(), asyncio.get_running_loop().create_future()
        caller = Caller(leg, queue, now, self.clock.elapsed(), taken)
        queue.callers[leg.sid] = caller
        queue.updated_at = now
        queue.arrival.set()
        return caller

    def leave(self, caller: Caller) -> None:
        """Give the place up; harmless when repeated."""
        queue = caller.queue
        if queue.callers.pop(caller.leg.sid, None) is None:
            return
        queue.updated_at = self.clock.now()
        if not queue.callers:
            queue.arrival.clear()

    def take(self, queue: Queue, bridge: Bridge) -> Caller | None:
        """The caller in front, who is told; None when nobody waits."""
        for caller in queue.callers.values():
            self.leave(caller)
            caller.taken.set_result(bridge)
            return caller
        return None

    def waited(self, caller: Caller) -> int:
        """Whole carrier seconds since the caller came."""
        return int(self.clock.elapsed() - caller.entered_on)

    def average(self, queue: Queue) -> int:
        """The mean wait, in whole seconds, of those who wait now."""
        waits = [self.waited(caller) for caller in queue.callers.values()]
        return sum(waits) // len(waits) if waits else 0

    def facts(self, caller: Caller) -> dict[str, str]:
        """What a wait document is asked with."""
        return {
            "QueueSid": caller.queue.sid,
            "QueuePosition": str(caller.position),
            "QueueTime": str(self.waited(caller)),
            "AvgQueueTime": str(self.average(caller.queue)),
            "CurrentQueueSize": str(len(caller.queue.callers)),
        }
