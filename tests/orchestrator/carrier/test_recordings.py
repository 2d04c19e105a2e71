"""Record, Start and Stop, recordings of calls and conferences, and the resource that keeps them."""

import io
import wave

import aiohttp
import pytest
from twilio.base.exceptions import TwilioRestException
from twilio.rest import Client
from twilio.twiml.voice_response import Dial, VoiceResponse

from tests.orchestrator.carrier.harness import (
    ACCOUNT,
    AUTH_TOKEN,
    FREE_NUMBER,
    OWN_FR,
    Carrier,
    Letter,
    PhonePage,
    Receiver,
    token,
)

INCOMING = "/telephony/incoming"
BYE = "<Response><Say>Goodbye</Say></Response>"
LONG = "<Pause length='3000'/>"


async def calling(carrier: Carrier, receiver: Receiver, document: VoiceResponse | str) -> tuple[str, PhonePage]:
    """A caller for whom a document is performed."""
    receiver.documents |= {INCOMING: str(document), "/taken": BYE}
    page = await carrier.page(any=True)
    await page.say("dial", **{"from": FREE_NUMBER, "to": OWN_FR})
    return (await page.hear("connected"))["call"], page


async def letter_at(receiver: Receiver, path: str, status: str = "") -> Letter:
    def found() -> list[Letter]:
        return [one for one in receiver.at(path) if not status or one["RecordingStatus"] == status]

    await receiver.until(lambda: bool(found()))
    return found()[0]


def message(**more: object) -> VoiceResponse:
    document = VoiceResponse()
    document.record(action="/taken", recording_status_callback="/recorded", **more)
    return document


async def sound_of(carrier: Carrier, url: str, password: str = AUTH_TOKEN) -> tuple[int, bytes]:
    headers = {"Authorization": aiohttp.encode_basic_auth(ACCOUNT, password)}
    async with carrier.http.get(url, headers=headers) as reply:
        return reply.status, await reply.read()


async def test_a_message_ends_with_a_key(sdk: Client, carrier: Carrier, receiver: Receiver) -> None:
    sid, page = await calling(carrier, receiver, message(finish_on_key="#"))
    assert (await page.hear("play"))["url"] == "tone:beep"
    assert await page.hear("record") == {"type": "record", "call": sid, "on": True}
    await page.say("digit", call=sid, digit="1")  # not the key that ends it
    (recording,) = await sdk.recordings.list_async(call_sid=sid)
    assert (recording.status, recording.source) == ("in-progress", "RecordVerb")
    await page.say("digit", call=sid, digit="#")
    taken = await letter_at(receiver, "/taken")
    assert (taken["RecordingSid"], taken["Digits"]) == (recording.sid, "#")
    assert int(taken["RecordingDuration"]) >= 1
    assert (await page.hear("say"))["text"] == "Goodbye"
    told = await letter_at(receiver, "/recorded", "completed")
    assert (told["RecordingUrl"], told["RecordingDuration"]) == (taken["RecordingUrl"], taken["RecordingDuration"])
    assert all(letter.signed for letter in receiver.letters)
    status, body = await sound_of(carrier, taken["RecordingUrl"])
    with wave.open(io.BytesIO(body)) as sound:
        assert (status, sound.getnframes()) == (200, 8000 * int(taken["RecordingDuration"]))
        assert set(sound.readframes(8000)) == {0x80}
    assert (await sound_of(carrier, taken["RecordingUrl"] + ".wav"))[0] == 200
    assert (await sound_of(carrier, taken["RecordingUrl"], "wrong"))[0] == 401


async def test_a_message_ends_with_its_longest_length(carrier: Carrier, receiver: Receiver) -> None:
    await calling(carrier, receiver, message(max_length=7, play_beep=False))
    taken = await letter_at(receiver, "/taken")
    assert int(taken["RecordingDuration"]) >= 7
    assert taken.get("Digits") is None


