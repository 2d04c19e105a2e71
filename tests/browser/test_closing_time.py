"""Shortly before closing, a wait that may not be over by then says so; one that will be says when we close; whoever is
in line reads what becomes of them, also once we are closed."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

import pytest
from playwright.async_api import Frame, FrameLocator, Locator, Page, expect

from tests.support.axe import Axe
from tests.support.browsers import Browsers, open_widget
from tests.support.clients import Agent
from tests.support.policies import quick
from tests.support.world import World

CLOSES_IN = timedelta(minutes=8)


class Words(NamedTuple):
    """What is read, in the language of a window."""

    locale: str
    which: str
    subject: str
    line: str
    start: str
    closes: str
    late: str
    instead: str
    kept: str
    alone: str
    tomorrow: str
    closed: str
    write: str
    back: str


FRENCH = Words(
    locale="fr-FR",
    which="En quelle langue souhaitez-vous être aidé ?",
    subject="Sujet",
    line="En une ligne",
    start="Démarrer le chat",
    closes="Nous fermons à {when}.",
    late="Nous fermons à {when} : votre tour pourrait ne pas venir aujourd’hui.",
    instead="Vous pouvez laisser votre numéro ou nous écrire.",
    kept="Vous gardez votre place : les personnes encore présentes continuent de répondre.",
    alone="Vous gardez votre place.",
    tomorrow="demain, ",
    closed="Fermé en ce moment. Ouverture : {when}.",
    write="Vous pouvez aussi nous écrire.",
    back="Retour",
)

ENGLISH = Words(
    locale="en-GB",
    which="In which language would you like help?",
    subject="Topic",
    line="In one line: what is it about?",
    start="Start chat",
    closes="We close at {when}.",
    late="We close at {when}: your turn may not come today.",
    instead="You can leave your number, or write to us.",
    kept="You keep your place: those still here go on answering.",
    alone="You keep your place.",
    tomorrow="tomorrow, ",
    closed="Closed right now. Opens {when}.",
    write="You can also write to us.",
    back="Back",
)


LATE_CALL = "Nous fermons à {when} : notre appel pourrait ne pas venir aujourd’hui."
KEPT_CALL = "Vous gardez votre place : nous appelons tant que quelqu’un est là, et reprenons à l’ouverture."


def closing(folder: Path, at: datetime) -> Path:
    """The demo's policy, every day until `at`."""
    open_ = f"{at - timedelta(hours=3):%H:%M}-{at:%H:%M}"
    tables = "".join(f'\n[hours.{channel}]\nopen = "{open_}"\nzone = "UTC"\n' for channel in ("chat", "callback"))
    return quick(folder, tables=tables)


def clock(at: datetime, words: Words) -> str:
    """On the wall in Paris, which is named: our hours are in UTC."""
    zone = "heure d’Europe centrale" if words is FRENCH else "Central European Time"
    wall = at.astimezone(ZoneInfo("Europe/Paris"))
    return f"{wall:%-H:%M} ({zone})"


def next_day(at: datetime, words: Words) -> str:
    """The same time of the next day, as it is read in Paris: after midnight there that is later today."""
    paris = ZoneInfo("Europe/Paris")
    opens = at + timedelta(days=1)
    is_today = opens.astimezone(paris).date() == datetime.now(paris).date()
    return ("" if is_today else words.tomorrow) + clock(opens, words)


@pytest.fixture
def closes_at() -> datetime:
    return (datetime.now(UTC) + CLOSES_IN).replace(second=0, microsecond=0)


@pytest.fixture
async def world(tmp_path: Path, closes_at: datetime) -> AsyncIterator[World]:
    async with World(tmp_path, policy_file=closing(tmp_path, closes_at)) as world:
        yield world


