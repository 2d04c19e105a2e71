"""Dial with numbers, clients and SIP addresses: whispers, and what the action is told in the end."""

import pytest
from twilio.rest import Client
from twilio.twiml.voice_response import Dial, Gather, VoiceResponse

from tests.orchestrator.carrier.harness import FREE_NUMBER, OWN_FR, Carrier, Letter, PhonePage, Receiver, token

INCOMING = "/telephony/incoming"


async def calling(carrier: Carrier, receiver: Receiver, dial: Dial) -> tuple[str, PhonePage]:
    """A caller for whom somebody is dialed."""
    document = VoiceResponse()
    document.append(dial)
    receiver.documents |= {INCOMING: str(document), "/done": "<Response><Say>Done</Say></Response>"}
    page = await carrier.page(numbers=[FREE_NUMBER])
    await page.say("dial", **{"from": FREE_NUMBER, "to": OWN_FR})
    return (await page.hear("connected"))["call"], page


async def done(receiver: Receiver) -> Letter:
    await receiver.until(lambda: bool(receiver.at("/done")))
    return receiver.at("/done")[0]


def to_anna(**more: str) -> Dial:
    dial = Dial(action="/done", timeout=600)
    dial.client("anna", **more)
    return dial


async def test_a_whisper_is_heard_by_the_callee_alone(carrier: Carrier, receiver: Receiver) -> None:
    whisper = VoiceResponse()
    gather = Gather(num_digits=1, action="/pressed", timeout=500)
    gather.say("Press 1 to take the call")
    whisper.append(gather)
    receiver.documents |= {"/whisper": str(whisper), "/pressed": "<Response/>"}
    agent = await carrier.page(token=token("anna"))
    sid, caller = await calling(carrier, receiver, to_anna(url="/whisper"))
    child = (await agent.hear("ring"))["call"]
    await agent.say("answer", call=child)
    assert (await agent.hear("say"))["text"] == "Press 1 to take the call"
    await agent.say("digit", call=child, digit="1")
    await receiver.until(lambda: bool(receiver.at("/pressed")))
    asked = receiver.at("/whisper")[0]
    assert (asked.signed, asked["CallSid"], asked["ParentCallSid"]) == (True, child, sid)
    await caller.say("hangup", call=sid)
    await caller.hear("hungup")
    assert "say" not in [one["type"] for one in caller.seen]
    assert (await done(receiver))["DialCallStatus"] == "completed"


async def test_a_whisper_may_hang_up(carrier: Carrier, receiver: Receiver) -> None:
    receiver.documents["/whisper"] = "<Response><Hangup/></Response>"
    agent = await carrier.page(token=token("anna"))
    _, caller = await calling(carrier, receiver, to_anna(url="/whisper"))
    await agent.say("answer", call=(await agent.hear("ring"))["call"])
    await agent.hear("hungup")
    assert (await caller.hear("say"))["text"] == "Done"


async def test_a_sip_address_cannot_be_reached(sdk: Client, carrier: Carrier, receiver: Receiver) -> None:
    dial = Dial(action="/done")
    dial.sip("sip:anna@phones.example", status_callback="/child")
    sid, _ = await calling(carrier, receiver, dial)
    letter = await done(receiver)
    assert (letter["DialCallStatus"], letter["DialCallDuration"]) == ("failed", "0")
    await receiver.until(lambda: bool(receiver.at("/child")))
    child = receiver.at("/child")[0]
    assert (child["To"], child["SipResponseCode"]) == ("sip:anna@phones.example", "404")
    (one,) = await sdk.calls.list_async(parent_call_sid=sid)
    assert (one.status, one.direction) == ("failed", "outbound-dial")


async def test_a_sip_address_is_dialed_by_request(sdk: Client, receiver: Receiver) -> None:
    await sdk.conferences("room").participants.create_async(
        to="sip:anna@phones.example", from_=OWN_FR, status_callback=receiver.url + "/agent"
    )
    assert await receiver.statuses_of("/agent", "failed") == ["failed"]


@pytest.mark.parametrize(("answers", "status"), [(True, "completed"), (False, "canceled")])
async def test_the_caller_hangs_up(answers: bool, status: str, carrier: Carrier, receiver: Receiver) -> None:
    agent = await carrier.page(token=token("anna"))
    sid, caller = await calling(carrier, receiver, to_anna())
    child = (await agent.hear("ring"))["call"]
    if answers:
        await agent.say("answer", call=child)
        await agent.hear("connected")
    await caller.say("hangup", call=sid)
    await agent.hear("hungup")
    letter = await done(receiver)
    assert (letter["DialCallStatus"], letter["DialCallSid"], letter["CallStatus"]) == (status, child, "completed")
    assert (int(letter["DialCallDuration"]) > 0) == answers


@pytest.mark.parametrize(("last", "status"), [("2", "busy"), ("3", "no-answer"), ("5", "failed"), ("1", "completed")])
async def test_what_the_action_is_told(last: str, status: str, carrier: Carrier, receiver: Receiver) -> None:
    dial = Dial(action="/done", timeout=10)
    dial.number("+3319900000" + last)
    await calling(carrier, receiver, dial)
    assert (await done(receiver))["DialCallStatus"] == status


async def test_a_declined_call_is_busy_for_the_one_who_dialed(carrier: Carrier, receiver: Receiver) -> None:
    agent = await carrier.page(token=token("anna"))
    await calling(carrier, receiver, to_anna(status_callback="/child"))
    await agent.say("reject", call=(await agent.hear("ring"))["call"])
    assert (await done(receiver))["DialCallStatus"] == "busy"
    await receiver.until(lambda: bool(receiver.at("/child")))
    assert receiver.at("/child")[0]["SipResponseCode"] == "603"
