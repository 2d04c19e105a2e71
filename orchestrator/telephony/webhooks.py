"""What the carrier calls us for: states of legs and conferences, and documents to read to callers.

Each request: size, signature (403, and nothing else happens), stored once, answered. The desk is told in between, but
the answer waits for it two seconds at most; what could not be told stays in the inbox.
"""

import asyncio
import re
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

import structlog
from aiohttp import web
from multidict import MultiDict
from sqlalchemy import Connection, select

from orchestrator import bodies
from orchestrator.records.schema import attempts, contacts
from orchestrator.records.store import Store
from orchestrator.settings import Settings
from orchestrator.telephony import inbox, music, twiml
from orchestrator.telephony.closed_line import ClosedLine
from orchestrator.telephony.holding import Holding
from orchestrator.telephony.inbox import Tell
from orchestrator.telephony.line_menu import Fits, LineMenu
from orchestrator.telephony.own_phones import OwnPhones
from orchestrator.telephony.signatures import NotBelieved, Signatures
from orchestrator.telephony.waiting_room import WaitingRoom
from queues.events import Event
from queues.policy import Policy

PATIENCE_S = 2.0

SIDS = {"CallSid": re.compile(r"CA[0-9a-fA-F]{32}"), "ConferenceSid": re.compile(r"CF[0-9a-fA-F]{32}")}

_log = structlog.get_logger(__name__)


def routes(
    settings: Settings,
    public_url: str,
    store: Store,
    tell: Tell,
    policy: Callable[[], Policy],
    fits: Fits,
    *,
    patience: float = PATIENCE_S,
) -> list[web.RouteDef]:
    """The carrier's routes. `fits`: whether a host key belongs to its hash; `patience`: seconds an answer waits for the
    desk."""
    webhooks = _Webhooks(settings, public_url, store, tell, patience)
    parts = webhooks.take, public_url, store, tell, policy, patience
    lines = LineMenu(*parts, fits=fits).routes() + WaitingRoom(*parts).routes() + ClosedLine(*parts).routes()
    return webhooks.routes() + lines + OwnPhones(*parts).routes() + Holding(*parts).routes()


