"""Calls to our lines over the real server: a browser phone dials, hears the menu, keys, waits, and is joined."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.support.clients import Agent
from tests.support.commands import ringback
from tests.support.phones import Caller, softphone
from tests.support.policies import quick
from tests.support.replays import PhoneWorld
from tests.support.skies import patience
from tests.support.world import POLL_S, World

SALES, KNOWN = "+33199000180", "+33199000190"
MINE = "+33199001234"


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with PhoneWorld(tmp_path, policy_file=quick(tmp_path), carrier_speed=4) as world:
        yield world


async def talking(agent: Agent, offer: dict[str, Any]) -> None:
    """Until the call they took has begun."""
    contact_id = offer["contact_id"]
    await agent.until(lambda: agent.work(contact_id).get("contact", {}).get("state") == "talking")


@pytest.mark.both_weathers
async def test_a_caller_of_the_sales_line_talks_to_who_sells_and_is_never_dialed(world: World) -> None:
    marie, sofia = await world.agent("marie"), await world.agent("sofia")
    async with Caller(world.server, any=True) as caller, await softphone(marie):
        await caller.dial(SALES)
        await caller.hears("réservée aux ventes")
        offer = await marie.offered("call")
        assert sofia.view["offers"] == []
        await marie.accept(offer["contact_id"])
        await talking(marie, offer)
        assert caller.rings() == []
        await caller.do("hangup", caller.call)
        await marie.until(lambda: marie.work(offer["contact_id"])["contact"]["state"] == "wrapping")
        assert marie.work(offer["contact_id"])["contact"]["outcome"] == "customer-hung-up"
        lines = [one["event"] for one in await marie.transcript(offer["contact_id"])]
        told = [line for line in lines if line != "call-not-placed"]  # which a storm may add
        assert told == ["call-arrived", "call-connected", "call-ended"]


def give_key(world: World, sub: str = "demo-camille", number: str = "20041234", key: str = "8675302") -> None:
    """As an operator does it."""
    done = ringback("keys", "set", sub, number, "--key-stdin", said=key, **world.server.settings)
    assert done.returncode == 0, done.stderr


@asynccontextmanager
async def heard_at_the_known_line(folder: Path) -> AsyncIterator[Caller]:
    """A phone that has dialed the line for known customers; one wrong key ends the asking."""
    async with PhoneWorld(folder, policy_file=quick(folder, account_tries=1), carrier_speed=4) as world:
        await world.customer("camille")
        give_key(world)
        async with Caller(world.server, any=True) as caller:
            await caller.dial(KNOWN)
            yield caller


async def identify(caller: Caller) -> None:
    """Key Camille's number and the right key."""
    await caller.hears("numéro personnel")
    await caller.keys("20041234#")
    await caller.hears("clé d’hôte")
    await caller.keys("8675302#")


async def try_key(caller: Caller, key: str, number: str = "20041234") -> None:
    """Asked for them (again), key a number and a key."""
    await caller.next("Composez votre numéro")
    await caller.keys(f"{number}#")
    await caller.next("clé d’hôte")
    await caller.keys(f"{key}#")


async def key_number(caller: Caller, and_then: str = "") -> None:
    """Asked for a number to be called at, key one that we do not call, then one that we say back."""
    await caller.next("Composez le numéro")
    await caller.keys("0899000000#")
    await caller.next("ne pouvons pas appeler ce numéro")
    await caller.next("Composez le numéro")
    await caller.keys("0199005678#")
    await caller.hears(f"Nous vous appellerons au 3 3, 1, 9 9, 0 0, 5 6, 7 8{and_then}")
    await caller.until("hungup")


async def test_who_keys_number_and_key_is_known_before_the_first_word_and_the_key_is_nowhere(world: World) -> None:
    await world.customer("camille")
    give_key(world)
    marie = await world.agent("marie")
    async with Caller(world.server, any=True) as caller, await softphone(marie):
        await caller.dial(KNOWN)
        await identify(caller)
        offer = await marie.offered("call")
        who = offer["customer"]
        assert (who["name"], who["plan"], who["assurance"]) == ("Camille Moreau", "observatory", "keypad")
        await marie.accept(offer["contact_id"])
        await talking(marie, offer)
        log = await world.server.json("/carrier/log.json")
        assert any("/twilio/line/key/fr/1" in entry["title"] for entry in log["entries"])
    await world.server.stop()
    for file in (*(world.server.folder / "data").rglob("*"), world.server.log):
        assert not file.is_file() or b"8675302" not in file.read_bytes(), file
    assert "8675302" not in str(log)