@pytest.mark.parametrize("words", [FRENCH, ENGLISH], ids=["fr", "en"])
async def test_a_wait_that_may_outlast_the_day_says_so(
    world: World, browsers: Browsers, closes_at: datetime, words: Words
) -> None:
    axe, site = Axe(), await browsers.customer("camille", locale=words.locale, reduced_motion="reduce")
    await world.agent("james")
    await busy(world)
    window, when = await open_widget(site), clock(closes_at, words)
    late = words.late.format(when=when)
    choice = window.get_by_label(words.which)
    await choice.select_option("fr")
    await says(window, "Chat", late)
    await choice.select_option("en")
    await says(window, "Chat", words.closes.format(when=when))
    await choice.select_option("fr")
    await says(window, "Chat", late)
    await axe.look("home, late", frame(site))
    await way(window, "Chat").click()
    await expect(window.get_by_test_id("closing")).to_have_text(f"{late} {words.instead}")
    await window.get_by_role("button", name=words.back).click()
    await ask(window, words)
    await expect(in_line(window)).to_have_text(f"{late} {words.kept} {words.instead}")
    await axe.look("line, late", frame(site))
    call = await called_by_link(world, browsers)
    await expect(call.get_by_test_id("call-wait")).to_be_visible()
    await expect(call.get_by_test_id("closing")).to_have_text(
        f"{LATE_CALL.format(when=clock(closes_at, FRENCH))} {KEPT_CALL}"
    )
    browsers.outages = True
    await world.server.stop()
    closed_at = datetime.now(UTC).replace(second=0, microsecond=0) - timedelta(minutes=1)
    closing(world.server.folder, closed_at)
    await world.server.start()
    opened_at = closed_at - timedelta(hours=3)
    closed = words.closed.format(when=next_day(opened_at, words))
    await expect(in_line(window)).to_have_text(f"{closed} {words.alone} {words.write}")
    await call.reload()
    await expect(call.get_by_test_id("closing")).to_have_text(
        f"{FRENCH.closed.format(when=next_day(opened_at, FRENCH))} {KEPT_CALL}"
    )
    marie = await world.agent("marie")
    await expect(in_line(window)).to_have_text(f"{closed} {words.kept} {words.write}")
    done = marie.view["work"][0]["contact"]["id"]
    await marie.say("contact.end", contact_id=done)
    await marie.say("wrapup.finish", contact_id=done, disposition="solved")
    await marie.until(lambda: marie.view["offers"], "whoever is still here is asked")
    await axe.look("line, closed", frame(site))
    assert axe.found == []


async def busy(world: World) -> Agent:
    """The only one who speaks French has as many chats as she takes."""
    marie = await world.agent("marie")
    for number in range(marie.view["me"]["chat_capacity"]):
        await marie.accept(await (await world.customer("camille", sub=f"other-{number}")).ask_chat())
    return marie


async def called_by_link(world: World, browsers: Browsers) -> Page:
    """A phone with the page of a call that waits behind the chats; it is in the language of the call."""
    caller = await world.customer("camille", sub="caller")
    call = caller.contact(await caller.ask_callback())
    page = await (await browsers.profile(width=390, height=844)).new_page()
    await page.goto(f"{world.server.url}{call['callback']['link']}")
    return page


def frame(site: Page) -> Frame:
    return next(frame for frame in site.frames if "/widget/" in frame.url)


def way(window: FrameLocator, channel: str) -> Locator:
    return window.get_by_role("button", name=channel)


def in_line(window: FrameLocator) -> Locator:
    return window.get_by_test_id("line").get_by_test_id("closing")


async def says(window: FrameLocator, channel: str, sentence: str) -> None:
    await expect(way(window, channel).get_by_test_id("closing")).to_have_text(sentence)


async def ask(window: FrameLocator, words: Words) -> None:
    await way(window, "Chat").click()
    await window.get_by_label(words.subject, exact=True).select_option("start")
    await window.get_by_label(words.line).fill("Le miroir est voilé")
    await window.get_by_role("button", name=words.start).click()
