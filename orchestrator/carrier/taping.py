"""The verbs that record: Record, which takes a message, and Start and Stop with Recording."""

import asyncio
from xml.etree import ElementTree as ET

from orchestrator.carrier import twiml
from orchestrator.carrier.documents import Document, Documents
from orchestrator.carrier.legs import Leg, StatusCallback
from orchestrator.carrier.recordings import Recording, Recordings
from orchestrator.carrier.rooms import BEEP_TONE

LENGTH_OF_BEEP = 1.0
ANY_KEY = "1234567890*#"


def recording_callback(verb: ET.Element, document: Document) -> StatusCallback | None:
    """Who hears of a recording, as the attributes of a verb or noun say."""
    url = verb.get("recordingStatusCallback")
    if not url:
        return None
    events = frozenset(verb.get("recordingStatusCallbackEvent", "completed").split())
    return StatusCallback(document.resolve(url), verb.get("recordingStatusCallbackMethod", "POST").upper(), events)


class Taper:
    """Performs the verbs that record."""

    def __init__(self, recordings: Recordings, documents: Documents) -> None:
        self.recordings = recordings
        self._documents = documents

    def start(self, leg: Leg, verb: ET.Element, document: Document) -> None:
        """Start with Recording: record the call from now on, and go on."""
        for noun in verb:
            if noun.tag == "Recording":
                channels = 2 if noun.get("channels") == "dual" else 1
                self.recordings.of_call(leg, "StartCallRecordingAPI", recording_callback(noun, document), channels)
            else:
                self._documents.warn(12200, f"<{noun.tag}> cannot be started here")

    def stop(self, leg: Leg) -> None:
        """Stop with Recording: end what `start` began on this leg."""
        for recording in list(self.recordings.recordings.values()):
            if recording.call_sid == leg.sid and recording.source == "StartCallRecordingAPI":
                self.recordings.stop(recording)

    async def record(self, leg: Leg, verb: ET.Element, document: Document) -> Document:
        """Take a message; the action's document.

        The caller counts as speaking until a key, the longest length, or `timeout` seconds after typed words.
        """
        if twiml.flag(verb, "playBeep", True):
            leg.show("play", url=BEEP_TONE)
            await self._documents.clock.sleep(LENGTH_OF_BEEP)
        recording = self.recordings.of_call(leg, "RecordVerb", recording_callback(verb, document))
        leg.show("record", on=True)
        try:
            key = await self._listen(leg, verb)
        except asyncio.CancelledError:
            if leg.final:
                source = document.source(verb.get("action", ""), verb)
                self._documents.report(leg, source, self._result(recording, "hangup"))
            raise
        finally:
            self.recordings.stop(recording)
            leg.show("record", on=False)
        return await self._documents.follow(leg, verb, document, verb.get("action", ""), self._result(recording, key))

    async def _listen(self, leg: Leg, verb: ET.Element) -> str:
        """The key that ended the message; empty when time did."""
        keys, patience = verb.get("finishOnKey", ANY_KEY), twiml.number(verb, "timeout", 5)
        clock, left = self._documents.clock, twiml.number(verb, "maxLength", 3600)
        ends_on = clock.elapsed() + left
        leg.forget_inputs()
        try:
            while True:
                async with clock.timeout(left):
                    given = await leg.inputs.get()
                if given.digit and given.digit in keys:
                    return given.digit
                rest = ends_on - clock.elapsed()
                left = min(rest, patience) if given.speech else rest
        except TimeoutError:
            return ""

    def _result(self, recording: Recording, key: str) -> dict[str, str]:
        facts = {
            "RecordingUrl": self.recordings.url(recording),
            "RecordingSid": recording.sid,
            "RecordingDuration": str(recording.seconds or 0),
        }
        return facts | ({"Digits": key} if key else {})