async def test_who_knows_the_menu_need_not_listen_to_it_and_loses_no_try(tmp_path: Path) -> None:
    async with heard_at_the_known_line(tmp_path) as caller:
        await caller.until("gather", lambda asked: asked.get("digits") == 1)
        await caller.keys("220041234#8675302#")  # in one breath, while the languages are read out
        await caller.next("calling the support of")
        await caller.keys("0041234#")  # a hand that went on: what the first question did not take
        await caller.next("cannot be a personal number")
        await caller.keys("20041234#")
        await caller.next("Now please key your host key")
        await caller.keys("302#")
        await caller.next("cannot be a host key")
        await caller.keys("8675302#")
        await caller.next("Thank you. We are looking")


async def test_a_key_that_lost_digits_while_the_number_was_looked_at_is_asked_for_again(tmp_path: Path) -> None:
    async with heard_at_the_known_line(tmp_path) as caller:
        await caller.next("numéro personnel")
        await caller.keys("20041234#8675302#")  # in one breath: of the key nothing is heard
        await caller.next("clé d’hôte")
        await caller.keys("675302#")  # a hand that went on
        await caller.next("ne peut pas être une clé d’hôte")
        await caller.keys("8675302#")
        await caller.next("Merci. Nous cherchons")


async def test_a_number_keyed_right_after_the_language_is_taken_whole(world: World) -> None:
    await world.customer("camille")
    give_key(world)
    async with Caller(world.server, any=True) as caller:
        await caller.dial(KNOWN)
        await caller.until("gather", lambda asked: asked.get("digits") == 1)
        await caller.keys("2")
        await caller.next("calling the support of")
        await caller.keys("20041234#")
        await caller.next("Now please key your host key")
        await caller.keys("8675302#")
        await caller.next("Thank you. We are looking")
        assert not any("cannot be" in said or "does not fit" in said for said in caller.said())


async def test_a_wrong_key_is_not_told_from_a_wrong_number_and_ends_after_three(world: World) -> None:
    await world.customer("camille")
    give_key(world)
    async with Caller(world.server, any=True) as caller:
        await caller.dial(KNOWN)
        for number, key in (("20041234", "1112223"), ("99999999", "8675302"), ("20041234", "1112223")):
            await try_key(caller, key, number)
        await caller.hears("pas pu vous identifier")
        await caller.until("hungup")
        assert sum("ne correspond pas" in said for said in caller.said()) == 2


async def test_a_number_is_locked_after_too_many_wrong_keys_even_for_the_right_one(tmp_path: Path) -> None:
    policy = quick(tmp_path, account_tries=2)
    async with PhoneWorld(tmp_path, policy_file=policy, carrier_speed=4) as world:
        await world.customer("camille")
        give_key(world)
        for keys in (("1112223", "1112224"), ("8675302",)):
            async with Caller(world.server, any=True) as caller:
                await caller.dial(KNOWN)
                for key in keys:
                    await try_key(caller, key)
                await caller.next("ne correspond pas")
                await caller.do("hangup", caller.call)


async def test_a_key_in_the_waiting_room_keeps_the_place_and_the_phone_rings_later(world: World) -> None:
    async with Caller(world.server, any=True) as caller:
        await caller.dial(SALES)
        await caller.hears("Personne n’est là pour répondre")
        await caller.hears("rappelé en gardant votre place")
        await caller.keys("1")
        await caller.hears("Si c’est exact")
        await caller.keys("1")
        await caller.hears("Vous gardez votre place. Au revoir")
        await caller.until("hungup")
        marie = await world.agent("marie")
        async with await softphone(marie):
            offer = await marie.offered("callback")
            await marie.accept(offer["contact_id"])
            ring = await caller.until("ring")
            assert (ring["from"], ring["to"]) == ("+33199000100", MINE)
            await talking(marie, offer)


async def test_who_calls_while_a_callback_is_open_takes_its_place_and_is_not_called(world: World) -> None:
    camille = await world.customer("camille")
    give_key(world)
    callback = await camille.ask_callback()
    async with Caller(world.server, any=True) as caller:
        await caller.dial(KNOWN)
        await identify(caller)
        canceled = await camille.until_state(callback, "canceled")
        assert canceled["outcome"] == "called-in"
        await caller.hears("Vous êtes la prochaine personne")
        marie = await world.agent("marie")
        async with await softphone(marie):
            offer = await marie.offered("call")
            assert offer["subject"] == "Rappelez-moi"
            await marie.accept(offer["contact_id"])
            await talking(marie, offer)
        assert caller.rings() == []


