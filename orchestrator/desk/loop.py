"""The desk: the single writer. Takes what is asked, decides on the floor, commits, then answers, tells and acts.

What is asked while a commit is in flight shares the next one. Nothing is answered, told or done before the commit of
what caused it. If a commit fails the floor in memory is ahead of the records, so the desk stops; whoever starts it
again rebuilds.
"""

import asyncio
import contextlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import structlog
from msgspec import to_builtins

from orchestrator.bus import Answer, Bus, NoDesk, questions
from orchestrator.desk.telling import Telling
from orchestrator.desk.views import Views, readable
from orchestrator.records import floors, leases
from orchestrator.records.floors import Deposed, Written
from orchestrator.records.store import Store
from queues import events
from queues.asking import check_number
from queues.effects import Effect
from queues.errors import Refused
from queues.floor import Floor, Outcome
from queues.handling import handle
from queues.policy import Policy
from widgets import wire

log = structlog.get_logger()

WAITING_LIMIT = 10_000
"""The most questions that may wait for a commit; beyond, callers are turned away at once."""

BATCH = 500

Clock = Callable[[], datetime]
Execute = Callable[[list[tuple[int, Effect]]], None]


def utc_now() -> datetime:
    """The wall clock, in UTC."""
    return datetime.now(UTC)


class Desk:
    """One desk's loop. `execute` takes committed effects and carries them out by itself."""

    def __init__(self, name: str, holder: str, store: Store, bus: Bus, policy: Policy, link: Callable[[int], str],
                 execute: Execute, clock: Clock = utc_now) -> None:  # fmt: skip
        self.name = name
        self.holder = holder
        self.store = store
        self.bus = bus
        self.clock = clock
        self.execute = execute
        self.epoch = 0
        self.floor = Floor(name, policy)
        self.views = Views(self.floor, link)
        self.telling = Telling(self.floor, self.views, bus)
        self._asked: asyncio.Queue[tuple[questions.Asked, asyncio.Future[Answer] | None]] = asyncio.Queue(WAITING_LIMIT)
        self._people_version = 0
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
        await self.settle([(events.Restarted(), None)])
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
        except* Deposed:
            raise Deposed from None
        finally:
            await stop()
            self._turn_away()
            with contextlib.suppress(Exception):
                await self.store.write(lambda c: leases.release(c, self.name, self.epoch))

    async def ask(self, asked: questions.Asked) -> Answer:
        """Hand something to the desk and wait for the answer, which comes after the commit. Raises `Refused`."""
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
            if lease.people_version != self._people_version:
                self._people_version = lease.people_version
                await self._read_people()

    async def _read_people(self) -> None:
        for person in await self.store.read(floors.read_people):
            if self.floor.people.get(person.id) != person:
                await self.ask(events.PersonSaved(person=person))

    async def _refresh(self) -> None:
        while True:
            await asyncio.sleep(1)
            await self.refresh()

    async def refresh(self) -> None:
        """Tell who moved because others moved, but never what is not on record yet."""
        async with self._at_rest:
            self.telling.refresh(self.clock())

    # ── Work ─────────────────────────────────────────────────────────────────────────────────────

    async def _work(self) -> None:
        while True:
            batch = [await self._next()]
            while len(batch) < BATCH and not self._asked.empty():
                batch.append(self._asked.get_nowait())
            await self.settle(batch)

    async def _next(self) -> tuple[questions.Asked, asyncio.Future[Answer] | None]:
        """The next thing asked, or the news that something is due."""
        due = self.floor.next_due()
        patience = None if due is None else max(0.0, (due - self.clock()) / timedelta(seconds=1))
        try:
            async with asyncio.timeout(patience):
                return await self._asked.get()
        except TimeoutError:
            return events.TimePassed(), None

    async def settle(self, batch: list[tuple[questions.Asked, asyncio.Future[Answer] | None]]) -> None:
        """Decide everything in the batch, commit once, then answer, tell and act."""
        async with self._at_rest:
            await self._settle(batch)

    async def _settle(self, batch: list[tuple[questions.Asked, asyncio.Future[Answer] | None]]) -> None:
        now = self.clock()
        due = self.floor.next_due()
        if due is not None and due <= now:  # what is overdue comes first, however much is asked
            batch = [(events.TimePassed(), None), *batch]
        told: list[tuple[Any, Outcome]] = []
        answers: list[tuple[asyncio.Future[Answer], Callable[[], Answer] | Refused]] = []
        for asked, done in batch:
            result = self._decide(asked, now, told)
            if done is not None:
                answers.append((done, result))
        written = await self._commit(told, now)
        for done, result in answers:
            _answer(done, result)
        self.telling.tell([outcome for _, outcome in told], written, now)
        if written.effects:
            self.execute(written.effects)

    def _decide(
        self, asked: questions.Asked, now: datetime, told: list[tuple[Any, Outcome]]
    ) -> Callable[[], Answer] | Refused:
        """Feed an event to the floor; the answer is rendered after the commit."""
        if isinstance(asked, questions.Question):
            return lambda: self._look(asked, now)
        try:
            outcome = handle(self.floor, asked, now)
        except Refused as no:
            return no
        told.append((asked, outcome))
        return lambda: self._reply(asked, outcome, now)

    async def _commit(self, told: list[tuple[Any, Outcome]], now: datetime) -> Written:
        if not any(outcome.changes or outcome.lines or outcome.effects for _, outcome in told):
            return Written([], [])
        return await self.store.write(lambda c: floors.commit(c, self.name, self.epoch, told, now))

    # ── Answers ──────────────────────────────────────────────────────────────────────────────────

    def _reply(self, event: Any, outcome: Outcome, now: datetime) -> Answer:
        """The contact or ticket an event was about, as its customer sees it."""
        contact = self.floor.contacts.get(getattr(event, "contact_id", ""))
        ticket = self.floor.tickets.get(getattr(event, "contact_id", ""))
        return {
            "contact": to_builtins(self.views.contact(contact, now)) if contact else None,
            "ticket": to_builtins(self.views.ticket(ticket)) if ticket else None,
        }

    def _look(self, question: questions.Question, now: datetime) -> Answer:
        match question:
            case questions.LookCustomer(customer=customer):
                return to_builtins(self.views.customer(customer, now))
            case questions.LookAgent(agent_id=agent_id):
                if agent_id not in self.floor.people:
                    raise Refused("unknown-agent")
                return to_builtins(self.views.agent(agent_id, now))
            case questions.LookWaits(language=language):
                return to_builtins(self.views.waits(language, now))
            case questions.LookFloor():
                self.telling.watch_floor(now)
                return to_builtins(self.views.whole(now))
            case questions.LookNumber(country=country, number=number):
                where, choice = check_number(self.floor, number, country)
                return to_builtins(
                    wire.NumberChecked(
                        number=readable(where.e164),
                        country=where.region,
                        caller_id=readable(choice.e164),
                        why=choice.why,
                    )
                )
            case questions.LookDesk():
                return {"desk": self.name, "epoch": self.epoch, "waiting": len(self.floor.lines)}


def _answer(done: asyncio.Future[Answer], result: Callable[[], Answer] | Refused) -> None:
    """The caller may have gone; a refusal is an answer too."""
    if done.done():
        return
    if isinstance(result, Refused):
        done.set_exception(result)
        return
    try:
        done.set_result(result())
    except Refused as no:
        done.set_exception(no)
