"""Coaching: a participant whom only one other hears, by REST and by document."""

import pytest
from twilio.base.exceptions import TwilioRestException
from twilio.rest import Client

from tests.orchestrator.carrier.harness import FREE_NUMBER, OWN_FR, Carrier, PhonePage, Receiver, token

ROOM = "attempt"


async def joins(sdk: Client, carrier: Carrier, receiver: Receiver, name: str, **more: object) -> tuple[str, PhonePage]:
    page = await carrier.page(token=token(name))
    facts = {
        "to": f"client:{name}", "from_": OWN_FR, "label": name, "wait_url": "", "timeout": 600,
        "conference_status_callback": receiver.url + "/room",
        "conference_status_callback_event": ["join", "modify"],
    } | more  # fmt: skip
    sid = str((await sdk.conferences(ROOM).participants.create_async(**facts)).call_sid)
    await page.hear("ring")
    await page.say("answer", call=sid)
    await page.hear("connected")
    return sid, page


async def modified(receiver: Receiver, count: int) -> list[str]:
    """What was told of coaching at each change."""

    def changes() -> list[str]:
        found = [one for one in receiver.at("/room") if one["StatusCallbackEvent"] == "participant-modify"]
        return [one["Coaching"] for one in sorted(found, key=lambda one: int(one["SequenceNumber"]))]

    await receiver.until(lambda: len(changes()) >= count)
    return changes()


async def test_a_supervisor_coaches_and_stops(sdk: Client, carrier: Carrier, receiver: Receiver) -> None:
    agent, _ = await joins(sdk, carrier, receiver, "anna")
    coach, _ = await joins(sdk, carrier, receiver, "bea", coaching=True, call_sid_to_coach=agent)
    (room,) = await sdk.conferences.list_async(friendly_name=ROOM)
    participant = sdk.conferences(room.sid).participants(coach)
    fetched = await participant.fetch_async()
    assert (fetched.coaching, fetched.call_sid_to_coach) == (True, agent)
    joined = [one for one in receiver.at("/room") if one["CallSid"] == coach]
    assert [one["Coaching"] for one in joined] == ["true"]
    barged = await participant.update_async(coaching=False)
    assert (barged.coaching, barged.call_sid_to_coach) == (False, None)
    assert (await participant.update_async(coaching=True, call_sid_to_coach=agent)).coaching is True
    assert await modified(receiver, 2) == ["false", "true"]


async def test_whoever_is_not_inside_cannot_be_coached(sdk: Client, carrier: Carrier, receiver: Receiver) -> None:
    agent, _ = await joins(sdk, carrier, receiver, "anna")
    (room,) = await sdk.conferences.list_async(friendly_name=ROOM)
    for whom in ("CA" + "0" * 32, agent):
        with pytest.raises(TwilioRestException) as refused:
            await sdk.conferences(room.sid).participants(agent).update_async(coaching=True, call_sid_to_coach=whom)
        assert refused.value.code == 13240
    with pytest.raises(TwilioRestException) as refused:
        await sdk.conferences(ROOM).participants.create_async(
            to="client:bea", from_=OWN_FR, coaching=True, call_sid_to_coach="CA" + "0" * 32
        )
    assert refused.value.code == 13240
    assert [one.call_sid for one in await sdk.conferences(room.sid).participants.list_async()] == [agent]


@pytest.mark.parametrize("inside", [True, False])
async def test_a_document_coaches(inside: bool, sdk: Client, carrier: Carrier, receiver: Receiver) -> None:
    agent, _ = await joins(sdk, carrier, receiver, "anna")
    coach = agent if inside else "CA" + "0" * 32
    receiver.documents["/telephony/incoming"] = (
        f"<Response><Dial action='/done'><Conference coach='{coach}' beep='false'>{ROOM}</Conference></Dial></Response>"
    )
    page = await carrier.page(any=True)
    await page.say("dial", **{"from": FREE_NUMBER, "to": OWN_FR})
    sid = (await page.hear("connected"))["call"]
    (room,) = await sdk.conferences.list_async(friendly_name=ROOM)
    if not inside:
        await receiver.until(lambda: bool(receiver.at("/done")))
        assert receiver.at("/done")[0]["DialCallStatus"] == "failed"
        return
    await receiver.until(lambda: any(one["CallSid"] == sid for one in receiver.at("/room")))
    participant = await sdk.conferences(room.sid).participants(sid).fetch_async()
    assert participant.call_sid_to_coach == agent


async def test_leaving_ends_the_conference_once_that_is_set(sdk: Client, carrier: Carrier, receiver: Receiver) -> None:
    agent, page = await joins(sdk, carrier, receiver, "anna", end_conference_on_exit=False)
    _, other = await joins(sdk, carrier, receiver, "bea")
    (room,) = await sdk.conferences.list_async(friendly_name=ROOM)
    await sdk.conferences(room.sid).participants(agent).update_async(end_conference_on_exit=True)
    await page.say("hangup", call=agent)
    assert (await other.hear("hungup"))["reason"] == "completed"
    assert (await sdk.conferences(room.sid).fetch_async()).status == "completed"
