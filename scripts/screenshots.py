"""Makes the README's pictures from the running product: `.venv/bin/python scripts/screenshots.py`. Needs Chromium."""

import asyncio
import sys
from pathlib import Path
from secrets import token_hex
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from playwright.async_api import Page, expect  # noqa: E402

from tests.support.browsers import Browsers, open_widget  # noqa: E402
from tests.support.clients import Agent, Client, Customer  # noqa: E402
from tests.support.world import World  # noqa: E402

IMAGES = ROOT / "docs" / "images"
ENGLISH = {
    "locale": "en-GB", "color_scheme": "light", "reduced_motion": "reduce", "width": 1280, "height": 720,
}  # fmt: skip


async def shoot(page: Page, name: str) -> None:
    """Without a blinking caret or a hovered button."""
    await page.mouse.move(0, 0)
    await page.screenshot(path=IMAGES / f"{name}.png", caret="hide", animations="disabled")


async def say(who: Client, contact_id: str, text: str) -> None:
    await who.say("chat.say", contact_id=contact_id, client_id=token_hex(16), text=text)


async def customer(world: World, who: str, language: str) -> Customer:
    """A customer whose window speaks `language`."""
    someone = Customer(world.server)
    world.clients.append(someone)
    return await someone.sign_in(world.identity(who), language)


async def ask_callback(lucia: Customer) -> str:
    return await lucia.ask_callback(
        "es", country="ES", number="810 12 34 56", fallback_email="lucia@customers.example", topic="app",
        subject="La aplicación no encuentra mi Astrelle 114",
    )  # fmt: skip


async def demo(browsers: Browsers, sofia: Agent, lucia: Customer) -> None:
    """The demo's site with the window open: the waits, before anything is asked. The one agent is just being asked."""
    page = await browsers.customer("john", **ENGLISH)
    window = await open_widget(page)
    asked = await ask_callback(lucia)
    await sofia.offer(asked)
    await expect(window.locator(".way[data-best]")).to_contain_text("Up to")
    await page.locator("#telescopes").evaluate("section => section.scrollIntoView()")
    await shoot(page, "demo")
    await lucia.say("contact.leave", contact_id=asked)
    await sofia.say("presence.choose", presence="offline")


async def panel(browsers: Browsers, john: Customer, lucia: Customer) -> None:
    """An agent in the middle of a conversation, with the next request just offered."""
    page = await browsers.agent("james", "Available", **ENGLISH)
    chat = await john.ask_chat("en", topic="observe", subject="Saturn looks like a smudge")
    await page.get_by_test_id("offer-accept").click()
    composer, transcript = page.get_by_test_id("composer"), page.get_by_test_id("transcript")
    await say(john, chat, "Good evening! My 250 Pro shows Saturn as a bright smudge, no rings at all.")
    await composer.fill("Good evening, John. How long has the telescope been outside?")
    await page.get_by_test_id("send").click()
    await expect(transcript).to_contain_text("How long has")
    await say(john, chat, "About ten minutes, straight from the living room.")
    await expect(transcript).to_contain_text("straight from")
    await composer.fill("Then it is the mirror: it needs half an hour to cool down")
    await ask_callback(lucia)
    await expect(page.get_by_test_id("offer")).to_contain_text("Lucía Fernández")
    await shoot(page, "panel")


async def main() -> None:
    IMAGES.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder:
        async with World(Path(folder)) as world, Browsers(world) as browsers:
            john, lucia = await customer(world, "john", "en"), await customer(world, "lucia", "es")
            await demo(browsers, await world.agent("sofia"), lucia)
            await panel(browsers, john, lucia)


asyncio.run(main())
