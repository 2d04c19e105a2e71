"""Production's shape with its desk away for a while: pages that come meanwhile wait for it by themselves."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.journeys.test_many_processes import PASSWORD, Fleet
from tests.support.browsers import Browsers
from tests.support.valkey import Valkey
from tests.support.world import World

DESK_MS = 30_000
"""A desk's answer is awaited for seconds before it is given up, and asked for again with a growing pause."""


@pytest.fixture
async def fleet(tmp_path: Path, empty_postgres_url: str, valkey: Valkey) -> AsyncIterator[Fleet]:
    """One web process, one desk, one agent."""
    fleet = Fleet(tmp_path, empty_postgres_url, valkey.url)
    await fleet.staffed()
    async with AsyncExitStack() as stack:
        for server in (fleet.webs[0], fleet.desks[0]):
            stack.push_async_callback(server.kill)
            await server.start()
        await fleet.ready(fleet.webs[0])
        yield fleet


async def test_pages_that_come_while_there_is_no_desk_wait_for_it(fleet: Fleet, tmp_path: Path) -> None:
    world = World(tmp_path)
    world.server = fleet.webs[0]
    async with Browsers(world) as browsers:
        panel = await (await browsers.profile()).new_page()
        await panel.goto(f"{world.server.url}/agent/")
        await panel.get_by_label("E-mail").fill("marie@shop.example")
        await panel.get_by_label("Mot de passe").fill(PASSWORD)
        await panel.get_by_role("button", name="Se connecter").click()
        await expect(panel.get_by_test_id("presence")).to_be_visible()
        window = await (await browsers.profile()).new_page()
        fleet.desks[0].freeze()
        await panel.reload()
        await window.goto(f"{world.server.url}/widget/")
        async with panel.expect_event("websocket", timeout=DESK_MS), window.expect_event("websocket", timeout=DESK_MS):
            pass  # refused, each comes again
        fleet.desks[0].thaw()
        await expect(panel.get_by_test_id("presence")).to_be_visible(timeout=DESK_MS)
        await expect(window.get_by_role("heading", name="Comment nous joindre")).to_be_visible(timeout=DESK_MS)
