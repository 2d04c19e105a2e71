"""A reader whose clock and calendar are not those of the telephone that is to ring."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from playwright.async_api import Page, expect

from tests.support.browsers import Browsers, accept_offer, open_widget
from tests.support.policies import quick
from tests.support.world import World

ENGAGED = "01 99 00 00 02"
"""The phone book's: always busy."""
NEXT_TRY = "Prochain essai"


@pytest.fixture
def policy(tmp_path: Path) -> Path:
    """Whoever is busy is called again in an hour."""
    changes: dict[str, Any] = {"busy.after_min": 60}
    return quick(tmp_path, **changes)


def another_day() -> str:
    """A zone whose calendar shows another day than the one in Paris, now."""
    here = datetime.now(UTC)
    return next(
        zone
        for zone in ("Pacific/Kiritimati", "Etc/GMT+12")
        if here.astimezone(ZoneInfo(zone)).date() != here.astimezone(ZoneInfo("Europe/Paris")).date()
    )


async def apart(world: World, site: Page, path: str | None) -> Page:
    page = await site.context.new_page()
    await page.goto(f"{world.server.url}{path}")
    return page


async def test_the_next_try_is_one_time_everywhere_and_says_whose_clock(policy: Path, tmp_path: Path) -> None:
    async with World(tmp_path, policy_file=policy, carrier_speed=4) as world, Browsers(world) as browsers:
        camille = await world.customer("camille")
        marie = await browsers.agent("marie")
        await expect(marie.get_by_test_id("phone")).to_have_attribute("data-readiness", "ready")
        callback = await camille.ask_callback(number=ENGAGED)
        await accept_offer(marie)
        retrying = await camille.until_state(callback, "retrying")
        site = await browsers.customer("camille", zone="America/New_York")
        window = await open_widget(site)
        now = window.get_by_test_id("callback-now")
        await expect(now).to_contain_text(NEXT_TRY)
        said = (await now.inner_text()).split(":", 1)[1].strip()
        at = datetime.fromisoformat(retrying["callback"]["next_try_at"]).astimezone(ZoneInfo("Europe/Paris"))
        assert said.endswith(f", {at:%-H:%M}, heure d’Europe centrale")
        later = window.get_by_role("button", name="Un peu plus tard")
        await expect(later).to_contain_text("heure d’Europe centrale")
        page = await apart(world, site, retrying["callback"]["link"])
        await expect(page.get_by_test_id("call-state")).to_contain_text(said)


async def test_another_zone_s_tomorrow_is_a_date_and_the_zone_stands_above_the_times(
    world: World, browsers: Browsers
) -> None:
    site = await browsers.customer("camille", zone=another_day())
    window = await open_widget(site)
    await window.get_by_role("button", name="Être rappelé").click()
    await window.get_by_label("Votre numéro de téléphone").fill("01 99 00 12 34")
    await window.get_by_label("Au créneau de mon choix").check()
    slots = window.get_by_test_id("slots")
    zone = slots.get_by_text("Heure d’Europe centrale")
    await expect(zone).to_be_visible()
    days = await slots.get_by_role("option").all_inner_texts()
    assert days
    assert not {"Aujourd’hui", "Aujourd'hui", "Demain"} & set(days)
    over, times = await zone.bounding_box(), await slots.get_by_role("radiogroup").bounding_box()
    assert over is not None
    assert times is not None
    assert over["y"] < times["y"]
