"""The desk: the single writer. Takes what is asked, decides on the floor, commits, then answers, tells and acts.

What is asked while a commit is in flight shares the next one. Nothing is answered, told or done before the commit of
what caused it. An event that meets a bug may leave the floor half changed, and one whose rows cannot be written leaves
it ahead of the records: it is set aside, and the floor is read anew. If the records themselves fail the desk stops;
whoever starts it again rebuilds.
"""

import asyncio
import contextlib
import gc
import traceback
from collections.abc import Awaitable, Callable
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

import structlog

from orchestrator.bus import Answer, Bus, NoDesk, questions
from orchestrator.desk import answering, guarding
from orchestrator.desk.clock import SteadyClock
from orchestrator.desk.quarantine import Quarantine, Watched, is_of_what_was_written
from orchestrator.desk.telling import Telling
from orchestrator.desk.views import Views
from orchestrator.desk.waits import Waits
from orchestrator.records import floors, leases, orders, snapshots
from orchestrator.records.floors import Deposed, Written
from orchestrator.records.store import Store
from queues import events
from queues.effects import Effect
from queues.errors import Refused
from queues.handling import handle
from queues.outcomes import Outcome
from queues.policy import Policy
from queues.snapshots import snapshot

log = structlog.get_logger()

WAITING_LIMIT = 10_000
"""The most questions that may wait for a commit; beyond, callers are turned away at once."""

BATCH = 500

Clock = Callable[[], datetime]
Execute = Callable[[list[tuple[int, Effect]]], None]
CallLink = Callable[[str], str]
Ring = Callable[[questions.RingPhone], Awaitable[Answer]]

Done = asyncio.Future[Answer] | None
"""Whom to answer; nobody for what the desk tells itself."""


class Decided(NamedTuple):
    """Something asked, and what came of it: the answer is rendered after the commit."""

    asked: questions.Asked
    done: Done
    result: Callable[[], Answer] | Refused
    outcome: Outcome | None


