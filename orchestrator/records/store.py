"""The SQL store: one schema, two databases, one interface.

`write(work)` runs `work(connection)` in a transaction and comes back after the commit; `read(work)` runs it
on committed data. `work` is a plain function on a SQLAlchemy connection, the same for both databases.

SQLite: one writer thread owns the writing connection and puts whatever waits into one commit, each piece in a
savepoint of its own, so that one failure leaves its neighbors alone. PostgreSQL: a pool, a transaction each.
"""

import asyncio
import contextlib
import queue
import threading
import time
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any, Protocol, TypeVar

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import create_async_engine

T = TypeVar("T")
Work = Callable[[Connection], T]

WAL_TRIES, WAL_GAP_S = 100, 0.02

GROUP = 256
"""The most pieces of work that share one commit."""

READERS = 4


class Store(Protocol):
    """What both databases offer."""

    async def write(self, work: Work[T]) -> T: ...

    async def read(self, work: Work[T]) -> T: ...

    async def close(self) -> None: ...


def open_store(url: str) -> Store:
    """A store for a database URL (`sqlite:///path` or `postgresql://…`)."""
    if make_url(url).get_backend_name() == "sqlite":
        return SqliteStore(url)
    return PostgresStore(url)


def upsert(connection: Connection, table: Any, rows: list[dict[str, Any]], key: str) -> None:
    """Insert rows, or overwrite those with the same key. All rows name the same columns."""
    connection.execute(upserting(connection.dialect.name, table, key, tuple(rows[0])), rows)


@lru_cache(maxsize=256)
def upserting(dialect: str, table: Any, key: str, columns: tuple[str, ...]) -> Any:
    """Built once: building a statement costs ten times what carrying it out does."""
    statement = _insert(dialect, table)
    fresh = {name: statement.excluded[name] for name in columns if name != key}
    return statement.on_conflict_do_update(index_elements=[key], set_=fresh)


def insert_new(connection: Connection, table: Any, **row: Any) -> bool:
    """Insert a row unless one with its key exists; whether it was new."""
    return bool(connection.execute(_insert_new(connection.dialect.name, table), row).rowcount)


@lru_cache(maxsize=256)
def _insert_new(dialect: str, table: Any) -> Any:
    return _insert(dialect, table).on_conflict_do_nothing()


def _insert(dialect: str, table: Any) -> Any:
    return sqlite.insert(table) if dialect == "sqlite" else postgresql.insert(table)


def sqlite_engine(url: str | URL, begin: str, size: int) -> Engine:
    """An engine whose transactions start with `begin`; the driver's own transaction handling loses updates."""
    module: Any = None
    with contextlib.suppress(ImportError):  # Debian 12's own SQLite may corrupt a WAL that is reset under it
        from pysqlite3 import dbapi2 as module  # noqa: PLC0415
    engine = create_engine(
        url,
        module=module,
        pool_size=size,
        max_overflow=0,
        hide_parameters=True,
        connect_args={"isolation_level": None, "check_same_thread": False},
    )

    @event.listens_for(engine, "connect")
    def _configure(connection: Any, _record: object) -> None:
        for pragma in ("busy_timeout=10000", "synchronous=FULL", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}")
        _into_wal(connection)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


def _into_wal(connection: Any) -> None:
    """Switch the file to WAL, which stays. Whoever else opens a new file at this moment is in the way for an instant,
    and SQLite does not wait for that by itself."""
    for _ in range(WAL_TRIES):
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except Exception as error:
            if "locked" not in str(error):
                raise
            time.sleep(WAL_GAP_S)
        else:
            return
    connection.execute("PRAGMA journal_mode=WAL")


class _Job:
    __slots__ = ("done", "loop", "work")

    def __init__(self, work: Work[Any], loop: asyncio.AbstractEventLoop) -> None:
        self.work = work
        self.loop = loop
        self.done: asyncio.Future[Any] = loop.create_future()

    def settle(self, result: Any, error: BaseException | None) -> None:
        """Called in the loop's thread; the caller may have gone."""
        if self.done.done():
            return
        if error is None:
            self.done.set_result(result)
        else:
            self.done.set_exception(error)


