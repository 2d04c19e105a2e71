"""A callback from request to wrap-up: two telephones, one conference, the right number; and nobody reached."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.support.clients import Refusal
from tests.support.phones import Phone, softphone
from tests.support.policies import quick
from tests.support.replays import PhoneWorld
from tests.support.world import World

BUSY = "01 99 00 00 02"
"""The phone book's."""


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with PhoneWorld(tmp_path, policy_file=quick(tmp_path), carrier_speed=4) as world:
        yield world


@pytest.mark.both_weathers
async def test_the_agent_is_joined_first_and_the_customer_is_called_from_their_own_country(world: World) -> None:
    camille, marie = await world.customer("camille"), await world.agent("marie")
    checked = await camille.say("callback.check", country="FR", number="0199001234")
    assert checked["caller_id"] == "+33 1 99 00 01 00"
    async with Phone(world.server, any=True) as phone, await softphone(marie):
        callback = await camille.ask_callback()
        card = camille.contact(callback)["callback"]
        assert (card["caller_id"], card["number"]) == ("+33 1 99 00 01 00", "+33 1 99 00 12 34")
        await marie.accept(callback)
        ring = await phone.until("ring")
        assert (ring["from"], ring["to"]) == ("+33199000100", "+33199001234")
        await camille.until_state(callback, "talking")
        with pytest.raises(Refusal, match="too-late"):
            await camille.say("contact.leave", contact_id=callback)
        await phone.do("hangup", ring["call"])
        await camille.until_state(callback, "wrapping")
        await marie.say("wrapup.finish", contact_id=callback, disposition="solved")
        ended = await camille.until_state(callback, "ended")
        assert ended["outcome"] == "customer-hung-up"
        assert len(phone.rings()) == 1


async def test_nobody_answers_three_times_then_mail_and_ticket(world: World) -> None:
    camille, marie = await world.customer("camille"), await world.agent("marie")
    async with await softphone(marie):
        callback = await camille.ask_callback(number=BUSY)
        for tries in (1, 2, 3):
            await marie.accept(callback)
            await camille.until(lambda t=tries: camille.contact(callback)["callback"]["tries"] == t)  # type: ignore[misc]
        failed = await camille.until_state(callback, "failed")
        assert failed["ticket"]["number"] == 50001
    mails = await world.mails(1)
    assert [mail["to"] for mail in mails] == ["camille@customers.example"]
    text = (await world.server.json(f"/demo/mails/{mails[0]['id']}"))["text"]
    assert "50001" in text
    ines = await world.agent("ines", presence="")
    rows = (await world.server.json("/api/v1/callbacks", ines.token))["callbacks"]
    assert [attempt["outcome"] for attempt in rows[0]["attempts"]] == ["busy", "busy", "busy"]


async def test_a_canceled_callback_is_never_dialed(world: World) -> None:
    camille = await world.customer("camille")
    callback = await camille.ask_callback()
    with pytest.raises(Refusal, match="already-open"):
        await camille.ask_callback()
    await camille.say("contact.leave", contact_id=callback)
    marie = await world.agent("marie")
    async with Phone(world.server, any=True) as phone, await softphone(marie):
        again = await camille.ask_callback(number="+33 1 99 00 12 34")
        await marie.accept(again)
        await camille.until_state(again, "talking")
        assert len(phone.rings()) == 1
    assert camille.contact(callback)["state"] == "canceled"


async def test_an_agent_without_a_phone_costs_the_customer_nothing(world: World) -> None:
    camille, marie = await world.customer("camille"), await world.agent("marie")
    async with Phone(world.server, any=True) as phone:
        callback = await camille.ask_callback()
        await marie.accept(callback)
        await marie.until(lambda: marie.view["presence"] == "away")
        assert marie.view["presence_note"] == "phone-unreachable"
        waiting = await camille.until_state(callback, "waiting")
        assert (waiting["place"], waiting["callback"]["tries"]) == (1, 0)
        assert phone.rings() == []
