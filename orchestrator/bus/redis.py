"""The bus between processes, over Redis or Valkey 7 and later. Redis may be wiped or restarted at any moment.

Questions and answers go through mailboxes (streams), so that a short break loses none; notices through one channel a
topic, so that a process hears only what somebody in it follows. Keys begin with `ringback:<desk>:`.

A topic followed before a question is asked is really followed before the desk sees the question: whoever subscribes,
then asks, misses nothing after the answer.
"""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Coroutine
from itertools import count
from typing import Any
from uuid import uuid4

import msgspec
import structlog

from orchestrator.bus import Answer, Handler, NoDesk, Notice, Responder
from orchestrator.bus.lanes import LIMIT, Mailbox, Outgoing, Topics, connect, end, letter, mend
from orchestrator.bus.local import ANSWER_S, LocalBus
from orchestrator.bus.questions import Asked
from queues.errors import Refused

log = structlog.get_logger()

DRAIN_S = 1
"""How long closing waits for what is still to be sent."""


class _Question(msgspec.Struct):
    id: str
    mailbox: str
    asked: Asked


class _Answer(msgspec.Struct, tag=True):
    id: str
    answer: Any


class _Refusal(msgspec.Struct, tag=True):
    id: str
    code: str
    field: str | None
    params: dict[str, str | int]


_QUESTION = msgspec.json.Decoder(_Question)
_REPLY = msgspec.json.Decoder(_Answer | _Refusal)
_NOTICE = msgspec.json.Decoder(tuple[str, msgspec.Raw])


def _text(value: object) -> str:
    return msgspec.json.encode(value).decode()


class RedisBus:
    """One process's end of the bus. `start` needs no server to be there: it is looked for until it is."""

    def __init__(self, url: str, desk: str) -> None:
        """`redis://…`, `rediss://…` or `unix://…`. Raises `ValueError` for another kind of address."""
        prefix = f"ringback:{desk}:"
        self._redis = connect(url)
        self._questions = f"{prefix}questions"
        self._mailbox = f"{prefix}answers:{uuid4().hex}"
        self._outgoing = Outgoing(self._redis)
        self._answers = Mailbox(self._redis, self._mailbox, self._answered)
        self._topics = Topics(self._redis, f"{prefix}topic:", self._deliver)
        self._handlers = LocalBus()
        self._followers: dict[str, int] = {}
        self._waiting: dict[str, asyncio.Future[Answer]] = {}
        self._ids = count(1)
        self._tasks: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """Begin to send and to listen."""
        lanes = {"outgoing": self._outgoing.run, "answers": self._answers.run, "topics": self._topics.run}
        for name, run in lanes.items():
            self._spawn(mend(name, run))

    async def close(self) -> None:
        """Send what is still waiting, as far as that goes quickly, and stop. Whoever still asks gets `NoDesk`."""
        if self._tasks:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(DRAIN_S):
                    await self._outgoing.drain()
        await end(self._tasks)
        for done in self._waiting.values():
            _settle(done, NoDesk())
        await self._handlers.close()
        await self._redis.aclose()

    def _spawn(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    # ── Questions ────────────────────────────────────────────────────────────────────────────────

    async def ask(self, asked: Asked) -> Answer:
        """Ask the desk; see `Bus.ask`. Nothing is asked twice: after `NoDesk` that is for the caller to decide."""
        if not self._tasks:
            raise NoDesk
        done: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        key = str(next(self._ids))
        self._waiting[key] = done
        try:
            async with asyncio.timeout(ANSWER_S):
                await self._topics.in_effect()
                question = _text(_Question(key, self._mailbox, asked))
                self._outgoing.put(letter(self._questions, question), lambda: _settle(done, NoDesk()))
                return await done
        except TimeoutError:
            raise NoDesk from None
        finally:
            del self._waiting[key]

    async def serve(self, responder: Responder) -> Callable[[], Awaitable[None]]:
        """Answer what is asked; see `Bus.serve`. `responder` is begun in the order in which questions arrived."""
        tasks: set[asyncio.Task[None]] = set()

        def take(body: str, age_ms: int) -> None:
            if age_ms > ANSWER_S * 1000 or len(tasks) >= LIMIT:
                log.warning("question dropped", age_ms=age_ms, under_way=len(tasks))
                return
            task = self._spawn(self._respond(responder, body))
            tasks.add(task)
            task.add_done_callback(tasks.discard)

        reader = self._spawn(mend("questions", Mailbox(self._redis, self._questions, take).run))

        async def stop() -> None:
            await end({reader})
            await end(tasks)

        return stop

    async def _respond(self, responder: Responder, body: str) -> None:
        try:
            question = _QUESTION.decode(body)
        except msgspec.DecodeError as error:
            log.warning("question not understood", error=str(error))
            return
        reply: _Answer | _Refusal
        try:
            reply = _Answer(question.id, await responder(question.asked))
        except Refused as no:
            reply = _Refusal(question.id, no.code, no.field, no.params)
        except Exception:
            log.exception("question not answered", asked=type(question.asked).__name__)
            return
        self._outgoing.put(letter(question.mailbox, _text(reply)))

    def _answered(self, body: str, age_ms: int) -> None:
        reply = _REPLY.decode(body)
        done = self._waiting.get(reply.id)
        if done is None:
            log.info("answer came too late", age_ms=age_ms)
        elif isinstance(reply, _Answer):
            _settle(done, reply.answer)
        else:
            _settle(done, Refused(reply.code, field=reply.field, **reply.params))

    # ── Notices ──────────────────────────────────────────────────────────────────────────────────

    def publish(self, topic: str, notice: Notice) -> None:
        """Tell everybody who follows a topic; nobody, when Redis is away for longer than a moment."""
        text = _text((notice.event, msgspec.Raw(notice.text)))
        self._outgoing.put(("PUBLISH", self._topics.channel(topic), text))

    def subscribe(self, topic: str, handler: Handler) -> Callable[[], None]:
        """Follow a topic; see `Bus.subscribe`."""
        stop_here = self._handlers.subscribe(topic, handler)
        self._followers[topic] = self._followers.get(topic, 0) + 1
        if self._followers[topic] == 1:
            self._topics.want(topic)
        stopped = False

        def stop() -> None:
            nonlocal stopped
            if stopped:
                return
            stopped = True
            stop_here()
            self._followers[topic] -= 1
            if not self._followers[topic]:
                del self._followers[topic]
                self._topics.drop(topic)

        return stop

    def _deliver(self, topic: str, body: str) -> None:
        event, raw = _NOTICE.decode(body)
        self._handlers.publish(topic, Notice(event, bytes(raw).decode()))


def _settle(done: asyncio.Future[Answer], result: Answer | Exception) -> None:
    """The caller may have gone."""
    if done.done():
        return
    if isinstance(result, Exception):
        done.set_exception(result)
    else:
        done.set_result(result)
