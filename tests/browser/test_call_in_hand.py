"""A call in the panel: hold, mute, keypad, and a colleague who is asked and gets the call."""

import os
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from tests.support.browsers import Browsers, choose_presence
from tests.support.clients import Customer
from tests.support.phones import Phone
from tests.support.policies import quick
from tests.support.world import World

PICTURES = os.environ.get("RINGBACK_PICTURES", "")
"""A folder for pictures of what is tested, to look at."""

SERVED = re.compile(r"Anglais \(client\s: français\)")
"""In which language, and the customer's own."""

PRESSED_AT_ONCE = """
    new MutationObserver((_, seen) => {
        if (!document.querySelector("[data-testid=held]")) return;
        seen.disconnect();
        window.dispatchEvent(new KeyboardEvent("keydown", { code: "KeyH", altKey: true }));
    }).observe(document, { childList: true, subtree: true });"""
"""Alt+H in the moment the page first says that somebody is on hold, before anything is painted."""


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    policy = quick(tmp_path, tables='[recording]\non = true\notherwise = "ask"\n')
    async with World(tmp_path, policy_file=policy, carrier_speed=4) as world:
        yield world


async def picture(page: Page, name: str) -> None:
    if PICTURES:
        await page.screenshot(path=f"{PICTURES}/{name}.png")


async def in_talk(camille: Customer, panel: Page) -> str:
    callback = await camille.ask_callback()
    await panel.get_by_test_id("offer-accept").click()
    await camille.until_state(callback, "talking")
    return callback


async def test_hold_mute_keypad_by_hand_and_by_key(world: World) -> None:
    camille = await world.customer("camille")
    async with Phone(world.server, any=True) as phone, Browsers(world) as browsers:
        marie = await browsers.agent("marie")
        await in_talk(camille, marie)
        hold = marie.get_by_test_id("hold")
        await hold.click()
        await expect(marie.get_by_test_id("held")).to_contain_text("en attente")
        await phone.until("hold", lambda said: said["on"])
        await marie.reload()
        await expect(marie.get_by_test_id("held")).to_be_visible()
        await marie.keyboard.press("Alt+h")
        await expect(marie.get_by_test_id("held")).to_be_hidden()
        # The page was loaded anew: its phone takes a moment until it has the call again.
        await expect(marie.get_by_test_id("mute")).to_have_attribute("aria-pressed", "false")
        await marie.keyboard.press("Alt+m")
        await expect(marie.get_by_test_id("mute")).to_have_attribute("aria-pressed", "true")
        await marie.set_viewport_size({"width": 1280, "height": 680})
        await marie.keyboard.press("Alt+k")
        await expect(marie.get_by_role("button", name="#", exact=True)).to_be_in_viewport(ratio=0.95)
        await marie.get_by_role("button", name="5", exact=True).click()
        await expect(marie.locator(".keypad-pressed")).to_have_text("5")
        await picture(marie, "call-tools")
        await marie.set_viewport_size({"width": 390, "height": 844})
        await picture(marie, "call-tools-phone")


async def test_a_key_works_as_soon_as_its_button_is_there(world: World) -> None:
    camille = await world.customer("camille")
    async with Phone(world.server, any=True), Browsers(world) as browsers:
        marie = await browsers.agent("marie")
        await in_talk(camille, marie)
        await marie.get_by_test_id("hold").click()
        await expect(marie.get_by_test_id("held")).to_be_visible()
        await marie.add_init_script(PRESSED_AT_ONCE)
        await marie.reload()
        await expect(marie.get_by_test_id("held")).to_be_hidden()
        await expect(marie.get_by_test_id("hold")).to_have_attribute("aria-pressed", "false")


async def test_a_colleague_is_asked_and_gets_the_call(world: World) -> None:
    camille = await world.customer("camille")
    async with Phone(world.server, any=True), Browsers(world) as browsers:
        marie = await browsers.agent("marie")
        callback = await in_talk(camille, marie)
        james = await browsers.agent("james")
        await marie.get_by_test_id("pass-on").click()
        await expect(marie.get_by_test_id("ask-colleague")).to_be_visible()
        await marie.get_by_label("Note pour les collègues").fill("Miroir fêlé, déjà remboursé")
        await picture(marie, "pass-on")
        await marie.get_by_test_id("ask-colleague").click()
        await expect(james.get_by_test_id("asked-note")).to_have_text("Miroir fêlé, déjà remboursé")
        await james.get_by_test_id("asked-take").click()
        await expect(marie.get_by_test_id("consultation")).to_have_attribute("data-stage", "talking")
        await picture(marie, "consulting")
        await picture(james, "asked")
        await marie.get_by_test_id("bring-in").click()
        await expect(james.get_by_test_id("asked")).to_have_attribute("data-stage", "joint")
        await marie.get_by_test_id("hand-over").click()
        await expect(james.get_by_test_id("hold")).to_be_visible()
        notes = marie.get_by_test_id("passed-on")
        await expect(notes).to_contain_text("Libre pour le prochain contact dans")
        await notes.get_by_label("Note pour les collègues").fill("Rappeler jeudi")
        await marie.reload()
        await expect(notes.get_by_label("Note pour les collègues")).to_have_value("Rappeler jeudi")
        await picture(james, "handed-over")
        await picture(marie, "passed-on")
        await choose_presence(marie, "Pause", "Déjeuner")
        await expect(notes).not_to_contain_text("Libre pour le prochain contact dans")
        again = await marie.context.new_page()
        await again.goto(marie.url)
        await expect(again.get_by_test_id("passed-on").get_by_role("button", name="Pas de note")).to_be_visible()
        await picture(again, "passed-on-break")
        await again.get_by_role("button", name="Écrire une note").click()
        await expect(again.get_by_label("Note pour les collègues")).to_be_focused()
        await notes.get_by_role("button", name="Enregistrer la note").click()
        await expect(notes).to_be_hidden()
        await expect(again.get_by_test_id("passed-on")).to_be_hidden()
        await expect(james.get_by_text("Rappeler jeudi")).to_be_visible()
        assert camille.contact(callback)["agent"]["name"] == "James Carter"
        ines = await browsers.agent("ines", presence="")
        await ines.get_by_role("button", name="Plateau").click()
        for _ in range(2):
            await james.get_by_role("button", name="Raccrocher").first.click()
        await expect(james.get_by_test_id("call")).to_contain_text("Vous vous êtes parlé.")
        await expect(ines.locator(".attempts")).to_contain_text("1. James Carter et le client se sont parlé.")


