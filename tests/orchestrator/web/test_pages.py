"""Pages and files: what they may do in a browser, and what cannot be had from the folder they come from."""

import re
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.orchestrator.web.asking import Answer, Stranger, stranger
from tests.support.world import World
from widgets.assets import STATIC

pytestmark = pytest.mark.asyncio(loop_scope="module")

PAGES = ["/", "/agent/", "/widget/", "/phone/", "/mailbox/", f"/ticket/{'A' * 32}", "/carrier/log"]
NOWHERE = ["/nothing", "/agents", "/static/nothing.js", "/api/v1/nothing", "/demo/mails/nothing", "/healthz/x"]


@pytest_asyncio.fixture(loop_scope="module")
async def one(world: World) -> AsyncIterator[Stranger]:
    async with stranger(world.server.url) as one:
        yield one


def _policy(answer: Answer) -> dict[str, list[str]]:
    directives = [part.split() for part in answer.headers["Content-Security-Policy"].split(";") if part.strip()]
    return {name: values for name, *values in directives}


# Headers


@pytest.mark.parametrize("path", PAGES)
async def test_a_page_runs_nothing_from_elsewhere(one: Stranger, path: str) -> None:
    answer = await one.ask("GET", path)
    assert answer.status == 200
    assert answer.headers["Content-Type"].startswith("text/html")
    policy = _policy(answer)
    assert policy["default-src"] == ["'none'"]
    assert policy.get("base-uri") == ["'none'"] or "script-src" not in policy
    for name, values in policy.items():
        assert not {"*", "http:", "https:", "'unsafe-inline'", "'unsafe-eval'"} & set(values), (name, values)
    if path != "/carrier/log":
        assert policy["script-src"] == ["'self'"]
        assert policy["form-action"] == ["'self'"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer.headers["Server"] == "Ringback"
    for header in ("Access-Control-Allow-Origin", "Set-Cookie"):
        assert header not in answer.headers


@pytest.mark.parametrize("path", [page for page in PAGES if page != "/carrier/log"])
async def test_pages_hold_no_scripts_of_their_own(one: Stranger, path: str) -> None:
    text = (await one.ask("GET", path)).body.decode()
    assert not re.search(r"<script(?![^>]*\ssrc=)", text)
    assert not re.search(r"\son[a-z]+\s*=", text)
    assert not re.search(r"javascript:", text, re.IGNORECASE)


@pytest.mark.parametrize("path", [page for page in PAGES if page not in {"/widget/", "/phone/"}])
async def test_nobody_may_frame_a_page(one: Stranger, path: str) -> None:
    assert _policy(await one.ask("GET", path))["frame-ancestors"] == ["'none'"]


async def test_the_phone_and_the_widget_are_framed_by_ourselves(one: Stranger) -> None:
    assert _policy(await one.ask("GET", "/phone/"))["frame-ancestors"] == ["'self'"]
    assert _policy(await one.ask("GET", "/widget/"))["frame-ancestors"] == ["'self'"]


@pytest.mark.parametrize("path", NOWHERE)
async def test_what_is_not_there_carries_the_headers_too(one: Stranger, path: str) -> None:
    answer = await one.ask("GET", path)
    assert answer.status == 404
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert b"Traceback" not in answer.body
    assert b"aiohttp" not in answer.body


@pytest.mark.parametrize("path", ["/agent", "/widget", "/phone", "/mailbox"])
async def test_a_page_is_found_without_its_last_slash(one: Stranger, path: str) -> None:
    for query in ("", "?lang=fr&x=%0d%0aSet-Cookie:%20a=b", "?//evil.example"):
        answer = await one.ask("GET", path + query)
        assert (answer.status, answer.headers["Location"].lower()) == (308, f"{path}/{query}".lower())
        assert "Set-Cookie" not in answer.headers
        assert (await one.ask("GET", f"{path}/{query}")).status == 200


# Files


async def test_files_are_kept_and_typed(one: Stranger) -> None:
    script = await one.ask("GET", "/embed.js")
    assert (script.status, script.body) == (200, (STATIC / "embed.js").read_bytes())
    assert script.headers["Cache-Control"] == "public, max-age=300"
    for path in sorted((STATIC / "assets").iterdir())[:20]:
        answer = await one.ask("GET", f"/static/assets/{path.name}")
        assert (answer.status, answer.body) == (200, path.read_bytes())
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Content-Type"].split(";")[0] in {
            "text/javascript", "text/css", "image/svg+xml", "audio/x-wav", "audio/wav", "font/woff2", "image/png",
        }  # fmt: skip


