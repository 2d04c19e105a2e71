"""The Dial verb: numbers and clients that ring together, a conference, or the caller in front of a queue."""

import asyncio
from functools import partial
from xml.etree import ElementTree as ET

from orchestrator.carrier import twiml
from orchestrator.carrier.documents import Document, Documents
from orchestrator.carrier.enqueuing import Enqueuer
from orchestrator.carrier.exchange import Exchange
from orchestrator.carrier.legs import Leg, StatusCallback
from orchestrator.carrier.recordings import Recording, Recordings
from orchestrator.carrier.rooms import Conference, LabelTakenError, Rooms, Terms
from orchestrator.carrier.taping import recording_callback


class Dialer:
    """Performs Dial for a leg and says how it went."""

    def __init__(
        self, exchange: Exchange, rooms: Rooms, documents: Documents, enqueuer: Enqueuer, recordings: Recordings
    ) -> None:
        self._recordings = recordings
        self._exchange = exchange
        self._rooms = rooms
        self._documents = documents
        self._enqueuer = enqueuer

    async def dial(self, leg: Leg, verb: ET.Element, document: Document) -> dict[str, str]:
        """Perform it to its end; the parameters for the action's request."""
        room = verb.find("Conference")
        if room is not None:
            return await self._conference(leg, room, document)
        queue = verb.find("Queue")
        if queue is not None:
            return await self._enqueuer.connect(leg, verb, queue, document)
        children = self._children(leg, verb, document)
        if not children:
            self._documents.warn(13224, "nothing in <Dial> that can be dialed here")
            return {"DialCallStatus": "failed"}
        recording = self._record_from_answer(leg, verb, document, children)
        result = await self._together(leg, children)
        for taken in recording:
            self._recordings.stop(taken)
            result |= {"RecordingUrl": self._recordings.url(taken), "RecordingSid": taken.sid}
        return result

    def _record_from_answer(
        self, leg: Leg, verb: ET.Element, document: Document, children: list[Leg]
    ) -> list[Recording]:
        """Record the call once one of the children answers; the list then holds the recording."""
        taken: list[Recording] = []

        def start() -> None:
            if not taken:
                channels = 2 if "dual" in verb.get("record", "") else 1
                taken.append(self._recordings.of_call(leg, "DialVerb", recording_callback(verb, document), channels))

        if _records(verb):
            for child in children:
                child.on_answer.append(start)
        return taken

    async def _conference(self, leg: Leg, noun: ET.Element, document: Document) -> dict[str, str]:
        callback = self._callback(noun, document, "start end")

        def recorded(conference: Conference) -> None:
            if _records(noun):
                self._recordings.of_conference(conference, recording_callback(noun, document))

        conference = self._rooms.open(twiml.spoken(noun), callback, recorded)
        try:
            member = self._rooms.expect(conference, leg, _terms(noun, document))
        except LabelTakenError as error:
            self._documents.warn(16025, f"label {error} is taken")
            return {"DialCallStatus": "failed"}
        await self._rooms.attend(member)
        return {"DialCallStatus": "answered"}

    def _children(self, leg: Leg, verb: ET.Element, document: Document) -> list[Leg]:
        nouns = [noun for noun in verb if noun.tag in {"Number", "Client"}]
        for noun in verb:
            if noun not in nouns:
                self._documents.warn(12200, f"<{noun.tag}> cannot be dialed here")
        if not len(verb) and twiml.spoken(verb):
            nouns = [_plain_number(verb)]
        return [self._child(leg, verb, noun, document) for noun in nouns]

    def _child(self, leg: Leg, verb: ET.Element, noun: ET.Element, document: Document) -> Leg:
        target = twiml.spoken(noun) if noun.tag == "Number" else "client:" + _identity(noun)
        return Leg(
            account_sid=leg.account_sid,
            to=target,
            from_=verb.get("callerId") or leg.from_,
            direction="outbound-dial",
            created_at=self._exchange.clock.now(),
            callback=self._callback(noun, document, "completed"),
            parent_sid=leg.sid,
            timeout=twiml.number(verb, "timeout", 30),
            time_limit=twiml.number(verb, "timeLimit", 14_400),
            context={one.get("name", ""): one.get("value", "") for one in noun.findall("Parameter")},
        )

    def _callback(self, noun: ET.Element, document: Document, default: str) -> StatusCallback | None:
        url = noun.get("statusCallback")
        if not url:
            return None
        events = frozenset(noun.get("statusCallbackEvent", default).split())
        return StatusCallback(document.resolve(url), noun.get("statusCallbackMethod", "POST").upper(), events)

    async def _together(self, leg: Leg, children: list[Leg]) -> dict[str, str]:
        """All ring; the first answer wins and the others are canceled."""

        async def bridged(child: Leg) -> None:
            await child.ended.wait()

        for child in children:
            leg.on_release.append(partial(self._exchange.hang_up, child))
            self._exchange.place(child, partial(bridged, child), paced=False)
        winner = await _first_answer(children)
        for child in children:
            if child is not winner:
                self._exchange.hang_up(child)
        if winner is None:
            return {"DialCallStatus": children[-1].state, "DialCallSid": children[-1].sid, "DialCallDuration": "0"}
        await winner.ended.wait()
        duration = str(winner.duration)
        return {"DialCallStatus": "completed", "DialCallSid": winner.sid, "DialCallDuration": duration}


async def _first_answer(children: list[Leg]) -> Leg | None:
    """The leg that is answered first, or None when all have ended without an answer."""
    waits = {asyncio.ensure_future(_outcome(child)): child for child in children}
    try:
        pending = set(waits)
        while pending:
            done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
            for one in done:
                if one.result():
                    return waits[one]
        return None
    finally:
        for one in waits:
            one.cancel()


async def _outcome(child: Leg) -> bool:
    """True when it was answered, False when it ended without."""
    waits = [asyncio.ensure_future(event.wait()) for event in (child.answered, child.ended)]
    try:
        await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for one in waits:
            one.cancel()
    return child.answered.is_set()


def _terms(noun: ET.Element, document: Document) -> Terms:
    wait_url = noun.get("waitUrl")
    return Terms(
        label=noun.get("participantLabel"),
        muted=twiml.flag(noun, "muted", False),
        start_on_enter=twiml.flag(noun, "startConferenceOnEnter", True),
        end_on_exit=twiml.flag(noun, "endConferenceOnExit", False),
        beep=noun.get("beep", "true"),
        wait_url=document.resolve(wait_url) if wait_url else wait_url,
        wait_method=noun.get("waitMethod", "POST").upper(),
    )


def _records(verb: ET.Element) -> bool:
    return verb.get("record", "do-not-record").startswith("record-") or verb.get("record") == "true"


def _identity(noun: ET.Element) -> str:
    identity = noun.find("Identity")
    return twiml.spoken(identity) if identity is not None else " ".join((noun.text or "").split())


def _plain_number(verb: ET.Element) -> ET.Element:
    noun = ET.Element("Number")
    noun.text = verb.text
    return noun
