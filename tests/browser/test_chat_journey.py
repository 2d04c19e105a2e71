"""A chat from the wait shown before asking to its end, in two real windows."""

from playwright.async_api import expect

from tests.support.browsers import Browsers, launcher, open_widget


async def test_smoke(browsers: Browsers) -> None:
    page = await browsers.customer("camille")
    await expect(launcher(page)).to_contain_text("Chat : personne")
    window = await open_widget(page)
    await expect(window.get_by_role("button", name="Chat")).to_contain_text("Personne parlant français")
