"""What an agent does in a call: hold, and a phone that drops; on the real server and the simulated network."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
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


def call_of(who: Agent | Customer, contact: str) -> dict[str, Any] | None:
    if isinstance(who, Customer):
        return who.contact(contact)["call"]  # type: ignore[no-any-return]
    work = [one["contact"] for one in who.view["work"] if one["contact"]["id"] == contact]
    return work[0]["call"] if work else None


async def test_a_customer_on_hold_hears_why_and_music_and_both_windows_say_so_after_a_reload(world: World) -> None:
    camille, marie = await world.customer("camille"), await world.agent("marie")
    async with Phone(world.server, any=True) as phone, await softphone(marie):
        callback = await camille.ask_callback()
        await marie.accept(callback)
        await camille.until_state(callback, "talking")
        await marie.say("call.hold", contact_id=callback, on=True)
        await phone.until("hold", lambda said: said["on"])
        assert "Veuillez patienter" in (await phone.until("say", lambda said: "patienter" in said["text"]))["text"]
        played = await phone.until("play", lambda said: said["url"].endswith(".wav"))
        async with aiohttp.ClientSession() as session, session.get(played["url"]) as answer:
            assert (answer.status, answer.content_type) == (200, "audio/wav")
        await camille.until(lambda: (call_of(camille, callback) or {}).get("held_for") == "hold")
        again = await world.again(marie)
        held = call_of(again, callback)
        assert held is not None
        assert held == call_of(camille, callback)
        await again.say("call.hold", contact_id=callback, on=False)
        await phone.until("hold", lambda said: not said["on"])
        await camille.until(lambda: not (call_of(camille, callback) or {"held_at": "?"})["held_at"])
        james = await world.agent("james", presence="")
        with pytest.raises(Refusal, match="unknown-contact"):
            await james.say("call.hold", contact_id=callback, on=True)


async def talks_until_james_phone_drops(camille: Customer, james: Agent, phone: Phone, lost: Phone) -> str:
    callback = await camille.ask_callback(language="en")
    await james.accept(callback)
    await camille.until_state(callback, "talking")
    await lost.do("hangup", lost.rings()[0]["call"])
    return callback


@pytest.mark.both_weathers
async def test_an_agents_phone_drops_and_the_next_agent_takes_the_same_call(world: World) -> None:
    camille, james = await world.customer("camille"), await world.agent("james")
    async with Phone(world.server, any=True) as phone, await softphone(james) as lost:
        callback = await talks_until_james_phone_drops(camille, james, phone, lost)
        await phone.until("hold", lambda said: said["on"])
        await phone.until("say", lambda said: "interrupted" in said["text"])
        await camille.until_state(callback, "waiting")
        assert call_of(camille, callback) is not None
        marie = await world.agent("marie")
        async with await softphone(marie):
            await marie.accept(callback)
            await camille.until_state(callback, "talking")
            await phone.until("hold", lambda said: not said["on"])
            assert camille.contact(callback)["agent"]["name"] == "Marie Laurent"
            assert len(phone.rings()) == 1, "nobody was called twice"
            assert [said for said in phone.heard if said["type"] == "hungup"] == []
            await marie.say("contact.end", contact_id=callback)
            await phone.until("hungup")
            await camille.until_state(callback, "wrapping")


async def test_with_nobody_there_the_customer_hears_so_and_is_called_again_at_their_place(tmp_path: Path) -> None:
    policy = quick(tmp_path, agent_grace_s=6)
    async with PhoneWorld(tmp_path, policy_file=policy, carrier_speed=4) as world:
        camille, james = await world.customer("camille"), await world.agent("james")
        async with Phone(world.server, any=True) as phone, await softphone(james) as lost:
            callback = await talks_until_james_phone_drops(camille, james, phone, lost)
            await camille.until_state(callback, "waiting")
            for words in ("interrupted", "Nobody is there", "If nobody can take your call soon", "Goodbye"):
                await phone.until("say", lambda said, words=words: words in said["text"])  # type: ignore[misc]
            await camille.until(lambda: call_of(camille, callback) is None)
            assert (camille.contact(callback)["state"], camille.contact(callback)["place"]) == ("waiting", 1)
            marie = await world.agent("marie")
            async with await softphone(marie):
                await marie.accept(callback)
                await camille.until_state(callback, "talking")
                assert len(phone.rings()) == 2
        kinds = [said["type"] for said in phone.heard if said["type"] in {"ring", "hungup"}]
        assert kinds[:3] == ["ring", "hungup", "ring"], "the second call began while the first was up"
