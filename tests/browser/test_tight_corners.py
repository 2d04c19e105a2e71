"""Small screens, long texts, signs that turn text around, several mistakes at once, and no mouse."""

import re

import pytest
from playwright.async_api import FrameLocator, Locator, Page, expect

from tests.support.browsers import (
    Browsers,
    agent_lines,
    agent_says,
    customer_lines,
    customer_says,
    launcher,
    open_widget,
    send,
    start_chat,
    widget,
)
from tests.support.world import World

LONGEST = 4000
RIGHT_TO_LEFT = "\u202e"


@pytest.mark.parametrize("size", [(360, 560), (360, 740), (1440, 900)], ids=str)
async def test_both_answers_to_an_offer_stay_in_sight(world: World, browsers: Browsers, size: tuple[int, int]) -> None:
    marie = await browsers.agent("marie", width=size[0], height=size[1])
    camille = await world.customer("camille")
    await camille.ask_chat(subject=("Le télescope ne trouve plus aucune étoile depuis hier. " * 4)[:200])
    await expect(marie.get_by_test_id("offer").get_by_role("heading")).to_be_in_viewport(ratio=1)
    for answer in ("offer-accept", "offer-decline"):
        await expect(marie.get_by_test_id(answer)).to_be_in_viewport(ratio=1)
        # In sight is not enough: nothing may lie over it.
        await marie.get_by_test_id(answer).click(trial=True)


async def test_a_phone_that_rings_behind_the_window_can_be_answered(world: World, browsers: Browsers) -> None:
    site = await browsers.customer("camille", width=360, height=740)
    marie = await browsers.agent("marie")
    await expect(marie.get_by_test_id("phone")).to_have_attribute("data-readiness", "ready")
    await open_widget(site)
    camille = await world.customer("camille")
    await camille.ask_callback()
    await marie.get_by_test_id("offer-accept").click()
    bar = site.get_by_role("group", name="Le téléphone simulé sonne")
    await expect(bar.get_by_role("button", name="Refuser")).to_be_visible()
    await bar.get_by_role("button", name="Répondre").click()
    await expect(marie.get_by_test_id("talk-timer")).to_be_visible()
    await expect(bar).to_be_hidden()


async def refuses_what_is_too_long(box: Locator, lines: Locator, counter: Locator) -> None:
    """Nothing of it is cut and nothing is sent until it fits; emoji count as the server counts them."""
    await box.fill("x" * (LONGEST - 10))
    await expect(counter).to_contain_text("3990 caractères sur 4000")
    await expect(box).not_to_have_attribute("aria-invalid", "true")
    await box.fill("🔭" * (LONGEST + 1))
    await box.press("Enter")
    await expect(counter).to_contain_text("4001 caractères sur 4000")
    await expect(counter).to_contain_text("trop long")
    await expect(box).to_have_attribute("aria-invalid", "true")
    await expect(box).to_have_value("🔭" * (LONGEST + 1))
    await expect(lines).to_have_count(0)
    await send(box, "🔭" * LONGEST)
    await expect(lines).to_have_text(["🔭" * LONGEST])
    await expect(counter).to_be_empty()


async def test_a_text_too_long_is_kept_whole_and_not_sent(browsers: Browsers) -> None:
    site, panel = await start_chat(browsers)
    await refuses_what_is_too_long(customer_says(site), customer_lines(site), widget(site).get_by_test_id("room"))
    mine = panel.get_by_test_id("transcript").locator("li.line[data-author=agent] .bubble")
    await refuses_what_is_too_long(agent_says(panel), mine, panel.get_by_test_id("room"))


async def keeps_its_direction(bubble: Locator) -> None:
    link = bubble.get_by_role("link")
    await expect(link).to_have_text("https://ciel.example/gpj.exe")
    await expect(link).to_have_attribute("href", "https://ciel.example/gpj.exe")
    await expect(link).to_have_css("unicode-bidi", "isolate")
    await expect(link).to_have_css("direction", "ltr")
    await expect(bubble.locator(".isolate").first).to_have_css("unicode-bidi", "isolate")


async def test_signs_that_turn_text_around_stay_in_their_place(browsers: Browsers) -> None:
    site, panel = await start_chat(browsers)
    await send(customer_says(site), f"Voir {RIGHT_TO_LEFT}ici https://ciel.example/{RIGHT_TO_LEFT}gpj.exe svp")
    await keeps_its_direction(agent_lines(panel).first)
    await keeps_its_direction(customer_lines(site).first)


async def test_a_form_names_all_that_is_wrong_at_once(browsers: Browsers) -> None:
    site = await browsers.customer("camille")
    window = await open_widget(site)
    await window.get_by_role("button", name="Être rappelé").click()
    email = window.get_by_label("E-mail, si nous ne parvenons pas")
    await window.get_by_label("Votre numéro de téléphone").fill("01 99 00 12 34")
    await email.fill("camille(at)customers")
    await window.get_by_role("button", name="Me rappeler").click()
    wrong = window.locator("[aria-invalid=true]")
    await expect(wrong).to_have_count(3)
    await expect(email).to_be_focused()
    await expect(email).to_have_accessible_description(re.compile("Cette adresse e-mail semble incorrecte"))
    await email.fill("camille@customers.example")
    await expect(wrong).to_have_count(2)
    await window.get_by_label("Sujet", exact=True).select_option("Observation")
    subject = window.get_by_label("En une ligne")
    await subject.fill("x" * 201)
    await expect(subject).to_have_value("x" * 201)
    await expect(subject).to_have_accessible_description(re.compile("trop long"))
    await subject.fill("Le miroir est voilé")
    await expect(wrong).to_have_count(0)


async def test_the_help_window_is_one_tab_from_the_top(browsers: Browsers) -> None:
    site: Page = await browsers.customer("camille", width=360, height=740)
    await expect(launcher(site)).to_be_visible()
    await site.keyboard.press("Tab")
    skip = site.get_by_role("button", name="Ouvrir l’aide")
    await expect(skip).to_be_focused()
    await expect(skip).to_be_in_viewport(ratio=1)
    await site.keyboard.press("Enter")
    window: FrameLocator = widget(site)
    await expect(window.get_by_role("heading", level=1)).to_be_visible()
