"""Calls placed with the real SDK: their states, what they are refused for, what scripts make of them."""

import asyncio
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta

import pytest
from twilio.base.exceptions import TwilioRestException
from twilio.rest import Client

from orchestrator.carrier.legs import stamp
from tests.orchestrator.carrier.conftest import StartCarrier, connect
from tests.orchestrator.carrier.harness import FREE_NUMBER, OWN_FR, OWN_US, Carrier, Receiver, token

HUMAN, BUSY, NO_ANSWER, MACHINE, FAILED, DEAD = (f"+3319900000{digit}" for digit in range(1, 7))
EVENTS = ["initiated", "ringing", "answered", "completed"]
HELLO = "<Response><Say language='fr-FR'>Bonjour</Say><Pause length='600'/></Response>"


async def dial(sdk: Client, receiver: Receiver, to: str, **more: object) -> str:
    """A call with all events told at /status; its SID."""
    facts = {"from_": OWN_FR, "twiml": HELLO, "status_callback": receiver.url + "/status", "timeout": 600} | more
    call = await sdk.calls.create_async(to=to, status_callback_event=EVENTS, **facts)
    return str(call.sid)


@pytest.mark.parametrize(
    ("to", "states", "sip"),
    [
        (HUMAN, ["initiated", "ringing", "in-progress", "completed"], "200"),
        (MACHINE, ["initiated", "ringing", "in-progress", "completed"], "200"),
        (BUSY, ["initiated", "busy"], "486"),
        (NO_ANSWER, ["initiated", "ringing", "no-answer"], "487"),
        (FREE_NUMBER, ["initiated", "ringing", "no-answer"], "487"),
        (FAILED, ["initiated", "failed"], "404"),
        ("client:nobody", ["initiated", "ringing", "no-answer"], "480"),
    ],
)
async def test_every_telephone_behaves(sdk: Client, receiver: Receiver, to: str, states: list[str], sip: str) -> None:
    sid = await dial(sdk, receiver, to, timeout=10)
    assert await receiver.statuses_of("/status", states[-1]) == states
    letters = receiver.at("/status")
    final = next(letter for letter in letters if letter["CallStatus"] == states[-1])
    assert all(letter.signed and letter["CallSid"] == sid for letter in letters)
    assert sorted(int(letter["SequenceNumber"]) for letter in letters) == list(range(len(states)))
    assert final["SipResponseCode"] == sip
    assert (int(final["CallDuration"]) > 0) == ("in-progress" in states)
    fetched = await sdk.calls(sid).fetch_async()
    assert (fetched.status, fetched.duration) == (states[-1], final["CallDuration"])


async def test_an_unregistered_client_does_not_use_up_the_ring_timeout(sdk: Client, receiver: Receiver) -> None:
    began = asyncio.get_running_loop().time()
    await dial(sdk, receiver, "client:nobody", timeout=600)
    await receiver.statuses_of("/status", "no-answer")
    assert asyncio.get_running_loop().time() - began < 600 / 50


async def test_the_parameters_of_a_status_webhook(sdk: Client, receiver: Receiver) -> None:
    sid = await dial(sdk, receiver, "+12125550101", from_=OWN_US)
    await receiver.statuses_of("/status")
    ringing = next(letter for letter in receiver.at("/status") if letter["CallStatus"] == "ringing")
    assert {name: ringing[name] for name in ("CallSid", "From", "To", "Direction", "ApiVersion", "StirStatus")} == {
        "CallSid": sid, "From": OWN_US, "To": "+12125550101", "Direction": "outbound-api",
        "ApiVersion": "2010-04-01", "StirStatus": "B",
    }  # fmt: skip
    assert ringing["CallbackSource"] == "call-progress-events"
    assert datetime.strptime(ringing["Timestamp"], "%a, %d %b %Y %H:%M:%S %z").utcoffset() == timedelta(0)
    assert ringing.headers["I-Twilio-Idempotency-Token"]


