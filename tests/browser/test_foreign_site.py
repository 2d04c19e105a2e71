"""The one-line embed on a site of another origin, as every real site is."""

from pathlib import Path
from types import TracebackType

from aiohttp import web
from playwright.async_api import Page, expect

from tests.support.browsers import (
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
    widget,
)
from tests.support.world import World


class Shop:
    """A shop on `localhost`: to a browser another site than the product's 127.0.0.1."""

    def __init__(self) -> None:
        self.html = ""
        self._runner = web.AppRunner(web.Application())

    async def __aenter__(self) -> "Shop":
        self._runner.app.router.add_get("/{page}", self._page)
        await self._runner.setup()
        await web.TCPSite(self._runner, "localhost", 0).start()
        self.origin = f"http://localhost:{self._runner.addresses[0][1]}"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._runner.cleanup()

    async def _page(self, request: web.Request) -> web.Response:
        return web.Response(text=self.html, content_type="text/html")

    async def visit(self, browsers: Browsers) -> Page:
        """Camille comes, signed in at the shop."""
        identity = browsers.world.identity("camille")
        line = f'<script async src="{browsers.world.server.url}/embed.js" data-identity="{identity}"></script>'
        icon = '<link rel="icon" href="data:,">'
        self.html = f"<!doctype html><html lang=fr>{icon}<title>Boutique</title><h1>Boutique</h1>{line}</html>"
        page = await (await browsers.profile()).new_page()
        await page.goto(f"{self.origin}/panier")
        return page


async def test_a_chat_on_a_site_of_another_origin(tmp_path: Path) -> None:
    async with Shop() as shop, World(tmp_path, embed_origins=shop.origin) as world, Browsers(world) as browsers:
        marie, page = await browsers.agent("marie"), await shop.visit(browsers)
        await expect(launcher(page)).to_contain_text("Chat : moins d’une minute")
        await ask_chat(await open_widget(page), "Depuis la boutique")
        await accept_offer(marie)
        await send(customer_says(page), "un")
        await expect(agent_lines(marie)).to_have_text(["un"])
        await page.reload()
        await expect(customer_lines(page)).to_have_text(["un"])
        await send(agent_says(marie), "deux")
        await page.goto(f"{shop.origin}/paiement")
        await expect(customer_lines(page)).to_have_text(["un", "deux"])
        await widget(page).get_by_role("button", name="Fermer").click()
        await expect(launcher(page)).to_be_focused()


async def test_a_site_that_is_not_named_cannot_show_the_window(tmp_path: Path) -> None:
    async with Shop() as shop, World(tmp_path, embed_origins="https://other.example") as world:
        browsers = Browsers(world)
        async with browsers:
            page = await shop.visit(browsers)
            async with page.expect_console_message(lambda message: "frame-ancestors" in message.text):
                await launcher(page).click()
            await expect(page.locator("iframe.frame")).to_be_visible()
            await expect(widget(page).get_by_role("heading")).to_have_count(0)
            assert all("frame-ancestors" in complaint for complaint in browsers.complaints)
            browsers.complaints.clear()
