"""The exchange: places legs one call per second, lets them ring, puts programs on the line, ends them.

A program is whatever a leg does after it was answered: a TwiML script, a conference, the wait for a bridge.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Coroutine
from typing import Any, Protocol

from orchestrator.carrier.clock import Clock
from orchestrator.carrier.journal import Journal
from orchestrator.carrier.legs import EVENTS, Happening, Leg, Telephone, Verdict
from orchestrator.carrier.tasks import Tasks
from orchestrator.carrier.webhooks import Courier

Program = Callable[[], Coroutine[Any, Any, None]]
EXTRA_RING = 5.0  # Twilio adds 5 s to the ring timeout of most calls to numbers
KEPT = 5000  # legs remembered; the oldest finished ones go first


class Directory(Protocol):
    """Finds the telephone at the end of a leg."""

    def telephone(self, leg: Leg) -> Telephone: ...


class Exchange:
    """All legs of the network, by SID, in the order they were placed."""

    def __init__(
        self, *, clock: Clock, tasks: Tasks, courier: Courier, journal: Journal, directory: Directory, cps: float
    ) -> None:
        self.clock = clock
        self.tasks = tasks
        self.courier = courier
        self.journal = journal
        self.legs: OrderedDict[str, Leg] = OrderedDict()
        self._directory = directory
        self._gap = 1.0 / cps
        self._next_turn = clock.elapsed()

    def place(self, leg: Leg, program: Program, *, paced: bool) -> None:
        """Queue a leg; it dials when its turn comes (`paced`, as REST calls are) or at once."""
        self._forget_oldest()
        self.legs[leg.sid] = leg
        wait = self._take_turn() if paced else 0.0
        leg.queue_time = round(wait * 1000)
        leg.life = self.tasks.spawn(self._live(leg, program, wait))

    def receive(self, leg: Leg, telephone: Telephone, program: Program) -> None:
        """A call to us: it rings until its program answers it (`answer`) or the caller gives up."""
        self._forget_oldest()
        self.legs[leg.sid] = leg
        leg.telephone, leg.started_at = telephone, self.clock.now()
        self._step(leg, "arrive")
        leg.show("dialing", **{"from": leg.far, "to": leg.to})
        leg.life = self.tasks.spawn(self._serve(leg, telephone, program))

    async def _serve(self, leg: Leg, telephone: Telephone, program: Program) -> None:
        self.air(leg, program)
        await self._talk(leg, telephone)
        self.hang_up(leg)

    def _take_turn(self) -> float:
        now = self.clock.elapsed()
        turn = max(now, self._next_turn)
        self._next_turn = turn + self._gap
        return turn - now

    def _forget_oldest(self) -> None:
        surplus = len(self.legs) - KEPT + 1
        if surplus > 0:
            finished = [sid for sid, leg in self.legs.items() if leg.final][:surplus]
            for sid in finished:
                del self.legs[sid]

    async def _live(self, leg: Leg, program: Program, wait: float) -> None:
        """A leg's life from the queue to the end, unless somebody else ends it first."""
        await self.clock.sleep(wait)
        leg.started_at = self.clock.now()
        self._step(leg, "dial")
        leg.telephone = self._directory.telephone(leg)
        verdict = await self._ring(leg, leg.telephone)
        if verdict != "answer":
            self.end(leg, verdict)
            return
        self.answer(leg)
        self.air(leg, program)
        await self._talk(leg, leg.telephone)
        self.end(leg, "hang-up")

    def answer(self, leg: Leg) -> None:
        """Begin the talk, and the count of its seconds; nothing happens to a leg that does not ring."""
        if leg.state != "ringing":
            return
        leg.answered_on = self.clock.elapsed()
        self._step(leg, "answer")
        leg.show("connected", **{"with": leg.shown})
        leg.answered.set()
        for hook in leg.on_answer:
            hook()

    async def _ring(self, leg: Leg, telephone: Telephone) -> Verdict:
        patience = leg.timeout + (0.0 if leg.is_client else EXTRA_RING)
        try:
            async with self.clock.timeout(patience):
                return await telephone.ring(lambda: self._alert(leg))
        except TimeoutError:
            return "lapse"

    def _alert(self, leg: Leg) -> None:
        self._step(leg, "alert")
        for hook in leg.on_alert:
            hook()

    async def _talk(self, leg: Leg, telephone: Telephone) -> None:
        try:
            async with self.clock.timeout(leg.time_limit):
                await telephone.talk()
        except TimeoutError:
            self.journal.note("phone", f"time limit of {leg.time_limit:g} s reached by {leg.to}")

    def air(self, leg: Leg, program: Program) -> None:
        """Put a program on the line in place of the one there; the leg is hung up when it ends."""
        self._release(leg)
        leg.program = self.tasks.spawn(self._on_air(leg, program))

    async def _on_air(self, leg: Leg, program: Program) -> None:
        await program()
        self.hang_up(leg)

    def _release(self, leg: Leg) -> None:
        if leg.program is not None and leg.program is not asyncio.current_task():
            leg.program.cancel()
        hooks, leg.on_release = leg.on_release, []
        for hook in hooks:
            hook()

    def hang_up(self, leg: Leg) -> None:
        """End a leg in whatever state it is; nothing happens to one that has ended."""
        if not leg.final:
            self.end(leg, "hang-up" if leg.state == "in-progress" else "cancel")

    def end(self, leg: Leg, happening: Happening) -> None:
        """Walk to a final state, free everything the leg held, tell the application."""
        if leg.final:
            return
        leg.ended_at = self.clock.now()
        if leg.answered_on is not None:
            leg.duration = max(1, round(self.clock.elapsed() - leg.answered_on))
        self._step(leg, happening)
        leg.show("hungup", reason=leg.state)
        self._release(leg)
        for hook in leg.on_end:
            hook()
        if leg.life is not None and leg.life is not asyncio.current_task():
            leg.life.cancel()
        leg.ended.set()

    def _step(self, leg: Leg, happening: Happening) -> None:
        leg.step(happening, self.clock.now())
        self.journal.note("phone", f"{leg.sid[:8]} to {leg.to}: {leg.state}")
        event = EVENTS[leg.state]
        if leg.callback is not None and event in leg.callback.events:
            self.courier.notify(leg.callback.url, leg.callback.method, leg.progress())
