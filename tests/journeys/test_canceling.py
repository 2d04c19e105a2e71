"""A callback is canceled while it is being made: on a network that says nothing at all, and with the phone ringing."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.support.deaf import DeafNetwork, twilio
from tests.support.phones import Phone, softphone
from tests.support.policies import quick
from tests.support.replays import PhoneWorld
from tests.support.world import World


async def test_on_a_network_that_says_nothing_it_can_be_canceled_and_nobody_is_dialed(tmp_path: Path) -> None:
    deaf = DeafNetwork()
    async with deaf as url, World(tmp_path, policy_file=quick(tmp_path), **twilio(url, 1)) as world:
        camille, marie = await world.customer("camille"), await world.agent("marie")
        callback = await camille.ask_callback()
        await marie.accept(callback)
        await camille.until(lambda: camille.contact(callback)["callback"]["leg"] == "unsure")
        await camille.say("contact.leave", contact_id=callback)
        off = await camille.until_state(callback, "canceled")
        assert (off["outcome"], off["callback"]["leg"]) == ("canceled", None)
        await marie.until(lambda: not marie.view["work"])
        assert [one["event"] for one in marie.messages[callback].values()][-1] == "callback-canceled"
        assert (marie.view["presence"], marie.view["presence_note"]) == ("available", None)
        chat = await camille.ask_chat()
        await marie.accept(chat)
        await camille.until_state(chat, "talking")
    assert [to for to in deaf.dialed if not to.startswith("client:")] == []


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with PhoneWorld(tmp_path, policy_file=quick(tmp_path), carrier_speed=4) as world:
        yield world


async def test_a_ringing_phone_stops_and_its_number_can_be_called_again(world: World) -> None:
    camille, marie = await world.customer("camille"), await world.agent("marie")
    async with Phone(world.server, on_ring="", any=True) as phone, await softphone(marie):
        callback = await camille.ask_callback()
        await marie.accept(callback)
        await phone.until("ring")
        await camille.until(lambda: camille.contact(callback)["callback"]["leg"] == "ringing")
        await camille.say("contact.leave", contact_id=callback)
        await phone.until("hungup")
        await camille.until(lambda: camille.contact(callback)["callback"]["leg"] is None)
        await marie.until(lambda: not marie.view["work"])
        assert [one["event"] for one in marie.messages[callback].values()][-1] == "callback-canceled-late"
        phone.on_ring, before = "answer", len(phone.rings())  # in a storm a first call may have rung out unheard of
        again = await camille.ask_callback()
        await marie.accept(again)
        await camille.until_state(again, "talking")
        assert len(phone.rings()) == before + 1
    assert camille.contact(callback)["state"] == "canceled"
