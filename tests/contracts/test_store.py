"""What the store promises, tried on both databases."""

import asyncio
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, event, func, select, update
from sqlalchemy.exc import IntegrityError

from orchestrator.records.columns import from_row, to_row
from orchestrator.records.migrate import migrate
from orchestrator.records.schema import attempts, contacts, customers, decisions, inbox, outbox, transcripts
from orchestrator.records.store import SqliteStore, Store, insert_new, open_store, upsert
from queues.calls import Attempt
from queues.contacts import Contact
from tests.support.floors import START, Desk, customer

EXACT = datetime(2026, 10, 25, 1, 59, 59, 999_999, tzinfo=UTC)


def add_counter(connection: Connection) -> None:
    connection.execute(transcripts.insert().values(contact_id="counter", last_number=0))


def increment(connection: Connection) -> None:
    """Read, think, write: what loses updates when a transaction begins too late."""
    counter = transcripts.c.contact_id == "counter"
    found = connection.execute(select(transcripts.c.last_number).where(counter).with_for_update()).scalar_one()
    connection.execute(update(transcripts).where(counter).values(last_number=found + 1))


def counted(connection: Connection) -> int:
    return int(connection.execute(select(transcripts.c.last_number)).scalar_one())


@asynccontextmanager
async def stores(url: str, count: int) -> AsyncIterator[list[Store]]:
    """Several stores on one database, as several processes have."""
    opened = [open_store(url) for _ in range(count)]
    yield opened
    for one in opened:
        await one.close()


async def test_no_update_is_lost(store_url: str) -> None:
    async with stores(store_url, 4) as opened:
        await opened[0].write(add_counter)

        async def worker(store: Store) -> None:
            for _ in range(10):
                await store.write(increment)

        await asyncio.gather(*(worker(store) for store in opened for _ in range(4)))
        assert await opened[0].read(counted) == 160


async def test_what_was_written_is_read_by_everybody_at_once(store_url: str) -> None:
    async with stores(store_url, 2) as (one, other):
        await one.write(add_counter)
        assert await other.read(counted) == 0
        await other.write(increment)
        assert await one.read(counted) == 1


# ── Values ───────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "at",
    [EXACT, EXACT.astimezone(timezone(timedelta(hours=-7))), datetime(1969, 7, 20, 20, 17, 40, 1, UTC), START],
    ids=["microseconds", "elsewhere", "before 1970", "plain"],
)
async def test_instants_come_back_aware_and_exact(store: Store, at: datetime) -> None:
    await store.write(lambda c: c.execute(inbox.insert().values(key="k", received_at=at, path="/", form={})))
    found = await store.read(lambda c: c.execute(select(inbox.c.received_at)).scalar_one())
    assert found == at
    assert found.utcoffset() == timedelta(0)


async def test_instants_are_compared_as_instants(store: Store) -> None:
    def work(connection: Connection) -> list[str]:
        for minutes in (1, 2, 3):
            at = EXACT + timedelta(minutes=minutes)
            connection.execute(inbox.insert().values(key=f"{minutes}", received_at=at, path="/", form={}))
        late = inbox.c.received_at >= EXACT + timedelta(minutes=2)
        return list(connection.execute(select(inbox.c.key).where(late).order_by(inbox.c.received_at)).scalars())

    assert await store.write(work) == ["2", "3"]


async def test_a_naive_instant_is_refused(store: Store) -> None:
    naive = datetime(2026, 1, 1)  # noqa: DTZ001 - that is the point
    with pytest.raises(Exception, match="offset-naive"):
        await store.write(lambda c: c.execute(inbox.insert().values(key="k", received_at=naive, path="/", form={})))


async def test_json_comes_back_as_it_was(store: Store) -> None:
    form = {"Body": "été 🌧 'x' \" \\ \n", "list": [1, 2.5, None, True], "nested": {"": []}, "0": "0"}
    await store.write(lambda c: c.execute(inbox.insert().values(key="k", received_at=EXACT, path="/", form=form)))
    assert await store.read(lambda c: c.execute(select(inbox.c.form)).scalar_one()) == form


async def test_a_struct_comes_back_equal(store: Store) -> None:
    contact = a_contact("c", languages=("fr", "pt-BR"), declined={"a": EXACT}, why={"level": 3}, warned=True)
    await store.write(lambda c: upsert(c, contacts, [to_row(contact)], "id"))
    row = await store.read(lambda c: c.execute(select(contacts)).one())
    assert from_row(Contact, row._mapping) == contact


