"""A chat from the wait that is shown before asking to its end, in two real windows."""

from pathlib import Path

from playwright.async_api import FrameLocator, Page, expect

from tests.support.browsers import (
    PATIENCE_MS,
    Browsers,
    accept_offer,
    agent_lines,
    agent_says,
    ask_chat,
    customer_lines,
    customer_says,
    launcher,
    open_widget,
    send,
)
from tests.support.policies import quick
from tests.support.world import World

SUBJECT = "Mon télescope ne s’aligne pas"


async def test_a_chat_in_french_from_the_wait_to_the_end(browsers: Browsers) -> None:
    marie, site = await sees_the_waits_before_asking(browsers)
    window = await open_widget(site)
    for way in ("Chat", "Être rappelé"):
        await expect(window.get_by_role("button", name=way)).to_contain_text("Moins d’une minute")
    await ask_chat(window, SUBJECT)
    await is_offered(marie)
    await accept_offer(marie)
    await expect(window.get_by_role("heading", name="Chat avec Marie Laurent")).to_be_visible()
    await both_talk(site, window, marie)
    await ends(window, marie)


async def sees_the_waits_before_asking(browsers: Browsers) -> tuple[Page, Page]:
    site = await browsers.customer("camille")
    for channel in ("Chat", "Rappel"):
        await expect(launcher(site)).to_contain_text(f"{channel} : personne pour l’instant")
    marie = await browsers.agent("marie")
    await site.reload()
    for channel in ("Chat", "Rappel"):
        await expect(launcher(site)).to_contain_text(f"{channel} : moins d’une minute")
    return marie, site


async def is_offered(marie: Page) -> None:
    """Who, plan, language, subject, why, and 20 seconds to answer."""
    offer = marie.get_by_test_id("offer")
    await expect(offer.get_by_role("heading")).to_have_text("Camille Moreau")
    seconds = int(await offer.get_by_role("timer").inner_text())
    assert 15 <= seconds <= 20
    for fact in ("Observatory", "Identité vérifiée", "Français", SUBJECT, "Mise en route"):
        await expect(offer).to_contain_text(fact)
    await expect(offer).to_contain_text("Seule demande en attente en français. Seul agent libre qui convienne")
    await expect(offer.get_by_role("timer")).not_to_have_text(str(seconds))


async def both_talk(site: Page, window: FrameLocator, marie: Page) -> None:
    """Typing signs both ways, read marks both ways, the same words in the same order on both sides."""
    await customer_says(site).press_sequentially("Bonj")
    await expect(marie.get_by_test_id("typing")).to_have_text("Camille Moreau écrit…")
    await send(customer_says(site), "Bonjour, il cherche sans fin.")
    await expect(agent_lines(marie)).to_have_text(["Bonjour, il cherche sans fin."])
    await expect(marie.get_by_test_id("typing")).to_be_empty()
    await expect(window.get_by_role("listitem").filter(has_text="il cherche sans fin")).to_contain_text("vu")
    await agent_says(marie).press_sequentially("Bonj")
    await expect(window.get_by_text("Marie Laurent est en train d’écrire…")).to_be_visible()
    await send(agent_says(marie), "Bonjour Camille ! <b>Voyez-vous</b> le ciel ?")
    said = ["Bonjour, il cherche sans fin.", "Bonjour Camille ! <b>Voyez-vous</b> le ciel ?"]
    await expect(customer_lines(site)).to_have_text(said)
    await expect(agent_lines(marie)).to_have_text(said)
    await expect(window.get_by_text("Marie Laurent est en train d’écrire…")).to_have_count(0)
    await expect(marie.get_by_test_id("read-mark")).to_be_visible()


async def ends(window: FrameLocator, marie: Page) -> None:
    """The agent ends it in two steps and wraps up; the customer sees the end, and a way to begin again."""
    contact = marie.get_by_test_id("contact")
    await contact.get_by_role("button", name="Terminer", exact=True).click()
    await contact.get_by_role("button", name="Terminer maintenant ?").click()
    await expect(window.get_by_role("status").filter(has_text="Ce chat est terminé.")).to_be_visible()
    await expect(window.get_by_role("textbox", name="Votre message")).to_have_count(0)
    wrap_up = marie.get_by_role("form", name="Clôture")
    await wrap_up.get_by_role("button", name="Terminer").click()
    await expect(wrap_up).to_contain_text("Veuillez choisir comment cela s’est terminé.")
    await wrap_up.get_by_label("Comment cela s’est-il terminé ?").select_option("Résolu")
    await wrap_up.get_by_label("Note").fill("Trépied de travers.")
    await wrap_up.get_by_role("button", name="Terminer").click()
    await expect(marie.get_by_test_id("work-list")).to_contain_text("Rien en cours")
    await window.get_by_role("button", name="Nouvelle demande").click()
    await expect(window.get_by_role("button", name="Chat").first).to_contain_text("terminé")


async def test_offers_nobody_answers_go_back_and_the_agent_is_told(tmp_path: Path) -> None:
    policy = quick(tmp_path, answer_s=4.0)
    policy.write_text(policy.read_text().replace("[offers]", "[offers]\ndeclined_for_s = 1"))
    async with World(tmp_path, policy_file=policy) as world, Browsers(world) as browsers:
        marie, site = await browsers.agent("marie"), await browsers.customer("camille")
        window = await open_widget(site)
        await ask_chat(window, SUBJECT)
        told = marie.get_by_text("Vous n’avez pas répondu à des propositions")
        await expect(told).to_be_visible(timeout=2 * PATIENCE_MS)
        await expect(marie.get_by_test_id("offer")).to_have_count(0)
        await expect(window.get_by_test_id("line")).to_contain_text("Votre tour est le prochain.")
        await marie.get_by_role("button", name="Être disponible").click()
        await accept_offer(marie)
        await expect(window.get_by_role("heading", name="Chat avec Marie Laurent")).to_be_visible()


async def test_a_declined_offer_goes_to_the_next_agent(browsers: Browsers) -> None:
    james, sofia = await browsers.agent("james"), await browsers.agent("sofia")
    site = await browsers.customer("john", locale="en-GB")
    window = await open_widget(site)
    await window.get_by_role("button", name="Chat").click()
    await window.get_by_label("Topic", exact=True).select_option("Observing")
    await window.get_by_label("In one line").fill("Where is Saturn?")
    await window.get_by_role("button", name="Start chat").click()
    await expect(james.get_by_test_id("offer")).to_contain_text("Meilleur choix parmi 2 agents libres")
    await james.get_by_test_id("offer-decline").click()
    await expect(sofia.get_by_test_id("offer")).to_contain_text("Where is Saturn?")
    await expect(james.get_by_test_id("offer")).to_have_count(0)
    await accept_offer(sofia)
    await expect(window.get_by_role("heading", name="Chat with Sofía Herrera")).to_be_visible()
