"""The ordinary telephone or SIP address of an agent or supervisor: a mailbox may answer it.

So their leg is not called into the conference as a softphone's is: whoever answers hears what it is about, and is in
the conference only after pressing 1. Until then the desk knows the leg as placed or ringing; without a key it ends like
one that nobody answered. Telephony reference: TwiML before `<Dial><Conference>`.
"""

from functools import partial
from typing import Any

from aiohttp import web
from sqlalchemy import Connection
from twilio.twiml.voice_response import Gather, VoiceResponse

from orchestrator.records.people import person_by_id
from orchestrator.telephony import participants, twiml
from orchestrator.telephony.line_steps import Steps
from orchestrator.texts import locale, text
from queues.agents import Person
from queues.calls import Attempt, Leg

BASE = "/twilio/own"
TAKE = "1"
ROUNDS = 2
"""How often the question is put: after another key, once more."""
KEY_S = 6
"""How long somebody may think after the question was said twice."""

Row = tuple[Leg, Attempt, Person | None]


def terms(leg: Leg, base: str, ring_s: int, events: list[str]) -> dict[str, Any]:
    """What the carrier is asked for. `base`: our public address with `/twilio`; `events`: reports that are wanted."""
    return {
        "to": leg.to,
        "from_": leg.caller_id,
        "url": f"{base}/own/{leg.id}/1",
        "method": "POST",
        "timeout": ring_s,
        "status_callback": f"{base}/leg/{leg.id}",
        "status_callback_event": events,
    }


class OwnPhones(Steps):
    """Computed from the leg as it is on record: asked twice, or late, it leads where the leg is."""

    def routes(self) -> list[web.RouteDef]:
        return [
            web.post(f"{BASE}/{{leg_id}}/{{round:[12]}}", self.answered),
            web.post(f"{BASE}/{{leg_id}}/{{round:[12]}}/key", self.key),
        ]

    async def answered(self, request: web.Request) -> web.Response:
        """Somebody or something answers: say what it is about, and ask for the key."""
        form = await self._take(request, "CallSid")
        row = await self._row(request)
        if row is None or not _is_open(row, form["CallSid"]):
            return twiml.answer(twiml.goodbye("voice-own-closed", _language(row)))
        round_ = int(request.match_info["round"])
        return twiml.answer(question(row[0], round_, _language(row), self._policy().name))

    async def key(self, request: web.Request) -> web.Response:
        """1 leads into the conference; any other key, to the question once more."""
        form = await self._take(request, "CallSid")
        row, round_ = await self._row(request), int(request.match_info["round"])
        if row is None or not _is_open(row, form["CallSid"]):
            return twiml.answer(twiml.goodbye("voice-own-closed", _language(row)))
        if form.get("Digits") == TAKE:
            return twiml.answer(into_conference(row[0], f"{self._base}/twilio"))
        if round_ < ROUNDS:
            return twiml.answer(question(row[0], round_ + 1, _language(row), self._policy().name))
        return twiml.answer(_hang_up())

    async def _row(self, request: web.Request) -> Row | None:
        return await self._store.read(partial(_read, request.match_info["leg_id"]))


def question(leg: Leg, round_: int, language: str, name: str) -> str:
    """Said twice, for who lifts the receiver late; no key ends the call. `name`: the desk's."""
    document, tag = VoiceResponse(), locale(language)
    action = f"{BASE}/{leg.id}/{round_}/key"
    gather = Gather(action=action, method="POST", input="dtmf", num_digits=1, timeout=KEY_S)
    for _ in range(2):
        gather.say(text(tag, "voice", f"voice-own-{leg.role}", name=name), language=twiml.VOICES.get(tag, tag))
        gather.pause(length=1)
    document.append(gather)
    document.hangup()
    return str(document)


def into_conference(leg: Leg, base: str) -> str:
    """As a softphone's leg is in it: leaving does not end it, so a phone that drops does not cut the customer off."""
    document = VoiceResponse()
    document.dial().conference(
        leg.attempt_id, participant_label=leg.label, beep="false", start_conference_on_enter=True,
        end_conference_on_exit=False, muted=leg.role == "supervisor" and leg.part != "barge",
        wait_url=f"{base}/wait/{leg.attempt_id}", wait_method="POST",
        status_callback=f"{base}/conference/{leg.attempt_id}", status_callback_event="start end join leave",
    )  # fmt: skip
    document.hangup()
    return str(document)


def _hang_up() -> str:
    document = VoiceResponse()
    document.hangup()
    return str(document)


def _is_open(row: Row, call_sid: str) -> bool:
    """Whether this call may still come in: the leg's own, wanted, of an attempt that goes on."""
    leg, attempt, _ = row
    mine = leg.call_sid in (None, call_sid) and leg.is_own_phone
    return mine and leg.is_wanted and leg.state != "ended" and attempt.state == "open"


def _language(row: Row | None) -> str:
    return row[2].best_language if row and row[2] else "en"


def _read(leg_id: str, connection: Connection) -> Row | None:
    found = participants.leg_row(leg_id, connection)
    return None if found is None else (*found, person_by_id(connection, found[0].person_id))
