"""A running product, and browsers in front of it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.support.browsers import Browsers
from tests.support.world import World


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with World(tmp_path) as world:
        yield world


@pytest.fixture
async def browsers(world: World) -> AsyncIterator[Browsers]:
    async with Browsers(world) as browsers:
        yield browsers