async def test_an_agent_who_drops_sends_the_caller_back_with_a_sentence(tmp_path: Path) -> None:
    policy = quick(tmp_path, tables="[offers]\nanswer_s = 20\ndeclined_for_s = 1\n")
    async with PhoneWorld(tmp_path, policy_file=policy, carrier_speed=4) as world:
        marie = await world.agent("marie")
        async with Caller(world.server, any=True) as caller, await softphone(marie) as phone:
            await caller.dial(SALES)
            offer = await marie.offered("call")
            await marie.accept(offer["contact_id"])
            await talking(marie, offer)
            ring = await phone.until("ring")
            await phone.do("hangup", ring["call"])
            await caller.hears("a été interrompue")
            await marie.until(lambda: marie.view["presence"] == "away")
            await marie.say("presence.choose", presence="available")
            again = await marie.offered("call")
            assert again["contact_id"] == offer["contact_id"]


async def test_support_is_out_of_reach_of_every_key_of_the_sales_line(world: World) -> None:
    sofia = await world.agent("sofia")
    async with Caller(world.server, any=True) as caller:
        await caller.dial(SALES)
        await caller.hears("Para español, pulse 3")
        await caller.keys("3")
        await caller.hears("Si necesita asistencia, pulse 9")
        await caller.keys("9")
        await caller.hears("nadie puede darle asistencia")
        await caller.hears("no hay nadie para responder")
        assert sofia.view["offers"] == []


async def test_hanging_up_ends_the_wait(world: World) -> None:
    ines = await world.agent("ines", presence="")
    async with Caller(world.server, any=True) as caller:
        await caller.dial(SALES)
        await caller.hears("Personne n’est là")
        assert [row["contact"]["channel"] for row in (await ines.say("floor.watch"))["waiting"]] == ["call"]
        await caller.do("hangup", caller.call)
        await ines.until(lambda: any(name == "floor" and not body["waiting"] for name, body in ines.heard))


async def heard(world: World, token: str) -> Any:
    """The message of the first ticket, once the carrier has made it ready."""
    async with asyncio.timeout(patience()):
        while True:
            found = await world.server.json("/api/v1/tickets/50001/message", token)
            if found.get("code") != "busy":
                return found
            await asyncio.sleep(POLL_S)


async def test_a_message_out_of_hours_becomes_a_ticket_that_can_be_listened_to(tmp_path: Path) -> None:
    policy = quick(tmp_path, tables='[hours.call]\nopen = "off"\n')
    async with PhoneWorld(tmp_path, policy_file=policy, carrier_speed=4) as world:
        ines = await world.agent("ines", presence="")
        async with Caller(world.server, any=True) as caller:
            await caller.dial(SALES)
            await caller.hears("Nous sommes fermés")
            await caller.hears("laisser un message, appuyez sur 2")
            await caller.keys("2")
            await caller.hears("Parlez après le signal")
            await caller.until("record")
            await caller.keys("#")
            await caller.hears("son numéro est le 5 0 0 0 1")
        tickets = (await world.server.json("/api/v1/tickets", ines.token))["tickets"]
        assert [(one["number"], one["kind"], one["channel"]) for one in tickets] == [(50001, "voicemail", "call")]
        thread = await world.server.json("/api/v1/tickets/50001", ines.token)
        assert [(one["event"], one["params"]["number"]) for one in thread["messages"]] == [("voicemail-left", MINE)]
        spoken = await heard(world, ines.token)
        assert spoken["sound"].startswith("data:audio/wav;base64,UklGR")
        marie = await world.agent("marie")
        assert (await world.server.json("/api/v1/tickets/50001/message", marie.token))["code"] == "forbidden"


async def test_who_wants_support_and_agrees_is_sent_where_to_sign_in(world: World) -> None:
    mobile = "+12125550187"
    async with Caller(world.server, any=True) as caller:
        await caller.dial(SALES, mobile)
        await caller.keys("2")
        await caller.hears("If you need support, press 9")
        await caller.keys("9")
        await caller.hears("as a text message, press 1")
        await caller.keys("1")
        await caller.hears("We have sent you the address")
        text = await caller.until("text")
        assert (text["from"], text["to"]) == (SALES, mobile)
        assert text["text"].endswith(f"{world.server.url}/")
        await caller.until("hungup")


async def test_a_withheld_number_is_asked_for_one_to_call(world: World) -> None:
    async with Caller(world.server, any=True) as caller:
        await caller.dial(SALES, hidden=True)
        await caller.hears("rappelé en gardant votre place")
        await caller.keys("1")
        await key_number(caller)
        ines = await world.agent("ines", presence="")
        waiting = (await ines.say("floor.watch"))["waiting"]
        assert [(row["contact"]["channel"], row["contact"]["callback"]["number"]) for row in waiting] == [
            ("callback", "+33 1 99 00 56 78")
        ]
