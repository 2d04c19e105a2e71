"""Notes on calls that were passed on: their sheets leave the screen to what is urgent, and keep what is written."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Locator, Page, ViewportSize, expect

from tests.browser.test_call_in_hand import picture
from tests.support.browsers import Browsers
from tests.support.clients import Agent
from tests.support.phones import Phone
from tests.support.policies import quick
from tests.support.world import World

WIDE, PHONE = ViewportSize(width=1280, height=800), ViewportSize(width=390, height=800)
NAMES = ("Camille Moreau", "Théo Garnier", "Lou Besson", "Anouk Vidal")


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with World(tmp_path, policy_file=quick(tmp_path, wrap_up_s=3), carrier_speed=4) as world:
        yield world


def note_on(page: Page, name: str) -> Locator:
    return page.get_by_test_id("passed-on").filter(has_text=name)


def field(sheet: Locator) -> Locator:
    return sheet.get_by_label("Note pour les collègues")


def state(agent: Agent, callback: str) -> str:
    return str(agent.work(callback).get("contact", {}).get("state"))


async def calls_back(world: World, name: str) -> str:
    """A customer of that name asks to be called."""
    customer = await world.customer("camille", sub=name, name=name)
    return await customer.ask_callback(number=f"01 99 00 12 3{NAMES.index(name)}")


async def pass_on(world: World, marie: Page, also: Agent, name: str) -> str:
    """Marie talks to a customer of that name, and passes the call on."""
    callback = await calls_back(world, name)
    await marie.get_by_test_id("offer-accept").click()
    await also.until(lambda: state(also, callback) == "talking")
    await also.say("call.transfer", contact_id=callback, topic="start", language="es")
    await expect(note_on(marie, name)).to_be_visible()
    return callback


async def ready_for_calls(world: World, browsers: Browsers) -> tuple[Page, Agent, Agent]:
    """Marie's panel, the same Marie without one, and Sofía, for whom what is passed on waits."""
    sofia = await world.agent("sofia", presence="offline")
    await sofia.say("presence.choose", presence="break", reason="lunch")
    marie = await browsers.agent("marie")
    return marie, await world.agent("marie"), sofia


async def fits(page: Page) -> None:
    assert await page.evaluate("document.documentElement.scrollHeight <= innerHeight"), "the page scrolls"


async def call_is_in_view(panel: Page, what: str) -> None:
    """Its controls are wholly on the screen, at both widths."""
    for size, view in (("wide", WIDE), ("phone", PHONE)):
        await panel.set_viewport_size(view)
        await picture(panel, f"notes-{what}-{size}")
        await expect(panel.get_by_test_id("hold")).to_be_in_viewport(ratio=1)
        await expect(panel.get_by_role("button", name="Raccrocher")).to_be_in_viewport(ratio=1)
        await fits(panel)


async def test_what_is_urgent_stays_on_the_screen_beside_three_notes_begun(world: World) -> None:
    async with Phone(world.server, any=True), Browsers(world) as browsers:
        marie, also, _ = await ready_for_calls(world, browsers)
        for name in NAMES[:3]:
            await pass_on(world, marie, also, name)
            await field(note_on(marie, name)).fill(f"Mot sur {name}")
            await expect(note_on(marie, name)).not_to_contain_text("Libre pour le prochain")
        await expect(marie.get_by_label("Note pour les collègues")).to_have_count(1)
        callback = await calls_back(world, NAMES[3])
        for size, view in (("wide", WIDE), ("phone", PHONE)):
            await marie.set_viewport_size(view)
            await expect(marie.get_by_test_id("offer-accept")).to_be_in_viewport(ratio=1)
            await expect(marie.get_by_text("Note commencée")).to_have_count(3)
            await picture(marie, f"notes-offer-{size}")
            await fits(marie)
        await marie.get_by_test_id("offer-accept").click()
        await also.until(lambda: state(also, callback) == "talking")
        await marie.get_by_test_id("keypad").click()
        await call_is_in_view(marie, "keypad")
        await marie.get_by_test_id("keypad").click()
        sheet = note_on(marie, NAMES[0])
        await sheet.get_by_role("button", name="Continuer").click()
        await expect(field(sheet)).to_be_focused()
        await expect(field(sheet)).to_have_value(f"Mot sur {NAMES[0]}")
        await call_is_in_view(marie, "call")
        await sheet.get_by_role("button", name="Plus tard").click()
        await expect(sheet).to_contain_text("Note commencée")


async def test_words_stay_in_their_tab_after_another_said_there_is_no_note_and_are_kept(world: World) -> None:
    async with Phone(world.server, any=True), Browsers(world) as browsers:
        marie, also, sofia = await ready_for_calls(world, browsers)
        callback = await pass_on(world, marie, also, NAMES[0])
        sheet = note_on(marie, NAMES[0])
        await field(sheet).fill("Rappeler jeudi")
        await also.say("agent.ready", contact_id=callback, note="")
        await also.until(lambda: not also.view["notes_on"])
        await expect(sheet).not_to_contain_text("Libre pour le prochain")
        await expect(field(sheet)).to_have_value("Rappeler jeudi")
        await marie.reload()
        await expect(field(sheet)).to_have_value("Rappeler jeudi")
        await picture(marie, "notes-only-here")
        await sheet.get_by_role("button", name="Enregistrer la note").click()
        await expect(sheet).to_be_hidden()
        await sofia.say("presence.choose", presence="available")
        await sofia.accept(callback)
        assert "Rappeler jeudi" in [line["params"].get("note") for line in await sofia.transcript(callback)]
