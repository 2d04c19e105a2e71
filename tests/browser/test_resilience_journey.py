"""Reloads, lost networks, second tabs and a killed server: nothing is lost, nothing is doubled, the order is kept."""

from playwright.async_api import Page, expect

from tests.support.browsers import (
    Browsers,
    accept_offer,
    agent_lines,
    agent_says,
    ask_chat,
    choose_presence,
    customer_lines,
    customer_says,
    launcher,
    open_widget,
    send,
    start_chat,
    unsent,
    widget,
)
from tests.support.world import World

OFFLINE = "Pas de connexion."
RECONNECTING = "La connexion est coupée."


async def both_see(site: Page, panel: Page, lines: list[str]) -> None:
    """The same confirmed words on both sides."""
    for page, seen in ((widget(site), customer_lines(site)), (panel, agent_lines(panel))):
        await expect(unsent(page)).to_have_count(0)
        await expect(seen).to_have_text(lines)


async def test_reloading_either_page_changes_nothing(browsers: Browsers) -> None:
    site, panel = await start_chat(browsers)
    await send(customer_says(site), "un")
    await send(agent_says(panel), "deux")
    await both_see(site, panel, ["un", "deux"])
    await expect(panel.get_by_test_id("read-mark")).to_be_visible()
    seen = widget(site).get_by_role("listitem").filter(has_text="un").filter(has_text="vu")
    await expect(seen).to_be_visible()
    await customer_says(site).fill("pas encore")
    await site.reload()
    await expect(widget(site).get_by_role("heading", name="Chat avec Marie Laurent")).to_be_visible()
    await expect(customer_says(site)).to_have_value("pas encore")
    await expect(seen).to_be_visible()
    await agent_says(panel).fill("brouillon")
    await panel.reload()
    await expect(agent_says(panel)).to_have_value("brouillon")
    await expect(panel.get_by_test_id("read-mark")).to_be_visible()
    await expect(panel.get_by_test_id("presence")).to_have_attribute("data-presence", "available")
    await customer_says(site).press("Enter")
    await both_see(site, panel, ["un", "deux", "pas encore"])
    await agent_says(panel).press("Enter")
    await both_see(site, panel, ["un", "deux", "pas encore", "brouillon"])


async def test_a_reload_while_waiting_keeps_the_place_and_the_words(browsers: Browsers) -> None:
    site = await browsers.customer("camille")
    await ask_chat(await open_widget(site), "Personne encore")
    line = widget(site).get_by_test_id("line")
    await expect(line).to_contain_text("Votre tour est le prochain.")
    await send(customer_says(site), "Je vous écris déjà")
    await expect(unsent(widget(site))).to_have_count(0)
    await site.reload()
    await expect(line).to_contain_text("Votre tour est le prochain.")
    panel = await browsers.agent("marie")
    await panel.reload()
    await accept_offer(panel)
    await both_see(site, panel, ["Je vous écris déjà"])


async def test_the_customer_loses_the_network(browsers: Browsers) -> None:
    browsers.outages = True
    site, panel = await start_chat(browsers)
    await send(customer_says(site), "avant")
    await both_see(site, panel, ["avant"])
    await site.context.set_offline(True)
    await expect(widget(site).get_by_text(OFFLINE)).to_be_visible()
    for text in ("un", "deux", "trois"):
        await send(customer_says(site), text)
    await expect(unsent(widget(site))).to_have_count(3)
    await send(agent_says(panel), "Vous êtes là ?")
    await expect(agent_lines(panel)).to_have_text(["avant", "Vous êtes là ?"])
    await site.context.set_offline(False)
    await both_see(site, panel, ["avant", "Vous êtes là ?", "un", "deux", "trois"])
    await expect(widget(site).get_by_text(OFFLINE)).to_have_count(0)


async def test_the_agent_loses_the_network(browsers: Browsers) -> None:
    browsers.outages = True
    site, panel = await start_chat(browsers)
    await send(agent_says(panel), "avant")
    await both_see(site, panel, ["avant"])
    await panel.context.set_offline(True)
    await expect(panel.get_by_text(RECONNECTING)).to_be_visible()
    for text in ("un", "deux"):
        await send(agent_says(panel), text)
    await expect(unsent(panel)).to_have_count(2)
    await send(customer_says(site), "Allô ?")
    await expect(customer_lines(site)).to_have_text(["avant", "Allô ?"])
    await panel.context.set_offline(False)
    await both_see(site, panel, ["avant", "Allô ?", "un", "deux"])
    await expect(panel.get_by_test_id("presence")).to_have_attribute("data-presence", "available")


async def test_second_tabs_stay_in_step(browsers: Browsers) -> None:
    site, panel = await start_chat(browsers)
    await send(customer_says(site), "un")
    other_site, other_panel = await site.context.new_page(), await panel.context.new_page()
    await other_site.goto(site.url)
    await open_widget(other_site)
    await other_panel.goto(panel.url)
    await both_see(other_site, other_panel, ["un"])
    await send(customer_says(other_site), "deux")
    await send(agent_says(other_panel), "trois")
    for one_site, one_panel in ((site, panel), (other_site, other_panel)):
        await both_see(one_site, one_panel, ["un", "deux", "trois"])
    await choose_presence(other_panel, "En pause", "Réunion")
    await expect(panel.get_by_test_id("presence")).to_have_attribute("data-presence", "break")
    await other_panel.close()
    await send(agent_says(panel), "quatre")
    await both_see(other_site, panel, ["un", "deux", "trois", "quatre"])
    await widget(site).get_by_role("button", name="Terminer le chat").click()
    await widget(site).get_by_role("dialog").get_by_role("button", name="Terminer").click()
    for one in (site, other_site):
        await expect(widget(one).get_by_text("Vous avez quitté ce chat.").first).to_be_visible()
    await expect(panel.get_by_role("form", name="Clôture")).to_be_visible()


