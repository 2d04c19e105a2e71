"""Texts, lookups, caller ids and geographic permissions with the real SDK."""

from contextlib import AsyncExitStack

import pytest
from twilio.base.exceptions import TwilioRestException
from twilio.rest import Client

from orchestrator.carrier.app import OwnNumber
from tests.orchestrator.carrier.conftest import StartCarrier, connect
from tests.orchestrator.carrier.harness import FREE_NUMBER, OWN_FR, OWN_US, Carrier, Receiver

OUT_OF_REACH, DEAD = "+33199000005", "+33199000006"
VERIFIED = OwnNumber("+442079460199", "Head office")


def states(receiver: Receiver) -> list[str]:
    return [letter["MessageStatus"] for letter in receiver.at("/text")]


async def test_a_text_is_delivered_and_shown(sdk: Client, carrier: Carrier, receiver: Receiver) -> None:
    page = await carrier.page(numbers=[FREE_NUMBER])
    stranger = await carrier.page(numbers=["+33199000051"])
    sent = await sdk.messages.create_async(
        to=FREE_NUMBER, from_=OWN_FR, body="Your code is 123456", status_callback=receiver.url + "/text"
    )
    assert (sent.status, sent.num_segments, sent.direction) == ("queued", "1", "outbound-api")
    shown = await page.hear("text")
    assert (shown["from"], shown["to"], shown["text"]) == (OWN_FR, FREE_NUMBER, "Your code is 123456")
    await receiver.until(lambda: len(states(receiver)) == 2)
    assert sorted(states(receiver)) == ["delivered", "sent"]
    assert all(letter.signed and letter["MessageSid"] == sent.sid for letter in receiver.letters)
    fetched = await sdk.messages(sent.sid).fetch_async()
    assert (fetched.status, fetched.body, fetched.date_sent is None) == ("delivered", "Your code is 123456", False)
    later = await carrier.page(any=True)
    assert (await later.hear("text"))["text_id"] == sent.sid
    await stranger.say("dial")
    await stranger.hear("error")
    assert "text" not in [one["type"] for one in stranger.seen]


async def test_a_telephone_out_of_reach_gets_no_text(sdk: Client, carrier: Carrier, receiver: Receiver) -> None:
    page = await carrier.page(any=True)
    sent = await sdk.messages.create_async(
        to=OUT_OF_REACH, from_=OWN_FR, body="Hello", status_callback=receiver.url + "/text"
    )
    await receiver.until(lambda: len(states(receiver)) == 2)
    final = next(letter for letter in receiver.letters if letter["MessageStatus"] == "undelivered")
    assert final["ErrorCode"] == "30003"
    assert (await sdk.messages(sent.sid).fetch_async()).error_code == 30003
    assert "text" not in [one["type"] for one in page.seen]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"to": DEAD}, 21217),
        ({"to": "0123"}, 21211),
        ({"to": "client:anna"}, 21211),
        ({"to": "+4930231250010"}, 21408),
        ({"from_": "+33199001111"}, 21606),
        ({"from_": "12345"}, 21606),
        ({"body": "x" * 1601}, 21617),
        ({"body": ""}, 21602),
        ({"status_callback": "https://elsewhere.example/"}, 21609),
        ({"messaging_service_sid": "MG" + "a" * 32}, 21705),
    ],
)
async def test_texts_that_are_refused(
    changes: dict[str, str], code: int, start: StartCarrier, stack: AsyncExitStack
) -> None:
    sdk = await connect(stack, await start(closed_regions=frozenset({"DE"})))
    facts = {"to": FREE_NUMBER, "from_": OWN_FR, "body": "Hello"} | changes
    with pytest.raises(TwilioRestException) as refused:
        await sdk.messages.create_async(**facts)
    assert refused.value.code == code
    assert await sdk.messages.list_async() == []


@pytest.mark.parametrize(("body", "segments"), [("x" * 161, "2"), ("é" * 70, "1"), ("é" * 71, "2")])
async def test_long_texts_are_several(body: str, segments: str, sdk: Client) -> None:
    sent = await sdk.messages.create_async(to=FREE_NUMBER, from_="Ringback", body=body)
    assert sent.num_segments == segments


