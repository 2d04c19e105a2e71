"""No page breaks a rule that axe knows, in any state a day brings, in two languages, in light and in dark."""

from dataclasses import dataclass
from typing import Any

import pytest
from playwright.async_api import Frame, FrameLocator, Page, expect

from tests.support.axe import Axe
from tests.support.browsers import Browsers, open_widget
from tests.support.world import World


@dataclass
class Words:
    """Who meets whom in which language, and the few words a script needs to find its way."""

    locale: str
    customer: str
    agent: str
    available: str
    offline: str
    number: str


FRENCH = Words("fr-FR", "camille", "marie", "Disponible", "Hors ligne", "01 99 00 12 34")
ENGLISH = Words("en-GB", "john", "james", "Available", "Offline", "020 7946 0123")


class Day:
    """A customer's site with its widget and phone, and an agent's panel, looked at along the way."""

    def __init__(self, axe: Axe, site: Page, panel: Page, words: Words) -> None:
        self.axe, self.site, self.panel, self.words = axe, site, panel, words

    def frame(self, path: str) -> Frame:
        return next(frame for frame in self.site.frames if path in frame.url)

    @property
    def window(self) -> FrameLocator:
        return self.site.frame_locator("iframe.frame")

    @property
    def phone(self) -> FrameLocator:
        return self.site.frame_locator("#phone-frame")

    async def look_at_widget(self, state: str) -> None:
        await self.axe.look(f"widget: {state}", self.frame("/widget/"))

    async def look_at_phone(self, state: str) -> None:
        await self.axe.look(f"phone: {state}", self.frame("/phone/"))

    async def look_at_panel(self, state: str) -> None:
        await self.axe.look(f"panel: {state}", self.panel)

    async def choose_presence(self, name: str) -> None:
        button = self.panel.get_by_test_id("presence").get_by_role("button", name=name)
        await button.click()
        await expect(button).to_have_attribute("aria-pressed", "true")

    async def choose_way(self, number: int) -> None:
        """Chat, callback, written request; from the first screen, whatever screen is open."""
        back = self.window.locator("header button.icon").first
        if await self.window.locator("header button.icon").count() > 1:
            await back.click()
        await self.window.locator("section[aria-labelledby=ways] .way").nth(number).click()
        await self.window.locator("select[required]").select_option("start")

    async def say_what(self) -> None:
        await self.window.locator("input[required][autocomplete=off]").fill("Mirror")

    async def send(self) -> None:
        await self.window.locator("form button[type=submit]").click()

    async def finish_wrap_up(self) -> None:
        wrap_up = self.panel.get_by_test_id("wrap-up")
        await wrap_up.locator("select").select_option("solved")
        await wrap_up.get_by_test_id("finish").click()
        await expect(wrap_up).to_be_hidden()


async def look_at_a_written_request(day: Day, url: str) -> None:
    """Form with its errors, receipt, the ticket's page, the mailbox with its mail open."""
    await day.choose_way(2)
    await day.say_what()
    await day.send()
    await expect(day.window.locator(".field-error")).to_have_count(2)
    await day.look_at_widget("ticket form")
    await day.window.locator("textarea").fill("It is foggy.")
    await day.window.locator("input[name=impact]").nth(2).check()
    await day.send()
    await expect(day.window.get_by_test_id("ticket-card")).to_be_visible()
    await day.look_at_widget("receipt")
    async with day.site.expect_popup() as opened:
        await day.window.get_by_test_id("ticket-card").get_by_role("link").click()
    ticket = await opened.value
    await expect(ticket.get_by_test_id("ticket-message")).to_contain_text("It is foggy.")
    await day.axe.look("ticket page", ticket)
    await ticket.goto(f"{url}/mailbox/")
    await ticket.get_by_test_id("mail").click()
    await expect(ticket.get_by_test_id("mail-text")).to_be_visible()
    await day.axe.look("mailbox", ticket)
    await ticket.close()


