"""A call to one of our lines as an agent sees it, and the numbers to call as a customer does."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.support.browsers import Browsers, open_widget
from tests.support.phones import Caller
from tests.support.policies import quick
from tests.support.world import World

SALES = "+33199000180"


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with World(tmp_path, policy_file=quick(tmp_path), carrier_speed=4) as world:
        yield world


async def test_a_call_shows_its_line_its_number_and_that_nobody_vouched(world: World) -> None:
    async with Browsers(world) as browsers, Caller(world.server, any=True) as caller:
        marie = await browsers.agent("marie")
        await expect(marie.get_by_test_id("phone")).to_have_attribute("data-readiness", "ready")
        await caller.dial(SALES)
        offer = marie.get_by_test_id("offer")
        for word in ("Appel sur « Ventes et commandes »", "+33 1 99 00 12 34", "Non vérifié", "France"):
            await expect(offer).to_contain_text(word)
        await marie.get_by_test_id("me").click()
        await marie.get_by_label("Langue").select_option("en")
        await expect(offer).to_contain_text("Sales and orders")
        await marie.get_by_label("Language").select_option("fr")
        await marie.get_by_test_id("me").click()
        await offer.get_by_test_id("offer-accept").click()
        call = marie.get_by_test_id("call")
        await expect(call).to_have_attribute("data-leg", "talking")
        await expect(call).to_contain_text("sur la ligne « Ventes et commandes »")
        await expect(marie.get_by_test_id("customer")).to_contain_text("Ventes et commandes")
        await caller.do("hangup", caller.call)
        await expect(call).to_contain_text("Vous vous êtes parlé.")
        assert caller.rings() == []


async def test_the_numbers_to_call_are_listed_for_those_who_may(world: World) -> None:
    async with Browsers(world) as browsers:
        window = await open_widget(await browsers.customer("camille"))
        lines = window.get_by_test_id("lines")
        await lines.get_by_text("Nous appeler").click()
        await expect(lines.get_by_role("link", name="+33 1 99 00 01 90")).to_have_attribute("href", "tel:+33199000190")
        await expect(lines).to_contain_text("Préparez votre numéro personnel")
        other = await open_widget(await browsers.customer("alex"))
        lines = other.get_by_test_id("lines")
        await lines.locator("summary").click()
        await expect(lines.get_by_role("link")).to_have_count(1)
