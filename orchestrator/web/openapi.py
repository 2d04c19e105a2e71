"""The OpenAPI 3.1 document, written from the table of routes."""

import re
from typing import Any

import msgspec
from aiohttp import web

from orchestrator.web import (
    calls,
    customers,
    demo_pages,
    explaining,
    grading,
    people,
    phone_tests,
    reading,
    recordings,
    signing_in,
    what_if,
)
from orchestrator.web.routing import STATUS, Route
from widgets.wire import Fault

ROUTES: list[Route] = [
    *customers.ROUTES,
    *signing_in.ROUTES,
    *people.ROUTES,
    *reading.ROUTES,
    *calls.ROUTES,
    *phone_tests.ROUTES,
    *recordings.ROUTES,
    *explaining.ROUTES,
    *grading.ROUTES,
    *what_if.ROUTES,
]
"""Every JSON route outside the demo."""

DEMO_ROUTES = demo_pages.ROUTES

REF = "#/components/schemas/{name}"


def document(version: str, routes: list[Route] | None = None) -> dict[str, Any]:
    """The whole document, as built-in values."""
    routes = ROUTES if routes is None else routes
    structs = {struct for route in routes for struct in (route.body, route.reply) if struct} | {Fault}
    _, schemas = msgspec.json.schema_components(sorted(structs, key=lambda s: s.__name__), ref_template=REF)
    paths: dict[str, Any] = {}
    for route in routes:
        paths.setdefault(route.path, {})[route.method.lower()] = _operation(route)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Ringback",
            "version": version,
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": {"bearer": {"type": "http", "scheme": "bearer"}},
        },
    }


def _operation(route: Route) -> dict[str, Any]:
    words = re.findall(r"[a-z0-9]+", route.path)
    found: dict[str, Any] = {
        "operationId": route.method.lower() + "".join(word.title() for word in words),
        "summary": route.says,
        "description": f"Who may call: {route.who}. At most {route.limit} calls a minute from one address.",
        "responses": {"200": _answer("Done", route.reply)} | _refusals(route),
        "security": [] if route.who == "anybody" else [{"bearer": []}],
    }
    parameters = [_parameter(name, "path") for name in re.findall(r"{(\w+)}", route.path)]
    parameters += [_parameter(name, "query") for name in route.query]
    parameters += [_parameter(name, "query") | {"required": False} for name in route.may]
    if parameters:
        found["parameters"] = parameters
    if route.body:
        found["requestBody"] = {"required": True, "content": _content(route.body)}
    return found


def _refusals(route: Route) -> dict[str, Any]:
    """Errors by status: those of the route, and those of the way in."""
    codes = [*route.errors, "too-many", *(["bad-field", "not-json", "too-large"] if route.body else [])]
    by_status: dict[int, list[str]] = {}
    for code in codes:
        by_status.setdefault(STATUS.get(code, 422), []).append(code)
    return {str(status): _answer(", ".join(dict.fromkeys(found)), Fault) for status, found in sorted(by_status.items())}


def _answer(says: str, struct: type[msgspec.Struct] | None) -> dict[str, Any]:
    if struct is None:
        return {"description": says, "content": {"audio/wav": {"schema": {"type": "string", "format": "binary"}}}}
    return {"description": says, "content": _content(struct)}


def _content(struct: type[msgspec.Struct]) -> dict[str, Any]:
    return {"application/json": {"schema": {"$ref": REF.format(name=struct.__name__)}}}


def _parameter(name: str, where: str) -> dict[str, Any]:
    return {"name": name, "in": where, "required": True, "schema": {"type": "string", "maxLength": 200}}


def add(app: web.Application, version: str) -> None:
    """Serve the document."""
    text = msgspec.json.encode(document(version))

    async def openapi(request: web.Request) -> web.Response:
        return web.Response(body=text, content_type="application/json")

    app.router.add_get("/api/openapi.json", openapi)
