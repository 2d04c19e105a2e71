"""A supervisor sets an agent's own telephone; the agent's panel says where calls ring, and needs no softphone."""

import os
from pathlib import Path

from playwright.async_api import Page, expect

from tests.support.browsers import Browsers
from tests.support.phones import CAMILLES, Caller, Phone
from tests.support.policies import quick
from tests.support.world import World

OWN = "+33199005678"
SHOWN = "+33 • •• •• •• 78".replace(" ", "\N{NO-BREAK SPACE}")
"""In one piece, however narrow the window is."""
PICTURES = os.environ.get("RINGBACK_PICTURES", "")
"""A folder for pictures of what is tested, to look at."""


async def picture(page: Page, name: str) -> None:
    if PICTURES:
        await page.screenshot(path=f"{PICTURES}/{name}.png")
        await page.set_viewport_size({"width": 390, "height": 844})
        await page.screenshot(path=f"{PICTURES}/{name}-phone.png")
        await page.set_viewport_size({"width": 1280, "height": 800})


async def test_a_call_on_a_phone_of_ones_own(tmp_path: Path) -> None:
    async with World(tmp_path, policy_file=quick(tmp_path), carrier_speed=2) as world, Browsers(world) as browsers:
        camille = await world.customer("camille")
        marie, ines = await browsers.agent("marie"), await browsers.agent("ines")
        await expect(marie.get_by_test_id("phone")).to_have_attribute("data-readiness", "ready")
        await ines.get_by_role("button", name="Plateau").click()
        await ines.get_by_role("row", name="Marie").get_by_test_id("team-change").click()
        field = ines.get_by_label("Son propre téléphone")
        await field.fill("+33 1 99 00 56 78")
        await picture(ines, "own-phone-form")
        await ines.get_by_test_id("team-save").click()
        await expect(field).to_be_hidden()
        await expect(marie.get_by_test_id("phone")).to_contain_text(SHOWN)
        async with Caller(world.server, numbers=[OWN]) as own, Phone(world.server, numbers=[CAMILLES]) as phone:
            callback = await camille.ask_callback()
            await marie.get_by_test_id("offer-accept").click()
            own.call = (await own.until("ring"))["call"]
            await expect(marie.get_by_text(f"Votre téléphone {SHOWN} sonne")).to_be_visible()
            await picture(marie, "own-phone-rings")
            await own.hears("Appuyez sur 1")
            await own.keys("1")
            await camille.until_state(callback, "talking")
            await expect(marie.get_by_test_id("hold")).to_be_visible()
            for softphones in ("mute", "keypad"):
                await expect(marie.get_by_test_id(softphones)).to_have_count(0)
            await picture(marie, "own-phone-talks")
            await marie.reload()
            await expect(marie.get_by_test_id("phone")).to_have_attribute("data-readiness", "own")
            await phone.do("hangup", (await phone.until("ring"))["call"])
            await own.until("hungup")
