"""A wait that was told is graded by what came."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.support.skies import patience
from tests.support.world import POLL_S, World


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with World(tmp_path) as world:
        yield world


async def graded(world: World, token: str, quotes: int) -> Any:
    """The grades, once so many waits are decided: they are written every second."""
    async with asyncio.timeout(patience()):
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


async def test_a_wait_longer_than_is_usual_at_this_hour_says_so(world: World) -> None:
    await short_waits_before(world)
    marie = await world.agent("marie")
    assert not (await chat_wait(world))["longer"]
    for number in range(marie.view["me"]["chat_capacity"]):
        await marie.accept(await (await world.customer("camille", sub=f"other-{number}")).ask_chat())
    await until_longer(world)


async def short_waits_before(world: World) -> None:
    """Four weeks ago, and three, two and one, at this very hour, everybody was told: less than a minute."""
    await world.server.stop()
    now = datetime.now(UTC)
    told = [now - timedelta(weeks=week, seconds=n) for week in (1, 2, 3, 4) for n in range(10)]
    rows = [
        (f"old-{n}", "main", int(at.timestamp() * 1e6), "chat", "fr", 0, 60, 0, 0, 1, 1) for n, at in enumerate(told)
    ]
    with sqlite3.connect(Path(str(world.server.settings["data_dir"])) / "ringback.db") as database:
        columns = "contact_id, desk, told_at, channel, language, low_s, high_s, last_s, line_s, waiting, working"
        database.executemany(f"INSERT INTO quotes ({columns}) VALUES (?,?,?,?,?,?,?,?,?,?,?)", rows)  # noqa: S608
    await world.server.start()


async def until_longer(world: World) -> None:
    async with asyncio.timeout(patience()):
        while True:
            if (await chat_wait(world))["longer"]:
                return
            await asyncio.sleep(POLL_S)


async def chat_wait(world: World) -> Any:
    waits = (await world.server.json("/api/v1/waits?language=fr"))["waits"]
    return next(wait["estimate"] for wait in waits if wait["channel"] == "chat")
