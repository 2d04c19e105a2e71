"""One running product for the tests of a file."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.support.clients import Customer
from tests.support.world import World


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def world(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[World]:
    async with World(tmp_path_factory.mktemp("product")) as world:
        yield world


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def camille(world: World) -> Customer:
    """A customer whose window stays open."""
    return await world.customer("camille")
