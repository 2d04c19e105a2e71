"""Open stores on both databases, with every table."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from orchestrator.records.migrate import migrate
from orchestrator.records.store import Store, open_store


@pytest.fixture(params=["sqlite", "postgres"])
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a fresh database with every table, of either kind."""
    if request.param == "postgres":
        return str(request.getfixturevalue("postgres_url"))
    url = f"sqlite:///{tmp_path}/data.sqlite"
    migrate(url)
    return url


@pytest.fixture
async def store(store_url: str) -> AsyncIterator[Store]:
    """A store on it."""
    opened = open_store(store_url)
    yield opened
    await opened.close()
