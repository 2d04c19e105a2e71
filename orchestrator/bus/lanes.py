"""The three ways a process talks to Redis, each on a connection of its own, each mended by itself when it breaks.

`Outgoing`  everything sent: one bounded queue, one task that sends whatever waits in one pipeline
`Mailbox`   what is put into a stream for one reader, in order; a reader that reconnects misses nothing
`Topics`    notices by publish and subscribe, only for topics somebody in this process follows
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import structlog
from redis.asyncio import Redis
from redis.asyncio.client import PubSub
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import ConnectionError as Disconnected
from redis.exceptions import RedisError

log = structlog.get_logger()

LIMIT = 10_000
"""The most commands that wait to be sent, and the most entries a mailbox keeps."""

BATCH = 500

FIRST_PAUSE_S = 0.05
LONGEST_PAUSE_S = 1.0

REACH_S = 2
"""How long what is to be sent waits for a server that is away."""

ANSWER_S = 5
"""How long the server may take for an answer before the connection is given up."""

BLOCK_MS = 2000
"""How long one read of a mailbox waits; well below that."""

QUIET_S = 5
"""After so long without a notice the connection is asked whether it lives."""

KEPT_S = 15
"""How long a mailbox outlives the last entry put into it."""


def connect(url: str) -> Redis:
    """A client that repeats nothing by itself: whether a command may be sent twice is not for it to know.

    RESP2, because redis-py 8.1 cannot read the answer to PING on a subscribed RESP3 connection. No timeout of its own,
    because with one it sends through `asyncio.wait_for`, which on Python 3.11 can lose a cancellation.
    """
    return Redis.from_url(
        url,
        decode_responses=True,
        protocol=2,
        retry=Retry(NoBackoff(), 0),
        socket_timeout=None,
        socket_connect_timeout=2,
    )


async def mend(name: str, work: Callable[[], Awaitable[None]]) -> None:
    """Run `work` for good: when it fails it is begun again, at first at once and then less and less eagerly."""
    loop = asyncio.get_running_loop()
    failures = 0
    while True:
        began = loop.time()
        try:
            await work()
        except (RedisError, OSError) as error:
            failure = str(error)
        except Exception as error:
            log.exception("bus failed", lane=name)
            failure = repr(error)
        failures = 1 if loop.time() - began > LONGEST_PAUSE_S else failures + 1
        if failures.bit_count() == 1:  # the 1st, 2nd, 4th, 8th... in a row
            log.warning("bus interrupted", lane=name, error=failure, failures=failures)
        await asyncio.sleep(min(FIRST_PAUSE_S * 2 ** min(failures - 1, 9), LONGEST_PAUSE_S))


async def end(tasks: set[asyncio.Task[None]]) -> None:
    """Cancel tasks and wait until they are over."""
    ending = list(tasks)
    for task in ending:
        task.cancel()
    await asyncio.gather(*ending, return_exceptions=True)


Command = tuple[str, ...]
Lost = Callable[[], None]


class Outgoing:
    """Sends commands in the order they were put."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis
        self._queue: asyncio.Queue[tuple[Command, Lost]] = asyncio.Queue(LIMIT)
        self._full = False

    def put(self, command: Command, lost: Lost = lambda: None) -> None:
        """Queue a command. `lost` is called when it was not carried out, or when nobody can say whether it was."""
        try:
            self._queue.put_nowait((command, lost))
        except asyncio.QueueFull:
            if not self._full:
                log.warning("bus queue is full", limit=LIMIT)
            self._full = True
            lost()

    async def run(self) -> None:
        while True:
            batch = [await self._queue.get()]
            while len(batch) < BATCH and not self._queue.empty():
                batch.append(self._queue.get_nowait())
            try:
                await self._send(batch)
            finally:
                for _ in batch:
                    self._queue.task_done()
                self._full = False

    async def drain(self) -> None:
        """Return once everything put so far was sent or lost."""
        await self._queue.join()

    async def _send(self, batch: list[tuple[Command, Lost]]) -> None:
        try:
            async with asyncio.timeout(REACH_S):
                await self._reach()
            async with asyncio.timeout(ANSWER_S):
                results = await self._execute([command for command, _ in batch])
        except (RedisError, OSError):
            for _, lost in batch:
                lost()
            log.warning("bus dropped what was to be sent", count=len(batch))
            raise
        for (command, lost), result in zip(batch, results, strict=False):
            if isinstance(result, Exception):
                log.warning("bus command refused", command=command[0], error=str(result))
                lost()

    async def _execute(self, commands: list[Command]) -> list[Any]:
        pipe = self._redis.pipeline(transaction=False)
        for command in commands:
            pipe.execute_command(*command)
        for mailbox in {command[1] for command in commands if command[0] == "XADD"}:
            pipe.expire(mailbox, KEPT_S)
        return await pipe.execute(raise_on_error=False)

    async def _reach(self) -> None:
        """Wait until the server is there. Nothing was sent yet, so trying again repeats nothing."""
        pause = FIRST_PAUSE_S
        while True:
            try:
                pool = self._redis.connection_pool
                await pool.release(await pool.get_connection())  # type: ignore[no-untyped-call]
            except (RedisError, OSError):
                await asyncio.sleep(pause)
                pause = min(2 * pause, LONGEST_PAUSE_S)
            else:
                return


