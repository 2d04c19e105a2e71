"""A callback as people see it: asked for in the widget, accepted in the panel, ringing in the page's phone."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import FrameLocator, Page, expect

from tests.support.browsers import Browsers, open_widget
from tests.support.policies import quick
from tests.support.world import World

OURS = "+33 1 99 00 01 00"
THEIRS = "+33 1 99 00 12 34"
ENGAGED = "+33 1 99 00 00 02"
"""The phone book's: always busy."""
A_RANGE = r"(entre\s\d+\set\s\d+\sminutes|\d+\sminutes\sau\splus)"


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with World(tmp_path, policy_file=quick(tmp_path), carrier_speed=4) as world:
        yield world


def phone(page: Page) -> FrameLocator:
    """The simulated phone in the demo's page."""
    return page.frame_locator("#phone-frame")


async def fill(window: FrameLocator, email: str, subject: str) -> None:
    """What the form needs besides country and number."""
    await window.get_by_label("E-mail, si nous ne parvenons pas").fill(email)
    await window.get_by_label("Sujet").select_option("Observation")
    await window.get_by_label("En une ligne").fill(subject)


async def type_number(window: FrameLocator, country: str, number: str, rings: str, shows: str) -> None:
    """Type a number as somebody would; the window says which one it will call, and from which."""
    await window.get_by_label("Pays").select_option(country)
    await window.get_by_label("Votre numéro de téléphone").fill(number)
    await expect(
        window.get_by_text(f"Nous appellerons le {rings}. Votre téléphone affichera le {shows}.")
    ).to_be_visible()


async def accept(panel: Page, subject: str) -> None:
    offer = panel.get_by_test_id("offer").filter(has_text=subject)
    await offer.get_by_test_id("offer-accept").click()


async def try_the_form(window: FrameLocator) -> None:
    """What it shows before asking: the wait, what it knows already, and which number rings from where."""
    await window.get_by_role("button", name="Être rappelé").click()
    await expect(window.get_by_text(re.compile(f"Attente actuelle\\s:\\s{A_RANGE}"))).to_be_visible()
    await expect(window.get_by_label("Pays")).to_have_value("FR")
    await expect(window.get_by_label("E-mail, si nous")).to_have_value("camille@customers.example")
    await expect(window.get_by_label("En quelle langue")).to_have_value("fr")
    await a_short_number_is_refused_once_it_is_left(window)
    await window.get_by_label("Votre numéro de téléphone").fill("01 99 00 12")
    await expect(window.get_by_text("Ce numéro a trop ou trop peu de chiffres")).to_be_visible()
    await type_number(window, "GB", "020 7946 0123", "+44 20 7946 0123", "+44 20 7946 0100")
    await type_number(window, "FR", "+33 (0)1.99.00.12.34", THEIRS, OURS)
    await type_number(window, "FR", "0199001234", THEIRS, OURS)


async def a_short_number_is_refused_once_it_is_left(window: FrameLocator) -> None:
    field = window.get_by_label("Votre numéro de téléphone")
    for text in ("0199", "112", "abc"):
        await field.fill(text)
        await expect(field).not_to_have_attribute("aria-invalid", "true")
        await field.press("Tab")
        await expect(field).to_have_attribute("aria-invalid", "true")
        await expect(field).to_have_accessible_description(re.compile("numéro"))


async def wrap_up(panel: Page) -> None:
    """It is not done before the agent has said how it ended."""
    form = panel.get_by_test_id("wrap-up")
    await form.get_by_test_id("finish").click()
    await expect(form).to_contain_text("Veuillez choisir comment cela s’est terminé.")
    await form.get_by_label("Comment cela s’est-il terminé ?").select_option("Résolu")
    await form.get_by_label("Note").fill("Buée sur la lentille.")
    await form.get_by_test_id("finish").click()


