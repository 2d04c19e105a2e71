"""Recorded calls on the real server and the simulated network: consent first, pause, and who may hear it."""

import asyncio
from pathlib import Path
from typing import Any

import aiohttp

from tests.support.phones import Phone, softphone
from tests.support.policies import quick
from tests.support.replays import PhoneWorld
from tests.support.skies import patience
from tests.support.world import POLL_S, World


async def requests(world: World) -> list[str]:
    """What the carrier was asked to change, in order."""
    log: dict[str, Any] = await world.server.json("/carrier/log.json")
    titles = [f"{entry['title']} {entry['text']}" for entry in log["entries"] if entry["kind"] == "request"]
    return [title for title in titles if " POST " in title]


async def until_asked(world: World, *words: str) -> list[str]:
    """The requests, once the newest of them says this: they are sent after the commit, in their own time."""
    async with asyncio.timeout(patience()):
        while True:
            found = await requests(world)
            if all(word in found[-1] for word in words):
                return found
            await asyncio.sleep(POLL_S)


async def test_the_customer_is_asked_first_and_it_is_paused_at_a_press(tmp_path: Path) -> None:
    policy = quick(tmp_path, tables='[recording]\non = true\notherwise = "ask"\n')
    async with PhoneWorld(tmp_path, policy_file=policy, carrier_speed=4) as world:
        camille, marie = await world.customer("camille"), await world.agent("marie")
        async with Phone(world.server, any=True), await softphone(marie):
            callback = await camille.ask_callback()
            await marie.accept(callback)
            await camille.until_state(callback, "talking")
            assert camille.contact(callback)["call"]["recording"] == "asking"
            assert not any("Recordings" in one for one in await requests(world))
            await marie.say("recording.consent", contact_id=callback, given=True)
            await camille.until(lambda: camille.contact(callback)["call"]["recording"] == "on")
            await until_asked(world, "Recordings.json")
            await marie.say("recording.set", contact_id=callback, state="paused")
            await camille.until(lambda: camille.contact(callback)["call"]["recording"] == "paused")
            await until_asked(world, "/Recordings/RE", "Status=paused")
            shown = [line["event"] for line in await camille.transcript(callback)]
            assert shown[-2:] == ["recording-given", "recording-paused"]


async def test_where_it_is_announced_everybody_hears_it_before(tmp_path: Path) -> None:
    policy = quick(tmp_path, tables='[recording]\non = true\notherwise = "announce"\n')
    async with PhoneWorld(tmp_path, policy_file=policy, carrier_speed=4) as world:
        camille, marie = await world.customer("camille"), await world.agent("marie")
        async with Phone(world.server, any=True) as phone, await softphone(marie):
            callback = await camille.ask_callback()
            await marie.accept(callback)
            await camille.until_state(callback, "talking")
            await phone.until("say", lambda said: "enregistré" in said["text"])
            asked = await until_asked(world, "Recordings.json")
            assert "/recording" in asked[-2], "the customer is told before"
            assert "AnnounceUrl" in asked[-2]
            assert camille.contact(callback)["call"]["recording"] == "on"
            await marie.say("recording.set", contact_id=callback, state="ended")
            await until_asked(world, "/Recordings/RE", "Status=stopped")
            await world.asked(": completed")  # a carrier has the sound a moment after the end
            ines = await world.agent("ines", presence="")
            path = f"/api/v1/recordings/{callback}"
            assert (await world.server.json(path, marie.token))["code"] == "forbidden"
            headers = {"Authorization": f"Bearer {ines.token}"}
            async with aiohttp.ClientSession() as session, session.get(world.server.url + path, headers=headers) as got:
                assert (got.status, got.content_type) == (200, "audio/wav")
                assert (await got.read())[:4] == b"RIFF"
            kept = await marie.transcript(callback)
            assert kept[-1]["event"] == "staff-recording-heard"
            assert kept[-1]["params"] == {"agent": ines.view["me"]["name"]}
            assert (await world.server.json("/api/v1/recordings/unknown", ines.token))["code"] == "no-recording"
