"""An agent has their own phone rung: the window's, an ordinary one, a SIP address; and reads how it went."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.test_own_phones import OWN, SIP, with_phone
from tests.support.clients import Agent
from tests.support.phones import Caller, Phone
from tests.support.policies import quick
from tests.support.replays import PhoneWorld
from tests.support.skies import SKY, patience
from tests.support.world import POLL_S

TESTS = "/api/v1/agent/phone/tests"
BUSY, DEAD = "+33199000002", "+33199000005"


async def begun(agent: Agent) -> str:
    """In a storm once the carrier takes it, and as often as one may ask."""
    async with asyncio.timeout(patience()):
        while True:
            said = await agent.server.json(TESTS, agent.token, body={}, method="POST")
            if "call" in said:
                return str(said["call"])
            assert SKY.is_stormy, said
            assert said["code"] in {"test-not-placed", "too-many"}, said
            await asyncio.sleep(1)


async def until(agent: Agent, call: str, *states: str) -> None:
    """Once it goes so."""
    async with asyncio.timeout(patience()):
        while True:
            found: dict[str, Any] = await agent.server.json(f"{TESTS}/{call}", agent.token)
            if found["state"] in states:
                return
            assert found["state"] in ({"ringing", "answered"} | ({"unsure"} if SKY.is_stormy else set())), found
            await asyncio.sleep(POLL_S)


@pytest.mark.parametrize("own_phone", [OWN, SIP])
async def test_an_own_phone_rings_says_a_sentence_and_is_seen_to_work(tmp_path: Path, own_phone: str) -> None:
    async with PhoneWorld(tmp_path, policy_file=quick(tmp_path), carrier_speed=4) as world:
        marie = await with_phone(world, own_phone)
        async with Caller(world.server, numbers=[own_phone]) as own:
            call = await begun(marie)
            await own.hears("Ceci est un essai de votre téléphone")
            await own.until("hungup")
            await until(marie, call, "heard")
            assert (marie.view["presence"], marie.view["work"]) == ("available", [])
            james = await world.agent("james")
            assert (await world.server.json(f"{TESTS}/{call}", james.token))["code"] == "not-found"


@pytest.mark.parametrize(("number", "state"), [(BUSY, "busy"), (DEAD, "failed"), ("sip:gone@sip.example", "failed")])
async def test_why_an_own_phone_did_not_ring_is_told(tmp_path: Path, number: str, state: str) -> None:
    async with PhoneWorld(tmp_path, policy_file=quick(tmp_path), carrier_speed=8) as world:
        marie = await with_phone(world, number)
        await until(marie, await begun(marie), state)


async def test_a_window_that_does_not_ring_is_seen_and_one_that_is_declined_too(tmp_path: Path) -> None:
    async with PhoneWorld(tmp_path, policy_file=quick(tmp_path), carrier_speed=20) as world:
        marie, james = await world.agent("marie"), await world.agent("james")
        await until(marie, await begun(marie), "no-answer")
        access = await world.server.json("/api/v1/agent/phone", james.token)
        async with Phone(world.server, "reject", token=access["token"]):
            await until(james, await begun(james), "busy", "no-answer")
        again = await world.server.json(TESTS, james.token, body={}, method="POST")
        assert again["code"] == "too-many" or SKY.is_stormy, "ten seconds may be over"
