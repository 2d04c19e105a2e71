"""The steps of a caller whom nobody answers: a callback within the hours in which we call, or a message."""

from functools import partial

import structlog
from aiohttp import web
from multidict import MultiDict

from orchestrator.bus.questions import LookNumber
from orchestrator.records import line_calls
from orchestrator.telephony import twiml, voice_closed, voice_menu
from orchestrator.telephony.line_steps import SlowDesk, Steps, number_of, stranger
from orchestrator.telephony.voice_menu import Document
from queues.errors import Refused
from queues.events import CallbackLeft
from queues.ids import derive
from queues.policy import PhoneLine

OPEN_ALREADY = frozenset({"number-busy", "limit-account-open"})

_log = structlog.get_logger(__name__)


class ClosedLine(Steps):
    """What the keys of `voice_closed` lead to. The desk decides whether a callback is granted, whatever was offered."""

    def routes(self) -> list[web.RouteDef]:
        at = voice_menu.BASE
        return [
            web.post(f"{at}/closed/{{language}}", self.pressed),
            web.post(f"{at}/later/{{language}}", self.later),
            web.post(f"{at}/later-number/{{language}}", self.later_number),
        ]

    async def pressed(self, request: web.Request) -> web.Response:
        """A key where nobody answers."""
        form, line, language = await self._step(request)
        key = form.get("Digits")
        if key == voice_menu.MESSAGE_KEY and line.voicemail:
            return twiml.answer(Document(language).say("voice-line-speak").record(language))
        if key != voice_menu.CALL_ME_KEY or not line.callback:
            was_offered = request.query.get("callback") == "1"
            return twiml.answer(voice_closed.choices_again(line, language, callback=was_offered))
        number = number_of(form.get("From", ""))
        if not number:
            return twiml.answer(voice_closed.other_number(language))
        try:
            checked = await self._asked(LookNumber(country=line.country, number=number))
        except Refused:
            return twiml.answer(voice_closed.other_number(language, "voice-line-bad-number"))
        except SlowDesk:
            return _again(language)
        return twiml.answer(voice_closed.confirm_number(language, checked["number"], checked["caller_id"]))

    async def later(self, request: web.Request) -> web.Response:
        """1: call the number they call from; 2: another one."""
        form, line, language = await self._step(request)
        number = number_of(form.get("From", ""))
        if form.get("Digits") == "1" and number:
            return await self._leave(form, line, language, number)
        if form.get("Digits") == "2":
            return twiml.answer(voice_closed.other_number(language))
        return twiml.answer(voice_closed.confirm_keys(language, voice_menu.useless(language)))

    async def later_number(self, request: web.Request) -> web.Response:
        """Another number was keyed, as it is dialed in the line's country or from abroad."""
        form, line, language = await self._step(request)
        return await self._leave(form, line, language, form.get("Digits", ""))

    async def _leave(self, form: MultiDict[str], line: PhoneLine, language: str, number: str) -> web.Response:
        event = await self._event(form, line, language, number)
        if event is None:
            return twiml.answer(voice_menu.not_identified(language))
        try:
            checked = await self._asked(LookNumber(country=line.country, number=number))
            left = await self._asked(event)
        except Refused as no:
            _log.info("telephony.no_callback", reason=no.code)
            if no.code == "not-included":
                return twiml.answer(Document(language).say("voice-line-goodbye").hang_up())
            if no.code in OPEN_ALREADY:
                return twiml.answer(
                    Document(language).say("voice-line-number-busy").say("voice-line-goodbye").hang_up()
                )
            return twiml.answer(voice_closed.other_number(language, "voice-line-bad-number"))
        except SlowDesk:
            return _again(language)
        facts = checked["number"], checked["caller_id"], left["at"], left["zone"]
        return twiml.answer(voice_closed.arranged(language, *facts))

    async def _event(self, form: MultiDict[str], line: PhoneLine, language: str, number: str) -> CallbackLeft | None:
        """None for a caller of an identified line who has not said who they are."""
        call_sid, own = form["CallSid"], number_of(form.get("From", ""))
        call = await self._store.read(partial(line_calls.line_call, call_sid=call_sid))
        known = call.customer if call else None
        if known is None and line.purpose == "identified":
            return None
        customer = known or stranger(own, call_sid, language)
        return CallbackLeft(
            contact_id=derive(call_sid, "callback", 1), line=line.e164, customer=customer,
            assurance="keypad" if known else "unverified", language=language, number=number, country=line.country,
            called_from=own,
        )  # fmt: skip


def _again(language: str) -> web.Response:
    """The desk is slow: with a sentence back to where it is asked whether the line is open."""
    return twiml.answer(Document(language).say("voice-line-moment").play().go(f"enter/{language}"))
