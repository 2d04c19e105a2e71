"""Each page of a supervisor's panel is one of the browser's: Back leads to the page before, Forward to the next."""

from playwright.async_api import Page, expect

from tests.browser.test_what_if import SIMULATED_MS
from tests.support.browsers import Browsers
from tests.support.world import World

WHAT_IF = "/api/v1/forecast/what-if"


async def go(panel: Page, *names: str) -> None:
    for name in names:
        await panel.get_by_role("button", name=name, exact=True).click()


async def is_at(panel: Page, page: str) -> None:
    """In front, and in the address."""
    await expect(panel.locator(".panel")).to_have_attribute("data-page", page)
    assert ("&v=" not in panel.url) if page == "work" else f"&v={page}" in panel.url


async def test_back_leads_to_the_page_before(world: World, browsers: Browsers) -> None:
    panel = await browsers.agent("ines", presence="", locale="en-GB")
    await is_at(panel, "work")
    await go(panel, "Floor", "Forecasts", "Forecasts", "What if")
    for page in ("forecasts", "floor", "work"):
        await panel.go_back()
        await is_at(panel, page)
    for page in ("floor", "forecasts", "what-if"):
        await panel.go_forward()
        await is_at(panel, page)
    await panel.reload()
    await is_at(panel, "what-if")
    await panel.go_back()
    await is_at(panel, "forecasts")
    await go(panel, "My work")
    await panel.go_back()
    await is_at(panel, "forecasts")


async def test_back_finds_the_question_that_was_asked(world: World, browsers: Browsers) -> None:
    panel = await browsers.agent("ines", presence="", locale="en-GB")
    await go(panel, "Forecasts", "What if")
    await panel.get_by_label("Customers, ± %").fill("-100")
    await go(panel, "Simulate both days")
    for row in ("all-contacts", "chat-contacts", "callback-contacts"):
        changed = panel.locator(f'[data-key="{row}"]').get_by_role("cell").nth(2).locator("strong")
        await expect(changed).to_have_text("0", timeout=SIMULATED_MS)
    await go(panel, "Floor")
    await is_at(panel, "floor")
    async with panel.expect_request(f"**{WHAT_IF}"):
        await panel.go_back()
    await expect(panel.get_by_label("Customers, ± %")).to_have_value("-100")
    await go(panel, "What if")
    assert "&q=" in panel.url, "who is there already stays there, with what was asked"
    await panel.go_back()
    await is_at(panel, "forecasts")


async def test_pages_of_who_was_here_before_are_those_of_who_is_here_now(world: World, browsers: Browsers) -> None:
    panel = await browsers.agent("marie", presence="", locale="en-GB")
    marie = panel.url
    await panel.goto(f"{world.server.url}/agent/#demo=ines@astrelle.example")
    await go(panel, "Floor")
    await is_at(panel, "floor")
    ines = panel.url
    assert ines.split("&")[0] != marie
    await panel.go_back()
    await is_at(panel, "work")
    await panel.go_back()
    await is_at(panel, "work")
    await expect(panel.get_by_role("button", name="Floor", exact=True)).to_be_visible()
    assert panel.url == ines.split("&")[0]
    await panel.evaluate("address => { location.href = address }", marie)  # typed: that person is meant
    await expect(panel.get_by_role("button", name="Floor", exact=True)).to_have_count(0)