async def look_at_a_chat(day: Day, floor: Page) -> None:
    """Waiting, offered, talking, wrapping up, over; and the supervisor's view of it."""
    await day.choose_presence(day.words.offline)
    await day.choose_way(0)
    await day.look_at_widget("chat form")
    await day.say_what()
    await day.send()
    await expect(day.window.get_by_test_id("line")).to_be_visible()
    await day.look_at_widget("chat waiting")
    await expect(floor.get_by_test_id("floor-waiting").get_by_role("table")).to_be_visible()
    await day.axe.look("floor: somebody waits", floor)
    await day.choose_presence(day.words.available)
    await expect(day.panel.get_by_test_id("offer")).to_be_visible()
    await day.look_at_panel("offer")
    await day.panel.get_by_test_id("offer-accept").click()
    await day.panel.get_by_test_id("composer").fill("Hello!")
    await day.panel.get_by_test_id("send").click()
    await expect(day.window.locator(".bubble")).to_have_text("Hello!")
    await day.window.locator("textarea").fill("Good evening.")
    await day.window.locator("textarea").press("Enter")
    await expect(day.panel.get_by_test_id("transcript")).to_contain_text("Good evening.")
    await day.look_at_widget("chat talking")
    await day.look_at_panel("chat talking")
    await expect(floor.get_by_test_id("floor-talking").get_by_role("table")).to_be_visible()
    await day.axe.look("floor: somebody talks", floor)
    end = day.panel.locator(".contact-head button").last
    await end.click()
    await end.click()
    await expect(day.panel.get_by_test_id("wrap-up")).to_be_visible()
    await day.look_at_panel("wrap-up")
    await day.look_at_widget("chat over")
    await day.finish_wrap_up()


async def look_at_a_callback(day: Day, floor: Page) -> None:
    """Form, ringing, talking, over: window, panel and telephone."""
    await day.choose_way(1)
    await day.say_what()
    await day.window.locator("input[type=tel]").fill(day.words.number)
    await expect(day.window.locator(".notice[data-tone=good]")).to_be_visible()
    await day.look_at_widget("callback form")
    await day.send()
    await day.panel.get_by_test_id("offer-accept").click()
    await expect(day.phone.get_by_test_id("phone-answer")).to_be_visible()
    await day.look_at_phone("ringing")
    await day.look_at_widget("callback ringing")
    await day.phone.get_by_test_id("phone-answer").click()
    await expect(day.panel.get_by_test_id("talk-timer")).to_be_visible()
    await expect(day.phone.get_by_test_id("phone-hangup")).to_be_visible()
    await day.look_at_phone("talking")
    await day.look_at_panel("call")
    await expect(floor.get_by_test_id("floor-callbacks").get_by_role("table")).to_be_visible()
    await day.axe.look("floor: a call", floor)
    await day.phone.get_by_test_id("phone-hangup").click()
    await expect(day.phone.get_by_test_id("phone-ended")).to_be_visible()
    await day.look_at_phone("over")
    await day.finish_wrap_up()
    await day.look_at_widget("callback over")


@pytest.mark.parametrize("words", [FRENCH, ENGLISH], ids=["fr", "en"])
async def test_no_state_of_any_page_breaks_a_rule(world: World, browsers: Browsers, words: Words) -> None:
    axe = Axe()
    calm: dict[str, Any] = {"locale": words.locale, "reduced_motion": "reduce"}
    panel = await (await browsers.profile(**calm)).new_page()
    await panel.goto(f"{world.server.url}/agent/")
    await expect(panel.get_by_test_id("demo-people").get_by_role("button")).to_have_count(4)
    await axe.look("panel: sign-in", panel)
    await panel.goto(f"{world.server.url}/phone/")
    await expect(panel.get_by_test_id("phone")).to_have_attribute("data-state", "ready")
    await axe.look("phone on its own", panel)
    await panel.goto(f"{world.server.url}/agent/")
    await panel.get_by_test_id(f"demo-person-{words.agent}@astrelle.example").click()
    day = Day(axe, await browsers.customer(words.customer, **calm), panel, words)
    await day.choose_presence(words.available)
    await day.look_at_panel("empty")
    floor = await browsers.agent("ines", presence="", **calm)
    await floor.locator(".page-link").nth(1).click()
    await expect(floor.get_by_test_id("floor-agents").get_by_role("table")).to_be_visible()
    await expect(day.phone.get_by_test_id("phone-state")).to_be_visible()
    await axe.look("demo page", day.site)
    await day.look_at_phone("idle")
    await open_widget(day.site)
    await expect(day.window.locator(".way").first).to_be_visible()
    await day.look_at_widget("home")
    await look_at_a_written_request(day, world.server.url)
    await look_at_a_chat(day, floor)
    await look_at_a_callback(day, floor)
    assert axe.found == []
