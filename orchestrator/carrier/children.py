"""The legs that a Dial places: numbers, clients and SIP addresses, what each hears first, and what is told of them."""

from dataclasses import dataclass
from xml.etree import ElementTree as ET

from orchestrator.carrier import twiml
from orchestrator.carrier.detection import Detection, Detector
from orchestrator.carrier.documents import Document, Documents, HangUpError
from orchestrator.carrier.exchange import Exchange
from orchestrator.carrier.legs import Leg, StatusCallback
from orchestrator.carrier.listening import Listener
from orchestrator.carrier.webhooks import UndeliveredError

_NOUNS = frozenset({"Number", "Client", "Sip"})


@dataclass(frozen=True)
class Children:
    """Makes the legs of a Dial, and performs what their nouns say."""

    exchange: Exchange
    documents: Documents
    listener: Listener
    detector: Detector

    def of(self, leg: Leg, verb: ET.Element, document: Document) -> list[Leg]:
        """One leg for each noun, or for the bare number inside the verb."""
        for noun in verb:
            if noun.tag not in _NOUNS:
                self.documents.warn(12200, f"<{noun.tag}> cannot be dialed here")
        nouns = [noun for noun in verb if noun.tag in _NOUNS]
        if not len(verb) and twiml.spoken(verb):
            nouns = [_plain_number(verb)]
        return [self._child(leg, verb, noun, document) for noun in nouns]

    def _child(self, leg: Leg, verb: ET.Element, noun: ET.Element, document: Document) -> Leg:
        child = Leg(
            account_sid=leg.account_sid,
            to="client:" + _identity(noun) if noun.tag == "Client" else twiml.spoken(noun),
            from_=verb.get("callerId") or leg.from_,
            direction="outbound-dial",
            created_at=self.exchange.clock.now(),
            callback=status_callback(noun, document, "completed"),
            parent_sid=leg.sid,
            timeout=twiml.number(verb, "timeout", 30),
            time_limit=twiml.number(verb, "timeLimit", 14_400),
            context={one.get("name", ""): one.get("value", "") for one in noun.findall("Parameter")},
        )
        if whisper := noun.get("url"):
            child.whisper = document.source(whisper, noun)
        if kind := noun.get("machineDetection"):
            url = noun.get("amdStatusCallback")
            callback = StatusCallback(document.resolve(url), "POST", frozenset()) if url else None
            patience = twiml.number(noun, "machineDetectionTimeout", 30)
            self.detector.tell_later(child, Detection(kind == "DetectMessageEnd", patience, callback))
        return child

    async def talk(self, child: Leg) -> None:
        """Hear the whisper, which may hang up; then be connected to the end."""
        if child.whisper is not None:
            try:
                await self.listener.hear(child, child.whisper, dict)
            except HangUpError:
                return
            except (UndeliveredError, twiml.BadDocumentError) as error:
                self.documents.warn(error.code, f"whisper: {error}")
                return
        await child.ended.wait()


def status_callback(noun: ET.Element, document: Document, default: str) -> StatusCallback | None:
    """Who hears of a noun's leg or conference, as its attributes say; `default`: the events if none are named."""
    url = noun.get("statusCallback")
    if not url:
        return None
    events = frozenset(noun.get("statusCallbackEvent", default).split())
    return StatusCallback(document.resolve(url), noun.get("statusCallbackMethod", "POST").upper(), events)


def _identity(noun: ET.Element) -> str:
    identity = noun.find("Identity")
    return twiml.spoken(identity) if identity is not None else " ".join((noun.text or "").split())


def _plain_number(verb: ET.Element) -> ET.Element:
    noun = ET.Element("Number")
    noun.text = verb.text
    return noun
