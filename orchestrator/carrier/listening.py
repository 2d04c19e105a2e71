"""Documents that a leg listens to on the way to somebody: while it waits in a queue, or before it is connected."""

from collections.abc import Callable, Mapping
from xml.etree import ElementTree as ET

from orchestrator.carrier import twiml
from orchestrator.carrier.documents import Document, Documents, HangUpError, LeaveError
from orchestrator.carrier.gathering import Gatherer
from orchestrator.carrier.legs import Leg, Source

Facts = Callable[[], Mapping[str, str]]


class Listener:
    """Performs Say, Play, Pause, Gather and Redirect; Leave and Hangup end it by their exceptions."""

    def __init__(self, documents: Documents, gatherer: Gatherer) -> None:
        self._documents = documents
        self._gatherer = gatherer

    async def hear(self, leg: Leg, source: Source, facts: Facts) -> None:
        """One document and those it leads to, each asked for with the facts of that moment; raises as `fetch`."""
        document: Document | None = await self._documents.fetch(leg, source, facts())
        while document is not None:
            document = await self._perform(leg, document, facts)

    async def _perform(self, leg: Leg, document: Document, facts: Facts) -> Document | None:
        for verb in document.verbs:
            following = await self._verb(leg, verb, document, facts)
            if following is not None:
                return following
        return None

    async def _verb(self, leg: Leg, verb: ET.Element, document: Document, facts: Facts) -> Document | None:
        match verb.tag:
            case "Gather":
                return await self._gatherer.gather(leg, verb, document, facts())
            case "Redirect":
                return await self._documents.follow(leg, verb, document, twiml.spoken(verb), facts())
            case "Leave":
                raise LeaveError
            case "Hangup":
                raise HangUpError
        await self._documents.speak(leg, [verb], document)
        return None