async def test_only_completed_is_told_by_default(sdk: Client, receiver: Receiver) -> None:
    await sdk.calls.create_async(to=BUSY, from_=OWN_FR, twiml=HELLO, status_callback=receiver.url + "/status")
    assert await receiver.statuses_of("/status", "busy") == ["busy"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"to": "0123"}, 21211),
        ({"to": DEAD}, 21217),
        ({"to": "+3312345"}, 21217),
        ({"to": "+4930231250010"}, 21215),
        ({"to": "+33899123456"}, 21216),
        ({"from_": "+33199001111"}, 21210),
        ({"from_": "Ringback"}, 21212),
        ({"twiml": "<Response>"}, 12100),
        ({"twiml": "<Reply/>"}, 12102),
        ({"twiml": "<Response>" + " " * 4000 + "</Response>"}, 20001),
        ({"twiml": None, "url": "https://elsewhere.example/twiml"}, 21205),
        ({"status_callback": "/status"}, 21609),
        ({"timeout": 601}, 21208),
        ({"status_callback_event": ["rung"]}, 21626),
    ],
)
async def test_what_is_refused(
    start: StartCarrier, stack: AsyncExitStack, changes: dict[str, object], code: int
) -> None:
    sdk = await connect(stack, await start(closed_regions=frozenset({"DE"})))
    facts = {"to": HUMAN, "from_": OWN_FR, "twiml": HELLO} | changes
    with pytest.raises(TwilioRestException) as refused:
        await sdk.calls.create_async(**{name: value for name, value in facts.items() if value is not None})
    assert (refused.value.status, refused.value.code) == (400, code)
    assert await sdk.calls.list_async() == []


@pytest.mark.parametrize(
    ("form", "code"), [({}, 21205), ({"Twiml": HELLO}, 21201), ({"Twiml": HELLO, "To": HUMAN}, 21213)]
)
async def test_missing_parameters(carrier: Carrier, form: dict[str, str], code: int) -> None:
    status, error = await carrier.post("/Calls.json", form)
    assert (status, error["status"], error["code"]) == (400, 400, code)
    assert error["more_info"] == f"https://www.twilio.com/docs/errors/{code}"


async def test_a_ringing_call_is_canceled(sdk: Client, receiver: Receiver, carrier: Carrier) -> None:
    page = await carrier.page(any=True)
    sid = await dial(sdk, receiver, FREE_NUMBER)
    await page.hear("ring")
    assert (await sdk.calls(sid).update_async(status="canceled")).status == "canceled"
    assert (await page.hear("hungup"))["reason"] == "canceled"
    assert await receiver.statuses_of("/status", "canceled") == ["initiated", "ringing", "canceled"]
    with pytest.raises(TwilioRestException) as refused:
        await sdk.calls(sid).update_async(status="canceled")
    assert refused.value.code == 21220


async def test_cancel_does_not_touch_a_call_in_progress_but_completed_ends_it(
    sdk: Client, receiver: Receiver, carrier: Carrier
) -> None:
    page = await carrier.page(numbers=[FREE_NUMBER])
    sid = await dial(sdk, receiver, FREE_NUMBER)
    await page.say("answer", call=(await page.hear("ring"))["call"])
    await page.hear("connected")
    assert (await sdk.calls(sid).update_async(status="canceled")).status == "in-progress"
    assert (await sdk.calls(sid).update_async(status="completed")).status == "completed"
    assert (await page.hear("hungup"))["reason"] == "completed"


async def test_new_twiml_replaces_the_script_only_in_progress(
    sdk: Client, receiver: Receiver, carrier: Carrier
) -> None:
    page = await carrier.page(any=True)
    sid = await dial(sdk, receiver, FREE_NUMBER)
    await page.hear("ring")
    with pytest.raises(TwilioRestException) as refused:
        await sdk.calls(sid).update_async(twiml=HELLO)
    assert refused.value.code == 21220
    await page.say("answer", call=sid)
    assert (await page.hear("say"))["text"] == "Bonjour"
    await sdk.calls(sid).update_async(twiml="<Response><Say>Goodbye</Say></Response>")
    assert (await page.hear("say"))["text"] == "Goodbye"
    assert (await page.hear("hungup"))["reason"] == "completed"


