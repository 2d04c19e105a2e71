"""Agents and supervisors sign in and out, and get what their softphone needs.

The HttpOnly cookie (one per person, so that several may share a browser) only fetches tokens; the token in the page's
memory does everything else.
"""

from datetime import timedelta

from aiohttp import web

from orchestrator.bus import Notice
from orchestrator.desk.views import agent_self
from orchestrator.records.people import person_by_email, person_by_id
from orchestrator.web import sessions
from orchestrator.web.passwords import verify_password
from orchestrator.web.routing import Call, Route, answer
from queues.agents import Person
from queues.errors import Refused
from widgets import wire

COOKIE_FOR = timedelta(hours=14)
"""A long shift; after it, sign in again."""

TRIES_PER_MINUTE = 10


async def sign_in(call: Call) -> web.Response:
    context, email = call.context, call.body.email
    if not await context.limiter.allows("sign-in", email.strip().lower(), TRIES_PER_MINUTE):
        raise Refused("too-many")
    account = await context.store.read(lambda c: person_by_email(c, email))
    good = await verify_password(account.password_hash if account else None, call.body.password)
    if account is None or not good or account.person.disabled:
        raise Refused("bad-credentials")
    cookie = await sessions.open_session(context.store, "cookie", account.person.id, COOKIE_FOR)
    response = answer(await _session(call, account.person, cookie))
    response.set_cookie(
        _cookie_name(account.person.id),
        cookie,
        max_age=int(COOKIE_FOR.total_seconds()),
        path="/api/v1/agent/session",
        httponly=True,
        samesite="Strict",
        secure=context.public_url.startswith("https:"),
    )
    return response


async def resume(call: Call) -> wire.AgentSession:
    """Only from our own pages: the cookie alone is not enough."""
    if call.request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        raise Refused("forbidden")
    cookie = call.request.cookies.get(_cookie_name(call.body.person))
    person_id = await sessions.owner(call.context.store, "cookie", cookie)
    if cookie is None or person_id is None or person_id != call.body.person:
        raise Refused("unauthorized")
    person = await call.context.store.read(lambda c: person_by_id(c, person_id))
    if person is None or person.disabled:
        raise Refused("unauthorized")
    return await _session(call, person, cookie)


async def sign_out(call: Call) -> web.Response:
    """Ends this browser's session of the person, all its tokens, and their open sockets."""
    assert call.person is not None
    name = _cookie_name(call.person.id)
    tokens = (call.token, call.request.cookies.get(name, ""))
    ended = await sessions.close_sign_in(call.context.store, call.person.id, *tokens)
    call.context.bus.publish(f"agent:{call.person.id}", Notice.of("goodbye", {"code": "signed-out", "sessions": ended}))
    response = answer(wire.Done())
    response.del_cookie(name, path="/api/v1/agent/session")
    return response


async def _session(call: Call, person: Person, cookie: str) -> wire.AgentSession:
    token = await sessions.open_session(call.context.store, "agent", person.id, COOKIE_FOR, cookie)
    return wire.AgentSession(token=token, expires_at=call.context.clock() + COOKIE_FOR, me=agent_self(person))


def _cookie_name(person_id: str) -> str:
    return f"ringback_{person_id}"


async def phone(call: Call) -> wire.PhoneAccess:
    assert call.person is not None
    token, expires_at = call.context.telephone.access_token(call.person.id)
    return wire.PhoneAccess(
        token=token, identity=call.person.id, phone_url=call.context.phone_url or None, expires_at=expires_at
    )


ROUTES = [
    Route(method="POST", path="/api/v1/agent/session", handler=sign_in, who="anybody", body=wire.SignIn,
          says="Sign in with e-mail and password; sets the person's cookie.", reply=wire.AgentSession,
          errors=("bad-credentials", "too-many"), limit=30),
    Route(method="POST", path="/api/v1/agent/session/resume", handler=resume, who="anybody", body=wire.ResumeSession,
          says="A fresh token, by the cookie.", reply=wire.AgentSession, errors=("unauthorized", "forbidden")),
    Route(method="DELETE", path="/api/v1/agent/session", handler=sign_out, who="person", says="Sign out.",
          reply=wire.Done, errors=("unauthorized",)),
    Route(method="GET", path="/api/v1/agent/phone", handler=phone, who="person",
          says="An access token for the softphone, good for an hour.", reply=wire.PhoneAccess,
          errors=("unauthorized",)),
]  # fmt: skip