async def test_silence_ends_it_once_something_was_said(carrier: Carrier, receiver: Receiver) -> None:
    sid, page = await calling(carrier, receiver, message(timeout=6, max_length=2000))
    await page.hear("record")
    await page.say("speech", call=sid, text="My mount does not move")
    taken = await letter_at(receiver, "/taken")
    assert 6 <= int(taken["RecordingDuration"]) < 2000


async def test_hanging_up_leaves_the_message(carrier: Carrier, receiver: Receiver) -> None:
    sid, page = await calling(carrier, receiver, message())
    await page.hear("record")
    await page.say("speech", call=sid, text="Please call back")
    await page.say("hangup", call=sid)
    taken = await letter_at(receiver, "/taken")
    assert (taken["Digits"], taken["CallStatus"]) == ("hangup", "completed")
    assert taken["RecordingUrl"].endswith(taken["RecordingSid"])


async def test_start_and_stop_in_a_document(sdk: Client, carrier: Carrier, receiver: Receiver) -> None:
    document = VoiceResponse()
    document.start().recording(
        recording_status_callback="/recorded", recording_status_callback_event="in-progress completed"
    )
    document.pause(length=4)
    document.stop().append(VoiceResponse())  # any content; the recording of this call ends
    document.pause(length=3000)
    sid, _ = await calling(carrier, receiver, document)
    await letter_at(receiver, "/recorded", "in-progress")
    told = await letter_at(receiver, "/recorded", "completed")
    assert told["CallSid"] == sid
    assert 4 <= int(told["RecordingDuration"]) < 3000
    assert (await sdk.calls(sid).fetch_async()).status == "in-progress"


async def test_a_call_is_recorded_paused_and_stopped(sdk: Client, carrier: Carrier, receiver: Receiver) -> None:
    sid, page = await calling(carrier, receiver, f"<Response>{LONG}</Response>")
    made = await sdk.calls(sid).recordings.create_async(
        recording_status_callback=receiver.url + "/recorded", recording_channels="dual"
    )
    assert (made.status, made.channels, made.source) == ("in-progress", 2, "StartCallRecordingAPI")
    current = sdk.calls(sid).recordings("Twilio.CURRENT")
    assert (await current.update_async(status="paused", pause_behavior="skip")).status == "paused"
    assert (await current.update_async(status="in-progress")).status == "in-progress"
    assert (await current.update_async(status="stopped")).status == "stopped"
    told = await letter_at(receiver, "/recorded")
    assert told["RecordingSid"] == made.sid
    with pytest.raises(TwilioRestException):
        await current.update_async(status="paused")
    with pytest.raises(TwilioRestException):
        await sdk.calls(sid).recordings(made.sid).update_async(status="in-progress")
    await page.say("hangup", call=sid)
    await page.hear("hungup")
    with pytest.raises(TwilioRestException) as refused:
        await sdk.calls(sid).recordings.create_async()
    assert refused.value.code == 21220


async def test_a_pause_that_is_left_out_does_not_count(carrier: Carrier, sdk: Client, receiver: Receiver) -> None:
    document = f"<Response><Pause length='6'/><Redirect>/next</Redirect>{LONG}</Response>"
    receiver.documents["/next"] = f"<Response>{LONG}</Response>"
    sid, _ = await calling(carrier, receiver, document)
    for name, behavior in (("short", "skip"), ("long", "silence")):
        await sdk.calls(sid).recordings.create_async(recording_status_callback=f"{receiver.url}/{name}")
        await sdk.calls(sid).recordings("Twilio.CURRENT").update_async(status="paused", pause_behavior=behavior)
    await letter_at(receiver, "/next")
    for recording in await sdk.calls(sid).recordings.list_async():
        await sdk.calls(sid).recordings(recording.sid).update_async(status="stopped")
    short = await letter_at(receiver, "/short")
    assert int((await letter_at(receiver, "/long"))["RecordingDuration"]) > int(short.get("RecordingDuration") or 0)