def a_contact(key: str, **facts: Any) -> Contact:
    desk = Desk()
    contact = desk.contact(desk.chat())
    return Contact(**to_row(contact) | {"id": key} | facts)


# ── Writing ──────────────────────────────────────────────────────────────────────────────────────────


async def test_upsert_inserts_and_overwrites(store: Store) -> None:
    def names(connection: Connection) -> dict[str, str]:
        return {row.id: row.name for row in connection.execute(select(customers))}

    def save(*who: str) -> Any:
        rows = [to_row(customer(name)) | {"seen_at": START, "name": name.upper()} for name in who]
        return lambda c: upsert(c, customers, rows, "id")

    await store.write(save("ana", "bo"))
    rows = [to_row(customer(name)) | {"seen_at": START} for name in ("bo", "cy")]
    await store.write(lambda c: upsert(c, customers, rows, "id"))
    assert await store.read(names) == {"customer-ana": "ANA", "customer-bo": "Bo", "customer-cy": "Cy"}


async def test_insert_new_says_whether_it_was(store: Store) -> None:
    def insert(path: str) -> Any:
        return lambda c: insert_new(c, inbox, key="k", received_at=EXACT, path=path, form={})

    assert await store.write(insert("/first")) is True
    assert await store.write(insert("/second")) is False
    assert await store.read(lambda c: c.execute(select(inbox.c.path)).scalars().all()) == ["/first"]


async def test_of_many_who_insert_the_same_only_one_did(store_url: str) -> None:
    async with stores(store_url, 2) as opened:
        same = {"key": "k", "received_at": EXACT, "path": "/", "form": {}}
        new = await asyncio.gather(*(s.write(lambda c: insert_new(c, inbox, **same)) for s in opened for _ in range(8)))
        assert new.count(True) == 1


async def test_counting_keys_go_on_counting(store: Store) -> None:
    def add(connection: Connection) -> int:
        row = {"desk": "d", "effect": "{}", "created_at": EXACT}
        return int(connection.execute(outbox.insert().values(**row).returning(outbox.c.id)).scalar_one())

    keys = [await store.write(add) for _ in range(3)]
    assert keys == sorted(set(keys))
    assert await store.read(lambda c: c.execute(select(outbox.c.done)).scalars().all()) == [False] * 3


# ── Failures ─────────────────────────────────────────────────────────────────────────────────────────


def add_decision(name: str) -> Any:
    row = {"desk": name, "at": EXACT, "event": "{}", "changes": []}
    return lambda c: c.execute(decisions.insert().values(**row)).rowcount


def failing(connection: Connection) -> None:
    add_decision("bad")(connection)
    raise ZeroDivisionError


def violating(connection: Connection) -> None:
    add_decision("bad")(connection)
    for _ in range(2):
        connection.execute(inbox.insert().values(key="k", received_at=EXACT, path="/", form={}))


def decided(connection: Connection) -> list[str]:
    return list(connection.execute(select(decisions.c.desk).order_by(decisions.c.id)).scalars())


async def test_work_that_fails_leaves_nothing_and_harms_no_neighbor(store: Store) -> None:
    works = [add_decision("a"), failing, add_decision("b"), violating, add_decision("c")]
    results = await asyncio.gather(*(store.write(work) for work in works), return_exceptions=True)
    assert [type(result) for result in results] == [int, ZeroDivisionError, int, IntegrityError, int]
    assert sorted(await store.read(decided)) == ["a", "b", "c"]
    assert await store.read(lambda c: c.execute(select(func.count()).select_from(inbox)).scalar_one()) == 0


async def test_only_one_attempt_to_a_number_and_of_a_callback_is_open(store: Store) -> None:
    def attempt(key: str, contact: str, to: str, state: str = "open") -> Any:
        row = to_row(Attempt(id=key, contact_id=contact, number=1, agent_id="a", caller_id="+1", to=to,
                             state="open" if state == "open" else "ended", opened_at=EXACT))  # fmt: skip
        return lambda c: upsert(c, attempts, [row], "id")

    await store.write(attempt("1", "callback", "+33199001234"))
    with pytest.raises(IntegrityError):
        await store.write(attempt("2", "other", "+33199001234"))
    with pytest.raises(IntegrityError):
        await store.write(attempt("2", "callback", "+33199005678"))
    await store.write(attempt("1", "callback", "+33199001234", "ended"))
    await store.write(attempt("2", "callback", "+33199001234"))
    assert await store.read(lambda c: c.execute(select(func.count()).select_from(attempts)).scalar_one()) == 2