class _Webhooks:
    def __init__(self, settings: Settings, public_url: str, store: Store, tell: Tell, patience: float) -> None:
        self._account = settings.twilio_account_sid
        self._signatures = Signatures(public_url, [settings.twilio_auth_token])
        self._store = store
        self._tell = tell
        self._patience = patience
        self._telling: set[asyncio.Task[None]] = set()

    def routes(self) -> list[web.RouteDef]:
        return [
            web.post("/twilio/leg/{leg_id}", self.leg),
            web.post("/twilio/conference/{attempt_id}", self.conference),
            web.post("/twilio/wait/{attempt_id}", self.wait),
            web.post("/twilio/announce/{attempt_id}/{what:[a-z-]+}", self.announcement),
            web.get("/twilio/music.wav", self.music),
            web.post("/twilio/machine/{attempt_id}", self.machine),
            web.post("/twilio/app", self.softphone),
        ]

    async def leg(self, request: web.Request) -> web.Response:
        """A state of one leg."""
        await self.take(request, "CallSid", "CallStatus")
        return web.Response(status=204)

    async def conference(self, request: web.Request) -> web.Response:
        """Something happened in an attempt's conference."""
        await self.take(request, "ConferenceSid", "StatusCallbackEvent")
        return web.Response(status=204)

    async def wait(self, request: web.Request) -> web.Response:
        """What the agent hears until the customer answers."""
        await self.take(request)
        _, agents, is_open = await self._attempt(request)
        return twiml.answer(twiml.waiting(agents, "voice-connecting" if is_open else "voice-closed-call"))

    async def announcement(self, request: web.Request) -> web.Response:
        """A sentence for everybody in a conference."""
        await self.take(request)
        language, *_ = await self._attempt(request)
        return twiml.answer(twiml.sentence(language, f"voice-announce-{request.match_info['what']}"))

    async def music(self, request: web.Request) -> web.Response:
        """The music of everybody who waits. It is nobody's secret: no signature is asked for."""
        sound = await asyncio.to_thread(music.wav)
        return web.Response(body=sound, content_type="audio/wav", headers={"Cache-Control": "public, max-age=86400"})

    async def machine(self, request: web.Request) -> web.Response:
        """What an answering machine hears, or whoever waited on the line and is called back."""
        await self.take(request)
        language, *_ = await self._attempt(request)
        outcome = await self._store.read(partial(_outcome_of, request.match_info["attempt_id"]))
        return twiml.answer(twiml.goodbye("voice-machine" if outcome == "machine" else "voice-let-go", language))

    async def softphone(self, request: web.Request) -> web.Response:
        """A softphone wants to dial. Agents call customers only through the desk: never what a browser says."""
        await self.take(request)
        return twiml.answer(twiml.goodbye("voice-closed-call", "en"))

    async def take(self, request: web.Request, *needed: str, is_secret: bool = False) -> MultiDict[str]:
        """Believe, store and tell; the request's parameters. A repeated request is stored and told once.
        Of a secret one neither what was keyed is stored, nor a key made of it: of few digits a hash hides nothing."""
        form = await self._believed(request, needed)
        kept = _without_digits(form) if is_secret else form
        key = inbox.key_of(request.raw_path, kept)
        at = datetime.now(UTC)
        events = await self._store.write(lambda connection: inbox.keep(connection, key, at, request.path, kept))
        if events:
            await self._told(key, events)
        return form

    async def _believed(self, request: web.Request, needed: tuple[str, ...]) -> MultiDict[str]:
        body = await bodies.whole(request)
        try:
            form = self._signatures.form(request, body)
            _check(form, needed, self._account)
        except NotBelieved as doubt:
            _log.warning("telephony.not_believed", path=request.path[:100], why=str(doubt))
            raise web.HTTPForbidden from None
        return form

    async def _told(self, key: str, events: list[Event]) -> None:
        """Wait for the desk a little; a slow desk is told all the same, after the answer."""
        task = asyncio.create_task(self._fold(key, events))
        self._telling.add(task)
        task.add_done_callback(self._telling.discard)
        await asyncio.wait({task}, timeout=self._patience)

    async def _fold(self, key: str, events: list[Event]) -> None:
        try:
            await inbox.fold(self._store, self._tell, key, events)
        except TimeoutError:
            _log.warning("telephony.no_desk", webhook=key)
        except Exception:
            _log.exception("telephony.not_folded", webhook=key)

    async def _attempt(self, request: web.Request) -> tuple[str, str, bool]:
        return await self._store.read(partial(_languages_of, request.match_info["attempt_id"]))


def _languages_of(attempt_id: str, connection: Connection) -> tuple[str, str, bool]:
    """The languages of an attempt's customer and of those who are asked first, and whether the attempt is open."""
    query = select(contacts.c.language, contacts.c.languages, attempts.c.state).join_from(
        attempts, contacts, contacts.c.id == attempts.c.contact_id
    )
    row = connection.execute(query.where(attempts.c.id == attempt_id)).one_or_none()
    return ("en", "en", False) if row is None else (row.language, row.languages[0], row.state == "open")


def _outcome_of(attempt_id: str, connection: Connection) -> str:
    return connection.execute(select(attempts.c.outcome).where(attempts.c.id == attempt_id)).scalar() or ""


def _without_digits(form: MultiDict[str]) -> MultiDict[str]:
    return MultiDict((name, value) for name, value in form.items() if name != "Digits")


def _check(form: MultiDict[str], needed: tuple[str, ...], account: str) -> None:
    """The signature joins names and values without a mark, so a request may say something else than what was signed
    and still fit; what is acted on must therefore be of the right shape as well. Raises `NotBelieved`."""
    if account and form.getall("AccountSid", [account]) != [account]:
        raise NotBelieved("another account")
    for name in needed:
        if len(form.getall(name, [])) != 1:
            raise NotBelieved(f"{name} is missing or repeated")
    for name, shape in SIDS.items():
        if name in needed and not shape.fullmatch(form[name]):
            raise NotBelieved(f"{name} is not one")
