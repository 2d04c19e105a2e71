"""Migrations lead to the tables the code describes, on both databases, however often they run and from how many."""

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.util import CommandError
from sqlalchemy import Connection, create_engine, inspect, make_url, text
from sqlalchemy.ext.asyncio import create_async_engine

from orchestrator.records.migrate import migrate
from orchestrator.records.schema import desks, metadata

T = TypeVar("T")

TABLES = {*metadata.tables, "alembic_version"}


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database; for SQLite not even the folder is there."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/a folder/100%/data.sqlite"
    return str(request.getfixturevalue("empty_postgres_url"))


def on(url: str, work: Callable[[Connection], T]) -> T:
    """Run work in a transaction of its own, beside the store."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        engine = create_engine(parsed)
        try:
            with engine.begin() as connection:
                return work(connection)
        finally:
            engine.dispose()

    async def run() -> T:
        engine = create_async_engine(parsed.set(drivername="postgresql+asyncpg"))
        try:
            async with engine.begin() as connection:
                return await connection.run_sync(work)
        finally:
            await engine.dispose()

    return asyncio.run(run())


def differences(connection: Connection) -> list[Any]:
    context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
    return [found for found in compare_metadata(context, metadata) if not _only_a_default(found)]


def _only_a_default(found: Any) -> bool:
    """A column that was added to rows there already has a default the code does not need: it names every column."""
    return isinstance(found, list) and [kind for kind, *_ in found] == ["modify_default"] and found[0][-1] is None


def indexes(connection: Connection) -> set[str]:
    """How the database itself would write down each index, conditions included: no comparison looks at those."""
    if connection.dialect.name == "sqlite":
        found = connection.execute(text("SELECT sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"))
    else:
        found = connection.execute(text("SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'"))
    return {row[0] for row in found if "alembic_version" not in row[0]}


def test_migrations_make_what_the_code_describes(url: str) -> None:
    migrate(url)
    assert on(url, lambda c: set(inspect(c).get_table_names())) == TABLES
    assert on(url, differences) == []
    made_by_migrations = on(url, indexes)
    on(url, metadata.drop_all)
    on(url, metadata.create_all)
    assert made_by_migrations == on(url, indexes)


def test_migrating_again_changes_nothing_and_is_quick(url: str) -> None:
    migrate(url)
    row = {"id": "main", "epoch": 7, "holder": "", "renewed_at": None}
    on(url, lambda c: c.execute(text("INSERT INTO desks (id, epoch, holder, renewed_at) VALUES ('main', 7, '', 0)")))
    began = time.perf_counter()
    migrate(url)
    assert time.perf_counter() - began < 0.5
    assert on(url, lambda c: c.execute(desks.select()).one().epoch) == row["epoch"]


def test_many_may_migrate_at_once(url: str) -> None:
    with ThreadPoolExecutor(4) as pool:
        for done in [pool.submit(migrate, url) for _ in range(4)]:
            done.result()
    assert on(url, lambda c: set(inspect(c).get_table_names())) == TABLES


def test_a_database_newer_than_the_code_is_refused(url: str) -> None:
    migrate(url)
    on(url, lambda c: c.execute(text("UPDATE alembic_version SET version_num = '9999'")))
    with pytest.raises(CommandError, match="9999"):
        migrate(url)


def test_a_failed_migration_leaves_nothing_behind(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patch:
        patch.setattr("alembic.runtime.migration.HeadMaintainer.update_to_step", fail)
        with pytest.raises(ZeroDivisionError):
            migrate(url)
    assert on(url, lambda c: inspect(c).get_table_names()) == []
    migrate(url)
    assert on(url, differences) == []


def test_going_back_removes_every_table(url: str) -> None:
    from alembic import command

    from orchestrator.records.migrate import configuration

    migrate(url)

    def downgrade(connection: Connection) -> None:
        config = configuration()
        config.attributes["connection"] = connection
        command.downgrade(config, "base")

    on(url, downgrade)
    assert on(url, lambda c: inspect(c).get_table_names()) == ["alembic_version"]
