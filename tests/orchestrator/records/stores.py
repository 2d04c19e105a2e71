"""A real SQLite store in a folder of the test."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from orchestrator.records.schema import metadata
from orchestrator.records.store import Store, open_store


@asynccontextmanager
async def open_new_store(folder: Path) -> AsyncIterator[Store]:
    store = open_store(f"sqlite:///{folder / 'ringback.db'}")
    await store.write(metadata.create_all)
    try:
        yield store
    finally:
        await store.close()
