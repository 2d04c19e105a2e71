"""Browser phones: registering, several pages for one name, reloads, and messages that make no sense."""

import time
from contextlib import AsyncExitStack

import pytest
from twilio.rest import Client

from orchestrator.carrier.pages import MOST_WAITING, Page
from tests.orchestrator.carrier.conftest import StartCarrier, connect
from tests.orchestrator.carrier.harness import FREE_NUMBER, OWN_FR, Carrier, PhonePage, Receiver, token

WAITING = "<Response><Pause length='3000'/></Response>"


async def ring(sdk: Client, receiver: Receiver, to: str = "client:anna") -> str:
    call = await sdk.calls.create_async(
        to=to, from_=OWN_FR, twiml=WAITING, timeout=600, status_callback=receiver.url + "/status"
    )
    return str(call.sid)


async def talking(sdk: Client, receiver: Receiver, page: PhonePage, to: str = "client:anna") -> str:
    sid = await ring(sdk, receiver, to)
    await page.hear("ring")
    await page.say("answer", call=sid)
    await page.hear("connected")
    return sid


async def test_registering_says_as_what(carrier: Carrier) -> None:
    page = await carrier.page()
    await page.say("register", token=token("anna"))
    assert await page.hear("registered") == {"type": "registered", "as": ["client:anna"]}
    await page.say("register", numbers=[FREE_NUMBER])
    assert (await page.hear("registered"))["as"] == [FREE_NUMBER, "client:anna"]


@pytest.mark.parametrize(
    ("registration", "code"),
    [
        ({"token": "nonsense"}, 20101),
        ({"token": token("anna", secret="x" * 32)}, 20101),
        ({"token": token("anna", ttl=-10)}, 20104),
        ({"token": token("anna", ttl=90_000)}, 20104),
        ({"token": token("")}, 20101),
        ({"numbers": []}, 31000),
        ({"numbers": ["0123"]}, 31000),
        ({"numbers": [FREE_NUMBER] * 21}, 31000),
        ({"any": False}, 31000),
        ({}, 31000),
    ],
)
async def test_bad_registrations(carrier: Carrier, registration: dict[str, object], code: int) -> None:
    page = await carrier.page()
    await page.say("register", **registration)
    assert (await page.hear("error"))["code"] == code


async def test_messages_that_make_no_sense_are_answered(sdk: Client, receiver: Receiver, carrier: Carrier) -> None:
    page = await carrier.page(token=token("anna"))
    stranger = await carrier.page(any=True)
    for text in ("{", "[]", "null", '{"type": "answer"}', '{"type": "answer", "call": 7}'):
        await page.send_raw(text)
        assert (await page.hear("error"))["code"] in {31000, 31404}
    sid = await talking(sdk, receiver, page)
    await page.say("digit", call=sid, digit="12")
    assert (await page.hear("error"))["code"] == 31000
    await page.say("sing", call=sid)
    assert (await page.hear("error"))["code"] == 31000
    await stranger.say("hangup", call=sid)
    assert (await stranger.hear("error"))["code"] == 31404
    assert (await sdk.calls(sid).fetch_async()).status == "in-progress"


async def test_the_first_of_two_pages_to_answer_has_the_call(sdk: Client, receiver: Receiver, carrier: Carrier) -> None:
    one, two = await carrier.page(token=token("anna")), await carrier.page(token=token("anna"))
    sid = await ring(sdk, receiver)
    await one.hear("ring")
    await two.hear("ring")
    await two.say("answer", call=sid)
    await two.hear("connected")
    assert await one.hear("hungup") == {"type": "hungup", "call": sid, "reason": "answered-elsewhere"}
    await one.say("answer", call=sid)
    assert (await one.hear("error"))["code"] == 31404
    assert (await sdk.calls(sid).fetch_async()).status == "in-progress"


async def test_a_rejected_call_is_busy(sdk: Client, receiver: Receiver, carrier: Carrier) -> None:
    page = await carrier.page(token=token("anna"))
    sid = await ring(sdk, receiver)
    await page.hear("ring")
    await page.say("reject", call=sid)
    assert (await page.hear("hungup"))["reason"] == "busy"
    assert await receiver.statuses_of("/status", "busy") == ["busy"]
    assert receiver.letters[0]["SipResponseCode"] == "603"


async def test_a_reload_while_talking_does_not_cut_the_call(
    start: StartCarrier, stack: AsyncExitStack, receiver: Receiver
) -> None:
    carrier = await start(speed=1.0)  # ten real seconds to come back, of which it takes a few thousandths
    sdk = await connect(stack, carrier)
    page = await carrier.page(token=token("anna"))
    sid = await talking(sdk, receiver, page)
    await page.close()
    page = await carrier.page(token=token("anna"))
    assert await page.hear("connected") == {"type": "connected", "call": sid, "with": OWN_FR}
    await page.say("hangup", call=sid)
    assert (await page.hear("hungup"))["reason"] == "completed"


async def test_a_new_page_before_the_old_one_closes_takes_the_call_over(
    sdk: Client, receiver: Receiver, carrier: Carrier
) -> None:
    old = await carrier.page(any=True)
    sid = await talking(sdk, receiver, old, FREE_NUMBER)
    new = await carrier.page(any=True)
    await old.close()
    assert (await new.hear("connected"))["call"] == sid


async def test_a_page_that_does_not_come_back_ends_the_call(sdk: Client, receiver: Receiver, carrier: Carrier) -> None:
    page = await carrier.page(token=token("anna"))
    await talking(sdk, receiver, page)
    left_at = time.monotonic()
    await page.close()
    await receiver.statuses_of("/status")
    assert time.monotonic() - left_at >= 10 / 50


async def test_a_reload_while_it_rings_rings_again(sdk: Client, receiver: Receiver, carrier: Carrier) -> None:
    page = await carrier.page(token=token("anna"))
    sid = await ring(sdk, receiver)
    await page.hear("ring")
    await page.close()
    page = await carrier.page(token=token("anna"))
    assert (await page.hear("ring"))["call"] == sid


async def test_a_phone_opened_while_it_rings_is_rung(sdk: Client, receiver: Receiver, carrier: Carrier) -> None:
    sid = await ring(sdk, receiver, FREE_NUMBER)
    page = await carrier.page(any=True)
    assert (await page.hear("ring"))["call"] == sid


async def test_any_does_not_mean_agents(sdk: Client, receiver: Receiver, carrier: Carrier) -> None:
    await carrier.page(any=True)
    await ring(sdk, receiver)
    assert await receiver.statuses_of("/status", "no-answer") == ["no-answer"]


def test_a_page_that_does_not_read_is_marked() -> None:
    page = Page()
    for _ in range(MOST_WAITING):
        page.send({"type": "say"})
    assert not page.too_slow
    page.send({"type": "say"})
    assert page.too_slow
    assert page.outgoing.qsize() == MOST_WAITING


def test_pages_answer_for_what_they_registered() -> None:
    assert Page(names={"client:anna"}).answers_for("client:anna")
    assert not Page(names={"client:anna"}).answers_for("client:bea")
    assert Page(names={"any"}).answers_for(FREE_NUMBER)
    assert not Page(names={"any"}).answers_for("client:anna")
    assert not Page(names={FREE_NUMBER}).answers_for("+33199000051")
