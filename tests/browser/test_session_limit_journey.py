"""A talk that passes its limit: both sides are warned, one ticket holds everything, and nothing is cut off."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import FrameLocator, Locator, Page, expect

from tests.support.browsers import Browsers, open_widget
from tests.support.policies import quick
from tests.support.world import World

LINK = "https://astrelle.example/moteur?voyant=rouge"

LIMIT_MS = 15_000
"""Longer than the limit this policy sets."""


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    policy = quick(tmp_path, session_min=0.15, warn_min=0.1)
    async with World(tmp_path, policy_file=policy, carrier_speed=4) as world:
        yield world


async def expect_to_run_down(clock: Locator) -> None:
    """A countdown is there, and goes on."""
    await expect(clock).to_have_text(re.compile(r"0:0[3-6]"))
    await expect(clock).to_have_text(re.compile(r"0:0[0-2]"))


async def expect_ticket_on_both_sides(window: FrameLocator, panel: Page, what: str) -> None:
    """Number and time of answer, with the word that nothing ends here."""
    card = window.get_by_test_id("ticket-card")
    await expect(card).to_contain_text(f"{what} est maintenant aussi un ticket.", timeout=LIMIT_MS)
    await expect(card).to_contain_text(re.compile(r"Ticket 50001.*Réponse au plus tard\s: demain, \d", re.DOTALL))
    await expect(panel.get_by_test_id("ticket")).to_contain_text("Ticket 50001")
    await expect(panel.get_by_test_id("ticket")).to_contain_text("réponse due demain")


async def read_ticket(window: FrameLocator, site: Page) -> Page:
    async with site.expect_popup() as opened:
        await window.get_by_role("link", name="Ouvrir le ticket").click()
    ticket = await opened.value
    await expect(ticket.get_by_test_id("ticket-number")).to_have_text("Ticket 50001")
    return ticket


async def only_mail(world: World, site: Page) -> Page:
    """The one mail in the mailbox, opened."""
    mailbox = await site.context.new_page()
    await mailbox.goto(f"{world.server.url}/mailbox/")
    await expect(mailbox.get_by_test_id("mail")).to_have_count(1)
    await mailbox.get_by_test_id("mail").click()
    await expect(mailbox.get_by_test_id("mail-to")).to_have_text("noe@customers.example")
    return mailbox


async def test_a_chat_becomes_one_ticket_and_goes_on(world: World, browsers: Browsers) -> None:
    marie, site = await browsers.agent("marie"), await browsers.customer("noe")
    window = await open_widget(site)
    await window.get_by_role("button", name="Chat").click()
    await window.get_by_label("Sujet").select_option("Mise en route")
    await window.get_by_label("En une ligne").fill("Le moteur ne tourne plus")
    await window.get_by_role("button", name="Démarrer le chat").click()
    await marie.get_by_test_id("offer-accept").click()
    await marie.get_by_test_id("composer").fill("Bonjour Noé, quel voyant clignote ?")
    await marie.get_by_test_id("send").click()
    await expect(window.get_by_text("Bonjour Noé, quel voyant clignote ?").first).to_be_visible()
    await window.get_by_label("Votre message").fill("Le rouge.")
    await window.get_by_label("Votre message").press("Enter")

    await expect(window.locator(".notice")).to_contain_text("ce chat deviendra aussi un ticket")
    await expect(marie.get_by_test_id("limit")).to_contain_text("Elle devient alors aussi un ticket")
    await expect_to_run_down(marie.get_by_test_id("limit").get_by_role("timer"))
    await expect(window.get_by_role("timer")).to_have_text(re.compile(r"0:0\d"))
    await expect_ticket_on_both_sides(window, marie, "Ce chat")

    await window.get_by_label("Votre message").fill(f"Il ne clignote plus ! Voir {LINK}.")
    await window.get_by_label("Votre message").press("Enter")
    await expect(marie.get_by_test_id("transcript")).to_contain_text("Il ne clignote plus !")
    ticket = await read_ticket(window, site)
    said = ticket.get_by_test_id("ticket-message")
    await expect(said.nth(0)).to_contain_text("Bonjour Noé, quel voyant clignote ?")
    await expect(said.nth(1)).to_contain_text("Le rouge.")
    await expect(said.nth(2)).to_contain_text("Il ne clignote plus !")
    for shown in (window.get_by_role("log"), marie.get_by_test_id("transcript"), said.nth(2)):
        await expect(shown.get_by_role("link", name=LINK, exact=True)).to_have_attribute("href", LINK)
    await marie.get_by_test_id("composer").fill("Parfait.")
    await marie.get_by_test_id("send").click()
    await expect(window.get_by_text("Parfait.").first).to_be_visible()

    mailbox = await only_mail(world, site)
    text = mailbox.get_by_test_id("mail-text")
    for line in ("maintenant aussi le ticket 50001", "Bonjour Noé, quel voyant clignote ?", "Le rouge."):
        await expect(text).to_contain_text(line)
    await expect(marie.get_by_test_id("contact")).to_have_attribute("data-state", "ticketed")


async def test_a_call_becomes_one_ticket_and_goes_on(world: World, browsers: Browsers) -> None:
    marie, site = await browsers.agent("marie"), await browsers.customer("noe")
    window, phone = await open_widget(site), site.frame_locator("#phone-frame")
    await window.get_by_role("button", name="Être rappelé").click()
    await window.get_by_label("Votre numéro de téléphone").fill("01 99 00 56 78")
    await window.get_by_label("Sujet").select_option("Mise en route")
    await window.get_by_label("En une ligne").fill("Une longue histoire")
    await window.get_by_role("button", name="Me rappeler").click()
    await marie.get_by_test_id("offer-accept").click()
    await phone.get_by_test_id("phone-answer").click()

    await expect(window.locator(".notice[data-tone=warn]")).to_contain_text("cet appel deviendra aussi un ticket")
    await expect_to_run_down(marie.get_by_test_id("limit").get_by_role("timer"))
    await expect(window.get_by_role("timer")).to_have_text(re.compile(r"0:0\d"))
    await expect_ticket_on_both_sides(window, marie, "Cet appel")
    await expect(marie.get_by_test_id("call")).to_contain_text("Vous êtes en ligne avec Noé Petit.")
    await expect(marie.get_by_test_id("phone")).to_have_attribute("data-call", "up")
    await phone.get_by_test_id("phone-hangup").click()
    await expect(marie.get_by_test_id("wrap-up")).to_be_visible()

    ticket = await read_ticket(window, site)
    await expect(ticket.get_by_test_id("ticket-event")).to_contain_text(
        ["Rappel demandé.", "Marie Laurent et le client sont en ligne.", "deviendra aussi un ticket",
         "Cet échange est maintenant aussi le ticket 50001.", "Le client a raccroché."]
    )  # fmt: skip
    mailbox = await only_mail(world, site)
    await expect(mailbox.get_by_test_id("mail-text")).to_contain_text("Votre appel a duré plus de")
