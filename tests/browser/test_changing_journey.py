"""Going on another way while one waits, and more time for the notes, as people see it."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.support.browsers import Browsers, accept_offer, ask_chat, open_widget
from tests.support.policies import quick
from tests.support.world import World

TABLES = """
[waiting_max]
callback = 1

[impact_head_start_min]
urgent = 20

[sessions]
wrap_up_s = 100
wrap_up_max_s = 180
"""


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with World(tmp_path, policy_file=quick(tmp_path, tables=TABLES)) as world:
        yield world


async def test_called_back_instead_and_back_to_the_chat_with_the_place_kept(world: World, browsers: Browsers) -> None:
    noe = await world.customer("noe")
    theirs = await noe.ask_callback(number="01 99 00 56 78")
    site = await browsers.customer("camille")
    window = await open_widget(site)
    await ask_chat(window, "Le miroir est voilé")
    line = window.get_by_test_id("line")
    await expect(line).to_contain_text("Vous êtes en position 2 dans la file.")

    await window.get_by_role("button", name="Être plutôt rappelé").click()
    await expect(window.get_by_text("Votre place est gardée.").locator("..")).to_contain_text(
        "Vous êtes en position 2 dans la file."
    )
    await expect(window.get_by_label("En une ligne")).to_have_value("Le miroir est voilé")
    await window.get_by_label("Votre numéro de téléphone").fill("01 99 00 12 34")
    await window.get_by_label("À quel point").select_option("Cela me gêne, mais je peux m’arranger pour l’instant.")
    await window.get_by_role("button", name="Me rappeler").click()
    fault = window.get_by_role("alert")
    await expect(fault).to_contain_text("Trop de personnes attendent")
    await expect(fault.get_by_role("button")).to_have_text(["Continuer d’attendre", "Demande écrite"])
    await noe.say("contact.leave", contact_id=theirs)
    await window.get_by_role("button", name="Me rappeler").click()
    await expect(line).to_contain_text("Votre tour est le prochain.")

    await window.get_by_role("button", name="Passer au chat").click()
    await expect(window.get_by_label("À quel point")).to_have_value("normal")
    await window.get_by_role("button", name="Démarrer le chat").click()
    await expect(window.get_by_role("log")).to_contain_text("Vous avez demandé un chat.")
    await window.get_by_role("button", name="Retour").click()
    mine = window.get_by_role("region", name="Vos demandes").get_by_role("button")
    await expect(mine).to_contain_text(["Chat", "Rappel", "Chat"])
    await mine.nth(2).click()
    await expect(window.get_by_role("log")).to_contain_text("Vous avez continué par un autre moyen.")
    await window.get_by_role("button", name="Retour").click()
    await mine.nth(1).click()
    await expect(window.get_by_test_id("callback-now")).to_contain_text("Vous avez préféré le chat.")


async def test_who_is_answered_while_filling_in_the_other_form_is_brought_back(
    world: World, browsers: Browsers
) -> None:
    marie = await world.agent("marie", presence="")
    window = await open_widget(await browsers.customer("camille"))
    await ask_chat(window, "Le miroir est voilé")
    await window.get_by_role("button", name="Être plutôt rappelé").click()
    await expect(window.get_by_role("heading", level=1)).to_have_text("Rappel")
    await marie.say("presence.choose", presence="available")
    await marie.until(lambda: marie.view["offers"])
    await marie.say("offer.accept", offer_id=marie.view["offers"][0]["id"])
    await expect(window.get_by_role("heading", level=1)).to_have_text("Chat avec Marie Laurent")


async def test_more_time_for_the_notes_until_there_is_no_more(world: World, browsers: Browsers) -> None:
    camille, panel = await world.customer("camille"), await browsers.agent("marie")
    chat = await camille.ask_chat()
    await accept_offer(panel)
    await expect(panel.get_by_test_id("why")).to_contain_text("Seule demande en attente en français.")
    await camille.say("contact.leave", contact_id=chat)
    left = panel.get_by_test_id("wrap-up-left")
    await expect(left).to_contain_text(re.compile(r"1:[34]\d"))
    await panel.get_by_test_id("more-time").click()
    await expect(left).to_contain_text(re.compile(r"2:5\d|3:00"))
    await panel.get_by_test_id("more-time").click()
    await expect(panel.get_by_test_id("wrap-up").get_by_role("alert")).to_contain_text("Terminez vos notes.")
