"""Fetches TwiML documents for a leg and performs the verbs that only speak: Say, Play, Pause.

Shared by scripts (a leg's own program) and conferences (wait, hold and announcement documents).
"""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

from orchestrator.carrier import twiml
from orchestrator.carrier.clock import Clock
from orchestrator.carrier.journal import Journal
from orchestrator.carrier.legs import Leg
from orchestrator.carrier.tasks import Tasks
from orchestrator.carrier.webhooks import Answer, Courier, UndeliveredError

LETTERS_PER_SECOND = 15.0
LENGTH_OF_PLAY = 5.0  # seconds; nothing is really played, so any length is a guess
_XML = frozenset({"text/xml", "application/xml", "text/html", "application/octet-stream"})


class HangUpError(Exception):
    """A document asks for the end of the call."""


@dataclass(frozen=True)
class Source:
    """Where a program comes from: an address, or the document itself."""

    url: str = ""
    method: str = "POST"
    twiml: str | None = None
    fallback_url: str | None = None
    fallback_method: str = "POST"


@dataclass(frozen=True)
class Document:
    """A parsed document and the address that relative URLs in it start from."""

    verbs: tuple[ET.Element, ...]
    url: str
    method: str = "POST"

    def resolve(self, reference: str) -> str:
        return urljoin(self.url, reference)

    def source(self, reference: str, verb: ET.Element) -> Source:
        """Where a verb leads to; an empty reference is this document's own address."""
        return Source(self.resolve(reference), verb.get("method", "POST").upper())


class Documents:
    """Asks the application what to do, and speaks."""

    def __init__(self, courier: Courier, clock: Clock, tasks: Tasks, journal: Journal) -> None:
        self.courier = courier
        self.tasks = tasks
        self.clock = clock
        self.journal = journal

    async def fetch(self, leg: Leg, source: Source, extra: Mapping[str, str] | None = None) -> Document:
        """The document of a source, its fallback tried once; raises UndeliveredError or BadDocumentError."""
        if source.twiml is not None:
            return self._read(leg, source.twiml.encode(), "", "POST")
        parameters = leg.parameters() | dict(extra or {})
        try:
            return await self._get(leg, source.url, source.method, parameters)
        except (UndeliveredError, twiml.BadDocumentError) as error:
            self.warn(error.code, str(error))
            if source.fallback_url is None:
                raise
            blame = {"ErrorCode": str(error.code), "ErrorUrl": source.url}
            return await self._get(leg, source.fallback_url, source.fallback_method, parameters | blame)

    async def follow(
        self, leg: Leg, verb: ET.Element, document: Document, reference: str, extra: Mapping[str, str]
    ) -> Document:
        """The document a verb leads to; raises as `fetch`."""
        return await self.fetch(leg, document.source(reference, verb), extra)

    def report(self, leg: Leg, source: Source, extra: Mapping[str, str]) -> None:
        """Ask for an action's document when nobody is there to hear it; the answer is not used."""
        self.tasks.spawn(self._ask_in_vain(leg, source, extra))

    async def _ask_in_vain(self, leg: Leg, source: Source, extra: Mapping[str, str]) -> None:
        with suppress(UndeliveredError, twiml.BadDocumentError):
            await self.fetch(leg, source, extra)

    async def _get(self, leg: Leg, url: str, method: str, parameters: Mapping[str, str]) -> Document:
        answer = await self.courier.ask(url, method, parameters)
        return self._read(leg, _xml_of(answer), url, method)

    def _read(self, leg: Leg, raw: bytes, url: str, method: str) -> Document:
        verbs = twiml.parse(raw)
        self.journal.note("document", f"for {leg.sid[:8]} to {leg.to}", raw.decode(errors="replace"))
        return Document(tuple(verbs), url, method)

    async def speak(self, leg: Leg, verbs: Iterable[ET.Element], document: Document) -> None:
        """Perform Say, Play and Pause in order; anything else is skipped with a warning."""
        for verb in verbs:
            if verb.tag in twiml.PROMPTS:
                await self.prompt(leg, verb, document)
            else:
                self.warn(12200, f"<{verb.tag}> is not performed here")

    async def prompt(self, leg: Leg, verb: ET.Element, document: Document) -> None:
        if verb.tag == "Pause":
            await self.clock.sleep(twiml.number(verb, "length", 1))
            return
        text = twiml.spoken(verb)
        for _ in range(max(1, min(int(twiml.number(verb, "loop", 1)), 1000))):
            if verb.tag == "Say":
                leg.show("say", text=text, language=verb.get("language", "en-US"))
                await self.clock.sleep(max(1.0, len(text) / LETTERS_PER_SECOND))
            else:
                leg.show("play", url=document.resolve(text))
                await self.clock.sleep(LENGTH_OF_PLAY)

    async def repeat(self, leg: Leg, url: str, method: str, extra: Mapping[str, str]) -> None:
        """Perform a wait or hold document over and over until canceled; raises as `fetch`."""
        source = Source(url, method)
        while True:
            began = self.clock.elapsed()
            document = await self.fetch(leg, source, extra)
            source = Source(url, method)
            for verb in document.verbs:
                if verb.tag == "Redirect":
                    source = Source(document.resolve(twiml.spoken(verb) or url), verb.get("method", "POST"))
                    break
                await self.speak(leg, [verb], document)
            if self.clock.elapsed() - began < 1:  # an empty document must not spin
                await self.clock.sleep(1)

    def warn(self, code: int, text: str) -> None:
        self.journal.note("warning", f"{code} in a document", text)


def _xml_of(answer: Answer) -> bytes:
    if answer.content_type not in _XML:
        raise twiml.BadDocumentError(12300, f"content type {answer.content_type} is not TwiML")
    return answer.body
