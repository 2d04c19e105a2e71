"""A wait that was told is graded by what came."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from tests.support.clients import PATIENCE_S
from tests.support.world import POLL_S, World


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with World(tmp_path) as world:
        yield world


async def graded(world: World, token: str, quotes: int) -> Any:
    """The grades, once so many waits are decided: they are written every second."""
    async with asyncio.timeout(PATIENCE_S):
        while True:
            found = await world.server.json("/api/v1/forecast/grades", token)
            if found["grades"] and found["grades"][0]["quotes"] >= quotes:
                return found
            await asyncio.sleep(POLL_S)


async def test_a_wait_that_was_told_is_graded(world: World) -> None:
    ines, marie = await world.agent("ines", presence=""), await world.agent("marie")
    camille = await world.customer("camille")
    await marie.accept(await camille.ask_chat())
    found = await graded(world, ines.token, 1)
    assert [(one.get("channel"), one.get("language")) for one in found["grades"][:2]] == [(None, None), ("chat", "fr")]
    assert (found["grades"][0]["kept"], found["grades"][0]["wait_s"]) == (1, 0)
    await world.server.stop()
    await world.server.start()
    assert (await graded(world, ines.token, 1))["grades"] == found["grades"]
    public = await world.server.json("/api/v1/forecast/kept")
    assert (public["quotes"], public["kept"]) == (1, None), "one is too few to say"
    refused = await world.server.json("/api/v1/forecast/grades", marie.token)
    assert refused["code"] == "forbidden"
    assert (await world.server.json("/api/v1/forecast/grades?days=0", ines.token))["field"] == "days"
