"""A supervisor's screen: a skill is changed while somebody waits, stuck work is ended, and the desk explains itself."""

from playwright.async_api import Locator, Page, expect

from tests.support.axe import Axe, look
from tests.support.browsers import Browsers
from tests.support.clients import Agent, Customer
from tests.support.world import World


def part(panel: Page, name: str) -> Locator:
    return panel.get_by_test_id(f"floor-{name}")


async def test_a_supervisor_changes_asks_and_frees(world: World, browsers: Browsers) -> None:
    axe = Axe()
    james, john = await world.agent("james"), await world.customer("john")
    panel = await browsers.agent("ines", presence="", reduced_motion="reduce")
    await panel.get_by_role("button", name="Plateau").click()
    chat = await john.ask_chat("en", subject="Which filter for nebulae?", topic="imaging")
    await says_why_nobody_is_asked(panel, axe)
    await gives_a_skill(panel, axe)
    (refused,) = browsers.complaints  # Chromium notes each refusal by itself
    assert "status of 422" in refused
    browsers.complaints.clear()
    await james.offer(chat)
    waiting = part(panel, "waiting").locator(f'[data-key="{chat}"]')
    await expect(waiting).to_contain_text("Proposé à James Carter")
    await james.accept(chat)
    await explains_the_offer(panel, chat, axe)
    await frees(panel, chat, james, john, axe)
    assert axe.found == []


async def says_why_nobody_is_asked(panel: Page, axe: Axe) -> None:
    waiting = part(panel, "waiting")
    await expect(waiting).to_contain_text("Personne connaissant ce sujet n’est là en ce moment.")
    await expect(waiting).to_contain_text(
        "Étape 1 sur 4 : anglais, niveau 3 ou plus, « imaging » au niveau 3 ou plus ; davantage de personnes à partir"
    )
    await waiting.get_by_role("button", name="Pourquoi ? John Whitfield").click()
    drawer = panel.get_by_role("dialog", name="Pourquoi : John Whitfield")
    await expect(drawer).to_contain_text("Aucune personne qui convienne n’est connectée.")
    await look(panel, "why nobody", axe)
    await drawer.get_by_role("button", name="Fermer").click()
    await expect(drawer).to_have_count(0)


async def gives_a_skill(panel: Page, axe: Axe) -> None:
    """Hours that cannot be read are said at their field, and what else was chosen stays."""
    row = part(panel, "agents").get_by_role("row").filter(has_text="James Carter")
    await row.get_by_role("button", name="Modifier James Carter").click()
    dialog = panel.get_by_role("dialog", name="James Carter")
    await dialog.get_by_role("group", name="Compétences").get_by_label("imaging").select_option("niveau 4")
    await dialog.get_by_label("Horaires prévus").fill("neuf à cinq")
    await dialog.get_by_role("button", name="Enregistrer").click()
    await expect(dialog).to_contain_text("Nous ne comprenons pas ces horaires.")
    await look(panel, "person", axe)
    await expect(row).not_to_contain_text("imaging")
    await dialog.get_by_label("Horaires prévus").fill("24/7")
    await dialog.get_by_role("button", name="Enregistrer").click()
    await expect(dialog).to_have_count(0)
    await expect(row).to_contain_text("imaging")
    await expect(row).to_contain_text("24/7")
    await expect(row.get_by_role("img", name="niveau 4")).to_have_count(1)


async def explains_the_offer(panel: Page, chat: str, axe: Axe) -> None:
    row = part(panel, "talking").locator(f'[data-key="{chat}"]')
    await expect(row).to_contain_text("James Carter")
    await row.get_by_test_id("why").click()
    decision = panel.get_by_test_id("decision")
    await expect(decision).to_contain_text(
        "John Whitfield : cette demande attendait depuis moins d’une minute et était la prochaine en anglais "
        "(1 en attente). "
        "James Carter : seul agent libre qui convienne (niveau 3 ou plus, « imaging » au niveau 3 ou plus)."
    )
    await decision.get_by_text("Les données").click()
    await expect(decision).to_contain_text("Les meilleursJames Carter")
    await look(panel, "why", axe)
    await panel.keyboard.press("Escape")
    await expect(row.get_by_test_id("why")).to_be_focused()


async def frees(panel: Page, chat: str, james: Agent, john: Customer, axe: Axe) -> None:
    """Nothing happens before it was said what will, and confirmed."""
    row = part(panel, "talking").locator(f'[data-key="{chat}"]')
    await row.get_by_role("button", name="Libérer l’agent : John Whitfield").click()
    dialog = panel.get_by_role("dialog", name="Libérer James Carter ? Client : John Whitfield")
    await expect(dialog).to_contain_text("Le chat se termine maintenant pour John Whitfield et James Carter, sans")
    await look(panel, "free", axe)
    await dialog.get_by_role("button", name="Annuler").click()
    await look(panel, "floor", axe)
    assert john.contact(chat)["state"] == "talking"
    await row.get_by_test_id("work-finish").click()
    await panel.get_by_test_id("work-finish-sure").click()
    assert (await john.until_state(chat, "ended"))["outcome"] == "supervisor-ended"
    await james.until(lambda: not james.view["work"])
    await expect(part(panel, "talking")).to_contain_text("Aucun échange en cours")
