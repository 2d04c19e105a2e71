"""Recordings are deleted at the carrier once the policy's time is over, and every one that was made is known."""

import asyncio
from datetime import timedelta

from aiohttp import web
from aiohttp.typedefs import Handler
from msgspec.structs import replace

from orchestrator import chores
from orchestrator.telephony import recordings
from queues.effects import Record
from queues.events import LegReported
from queues.monitoring import Recording
from tests.orchestrator.carrier.harness import PhonePage
from tests.orchestrator.telephony.faults import Faults
from tests.orchestrator.telephony.harness import House

CUSTOMER = "+33199005678"
KEEP = Recording(on=True, otherwise="announce", keep_days=3)


class Seen:
    """Requests to delete a recording."""

    def __init__(self) -> None:
        self.deleted: list[str] = []

    @web.middleware
    async def middleware(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        if request.method == "DELETE":
            self.deleted.append(request.path.rpartition("/")[2].removesuffix(".json"))
        return await handler(request)


async def recorded(house: House, faults: Faults | None = None) -> tuple[Seen, PhonePage]:
    """A call that is being recorded; the customer's phone."""
    seen = Seen()
    house.desk.floor.policy = replace(house.desk.floor.policy, recording=KEEP)
    carrier = await house.open_carrier(seen.middleware, *([faults.middleware()] if faults else []))
    phone, agent = await carrier.page(numbers=[CUSTOMER]), await house.agent_page()
    house.stack.push_async_callback(phone.close)
    await house.ask_for_callback(CUSTOMER)
    house.work()
    await house.desk.hear(LegReported(leg_id="nobody's", what="ringing"))  # wakes whoever carries out effects
    for page in (agent, phone):
        ring = await page.hear("ring")
        await page.say("answer", call=ring["call"])
    await house.desk.until(lambda: house.desk.attempt().recording == "on")
    return seen, phone


async def over(house: House, phone: PhonePage) -> None:
    """The customer hangs up."""
    await phone.say("hangup", call=house.desk.legs()["customer"].call_sid)
    await house.desk.until(lambda: house.desk.attempt().state == "ended")


async def kept(house: House) -> str | None:
    """The recording as it is on record."""
    row = await house.store.read(lambda c: recordings.attempt_row(house.desk.attempt().id, c))
    assert row is not None
    return row.recording_sid


async def test_a_recording_is_deleted_after_its_time_and_not_before(house: House) -> None:
    seen, phone = await recorded(house)
    await house.desk.until(lambda: house.desk.attempt().recording_sid is not None)
    sid = house.desk.attempt().recording_sid
    assert sid is not None
    await over(house, phone)
    ended = house.desk.now
    house.desk.now = ended + timedelta(days=3) - timedelta(minutes=1)
    assert await house.telephone.forget_recordings() == 0
    assert (seen.deleted, await kept(house)) == ([], sid)
    house.desk.now = ended + timedelta(days=3, minutes=1)
    hourly = asyncio.create_task(chores.run(house.store, house.telephone.forget_recordings))
    house.stack.callback(hourly.cancel)
    async with asyncio.timeout(10):
        while await kept(house) is not None:  # noqa: ASYNC110 - another task's work
            await asyncio.sleep(0.02)
    assert seen.deleted == [sid]
    assert await house.telephone.recording(sid) is None
    assert await house.telephone.forget_recordings() == 0
    assert seen.deleted == [sid]
    assert house.problems == []


async def test_one_that_cannot_be_deleted_now_holds_up_no_other(house: House) -> None:
    faults = Faults([])
    seen, phone = await recorded(house, faults)
    await house.desk.until(lambda: house.desk.attempt().recording_sid is not None)
    await over(house, phone)
    mine = house.desk.attempt()
    lost = [f"RE{digit * 32}" for digit in "ab"]
    others = [replace(mine, id=sid, to=sid, recording_sid=sid) for sid in lost]
    await house.desk.put_attempts(*others)
    house.desk.now += timedelta(days=4)
    faults.broken = lost[0]
    assert await house.telephone.forget_recordings() == 2
    assert {lost[1], mine.recording_sid} <= set(seen.deleted)
    assert await kept(house) is None
    faults.broken = ""
    assert await house.telephone.forget_recordings() == 1
    assert seen.deleted[-1] == lost[0]
    assert await house.telephone.forget_recordings() == 0


async def test_one_whose_beginning_was_not_heard_of_before_the_end_is_found_and_deleted_too(house: House) -> None:
    """As after a crash between the carrier's answer and the commit: the effect is carried out again, after the end."""
    seen, phone = await recorded(house)
    await house.desk.until(lambda: house.desk.attempt().recording_sid is not None)
    await over(house, phone)
    sid = house.desk.attempt().recording_sid
    await house.desk.put_attempts(replace(house.desk.attempt(), recording_sid=None))
    await house.telephone.carry_out(Record(house.desk.attempt().id))
    assert await kept(house) == sid
    house.desk.now += timedelta(days=4)
    assert await house.telephone.forget_recordings() == 1
    assert seen.deleted == [sid]
