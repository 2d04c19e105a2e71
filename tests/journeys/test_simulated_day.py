"""A supervisor of the demo watches a simulated day: it goes at the speed they wish, and touches nobody."""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from orchestrator.cli_people import _add_person
from orchestrator.demo import POLICY
from orchestrator.settings import Settings
from queues.agents import Person
from tests.support.clients import Agent, Refusal
from tests.support.server import Server, free_port
from tests.support.skies import patience
from tests.support.world import POLL_S, World


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with World(tmp_path) as world:
        yield world


def _days(ines: Agent) -> list[dict[str, Any]]:
    return [body for event, body in ines.heard if event == "day"]


def _at(day: dict[str, Any]) -> datetime:
    return datetime.fromisoformat(day["at"])


async def test_a_day_goes_by_at_the_speed_that_is_wished(world: World) -> None:
    ines, marie = await world.agent("ines", ""), await world.agent("marie")
    with pytest.raises(Refusal, match="forbidden"):
        await marie.say("day.watch", speed=120)
    with pytest.raises(Refusal) as refused:
        await ines.say("day.watch", speed=121)
    assert refused.value.field == "speed"
    await ines.say("day.watch", speed=120)
    first, *_, last = await ines.until(lambda: len(_days(ines)) > 2 and _days(ines))
    assert (_at(last) - _at(first)).total_seconds() >= 200
    assert {day["speed"] for day in _days(ines)} == {120}
    assert first["ended"] is None
    floor = last["floor"]
    assert len(floor["agents"]) > 40
    assert floor["talking"]
    assert max(len(floor[part]) for part in ("waiting", "talking", "callbacks")) <= 60
    real = await ines.say("floor.watch")
    assert len(real["agents"]) == 4
    assert (real["waiting"], real["talking"]) == ([], [])
    assert marie.view["offers"] == []


async def test_a_day_stands_still_goes_on_and_stops(world: World) -> None:
    ines = await world.agent("ines", "")
    await ines.say("day.watch", speed=30)
    await ines.until(lambda: _days(ines))
    await ines.say("day.watch", speed=0)
    still = await ines.until(lambda: _days(ines)[-1]["speed"] == 0 and _days(ines)[-1])
    heard = len(_days(ines))
    await ines.say("day.watch", speed=120)
    await ines.until(lambda: len(_days(ines)) > heard)
    later = _days(ines)[heard]
    assert 0 < (_at(later) - _at(still)).total_seconds() < 300, "it stood still meanwhile"
    await ines.say("day.stop")
    heard = len(_days(ines))
    await ines.say("day.watch", speed=1)
    again = await ines.until(lambda: len(_days(ines)) > heard and _days(ines)[heard])
    assert _at(again) < _at(later), "a new day begins where the first began"
    assert again["speed"] == 1


async def test_only_so_many_are_watched_and_whoever_leaves_makes_room(world: World) -> None:
    windows = [await world.agent("ines", "") for _ in range(4)]
    for window in windows[:3]:
        await window.say("day.watch", speed=0)
    with pytest.raises(Refusal, match="busy"):
        await windows[3].say("day.watch", speed=0)
    await windows[0].socket.disconnect()
    async with asyncio.timeout(patience()):
        while await _is_busy(windows[3]):  # noqa: ASYNC110 - the server hears of it a moment later
            await asyncio.sleep(POLL_S)


async def _is_busy(window: Agent) -> bool:
    try:
        await window.say("day.watch", speed=0)
    except Refusal as no:
        return bool(no.code == "busy")
    return False


async def test_there_is_none_outside_the_demo(tmp_path: Path) -> None:
    word, port = "a-secret-of-this-test-that-is-long-enough", free_port()
    url = f"sqlite:///{tmp_path / 'ringback.db'}"
    ines = Person(id="i" * 32, name="Ines", email="ines@shop.example", role="supervisor", languages={"pt": 5})
    await _add_person(Settings(database_url=url), ines, word)
    server = Server(
        tmp_path, demo="off", database_url=url, secret=word, identity_secret=word[::-1], policy_file=POLICY,
        port=port, public_url=f"http://127.0.0.1:{port}", embed_origins="https://shop.example",
        smtp_host="127.0.0.1", smtp_port=9, twilio_account_sid="AC" + "0" * 32, twilio_auth_token="1" * 32,
        twilio_api_key="SK" + "0" * 32, twilio_api_secret="2" * 32, twilio_app_sid="AP" + "0" * 32,
        twilio_base_url="http://127.0.0.1:9",
    )  # fmt: skip
    await server.start()
    agent = Agent(server)
    try:
        await agent.sign_in("ines@shop.example", word, "")
        assert (await agent.say("floor.watch"))["agents"]
        with pytest.raises(Refusal, match="forbidden"):
            await agent.say("day.watch", speed=120)
    finally:
        await agent.close()
        await server.stop()