async def test_the_page_s_phone_rings_from_the_number_of_the_customer_s_country(
    world: World, browsers: Browsers
) -> None:
    marie, site = await browsers.agent("marie"), await browsers.customer("camille")
    await expect(marie.get_by_test_id("phone")).to_have_attribute("data-readiness", "ready")
    noe = await world.customer("noe")
    other = await noe.ask_callback(number="01 99 00 56 78", subject="Un autre rappel")
    await expect(marie.get_by_test_id("offer")).to_contain_text("Noé Petit")

    window = await open_widget(site)
    await try_the_form(window)
    await fill(window, "camille@customers.example", "Le miroir est voilé")
    await window.get_by_role("button", name="Me rappeler").click()

    line = window.get_by_test_id("line")
    await expect(line).to_contain_text("Votre tour est le prochain.")
    await expect(line).to_contain_text(re.compile(f"Attente restante\\s:\\s{A_RANGE}"))
    await expect(window.locator("dl.facts")).to_contain_text(f"Nous appelons le{THEIRS}Votre téléphone affichera{OURS}")
    await noe.say("contact.leave", contact_id=other)
    offer = marie.get_by_test_id("offer").filter(has_text="Camille Moreau")
    for word in ("Rappel", "Observatory", "Identité vérifiée", "français", "Le miroir est voilé", "Observation"):
        await expect(offer).to_contain_text(word)
    await expect(line).to_contain_text("Quelqu’un est en train d’être sollicité.")
    await accept(marie, "Le miroir est voilé")

    await expect(marie.get_by_test_id("phone")).to_have_attribute("data-call", "up")
    await expect(marie.get_by_test_id("call")).to_contain_text("Le téléphone sonne chez Camille Moreau…")
    await expect(phone(site).get_by_test_id("phone-from")).to_have_text(OURS)
    await expect(phone(site).get_by_test_id("phone-to")).to_have_text(f"pour le {THEIRS}")
    now = window.get_by_test_id("callback-now")
    await expect(now).to_contain_text(f"Votre téléphone sonne en ce moment. L’appel vient du {OURS}.")
    await phone(site).get_by_test_id("phone-answer").click()

    await expect(now).to_contain_text("Vous êtes en ligne avec Marie Laurent.")
    await expect(marie.get_by_test_id("call")).to_contain_text("Vous êtes en ligne avec Camille Moreau.")
    await expect(marie.get_by_test_id("call")).to_contain_text("Essai 1 sur 3")
    await expect(marie.get_by_test_id("call")).to_contain_text("notre numéro du pays appelé (France)")
    await expect(marie.get_by_test_id("talk-timer")).to_have_text("0:02")
    await expect(window.get_by_role("button", name="Annuler le rappel")).to_be_hidden()
    await phone(site).get_by_test_id("phone-hangup").click()

    await expect(phone(site).get_by_test_id("phone-ended")).to_contain_text("La communication est terminée.")
    await expect(marie.get_by_test_id("phone")).to_have_attribute("data-call", "")
    await expect(marie.get_by_test_id("call")).to_contain_text("Vous vous êtes parlé.")
    await wrap_up(marie)
    await expect(marie.get_by_test_id("work-list")).to_contain_text("Rien en cours")
    await expect(now).to_contain_text("L’appel est terminé.")
    again = window.get_by_text("L’appel s’est terminé dès le début.")
    await expect(again).to_contain_text("votre place est gardée jusqu’à ")
    until = (await again.inner_text()).rstrip(".").split("jusqu’à ")[1]
    await window.get_by_role("button", name="Me rappeler").click()
    kept = f"Vous gardez votre place dans la file si vous demandez avant {until}."
    await expect(window.get_by_text(kept)).to_be_visible()
    await expect(window.get_by_label("Votre numéro de téléphone")).to_have_value(re.compile("99 00"))
    ines = await world.agent("ines", presence="")
    rows = (await world.server.json("/api/v1/callbacks", ines.token))["callbacks"]
    ours = next(row for row in rows if row["customer"]["name"] == "Camille Moreau")
    assert [attempt["outcome"] for attempt in ours["attempts"]] == ["answered"]


