"""Runs TwiML scripts on a leg: one document after another, verb by verb. Dialing is in `dialing.py`."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from orchestrator.carrier import twiml
from orchestrator.carrier.dialing import Dialer
from orchestrator.carrier.documents import Document, Documents, Source
from orchestrator.carrier.legs import Leg
from orchestrator.carrier.webhooks import UndeliveredError

MOST_EMPTY = 50  # documents in a row that take no time; more is a loop of redirects
APOLOGY = "We are sorry, an application error has occurred. Goodbye."


class _HangUpError(Exception):
    """The script asks for the end of the call."""


@dataclass(frozen=True)
class _Keys:
    """How many keys end a Gather, which key does, and how long it waits between keys, in seconds."""

    most: int | None
    finish: str
    patience: float

    @classmethod
    def of(cls, verb: ET.Element) -> "_Keys":
        most = verb.get("numDigits")
        patience = twiml.number(verb, "timeout", 5)
        return cls(int(most) if most and most.isdecimal() else None, verb.get("finishOnKey", "#"), patience)


class Scripts:
    """Performs what the application's documents say."""

    def __init__(self, documents: Documents, dialer: Dialer) -> None:
        self._documents = documents
        self._dialer = dialer

    async def run(self, leg: Leg, source: Source) -> None:
        """The whole script; returning means hanging up. A document that cannot be had ends with an apology."""
        try:
            await self._run(leg, source)
        except _HangUpError:
            return
        except (UndeliveredError, twiml.BadDocumentError) as error:
            self._documents.warn(error.code, str(error))
            leg.show("say", text=APOLOGY, language="en-US")
            await self._documents.clock.sleep(3)

    async def _run(self, leg: Leg, source: Source) -> None:
        clock, empty = self._documents.clock, 0
        document: Document | None = await self._documents.fetch(leg, source)
        while document is not None:
            began = clock.elapsed()
            document = await self._perform(leg, document)
            empty = empty + 1 if clock.elapsed() - began < 1 else 0
            if empty > MOST_EMPTY:
                raise twiml.BadDocumentError(12400, "a loop of documents that do nothing")

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
                return await self._gather(leg, verb, document)
            case "Dial":
                return await self._dial(leg, verb, document)
            case "Redirect":
                return await self._follow(leg, verb, document, twiml.spoken(verb), {})
            case "Hangup" | "Reject":
                raise _HangUpError
            case _:
                self._documents.warn(12200, f"<{verb.tag}> is not in the simulated subset and was skipped")
        return None

    async def _follow(
        self, leg: Leg, verb: ET.Element, document: Document, reference: str, extra: Mapping[str, str]
    ) -> Document:
        """Fetch the document a verb leads to; an empty reference is the present document's address."""
        source = Source(document.resolve(reference), verb.get("method", "POST").upper())
        return await self._documents.fetch(leg, source, extra)

    async def _dial(self, leg: Leg, verb: ET.Element, document: Document) -> Document | None:
        action = verb.get("action")
        try:
            result = await self._dialer.dial(leg, verb, document)
        except asyncio.CancelledError:
            if leg.final and action:  # the action is requested even when the caller has hung up
                source = Source(document.resolve(action), verb.get("method", "POST").upper())
                self._dialer.report(leg, source, {"DialCallStatus": "answered" if leg.answered_on else "canceled"})
            raise
        return await self._follow(leg, verb, document, action, result) if action is not None else None

    async def _gather(self, leg: Leg, verb: ET.Element, document: Document) -> Document | None:
        keys = _Keys.of(verb)
        while not leg.digits.empty():  # keys pressed before the question are no answer to it
            leg.digits.get_nowait()
        digits = {"digits": keys.most} if keys.most else {}
        leg.show("gather", timeout=keys.patience, **digits)
        pressed = await self._collect(leg, verb, document, keys)
        if not pressed and not twiml.flag(verb, "actionOnEmptyResult", False):
            return None
        return await self._follow(leg, verb, document, verb.get("action", ""), {"Digits": pressed})

    async def _collect(self, leg: Leg, verb: ET.Element, document: Document, keys: _Keys) -> str:
        """Keys pressed during the prompt or after it; the first one ends the prompt."""
        prompt = asyncio.ensure_future(self._documents.speak(leg, list(verb), document))
        first = asyncio.ensure_future(leg.digits.get())
        try:
            await asyncio.wait({prompt, first}, return_when=asyncio.FIRST_COMPLETED)
            pressed = ""
            async with self._documents.clock.timeout(keys.patience):
                key = await first
            while key != keys.finish:
                pressed += key
                if len(pressed) == keys.most:
                    break
                async with self._documents.clock.timeout(keys.patience):
                    key = await leg.digits.get()
        except TimeoutError:
            return pressed
        finally:
            prompt.cancel()
            first.cancel()
        return pressed
