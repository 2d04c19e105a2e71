"""A call booked in the widget, and changed on its own page, which needs no sign-in."""

from playwright.async_api import FrameLocator, Locator, Page, expect

from tests.support.browsers import Browsers, launcher, open_widget, widget
from tests.support.world import World


async def times_of_a_whole_day(where: Page | FrameLocator) -> Locator:
    """The times of the second day offered: the first is today, of which there may be one time left in the evening."""
    slots = where.get_by_test_id("slots")
    await slots.get_by_role("combobox").select_option(index=1)
    return slots.get_by_role("radio")


async def test_a_time_is_chosen_by_keyboard_and_changed_on_a_page_of_its_own(world: World, browsers: Browsers) -> None:
    site = await browsers.customer("camille")
    await launcher(site).click()
    window = widget(site)
    await window.get_by_role("button", name="Être rappelé").click()
    await window.get_by_label("Votre numéro de téléphone").fill("01 99 00 12 34")
    await window.get_by_label("Sujet", exact=True).select_option("start")
    await window.get_by_label("En une ligne").fill("Le miroir")
    await window.get_by_label("Au créneau de mon choix").check()
    times = window.get_by_test_id("slots")
    await expect(times).to_contain_text("Heure d’Europe centrale")
    await window.get_by_role("button", name="Réserver cet appel").click()
    await expect(times).to_contain_text("Veuillez")
    await (await times_of_a_whole_day(window)).first.focus()
    await site.keyboard.press("Space")
    await site.keyboard.press("ArrowRight")
    await expect(times.get_by_role("radio").nth(1)).to_be_checked()
    await window.get_by_role("button", name="Réserver cet appel").click()
    await expect(window.get_by_test_id("call-time")).to_contain_text("Nous vous appellerons")
    await expect(window.get_by_test_id("call-time")).to_contain_text("Heure d’Europe centrale")
    path = await window.get_by_role("link", name="Ouvrir sur une page à part").get_attribute("href")

    stranger = await (await browsers.profile(width=390, height=844)).new_page()
    await stranger.goto(f"{world.server.url}{path}")
    await expect(stranger.get_by_role("heading", level=1)).to_have_text("Votre appel avec Astrelle")
    async with stranger.expect_download() as download:
        await stranger.get_by_role("link", name="Ajouter au calendrier").click()
    published = (await (await download.value).path()).read_text()
    assert "METHOD:PUBLISH" in published
    assert "ORGANIZER" in published
    assert "ATTENDEE" not in published, "RFC 5546, 3.2.1"
    await stranger.get_by_role("button", name="Choisir un autre créneau").click()
    await (await times_of_a_whole_day(stranger)).nth(3).check(force=True)
    before = await stranger.get_by_test_id("call-state").inner_text()
    await stranger.get_by_role("button", name="Prendre ce créneau").click()
    await expect(stranger.get_by_test_id("call-state")).not_to_have_text(before)
    moved = await stranger.locator(".call-when").inner_text()
    await expect(window.get_by_test_id("call-time")).to_contain_text(moved)
    await stranger.get_by_role("button", name="Annuler l’appel").click()
    await stranger.get_by_role("button", name="Annuler", exact=True).click()
    await expect(stranger.get_by_test_id("call-state")).to_have_text("Annulé. Nous n’appellerons pas.")
    await expect(window.get_by_test_id("callback-now")).to_contain_text("Annulé")

    await stranger.goto(f"{world.server.url}/call/nobody-knows-this.aaaaaaaaaaaaaaaaaaaaaa")
    await expect(stranger.get_by_test_id("call-not-opened")).to_contain_text("Ce lien ne fonctionne pas")
    browsers.complaints.clear()


async def test_a_no_shows_at_once_that_the_call_was_canceled_elsewhere(world: World, browsers: Browsers) -> None:
    window = await open_widget(await browsers.customer("camille"))
    await window.get_by_role("button", name="Être rappelé").click()
    await window.get_by_label("Votre numéro de téléphone").fill("01 99 00 12 34")
    await window.get_by_label("Sujet", exact=True).select_option("start")
    await window.get_by_label("En une ligne").fill("Le miroir")
    await window.get_by_label("Au créneau de mon choix").check()
    await window.get_by_test_id("slots").get_by_role("radio").first.check(force=True)
    await window.get_by_role("button", name="Réserver cet appel").click()
    path = await window.get_by_role("link", name="Ouvrir sur une page à part").get_attribute("href")

    page = await (await browsers.profile(width=390, height=844)).new_page()
    await page.add_init_script("window.setInterval = () => 0")  # it does not look again by itself
    await page.goto(f"{world.server.url}{path}")
    await expect(page.get_by_text("Nous appelons")).to_be_visible()
    await expect(page.get_by_text("Toute personne qui l’a")).to_be_visible()
    await page.get_by_role("button", name="Choisir un autre créneau").click()
    await (await times_of_a_whole_day(page)).nth(3).check(force=True)
    await window.get_by_role("button", name="Annuler le rappel").click()
    await window.get_by_role("button", name="L’annuler").click()
    await expect(window.get_by_test_id("callback-now")).to_contain_text("Annulé")
    await page.get_by_role("button", name="Prendre ce créneau").click()
    await expect(page.get_by_test_id("call-state")).to_have_text("Annulé. Nous n’appellerons pas.")
    await expect(page.get_by_role("button")).to_have_count(0)
    await expect(page.get_by_text("Nous appelons")).to_have_count(0)
    await expect(page.get_by_text("Toute personne qui l’a")).to_have_count(0)
    browsers.complaints.clear()
