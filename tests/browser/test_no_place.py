"""All places for sockets are taken: a page that comes then waits for one by itself."""

from pathlib import Path

from playwright.async_api import expect

from tests.support.browsers import Browsers
from tests.support.world import World

AGAIN_MS = 30_000
"""Told `busy`, a window comes again after a pause that grows from a second."""


async def test_a_window_without_a_place_gets_the_next_one(tmp_path: Path) -> None:
    async with World(tmp_path, sockets=1) as world, Browsers(world) as browsers:
        first = await (await browsers.profile()).new_page()
        await first.goto(f"{world.server.url}/widget/")
        await expect(first.get_by_role("heading", name="Comment nous joindre")).to_be_visible()
        second = await (await browsers.profile()).new_page()
        refused: list[str] = []
        second.on(
            "websocket",
            lambda socket: socket.on(
                "framereceived", lambda frame: refused.append(str(frame)) if "busy" in frame else None
            ),
        )
        async with second.expect_event("websocket", lambda _: bool(refused), timeout=AGAIN_MS):
            await second.goto(f"{world.server.url}/widget/")
        assert set(refused) == {'44/customer,{"message":"busy"}'}
        await first.close()
        await expect(second.get_by_role("heading", name="Comment nous joindre")).to_be_visible(timeout=AGAIN_MS)