async def test_a_supervisor_listens_from_the_floor(world: World) -> None:
    camille = await world.customer("camille")
    async with Phone(world.server, any=True), Browsers(world) as browsers:
        marie = await browsers.agent("marie")
        await in_talk(camille, marie)
        ines = await browsers.agent("ines", presence="")
        await ines.get_by_role("button", name="Plateau").click()
        await ines.get_by_test_id("listening-tools").get_by_role("button").first.click()
        await expect(ines.get_by_test_id("listening")).to_contain_text("Vous entendez l’appel")
        await expect(marie.get_by_test_id("listener")).to_be_visible()
        await picture(ines, "listening")
        await ines.set_viewport_size({"width": 390, "height": 844})
        await picture(ines, "listening-phone")


async def test_a_phone_that_lost_its_line_is_looked_after_as_soon_as_the_network_is_back(world: World) -> None:
    async with Browsers(world) as browsers:
        browsers.outages = True
        marie = await browsers.agent("marie", presence="")
        asked = re.compile("/api/v1/agent/phone$")
        await marie.route(asked, lambda route: route.abort())
        async with marie.expect_event("requestfailed", lambda request: bool(asked.search(request.url))):
            await marie.get_by_test_id("presence").get_by_role("button", name="Disponible").click()
        await expect(marie.get_by_test_id("phone")).to_have_attribute("data-readiness", "failed")
        async with marie.expect_request(asked, timeout=3000):  # its own timer takes five seconds
            await marie.evaluate("dispatchEvent(new Event('online'))")
        await marie.unroute(asked)
        await expect(marie.get_by_test_id("phone")).to_have_attribute("data-readiness", "ready")


async def test_while_all_calls_are_stopped_the_sheet_says_so_instead_of_that_nobody_is_free(world: World) -> None:
    camille, ines = await world.customer("camille"), await world.agent("ines", presence="")
    async with Phone(world.server, any=True), Browsers(world) as browsers:
        marie = await browsers.agent("marie")
        await in_talk(camille, marie)
        await world.agent("james")
        await ines.say("dialing.stop")
        await marie.get_by_test_id("pass-on").click()
        sheet = marie.get_by_role("dialog")
        await expect(sheet).to_contain_text("Personne n’est appelé en ce moment")
        await expect(sheet).not_to_contain_text("Demander")
        await picture(marie, "pass-on-stopped")
        await marie.set_viewport_size({"width": 390, "height": 844})
        await picture(marie, "pass-on-stopped-phone")


async def test_a_call_passed_on_in_english_is_offered_in_english_with_its_customer_s_own_language_beside(
    world: World,
) -> None:
    camille = await world.customer("camille")
    async with Phone(world.server, any=True), Browsers(world) as browsers:
        marie = await browsers.agent("marie")
        await in_talk(camille, marie)
        await expect(marie.get_by_test_id("work-item")).to_contain_text("Rappel · Français")
        james = await browsers.agent("james")
        await marie.get_by_test_id("pass-on").click()
        await expect(marie.locator(".colleagues")).to_have_text(re.compile("^James CarterAnglais, EspagnolConsulter"))
        await marie.get_by_label("Langue", exact=True).last.select_option("en")
        await picture(marie, "pass-on-to-english")
        await marie.get_by_test_id("pass-to-team").click()
        offer = james.get_by_test_id("offer")
        await expect(offer.locator(".badges")).to_contain_text(SERVED)
        await picture(james, "offered-in-english")
        await offer.get_by_test_id("offer-accept").click()
        await expect(james.get_by_test_id("work-item")).to_contain_text(SERVED)
        await expect(james.locator(".contact-title")).to_contain_text(SERVED)
        await picture(james, "served-in-english")
        await james.set_viewport_size({"width": 390, "height": 844})
        await picture(james, "served-in-english-390")
