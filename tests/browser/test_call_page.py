"""The page of a call, open while the telephone rings, is talked on, held and cut off: it says what the window says."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from tests.support.browsers import Browsers, accept_offer, open_widget
from tests.support.phones import Phone
from tests.support.policies import quick
from tests.support.world import World


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with World(tmp_path, policy_file=quick(tmp_path), carrier_speed=4) as world:
        yield world


async def says(page: Page, *words: str) -> None:
    """Loaded anew: by itself it looks four times a minute."""
    await page.reload()
    for part in words:
        await expect(page.get_by_test_id("call-state")).to_contain_text(part)


async def test_it_knows_of_the_talk_of_the_hold_and_of_the_place_kept_when_it_was_cut_off(world: World) -> None:
    camille = await world.customer("camille")
    async with Phone(world.server, any=True) as phone, Browsers(world) as browsers:
        marie = await browsers.agent("marie")
        await expect(marie.get_by_test_id("phone")).to_have_attribute("data-readiness", "ready")
        callback = await camille.ask_callback()
        page = await (await browsers.profile(width=390, height=844)).new_page()
        await page.goto(f"{world.server.url}{camille.contact(callback)['callback']['link']}")
        await expect(page.get_by_text("Nous appelons", exact=True)).to_be_visible()
        await accept_offer(marie)
        await camille.until_state(callback, "talking")
        await says(page, "Vous êtes en ligne avec Marie Laurent.")
        await expect(page.locator("main")).not_to_contain_text("Le numéro qui s’affichera")
        await expect(page.get_by_role("button")).to_have_count(0)
        await marie.get_by_test_id("hold").click()
        await camille.until(lambda: camille.contact(callback)["call"]["held_at"])
        await says(page, "L’agent vous demande de patienter un instant.", "En attente depuis")
        await expect(page.locator("main")).not_to_contain_text("Votre place dans la file")
        await phone.do("hangup", phone.rings()[0]["call"])
        await camille.until(lambda: camille.contact(callback)["may_come_back_until"])
        kept = "votre place est gardée jusqu’à "
        await says(page, kept, "Demandez-le dans la fenêtre d’aide.")
        until = (await page.get_by_test_id("call-kept").inner_text()).split(kept)[1].split(".")[0]
        window = await open_widget(await browsers.customer("camille"))
        row = window.get_by_role("listitem").filter(has_text="Rappelez-moi")
        await expect(row).to_contain_text(f"Vous gardez votre place dans la file si vous demandez avant {until}.")
