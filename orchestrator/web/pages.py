"""The built pages, the loader, and the headers every answer carries."""

import asyncio
import mimetypes
from collections.abc import Awaitable, Callable
from pathlib import Path

from aiohttp import ClientError, ClientSession, ClientWebSocketResponse, WSMsgType, web

from orchestrator.web import calls, demo_pages
from orchestrator.web.context import CONTEXT, Context

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self' {more}; media-src 'self' data:; frame-src 'self'; worker-src 'self'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors {ancestors}"
)

TWILIO_SOURCES = "https://*.twilio.com wss://*.twilio.com"
"""Twilio's Voice SDK talks to these from the agent's page."""

YEAR_S = 31_536_000

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def add(app: web.Application, context: Context) -> None:
    """Serve pages and files."""
    app.on_response_prepare.append(_headers)
    app.router.add_get("/embed.js", _embed)
    app.router.add_get("/static/{path:.+}", _static)
    _add_page(app, "widget")
    _add_page(app, "agent")
    app.router.add_get("/ticket/{token}", _page("ticket"))
    app.router.add_get("/call/{token}", _page("call"))
    app.router.add_get("/call/{token}/call.ics", calls.calendar)
    if context.carrier_url:
        _add_page(app, "phone")
        app.router.add_get("/carrier/phone", _carrier_socket)
        app.router.add_get("/carrier/{path:(log|log\\.json|phonebook\\.json)}", _carrier_page)
    if context.demo is not None:
        app.router.add_get("/", _demo_site)
        app.router.add_post("/demo/sign-in", demo_pages.sign_in)
    else:
        app.router.add_get("/", _to_panel)
    if context.mailbox is not None:
        _add_page(app, "mailbox")


def _add_page(app: web.Application, name: str) -> None:
    """A page under its own path. People leave the last slash out: they are led to it with all they asked."""

    async def to_slash(request: web.Request) -> web.StreamResponse:
        asked = request.rel_url.raw_query_string
        raise web.HTTPPermanentRedirect(f"/{name}/?{asked}" if asked else f"/{name}/")

    app.router.add_get(f"/{name}", to_slash)
    app.router.add_get(f"/{name}/", _page(name))


async def _headers(request: web.Request, response: web.StreamResponse) -> None:
    """Nothing from elsewhere runs on our pages; only named sites may frame the widget, nobody the panel."""
    context = request.app[CONTEXT]
    response.headers["Server"] = "Ringback"
    response.headers.setdefault("X-Content-Type-Options", "nosniff")
    response.headers.setdefault("Referrer-Policy", "no-referrer")
    response.headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
    if response.content_type == "text/html":
        response.headers.setdefault("Content-Security-Policy", csp(context, request.path))
        response.headers.setdefault("Cache-Control", "no-cache")


def csp(context: Context, path: str) -> str:
    """The policy of one page."""
    ancestors = "'none'"
    if path == "/widget/":
        ancestors = " ".join(["'self'", *context.settings.embed_origins])
    elif path == "/phone/":
        ancestors = "'self'"
    socket = context.public_url.replace("http", "ws", 1)
    more = socket if context.phone_url or path != "/agent/" else f"{socket} {TWILIO_SOURCES}"
    return CSP.format(more=more, ancestors=ancestors)


def _page(name: str) -> Handler:
    async def page(request: web.Request) -> web.StreamResponse:
        path = request.app[CONTEXT].static / name / "index.html"
        return web.Response(text=path.read_text(), content_type="text/html")

    return page


async def _demo_site(request: web.Request) -> web.StreamResponse:
    """The made-up site, with its one line of ours put in as its maker would have."""
    context = request.app[CONTEXT]
    language = site_language(request, context.policy.languages)
    chosen = request.cookies.get(demo_pages.COOKIE, demo_pages.FIRST)
    html = (context.static / "demo" / "index.html").read_text()
    line = demo_pages.embed_line(chosen, context.identity, language)
    return web.Response(text=html.replace(demo_pages.MARKER, line), content_type="text/html")


def site_language(request: web.Request, languages: tuple[str, ...]) -> str:
    """What the address asks for, else the browser's first language the site has, else the first there is."""
    wished = [request.query.get("lang", ""), *request.headers.get("Accept-Language", "").split(",")]
    for wish in wished:
        primary = wish.split(";")[0].strip().split("-")[0].lower()
        if primary in languages:
            return primary
    return languages[0]


async def _to_panel(request: web.Request) -> web.StreamResponse:
    raise web.HTTPFound("/agent/")


async def _embed(request: web.Request) -> web.StreamResponse:
    """A stable name, so it is asked for again; everything it leads to has hashed names."""
    return _file(request.app[CONTEXT].static / "embed.js", "public, max-age=300")


async def _static(request: web.Request) -> web.StreamResponse:
    """Built files under hashed names never change. Paths are looked up whole, and never leave the folder."""
    root = request.app[CONTEXT].static.resolve()
    try:
        path = (root / request.match_info["path"]).resolve()
        there = path.is_file()
    except (OSError, ValueError):  # no path at all: too long, or with a NUL in it
        raise web.HTTPNotFound from None
    if not there or not path.is_relative_to(root) or path.suffix in {".html", ".json"}:
        raise web.HTTPNotFound
    return _file(path, f"public, max-age={YEAR_S}, immutable")


def _file(path: Path, cache: str) -> web.FileResponse:
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    headers = {"Cache-Control": cache, "Content-Type": kind, "Cross-Origin-Resource-Policy": "cross-origin"}
    return web.FileResponse(path, headers=headers)


# ── The simulated carrier listens on loopback; its pages and phones are shown under our own address ──


async def _carrier_page(request: web.Request) -> web.StreamResponse:
    context = request.app[CONTEXT]
    async with ClientSession() as session:
        url = f"{context.carrier_url}/{request.match_info['path']}"
        async with session.get(url, params=request.query) as found:
            body = await found.read()
            policy = found.headers.get("Content-Security-Policy", "default-src 'none'")
            kept = {"Content-Security-Policy": f"{policy}; frame-ancestors 'none'"}
            return web.Response(
                body=body, status=found.status, content_type=found.content_type, charset="utf-8", headers=kept
            )


async def _carrier_socket(request: web.Request) -> web.StreamResponse:
    """A browser's telephone, handed through to the carrier. Only our own pages may open one."""
    context = request.app[CONTEXT]
    if request.headers.get("Origin") not in origins(context):
        raise web.HTTPForbidden
    near = web.WebSocketResponse(heartbeat=20, max_msg_size=16 * 1024, compress=False)
    await near.prepare(request)
    async with ClientSession() as session, session.ws_connect(f"{context.carrier_url}/phone", heartbeat=20) as far:
        await _join(near, far)
    return near


async def _join(near: web.WebSocketResponse, far: ClientWebSocketResponse) -> None:
    """Pass text both ways until either side is done."""

    async def up() -> None:
        async for message in near:
            if message.type is WSMsgType.TEXT:
                await far.send_str(message.data)
        await far.close()

    async def down() -> None:
        async for message in far:
            if message.type is WSMsgType.TEXT:
                await near.send_str(message.data)
        await near.close()

    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(up())
            group.create_task(down())
    except* (ConnectionError, ClientError):
        pass  # one side is gone, and nobody is left to tell


def origins(context: Context) -> list[str]:
    """The addresses our own pages have: the public one and, in the demo, both names of this machine."""
    found = [context.public_url]
    if context.demo is not None:
        port = context.public_url.rpartition(":")[2]
        found += [f"http://localhost:{port}", f"http://127.0.0.1:{port}"]
    return list(dict.fromkeys(found))
