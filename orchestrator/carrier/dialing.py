"""The Dial verb: numbers and clients that ring together, a conference, or the caller in front of a queue."""

import asyncio
from dataclasses import dataclass
from functools import partial
from xml.etree import ElementTree as ET

from orchestrator.carrier import twiml
from orchestrator.carrier.children import Children, status_callback
from orchestrator.carrier.documents import Document, Documents
from orchestrator.carrier.enqueuing import Enqueuer
from orchestrator.carrier.exchange import Exchange
from orchestrator.carrier.legs import Leg
from orchestrator.carrier.recordings import Recording, Recordings
from orchestrator.carrier.rooms import Conference, LabelTakenError, NotInsideError, Rooms, Terms
from orchestrator.carrier.taping import recording_callback


@dataclass(frozen=True)
class Dialer:
    """Performs Dial for a leg and says how it went."""

    exchange: Exchange
    rooms: Rooms
    documents: Documents
    enqueuer: Enqueuer
    recordings: Recordings
    children: Children

    async def dial(self, leg: Leg, verb: ET.Element, document: Document) -> dict[str, str]:
        """Perform it to its end; the parameters for the action's request, which is made even if the caller hangs up."""
        placed: list[Leg] = []
        try:
            return await self._dial(leg, verb, document, placed)
        except asyncio.CancelledError:
            action = verb.get("action")
            if leg.final and action:
                self.documents.report(leg, document.source(action, verb), _cut_short(verb, placed))
            raise

    async def _dial(self, leg: Leg, verb: ET.Element, document: Document, placed: list[Leg]) -> dict[str, str]:
        """As `dial`; legs that are placed are added to `placed`."""
        room, queue = verb.find("Conference"), verb.find("Queue")
        if room is not None:
            return await self._conference(leg, room, document)
        if queue is not None:
            return await self.enqueuer.connect(leg, verb, queue, document)
        placed += self.children.of(leg, verb, document)
        if not placed:
            self.documents.warn(13224, "nothing in <Dial> that can be dialed here")
            return {"DialCallStatus": "failed"}
        taken = self._record_from_answer(leg, verb, document, placed)
        result = await self._together(leg, placed)
        for recording in taken:
            self.recordings.stop(recording)
            result |= {"RecordingUrl": self.recordings.url(recording), "RecordingSid": recording.sid}
        return result

    def _record_from_answer(
        self, leg: Leg, verb: ET.Element, document: Document, children: list[Leg]
    ) -> list[Recording]:
        """Record the call once one of the children answers; the list then holds the recording."""
        taken: list[Recording] = []

        def start() -> None:
            if not taken:
                channels = 2 if "dual" in verb.get("record", "") else 1
                taken.append(self.recordings.of_call(leg, "DialVerb", recording_callback(verb, document), channels))

        if _records(verb):
            for child in children:
                child.on_answer.append(start)
        return taken

    async def _conference(self, leg: Leg, noun: ET.Element, document: Document) -> dict[str, str]:
        def recorded(conference: Conference) -> None:
            if _records(noun):
                self.recordings.of_conference(conference, recording_callback(noun, document))

        callback = status_callback(noun, document, "start end")
        conference = self.rooms.open(twiml.spoken(noun), callback, recorded)
        try:
            member = self.rooms.expect(conference, leg, _terms(noun, document))
        except LabelTakenError as error:
            self.documents.warn(16025, f"label {error} is taken")
            return {"DialCallStatus": "failed"}
        try:
            self.rooms.coach(member, noun.get("coach") or None)
        except NotInsideError as error:
            self.documents.warn(13240, f"{error} is not in the conference and cannot be coached")
            self.rooms.leave(member)
            return {"DialCallStatus": "failed"}
        await self.rooms.attend(member)
        return {"DialCallStatus": "answered"}

    async def _together(self, leg: Leg, children: list[Leg]) -> dict[str, str]:
        """All ring; the first answer wins and the others are canceled."""
        for child in children:
            leg.on_release.append(partial(self.exchange.hang_up, child))
            self.exchange.place(child, partial(self.children.talk, child), paced=False)
        winner = await _first_answer(children)
        for child in children:
            if child is not winner:
                self.exchange.hang_up(child)
        if winner is None:
            return {"DialCallStatus": children[-1].state, "DialCallSid": children[-1].sid, "DialCallDuration": "0"}
        await winner.ended.wait()
        return _completed(winner)


def _completed(child: Leg) -> dict[str, str]:
    return {"DialCallStatus": "completed", "DialCallSid": child.sid, "DialCallDuration": str(child.duration)}


def _cut_short(verb: ET.Element, children: list[Leg]) -> dict[str, str]:
    """What a Dial came to when the caller hung up: the talk counts, and ringing was for nothing."""
    if verb.find("Conference") is not None:
        return {"DialCallStatus": "answered"}
    talked = next((child for child in children if child.answered.is_set()), None)
    if talked is not None:
        return _completed(talked)
    if not children:
        return {"DialCallStatus": "completed"}
    return {"DialCallStatus": "canceled", "DialCallSid": children[-1].sid, "DialCallDuration": "0"}


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
