"""The OpenAPI document is valid and says everything the server answers."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from aiohttp import web
from openapi_spec_validator import OpenAPIV31SpecValidator

from orchestrator.generated import ROOT
from orchestrator.records.store import Store
from orchestrator.web import openapi
from orchestrator.web.routing import STATUS
from tests.orchestrator.web.application import application
from widgets import wire_events

NOT_JSON = {
    "GET /",
    "GET /agent",
    "GET /agent/",
    "GET /api/openapi.json",
    "GET /embed.js",
    "GET /healthz",
    "GET /metrics",
    "GET /readyz",
    "GET /socket.io/",
    "GET /static/{path}",
    "GET /call/{token}",
    "GET /call/{token}/call.ics",
    "GET /ticket/{token}",
    "GET /widget",
    "GET /widget/",
    "OPTIONS /api/v1/waits",
    "GET /twilio/music.wav",
    "POST /twilio/announce/{attempt_id}/{what}",
    "POST /telephony/incoming",
    "POST /twilio/app",
    "POST /twilio/conference/{attempt_id}",
    "POST /twilio/hold/{attempt_id}",
    "POST /twilio/machine/{attempt_id}",
    "POST /twilio/own/{leg_id}/{round}",
    "POST /twilio/own/{leg_id}/{round}/key",
    "POST /twilio/leg/{leg_id}",
    "POST /twilio/line/after/{contact_id}",
    "POST /twilio/line/call-me/{contact_id}",
    "POST /twilio/line/call-number/{contact_id}",
    "POST /twilio/line/closed/{language}",
    "POST /twilio/line/enter/{language}",
    "POST /twilio/line/join/{attempt_id}",
    "POST /twilio/line/key/{language}/{round}",
    "POST /twilio/line/later/{language}",
    "POST /twilio/line/later-number/{language}",
    "POST /twilio/line/menu/{language}",
    "POST /twilio/line/number/{language}/{round}",
    "POST /twilio/line/on/{language}",
    "POST /twilio/line/press/{contact_id}",
    "POST /twilio/line/recorded/{language}",
    "POST /twilio/line/status",
    "POST /twilio/line/text/{language}",
    "POST /twilio/line/wait/{contact_id}",
    "POST /twilio/line/who/{language}/{round}",
    "POST /twilio/wait/{attempt_id}",
}
"""Pages, files, probes, the sockets' address and the carrier's webhooks."""

DEMO_ONLY = {
    "GET /carrier/phone",
    "GET /carrier/{path}",
    "GET /mailbox",
    "GET /mailbox/",
    "GET /phone",
    "GET /phone/",
    "POST /demo/sign-in",
}


def _served(app: web.Application) -> set[str]:
    found = set()
    for route in app.router.routes():
        assert route.resource is not None
        if route.method != "HEAD":
            found.add(f"{route.method} {route.resource.canonical}")
    return found


def _documented(document: dict[str, Any]) -> set[str]:
    return {f"{method.upper()} {path}" for path, methods in document["paths"].items() for method in methods}


@pytest.mark.parametrize("routes", [openapi.ROUTES, openapi.ROUTES + openapi.DEMO_ROUTES], ids=["product", "demo"])
def test_the_document_is_valid(routes: list[Any]) -> None:
    document = msgspec.json.decode(msgspec.json.encode(openapi.document("1.2.3", routes)))
    OpenAPIV31SpecValidator(document).validate()
    assert document["openapi"] == "3.1.0"
    assert document["info"]["version"] == "1.2.3"
    assert _documented(document) == {f"{route.method} {route.path}" for route in routes}


@pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
async def test_every_route_is_documented_or_known_to_be_none_of_the_interface(store: Store, tmp_path: Path) -> None:
    documented = _documented(openapi.document("0"))
    product = _served(application(store, tmp_path, demo=False))
    assert product == documented | NOT_JSON
    demo = _served(application(store, tmp_path, demo=True))
    assert demo == product | DEMO_ONLY | {f"{route.method} {route.path}" for route in openapi.DEMO_ROUTES}


@pytest.mark.parametrize("route", openapi.ROUTES, ids=lambda route: f"{route.method} {route.path}")
def test_each_operation_says_who_may_call_it_and_how_it_refuses(route: Any) -> None:
    operation = openapi.document("0")["paths"][route.path][route.method.lower()]
    assert operation["security"] == ([] if route.who == "anybody" else [{"bearer": []}])
    said = " ".join(answer["description"] for answer in operation["responses"].values())
    assert all(code in said for code in route.errors)
    assert {str(STATUS.get(code, 422)) for code in route.errors} <= operation["responses"].keys()
    if route.who != "anybody":
        assert "401" in operation["responses"]
    if route.who == "supervisor":
        assert "403" in operation["responses"]
    named = {one["name"] for one in operation.get("parameters", []) if one["in"] == "path"}
    assert named == set(re.findall(r"{(\w+)}", route.path))
    assert ("requestBody" in operation) == (route.body is not None)


def test_operations_have_names_of_their_own() -> None:
    paths = openapi.document("0", openapi.ROUTES + openapi.DEMO_ROUTES)["paths"]
    names = [operation["operationId"] for methods in paths.values() for operation in methods.values()]
    assert len(names) == len(set(names))


def _references(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from ([value["$ref"]] if "$ref" in value else [])
        for inner in value.values():
            yield from _references(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _references(inner)


def test_every_reference_leads_somewhere() -> None:
    document = openapi.document("0")
    names = {reference.removeprefix("#/components/schemas/") for reference in _references(document)}
    assert names == document["components"]["schemas"].keys()


def test_bodies_refuse_fields_they_do_not_know() -> None:
    """What a client may send says so in its schema, too."""
    document = openapi.document("0")
    bodies = {route.body.__name__ for route in openapi.ROUTES if route.body}
    for name in bodies:
        assert document["components"]["schemas"][name]["additionalProperties"] is False


def test_the_protocol_names_every_route_and_event() -> None:
    text = (ROOT / "docs" / "protocol.md").read_text()
    for route in openapi.ROUTES + openapi.DEMO_ROUTES:
        assert f"**`{route.method} {route.path}`**" in text
    for event in (*wire_events.CLIENT_EVENTS, *wire_events.SERVER_EVENTS):
        assert f"**`{event.name}`**" in text
