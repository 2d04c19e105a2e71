"""A supervisor of the demo watches a simulated day, by keyboard, and comes back to the real floor."""

from playwright.async_api import Page, expect

from tests.support.axe import Axe
from tests.support.browsers import Browsers


async def _floor(browsers: Browsers) -> Page:
    page = await browsers.agent("ines", presence="", reduced_motion="reduce")
    await page.locator(".page-link").nth(1).click()
    await expect(page.get_by_test_id("floor")).to_be_visible()
    return page


async def test_a_simulated_day_is_watched_and_left(browsers: Browsers) -> None:
    page, axe = await _floor(browsers), Axe()
    await page.get_by_role("button", name="Regarder une journée simulée").focus()
    await page.keyboard.press("Enter")
    bar, says = page.get_by_role("region", name="Journée simulée"), page.get_by_test_id("day-says")
    await expect(says).to_contain_text("×120. Ce ne sont pas vos clients.")
    await expect(bar).to_be_focused()
    await expect(page.get_by_test_id("floor-talking").get_by_role("row").nth(1)).to_be_visible()
    await expect(page.get_by_test_id("floor-agents")).to_contain_text("Paris Early 1")
    await expect(page.get_by_test_id("team-change")).to_have_count(0)
    first = await says.get_attribute("data-at")
    await expect(says).not_to_have_attribute("data-at", first or "")
    await axe.look("simulated day", page)
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await expect(says).to_contain_text("en pause")
    await expect(bar.get_by_role("button", name="Pause")).to_have_attribute("aria-pressed", "true")
    await bar.get_by_role("button", name="×30").click()
    await expect(says).to_contain_text("×30")
    await bar.get_by_role("button", name="Revenir au plateau").click()
    await expect(page.get_by_test_id("floor-agents")).to_contain_text("Marie Laurent")
    await expect(page.get_by_test_id("floor-talking")).to_contain_text("Aucun échange en cours")
    await expect(page.get_by_role("button", name="Regarder une journée simulée")).to_be_focused()
    await axe.look("floor", page)
    assert axe.found == []
