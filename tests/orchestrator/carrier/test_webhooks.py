"""Webhooks: signatures, tokens, retries and the weather."""

import asyncio
import time
from collections import Counter
from contextlib import AsyncExitStack

import aiohttp
import pytest
from aiohttp import web
from twilio.base.exceptions import TwilioRestException
from twilio.rest import Client

from orchestrator.carrier.weather import Odds, Weather
from orchestrator.carrier.webhooks import acceptable, signed_url
from tests.orchestrator.carrier.conftest import StartCarrier, connect
from tests.orchestrator.carrier.harness import OWN_FR, PATIENCE, Receiver

SPEED = 50.0
HUMAN, BUSY = "+33199000001", "+33199000002"
EVENTS = ["initiated", "ringing", "answered", "completed"]
SILENT = "<Response/>"


async def dial(sdk: Client, receiver: Receiver, to: str = BUSY, path: str = "/status", **more: object) -> str:
    facts = {"from_": OWN_FR, "twiml": SILENT, "status_callback": receiver.url + path, "status_callback_event": EVENTS}
    return str((await sdk.calls.create_async(to=to, **(facts | more))).sid)


@pytest.mark.parametrize(
    "path", ["/status", "/st%C3%A4tus/?a=1&b=%2B33&c=%20x", "/status?a=&a=2", "/status#rc=2&rp=5xx"]
)
@pytest.mark.parametrize("method", ["POST", "GET"])
async def test_signatures_hold_for_awkward_addresses(sdk: Client, receiver: Receiver, path: str, method: str) -> None:
    await dial(sdk, receiver, path=path, status_callback_method=method)
    await receiver.until(lambda: len(receiver.letters) == 2)
    assert all(letter.signed and letter.method == method for letter in receiver.letters)
    assert all("CallSid" in (letter.query if method == "GET" else letter.form) for letter in receiver.letters)


async def test_a_wrong_token_would_be_noticed(start: StartCarrier, receiver: Receiver) -> None:
    carrier = await start(auth_token="0" * 32)
    client = carrier.sync_client(password="0" * 32)

    def place() -> None:
        with client.http_client.session:
            client.calls.create(to=BUSY, from_=OWN_FR, twiml=SILENT, status_callback=receiver.url + "/status")

    await asyncio.to_thread(place)
    await receiver.until(lambda: bool(receiver.letters))
    assert not receiver.letters.pop().signed


async def test_an_answer_of_500_is_final_unless_the_address_says_otherwise(sdk: Client, receiver: Receiver) -> None:
    receiver.statuses |= {"/plain": 500, "/stubborn": 500}
    await dial(sdk, receiver, path="/stubborn#rc=2&rp=5xx")
    await dial(sdk, receiver, path="/plain")
    await receiver.until(lambda: len(receiver.at("/stubborn")) == 6 and len(receiver.at("/plain")) == 2)
    tokens = Counter(letter.headers["I-Twilio-Idempotency-Token"] for letter in receiver.at("/stubborn"))
    assert sorted(tokens.values()) == [3, 3]


async def test_a_cut_connection_is_tried_once_more(start: StartCarrier, stack: AsyncExitStack) -> None:
    asked: list[str] = []
    twice = asyncio.Event()

    async def cut(request: web.Request) -> web.Response:
        asked.append(request.headers["I-Twilio-Idempotency-Token"])
        if len(asked) == 2:
            twice.set()
            return web.Response()
        assert request.transport is not None
        request.transport.abort()
        return web.Response()

    app = web.Application()
    app.router.add_post("/status", cut)
    runner = web.AppRunner(app)
    await runner.setup()
    stack.push_async_callback(runner.cleanup)
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    base = f"http://127.0.0.1:{runner.addresses[0][1]}"
    sdk = await connect(stack, await start(webhook_base=base))
    await sdk.calls.create_async(to=BUSY, from_=OWN_FR, twiml=SILENT, status_callback=base + "/status")
    async with asyncio.timeout(PATIENCE):
        await twice.wait()
    assert asked[0] == asked[1]


async def test_duplicates_carry_the_same_facts_and_token(
    start: StartCarrier, stack: AsyncExitStack, receiver: Receiver
) -> None:
    sdk = await connect(stack, await start(odds=Odds(duplicate=1.0, delay=1.0, longest_delay=3.0)))
    await dial(sdk, receiver, HUMAN)
    await receiver.until(lambda: len(receiver.letters) == 8)
    keys = Counter((one["SequenceNumber"], one.headers["I-Twilio-Idempotency-Token"]) for one in receiver.letters)
    assert sorted(keys.values()) == [2, 2, 2, 2]


async def test_it_is_known_how_many_are_on_their_way(
    start: StartCarrier, stack: AsyncExitStack, receiver: Receiver
) -> None:
    carrier = await start(odds=Odds(delay=1.0, longest_delay=20.0))
    sdk = await connect(stack, carrier)
    await dial(sdk, receiver, HUMAN)
    seen = {(await carrier.json("/log.json"))["on_the_way"]}
    await receiver.until(lambda: len(receiver.letters) == 4)
    async with asyncio.timeout(PATIENCE):
        while (now := (await carrier.json("/log.json"))["on_the_way"]) != 0:
            seen.add(now)
    assert max(seen) >= 1


