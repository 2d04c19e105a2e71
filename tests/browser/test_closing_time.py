"""Shortly before closing, a wait that may not be over by then says so; one that will be says when we close."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.async_api import FrameLocator, expect

from tests.support.axe import Axe
from tests.support.browsers import Browsers, ask_chat, open_widget
from tests.support.policies import quick
from tests.support.world import World

CLOSES_IN = timedelta(minutes=8)


@pytest.fixture
def closes_at() -> datetime:
    return (datetime.now(UTC) + CLOSES_IN).replace(second=0, microsecond=0)


@pytest.fixture
async def world(tmp_path: Path, closes_at: datetime) -> AsyncIterator[World]:
    open_ = f"{closes_at - timedelta(hours=3):%H:%M}-{closes_at:%H:%M}"
    tables = "".join(f'\n[hours.{channel}]\nopen = "{open_}"\nzone = "UTC"\n' for channel in ("chat", "callback"))
    async with World(tmp_path, policy_file=quick(tmp_path, tables=tables)) as world:
        yield world


async def test_a_wait_that_may_outlast_the_day_says_so(world: World, browsers: Browsers, closes_at: datetime) -> None:
    axe, site = Axe(), await browsers.customer("camille", reduced_motion="reduce")
    await world.agent("james")
    marie = await world.agent("marie")
    for number in range(marie.view["me"]["chat_capacity"]):
        await marie.accept(await (await world.customer("camille", sub=f"other-{number}")).ask_chat())
    window, when = await open_widget(site), closes_at.astimezone(ZoneInfo("Europe/Paris"))
    late = f"Nous fermons à {when.hour}:{when:%M} : votre tour pourrait ne pas venir aujourd’hui."
    await says(window, "Chat", late)
    choice = window.get_by_label("En quelle langue souhaitez-vous être aidé ?")
    await choice.select_option("Anglais")
    await says(window, "Chat", f"Nous fermons à {when.hour}:{when:%M}.")
    await choice.select_option("Français")
    await says(window, "Chat", late)
    await axe.look("home, late", next(frame for frame in site.frames if "/widget/" in frame.url))
    instead = f"{late} Vous pouvez laisser votre numéro ou nous écrire."
    await window.get_by_role("button", name="Chat").click()
    await expect(window.get_by_test_id("closing")).to_have_text(instead)
    await window.get_by_role("button", name="Retour").click()
    await ask_chat(window, "Le miroir est voilé")
    await expect(window.get_by_test_id("line").get_by_test_id("closing")).to_have_text(instead)
    await axe.look("line, late", next(frame for frame in site.frames if "/widget/" in frame.url))
    assert axe.found == []


async def says(window: FrameLocator, way: str, sentence: str) -> None:
    await expect(window.get_by_role("button", name=way).get_by_test_id("closing")).to_have_text(sentence)