@pytest.mark.parametrize(
    "path",
    [
        "../assets.py", "../../pyproject.toml", "%2e%2e/assets.py", "..%2fassets.py", "%2e%2e%2f%2e%2e%2fetc/passwd",
        "assets/../../assets.py", "assets/%2e%2e/%2e%2e/assets.py", "..%5cassets.py", "%252e%252e%252fassets.py",
        "/etc/passwd", "%2fetc%2fpasswd", "//etc/passwd", "assets", "assets/", ".", "..", "%00", "embed.js%00",
        "embed.js%00.png", "a" * 300, "a/" * 2000 + "b", "%ff%fe", ".vite/manifest.json", "agent/index.html", "~root/x",
        "assets%2f..%2f..%2fassets.py", "....//assets.py", "C:%5cwindows", "embed.js;.css", "%0d%0aSet-Cookie:x=1",
    ],
)  # fmt: skip
async def test_nothing_else_can_be_had_from_the_folder(one: Stranger, path: str) -> None:
    answer = await one.ask("GET", f"/static/{path}")
    assert answer.status == 404
    assert b"root:" not in answer.body
    assert b"Where the built browser files are" not in answer.body
    assert "Set-Cookie" not in answer.headers


# The name a request gives us


FORMS = [
    {"Host": "evil.example"}, {"Host": "evil.example:80"}, {"Host": "EVIL.EXAMPLE"}, {"Host": "127.0.0.1@evil.example"},
    {"Host": "127.0.0.1.evil.example"}, {"Host": "localhost"}, {"Host": "[::1]"}, {"Host": "xn--evil-example"},
    {"Host": "evil.example\t"}, {"Host": "evil.example/path"}, {"Host": 'evil.example"><script>'}, {"Host": "a" * 300},
    {"X-Forwarded-Host": "evil.example"}, {"X-Forwarded-Proto": "https"}, {"X-Forwarded-Port": "666"},
    {"X-Forwarded-Server": "evil.example"}, {"Forwarded": "host=evil.example;proto=https"}, {"X-Host": "evil.example"},
    {"X-Original-URL": "http://evil.example/"}, {"X-Rewrite-URL": "/metrics"}, {"X-Forwarded-Prefix": "/evil.example"},
    {"Origin": "https://evil.example", "Referer": "https://evil.example/"},
]  # fmt: skip


@pytest.mark.parametrize("headers", FORMS, ids=lambda headers: " ".join(f"{k}={v}"[:40] for k, v in headers.items()))
async def test_what_a_request_calls_us_changes_nothing_we_say(one: Stranger, headers: dict[str, str]) -> None:
    for path in ("/", "/widget/", "/api/v1/site", "/demo/cast", "/api/openapi.json"):
        plain, named = await one.ask("GET", path), await one.ask("GET", path, headers=headers)
        assert named.status in {plain.status, 400}
        if named.status == plain.status:
            assert _less_identity(named) == _less_identity(plain)
            assert named.headers.get("Content-Security-Policy") == plain.headers.get("Content-Security-Policy")


def _less_identity(answer: Answer) -> str:
    """The demo's page carries a token made anew each time."""
    return re.sub(r'data-identity="[^"]*"', "", answer.body.decode())


# The demo's own form


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none"])
async def test_another_site_cannot_choose_who_the_demos_visitor_is(one: Stranger, site: str) -> None:
    form = {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": site}
    answer = await one.ask("POST", "/demo/sign-in", b"customer=john", form)
    assert (answer.status, answer.headers.get("Set-Cookie")) == (403, None)


@pytest.mark.parametrize(
    "query", ["", "?lang=fr", "?x=%0d%0aSet-Cookie:%20a=b", "?//evil.example", "?%2f%2fevil.example"]
)
async def test_the_demos_form_leads_back_to_its_page(one: Stranger, query: str) -> None:
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    answer = await one.ask("POST", f"/demo/sign-in{query}", b"customer=john%0d%0aSet-Cookie:a=b", form)
    assert answer.status == 303
    assert answer.headers["Location"].startswith("/?" if query else "/")
    assert not answer.headers["Location"].startswith("//")
    assert len(answer.headers.getall("Set-Cookie")) == 1
    assert "httponly" in answer.headers["Set-Cookie"].lower()
