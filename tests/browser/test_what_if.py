"""A supervisor asks what a coming day would be like: in a form, beside the day as planned, kept in the address."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Locator, Page, expect
from sqlalchemy import insert

from orchestrator.records.columns import to_row
from orchestrator.records.customers import save_customer
from orchestrator.records.schema import contacts
from orchestrator.records.store import open_store
from queues.contacts import Contact, Customer
from tests.support.axe import Axe, look
from tests.support.browsers import Browsers
from tests.support.world import World

A_DAY, DAYS = 24, 21
SIMULATED_MS = 60_000
"""Forty small days in a process that has just begun, at the lowest priority but one."""
QUESTION = "/api/v1/forecast/what-if"


async def test_a_supervisor_sees_both_days(world: World, browsers: Browsers) -> None:
    axe = Axe()
    await past(world)
    await planned(world)
    panel = await browsers.agent("ines", presence="", locale="en-GB", reduced_motion="reduce")
    await panel.get_by_role("button", name="Forecasts").click()
    await panel.get_by_role("button", name="What if").click()
    await expect(panel.get_by_test_id("what-if")).to_contain_text("Choose what is to be different")
    await fill(panel)
    await panel.get_by_role("button", name="Simulate both days").click()
    await expect(panel.get_by_test_id("what-if-basis")).to_contain_text(
        f"From the {A_DAY * DAYS} requests", timeout=SIMULATED_MS
    )
    await both_are_shown(panel)
    await look(panel, "what-if", axe)
    await panel.reload()  # the question stands in the address, and is asked again
    await expect(panel.get_by_label("Customers, ± %")).to_have_value("300")
    await expect(panel.get_by_label("How many")).to_have_value("3")
    await both_are_shown(panel)
    await what_is_wrong_stands_at_its_field(panel)
    await panel.get_by_role("button", name="Floor", exact=True).click()
    await panel.get_by_role("button", name="Forecasts").click()
    await panel.get_by_role("button", name="What if").click()
    await expect(panel.get_by_label("Customers, ± %")).to_have_value("0")
    assert axe.found == []


async def fill(panel: Page) -> None:
    """More customers, more agents by keyboard, and no chats at noon."""
    await panel.get_by_label("Customers, ± %").fill("300")
    await panel.get_by_role("button", name="Add agents").press("Enter")
    await panel.get_by_label("How many").fill("3")
    await panel.get_by_role("group", name="More agents 1").get_by_label("Language").select_option("fr")
    await panel.get_by_role("button", name="Close a channel").click()
    closed = panel.get_by_role("group", name="Closed for new requests 1")
    await closed.get_by_label("Channel").select_option("chat")
    await closed.get_by_label("From").fill("12:00")
    await closed.get_by_label("Until").fill("13:00")


def row(panel: Page, key: str) -> Locator:
    return panel.locator(f'[data-key="{key}"]').get_by_role("cell")


async def both_are_shown(panel: Page) -> None:
    """Four times as many ask; some of them while chats are closed, which they are not on the day as planned."""
    await expect(row(panel, "all-contacts").nth(0)).to_contain_text("Requests", timeout=SIMULATED_MS)
    planned, changed = [await row(panel, "all-contacts").nth(n).locator("strong").inner_text() for n in (1, 2)]
    assert 3 < int(changed) / int(planned) < 5
    await expect(row(panel, "chat-turned-away").nth(1).locator("strong")).to_have_text("0")
    await expect(row(panel, "chat-turned-away").nth(2).locator("[data-how=worse] strong")).not_to_have_text("0")


async def what_is_wrong_stands_at_its_field(panel: Page) -> None:
    until = panel.get_by_role("group", name="Closed for new requests 1").get_by_label("Until")
    await until.fill("11:00")
    await panel.get_by_role("button", name="Simulate both days").click()
    await expect(until).to_have_attribute("aria-invalid", "true")
    await expect(panel.get_by_text("The end must be later than the beginning.")).to_be_visible()
    await expect(until).to_be_focused()
    await panel.get_by_role("button", name="Remove").last.click()
    await expect(panel.get_by_role("button", name="Close a channel")).to_be_focused()
    await panel.get_by_role("button", name="Simulate both days").click()
    await expect(row(panel, "chat-turned-away").nth(2).locator("strong")).to_have_text("0", timeout=SIMULATED_MS)


async def test_only_a_supervisor_may_ask_and_only_for_a_day_there_is(world: World) -> None:
    ines, marie = await world.agent("ines", presence=""), await world.agent("marie", presence="")
    await past(world)
    await planned(world)
    day = datetime.now(UTC).date() + timedelta(days=2)

    async def ask(token: str, **question: Any) -> Any:
        return await world.server.json(QUESTION, token, {"day": f"{day}"} | question)

    assert (await ask(marie.token))["code"] == "forbidden"
    assert (await ask("nobody"))["code"] == "unauthorized"
    for question, field in (
        ({"day": "2026-02-30"}, "day"),
        ({"day": "2020-01-01"}, "day"),
        ({"arrivals_percent": -101}, "arrivals_percent"),
        (
            {"agents": [{"count": 1, "languages": ["fr"]}, {"count": 2, "languages": ["fr", "tlh"]}]},
            "agents[1].languages",
        ),
        ({"agents": [{"count": 0, "languages": ["fr"]}]}, "agents[0].count"),
        ({"closed": [{"channel": "chat", "starts": "12:00", "ends": "11:00"}]}, "closed[0].ends"),
    ):
        said = await ask(ines.token, **question)
        assert (said["code"], said["field"]) == ("bad-field", field)
    found, second = await asyncio.gather(ask(ines.token, arrivals_percent=-50), ask(ines.token))
    found, second = (second, found) if "code" in found else (found, second)
    assert second.get("code", "busy") == "busy", "one at a time, unless the first is done within a moment"
    assert (found["based_on"], found["contacts"], found["unplanned"]) == ("records", A_DAY * DAYS, 1)
    assert found["days"] > 1
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(ask(ines.token), 0.3)
    assert (await ask(ines.token))["based_on"] == "records", "whoever goes frees the place for who asks at once"


async def past(world: World) -> None:
    """Three weeks of chats and callbacks in French: five minutes each, after half a minute in line."""
    store = open_store(f"sqlite:///{Path(str(world.server.settings['data_dir'])) / 'ringback.db'}")
    who = Customer(id="past", sub="past", name="", email="", plan="observatory", role="", language="fr",
                   assurance="verified")  # fmt: skip
    midnight = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    rows = [
        to_row(
            _over(f"past-{day}-{n}", "chat" if n % 3 else "callback", midnight - timedelta(days=day, minutes=-60 * n))
        )
        for day in range(1, DAYS + 1)
        for n in range(A_DAY)
    ]
    await store.write(lambda connection: save_customer(connection, who, midnight))
    await store.write(lambda connection: connection.execute(insert(contacts), rows))
    await store.close()


def _over(contact_id: str, channel: Any, at: datetime) -> Contact:
    answered, ended = at + timedelta(seconds=30), at + timedelta(seconds=330)
    return Contact(
        id=contact_id, desk="main", channel=channel, state="ended", customer_id="past", language="fr",
        languages=("fr",), topic="start", skill="", subject="Past", requested_at=at, rank_at=at, serial=1, country="FR",
        answered_at=answered, ended_at=ended, closed_at=ended + timedelta(seconds=20), outcome="solved",
    )  # fmt: skip


async def planned(world: World) -> None:
    """Everybody but Sofía has planned hours."""
    ines = await world.agent("ines", presence="")
    people = (await world.server.json("/api/v1/people", ines.token))["people"]
    for person in people:
        if not person["email"].startswith("sofia"):
            works = {"open": "24/7", "zone": "Europe/Paris"}
            await world.server.json(f"/api/v1/people/{person['id']}", ines.token, {"works": works}, "PATCH")
