"""A simulated day that a supervisor of the demo watches: the example, today, under this desk's policy.

It has a floor and a clock of its own; nobody of the real desk meets it. What it does is done in slices of a few
milliseconds between which everybody else is served, and it is rendered by the desk's own views.
"""

import asyncio
import contextlib
import time
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

import structlog
from msgspec.structs import replace

from orchestrator.desk import overview
from orchestrator.desk.views import Views
from orchestrator.simulating import drawing, scenario
from orchestrator.simulating.day import Day
from orchestrator.simulating.recorded import Recorded
from queues.errors import Refused
from queues.policy import Policy
from widgets import wire

log = structlog.get_logger()

SLICE_S, REST_S = 0.004, 0.004
"""The day has the process for so long, then everybody else has."""
EVERY_S = 1.0
LONGEST_S = 30 * 60
"""Of a real clock, however slowly the day goes."""
AT_ONCE = 3
"""Days that are watched at the same time."""
SHOWN_FROM = timedelta(hours=9)
"""There is something to see by then."""
ROWS = 60
SEED = 1

Tell = Callable[[wire.SimulatedDay], Awaitable[None]]
Ended = Literal["day-over", "time-up"]


class SimulatedDays:
    """The days that are watched in this process, each by one connection."""

    def __init__(self, policy: Policy, clock: Callable[[], datetime]) -> None:
        self.policy = policy
        self.clock = clock
        self._watched: dict[str, Watched] = {}

    async def watch(self, connection: str, speed: int, tell: Tell) -> None:
        """Begin, or go on at another speed. Raises `Refused`: `busy`, or `no-example` for this policy."""
        mine = self._watched.get(connection)
        if mine is not None and not mine.is_over:
            mine.speed = speed
            return
        if sum(not one.is_over for one in self._watched.values()) >= AT_ONCE:
            raise Refused("busy")
        try:
            example = scenario.load(scenario.EXAMPLE, self.policy)
        except scenario.ScenarioError:
            raise Refused("no-example") from None
        today = replace(example, date=self.clock().astimezone(ZoneInfo(example.zone)).date())
        self._watched[connection] = Watched(today, self.policy, speed, tell)

    async def stop(self, connection: str) -> None:
        """End it, if there is one."""
        mine = self._watched.pop(connection, None)
        if mine is not None:
            await mine.stop()


class Watched:
    """One day, under way from the moment it is made."""

    def __init__(self, plan: scenario.Scenario, policy: Policy, speed: int, tell: Tell) -> None:
        self.plan, self.policy, self.speed, self.tell = plan, policy, speed, tell
        self._task = asyncio.get_running_loop().create_task(self._go())

    @property
    def is_over(self) -> bool:
        return self._task.done()

    async def stop(self) -> None:
        self._task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._task

    async def _go(self) -> None:
        try:
            recorded: Recorded = await asyncio.to_thread(drawing.draw, self.plan, SEED)
            await self._show(Day(recorded, self.policy))
        except Exception:
            log.exception("simulated day failed")

    async def _show(self, day: Day) -> None:
        """Let it happen at the speed that is wished, and tell how it stands, until one of the two days is over."""
        views = Views(day.floor, lambda _number: "")
        day.begin()
        at = day.now + SHOWN_FROM
        began = now = time.monotonic()
        ended, told_speed = None, -1
        while ended is None:
            await _reach(day, at)
            ended = _ended(day, now - began)
            if self.speed or told_speed:  # standing still is told once
                views.floor = day.floor  # another one, after a restart
                told_speed = self.speed
                await self.tell(_seen(day, views, told_speed, ended))
            await asyncio.sleep(EVERY_S)
            before, now = now, time.monotonic()
            at += timedelta(seconds=(now - before) * self.speed)


def _ended(day: Day, watched_s: float) -> Ended | None:
    if day.now >= day.ends_at:
        return "day-over"
    return "time-up" if watched_s > LONGEST_S else None


async def _reach(day: Day, at: datetime) -> None:
    """Let everything happen that happens by then, a slice at a time."""
    while True:
        slice_ends = time.monotonic() + SLICE_S
        while time.monotonic() < slice_ends:
            if not day.step(at):
                return
        await asyncio.sleep(REST_S)


def _seen(day: Day, views: Views, speed: int, ended: Ended | None) -> wire.SimulatedDay:
    return wire.SimulatedDay(at=day.now, speed=speed, floor=overview.whole(views, day.now, ROWS), ended=ended)
