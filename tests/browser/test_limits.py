"""Calls that are refused, proven and stopped, as customers and a supervisor see them."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import FrameLocator, Page, expect

from tests.support.axe import Axe, look
from tests.support.browsers import Browsers, open_widget
from tests.support.phones import Phone
from tests.support.policies import quick
from tests.support.world import World

LIMITS = """[limits]
account_numbers_day = 1
risky_prefixes = ["+3319900099"]
cost_min = 0.25
spend_day = 100

[limits.proof]
when = ["new"]
"""


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with World(tmp_path, policy_file=quick(tmp_path, tables=LIMITS), carrier_speed=4) as world:
        yield world


async def test_a_number_is_proven_a_limit_is_told_and_calls_are_stopped(world: World, browsers: Browsers) -> None:
    axe = Axe()
    site = await browsers.customer("camille", width=390, height=844, reduced_motion="reduce")
    window = await open_widget(site)
    await window.get_by_role("button", name="Être rappelé").click()
    number = window.get_by_label("Votre numéro de téléphone")
    await number.fill("01 99 00 09 91")
    await expect(window.get_by_text("Nous n’appelons pas les numéros qui commencent ainsi.")).to_be_visible()
    await expect(window.get_by_role("button", name="Demande écrite")).to_be_visible()
    async with Phone(world.server, any=True) as phone:
        await prove(window, phone, site, axe)
    await number.fill("01 99 00 55 55")
    await expect(window.get_by_text("Vous avez déjà demandé des appels vers plusieurs numéros.")).to_be_visible()
    await number.fill("01 99 00 12 34")
    await window.get_by_label("Sujet").select_option("Observation")
    await window.get_by_label("En une ligne").fill("Mon miroir")
    await window.get_by_role("button", name="Me rappeler").click()
    await expect(window.get_by_test_id("line")).to_be_visible()
    await stop_and_go_on(browsers, window, site, axe)
    assert axe.found == []


async def prove(window: FrameLocator, phone: Phone, site: Page, axe: Axe) -> None:
    await window.get_by_label("Votre numéro de téléphone").fill("01 99 00 12 34")
    await window.get_by_role("button", name="Recevoir un code par SMS").click()
    text = (await phone.until("text"))["text"]
    [code] = re.findall(r"\b\d{6}\b", text)
    field = window.get_by_label("Code à six chiffres", exact=True).last
    await expect(field).to_have_attribute("autocomplete", "one-time-code")
    await field.fill("12")
    await window.get_by_role("button", name="Vérifier le code").click()
    await expect(window.get_by_text("Le code a six chiffres.")).to_be_visible()
    await field.fill(f"{(int(code) + 1) % 10**6:06}")
    await field.press("Enter")
    await expect(window.get_by_text("Il reste 4 essais.")).to_be_visible()
    await look(site, "proof", axe)
    await field.fill(code)
    await field.press("Enter")
    await expect(window.get_by_text("Ce numéro est bien à vous.")).to_be_visible()


async def stop_and_go_on(browsers: Browsers, window: FrameLocator, site: Page, axe: Axe) -> None:
    panel = await browsers.agent("ines", presence="", reduced_motion="reduce")
    await panel.get_by_role("button", name="Plateau").click()
    part = panel.get_by_test_id("floor-guarding")
    await expect(part).to_contain_text("0,00 sur 100,00")
    await part.get_by_test_id("dialing-stop").click()
    await panel.get_by_test_id("dialing-sure").click()
    await expect(part).to_contain_text("Aucun appel n’est passé")
    await expect(window.get_by_test_id("line")).to_contain_text("Notre téléphone est en panne")
    await expect(window.get_by_role("button", name="Demande écrite")).to_be_visible()
    await look(panel, "calls-stopped", axe)
    await look(site, "telephone-out-of-order", axe)
    await part.get_by_test_id("dialing-resume").click()
    await panel.get_by_test_id("dialing-sure").click()
    await expect(part).to_contain_text("Les appels sont passés.")
    await expect(window.get_by_test_id("line")).not_to_contain_text("en panne")
