"""Somebody has their phone rung from the panel: the window's works, one's own cannot be reached; both are said."""

from pathlib import Path

from playwright.async_api import expect

from tests.journeys.test_own_phones import with_phone
from tests.support.browsers import Browsers
from tests.support.policies import quick
from tests.support.world import World

DEAD = "+33199000005"


async def test_the_windows_phone_rings_and_is_answered(tmp_path: Path) -> None:
    async with World(tmp_path, policy_file=quick(tmp_path), carrier_speed=2) as world, Browsers(world) as browsers:
        marie = await browsers.agent("marie")
        await expect(marie.get_by_test_id("phone")).to_have_attribute("data-readiness", "ready")
        await marie.get_by_test_id("me").click()
        await marie.get_by_role("button", name="Tester mon téléphone").click()
        outcome = marie.get_by_test_id("phone-test-outcome")
        await expect(outcome).to_contain_text("Répondez ici quand il sonne")
        await marie.get_by_test_id("incoming-call").get_by_role("button", name="Décrocher").click()
        await expect(outcome).to_have_attribute("data-state", "heard")
        await expect(outcome).to_contain_text("Votre téléphone marche")


async def test_an_own_phone_that_cannot_be_reached_says_what_to_do_at_phone_width(tmp_path: Path) -> None:
    async with World(tmp_path, policy_file=quick(tmp_path), carrier_speed=8) as world:
        camille, api = await world.customer("camille"), await with_phone(world, DEAD)
        callback = await camille.ask_callback()
        await api.accept(callback)
        await api.until(lambda: api.view["presence"] == "away")
        async with Browsers(world) as browsers:
            marie = await browsers.agent("marie", presence="", width=390, height=844)
            await expect(marie.get_by_text("n’a pas répondu ou était injoignable")).to_be_visible()
            await marie.get_by_test_id("phone-test").first.click()
            outcome = marie.get_by_test_id("phone-test-outcome")
            await expect(outcome).to_have_attribute("data-state", "failed")
            await expect(outcome).to_contain_text("Vérifiez le numéro ou l’adresse avec un superviseur")
            width = await marie.evaluate("document.documentElement.scrollWidth")
            assert width <= 390
