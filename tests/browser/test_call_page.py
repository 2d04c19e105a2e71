"""The page of a call, open while the telephone rings, is talked on, held and cut off: it says what the window says."""

import re
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.async_api import Page, expect

from tests.journeys.test_booked_call import book, slots_of, turn_the_clock
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


async def test_a_booked_call_that_is_late_shows_its_time_and_a_word_of_regret(world: World, browsers: Browsers) -> None:
    camille = await world.customer("camille")
    call = await book(camille, (await slots_of(camille))["slots"][40])
    browsers.outages = True
    await world.server.stop()
    turn_the_clock(world.server.folder, call["id"], timedelta(hours=1))
    at = datetime.now(ZoneInfo("Europe/Paris")) - timedelta(hours=1)
    await world.server.start()
    page = await (await browsers.profile(width=390, height=844, zone="America/New_York")).new_page()
    await page.goto(f"{world.server.url}{call['callback']['link']}")
    said = page.get_by_test_id("call-time")
    await expect(said).to_contain_text("Votre appel était réservé pour")
    await expect(said).to_contain_text(re.compile(f" 0?{at:%-H}:\\d\\d"))
    await expect(said).to_contain_text("Heure d’Europe centrale")
    await expect(said.get_by_test_id("call-late")).to_contain_text("désolés : personne n’est là en ce moment.")
    await expect(page.get_by_test_id("call-state")).to_contain_text("Votre place dans la file")
    later = await page.get_by_role("button", name="Un peu plus tard").bounding_box()
    assert later is not None
    assert later["x"] + later["width"] <= 390
