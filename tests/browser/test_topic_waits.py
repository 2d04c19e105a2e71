"""A form shows the wait of the topic chosen in it: of those who know it, on each channel, as it changes, in sight."""

import re
from typing import Any, NamedTuple

import pytest
from playwright.async_api import FrameLocator, expect

from tests.support.axe import Axe
from tests.support.browsers import Browsers, open_widget
from tests.support.clients import Agent
from tests.support.world import World


class Words(NamedTuple):
    """A window's language and width, and what is read and pressed in it."""

    locale: str
    width: int
    topic: str
    call: str
    back: str
    at_once: str
    ten: re.Pattern[str]
    """Eight minutes and a moment: rounded to the one or the other."""
    nobody: str


FRENCH = Words(
    "fr-FR", 1280, "Sujet", "Être rappelé", "Retour", "Attente actuelle : moins d’une minute",
    re.compile("Attente actuelle\\s: (8|10) minutes au plus"),
    "Personne connaissant ce sujet n’est là en ce moment. Vous pouvez quand même demander et attendre, ou nous écrire.",
)  # fmt: skip
ENGLISH = Words(
    "en-GB", 390, "Topic", "Be called back", "Back", "Wait right now: less than a minute",
    re.compile("Wait right now: up to (8|10) minutes"),
    "Nobody who knows this topic is here right now. You can ask anyway and wait, or write to us.",
)  # fmt: skip


@pytest.mark.parametrize("words", [FRENCH, ENGLISH], ids=["fr", "en"])
async def test_the_wait_follows_the_topic(world: World, browsers: Browsers, words: Words) -> None:
    axe = Axe()
    await knows_no_imaging(world)
    site = await browsers.customer("camille", locale=words.locale, width=words.width, reduced_motion="reduce")
    window = await open_widget(site)
    if words is ENGLISH:
        await window.get_by_label("In which language would you like help?").select_option("fr")
    await window.get_by_role("button", name="Chat").click()
    line = window.get_by_test_id("wait-line").get_by_role("status")
    topic = window.get_by_label(words.topic, exact=True)
    await expect(line).to_have_text(words.at_once)
    before = await places(window, words)
    await topic.select_option("imaging")
    await expect(line).to_have_text(words.nobody)
    assert await places(window, words) == before, "nothing below moved"
    await axe.look("form, nobody who knows the topic", next(one for one in site.frames if "/widget/" in one.url))
    marie = await world.agent("marie")
    await expect(line).to_have_text(words.at_once)
    for number in range(marie.view["me"]["chat_capacity"]):
        await marie.accept(await (await world.customer("camille", sub=f"other-{number}")).ask_chat(topic="imaging"))
    await expect(line).to_have_text(words.ten)
    await topic.select_option("start")
    await expect(line).to_have_text(words.at_once)
    await topic.select_option("imaging")
    await expect(line).to_have_text(words.ten)
    await the_api_says_the_same(world)
    await the_other_form_too(window, words)
    await marie.say("presence.choose", presence="offline")
    await expect(line).to_have_text(words.nobody)
    assert axe.found == []


async def the_other_form_too(window: FrameLocator, words: Words) -> None:
    """The topic stays chosen; the wait is that of a call, and stays in sight where the topic is."""
    await window.get_by_role("button", name=words.back).click()
    await window.get_by_role("button", name=words.call).click()
    line, topic = window.get_by_test_id("wait-line"), window.get_by_label(words.topic, exact=True)
    await expect(topic).to_have_value("imaging")
    await topic.focus()
    await expect(line).to_be_in_viewport(ratio=1)
    await topic.select_option("start")
    await expect(line.get_by_role("status")).to_have_text(words.at_once)
    await topic.select_option("imaging")
    await expect(line.get_by_role("status")).not_to_have_text(words.at_once)
    seen, field = await line.bounding_box(), await topic.bounding_box()
    assert seen is not None
    assert field is not None
    assert seen["y"] + seen["height"] <= field["y"], "the wait hides nothing that has the keyboard"


async def knows_no_imaging(world: World) -> Agent:
    """Somebody else who speaks French, with room for everything."""
    ines = await world.agent("ines", presence="")
    body: dict[str, Any] = {"email": "luc@astrelle.example", "name": "Luc Morel", "password": "tres-long-mot-de-passe"}
    await world.server.json(
        "/api/v1/people", ines.token, body | {"role": "agent", "languages": {"fr": 4}, "chat_capacity": 9}
    )
    luc = Agent(world.server)
    world.clients.append(luc)
    await luc.sign_in(body["email"], body["password"])
    return luc


async def the_api_says_the_same(world: World) -> None:
    told = await world.server.json("/api/v1/waits?language=fr")
    usual = {wait["channel"]: wait["estimate"]["high_s"] for wait in told["waits"]}
    about = {one["channel"]: one["estimate"]["high_s"] for one in told["topics"] if "imaging" in one["topics"]}
    assert usual["chat"] == 60
    assert about["chat"] in {480, 600}


async def places(window: FrameLocator, words: Words) -> list[Any]:
    """Where the fields are."""
    fields = window.get_by_label(words.topic, exact=True), window.get_by_role("button").last
    return [await field.bounding_box() for field in fields]