def _quiet_collector() -> None:
    """What the floor holds now stays and is not looked through again; full collections (70 ms and more) come rarely:
    nothing on the floor forms cycles. What is new is looked through often: 20,000 objects at once take 10 to 26 ms."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(1_000, 3, 6_000)


class Desk:
    """One desk's loop. `execute` takes committed effects and carries them out by itself; so does `ring`."""

    def __init__(self, name: str, holder: str, store: Store, bus: Bus, policy: Policy, link: Callable[[int], str],
                 execute: Execute, clock: Clock | None = None, call_link: CallLink = str,
                 ring: Ring | None = None) -> None:  # fmt: skip
        self.name = name
        self.holder = holder
        self.store = store
        self.bus = bus
        self.clock = clock or SteadyClock()
        self.execute = execute
        self._ring = ring
        self.epoch = 0
        self.quarantine = Quarantine()
        self.floor = Watched(name, policy, self.quarantine)
        self.views = Views(self.floor, link, call_link)
        self.telling = Telling(self.floor, self.views, bus)
        self.waits = Waits(name, store, self.floor, self.views, self.clock())
        self._asked: asyncio.Queue[tuple[questions.Asked, Done]] = asyncio.Queue(WAITING_LIMIT)
        self._people_version = 0
        self._unwritten: list[tuple[Any, Outcome]] = []
        self._pictured: date | None = None
        self._at_rest = asyncio.Lock()
        """Held from decision to telling: in between the floor is ahead of the records, and nobody may look."""

    # ── Life ─────────────────────────────────────────────────────────────────────────────────────

    async def take_over(self, *, at_once: bool) -> bool:
        """Take the lease and rebuild the floor; false when another desk is at work."""
        now = self.clock()
        lease = await self.store.write(lambda c: leases.take(c, self.name, self.holder, now, at_once=at_once))
        if lease is None:
            return False
        self.epoch, self._people_version = lease
        await self.store.read(lambda c: floors.load(c, self.floor, now))
        self.floor.version = self.epoch << 32
        await self._picture()
        await self._read_orders()
        await self.settle([(events.Restarted(), None)])
        await self.waits.learn_anew(self.floor, self.clock())
        _quiet_collector()
        log.info("desk took over", desk=self.name, epoch=self.epoch, contacts=len(self.floor.contacts))
        return True

    async def run(self, at_work: asyncio.Event | None = None) -> None:
        """Work until canceled, or until deposed (`Deposed`). `at_work` is set once questions are answered."""
        stop = await self.bus.serve(self.ask)
        if at_work is not None:
            at_work.set()
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(self._work())
                group.create_task(self._renew())
                group.create_task(self._refresh())
        except BaseExceptionGroup as several:
            raise Deposed.among(several) from None
        finally:
            await stop()
            self.waits.close()
            self._turn_away()
            with contextlib.suppress(Exception):
                await self.store.write(lambda c: leases.release(c, self.name, self.epoch))

    async def ask(self, asked: questions.Asked) -> Answer:
        """Hand something to the desk and wait for the answer, which comes after the commit. Raises `Refused`."""
        if isinstance(asked, questions.RingPhone) and self._ring is not None:  # nothing the floor knows of
            return await self._ring(asked)
        done: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        try:
            self._asked.put_nowait((asked, done))
        except asyncio.QueueFull:
            raise Refused("busy") from None
        return await done

    def _turn_away(self) -> None:
        """Nobody is left waiting for a desk that has stopped."""
        while not self._asked.empty():
            _, done = self._asked.get_nowait()
            if done is not None and not done.done():
                done.set_exception(NoDesk())

    async def _renew(self) -> None:
        while True:
            await asyncio.sleep(leases.RENEW_S)
            lease = await self.store.write(lambda c: leases.renew(c, self.name, self.epoch, self.clock()))
            if lease is None:
                raise Deposed
            if self.clock().date() != self._pictured:
                async with self._at_rest:
                    await self._picture()
            if lease.people_version != self._people_version:
                self._people_version = lease.people_version
                await self._read_people()
                await self._read_orders()

    async def _picture(self) -> None:
        """Keep a snapshot of the floor: what a replay of the hours after it starts from."""
        now = self.clock()
        self._pictured = now.date()
        facts = snapshot(self.floor, now)
        await self.store.write(lambda c: snapshots.save(c, facts))

    async def _read_people(self) -> None:
        for person in await self.store.read(floors.read_people):
            if self.floor.people.get(person.id) != person:
                await self.ask(events.PersonSaved(person=person))

    async def _read_orders(self) -> None:
        """What the command line left; twice does no harm."""
        for order, event in await self.store.read(lambda c: orders.left(c, self.name)):
            await self.settle([(event, None)])
            await self.store.write(lambda c, o=order: orders.heard(c, o))  # type: ignore[misc]

    async def _refresh(self) -> None:
        while True:
            await asyncio.sleep(1)
            await self.waits.refresh(self.clock())
            await self.refresh()

    async def refresh(self) -> None:
        """Tell who moved because others moved, but never what is not on record yet, nor all in one go."""
        steps, more = self.telling.refresh(self.clock()), True
        while more:
            async with self._at_rest:
                more = self._tell(lambda: next(steps, False))
            await asyncio.sleep(0)  # whoever asks for something comes first

    # ── Work ─────────────────────────────────────────────────────────────────────────────────────

    async def _work(self) -> None:
        while True:
            batch = [await self._next()]
            while len(batch) < BATCH and not self._asked.empty():
                batch.append(self._asked.get_nowait())
            await self.settle(batch)

    async def _next(self) -> tuple[questions.Asked, Done]:
        """The next thing asked, or the news that something is due."""
        due = self._next_due()
        patience = None if due is None else max(0.0, (due - self.clock()) / timedelta(seconds=1))
        try:
            async with asyncio.timeout(patience):
                return await self._asked.get()
        except TimeoutError:
            return events.TimePassed(), None

    def _next_due(self) -> datetime | None:
        due, earliest = self.floor.timers.next_due(), self.quarantine.timers_from
        return max(due, earliest) if due and earliest else due

    async def settle(self, batch: list[tuple[questions.Asked, Done]]) -> None:
        """Decide everything in the batch, commit once, then answer, tell and act."""
        async with self._at_rest:
            now = self.clock()
            due = self._next_due()
            if due is not None and due <= now:  # what is overdue comes first, however much is asked
                batch = [(events.TimePassed(), None), *batch]
            await self._settle(batch, now)

    async def _settle(self, batch: list[tuple[questions.Asked, Done]], now: datetime) -> None:
        decided: list[Decided] = []
        for asked, done in batch:
            try:
                decided.append(self._decide(asked, done, now))
            except Exception as error:
                await self._conclude(decided, now)  # what came before it is sound
                decided = []
                await self._set_aside(asked, done, error, now)
        await self._conclude(decided, now)

    def _decide(self, asked: questions.Asked, done: Done, now: datetime) -> Decided:
        """Feed an event to the floor. Raises what a bug raises."""
        if isinstance(asked, questions.Question):
            return Decided(asked, done, lambda: self._look(asked, now), None)
        known = self.quarantine.refusal(asked, now)
        if known is not None:
            return Decided(asked, done, known, None)
        try:
            outcome = handle(self.floor, asked, now)
        except Refused as no:
            return Decided(asked, done, no, None)
        return Decided(asked, done, lambda: answering.reply(self.views, asked, now), outcome)

    async def _conclude(self, decided: list[Decided], now: datetime) -> None:
        told = [(one.asked, one.outcome) for one in decided if one.outcome is not None]
        try:
            written = await self._commit(told, now)
        except Exception as error:
            if not is_of_what_was_written(error):
                raise
            await self._one_by_one(decided, error, now)
            return
        for one in decided:
            self._answer(one.done, one.result)
        self._tell(lambda: self.telling.tell([outcome for _, outcome in told], written, now))
        self.waits.hear(told, now)
        if written.effects:
            self.execute(written.effects)

    async def _one_by_one(self, decided: list[Decided], error: Exception, now: datetime) -> None:
        """One of these cannot be written, so none is: each is decided again, alone, on the floor of before."""
        if len(decided) == 1:
            await self._set_aside(decided[0].asked, decided[0].done, error, now)
            return
        await self._read_anew(None)
        for one in decided:
            await self._settle([(one.asked, one.done)], now)

    # ── What meets a bug ─────────────────────────────────────────────────────────────────────────

    async def _set_aside(self, asked: Any, done: Done, error: Exception, now: datetime) -> None:
        """Note it, refuse it, and go on with the floor as it was before. A desk that cannot even start does not."""
        if isinstance(asked, events.Restarted):
            raise error
        timer = self.floor.firing if isinstance(asked, events.TimePassed) else None
        reference = self.quarantine.put(asked, timer, now)
        # Not the error's words: they may name anybody. They stand beside the event, in the records.
        where = traceback.format_tb(error.__traceback__)
        log.error("event set aside", reference=reference, asked=type(asked).__name__, timer=timer,
                  error=type(error).__name__, where=where)  # fmt: skip
        found = [f"fault:{reference}", f"{type(error).__name__}: {error}", *([":".join(timer)] if timer else [])]
        await self.store.write(lambda c: floors.note(c, self.name, self.epoch, asked, found, now))
        await self._read_anew(asked)
        self._answer(done, Refused("internal", reference=reference))

    async def _read_anew(self, failed: Any) -> None:
        """The floor as it is on record, in place of one that cannot be trusted."""
        old, now = self.floor, self.clock()
        fresh = Watched(self.name, old.policy, self.quarantine)
        await self.store.read(lambda c: floors.load(c, fresh, now))
        fresh.version = max(old.version, fresh.version)
        fresh.keep_windows(old, failed)
        self.floor = self.views.floor = self.telling.floor = fresh
        await self.waits.learn_anew(self.floor, self.clock())
        await self._picture()

    def _tell(self, telling: Callable[[], bool | None]) -> bool:
        """What is committed stands, whoever could not be told of it: views are whole, and come again."""
        try:
            return bool(telling())
        except Exception:
            self.quarantine.count += 1
            log.exception("not told")
            return False

    def _answer(self, done: Done, result: Callable[[], Answer] | Refused) -> None:
        """The caller may have gone; a refusal is an answer too."""
        if done is None or done.done():
            return
        if isinstance(result, Refused):
            done.set_exception(result)
            return
        try:
            done.set_result(result())
        except Refused as no:
            done.set_exception(no)
        except Exception:
            self.quarantine.count += 1
            log.exception("not answered")
            done.set_exception(Refused("internal"))

    async def _commit(self, told: list[tuple[Any, Outcome]], now: datetime) -> Written:
        """Who came and went is no row; it is written down with the next commit, for whoever replays the day."""
        told = [*self._unwritten, *told]
        if len(told) < BATCH and not any(outcome.changes or outcome.lines or outcome.effects for _, outcome in told):
            self._unwritten = [one for one in told if floors.matters(*one)]
            return Written([], [])
        written = await self.store.write(lambda c: floors.commit(c, self.name, self.epoch, told, now))
        self._unwritten = []
        return written

    def _look(self, question: questions.Question, now: datetime) -> Answer:
        if isinstance(question, questions.LookDesk):
            faults = self.quarantine.count + self.waits.faults
            told = {"desk": self.name, "epoch": self.epoch, "waiting": len(self.floor.lines), "faults": faults}
            return told | guarding.of_health(self.floor)
        if isinstance(question, questions.LookFloor):
            self.telling.watch_floor(now)
        assert not isinstance(question, questions.RingPhone)
        return answering.look(self.views, question, now)
