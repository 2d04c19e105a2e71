"""Fixtures: a store of the test's own."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from orchestrator.records.store import Store
from tests.orchestrator.records.stores import open_new_store


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    async with open_new_store(tmp_path) as store:
        yield store