async def test_texts_are_listed_by_number(sdk: Client) -> None:
    for to, from_ in ((FREE_NUMBER, OWN_FR), ("+12125550100", OWN_US)):
        await sdk.messages.create_async(to=to, from_=from_, body="Hello")
    assert [one.to for one in await sdk.messages.list_async()] == ["+12125550100", FREE_NUMBER]
    assert [one.to for one in await sdk.messages.list_async(from_=OWN_FR)] == [FREE_NUMBER]
    assert await sdk.messages.list_async(to=DEAD) == []


async def test_verified_numbers_may_be_shown(start: StartCarrier, stack: AsyncExitStack) -> None:
    sdk = await connect(stack, await start(verified=(VERIFIED,)))
    (found,) = await sdk.outgoing_caller_ids.list_async()
    assert (found.phone_number, found.friendly_name) == (VERIFIED.phone_number, "Head office")
    assert (await sdk.outgoing_caller_ids(found.sid).fetch_async()).sid == found.sid
    assert await sdk.outgoing_caller_ids.list_async(phone_number=OWN_FR) == []
    call = await sdk.calls.create_async(to=FREE_NUMBER, from_=VERIFIED.phone_number, twiml="<Response/>")
    assert call.status == "queued"
    with pytest.raises(TwilioRestException):  # a number that is only shown cannot send texts
        await sdk.messages.create_async(to=FREE_NUMBER, from_=VERIFIED.phone_number, body="Hello")


async def test_countries_that_may_be_called(start: StartCarrier, stack: AsyncExitStack) -> None:
    sdk = await connect(stack, await start(closed_regions=frozenset({"DE"})))
    countries = sdk.voice.v1.dialing_permissions.countries
    everywhere = await countries.list_async(page_size=100)
    assert len(everywhere) > 200
    assert [one.iso_code for one in await countries.list_async(low_risk_numbers_enabled=False)] == ["DE"]
    assert {one.iso_code for one in await countries.list_async(country_code="1")} > {"US", "CA", "JM"}
    (france,) = await countries.list_async(iso_code="FR")
    assert (france.name, france.country_codes, france.low_risk_numbers_enabled) == ("France", ["+33"], True)
    assert (await countries("DE").fetch_async()).low_risk_numbers_enabled is False
    with pytest.raises(TwilioRestException):
        await countries("XX").fetch_async()


async def test_risky_prefixes_are_named_and_closed(start: StartCarrier, stack: AsyncExitStack) -> None:
    sdk = await connect(stack, await start(high_risk={"FR": ("+33199000",)}))
    prefixes = await sdk.voice.v1.dialing_permissions.countries("FR").highrisk_special_prefixes.list_async()
    assert [one.prefix for one in prefixes] == ["+33199000"]
    with pytest.raises(TwilioRestException) as refused:
        await sdk.calls.create_async(to=FREE_NUMBER, from_=OWN_FR, twiml="<Response/>")
    assert refused.value.code == 21215
    assert await sdk.voice.v1.dialing_permissions.countries("DE").highrisk_special_prefixes.list_async() == []


@pytest.mark.parametrize(
    ("given", "country", "valid", "errors", "national"),
    [
        ("+33199000050", None, True, [], "01 99 00 00 50"),
        ("0199000050", "FR", True, [], "01 99 00 00 50"),
        ("+331990", None, False, ["TOO_SHORT"], "1990"),
        ("+3319900005000000", None, False, ["TOO_LONG"], "19900005000000"),
        ("0199000050", None, False, ["INVALID_COUNTRY_CODE"], None),
        ("nobody", None, False, ["NOT_A_NUMBER"], None),
    ],
)
async def test_numbers_are_looked_up(
    given: str, country: str | None, valid: bool, errors: list[str], national: str | None, sdk: Client
) -> None:
    options = {"country_code": country} if country else {}
    found = await sdk.lookups.v2.phone_numbers(given).fetch_async(**options)
    assert (found.valid, found.validation_errors, found.national_format) == (valid, errors, national)
    if valid:
        facts = (found.phone_number, found.country_code, found.calling_country_code)
        assert facts == ("+33199000050", "FR", "33")
