"""Those who wait on the telephone: what they hear and may key, the way to an agent and back, and their leaving."""

from functools import partial

import structlog
from aiohttp import web
from sqlalchemy import Connection, select

from orchestrator.bus.questions import LookNumber, LookPlace
from orchestrator.records.schema import attempts
from orchestrator.telephony import twiml, voice_menu
from orchestrator.telephony.line_steps import SlowDesk, Steps, contact_of
from orchestrator.telephony.voice_menu import Closing, Document, Wait
from queues.contacts import OVER, Contact
from queues.errors import Refused
from queues.events import CallbackKeyed, CallerLeft
from queues.ids import derive
from queues.policy import PhoneLine

OVER_STATUS = frozenset({"completed", "busy", "no-answer", "canceled", "failed"})

_log = structlog.get_logger(__name__)


class WaitingRoom(Steps):
    """Computed from the contact as it is on record: asked twice, or out of order, it leads where the contact is."""

    def routes(self) -> list[web.RouteDef]:
        at = voice_menu.BASE
        return [
            web.post(f"{at}/wait/{{contact_id}}", self.wait),
            web.post(f"{at}/press/{{contact_id}}", self.press),
            web.post(f"{at}/call-me/{{contact_id}}", self.call_me),
            web.post(f"{at}/call-number/{{contact_id}}", self.call_number),
            web.post(f"{at}/after/{{contact_id}}", self.after),
            web.post(f"{at}/join/{{attempt_id}}", self.join),
            web.post(f"{at}/status", self.status),
        ]

    async def wait(self, request: web.Request) -> web.Response:
        """The place, the wait, music."""
        await self._take(request, "CallSid")
        return await self._announce(*await self._contact(request))

    async def _announce(self, contact: Contact | None, line: PhoneLine | None, **how: bool) -> web.Response:
        if contact is None or line is None or contact.channel != "call" or contact.state in OVER:
            language = contact.language if contact else "en"
            return twiml.answer(Document(language).say("voice-line-goodbye").hang_up())
        told: Wait | None = None
        try:
            found = await self._asked(LookPlace(contact_id=contact.id))
            if found["state"] == "waiting":
                closing = Closing(**found["closing"]) if found["closing"] else None
                told = Wait(found["place"], found["low_s"], found["high_s"], found["reason"], closing)
        except (Refused, SlowDesk):
            told = None
        return twiml.answer(voice_menu.waiting(contact.id, line, contact.language, told, **how))

    async def press(self, request: web.Request) -> web.Response:
        """A key in the waiting room."""
        keyed = await self._keyed(request)
        if keyed is None:
            return twiml.answer(Document("en").say("voice-line-goodbye").hang_up())
        digits, contact, line = keyed
        if digits == voice_menu.MESSAGE_KEY and line.voicemail:
            return twiml.answer(Document(contact.language).leave())
        if digits != voice_menu.CALL_ME_KEY or not line.callback:
            return await self._announce(contact, line, is_useless=True)
        return await self._confirm(contact, contact.number, line.country)

    async def call_me(self, request: web.Request) -> web.Response:
        """1: call the number they call from; 2: another one."""
        keyed = await self._keyed(request)
        if keyed is None:
            return twiml.answer(Document("en").say("voice-line-goodbye").hang_up())
        digits, contact, line = keyed
        if digits == "1":
            return await self._call_back(contact, contact.number, line.country)
        if digits == "2":
            return twiml.answer(voice_menu.other_number(contact.id, contact.language))
        return twiml.answer(voice_menu.confirm_again(contact.id, contact.language))

    async def call_number(self, request: web.Request) -> web.Response:
        """Another number was keyed, as it is dialed in the line's country or from abroad."""
        keyed = await self._keyed(request)
        if keyed is None:
            return twiml.answer(Document("en").say("voice-line-goodbye").hang_up())
        digits, contact, line = keyed
        return await self._call_back(contact, digits, line.country)

    async def _keyed(self, request: web.Request) -> tuple[str, Contact, PhoneLine] | None:
        """What was keyed, who waits and on which line; none when nobody does."""
        form = await self._take(request, "CallSid")
        contact, line = await self._contact(request)
        return None if contact is None or line is None else (form.get("Digits", ""), contact, line)

    async def _confirm(self, contact: Contact, number: str, country: str) -> web.Response:
        if not number:
            return twiml.answer(voice_menu.other_number(contact.id, contact.language))
        try:
            checked = await self._asked(LookNumber(country=country, number=number))
        except Refused:
            return twiml.answer(voice_menu.other_number(contact.id, contact.language, "voice-line-bad-number"))
        except SlowDesk:
            return twiml.answer(Document(contact.language).say("voice-line-moment").go(f"wait/{contact.id}"))
        language = contact.language
        return twiml.answer(voice_menu.confirm_number(contact.id, language, checked["number"], checked["caller_id"]))

    async def _call_back(self, contact: Contact, number: str, country: str) -> web.Response:
        language = contact.language
        try:
            checked = await self._asked(LookNumber(country=country, number=number))
            await self._asked(CallbackKeyed(contact_id=contact.id, number=number, country=country))
        except Refused as no:
            if no.code in {"too-late", "not-included", "unknown-contact"}:
                return twiml.answer(Document(language).say("voice-line-too-late").go(f"wait/{contact.id}"))
            why = "voice-line-number-busy" if no.code == "number-busy" else "voice-line-bad-number"
            return twiml.answer(voice_menu.other_number(contact.id, language, why))
        except SlowDesk:
            return twiml.answer(Document(language).say("voice-line-moment").go(f"wait/{contact.id}"))
        return twiml.answer(voice_menu.will_call(language, checked["number"], checked["caller_id"]))

    # ── To an agent and back ─────────────────────────────────────────────────────────────────────

    async def join(self, request: web.Request) -> web.Response:
        """The caller is fetched into a conference, if that attempt is still theirs."""
        form = await self._take(request, "CallSid")
        attempt_id = request.match_info["attempt_id"]
        contact, is_open = await self._store.read(partial(_of_attempt, attempt_id))
        if contact is None or contact.call_sid != form["CallSid"]:
            return twiml.answer(Document("en").hang_up())
        if not is_open or contact.state in OVER:
            return self._onward(contact)
        return twiml.answer(Document(contact.language).join(attempt_id, contact.id, self._base))

    async def after(self, request: web.Request) -> web.Response:
        """Out of the waiting room, or of a conference. Whoever hung up is told to the desk."""
        form = await self._take(request, "CallSid")
        contact, line = await self._contact(request)
        if form.get("QueueResult") == "hangup" or form.get("CallStatus") in OVER_STATUS:
            await self._left(request.match_info["contact_id"])
        elif form.get("QueueResult") == "leave" and contact is not None and line is not None:
            return twiml.answer(Document(contact.language).say("voice-line-speak").record(contact.language))
        elif contact is not None and form.get("QueueResult") in {"queue-full", "error", "system-error"}:
            return twiml.answer(Document(contact.language).go(f"wait/{contact.id}"))
        return self._onward(contact)

    async def status(self, request: web.Request) -> web.Response:
        """The end of a call to one of our numbers."""
        form = await self._take(request, "CallSid", "CallStatus")
        if form["CallStatus"] in OVER_STATUS:
            await self._left(derive(form["CallSid"], "call", 1))
        return web.Response(status=204)

    def _onward(self, contact: Contact | None) -> web.Response:
        """Where somebody goes who is not where they were: back to wait, or nowhere."""
        line = self._line(contact.line) if contact else None
        if contact is None or line is None or contact.channel != "call" or contact.state in {*OVER, "wrapping"}:
            return twiml.answer(Document(contact.language if contact else "en").hang_up())
        return twiml.answer(Document(contact.language).say("voice-line-back").wait(contact.id, line))

    async def _left(self, contact_id: str) -> None:
        """If the desk does not hear it, it looks for the caller by itself."""
        try:
            await self._asked(CallerLeft(contact_id=contact_id))
        except SlowDesk:
            _log.warning("telephony.no_desk", contact=contact_id)


def _of_attempt(attempt_id: str, connection: Connection) -> tuple[Contact | None, bool]:
    """An attempt's contact, and whether the attempt is open."""
    row = connection.execute(select(attempts).where(attempts.c.id == attempt_id)).one_or_none()
    return (None, False) if row is None else (contact_of(row.contact_id, connection), row.state == "open")
