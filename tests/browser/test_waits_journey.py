"""The waits shown before anybody asks: they follow who works, and say honestly when nobody does."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.async_api import FrameLocator, Page, expect

from tests.support.browsers import Browsers, choose_presence, launcher, open_widget
from tests.support.clients import Agent
from tests.support.world import World

LAUNCHER_ASKS_MS = 20_000
"""How often a closed launcher asks for the waits."""


async def test_the_waits_follow_agents_and_breaks(world: World, browsers: Browsers) -> None:
    luc = await works_to_the_limit(world)
    marie = await browsers.agent("marie")
    closed, site = await closed_site(browsers), await browsers.customer("camille")
    window = await open_widget(site)
    await both_say(closed, window, "moins d’une minute", "Moins d’une minute")
    await choose_presence(marie, "En pause", "Déjeuner")
    await both_say(closed, window, "10 min au plus", "10 minutes au plus")
    await luc.say("presence.choose", presence="break", reason="lunch")
    on_break = "Toutes les personnes qui peuvent vous aider sont en pause en ce moment."
    await both_say(closed, window, "personne pour l’instant", on_break)
    await luc.say("presence.choose", presence="offline")
    await choose_presence(marie, "Hors ligne")
    await both_say(closed, window, "personne pour l’instant", "Personne parlant français n’est là en ce moment.")
    await another_language_is_another_wait(world, window)
    await choose_presence(marie, "Disponible")
    await both_say(closed, window, "moins d’une minute", "Moins d’une minute")


async def test_a_launcher_asks_again_when_somebody_looks(world: World, browsers: Browsers) -> None:
    site = await browsers.customer("camille")
    await expect(launcher(site)).to_contain_text("Chat : personne pour l’instant")
    await site.clock.install()
    await site.clock.pause_at(datetime.now(UTC) + timedelta(seconds=1))  # it does not ask by itself any more
    await site.reload()
    await expect(launcher(site)).to_contain_text("Chat : personne pour l’instant")
    marie = await world.agent("marie")
    await site.evaluate("dispatchEvent(new Event('focus'))")
    await expect(launcher(site)).to_contain_text("Chat : moins d’une minute")
    await marie.say("presence.choose", presence="offline")
    async with site.expect_request(lambda request: "/api/v1/waits" in request.url):
        await launcher(site).click()


@pytest.mark.parametrize(("who", "waits"), [("camille", 2), ("beatriz", 0), ("", 0)])
async def test_a_launcher_shows_the_waits_of_the_customers_plan(browsers: Browsers, who: str, waits: int) -> None:
    site = await (await browsers.profile()).new_page()
    await site.context.request.post(
        f"{browsers.world.server.url}/demo/sign-in", form={"customer": who}, max_redirects=0
    )
    async with site.expect_response(lambda response: "/api/v1/waits" in response.url) as answered:
        await site.goto(browsers.world.server.url)
    told = (await (await answered.value).json())["waits"]
    assert sum(wait["included"] for wait in told) == waits
    await expect(launcher(site).locator(".waits span")).to_have_count(waits)
    await expect(launcher(site)).to_contain_text("Obtenir de l’aide")


async def works_to_the_limit(world: World) -> Agent:
    """A second French speaker, hired through the API, with as many chats as they take."""
    ines = await world.agent("ines", presence="")
    body: dict[str, Any] = {"email": "luc@astrelle.example", "name": "Luc Morel", "password": "tres-long-mot-de-passe"}
    hired = await world.server.json("/api/v1/people", ines.token, body | {"role": "agent", "languages": {"fr": 4}})
    assert hired["name"] == "Luc Morel"
    luc = Agent(world.server)
    world.clients.append(luc)
    await luc.sign_in(body["email"], body["password"])
    for number in range(hired["chat_capacity"]):
        chat = await (await world.customer("camille", sub=f"other-{number}")).ask_chat()
        await luc.accept(chat)
    return luc


async def closed_site(browsers: Browsers) -> Page:
    """Somebody who only looks at the launcher; the clock of their page can be moved on."""
    page = await browsers.customer("noe")
    await page.clock.install()
    await page.reload()
    return page


async def both_say(closed: Page, window: FrameLocator, short: str, sentence: str) -> None:
    """The open window is told at once; the launcher asks in its own time."""
    await expect(window.get_by_role("button", name="Chat")).to_contain_text(sentence)
    await closed.clock.fast_forward(LAUNCHER_ASKS_MS)
    await expect(launcher(closed)).to_contain_text(f"Chat : {short}")


async def another_language_is_another_wait(world: World, window: FrameLocator) -> None:
    """Who speaks English is there: the customer sees it by choosing, and nothing asked is lost on the way back."""
    await world.agent("james")
    choice = window.get_by_label("En quelle langue souhaitez-vous être aidé ?")
    await choice.select_option("Anglais")
    await expect(window.get_by_role("button", name="Chat")).to_contain_text("Moins d’une minute")
    await choice.select_option("Français")
    await expect(window.get_by_role("button", name="Chat")).to_contain_text("Personne parlant français")
