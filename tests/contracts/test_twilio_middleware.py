"""The checking middleware around a small server: it reports, changes nothing, and looks at Twilio's paths only."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer
from twilio.http.async_http_client import AsyncTwilioHttpClient
from twilio.rest import Client

from tests.support.twilio_check import twilio_check_middleware
from tests.support.twilio_samples import ACCOUNT, CALL, CALLS, FROM, HOOK, ONE_CALL, ROOT, TO, sample_answer

GOOD_CALL = {"To": TO, "From": FROM, "Url": HOOK}


async def serve_sample(request: web.Request) -> web.Response:
    """Answers as Twilio would, but with a wrong date for whoever asks for Status=canceled; echoes the form's To."""
    form = await request.post()
    status, body = sample_answer(request.method, request.path)
    if body is None:
        return web.Response(status=status)
    changes = {"to": form["To"]} if "to" in body and "To" in form else {}
    if form.get("Status") == "canceled":
        changes = {"date_updated": "today"}
    return web.json_response(body | changes, status=status)


async def serve_error(request: web.Request) -> web.Response:
    error = {
        "code": 20404,
        "message": "not found",
        "more_info": "https://x.example",
        "status": int(request.query["told"]),
    }
    raise web.HTTPNotFound(text=json.dumps(error), content_type="application/json")


@pytest.fixture
async def watched() -> Any:
    """A server behind the middleware, and the problems the middleware has found."""
    problems: list[str] = []
    app = web.Application(middlewares=[twilio_check_middleware(problems)])
    app.router.add_get(ROOT + "/Lost.json", serve_error)
    app.router.add_route("*", "/{path:.*}", serve_sample)
    async with TestServer(app) as server:
        yield server, problems


@pytest.mark.filterwarnings("ignore:.*auth.* is deprecated:DeprecationWarning")  # the SDK's use of aiohttp
@pytest.mark.filterwarnings("ignore:BasicAuth is deprecated:DeprecationWarning")
async def test_middleware_passes_the_sdks_own_bytes(watched: Any) -> None:
    server, problems = watched
    async with AsyncTwilioHttpClient() as http:
        client = Client(ACCOUNT, "token", http_client=http)
        client.api.base_url = str(server.make_url("")).rstrip("/")
        events = ["ringing", "completed"]
        call = await client.calls.create_async(to=TO, from_=FROM, url=HOOK, status_callback_event=events, record=True)
        await client.calls.list_async(start_time_after=datetime(2026, 11, 20, tzinfo=UTC))
        await client.conferences("attempt-1").participants.create_async(to="client:amélie", from_=FROM)
        await client.calls(CALL).delete_async()
    assert call.to == TO  # the handler could still read the form
    assert problems == []


async def test_middleware_reports_requests_answers_and_errors(watched: Any) -> None:
    server, problems = watched
    async with ClientSession(server.make_url("/")) as http:
        await http.get("/healthz?whatever=1")
        assert problems == []
        await http.post(CALLS, data=GOOD_CALL | {"Tiemout": "5"})
        await http.post(CALLS, json=GOOD_CALL)
        await http.post(ONE_CALL, data={"Status": "canceled"})
        await http.get(ROOT + "/Lost.json?told=404")
        await http.get(ROOT + "/Lost.json?told=500")
    wanted = [
        "unknown form parameter Tiemout",
        "body of type application/json",
        "date_updated='today' is not an RFC 2822",
    ]
    wanted += ["unknown operation", "unknown operation", "error body says status 500"]
    assert len(problems) == len(wanted), problems
    assert all(said in problem for said, problem in zip(wanted, problems, strict=True))
