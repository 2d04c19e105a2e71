"""What stands around the API: credentials, unknown paths, numbers, the log and the phone book; and the state table."""

import asyncio
import json
import re
from datetime import UTC, datetime

import aiohttp
import phonenumbers
import pytest
from aiohttp import web
from twilio.base.exceptions import TwilioException, TwilioRestException
from twilio.rest import Client

from orchestrator.carrier.app import create_app
from orchestrator.carrier.journal import KEPT, Journal, masked
from orchestrator.carrier.legs import FINAL, TABLE, IllegalStepError, Leg
from orchestrator.carrier.phonebook import PHONE_BOOK, BookEntry
from tests.orchestrator.carrier.harness import (
    ACCOUNT,
    API_KEY,
    API_SECRET,
    AUTH_TOKEN,
    OWN_FR,
    Carrier,
    Receiver,
    config,
)


@pytest.mark.parametrize(
    ("user", "password", "code"),
    [(ACCOUNT, AUTH_TOKEN, 20404), (API_KEY, API_SECRET, 20404), (ACCOUNT, API_SECRET, 20003), ("x", "x", 20003)],
)
async def test_credentials(carrier: Carrier, user: str, password: str, code: int) -> None:
    client = carrier.sync_client(user, password)

    def ask_for_an_unknown_call() -> None:
        with client.http_client.session:
            client.calls("CA" + "0" * 32).fetch()

    with pytest.raises(TwilioRestException) as refused:
        await asyncio.to_thread(ask_for_an_unknown_call)
    assert refused.value.code == code


@pytest.mark.parametrize("header", ["", "Basic", "Basic !!!", "Bearer x", "Basic " + "A" * 64])
async def test_broken_credentials(carrier: Carrier, header: str) -> None:
    address = f"{carrier.url}/2010-04-01/Accounts/{ACCOUNT}/Calls.json"
    async with carrier.http.get(address, headers={"Authorization": header}) as reply:
        assert (reply.status, (await reply.json())["code"]) == (401, 20003)


async def test_everything_else_is_not_found(sdk: Client, carrier: Carrier) -> None:
    with pytest.raises(TwilioException, match="20404"):  # the SDK has no code for a failing list
        await sdk.applications.list_async()
    for resource in (sdk.calls("CA" + "0" * 32), sdk.conferences("CF" + "0" * 32)):
        with pytest.raises(TwilioRestException) as unknown:
            await resource.fetch_async()
        assert unknown.value.code == 20404
    with pytest.raises(TwilioRestException) as stranger:
        await sdk.api.v2010.accounts("AC" + "9" * 32).calls("CA" + "0" * 32).fetch_async()
    assert stranger.value.code == 20404
    assert (await carrier.post("/IncomingPhoneNumbers.json"))[1]["code"] == 20004


async def test_a_file_is_no_parameter_and_a_huge_body_is_refused(carrier: Carrier) -> None:
    form = aiohttp.FormData()
    form.add_field("To", b"+33199000001", filename="to.txt")
    assert (await carrier.post("/Calls.json", form))[1]["code"] == 21205
    status, error = await carrier.post("/Calls.json", {"Twiml": "x" * 100_000})
    assert (status, error["code"]) == (404, 20404)


async def test_own_numbers(sdk: Client) -> None:
    numbers = await sdk.incoming_phone_numbers.list_async()
    assert [number.friendly_name for number in numbers] == ["Paris", "New York"]
    (found,) = await sdk.incoming_phone_numbers.list_async(phone_number=OWN_FR)
    assert (await sdk.incoming_phone_numbers(found.sid).fetch_async()).phone_number == OWN_FR
    assert found.capabilities["voice"] is True


async def test_the_log_shows_everything_but_the_numbers(sdk: Client, carrier: Carrier, receiver: Receiver) -> None:
    await sdk.calls.create_async(
        to="+33199000002",
        from_=OWN_FR,
        twiml="<Response/>",
        status_callback=receiver.url + "/status",
        trim="trim-silence",
    )
    await sdk.calls.list_async(to="+33199000002")
    await receiver.statuses_of("/status", "busy")
    log = await carrier.json("/log.json")
    assert log["notice"] == "simulated telephone network"
    assert {"request", "phone", "warning"} <= {entry["kind"] for entry in log["entries"]}
    assert any("not simulated, ignored: Trim" in entry["title"] for entry in log["entries"])
    assert not any(number in json.dumps(log) for number in ("33199000002", OWN_FR[1:], AUTH_TOKEN))
    assert "+33…02" in json.dumps(log, ensure_ascii=False)
    assert (await carrier.json(f"/log.json?after={log['last']}"))["entries"] == []


async def test_the_pages_need_no_credentials(carrier: Carrier) -> None:
    async with carrier.http.get(carrier.url + "/log") as reply:
        assert (reply.status, reply.content_type) == (200, "text/html")
        assert "simulated telephone network" in await reply.text()
        assert "default-src 'none'" in reply.headers["Content-Security-Policy"]
    book = await carrier.json("/phonebook.json")
    assert len(book["numbers"]) == len(PHONE_BOOK)
    assert {"number", "behavior", "region", "label"} <= set(book["numbers"][0])


async def test_the_callers_middlewares_come_first(receiver: Receiver) -> None:
    @web.middleware
    async def shut(request: web.Request, handler: object) -> web.StreamResponse:
        raise web.HTTPForbidden

    app = create_app(config(receiver.url), middlewares=[shut])
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        address = f"http://127.0.0.1:{runner.addresses[0][1]}/log"
        async with aiohttp.ClientSession() as http, http.get(address) as reply:
            assert reply.status == 403
    finally:
        await runner.cleanup()


def test_a_base_that_is_no_url_is_refused() -> None:
    with pytest.raises(ValueError, match="webhook_base"):
        config("localhost:8000")


@pytest.mark.parametrize("entry", PHONE_BOOK, ids=lambda entry: entry.number)
def test_numbers_of_the_book_are_valid_and_sip_addresses_nobodys(entry: BookEntry) -> None:
    if not entry.number.startswith("+"):
        assert re.fullmatch(r"sip:[a-z]+@sip\.example", entry.number)
        return
    parsed = phonenumbers.parse(entry.number)
    assert phonenumbers.is_valid_number(parsed)
    assert phonenumbers.region_code_for_number(parsed) == entry.region


def test_the_state_table_ends() -> None:
    assert all(state not in FINAL for state, _ in TABLE)
    reached = set(TABLE.values()) | {"queued"}
    assert {state for state, _ in TABLE} | FINAL == reached
    leg = Leg("AC", "+1", "+1", "outbound-api", datetime.now(UTC))
    with pytest.raises(IllegalStepError):
        leg.step("answer", datetime.now(UTC))
    assert leg.state == "queued"


def test_masking_and_forgetting() -> None:
    assert masked("from +33199001278 to %2B12125550123, id 1234567890") == "from +33…78 to %2B12…23, id 1234567890"
    journal = Journal()
    for n in range(KEPT + 5):
        journal.note("phone", str(n))
    entries = journal.after(0)
    assert (len(entries), entries[0]["n"], journal.last) == (KEPT, 6, KEPT + 5)
