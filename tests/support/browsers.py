"""Real Chromium for journeys: each person has a window of their own, and no page may complain."""

import re
import shutil
from types import TracebackType
from typing import Any

from playwright.async_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    FrameLocator,
    Locator,
    Page,
    Playwright,
    WebError,
    async_playwright,
    expect,
)

from tests.support.world import World

CHROMIUM = shutil.which("chromium-headless-shell") or shutil.which("chromium")
"""The shell is Chromium without the windows, tabs and menus of a desktop, which nobody sees here."""

ARGUMENTS = [
    "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--autoplay-policy=no-user-gesture-required",
]  # fmt: skip

PATIENCE_MS = 10_000
"""Two slow cores may take this long over what takes a moment."""

OUTAGE = re.compile(r"net::ERR_|^WebSocket connection to")
"""What Chromium says by itself when a network or a server is gone. No page can keep it quiet."""

CSP_WATCH = """document.addEventListener("securitypolicyviolation", (event) =>
    console.error(`content security policy: ${event.violatedDirective} ${event.blockedURI}`))"""


class Browsers:
    """One Chromium with a profile per person; leaving asserts that no page wrote an error or broke its policy."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.outages = False
        """Set by a test that cuts the network or kills the server: then what Chromium says about that is fine."""
        self.complaints: list[str] = []
        self._playwright: Playwright | None = None
        self._browser: Browser | None = None

    async def __aenter__(self) -> "Browsers":
        expect.set_options(timeout=PATIENCE_MS)
        self._playwright = await async_playwright().start()
        self._browser = await self._playwright.chromium.launch(
            executable_path=CHROMIUM, chromium_sandbox=False, args=ARGUMENTS
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._browser is not None
        assert self._playwright is not None
        await self._browser.close()
        await self._playwright.stop()
        if error is None:
            assert not self.complaints, "\n".join(self.complaints)

    async def profile(
        self, locale: str = "fr-FR", width: int = 1280, height: int = 800, zone: str = "Europe/Paris", **more: Any
    ) -> BrowserContext:
        """A browser of somebody's own: its cookies, storage, language and clock. `more` goes to Playwright."""
        assert self._browser is not None
        context = await self._browser.new_context(
            locale=locale, timezone_id=zone, viewport={"width": width, "height": height}, **more
        )
        context.set_default_timeout(PATIENCE_MS)
        await context.add_init_script(CSP_WATCH)
        context.on("console", self._hear)
        context.on("weberror", self._break)
        return context

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not (self.outages and OUTAGE.search(message.text)):
            where = message.location.get("url", "") if message.location else ""
            self.complaints.append(f"{message.text} ({where})")

    def _break(self, error: WebError) -> None:
        self.complaints.append(f"uncaught: {error.error}")

    async def customer(self, who: str = "camille", **profile: Any) -> Page:
        """The demo's site, signed in as one of its customers ("" = as nobody), in a browser of their own."""
        context = await self.profile(**profile)
        await context.request.post(f"{self.world.server.url}/demo/sign-in", form={"customer": who}, max_redirects=0)
        page = await context.new_page()
        await page.goto(self.world.server.url)
        return page

    async def agent(self, who: str = "marie", presence: str = "Disponible", **profile: Any) -> Page:
        """The panel of one of the demo's people, opened as by the demo site's link; `presence` is its button's name."""
        page = await (await self.profile(**profile)).new_page()
        await page.goto(f"{self.world.server.url}/agent/#demo={who}@astrelle.example")
        await expect(page.get_by_test_id("presence")).to_be_visible()
        if presence:
            await choose_presence(page, presence)
        return page


async def choose_presence(panel: Page, presence: str, reason: str = "") -> None:
    """Press a presence's button and, for a break, its reason; wait until it holds."""
    button = panel.get_by_test_id("presence").get_by_role("button", name=presence, exact=False).first
    await button.click()
    if reason:
        await panel.get_by_role("list", name="Motif de la pause").get_by_role("button", name=reason).click()
    await expect(button).to_have_attribute("aria-pressed", "true")


def launcher(page: Page) -> Locator:
    """The button the loader puts on a site."""
    return page.locator("button.launcher")


def widget(page: Page) -> FrameLocator:
    """The help window on a site."""
    return page.frame_locator("iframe.frame")


async def open_widget(page: Page) -> FrameLocator:
    await launcher(page).click()
    await expect(widget(page).get_by_role("heading", level=1)).to_be_visible()
    return widget(page)


async def ask_chat(window: FrameLocator, subject: str, topic: str = "Mise en route") -> None:
    """From the widget's first page (in French) to the line."""
    await window.get_by_role("button", name="Chat").click()
    await window.get_by_label("Sujet", exact=True).select_option(topic)
    await window.get_by_label("En une ligne").fill(subject)
    await window.get_by_role("button", name="Démarrer le chat").click()


async def accept_offer(panel: Page) -> None:
    """Accept what is offered; the contact is then in front."""
    await panel.get_by_test_id("offer-accept").click()
    await expect(panel.get_by_test_id("offer")).to_have_count(0)
    await expect(panel.get_by_test_id("contact")).to_be_visible()


async def start_chat(browsers: Browsers, subject: str = "Mon télescope ne s’aligne pas") -> tuple[Page, Page]:
    """Camille's site and Marie's panel, in the middle of a chat."""
    panel = await browsers.agent("marie")
    site = await browsers.customer("camille")
    await ask_chat(await open_widget(site), subject)
    await accept_offer(panel)
    await expect(widget(site).get_by_role("heading", name="Chat avec Marie Laurent")).to_be_visible()
    return site, panel


def customer_says(site: Page) -> Locator:
    """Where the customer writes."""
    return widget(site).get_by_role("textbox", name="Votre message")


def agent_says(panel: Page) -> Locator:
    """Where the agent writes."""
    return panel.get_by_role("textbox", name="Message", exact=True)


async def send(box: Locator, text: str) -> None:
    """Type and press Enter, as people do."""
    await box.fill(text)
    await box.press("Enter")


def customer_lines(site: Page) -> Locator:
    """What the customer sees said by people, in order, sent or not."""
    return widget(site).get_by_role("log").locator("li.message .bubble")


def agent_lines(panel: Page) -> Locator:
    """What the agent sees said by people, in order, sent or not."""
    return panel.get_by_test_id("transcript").locator("li.line:not([data-author=system]) .bubble")


def unsent(page: Page | FrameLocator) -> Locator:
    """Messages the server has not confirmed."""
    return page.locator("[data-pending]")
