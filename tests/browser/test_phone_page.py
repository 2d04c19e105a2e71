"""The simulated phone as a page: it calls one of our numbers, shows what is heard, and hangs up."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.support.browsers import Browsers
from tests.support.world import World

OURS = "+33 1 99 00 01 00"


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with World(tmp_path, carrier_speed=0.2) as world:
        yield world


async def test_a_number_of_ours_is_called(world: World, browsers: Browsers) -> None:
    phone = await (await browsers.profile("fr-FR")).new_page()
    await phone.goto(f"{world.server.url}/phone/")
    await phone.get_by_text("Appeler un numéro").click()
    await phone.get_by_label("Numéro à appeler").fill("+33 1 99 00 99 99")
    await phone.get_by_role("button", name="Appeler", exact=True).click()
    await expect(phone.get_by_role("alert")).to_contain_text("Choisissez-en un.")
    await phone.get_by_role("button", name=OURS).click()
    await phone.get_by_label("Appeler depuis").select_option("+442079460000")
    await phone.get_by_role("button", name="Appeler", exact=True).click()
    await expect(phone.get_by_test_id("phone-state")).to_contain_text("En communication")
    await expect(phone.get_by_test_id("phone-to")).to_have_text(OURS)
    await expect(phone.get_by_test_id("phone-captions").locator("p").first).to_contain_text("Goodbye")
    await phone.get_by_test_id("phone-hangup").click()
    await expect(phone.get_by_test_id("phone-ended")).to_have_text("La communication est terminée.")
