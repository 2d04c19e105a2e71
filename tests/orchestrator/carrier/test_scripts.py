"""TwiML scripts: what a called page hears, what the application is asked next."""

from contextlib import AsyncExitStack
from dataclasses import dataclass

import pytest
from twilio.rest import Client
from twilio.twiml.voice_response import Connect, Dial, Gather, VoiceResponse

from orchestrator.carrier.scripts import MOST_EMPTY
from tests.orchestrator.carrier.conftest import StartCarrier, connect
from tests.orchestrator.carrier.harness import FREE_NUMBER, OWN_FR, Carrier, PhonePage, Receiver, token


@dataclass
class Talk:
    """The three parties of a scripted call."""

    sdk: Client
    carrier: Carrier
    receiver: Receiver

    async def answered(self, document: VoiceResponse) -> tuple[str, PhonePage]:
        return await answered(self.sdk, self.carrier, self.receiver, document)


@pytest.fixture
def talk(sdk: Client, carrier: Carrier, receiver: Receiver) -> Talk:
    return Talk(sdk, carrier, receiver)


BUSY, NO_ANSWER = "+33199000002", "+33199000003"


async def answered(sdk: Client, carrier: Carrier, receiver: Receiver, document: VoiceResponse) -> tuple[str, PhonePage]:
    """A call answered in a page, running the document at /twiml/start."""
    receiver.documents["/twiml/start"] = str(document)
    page = await carrier.page(numbers=[FREE_NUMBER])
    call = await sdk.calls.create_async(
        to=FREE_NUMBER, from_=OWN_FR, url=receiver.url + "/twiml/start?attempt=1", timeout=600
    )
    await page.hear("ring")
    await page.say("answer", call=call.sid)
    await page.hear("connected")
    return call.sid, page


async def test_a_document_is_asked_for_and_spoken(sdk: Client, carrier: Carrier, receiver: Receiver) -> None:
    document = VoiceResponse()
    document.say("Bonjour", language="fr-FR")
    document.play("hello.mp3")
    document.append(Connect())
    document.redirect("next")
    receiver.documents["/twiml/next"] = "<Response><Say>Last <break/> words</Say></Response>"
    sid, page = await answered(sdk, carrier, receiver, document)
    assert await page.hear("say") == {"type": "say", "call": sid, "text": "Bonjour", "language": "fr-FR"}
    assert await page.hear("play") == {"type": "play", "call": sid, "url": receiver.url + "/twiml/hello.mp3"}
    assert (await page.hear("say"))["text"] == "Last words"
    assert await page.hear("hungup") == {"type": "hungup", "call": sid, "reason": "completed"}
    asked = receiver.at("/twiml/start")[0]
    assert (asked.signed, asked.query["attempt"], asked["CallStatus"]) == (True, "1", "in-progress")
    log = await carrier.json("/log.json")
    assert any("<Connect> is not in the simulated subset" in entry["text"] for entry in log["entries"])


async def test_keys_are_gathered(sdk: Client, carrier: Carrier, receiver: Receiver) -> None:
    document = VoiceResponse()
    gather = Gather(num_digits=2, action="/keys", timeout=500)
    gather.say("Press two keys")
    document.append(gather)
    receiver.documents["/keys"] = "<Response><Hangup/></Response>"
    sid, page = await answered(sdk, carrier, receiver, document)
    asked = await page.hear("gather")
    assert (asked["digits"], asked["timeout"]) == (2, 500)
    for key in "4*":
        await page.say("digit", call=sid, digit=key)
    await page.hear("hungup")
    assert [letter["Digits"] for letter in receiver.at("/keys")] == ["4*"]


@pytest.mark.parametrize(("finish", "pressed", "digits"), [("#", "12#", "12"), ("", "1#", "1#")])
async def test_the_finishing_key(finish: str, pressed: str, digits: str, talk: Talk) -> None:
    document = VoiceResponse()
    # Without a finishing key only the timeout ends it.
    document.append(Gather(finish_on_key=finish, action="/keys", timeout=500 if finish else 60))
    talk.receiver.documents["/keys"] = "<Response><Hangup/></Response>"
    sid, page = await talk.answered(document)
    await page.hear("gather")
    for key in pressed:
        await page.say("digit", call=sid, digit=key)
    await page.hear("hungup")
    assert talk.receiver.at("/keys")[0]["Digits"] == digits


