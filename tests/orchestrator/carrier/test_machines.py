"""Machine detection: what answered is told before the document, or beside it."""

import asyncio

import pytest
from twilio.base.exceptions import TwilioRestException
from twilio.rest import Client
from twilio.twiml.voice_response import Dial, VoiceResponse

from tests.orchestrator.carrier.harness import FREE_NUMBER, OWN_FR, Carrier, Receiver

HUMAN, MACHINE = "+33199000001", "+33199000004"
LONG = "<Response><Pause length='20'/></Response>"


@pytest.mark.parametrize(
    ("to", "kind", "patience", "verdict", "listened"),
    [
        (HUMAN, "Enable", 30, "human", 4000),
        (MACHINE, "Enable", 30, "machine_start", 4000),
        (MACHINE, "DetectMessageEnd", 30, "machine_end_beep", 8000),
        (MACHINE, "DetectMessageEnd", 5, "unknown", 5000),
        (HUMAN, "Enable", 3, "unknown", 3000),
    ],
)
async def test_the_document_waits_for_the_verdict(
    to: str, kind: str, patience: int, verdict: str, listened: int, sdk: Client, receiver: Receiver
) -> None:
    receiver.documents["/twiml"] = LONG
    call = await sdk.calls.create_async(
        to=to, from_=OWN_FR, url=receiver.url + "/twiml", machine_detection=kind, machine_detection_timeout=patience,
        status_callback=receiver.url + "/status", status_callback_event=["answered", "completed"],
    )  # fmt: skip
    clock = asyncio.get_running_loop()
    await receiver.until(lambda: bool(receiver.at("/status")))
    answered = clock.time()
    await receiver.until(lambda: bool(receiver.at("/twiml")))
    assert clock.time() - answered > 0.5 * listened / 1000 / 50, "when it was heard of is late by some milliseconds"
    asked = receiver.at("/twiml")[0]
    assert (asked["AnsweredBy"], asked["MachineDetectionDuration"]) == (verdict, str(listened))
    assert (await sdk.calls(call.sid).fetch_async()).answered_by == verdict


async def test_an_asynchronous_verdict_comes_beside_the_document(
    sdk: Client, carrier: Carrier, receiver: Receiver
) -> None:
    receiver.documents["/twiml"] = LONG
    page = await carrier.page(any=True)
    call = await sdk.calls.create_async(
        to=FREE_NUMBER, from_=OWN_FR, url=receiver.url + "/twiml", machine_detection="Enable", async_amd="true",
        async_amd_status_callback=receiver.url + "/amd", timeout=600,
    )  # fmt: skip
    await page.hear("ring")
    await page.say("answer", call=call.sid)
    await receiver.until(lambda: len(receiver.letters) == 2)
    assert [one.path for one in receiver.letters] == ["/twiml", "/amd"]
    verdict = receiver.letters[1]
    assert (verdict.signed, verdict["CallSid"], verdict["AnsweredBy"]) == (True, call.sid, "human")
    assert receiver.letters[0].get("AnsweredBy") is None


async def test_a_participant_is_judged_beside_the_conference(sdk: Client, receiver: Receiver) -> None:
    made = await sdk.conferences("room").participants.create_async(
        to=MACHINE, from_=OWN_FR, machine_detection="Enable", amd_status_callback=receiver.url + "/amd", wait_url=""
    )
    await receiver.until(lambda: bool(receiver.at("/amd")))
    assert (receiver.at("/amd")[0]["CallSid"], receiver.at("/amd")[0]["AnsweredBy"]) == (made.call_sid, "machine_start")


async def test_a_dialed_number_is_judged(sdk: Client, carrier: Carrier, receiver: Receiver) -> None:
    document, dial = VoiceResponse(), Dial()
    dial.number(MACHINE, machine_detection="DetectMessageEnd", amd_status_callback="/amd")
    document.append(dial)
    receiver.documents["/telephony/incoming"] = str(document)
    page = await carrier.page(any=True)
    await page.say("dial", **{"from": FREE_NUMBER, "to": OWN_FR})
    await receiver.until(lambda: bool(receiver.at("/amd")))
    assert receiver.at("/amd")[0]["AnsweredBy"] == "machine_end_beep"


@pytest.mark.parametrize(
    "wrong",
    [
        {"machine_detection": "Guess"},
        {"machine_detection": "Enable", "machine_detection_timeout": 60},
        {"machine_detection": "Enable", "machine_detection_silence_timeout": 100},
    ],
)
async def test_detection_that_is_refused(wrong: dict[str, object], sdk: Client) -> None:
    with pytest.raises(TwilioRestException) as refused:
        await sdk.calls.create_async(to=HUMAN, from_=OWN_FR, twiml=LONG, **wrong)
    assert refused.value.code == 20001