async def test_lost_webhooks_are_only_lost_to_us(
    start: StartCarrier, stack: AsyncExitStack, receiver: Receiver
) -> None:
    carrier = await start(odds=Odds(loss=1.0))
    sdk = await connect(stack, carrier)
    receiver.documents["/twiml"] = "<Response><Redirect>/second</Redirect></Response>"
    receiver.documents["/second"] = SILENT
    sid = await dial(sdk, receiver, HUMAN, twiml=None, url=receiver.url + "/twiml")
    await receiver.until(lambda: bool(receiver.at("/second")))  # documents are not lost
    assert receiver.at("/status") == []
    assert (await sdk.calls(sid).fetch_async()).status in {"in-progress", "completed"}
    log = await carrier.json("/log.json")
    assert any("lost on the way" in entry["title"] for entry in log["entries"])


async def test_documents_are_asked_twice_in_a_storm(
    start: StartCarrier, stack: AsyncExitStack, receiver: Receiver
) -> None:
    sdk = await connect(stack, await start(odds=Odds(asked_twice=1.0)))
    receiver.documents["/twiml"] = SILENT
    await dial(sdk, receiver, HUMAN, url=receiver.url + "/twiml", twiml=None)
    await receiver.statuses_of("/status")
    assert len(receiver.at("/twiml")) == 2


async def test_a_lost_reply_leaves_a_call_behind(
    start: StartCarrier, stack: AsyncExitStack, receiver: Receiver
) -> None:
    sdk = await connect(stack, await start(odds=Odds(reply_lost=1.0)))
    with pytest.raises(aiohttp.ServerDisconnectedError):
        await dial(sdk, receiver, HUMAN)
    await receiver.until(lambda: bool(receiver.letters))
    (call,) = await sdk.calls.list_async(to=HUMAN)
    assert call.sid == receiver.letters[0]["CallSid"]


async def test_a_garbled_answer_leaves_a_call_behind(
    start: StartCarrier, stack: AsyncExitStack, receiver: Receiver
) -> None:
    sdk = await connect(stack, await start(odds=Odds(garbled=1.0)))
    with pytest.raises(TwilioRestException) as garbled:
        await dial(sdk, receiver, HUMAN)
    assert (garbled.value.status, garbled.value.code) == (500, 20500)
    await receiver.until(lambda: bool(receiver.letters))
    assert receiver.letters[0]["To"] == HUMAN


async def test_a_slow_answer_comes_long_after_it_was_done(
    start: StartCarrier, stack: AsyncExitStack, receiver: Receiver
) -> None:
    sdk = await connect(stack, await start(odds=Odds(slow=1.0), speed=SPEED))
    began, asked = time.monotonic(), asyncio.create_task(dial(sdk, receiver, HUMAN))
    await receiver.until(lambda: bool(receiver.letters))
    assert not asked.done()
    assert await asked == receiver.letters[0]["CallSid"]
    assert time.monotonic() - began > 10 / SPEED


@pytest.mark.parametrize(("odds", "least_s"), [(Odds(unavailable=1.0), 0), (Odds(stuck=1.0), 10 / SPEED)])
async def test_a_carrier_that_is_not_available_does_nothing(
    start: StartCarrier, stack: AsyncExitStack, receiver: Receiver, odds: Odds, least_s: float
) -> None:
    carrier = await start(odds=odds, speed=SPEED)
    sdk, began = await connect(stack, carrier), time.monotonic()
    with pytest.raises(TwilioRestException) as refused:
        await dial(sdk, receiver)
    assert time.monotonic() - began > least_s
    assert (refused.value.status, refused.value.code) == (503, 20503)
    titles = [entry["title"].split(" (")[0] for entry in (await carrier.json("/log.json"))["entries"]]
    assert titles == ["503 POST /Calls.json"]


async def test_a_throttled_request_is_not_processed(
    start: StartCarrier, stack: AsyncExitStack, receiver: Receiver
) -> None:
    carrier = await start(odds=Odds(throttled=1.0))
    sdk = await connect(stack, carrier)
    with pytest.raises(TwilioRestException) as refused:
        await dial(sdk, receiver)
    assert (refused.value.status, refused.value.code) == (429, 20429)


def test_the_weather_repeats_itself() -> None:
    odds = Odds(duplicate=0.5, delay=0.5, loss=0.2)

    def days(seed: int) -> list[list[float]]:
        weather = Weather(odds, seed)
        return [weather.delays() for _ in range(50)]

    assert days(1) == days(1) != days(2)
    assert {len(delays) for delays in days(1)} == {0, 1, 2}


def test_only_our_addresses_are_accepted() -> None:
    base = "https://desk.example:8443/ringback"
    good = ["https://desk.example:8443/ringback", "https://desk.example:8443/ringback/hook?x=1#rc=2"]
    bad = [
        "http://desk.example:8443/ringback/hook", "https://desk.example/ringback/hook", "/ringback/hook", "",
        "https://desk.example:8443/ringbackx", "https://desk.example:8443.evil.example/ringback/", "https://[broken",
    ]  # fmt: skip
    assert [acceptable(url, base) for url in good] == [True, True]
    assert [acceptable(url, base) for url in bad] == [False] * len(bad)


def test_what_is_signed() -> None:
    assert signed_url("https://u:p@desk.example:8443/a?b=%20#rc=1") == "https://desk.example/a?b=%20"
    assert signed_url("http://u:p@desk.example:8080/a/") == "http://desk.example:8080/a/"