async def test_a_busy_line_gets_two_more_tries_then_a_mail_and_a_ticket(world: World, browsers: Browsers) -> None:
    marie, site = await browsers.agent("marie"), await browsers.customer("camille")
    window = await open_widget(site)
    await window.get_by_role("button", name="Être rappelé").click()
    await type_number(window, "FR", "01 99 00 00 02", ENGAGED, OURS)
    await fill(window, "camille.secours@customers.example", "Rappelez-moi")
    await window.get_by_role("button", name="Me rappeler").click()
    for tries in (1, 2, 3):
        await accept(marie, "Rappelez-moi")
        if tries < 3:
            what = f"Nous avons appelé depuis le {OURS} ; la ligne était occupée. (essai {tries} sur 3)"
            await expect(window.get_by_text(what)).to_be_visible()

    now = window.get_by_test_id("callback-now")
    await expect(now).to_contain_text("Nous n’avons pas pu vous joindre. Nous vous avons écrit à camille.secours@")
    await expect(window.get_by_test_id("ticket-card")).to_contain_text("Ticket 50001")
    await expect(marie.get_by_test_id("work-list")).to_contain_text("Rien en cours")
    mailbox = await site.context.new_page()
    await mailbox.goto(f"{world.server.url}/mailbox/")
    await mailbox.get_by_test_id("mail").filter(has_text="Nous n’avons pas pu vous joindre").click()
    await expect(mailbox.get_by_test_id("mail-to")).to_have_text("camille.secours@customers.example")
    text = mailbox.get_by_test_id("mail-text")
    await expect(text).to_contain_text(f"Nous avons essayé 3 fois, depuis le {OURS}.")
    async with mailbox.expect_popup() as opened:
        await text.get_by_role("link", name="/ticket/").first.click()
    ticket = await opened.value
    await expect(ticket.get_by_test_id("ticket-number")).to_have_text("Ticket 50001")
    events = ticket.get_by_test_id("ticket-event")
    await expect(events.filter(has_text="la ligne était occupée.")).to_have_count(3)


async def test_whoever_declines_is_asked_and_gives_another_number_or_is_called_at_once(
    world: World, browsers: Browsers
) -> None:
    marie, site = await browsers.agent("marie"), await browsers.customer("camille")
    window = await open_widget(site)
    await window.get_by_role("button", name="Être rappelé").click()
    await type_number(window, "FR", "01 99 00 12 34", THEIRS, OURS)
    await fill(window, "camille@customers.example", "Pas maintenant")
    await window.get_by_role("button", name="Me rappeler").click()
    await accept(marie, "Pas maintenant")
    await phone(site).get_by_test_id("phone-reject").click()
    await expect(phone(site).get_by_test_id("phone-ended")).to_contain_text("Vous avez refusé l’appel.")

    now = window.get_by_test_id("callback-now")
    await expect(now).to_contain_text("Vous avez refusé notre appel. Faut-il réessayer ?")
    await expect(window.get_by_text(f"Nous avons appelé depuis le {OURS} ; l’appel a été refusé.")).to_be_visible()
    await expect(marie.get_by_test_id("offer")).to_have_count(0)
    path = await window.get_by_role("link", name="Ouvrir sur une page à part").get_attribute("href")
    apart = await site.context.new_page()
    await apart.goto(f"{world.server.url}{path}")
    await expect(apart.get_by_test_id("call-state")).to_contain_text("Vous avez refusé notre appel.")
    await apart.close()
    await window.get_by_role("button", name="Indiquer un autre numéro").click()
    await type_number(window, "FR", "01 99 00 56 78", "+33 1 99 00 56 78", OURS)
    await window.get_by_role("button", name="Garder l’ancien numéro").click()
    await site.reload()
    await expect(now).to_contain_text("Faut-il réessayer ?")
    await window.get_by_role("button", name="M’appeler maintenant").click()

    await accept(marie, "Pas maintenant")
    await phone(site).get_by_test_id("phone-answer").click()
    await expect(now).to_contain_text("Vous êtes en ligne avec Marie Laurent.")
