"""A call to one of our lines up to the waiting room: language, who calls, whether anybody answers, a message.

Each request for a document is answered from what is on record, so that the same request has the same answer whoever
answers it. The desk decides who has which place; what it does not say in time is asked for again, with a sentence
meanwhile.
"""

import re
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import structlog
from aiohttp import web
from multidict import MultiDict
from sqlalchemy import Connection

from orchestrator.records import line_calls
from orchestrator.records.customers import last_agent, save_customer
from orchestrator.telephony import twiml, voice_closed, voice_menu
from orchestrator.telephony.line_steps import SlowDesk, Steps, number_of, region_of, stranger
from orchestrator.telephony.voice_menu import Document, Sentence
from queues.contacts import Customer
from queues.errors import Refused
from queues.events import CallArrived, SignInTextAsked, VoicemailLeft
from queues.ids import derive
from queues.policy import PhoneLine

RECORDING = re.compile(r"RE[0-9a-fA-F]{32}")

SHUT = frozenset({"closed", "line-full", "not-included"})

Fits = Callable[[str | None, str], Awaitable[bool]]
"""Takes as long when there is no hash, and is false."""

_log = structlog.get_logger(__name__)


class LineMenu(Steps):
    """The steps before the waiting room, and in place of it. `fits`: whether a key belongs to a stored hash."""

    def __init__(self, *parts: Any, fits: Fits) -> None:
        super().__init__(*parts)
        self._fits = fits

    def routes(self) -> list[web.RouteDef]:
        at = voice_menu.BASE
        return [
            web.post("/telephony/incoming", self.incoming),
            web.post(f"{at}/menu/{{language}}", self.menu),
            web.post(f"{at}/on/{{language}}", self.on),
            web.post(f"{at}/text/{{language}}", self.text),
            web.post(f"{at}/who/{{language}}/{{round}}", self.who),
            web.post(f"{at}/number/{{language}}/{{round}}", self.number),
            web.post(f"{at}/key/{{language}}/{{round}}", self.key),
            web.post(f"{at}/enter/{{language}}", self.enter),
            web.post(f"{at}/recorded/{{language}}", self.recorded),
        ]

    async def incoming(self, request: web.Request) -> web.Response:
        """Somebody calls one of our numbers."""
        form = await self._take(request, "CallSid", "To")
        line = self._line(form.get("To", ""))
        if line is None:
            language = twiml.language_of(form.get("From", ""))
            return twiml.answer(twiml.goodbye("voice-direct-line", language, "en"))
        number, now = number_of(form.get("From", "")), datetime.now(UTC)
        await self._store.write(lambda c: line_calls.begin_call(c, form["CallSid"], line.e164, number, now))
        return twiml.answer(voice_menu.greeting(self._policy().name, line, line.languages[0]))

    async def menu(self, request: web.Request) -> web.Response:
        """A key of the greeting."""
        form, line, language = await self._step(request)
        pressed = form.get("Digits", "")
        if pressed in voice_menu.language_keys(line):
            return self._chosen(line, pressed)
        if pressed == voice_menu.SUPPORT_KEY and line.purpose == "sales":
            may_text = line.texts and bool(number_of(form.get("From", "")))
            return twiml.answer(voice_menu.support(line, language, may_text=may_text))
        return twiml.answer(voice_menu.useless_key(line, language, self._policy().telephone.keypad.tries))

    async def on(self, request: web.Request) -> web.Response:
        """What follows the greeting."""
        form, line, language = await self._step(request)
        if line.purpose == "sales":
            return await self._enter(form, line, language)
        return twiml.answer(voice_menu.personal_number(language, 1, self._policy().telephone.keypad.tries))

    async def text(self, request: web.Request) -> web.Response:
        """Whoever agreed by key is sent where to sign in, once."""
        form, line, language = await self._step(request)
        number = number_of(form.get("From", ""))
        if form.get("Digits") != "1":
            return twiml.answer(voice_menu.offer_text(language, voice_menu.useless(language)))
        if number and await self._is_first(form["CallSid"]):
            link = line.sign_in_url or f"{self._base}/"
            asked = SignInTextAsked(line=line.e164, number=number, language=language, link=link)
            try:
                await self._asked(asked)
            except (Refused, SlowDesk):
                return twiml.answer(Document(language).say("voice-line-stay").go(f"on/{language}"))
        return twiml.answer(Document(language).say("voice-line-texted").hang_up())

    async def who(self, request: web.Request) -> web.Response:
        """Ask for the personal number (again)."""
        form, _, language = await self._step(request)
        round_, tries = _round(request), self._policy().telephone.keypad.tries
        await self._store.write(lambda c: line_calls.drop_rounds(c, form["CallSid"], round_))
        return twiml.answer(voice_menu.personal_number(language, round_, tries))

    def _chosen(self, line: PhoneLine, pressed: str) -> web.Response:
        policy, language = self._policy(), voice_menu.language_keys(line)[pressed]
        return twiml.answer(voice_menu.chosen(policy.name, line, language, policy.telephone.keypad.tries))

    async def number(self, request: web.Request) -> web.Response:
        """The personal number was keyed: whoever it is, ask for the key. What cannot be one counts as no try."""
        form, line, language = await self._step(request, is_secret=True)
        round_, keyed, now = _round(request), form.get("Digits", ""), datetime.now(UTC)
        tries = self._policy().telephone.keypad.tries
        if round_ > tries:
            return twiml.answer(voice_menu.not_identified(language))
        if keyed in voice_menu.language_keys(line):
            return self._chosen(line, keyed)
        if not keyed:
            slips, silences = _count(request, "slips"), _count(request, "silences") + 1
            return twiml.answer(voice_menu.personal_number(language, round_, tries, slips=slips, silences=silences))
        if not await self._store.read(lambda c: line_calls.may_be_number(c, keyed)):
            no: Sentence = (language, "voice-line-no-number", {})
            again = voice_menu.personal_number(language, round_, tries, slips=_count(request, "slips") + 1, before=[no])
            return twiml.answer(again)
        await self._store.write(lambda c: line_calls.begin_round(c, form["CallSid"], round_, keyed, now))
        return twiml.answer(voice_menu.host_key(language, round_, slips=_count(request, "slips")))

    async def key(self, request: web.Request) -> web.Response:
        """The host key was keyed. What was wrong is not said, and takes as long as what is right."""
        form, _, language = await self._step(request, is_secret=True)
        round_, keyed = _round(request), form.get("Digits", "")
        if not keyed or not await self._store.read(lambda c: line_calls.may_be_key(c, keyed)):
            return twiml.answer(await self._no_key(request, form["CallSid"], language, round_, keyed))
        if await self._is_right(form["CallSid"], round_, keyed):
            return twiml.answer(Document(language).go(f"enter/{language}"))
        if round_ >= self._policy().telephone.keypad.tries:
            return twiml.answer(voice_menu.not_identified(language))
        return twiml.answer(Document(language).say("voice-line-wrong").go(f"who/{language}/{round_ + 1}"))

    async def _no_key(self, request: web.Request, call_sid: str, language: str, round_: int, keyed: str) -> str:
        """The key is asked for again, after silence or what cannot be one; once we give up, nothing was tried."""
        slips = _count(request, "slips") + bool(keyed)
        silences = 0 if keyed else _count(request, "silences") + 1
        if voice_menu.gives_up(slips, silences):
            await self._store.write(lambda c: line_calls.drop_rounds(c, call_sid, round_ + 1))
        no: list[Sentence] = [(language, "voice-line-no-key", {})] if keyed else []
        return voice_menu.host_key(language, round_, slips=slips, silences=silences, before=no)

    async def _is_right(self, call_sid: str, round_: int, key: str) -> bool:
        keypad, now = self._policy().telephone.keypad, datetime.now(UTC)
        found = await self._store.read(lambda c: line_calls.keyed(c, call_sid, round_, keypad, now))
        fits = await self._fits(found.key_hash if found else None, key)
        if found is None:
            return False
        customer_id = found.customer_id if fits and not found.is_locked else None
        good = await self._store.write(lambda c: line_calls.finish_round(c, call_sid, round_, customer_id, len(key)))
        _log.info("telephony.keyed", round=round_, good=good, locked=found.is_locked)
        return good

    async def enter(self, request: web.Request) -> web.Response:
        """Take a place, or hear why there is none."""
        form, line, language = await self._step(request)
        return await self._enter(form, line, language)

    async def _enter(self, form: MultiDict[str], line: PhoneLine, language: str) -> web.Response:
        call_sid, number, now = form["CallSid"], number_of(form.get("From", "")), datetime.now(UTC)
        call = await self._store.read(partial(line_calls.line_call, call_sid=call_sid))
        if line.purpose == "identified" and (call is None or call.customer is None):
            return twiml.answer(voice_menu.not_identified(language))
        known = call.customer if call else None
        customer = known or stranger(number, call_sid, language)
        if known is None:
            await self._store.write(lambda c: save_customer(c, customer, now))
        event = await self._store.read(lambda c: self._arrival(c, line, language, number, call_sid, customer, known))
        return await self._arrive(event, line, language)

    def _arrival(self, connection: Connection, line: PhoneLine, language: str, number: str, call_sid: str,
                 customer: Customer, known: Customer | None) -> CallArrived:  # fmt: skip
        since = datetime.now(UTC) - timedelta(days=self._policy().matching.last_agent_days)
        return CallArrived(
            contact_id=derive(call_sid, "call", 1), call_sid=call_sid, line=line.e164, customer=customer,
            assurance="keypad" if known else "unverified", language=language, number=number,
            country=region_of(number), last_agent_id=last_agent(connection, customer.id, since) or "",
        )  # fmt: skip

    async def _arrive(self, event: CallArrived, line: PhoneLine, language: str) -> web.Response:
        try:
            await self._asked(event)
        except Refused as no:
            if no.code not in SHUT:
                raise
            opens_at, zone = str(no.params.get("opens_at", "")), str(no.params.get("zone", "UTC"))
            may_be_called = bool(no.params.get("callback", 0))
            return twiml.answer(voice_closed.closed(line, language, no.code, opens_at, zone, callback=may_be_called))
        except SlowDesk:
            return twiml.answer(Document(language).say("voice-line-moment").play().go(f"enter/{language}"))
        document = Document(language)
        if line.purpose == "identified":  # said here, for only now is there a line to wait in
            document.say("voice-line-thanks")
        return twiml.answer(document.wait(event.contact_id, line))

    # ── A message ────────────────────────────────────────────────────────────────────────────────

    async def recorded(self, request: web.Request) -> web.Response:
        """A message was spoken. The carrier keeps it; its address is asked for when somebody listens."""
        form, line, language = await self._step(request)
        seconds, recording, call_sid = form.get("RecordingDuration", "0"), form.get("RecordingSid", ""), form["CallSid"]
        if not RECORDING.fullmatch(recording) or not seconds.isdecimal() or int(seconds) == 0:
            return twiml.answer(Document(language).say("voice-line-no-message").hang_up())
        number, now, contact_id = number_of(form.get("From", "")), datetime.now(UTC), derive(call_sid, "voicemail", 1)
        call = await self._store.read(partial(line_calls.line_call, call_sid=call_sid))
        customer = (call.customer if call else None) or stranger(number, call_sid, language)
        if call is None or call.customer is None:
            await self._store.write(lambda c: save_customer(c, customer, now))
        await self._store.write(lambda c: line_calls.keep_voicemail(c, contact_id, recording, int(seconds), now))
        left = VoicemailLeft(
            contact_id=contact_id, instead_of=derive(call_sid, "call", 1), line=line.e164, customer=customer,
            language=language, number=number, seconds=int(seconds),
        )  # fmt: skip
        try:
            reply = await self._asked(left)
        except SlowDesk:
            return twiml.answer(Document(language).say("voice-line-moment").play().go(f"recorded/{language}"))
        said = Document(language).say("voice-line-recorded", number=voice_menu.spelled(str(reply["ticket"]["number"])))
        return twiml.answer(said.hang_up())

    async def _is_first(self, call_sid: str) -> bool:
        return await self._store.write(partial(line_calls.note_text, call_sid=call_sid))


def _round(request: web.Request) -> int:
    text = request.match_info["round"]
    if not text.isdecimal() or len(text) > 3:
        raise web.HTTPNotFound
    return int(text)


def _count(request: web.Request, what: str) -> int:
    """`slips` or `silences` so far; as many as may be for what is no count."""
    text = request.query.get(what, "0")
    return int(text) if text.isdecimal() and len(text) < 3 else voice_menu.SLIPS