async def test_without_keys_the_document_goes_on(sdk: Client, carrier: Carrier, receiver: Receiver) -> None:
    document = VoiceResponse()
    document.append(Gather(action="/keys", timeout=2))
    document.say("Nothing pressed")
    _, page = await answered(sdk, carrier, receiver, document)
    assert (await page.hear("say"))["text"] == "Nothing pressed"
    assert receiver.at("/keys") == []


async def test_a_failing_document_ends_with_an_apology(sdk: Client, carrier: Carrier, receiver: Receiver) -> None:
    receiver.statuses["/twiml/start"] = 500
    _, page = await answered(sdk, carrier, receiver, VoiceResponse())
    assert "application error" in (await page.hear("say"))["text"]
    assert (await page.hear("hungup"))["reason"] == "completed"
    assert len(receiver.at("/twiml/start")) == 1  # an answer that says 500 is not asked for again


async def test_the_fallback_learns_what_went_wrong(sdk: Client, carrier: Carrier, receiver: Receiver) -> None:
    receiver.documents["/broken"] = "this is not XML"
    receiver.documents["/fallback"] = "<Response><Say>Second try</Say></Response>"
    page = await carrier.page(any=True)
    call = await sdk.calls.create_async(
        to=FREE_NUMBER, from_=OWN_FR, url=receiver.url + "/broken", fallback_url=receiver.url + "/fallback", timeout=600
    )
    await page.hear("ring")
    await page.say("answer", call=call.sid)
    assert (await page.hear("say"))["text"] == "Second try"
    assert receiver.at("/fallback")[0]["ErrorCode"] == "12100"
    assert receiver.at("/fallback")[0]["ErrorUrl"] == receiver.url + "/broken"


async def test_numbers_ring_together_and_the_first_answer_wins(
    sdk: Client, carrier: Carrier, receiver: Receiver
) -> None:
    document = VoiceResponse()
    dial = Dial(action="/done", timeout=600)
    dial.number(NO_ANSWER, status_callback="/child", status_callback_event="initiated ringing answered completed")
    dial.client("anna")
    document.append(dial)
    receiver.documents["/done"] = "<Response><Hangup/></Response>"
    agent = await carrier.page(token=token("anna"))
    sid, page = await answered(sdk, carrier, receiver, document)
    ring = await agent.hear("ring")
    await agent.say("answer", call=ring["call"])
    await agent.hear("connected")
    assert await receiver.statuses_of("/child", "canceled") == ["initiated", "ringing", "canceled"]
    assert receiver.at("/child")[0]["ParentCallSid"] == sid
    await agent.say("hangup", call=ring["call"])
    await page.hear("hungup")
    done = receiver.at("/done")[0]
    assert (done["DialCallStatus"], done["DialCallSid"]) == ("completed", ring["call"])
    assert int(done["DialCallDuration"]) >= 1


async def test_a_busy_number_is_reported_to_the_action(sdk: Client, carrier: Carrier, receiver: Receiver) -> None:
    document = VoiceResponse()
    document.dial(BUSY, action="/done")
    receiver.documents["/done"] = "<Response><Say>Engaged</Say></Response>"
    _, page = await answered(sdk, carrier, receiver, document)
    assert (await page.hear("say"))["text"] == "Engaged"
    assert receiver.at("/done")[0]["DialCallStatus"] == "busy"


async def test_the_action_is_requested_even_when_the_caller_hung_up(
    sdk: Client, carrier: Carrier, receiver: Receiver
) -> None:
    document = VoiceResponse()
    dial = Dial(action="/done")
    dial.conference("room")
    document.append(dial)
    receiver.documents["/done"] = "<Response/>"
    sid, page = await answered(sdk, carrier, receiver, document)
    assert (await page.hear("play"))["url"] == "tone:hold"
    await page.say("hangup", call=sid)
    await page.hear("hungup")
    await receiver.until(lambda: bool(receiver.at("/done")))
    assert receiver.at("/done")[0]["DialCallStatus"] == "answered"


async def test_a_loop_of_redirects_ends(start: StartCarrier, stack: AsyncExitStack, receiver: Receiver) -> None:
    receiver.documents["/loop"] = "<Response><Redirect/></Response>"
    carrier = await start(speed=2.0)
    sdk, page = await connect(stack, carrier), await carrier.page(any=True)
    await sdk.calls.create_async(to=FREE_NUMBER, from_=OWN_FR, url=receiver.url + "/loop")
    await page.say("answer", call=(await page.hear("ring"))["call"])
    await page.hear("hungup")
    assert len(receiver.at("/loop")) == MOST_EMPTY + 2