def _hand_over(take: Callable[..., None], *what: Any) -> None:
    """One letter or notice that cannot be dealt with must not hold up the next."""
    try:
        take(*what)
    except Exception:
        log.exception("bus could not deliver")


def letter(mailbox: str, body: str) -> Command:
    """The command that puts a letter into a mailbox."""
    return ("XADD", mailbox, "MAXLEN", "~", str(LIMIT), "*", "body", body)


class Mailbox:
    """Reads a stream. A letter leaves it with the reading of the next, so one that was not received comes again."""

    def __init__(self, redis: Redis, key: str, take: Callable[[str, int], None]) -> None:
        """`take` is given a letter and its age in milliseconds, both ends of which are the server's clock."""
        self._redis = redis
        self._key = key
        self._take = take
        self._taken: list[str] = []

    async def run(self) -> None:
        while True:
            pipe = self._redis.pipeline(transaction=False)
            if self._taken:
                pipe.xdel(self._key, *self._taken)
            pipe.xread({self._key: "0"}, count=BATCH, block=BLOCK_MS)
            pipe.time()  # answered after the blocking read
            async with asyncio.timeout(ANSWER_S):
                *_, streams, (seconds, microseconds) = await pipe.execute()
            now_ms = seconds * 1000 + microseconds // 1000
            letters = streams[0][1] if streams else []
            self._taken = [key for key, _ in letters]
            for key, fields in letters:
                _hand_over(self._take, fields["body"], now_ms - int(key.partition("-")[0]))


class Topics:
    """Follows the topics wanted, and no others."""

    def __init__(self, redis: Redis, prefix: str, deliver: Callable[[str, str], None]) -> None:
        """`deliver` is given a topic and what was published on it."""
        self._redis = redis
        self._prefix = prefix
        self._deliver = deliver
        self._wanted: set[str] = set()
        self._new: set[str] = set()
        self._old: set[str] = set()
        self._change = 0
        self._reached = -1
        self._changed = asyncio.Event()
        self._moved = asyncio.Condition()

    def channel(self, topic: str) -> str:
        return self._prefix + topic

    def want(self, topic: str) -> None:
        self._wanted.add(topic)
        self._new.add(topic)
        self._old.discard(topic)
        self._touch()

    def drop(self, topic: str) -> None:
        self._wanted.discard(topic)
        self._new.discard(topic)
        self._old.add(topic)
        self._touch()

    async def in_effect(self) -> None:
        """Return once every topic wanted by now is followed by the server's own word."""
        change = self._change
        if self._reached < change:
            async with self._moved:
                await self._moved.wait_for(lambda: self._reached >= change)

    async def run(self) -> None:
        """One connection's life."""
        pubsub = self._redis.pubsub()
        try:
            async with asyncio.timeout(ANSWER_S):
                await pubsub.subscribe(self._prefix)  # with no subscription at all, answers have another form
            self._new, self._old = set(self._wanted), set()
            async with asyncio.TaskGroup() as group:
                group.create_task(self._follow(pubsub))
                group.create_task(self._read(pubsub))
        except* (RedisError, OSError) as errors:
            raise Disconnected(str(errors.exceptions[0])) from None
        finally:
            self._reached = -1
            await pubsub.aclose()  # type: ignore[no-untyped-call]

    def _touch(self) -> None:
        self._change += 1
        self._changed.set()

    async def _follow(self, pubsub: PubSub) -> None:
        while True:
            self._changed.clear()
            change, new, old = self._change, self._new, self._old
            self._new, self._old = set(), set()
            if new:
                await pubsub.subscribe(*map(self.channel, new))
            if old:
                await pubsub.unsubscribe(*map(self.channel, old))
            await pubsub.ping(str(change))  # answered in order: then everything up to this change is in effect
            await self._changed.wait()

    async def _read(self, pubsub: PubSub) -> None:
        doubted = False
        while True:
            message = await pubsub.get_message(timeout=QUIET_S)
            if message is None:
                if doubted:
                    raise Disconnected("the server is silent")
                doubted = True
                await pubsub.ping("alive")
                continue
            doubted = False
            if message["type"] == "message":
                _hand_over(self._deliver, message["channel"].removeprefix(self._prefix), message["data"])
            elif message["type"] == "pong" and message["data"].isdecimal():
                async with self._moved:
                    self._reached = int(message["data"])
                    self._moved.notify_all()