async def test_a_call_is_recorded_from_its_answer(sdk: Client, carrier: Carrier, receiver: Receiver) -> None:
    page = await carrier.page(any=True)
    call = await sdk.calls.create_async(
        to=FREE_NUMBER, from_=OWN_FR, twiml="<Response><Pause length='3'/></Response>", record=True, timeout=600,
        recording_status_callback=receiver.url + "/recorded",
    )  # fmt: skip
    await page.hear("ring")
    assert await sdk.recordings.list_async() == []
    await page.say("answer", call=call.sid)
    told = await letter_at(receiver, "/recorded")
    assert (told["CallSid"], told["RecordingSource"]) == (call.sid, "OutboundAPI")


async def test_a_bridged_call_is_recorded(carrier: Carrier, receiver: Receiver) -> None:
    document, dial = VoiceResponse(), Dial(action="/taken", record="record-from-answer-dual")
    dial.client("anna")
    document.append(dial)
    agent = await carrier.page(token=token("anna"))
    await calling(carrier, receiver, document)
    ring = await agent.hear("ring")
    await agent.say("answer", call=ring["call"])
    await agent.hear("connected")
    await agent.say("hangup", call=ring["call"])
    taken = await letter_at(receiver, "/taken")
    assert taken["RecordingUrl"].endswith(taken["RecordingSid"])


@pytest.mark.parametrize("by", ["document", "participant"])
async def test_a_conference_is_recorded_from_its_start(
    by: str, sdk: Client, carrier: Carrier, receiver: Receiver
) -> None:
    agent = await carrier.page(token=token("anna"))
    facts = {"to": "client:anna", "from_": OWN_FR, "wait_url": "", "timeout": 600}
    dial = Dial()
    if by == "participant":
        facts |= {"conference_record": "true", "conference_recording_status_callback": receiver.url + "/recorded"}
        dial.conference("room", wait_url="", end_conference_on_exit=True)
        first = await sdk.conferences("room").participants.create_async(**facts)
    else:
        dial.conference(
            "room", wait_url="", end_conference_on_exit=True, record="record-from-start",
            recording_status_callback="/recorded",
        )  # fmt: skip
    document = VoiceResponse()
    document.append(dial)
    sid, page = await calling(carrier, receiver, document)
    if by == "document":
        first = await sdk.conferences("room").participants.create_async(**facts)
    await agent.hear("ring")
    assert await sdk.recordings.list_async() == []
    await agent.say("answer", call=first.call_sid)
    await agent.hear("connected")
    recordings = sdk.conferences(first.conference_sid).recordings
    while not (found := await recordings.list_async()):
        continue
    assert (found[0].source, found[0].status) == ("Conference", "in-progress")
    current = recordings("Twilio.CURRENT")
    assert (await current.update_async(status="paused")).status == "paused"
    assert (await current.update_async(status="in-progress")).status == "in-progress"
    (participant,) = [one for one in await sdk.conferences(first.conference_sid).participants.list_async(
    ) if one.call_sid == sid]  # fmt: skip
    assert participant.status == "connected"
    await page.say("hangup", call=sid)
    told = await letter_at(receiver, "/recorded")
    assert told["ConferenceSid"] == first.conference_sid
    assert (await sdk.recordings.list_async(conference_sid=first.conference_sid))[0].sid == told["RecordingSid"]


async def test_recordings_are_deleted(sdk: Client, carrier: Carrier, receiver: Receiver) -> None:
    sid, _ = await calling(carrier, receiver, message(max_length=2))
    taken = await letter_at(receiver, "/taken")
    await letter_at(receiver, "/recorded")
    assert (await sdk.recordings(taken["RecordingSid"]).fetch_async()).status == "completed"
    assert await sdk.recordings(taken["RecordingSid"]).delete_async()
    assert (await sound_of(carrier, taken["RecordingUrl"]))[0] == 404
    assert await sdk.calls(sid).recordings.list_async() == []
    with pytest.raises(TwilioRestException):
        await sdk.recordings(taken["RecordingSid"]).fetch_async()
