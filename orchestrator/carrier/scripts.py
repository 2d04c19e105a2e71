"""Runs TwiML scripts on a leg: one document after another, verb by verb.

Verbs that take a while have modules of their own: `gathering.py`, `dialing.py`, `enqueuing.py`, `taping.py`.
"""

import asyncio
from xml.etree import ElementTree as ET

from orchestrator.carrier import twiml
from orchestrator.carrier.dialing import Dialer
from orchestrator.carrier.documents import Document, Documents, HangUpError, Source
from orchestrator.carrier.enqueuing import Enqueuer
from orchestrator.carrier.exchange import Exchange
from orchestrator.carrier.gathering import Gatherer
from orchestrator.carrier.legs import Leg
from orchestrator.carrier.taping import Taper
from orchestrator.carrier.webhooks import UndeliveredError

MOST_EMPTY = 50  # documents in a row that take no time; more is a loop of redirects
APOLOGY = "We are sorry, an application error has occurred. Goodbye."


class Scripts:
    """Performs what the application's documents say."""

    def __init__(
        self,
        exchange: Exchange,
        documents: Documents,
        gatherer: Gatherer,
        dialer: Dialer,
        enqueuer: Enqueuer,
        taper: Taper,
    ) -> None:
        self._taper = taper
        self._exchange = exchange
        self._documents = documents
        self._gatherer = gatherer
        self._dialer = dialer
        self._enqueuer = enqueuer

    async def run(self, leg: Leg, source: Source) -> None:
        """The whole script; returning means hanging up. A document that cannot be had ends with an apology."""
        try:
            await self._run(leg, source)
        except HangUpError:
            return
        except (UndeliveredError, twiml.BadDocumentError) as error:
            self._documents.warn(error.code, str(error))
            self._exchange.answer(leg)
            leg.show("say", text=APOLOGY, language="en-US")
            await self._documents.clock.sleep(3)

    async def _run(self, leg: Leg, source: Source) -> None:
        clock, empty = self._documents.clock, 0
        first = await self._documents.fetch(leg, source)
        if leg.state == "ringing" and not self._pick_up(leg, first):
            return
        document: Document | None = first
        while document is not None:
            began = clock.elapsed()
            document = await self._perform(leg, document)
            empty = empty + 1 if clock.elapsed() - began < 1 else 0
            if empty > MOST_EMPTY:
                raise twiml.BadDocumentError(12400, "a loop of documents that do nothing")

    def _pick_up(self, leg: Leg, document: Document) -> bool:
        """Answer a call to us, unless the document begins by rejecting it."""
        first = document.verbs[0] if document.verbs else None
        if first is not None and first.tag == "Reject":
            self._exchange.end(leg, "busy" if first.get("reason") == "busy" else "lapse")
            return False
        self._exchange.answer(leg)
        return True

    async def _perform(self, leg: Leg, document: Document) -> Document | None:
        """Verb by verb; the next document if a verb leads to one."""
        for verb in document.verbs:
            following = await self._verb(leg, verb, document)
            if following is not None:
                return following
        return None

    async def _verb(self, leg: Leg, verb: ET.Element, document: Document) -> Document | None:
        match verb.tag:
            case "Say" | "Play" | "Pause":
                await self._documents.prompt(leg, verb, document)
            case "Gather":
                return await self._gatherer.gather(leg, verb, document)
            case "Dial":
                return await self._dial(leg, verb, document)
            case "Redirect":
                return await self._documents.follow(leg, verb, document, twiml.spoken(verb), {})
            case "Enqueue":
                return await self._enqueue(leg, verb, document)
            case "Record":
                return await self._taper.record(leg, verb, document)
            case "Start":
                self._taper.start(leg, verb, document)
            case "Stop":
                self._taper.stop(leg)
            case "Hangup" | "Reject":
                raise HangUpError
            case _:
                self._documents.warn(12200, f"<{verb.tag}> is not in the simulated subset and was skipped")
        return None

    async def _dial(self, leg: Leg, verb: ET.Element, document: Document) -> Document | None:
        action = verb.get("action")
        try:
            result = await self._dialer.dial(leg, verb, document)
        except asyncio.CancelledError:
            if leg.final and action:  # the action is requested even when the caller has hung up
                source = document.source(action, verb)
                self._documents.report(leg, source, {"DialCallStatus": "answered" if leg.answered_on else "canceled"})
            raise
        return await self._documents.follow(leg, verb, document, action, result) if action is not None else None

    async def _enqueue(self, leg: Leg, verb: ET.Element, document: Document) -> Document | None:
        action = verb.get("action")
        result = await self._enqueuer.wait(leg, verb, document)
        return await self._documents.follow(leg, verb, document, action, result) if action is not None else None