async def test_an_offer_shown_in_two_tabs_is_one_offer(browsers: Browsers) -> None:
    panel = await browsers.agent("marie")
    other = await panel.context.new_page()
    await other.goto(panel.url)
    site = await browsers.customer("camille")
    await ask_chat(await open_widget(site), "Deux onglets")
    await expect(other.get_by_test_id("offer")).to_be_visible()
    await accept_offer(panel)
    await expect(other.get_by_test_id("offer")).to_have_count(0)
    await send(agent_says(other), "Bonjour")
    await both_see(site, panel, ["Bonjour"])


async def test_a_killed_server_is_survived_by_both_pages(world: World, browsers: Browsers) -> None:
    browsers.outages = True
    site, panel = await start_chat(browsers)
    await send(customer_says(site), "avant")
    await both_see(site, panel, ["avant"])
    await world.server.kill()
    await expect(widget(site).get_by_text(OFFLINE)).to_be_visible()
    await expect(panel.get_by_text(RECONNECTING)).to_be_visible()
    await send(customer_says(site), "pendant un")
    await send(customer_says(site), "pendant deux")
    await world.server.start()
    await both_see(site, panel, ["avant", "pendant un", "pendant deux"])
    await send(agent_says(panel), "après")
    await both_see(site, panel, ["avant", "pendant un", "pendant deux", "après"])
    await expect(panel.get_by_test_id("presence")).to_have_attribute("data-presence", "available")
    await expect(panel.get_by_text(RECONNECTING)).to_have_count(0)


async def test_the_back_button_belongs_to_the_host_page(browsers: Browsers) -> None:
    panel = await browsers.agent("marie")
    assert await panel.evaluate("history.length") == 2  # about:blank, then the panel
    site = await browsers.customer("camille")
    await site.get_by_role("link", name="Comparer").click()
    before, address = await site.evaluate("history.length"), site.url
    assert address.endswith("#compare")
    window = await open_widget(site)
    await ask_chat(window, "En arrière")
    await accept_offer(panel)
    await send(customer_says(site), "un")
    await both_see(site, panel, ["un"])
    await window.get_by_role("button", name="Retour").click()
    await window.get_by_role("button", name="Chat").first.click()
    await expect(customer_lines(site)).to_have_text(["un"])
    assert await site.evaluate("history.length") == before
    await site.go_back()
    assert site.url == address.removesuffix("#compare")
    await expect(customer_lines(site)).to_have_text(["un"])
    assert await panel.evaluate("history.length") == 2


async def test_words_of_an_outage_survive_a_reload(world: World, browsers: Browsers) -> None:
    browsers.outages = True
    site, panel = await start_chat(browsers)
    await world.server.kill()
    await expect(widget(site).get_by_text(OFFLINE)).to_be_visible()
    await expect(panel.get_by_text(RECONNECTING)).to_be_visible()
    await send(customer_says(site), "un")
    await send(customer_says(site), "deux")
    await world.server.start()
    await site.reload()
    await both_see(site, panel, ["un", "deux"])
    await world.server.kill()
    await expect(panel.get_by_text(RECONNECTING)).to_be_visible()
    await send(agent_says(panel), "trois")
    await world.server.start()
    await panel.reload()
    await both_see(site, panel, ["un", "deux", "trois"])


async def test_a_window_opened_while_the_server_is_down_comes_up_with_it(world: World, browsers: Browsers) -> None:
    browsers.outages = True
    site = await browsers.customer("camille")
    await expect(launcher(site)).to_be_visible()
    await world.server.kill()
    await launcher(site).click()
    await expect(site.locator("iframe.frame")).to_be_visible()
    await world.server.start()
    await expect(widget(site).get_by_role("heading", name="Comment nous joindre")).to_be_visible()


async def test_a_panel_that_cannot_ask_who_it_is_goes_on_asking(browsers: Browsers) -> None:
    browsers.outages = True
    panel = await browsers.agent("marie")
    asking = "**/api/v1/agent/session/resume"
    await panel.route(asking, lambda route: route.abort())
    await panel.reload()
    await expect(panel.get_by_role("heading", name="Le serveur est injoignable")).to_be_visible()
    await panel.unroute(asking)
    await expect(panel.get_by_test_id("presence")).to_have_attribute("data-presence", "available")


async def test_the_agent_sees_that_the_window_is_closed_and_that_it_is_back(browsers: Browsers) -> None:
    site, panel = await start_chat(browsers)
    gone = panel.get_by_text("Camille Moreau : la fenêtre est fermée pour l’instant.")
    await expect(gone).to_have_count(0)
    address, context = site.url, site.context
    await site.close()
    await expect(gone).to_be_visible()
    await send(agent_says(panel), "Je reste là.")
    site = await context.new_page()
    await site.goto(address)
    await open_widget(site)
    await expect(gone).to_have_count(0)
    await both_see(site, panel, ["Je reste là."])


async def test_a_closed_window_counts_what_arrives(browsers: Browsers) -> None:
    site, panel = await start_chat(browsers)
    await widget(site).get_by_role("button", name="Fermer").click()
    await send(agent_says(panel), "un")
    await send(agent_says(panel), "deux")
    badge = launcher(site).get_by_role("img", name="Nouveaux messages : 2")
    await expect(badge).to_have_text("2")
    await site.reload()
    await expect(badge).to_have_text("2")
    await open_widget(site)
    await both_see(site, panel, ["un", "deux"])
    await expect(panel.get_by_test_id("read-mark")).to_be_visible()
    await site.keyboard.press("Escape")
    await expect(launcher(site)).to_be_visible()
    await expect(badge).to_have_count(0)
