"""Brings a database's tables up to date. Every process may call it at its start: they wait for each other."""

import asyncio
import logging
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Connection, make_url, text
from sqlalchemy.ext.asyncio import create_async_engine

from orchestrator.records.store import sqlite_engine

_LOCK = 0x52494E47
"""Any number, as long as nothing else in the database takes the same advisory lock."""


def migrate(url: str) -> None:
    """Create or upgrade the tables of `sqlite:///path` (with its folder) or `postgresql://…`, in one transaction.

    To be called outside any event loop. Raises `alembic.util.CommandError` for a database newer than this code.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        _migrate_sqlite(parsed)
    else:
        asyncio.run(_migrate_postgres(parsed))


def upgrade(connection: Connection) -> None:
    """Upgrade within the caller's transaction, which holds the lock."""
    config = configuration()
    done = MigrationContext.configure(connection).get_current_heads()
    if done != tuple(ScriptDirectory.from_config(config).get_heads()):
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def configuration() -> Config:
    """Alembic's settings; there is no file of them."""
    logging.getLogger("alembic").setLevel(logging.WARNING)
    config = Config()
    folder = str(Path(__file__).parent / "migrations")
    config.set_main_option("script_location", folder.replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def _migrate_sqlite(url: URL) -> None:
    if url.database and url.database != ":memory:":
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    engine = sqlite_engine(url, "BEGIN IMMEDIATE", 1)
    try:
        with engine.begin() as connection:
            upgrade(connection)
    finally:
        engine.dispose()


async def _migrate_postgres(url: URL) -> None:
    engine = create_async_engine(url.set(drivername="postgresql+asyncpg"))
    try:
        async with engine.begin() as connection:
            await connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
            await connection.run_sync(upgrade)
    finally:
        await engine.dispose()
