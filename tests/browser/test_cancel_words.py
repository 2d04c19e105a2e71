"""Who cancels a callback reads what is true now: no refusal that is over, and no promise of a call that is off."""

import re
from pathlib import Path

from playwright.async_api import Page, WebSocketRoute, expect

from tests.browser.test_silent_network import OWN, picture, with_own_phone
from tests.support.browsers import Browsers, open_widget
from tests.support.phones import CAMILLES, Caller, Phone
from tests.support.policies import quick
from tests.support.world import World

REFUSAL = '[{"ok":false,"error":{"code":"being-dialed","field":null,"params":{}}}]'
LEAVES = re.compile(r'42(/customer,\d+)\["contact\.leave"')


async def refuse_the_first(site: Page) -> None:
    """The moment in which a cancel is refused is too short to be met: the first gets the answer of then."""
    refused = False

    async def between(socket: WebSocketRoute) -> None:
        server = socket.connect_to_server()

        def pass_on(message: str | bytes) -> None:
            nonlocal refused
            leaves = LEAVES.match(str(message))
            if leaves and not refused:
                refused = True
                socket.send(f"43{leaves[1]}{REFUSAL}")
            else:
                server.send(message)

        socket.on_message(pass_on)

    await site.context.route_web_socket(re.compile("/socket.io/"), between)
    await site.reload()


async def test_a_refusal_goes_when_the_phone_rings_and_a_canceled_call_is_promised_no_more(tmp_path: Path) -> None:
    async with World(tmp_path, policy_file=quick(tmp_path), carrier_speed=2) as world, Browsers(world) as browsers:
        await with_own_phone(world, "marie")
        panel, site = await browsers.agent("marie"), await browsers.customer("camille", width=390, height=844)
        camille = await world.customer("camille")
        numbers = [OWN], [CAMILLES]
        async with Caller(world.server, "", numbers=numbers[0]) as own, Phone(world.server, "", numbers=numbers[1]):
            callback = await camille.ask_callback()
            await refuse_the_first(site)
            window = await open_widget(site)
            await expect(window.get_by_text("Votre téléphone affichera")).to_be_visible()
            await panel.get_by_test_id("offer-accept").click()
            own.call = (await own.until("ring"))["call"]
            await window.get_by_role("button", name="Annuler le rappel").click()
            await window.get_by_role("button", name="L’annuler").click()
            refused = window.get_by_text("Votre numéro est en train d’être composé.")
            await expect(refused).to_be_visible()
            await own.do("answer", own.call)
            await own.hears("Appuyez sur 1")
            await own.keys("1")
            await expect(window.get_by_test_id("callback-now")).to_contain_text("Votre téléphone sonne en ce moment")
            await expect(refused).to_have_count(0)
            await picture(site, "cancel-refused-no-more")
            await window.get_by_role("button", name="Annuler le rappel").click()
            await window.get_by_role("button", name="L’annuler").click()
            await camille.until_state(callback, "canceled")
            await expect(window.get_by_test_id("callback-now")).to_contain_text("Annulé.")
            for promise in ("Nous appelons le", "Votre téléphone affichera", "nous écrivons à"):
                await expect(window.get_by_text(promise)).to_have_count(0)
            await picture(site, "cancel-words")
