"""An agent whose calls ring on an ordinary telephone: a key takes them, a machine does not."""

from pathlib import Path

import pytest

from tests.support.clients import Agent
from tests.support.phones import CAMILLES, Caller, Phone, softphone
from tests.support.policies import quick
from tests.support.replays import PhoneWorld
from tests.support.world import World

OWN = "+33199005678"
MACHINE = "+33199000004"
"""The phone book's: an answering machine."""
SIP, SIP_MACHINE = "sip:browser@sip.example", "sip:machine@sip.example"
"""The phone book's, too: an address that rings in a browser, and a machine at another."""
OFFER_1 = "Appuyez sur 1 pour prendre l’appel"
VOICE_1 = "Aperte 1 para ouvi-la"
"""Inês speaks Portuguese best."""


async def with_phone(world: World, phone: str) -> Agent:
    """Marie, whose supervisor has set her telephone."""
    ines, marie = await world.agent("ines", presence=""), await world.agent("marie")
    path = f"/api/v1/people/{marie.view['me']['id']}"
    said = await world.server.json(path, ines.token, body={"phone": phone}, method="PATCH")
    assert said["phone"] == phone
    await marie.until(lambda: marie.view["me"]["phone"] == phone)
    return marie


@pytest.mark.parametrize("own_phone", [OWN, SIP])
async def test_after_1_the_customer_rings_and_talks_and_the_panel_hangs_up(tmp_path: Path, own_phone: str) -> None:
    async with PhoneWorld(tmp_path, policy_file=quick(tmp_path), carrier_speed=4) as world:
        camille, marie = await world.customer("camille"), await with_phone(world, own_phone)
        async with Caller(world.server, numbers=[own_phone]) as own, Phone(world.server, numbers=[CAMILLES]) as phone:
            callback = await camille.ask_callback()
            await marie.accept(callback)
            own.call = (await own.until("ring"))["call"]
            await own.hears(OFFER_1)
            assert phone.rings() == []
            assert marie.work(callback)["contact"]["state"] == "connecting"
            await own.keys("1")
            await phone.until("connected")
            await camille.until_state(callback, "talking")
            await marie.say("contact.end", contact_id=callback)
            await own.until("hungup")
            await phone.until("hungup")
            assert (await camille.until_state(callback, "wrapping"))["outcome"] == "agent-ended"
            assert (len(own.rings()), len(phone.rings())) == (1, 1)


@pytest.mark.parametrize("number", [MACHINE, OWN, SIP_MACHINE, "sip:gone@office.example"])
async def test_without_a_key_the_customer_never_rings(tmp_path: Path, number: str) -> None:
    """Answered by an answering machine, by somebody who presses nothing, or by nobody: the address is not there."""
    async with PhoneWorld(tmp_path, policy_file=quick(tmp_path), carrier_speed=8) as world:
        camille, marie = await world.customer("camille"), await with_phone(world, number)
        async with Phone(world.server, numbers=[OWN]) as own, Phone(world.server, numbers=[CAMILLES]) as phone:
            callback = await camille.ask_callback()
            await marie.accept(callback)
            await marie.until(lambda: marie.view["presence"] == "away")
            assert marie.view["presence_note"] == "phone-unreachable"
            waiting = await camille.until_state(callback, "waiting")
            assert (waiting["place"], waiting["callback"]["tries"]) == (1, 0)
            assert (len(own.rings()), phone.rings()) == (number == OWN, [])


async def test_a_supervisor_listens_on_their_own_phone_after_1(tmp_path: Path) -> None:
    async with PhoneWorld(tmp_path, policy_file=quick(tmp_path), carrier_speed=4) as world:
        camille, marie = await world.customer("camille"), await world.agent("marie")
        ines = await world.agent("ines", presence="")
        mine = f"/api/v1/people/{ines.view['me']['id']}"
        await world.server.json(mine, ines.token, body={"phone": OWN}, method="PATCH")
        async with (
            Phone(world.server, numbers=[CAMILLES]),
            await softphone(marie),
            Caller(world.server, numbers=[OWN]) as own,
        ):
            callback = await camille.ask_callback()
            await marie.accept(callback)
            await camille.until_state(callback, "talking")
            await ines.say("call.listen", contact_id=callback, part="listen")
            own.call = (await own.until("ring"))["call"]
            await own.until("say", lambda said: VOICE_1 in said["text"])
            assert not ines.view["listening"]["joined"]
            await own.keys("1")
            await ines.until(lambda: (ines.view["listening"] or {}).get("joined"))
            await ines.say("call.listen", contact_id=callback, part="none")
            await own.until("hungup")
            assert camille.contact(callback)["state"] == "talking"
