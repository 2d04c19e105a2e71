"""The simulated phone as a page: it calls one of our numbers, shows what is heard, speaks in words, reads texts."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from playwright.async_api import Page, expect

from orchestrator import demo
from tests.support.axe import Axe
from tests.support.browsers import Browsers
from tests.support.server import free_port
from tests.support.world import World

OURS, CALLER = "+33199000100", "+442079460000"
ASK = "<Response><Gather input='speech' timeout='60'><Say language='fr-FR'>Que désirez-vous ?</Say></Gather></Response>"
TAPE = "<Response><Record timeout='60'/></Response>"


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with World(tmp_path, carrier_speed=0.25, carrier_port=free_port()) as world:
        yield world


class Account:
    """The demo's account at the simulated carrier, as our own server uses it."""

    def __init__(self, world: World) -> None:
        settings = world.server.settings
        made_up = demo.load(Path(str(settings["data_dir"]))).made_up
        self._address = f"http://127.0.0.1:{settings['carrier_port']}/2010-04-01/Accounts/{made_up.account_sid}"
        self._headers = {"Authorization": aiohttp.encode_basic_auth(made_up.account_sid, made_up.auth_token)}

    async def ask(self, method: str, path: str, **form: str) -> Any:
        async with (
            aiohttp.ClientSession(headers=self._headers) as session,
            session.request(method, self._address + path, data=form or None) as reply,
        ):
            assert reply.ok
            return await reply.json()

    async def say(self, document: str) -> None:
        """Let the one call that is up go on with a document."""
        (call,) = (await self.ask("GET", "/Calls.json?Status=in-progress"))["calls"]
        await self.ask("POST", f"/Calls/{call['sid']}.json", Twiml=document)


async def dial(phone: Page, number: str) -> None:
    await phone.get_by_label("Numéro à appeler").fill(number)
    await phone.get_by_role("button", name="Appeler", exact=True).click()


async def test_a_number_of_ours_is_called(world: World, browsers: Browsers) -> None:
    phone, account, axe = await (await browsers.profile("fr-FR")).new_page(), Account(world), Axe()
    captions = phone.get_by_test_id("phone-captions")
    await phone.goto(f"{world.server.url}/phone/")
    await phone.get_by_text("Appeler un numéro").click()
    await dial(phone, "+33 1 99 00 99 99")
    await expect(phone.get_by_role("alert")).to_contain_text("Choisissez-en un.")
    await axe.look("dialing", phone)
    ours = phone.get_by_test_id("phone-dial-ours")
    await expect(ours.first).to_have_text("+33 1 99 00 01 80Ventes et commandesTout le monde peut appeler")
    await expect(ours.filter(has_text="+33 1 99 00 01 90")).to_contain_text("Demande un numéro personnel")
    await phone.get_by_role("button", name="+33 1 99 00 01 00").click()
    await phone.get_by_label("Appeler depuis").select_option(CALLER)
    await phone.get_by_role("button", name="Appeler", exact=True).click()
    await expect(phone.get_by_test_id("phone-state")).to_contain_text("En communication")
    await account.say(ASK)
    await expect(captions).to_contain_text("Que désirez-vous ?")
    await phone.get_by_test_id("phone-speech").fill("Une facture")
    await phone.get_by_test_id("phone-speech").press("Enter")
    await expect(captions).to_contain_text("“Une facture”")
    await expect(phone.get_by_test_id("phone-speech")).to_be_hidden()
    await account.say(TAPE)
    await expect(captions).to_contain_text("♪ bip")
    await expect(phone.get_by_text("Votre message est enregistré.")).to_be_visible()
    await axe.look("leaving a message", phone)
    assert axe.found == []
    await phone.get_by_test_id("phone-hangup").click()
    await expect(phone.get_by_test_id("phone-ended")).to_have_text("La communication est terminée.")
    await expect(phone.get_by_test_id("phone-to")).to_have_text("+33 1 99 00 01 00")


async def test_texts_are_read_and_stay_after_a_reload(world: World, browsers: Browsers) -> None:
    phone, account = await (await browsers.profile("fr-FR")).new_page(), Account(world)
    await phone.goto(f"{world.server.url}/phone/")
    await expect(phone.get_by_test_id("phone-state")).to_have_text("Prêt")
    await expect(phone.get_by_test_id("phone-texts")).to_be_hidden()
    await account.ask("POST", "/Messages.json", To=CALLER, From=OURS, Body="Votre code : 123456 <b>")
    texts = phone.get_by_test_id("phone-texts").get_by_role("listitem")
    await expect(texts).to_contain_text(["Votre code : 123456 <b>"])
    await phone.reload()
    await expect(texts).to_contain_text(["Votre code : 123456 <b>"])