async def test_calls_are_dialed_at_the_pace_of_the_account(
    start: StartCarrier, stack: AsyncExitStack, receiver: Receiver
) -> None:
    sdk = await connect(stack, await start(cps=0.02))  # one in 50 s, that is, in a real second
    calls = [
        await sdk.calls.create_async(to=BUSY, from_=OWN_FR, twiml=HELLO, status_callback=f"{receiver.url}/{n}")
        for n in range(3)
    ]
    first, second, third = (int(call.queue_time) for call in calls)
    assert first == 0
    assert 0 < second <= 50_000 < third <= 100_000  # ms
    await receiver.until(lambda: len(receiver.letters) == 3)
    assert [letter.path for letter in receiver.letters] == ["/0", "/1", "/2"]


async def test_a_queued_call_is_canceled_before_it_dials(
    start: StartCarrier, stack: AsyncExitStack, receiver: Receiver
) -> None:
    sdk = await connect(stack, await start(cps=0.001))
    await dial(sdk, receiver, BUSY, status_callback=receiver.url + "/first")
    sid = await dial(sdk, receiver, HUMAN)
    assert await sdk.calls.list_async(to=HUMAN, start_time_after=datetime(2000, 1, 1, tzinfo=UTC)) == []
    assert [call.status for call in await sdk.calls.list_async(to=HUMAN)] == ["queued"]
    assert (await sdk.calls(sid).update_async(status="canceled")).status == "canceled"
    assert await receiver.statuses_of("/status", "canceled") == ["canceled"]


async def test_calls_are_found_again(sdk: Client, receiver: Receiver) -> None:
    first = await dial(sdk, receiver, BUSY)
    second = await dial(sdk, receiver, NO_ANSWER)
    await receiver.statuses_of("/status", "busy")

    async def found(**by: object) -> list[str]:
        return [call.sid for call in await sdk.calls.list_async(page_size=1, **by)]

    now = datetime.now(UTC)
    assert await found() == [second, first]
    assert await found(to=BUSY, from_=OWN_FR) == [first]
    assert await found(status="busy") == [first]
    assert await found(from_=OWN_US) == []
    assert await found(to=BUSY, start_time_after=now - timedelta(seconds=60)) == [first]
    assert await found(to=BUSY, start_time_after=now + timedelta(seconds=60)) == []


async def test_the_sync_client_pages_through(carrier: Carrier, receiver: Receiver) -> None:
    client = carrier.sync_client()

    def work() -> list[str]:
        for _ in range(3):
            client.calls.create(to=BUSY, from_=OWN_FR, twiml=HELLO, status_callback=receiver.url + "/status")
        with client.http_client.session:
            return [call.to for call in client.calls.stream(page_size=2)]

    assert await asyncio.to_thread(work) == [BUSY, BUSY, BUSY]


async def test_the_time_limit_ends_a_call(sdk: Client, receiver: Receiver, carrier: Carrier) -> None:
    page = await carrier.page(any=True)
    sid = await dial(sdk, receiver, FREE_NUMBER, time_limit=7)
    await page.hear("ring")
    await page.say("answer", call=sid)
    await page.hear("hungup")
    await receiver.statuses_of("/status")
    assert 7 <= int((await sdk.calls(sid).fetch_async()).duration) < 600


async def test_a_client_gets_its_parameters(sdk: Client, receiver: Receiver, carrier: Carrier) -> None:
    page = await carrier.page(token=token("anna"))
    await dial(sdk, receiver, "client:anna?attempt=7&team=x")
    ring = await page.hear("ring")
    assert (ring["to"], ring["from"], ring["context"]) == ("client:anna", OWN_FR, {"attempt": "7", "team": "x"})


def test_dates_are_written_as_twilio_writes_them() -> None:
    assert stamp(datetime(2026, 1, 2, 3, 4, 5, 678, tzinfo=UTC)) == "Fri, 02 Jan 2026 03:04:05 +0000"
