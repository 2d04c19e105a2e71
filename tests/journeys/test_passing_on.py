"""Calls passed on, blind and warm, on the real server and the simulated network."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.support.clients import Agent, Customer, Refusal
from tests.support.phones import Phone, softphone
from tests.support.policies import quick
from tests.support.replays import PhoneWorld
from tests.support.world import World


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with PhoneWorld(tmp_path, policy_file=quick(tmp_path), carrier_speed=4) as world:
        yield world


async def in_talk(camille: Customer, james: Agent) -> str:
    callback = await camille.ask_callback(language="en")
    await james.accept(callback)
    await camille.until_state(callback, "talking")
    return callback


async def ask(agent: Agent, colleague: Agent, callback: str, note: str = "") -> None:
    where = await agent.say("call.pass_to", contact_id=callback)
    one = next(one for one in where["colleagues"] if one["id"] == colleague.view["me"]["id"])
    await agent.say("colleague.ask", contact_id=callback, colleague_id=one["id"], note=note)


async def bring_in(agent: Agent, colleague: Agent, callback: str, note: str = "") -> None:
    """Ask until they talk: in a storm a leg may never come to be, which the agent reads as a colleague who is gone."""

    def stage() -> str:
        return str((agent.work(callback)["consult"] or {}).get("stage", ""))

    while stage() != "talking":
        await ask(agent, colleague, callback, note)
        await agent.until(stage)
        await agent.until(lambda: stage() in ("", "talking"))


def events(lines: list[dict[str, object]]) -> list[object]:
    return [line["event"] for line in lines]


async def test_a_call_is_passed_on_to_a_team_and_the_customer_never_hears_silence(world: World) -> None:
    camille, james = await world.customer("camille"), await world.agent("james")
    async with Phone(world.server, any=True) as phone, await softphone(james) as first:
        callback = await in_talk(camille, james)
        with pytest.raises(Refusal, match="nobody-there"):
            await james.say("call.transfer", contact_id=callback, topic="start", language="en")
        sofia = await world.agent("sofia", presence="offline")
        await sofia.say("presence.choose", presence="break", reason="lunch")
        await james.say("call.transfer", contact_id=callback, topic="start", language="es", note="Wants a refund")
        await first.until("hungup")
        await phone.until("say", lambda said: "You are being put through" in said["text"])
        await phone.until("play", lambda said: said["url"].endswith(".wav"))
        waiting = await camille.until_state(callback, "waiting")
        assert (waiting["place"], waiting["call"]["held_for"]) == (1, "transfer")
        await james.until(lambda: james.view["wrap_up_until"])
        assert [(one["contact_id"], one["name"]) for one in james.view["notes_on"]] == [(callback, "Camille Moreau")]
        await james.say("agent.ready", contact_id=callback, note="Calls from a train")
        await james.until(lambda: not james.view["wrap_up_until"])
        await sofia.say("presence.choose", presence="available")
        async with await softphone(sofia):
            await sofia.accept(callback)
            await camille.until_state(callback, "talking")
            assert len(phone.rings()) == 1
            seen = await sofia.transcript(callback)
            notes = [line["params"] for line in seen if line["event"] == "staff-note"]
            assert notes == [
                {"agent": "James Carter", "note": "Wants a refund"},
                {"agent": "James Carter", "note": "Calls from a train"},
            ]
            shown = await camille.transcript(callback)
            assert len(shown) == len(seen)
            for word in ("refund", "train"):
                assert word not in str(shown)
                assert word not in str(camille.heard)
            assert events(shown)[-4:] == ["call-transferred", "staff-only", "staff-only", "call-connected"]


async def test_a_colleague_is_asked_then_three_talk_then_the_call_is_handed_over(world: World) -> None:
    camille, james = await world.customer("camille"), await world.agent("james")
    async with Phone(world.server, any=True) as phone, await softphone(james) as first:
        callback = await in_talk(camille, james)
        marie = await world.agent("marie")
        async with await softphone(marie) as second:
            await bring_in(james, marie, callback, "About the mirror")
            await phone.until("hold", lambda said: said["on"])
            await phone.until("say", lambda said: "asks a colleague" in said["text"])
            await second.until("connected")
            await marie.until(lambda: (marie.view["asked"] or {}).get("stage") == "talking")
            with pytest.raises(Refusal, match="unknown-contact"):
                await marie.say("call.hold", contact_id=callback, on=False)
            await james.say("colleague.join", contact_id=callback)
            await phone.until("hold", lambda said: not said["on"])
            await marie.until(lambda: marie.view["asked"]["stage"] == "joint")
            await james.say("call.hand_over", contact_id=callback, note="Has paid")
            await first.until("hungup")
            await camille.until(lambda: camille.contact(callback)["agent"]["name"] == "Marie Laurent")
            assert camille.contact(callback)["state"] == "talking"
            assert marie.work(callback)["contact"]["call"]["held_at"] is None
            assert "Has paid" in str(await marie.transcript(callback))
            with pytest.raises(Refusal, match="unknown-contact"):
                await james.say("contact.end", contact_id=callback)
            assert [said for said in phone.heard if said["type"] == "hungup"] == []
            await marie.say("contact.end", contact_id=callback)
            await phone.until("hungup")
            assert len(phone.rings()) == 1


@pytest.mark.parametrize("how", ["rejects", "declines", "drops"])
async def test_a_colleague_who_does_not_come_or_goes_leaves_the_customer_with_the_agent(world: World, how: str) -> None:
    camille, james = await world.customer("camille"), await world.agent("james")
    async with Phone(world.server, any=True) as phone, await softphone(james):
        callback = await in_talk(camille, james)
        marie = await world.agent("marie")
        async with await softphone(marie) as second:
            second.on_ring = {"rejects": "reject", "declines": "", "drops": "answer"}[how]
            await ask(james, marie, callback)
            ring = await second.until("ring")
            if how == "declines":
                await marie.until(lambda: marie.view["asked"])
                await marie.say("colleague.decline", contact_id=callback)
            if how == "drops":
                await james.until(lambda: (james.work(callback)["consult"] or {}).get("stage") == "talking")
                await second.do("hangup", ring["call"])
            await phone.until("hold", lambda said: not said["on"])
            await james.until(lambda: james.work(callback)["consult"] is None)
            assert james.work(callback)["contact"]["state"] == "talking"
            await marie.until(lambda: marie.view["asked"] is None)
            assert "staff-colleague-gone" in events(await james.transcript(callback))


async def test_the_customer_hangs_up_while_a_colleague_is_asked(world: World) -> None:
    camille, james = await world.customer("camille"), await world.agent("james")
    async with Phone(world.server, any=True) as phone, await softphone(james):
        callback = await in_talk(camille, james)
        marie = await world.agent("marie")
        async with await softphone(marie) as second:
            await ask(james, marie, callback)
            await james.until(lambda: (james.work(callback)["consult"] or {}).get("stage") == "talking")
            await phone.do("hangup", phone.rings()[0]["call"])
            await camille.until_state(callback, "wrapping")
            await second.until("hungup")
            await marie.until(lambda: marie.view["asked"] is None)
            await james.until(lambda: james.work(callback)["contact"]["outcome"] == "customer-hung-up")


async def test_the_agents_phone_drops_while_a_colleague_is_on_and_they_have_the_call(world: World) -> None:
    camille, james = await world.customer("camille"), await world.agent("james")
    async with Phone(world.server, any=True) as phone, await softphone(james) as first:
        callback = await in_talk(camille, james)
        marie = await world.agent("marie")
        async with await softphone(marie):
            await ask(james, marie, callback)
            await james.until(lambda: (james.work(callback)["consult"] or {}).get("stage") == "talking")
            await first.do("hangup", first.rings()[0]["call"])
            await phone.until("hold", lambda said: not said["on"])
            await marie.until(lambda: marie.work(callback))
            assert camille.contact(callback)["state"] == "talking"
            assert [said for said in phone.heard if said["type"] == "hungup"] == []
