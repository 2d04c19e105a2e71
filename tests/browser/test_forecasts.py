"""How right the waits were: to a supervisor in detail, to customers in one line when it is good news."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from playwright.async_api import Page, expect

from orchestrator.records import quotes
from orchestrator.records.quotes import Outcome, Told
from orchestrator.records.store import open_store
from tests.support.axe import Axe, look
from tests.support.browsers import Browsers, open_widget
from tests.support.world import World

CLASSES = (("chat", "fr", 420), ("chat", "en", 480), ("callback", "fr", 700), ("callback", "pt", 240))
WITHIN_S, SOONER_S, LATER_S = 300, 60, 900
HOURS_UTC = range(6, 17)


async def record(world: World, count: int, kept: int, days_ago: int) -> None:
    """Waits over the hours of a day; of each ten so many came as told, the others sooner and later by turns."""
    day = datetime.now(UTC).replace(minute=30, second=0, microsecond=0) - timedelta(days=days_ago)
    told, came = [], []
    for number in range(count):
        channel, language, last_s = CLASSES[number % len(CLASSES)]
        told.append(
            Told(
                contact_id=f"{days_ago}-{number}", channel=channel, language=language, low_s=120, high_s=600,
                told_at=day.replace(hour=HOURS_UTC[number % len(HOURS_UTC)]), reason=None, last_s=last_s,
                line_s=2 * last_s, waiting=2, working=3,
            )
        )  # fmt: skip
        waited_s = WITHIN_S if number % 10 < kept else (SOONER_S, LATER_S)[number % 2]
        came.append(Outcome(contact_id=f"{days_ago}-{number}", waited_s=waited_s, left=False))
    store = open_store(f"sqlite:///{Path(str(world.server.settings['data_dir'])) / 'ringback.db'}")
    await store.write(lambda connection: quotes.write(connection, "main", told, came))
    await store.close()


async def test_a_supervisor_sees_how_right_the_waits_were(world: World, browsers: Browsers) -> None:
    axe = Axe()
    panel = await browsers.agent("ines", presence="", reduced_motion="reduce")
    await record(world, 7, kept=9, days_ago=3)
    await panel.get_by_role("button", name="Prévisions").click()
    await expect(panel.get_by_test_id("forecast-few")).to_contain_text("Jusqu’ici : 7 attentes.")
    await look(panel, "too few", axe)
    await record(world, 440, kept=9, days_ago=2)
    await panel.reload()  # the page in front is remembered
    kept, classes = panel.get_by_test_id("forecast-kept"), panel.get_by_test_id("forecast-classes")
    await expect(kept).to_contain_text("9 attentes sur 10 sont restées dans la fourchette affichée")
    await expect(kept).to_contain_text("447 attentes")
    await expect(kept).not_to_contain_text("cent dernières")
    await expect(panel.locator(".hours-bar")).to_have_count(len(HOURS_UTC))
    await expect(classes.get_by_role("row")).to_have_count(1 + len(CLASSES) + 1)
    await expect(classes.locator('[data-key="chat-fr"]')).to_contain_text("plus tôt qu’annoncé")
    await panel.get_by_text("Les mêmes chiffres en tableau").click()
    await hours_are_the_viewers(panel)
    await look(panel, "forecasts", axe)
    await record(world, 100, kept=6, days_ago=1)
    await panel.reload()
    await expect(kept).to_contain_text("Sur les cent dernières attentes, seulement 60 % sont restées")
    await look(panel, "drifting", axe)
    await failing_is_said_and_mended(panel, browsers, axe)
    assert axe.found == []


async def hours_are_the_viewers(panel: Page) -> None:
    """Six in the morning in UTC is seven or eight in Paris, whose clock the browser has."""
    here = await panel.evaluate("new Date(new Date().setUTCHours(6, 0)).getHours()")
    assert here in (7, 8)
    rows = panel.get_by_test_id("forecast-hours").get_by_role("row")
    await expect(rows).to_have_count(1 + len(HOURS_UTC))
    await expect(rows.nth(1)).to_contain_text(f"{here:02} h")


async def failing_is_said_and_mended(panel: Page, browsers: Browsers, axe: Axe) -> None:
    browsers.outages = True
    await panel.route("**/api/v1/forecast/grades*", lambda route: route.abort())
    await panel.get_by_role("button", name="Plateau").click()
    await panel.get_by_role("button", name="Prévisions").click()
    await expect(panel.get_by_text("Les chiffres n’ont pas pu être lus")).to_be_visible()
    await look(panel, "failed", axe)
    await panel.unroute_all()
    await panel.get_by_role("button", name="Réessayer").click()
    await expect(panel.get_by_test_id("forecast-kept")).to_be_visible()


async def test_customers_read_how_right_the_waits_were_only_when_that_is_good(world: World, browsers: Browsers) -> None:
    await record(world, 100, kept=7, days_ago=2)
    site = await browsers.customer("camille", locale="en-GB")
    async with site.expect_response("**/api/v1/forecast/kept") as answered:
        window = await open_widget(site)
    assert (await (await answered.value).json())["kept"] == 0.7
    await expect(window.get_by_role("button", name="Chat")).to_contain_text("Nobody")
    await expect(window.get_by_test_id("kept")).to_have_count(0)
    await record(world, 300, kept=10, days_ago=1)
    await site.reload()  # the window stays open
    await expect(window.get_by_test_id("kept")).to_have_text(
        "In the last 30 days, 9 of 10 waits were within the range shown."
    )