async def test_a_closed_store_says_so(store_url: str) -> None:
    store = open_store(store_url)
    await store.write(add_counter)
    await store.close()
    if isinstance(store, SqliteStore):
        with pytest.raises(RuntimeError, match="closed"):
            await asyncio.wait_for(store.write(increment), 1)


async def test_what_was_asked_before_closing_is_done(store_url: str) -> None:
    store = open_store(store_url)
    await store.write(add_counter)
    asked = [asyncio.create_task(store.write(increment)) for _ in range(20)]
    await asyncio.gather(*asked)
    await store.close()
    async with stores(store_url, 1) as (again,):
        assert await again.read(counted) == 20


# ── Group commit: only SQLite needs it ───────────────────────────────────────────────────────────────


@contextmanager
def commits() -> Iterator[list[Engine]]:
    """One entry for each commit on any connection meanwhile."""
    seen: list[Engine] = []

    def note(connection: Connection) -> None:
        seen.append(connection.engine)

    event.listen(Engine, "commit", note)
    yield seen
    event.remove(Engine, "commit", note)


@pytest.fixture
async def sqlite(tmp_path: Path) -> AsyncIterator[SqliteStore]:
    url = f"sqlite:///{tmp_path}/data.sqlite"
    await asyncio.to_thread(migrate, url)
    store = SqliteStore(url)
    yield store
    await store.close()


async def held_back(store: SqliteStore, works: list[Any]) -> list[asyncio.Task[Any]]:
    """Have the writer busy until all of `works` wait, then let it go."""
    busy, leave = asyncio.Event(), threading.Event()
    loop = asyncio.get_running_loop()

    def hold(connection: Connection) -> None:
        loop.call_soon_threadsafe(busy.set)
        leave.wait(10)

    holder = asyncio.create_task(store.write(hold))
    await busy.wait()
    waiting = [asyncio.create_task(store.write(work)) for work in works]
    await asyncio.sleep(0)  # each has handed its work over
    leave.set()
    await holder
    return waiting


async def test_what_waits_shares_one_commit(sqlite: SqliteStore) -> None:
    await sqlite.write(add_counter)
    with commits() as seen:
        await asyncio.gather(*await held_back(sqlite, [increment] * 100))
    assert len(seen) == 2
    assert await sqlite.read(counted) == 100


async def test_a_group_has_its_limit(sqlite: SqliteStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("orchestrator.records.store.GROUP", 10)
    await sqlite.write(add_counter)
    with commits() as seen:
        await asyncio.gather(*await held_back(sqlite, [increment] * 25))
    assert len(seen) == 4


async def test_in_one_commit_too_a_failure_is_only_its_own(sqlite: SqliteStore) -> None:
    works = [add_decision("a"), failing, add_decision("b"), violating, add_decision("c")]
    with commits() as seen:
        results = await asyncio.gather(*await held_back(sqlite, works), return_exceptions=True)
    assert len(seen) == 2
    assert [type(result) for result in results] == [int, ZeroDivisionError, int, IntegrityError, int]
    assert await sqlite.read(decided) == ["a", "b", "c"]


async def test_nobody_is_answered_before_the_commit_and_everybody_hears_of_its_failure(sqlite: SqliteStore) -> None:
    def refuse(connection: Connection) -> None:
        raise OSError("the disk is full")

    event.listen(Engine, "commit", refuse)
    try:
        results = await asyncio.gather(*(sqlite.write(add_decision("a")) for _ in range(3)), return_exceptions=True)
    finally:
        event.remove(Engine, "commit", refuse)
    assert [str(result) for result in results] == ["the disk is full"] * 3
    assert await sqlite.read(decided) == []
    await sqlite.write(add_decision("b"))
    assert await sqlite.read(decided) == ["b"]


async def test_a_caller_who_goes_away_takes_nobody_along(sqlite: SqliteStore) -> None:
    waiting = await held_back(sqlite, [add_decision("a"), add_decision("b")])
    waiting[0].cancel()
    await waiting[1]
    assert "b" in await sqlite.read(decided)
