"""Calls to our numbers: who is asked, what is told, how they end; and the numbers' settings."""

import pytest
from twilio.base.exceptions import TwilioRestException
from twilio.rest import Client
from twilio.twiml.voice_response import Gather, VoiceResponse

from tests.orchestrator.carrier.harness import FREE_NUMBER, OWN_FR, OWN_US, Carrier, PhonePage, Receiver, token

INCOMING = "/telephony/incoming"
TALK = "<Response><Say>Hello</Say><Pause length='3000'/></Response>"


async def dial(carrier: Carrier, to: str = OWN_FR, **more: object) -> tuple[str, PhonePage]:
    """A call from a page that has FREE_NUMBER; its SID."""
    page = await carrier.page(numbers=[FREE_NUMBER])
    await page.say("dial", **{"from": FREE_NUMBER, "to": to, **more})
    return (await page.hear("dialing"))["call"], page


async def own(sdk: Client, number: str = OWN_FR) -> str:
    (found,) = await sdk.incoming_phone_numbers.list_async(phone_number=number)
    return str(found.sid)


async def test_a_call_is_announced_answered_and_ended(sdk: Client, carrier: Carrier, receiver: Receiver) -> None:
    receiver.documents[INCOMING] = TALK
    await sdk.incoming_phone_numbers(await own(sdk)).update_async(status_callback=receiver.url + "/ended")
    sid, page = await dial(carrier)
    assert await page.hear("connected") == {"type": "connected", "call": sid, "with": OWN_FR}
    assert (await page.hear("say"))["text"] == "Hello"
    asked = receiver.at(INCOMING)[0]
    names = ("CallSid", "From", "To", "Direction", "CallStatus", "FromCountry", "ToCountry")
    assert [asked[name] for name in names] == [sid, FREE_NUMBER, OWN_FR, "inbound", "ringing", "FR", "FR"]
    call = await sdk.calls(sid).fetch_async()
    assert (call.status, call.direction, call.to) == ("in-progress", "inbound", OWN_FR)
    await page.say("hangup", call=sid)
    assert await page.hear("hungup") == {"type": "hungup", "call": sid, "reason": "completed"}
    assert await receiver.statuses_of("/ended") == ["completed"]
    assert all(letter.signed for letter in receiver.letters)


async def test_keys_reach_the_application(carrier: Carrier, receiver: Receiver) -> None:
    document = VoiceResponse()
    document.append(Gather(num_digits=1, action="/keys", timeout=500))
    receiver.documents |= {INCOMING: str(document), "/keys": "<Response><Hangup/></Response>"}
    sid, page = await dial(carrier)
    await page.hear("gather")
    await page.say("digit", call=sid, digit="5")
    await page.hear("hungup")
    assert (receiver.at("/keys")[0]["Digits"], receiver.at("/keys")[0]["CallStatus"]) == ("5", "in-progress")


@pytest.mark.parametrize(("reason", "state"), [("busy", "busy"), ("rejected", "no-answer")])
async def test_a_rejected_call_is_never_answered(
    reason: str, state: str, sdk: Client, carrier: Carrier, receiver: Receiver
) -> None:
    receiver.documents[INCOMING] = f"<Response><Reject reason='{reason}'/></Response>"
    sid, page = await dial(carrier)
    assert (await page.hear("hungup"))["reason"] == state
    assert "connected" not in [one["type"] for one in page.seen]
    call = await sdk.calls(sid).fetch_async()
    assert (call.status, call.duration) == (state, "0")


async def test_hanging_up_before_the_answer_cancels(sdk: Client, carrier: Carrier, receiver: Receiver) -> None:
    receiver.documents[INCOMING] = TALK
    async with receiver.held(INCOMING):
        sid, page = await dial(carrier)
        await page.say("hangup", call=sid)
        assert (await page.hear("hungup"))["reason"] == "canceled"
    assert (await sdk.calls(sid).fetch_async()).status == "canceled"


async def test_a_number_without_an_answer_apologizes(carrier: Carrier, receiver: Receiver) -> None:
    receiver.statuses[INCOMING] = 404
    _, page = await dial(carrier)
    assert "application error" in (await page.hear("say"))["text"]
    assert (await page.hear("hungup"))["reason"] == "completed"


