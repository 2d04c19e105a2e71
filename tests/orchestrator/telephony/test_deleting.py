"""What was recorded is deleted at the carrier and here when it is older than the policy keeps it."""

import asyncio
from datetime import timedelta
from functools import partial
from typing import Any

import aiohttp

from orchestrator.records import line_calls
from tests.orchestrator.carrier import harness as carrier_side
from tests.orchestrator.telephony.harness import BRIEF, PATIENCE_S, House
from tests.support import floors
from tests.support.world import POLL_S

UNKNOWN = f"RE{'0' * 32}"


async def at_carrier(house: House, method: str, name: str, **form: str) -> Any:
    assert house.carrier is not None
    headers = {"Authorization": aiohttp.encode_basic_auth(carrier_side.ACCOUNT, carrier_side.AUTH_TOKEN)}
    address = f"{house.carrier.url}/2010-04-01/Accounts/{carrier_side.ACCOUNT}/{name}.json"
    async with house.http.request(method, address, headers=headers, data=form or None) as reply:
        return await reply.json()


async def recorded(house: House, count: int) -> list[str]:
    """So many recordings at the carrier."""
    long = "<Response><Pause length='60'/></Response>"
    for _ in range(count):
        terms = {"To": BRIEF.number, "From": floors.POLICY.telephone.numbers[0].e164, "Twiml": long, "Record": "true"}
        await at_carrier(house, "POST", "Calls", **terms)
    async with asyncio.timeout(PATIENCE_S):
        while True:
            found = (await at_carrier(house, "GET", "Recordings"))["recordings"]
            if len(found) == count:
                return [one["sid"] for one in found]
            await asyncio.sleep(POLL_S)


async def test_messages_are_deleted_here_and_at_the_carrier_when_their_time_is_over(house: House) -> None:
    await house.open_carrier()
    old, young = await recorded(house, 2)
    kept = house.desk.floor.policy.recording.keep_days
    for contact_id, sid, days in (("old", old, kept + 1), ("young", young, kept - 1), ("lost", UNKNOWN, kept + 1)):
        at = house.desk.now - timedelta(days=days)
        await house.store.write(
            partial(line_calls.keep_voicemail, contact_id=contact_id, recording_sid=sid, seconds=12, now=at)
        )
    assert await house.telephone.forget_recordings() == 2
    assert [one["sid"] for one in (await at_carrier(house, "GET", "Recordings"))["recordings"]] == [young]
    left = [await house.store.read(partial(line_calls.voicemail, contact_id=name)) for name in ("old", "young", "lost")]
    assert left == [None, young, None]
    assert await house.telephone.forget_recordings() == 0
