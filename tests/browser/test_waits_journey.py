"""The waits that are shown: they follow who works, say honestly when nobody does, and why they got longer. What is read
is held against French and English at the same time, by two who look on."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

import pytest
from playwright.async_api import FrameLocator, Page, expect

from tests.journeys.test_forecast import short_waits_before
from tests.support.browsers import Browsers, choose_presence, launcher, open_widget
from tests.support.clients import Agent
from tests.support.world import World

LAUNCHER_ASKS_MS = 20_000
"""How often a closed launcher asks for the waits."""


Words = str | re.Pattern[str]


class Said(NamedTuple):
    """What is read of a wait, on the launcher and in the window."""

    fr: tuple[Words, Words]
    en: tuple[Words, Words]


AT_ONCE = Said(("Chat : moins d’une minute", "Moins d’une minute"), ("Chat: less than a minute", "Less than a minute"))
TEN_MINUTES = Said(
    (re.compile("Chat\\s: (8|10) min au plus"), re.compile("(8|10) minutes au plus")),
    ("Chat: nobody here right now", re.compile("Up to (8|10) minutes")),
)
"""A launcher asks in the language of its page, which the one who takes so long does not speak. Eight minutes and a
moment, nineteen times of twenty: it is rounded to the one or the other."""

ON_BREAK = Said(
    ("Chat : personne pour l’instant", "Toutes les personnes qui peuvent vous aider sont en pause en ce moment."),
    ("Chat: nobody here right now", "Everyone who can help is on a break right now."),
)
NOBODY = Said(
    ("Chat : personne pour l’instant", "Personne parlant français n’est là en ce moment."),
    ("Chat: nobody here right now", "Nobody who speaks French is here right now."),
)


class Onlookers(NamedTuple):
    """A launcher on a closed site and an open window, each in both languages, about help in French."""

    launchers: tuple[Page, Page]
    windows: tuple[FrameLocator, FrameLocator]

    async def read(self, said: Said) -> None:
        """The open windows are told at once; the launchers ask in their own time."""
        for window, (_, sentence) in zip(self.windows, said, strict=True):
            await expect(window.get_by_role("button", name="Chat")).to_contain_text(sentence)
        for page, (short, _) in zip(self.launchers, said, strict=True):
            await page.clock.fast_forward(LAUNCHER_ASKS_MS)
            await expect(launcher(page)).to_contain_text(short)


async def test_the_waits_follow_agents_and_breaks(world: World, browsers: Browsers) -> None:
    luc = await works_to_the_limit(world)
    marie = await browsers.agent("marie")
    onlookers = await look_on(browsers)
    await onlookers.read(AT_ONCE)
    await choose_presence(marie, "En pause", "Déjeuner")
    await onlookers.read(TEN_MINUTES)
    await luc.say("presence.choose", presence="break", reason="lunch")
    await onlookers.read(ON_BREAK)
    await luc.say("presence.choose", presence="offline")
    await choose_presence(marie, "Hors ligne")
    await onlookers.read(NOBODY)
    await another_language_is_another_wait(world, onlookers.windows[0])
    await choose_presence(marie, "Disponible")
    await onlookers.read(AT_ONCE)


async def test_a_wait_in_line_says_why_it_got_longer_and_that_it_is_longer_than_usual(
    world: World, browsers: Browsers
) -> None:
    await short_waits_before(world)
    luc = await works_to_the_limit(world)
    marie = await world.agent("marie")
    for number in range(marie.view["me"]["chat_capacity"]):
        await marie.accept(await (await world.customer("camille", sub=f"more-{number}")).ask_chat())
    french, english = (await look_on(browsers)).windows
    await ask(french, "Sujet", "En une ligne", "Démarrer le chat")
    await expect(french.get_by_test_id("line")).to_contain_text("Votre tour est le prochain.")
    await ask(english, "Topic", "In one line", "Start chat")
    await expect(english.get_by_test_id("line")).to_contain_text("You are next in line.")
    await expect(french.get_by_test_id("line")).to_contain_text(
        "Une demande plus ancienne ou prioritaire est passée devant la vôtre."
    )
    await luc.say("presence.choose", presence="offline")
    left = "L’attente s’est allongée parce qu’une personne a dû partir. Vous gardez votre place."
    await expect(french.get_by_test_id("line")).to_contain_text(left)
    await expect(french.get_by_test_id("longer")).to_have_text("Plus long que d’habitude à cette heure.")
    left = "Your wait became longer because an agent had to leave. You kept your place."
    await expect(english.get_by_test_id("line")).to_contain_text(left)
    await expect(english.get_by_test_id("longer")).to_have_text("Longer than usual at this time.")


async def ask(window: FrameLocator, topic: str, line: str, start: str) -> None:
    await window.get_by_role("button", name="Chat").click()
    await window.get_by_label(topic, exact=True).select_option("start")
    await window.get_by_label(line).fill("Mon télescope")
    await window.get_by_role("button", name=start).click()


async def look_on(browsers: Browsers) -> Onlookers:
    windows = (
        await open_widget(await browsers.customer("camille")),
        await open_widget(await browsers.customer("john", locale="en-GB")),
    )
    await windows[1].get_by_label("In which language would you like help?").select_option("fr")
    return Onlookers((await closed_site(browsers), await closed_site(browsers, locale="en-GB")), windows)


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


async def closed_site(browsers: Browsers, **profile: Any) -> Page:
    """Somebody who only looks at the launcher; the clock of their page can be moved on."""
    page = await browsers.customer("noe", **profile)
    await page.clock.install()
    await page.reload()
    return page


async def another_language_is_another_wait(world: World, window: FrameLocator) -> None:
    """Who speaks English is there: the customer sees it by choosing, and nothing asked is lost on the way back."""
    await world.agent("james")
    choice = window.get_by_label("En quelle langue souhaitez-vous être aidé ?")
    await choice.select_option("Anglais")
    await expect(window.get_by_role("button", name="Chat")).to_contain_text("Moins d’une minute")
    await choice.select_option("Français")
    await expect(window.get_by_role("button", name="Chat")).to_contain_text("Personne parlant français")