async def test_settings_of_a_number_are_followed(sdk: Client, carrier: Carrier, receiver: Receiver) -> None:
    sid = await own(sdk, OWN_US)
    assert (await sdk.incoming_phone_numbers(sid).fetch_async()).voice_url == receiver.url + INCOMING
    updated = await sdk.incoming_phone_numbers(sid).update_async(
        voice_url=receiver.url + "/broken", voice_method="GET", voice_fallback_url=receiver.url + "/spare",
        friendly_name="Sales",
    )  # fmt: skip
    assert (updated.voice_method, updated.friendly_name) == ("GET", "Sales")
    receiver.statuses["/broken"] = 500
    receiver.documents["/spare"] = TALK
    _, page = await dial(carrier, OWN_US)
    assert (await page.hear("say"))["text"] == "Hello"
    assert receiver.at("/broken")[0].query["To"] == OWN_US
    spare = receiver.at("/spare")[0]
    assert (spare["ErrorCode"], spare["ErrorUrl"]) == ("11200", receiver.url + "/broken")
    assert all(letter.signed for letter in receiver.letters)


async def test_a_number_without_a_url_says_so(sdk: Client, carrier: Carrier, receiver: Receiver) -> None:
    await sdk.incoming_phone_numbers(await own(sdk)).update_async(voice_url="")
    _, page = await dial(carrier)
    assert "not set up" in (await page.hear("say"))["text"]
    assert receiver.letters == []


async def test_only_our_own_addresses_are_set(sdk: Client, receiver: Receiver) -> None:
    with pytest.raises(TwilioRestException) as refused:
        await sdk.incoming_phone_numbers(await own(sdk)).update_async(voice_url="https://elsewhere.example/twiml")
    assert refused.value.code == 21402


async def test_a_withheld_number_stays_unknown(carrier: Carrier, receiver: Receiver) -> None:
    receiver.documents[INCOMING] = TALK
    _, page = await dial(carrier, hidden=True)
    await page.hear("connected")
    assert receiver.at(INCOMING)[0]["From"] == "anonymous"
    assert FREE_NUMBER not in str(receiver.at(INCOMING)[0])


@pytest.mark.parametrize(
    ("message", "code"),
    [
        ({"from": FREE_NUMBER, "to": "+33199000001"}, 31404),
        ({"from": FREE_NUMBER}, 31404),
        ({"from": "+33199000051", "to": OWN_FR}, 31000),
        ({"to": OWN_FR}, 31000),
    ],
)
async def test_what_cannot_be_dialed(message: dict[str, str], code: int, carrier: Carrier) -> None:
    page = await carrier.page(numbers=[FREE_NUMBER])
    await page.say("dial", **message)
    assert (await page.hear("error"))["code"] == code


async def test_agents_do_not_call_from_customers_numbers(carrier: Carrier) -> None:
    page = await carrier.page(token=token("anna"))
    await page.say("dial", **{"from": FREE_NUMBER, "to": OWN_FR})
    assert (await page.hear("error"))["code"] == 31000


async def test_a_page_has_few_calls_at_a_time(carrier: Carrier, receiver: Receiver) -> None:
    receiver.documents[INCOMING] = TALK
    page = await carrier.page(any=True)
    for _ in range(4):
        await page.say("dial", **{"from": FREE_NUMBER, "to": OWN_FR})
        await page.hear("connected")
    await page.say("dial", **{"from": FREE_NUMBER, "to": OWN_FR})
    assert (await page.hear("error"))["code"] == 31486


async def test_a_reload_keeps_the_call(carrier: Carrier, receiver: Receiver) -> None:
    receiver.documents[INCOMING] = TALK
    sid, page = await dial(carrier)
    await page.hear("connected")
    await page.close()
    page = await carrier.page(numbers=[FREE_NUMBER])
    assert await page.hear("connected") == {"type": "connected", "call": sid, "with": OWN_FR}


async def test_a_caller_is_moved_into_a_conference(sdk: Client, carrier: Carrier, receiver: Receiver) -> None:
    receiver.documents[INCOMING] = TALK
    sid, page = await dial(carrier)
    await page.hear("connected")
    room = VoiceResponse()
    room.dial().conference("room", wait_url="")
    await sdk.calls(sid).update_async(twiml=str(room))
    (conference,) = await sdk.conferences.list_async(friendly_name="room")
    (participant,) = await sdk.conferences(conference.sid).participants.list_async()
    assert (participant.call_sid, participant.status) == (sid, "connected")


async def test_the_phone_book_names_our_numbers(carrier: Carrier) -> None:
    book = await carrier.json("/phonebook.json")
    assert book["own"] == [{"number": OWN_FR, "label": "Paris"}, {"number": OWN_US, "label": "New York"}]
