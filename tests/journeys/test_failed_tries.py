"""What follows when a call does not come about, as the customer and the agent see it: a row of the matrix each."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.support.clients import Agent, Customer, Refusal
from tests.support.phones import Phone, softphone
from tests.support.policies import quick
from tests.support.replays import PhoneWorld
from tests.support.world import World

MACHINE, FAILED, DEAD = "01 99 00 00 04", "01 99 00 00 05", "01 99 00 00 06"
"""The phone book's."""
OTHER = "01 99 00 12 35"


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with PhoneWorld(tmp_path, policy_file=quick(tmp_path), carrier_speed=8) as world:
        yield world


async def asking(customer: Customer, callback: str, outcome: str) -> None:
    asked = await customer.until_state(callback, "asking")
    assert (asked["callback"]["last_outcome"], asked["callback"]["next_try_at"] is not None) == (outcome, True)


async def talked(customer: Customer, agent: Agent, callback: str) -> None:
    await agent.accept(callback)
    await customer.until_state(callback, "talking")


async def test_whoever_declines_is_asked_and_then_called_once_more(world: World) -> None:
    camille, marie = await world.customer("camille"), await world.agent("marie")
    async with Phone(world.server, on_ring="reject", any=True) as phone, await softphone(marie):
        callback = await camille.ask_callback()
        await marie.accept(callback)
        await asking(camille, callback, "declined")
        assert len(phone.rings()) == 1
        phone.on_ring = "answer"
        await camille.say("callback.again", contact_id=callback)
        await talked(camille, marie, callback)
        assert len(phone.rings()) == 2


async def test_whoever_declines_twice_gets_a_mail_and_a_ticket(world: World) -> None:
    camille, marie = await world.customer("camille"), await world.agent("marie")
    async with Phone(world.server, on_ring="reject", any=True) as phone, await softphone(marie):
        callback = await camille.ask_callback()
        await marie.accept(callback)
        await asking(camille, callback, "declined")
        await camille.say("callback.again", contact_id=callback)
        await marie.accept(callback)
        failed = await camille.until_state(callback, "failed")
        assert (failed["outcome"], failed["ticket"]["number"]) == ("declined", 50001)
        assert len(phone.rings()) == 2
    assert [mail["to"] for mail in await world.mails(1)] == ["camille@customers.example"]


@pytest.mark.parametrize("number", [FAILED, DEAD])
async def test_a_number_that_cannot_be_called_is_asked_for_again_and_the_place_kept(world: World, number: str) -> None:
    camille, marie = await world.customer("camille"), await world.agent("marie")
    async with Phone(world.server, any=True) as phone, await softphone(marie):
        callback = await camille.ask_callback(number=number)
        await marie.accept(callback)
        await asking(camille, callback, "dead-number")
        with pytest.raises(Refusal, match="number-needed"):
            await camille.say("callback.again", contact_id=callback)
        await camille.say("callback.again", contact_id=callback, country="FR", number=OTHER)
        await talked(camille, marie, callback)
        assert [ring["to"] for ring in phone.rings()] == ["+33199001235"]
        assert camille.contact(callback)["callback"]["tries"] == 0


async def test_a_machine_hears_who_called_and_the_customer_is_called_again(world: World) -> None:
    camille, marie = await world.customer("camille"), await world.agent("marie")
    async with await softphone(marie):
        callback = await camille.ask_callback(number=MACHINE)
        await talked(camille, marie, callback)
        await marie.say("call.machine", contact_id=callback)
        retrying = await camille.until_state(callback, "retrying")
        assert (retrying["callback"]["last_outcome"], retrying["callback"]["tries"]) == ("machine", 1)
        assert retrying["talk_started_at"] is None
        await marie.until(lambda: not marie.view["work"])
        assert await world.asked("/twilio/machine/")


async def test_whoever_hangs_up_at_once_may_be_called_again_at_the_old_place(world: World) -> None:
    camille, marie = await world.customer("camille"), await world.agent("marie")
    async with Phone(world.server, any=True) as phone, await softphone(marie):
        callback = await camille.ask_callback()
        await talked(camille, marie, callback)
        await phone.do("hangup", phone.rings()[0]["call"])
        ended = await camille.until_state(callback, "wrapping")
        assert ended["may_come_back_until"] is not None
        noe = await world.customer("noe")
        await noe.ask_callback(number=OTHER)
        again = await camille.ask_callback()
        await camille.until(lambda: camille.contact(again)["place"] == 1)


async def test_another_number_may_be_given_while_waiting(world: World) -> None:
    camille, noe = await world.customer("camille"), await world.customer("noe")
    first = await camille.ask_callback()
    await noe.ask_callback(number=OTHER)
    with pytest.raises(Refusal, match="number-busy"):
        await camille.say("callback.again", contact_id=first, country="FR", number=OTHER)
    await camille.say("callback.again", contact_id=first, country="GB", number="020 7946 0123")
    await camille.until(lambda: camille.contact(first)["callback"]["number"] == "+44 20 7946 0123")
    card = camille.contact(first)
    assert (card["place"], card["callback"]["caller_id"]) == (1, "+44 20 7946 0100")


async def test_nobody_else_may_have_them_called(world: World) -> None:
    camille, noe = await world.customer("camille"), await world.customer("noe")
    callback = await camille.ask_callback()
    with pytest.raises(Refusal, match="unknown-contact"):
        await noe.say("callback.again", contact_id=callback, country="FR", number=OTHER)
