"""The telephone network says nothing: the customer and the agent read so, and the customer cancels."""

import os
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from tests.support.browsers import Browsers, open_widget
from tests.support.deaf import DeafNetwork, twilio
from tests.support.policies import quick
from tests.support.world import World

PICTURES = os.environ.get("RINGBACK_PICTURES", "")
"""A folder for pictures of what is tested, to look at."""
NARROW = 390
"""A phone's width, and there the private page is used."""
OWN = "+33199005678"
"""Rung in place of a softphone, which would say by itself that it is not connected."""


async def picture(page: Page, name: str) -> None:
    if PICTURES:
        await page.screenshot(path=f"{PICTURES}/{name}.png")


async def with_own_phone(world: World, who: str) -> None:
    ines, someone = await world.agent("ines", presence=""), await world.agent(who, presence="")
    path = f"/api/v1/people/{someone.view['me']['id']}"
    await world.server.json(path, ines.token, method="PATCH", body={"phone": OWN})
    await someone.close()


@pytest.mark.parametrize("width", [1280, NARROW])
async def test_a_call_nobody_hears_of_is_said_to_be_one_and_canceled(tmp_path: Path, width: int) -> None:
    deaf = DeafNetwork(takes_on=True)
    async with (
        deaf as url,
        World(tmp_path, policy_file=quick(tmp_path), **twilio(url, 60)) as world,
        Browsers(world) as browsers,
    ):
        await with_own_phone(world, "marie")
        panel = await browsers.agent("marie", width=width, height=844)
        site = await browsers.customer("camille", width=width, height=844, color_scheme="dark")
        camille = await world.customer("camille")
        callback = await camille.ask_callback()
        link = camille.contact(callback)["callback"]["link"]
        page = await (await browsers.profile(width=width, height=844)).new_page()
        await page.goto(f"{world.server.url}{link}")
        for one in (panel, site, page):
            await one.clock.install()
        window = await open_widget(site)
        await panel.get_by_test_id("offer-accept").click()
        await expect(panel.get_by_test_id("call")).to_have_attribute("data-leg", "agent-ringing")
        await expect(window.get_by_test_id("callback-now")).to_contain_text("Nous préparons l’appel.")
        for one in (panel, site):
            await one.clock.fast_forward(16_000)
        await expect(panel.get_by_test_id("call")).to_contain_text("Le réseau téléphonique ne nous répond pas.")
        await expect(window.get_by_test_id("callback-now")).to_contain_text(
            "Le réseau téléphonique ne nous répond pas."
        )
        await picture(panel, f"silent-panel-{width}")
        await picture(site, f"silent-widget-{width}")
        await page.reload()
        await expect(page.get_by_role("button", name="Annuler l’appel")).to_be_visible()
        await picture(page, f"silent-page-{width}")
        if width == NARROW:
            await page.get_by_role("button", name="Annuler l’appel").click()
            await page.get_by_role("dialog").get_by_role("button", name="Annuler", exact=True).click()
            await expect(page.get_by_test_id("call-state")).to_contain_text("Annulé. Nous n’appellerons pas.")
        else:
            await window.get_by_role("button", name="Annuler le rappel").click()
            await picture(site, "silent-widget-sure")
            await window.get_by_role("button", name="L’annuler").click()
        await expect(window.get_by_test_id("callback-now")).to_contain_text("Annulé. Nous n’appellerons pas.")
        await expect(panel.get_by_test_id("call-off")).to_contain_text("Camille")
        await expect(panel.get_by_test_id("call-off")).to_contain_text("Rappel annulé.")
        await picture(panel, f"silent-panel-off-{width}")
        await picture(site, f"silent-widget-off-{width}")
        # The demo's page has a telephone of the simulated network in it, which this network is not.
        browsers.complaints = [one for one in browsers.complaints if "/phone/" not in one]