class _Lane:
    """Threads that carry out what is asked, each on a connection it keeps: to take one from the pool for each commit
    costs a tenth of all an event costs. `grouping`: what waits shares a transaction."""

    def __init__(self, name: str, engine: Engine, threads: int, *, grouping: bool) -> None:
        self._engine = engine
        self._grouping = grouping
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._closed = False
        self._threads = [threading.Thread(target=self._run, name=name, daemon=True) for _ in range(threads)]
        for thread in self._threads:
            thread.start()

    async def carry_out(self, work: Work[T]) -> T:
        if self._closed:
            raise RuntimeError("the store is closed")
        job = _Job(work, asyncio.get_running_loop())
        self._jobs.put(job)
        result: T = await job.done
        return result

    async def close(self) -> None:
        """Carry out what was asked before, and refuse what comes after."""
        self._closed = True
        self._jobs.put(None)
        for thread in self._threads:
            await asyncio.get_running_loop().run_in_executor(None, thread.join)
        self._engine.dispose()

    def _run(self) -> None:
        connection: Connection | None = None
        while (job := self._jobs.get()) is not None:
            connection = self._transact(connection, [job, *self._following()])
        self._jobs.put(None)  # for the next thread
        if connection is not None:
            connection.close()

    def _following(self) -> Iterator[_Job]:
        """What waits behind a job and may share its transaction."""
        for _ in range(1, GROUP):
            if not self._grouping or self._jobs.empty():
                return
            if (job := self._jobs.get()) is None:
                self._jobs.put(None)
                return
            yield job

    def _transact(self, connection: Connection | None, group: list[_Job]) -> Connection | None:
        """Answers come after the commit; if the commit itself fails, nobody's work was stored, and the next one begins
        on a new connection: in whatever state this one is. The connection to go on with."""
        answers: list[tuple[_Job, Any, BaseException | None]] = []
        try:
            connection = connection or self._engine.connect()
            with connection.begin():
                if len(group) == 1:
                    answers.append((job := group[0], job.work(connection), None))
                else:
                    answers += [(job, *_one(connection, job.work)) for job in group]
        except Exception as failure:
            answers = [(job, None, failure) for job in group]
            if connection is not None:
                connection.close()
            connection = None
        for job, result, error in answers:
            with contextlib.suppress(RuntimeError):  # the loop has closed meanwhile
                job.loop.call_soon_threadsafe(job.settle, result, error)
        return connection


def _one(connection: Connection, work: Work[Any]) -> tuple[Any, BaseException | None]:
    point = connection.begin_nested()
    try:
        result = work(connection)
        point.commit()
    except Exception as error:
        point.rollback()
        return None, error
    return result, None


class SqliteStore:
    """One file, one writer thread that groups commits, a few readers."""

    def __init__(self, url: str) -> None:
        self._writing = _Lane("write", sqlite_engine(url, "BEGIN IMMEDIATE", 1), 1, grouping=True)
        self._reading = _Lane("read", sqlite_engine(url, "BEGIN", READERS), READERS, grouping=False)

    async def write(self, work: Work[T]) -> T:
        return await self._writing.carry_out(work)

    async def read(self, work: Work[T]) -> T:
        return await self._reading.carry_out(work)

    async def close(self) -> None:
        """Carry out what was asked before, and refuse what comes after."""
        await self._writing.close()
        await self._reading.close()


class PostgresStore:
    """A server, through asyncpg."""

    def __init__(self, url: str) -> None:
        self._engine = create_async_engine(
            make_url(url).set(drivername="postgresql+asyncpg"), pool_size=8, pool_pre_ping=True, hide_parameters=True
        )

    async def write(self, work: Work[T]) -> T:
        async with self._engine.begin() as connection:
            return await connection.run_sync(work)

    async def read(self, work: Work[T]) -> T:
        async with self._engine.connect() as connection:
            return await connection.run_sync(work)

    async def close(self) -> None:
        await self._engine.dispose()
