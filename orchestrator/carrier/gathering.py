"""The Gather verb: keys, or spoken words (typed here), during a prompt or after it."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree as ET

from orchestrator.carrier import twiml
from orchestrator.carrier.documents import Document, Documents
from orchestrator.carrier.legs import Input, Leg

CONFIDENCE = "0.95"  # of typed words; only a listening machine could doubt them


@dataclass(frozen=True)
class Terms:
    """What a Gather takes: how many keys end it, which key does, how long it waits for the next one, in seconds."""

    keys: bool
    speech: bool
    most: int | None
    finish: str
    patience: float

    @classmethod
    def of(cls, verb: ET.Element) -> "Terms":
        kinds, most = verb.get("input", "dtmf").split(), verb.get("numDigits")
        return cls(
            keys="dtmf" in kinds,
            speech="speech" in kinds,
            most=int(most) if most and most.isdecimal() and int(most) > 0 else None,
            finish=verb.get("finishOnKey", "#"),
            patience=twiml.number(verb, "timeout", 5),
        )

    def takes(self, given: Input) -> bool:
        return self.keys if given.digit else self.speech

    def asking(self, verb: ET.Element) -> dict[str, Any]:
        """What the page is told."""
        facts: dict[str, Any] = {"timeout": self.patience, "keys": self.keys, "speech": self.speech}
        if self.most:
            facts["digits"] = self.most
        if self.speech:
            facts |= {"language": verb.get("language", "en-US"), "hints": verb.get("hints", "")}
        return facts


class Gatherer:
    """Asks for keys or words, and for the document that they lead to."""

    def __init__(self, documents: Documents) -> None:
        self._documents = documents

    async def gather(
        self, leg: Leg, verb: ET.Element, document: Document, extra: Mapping[str, str] | None = None
    ) -> Document | None:
        """The action's document; None when nothing came and the present one goes on."""
        terms = Terms.of(verb)
        leg.forget_inputs()
        leg.show("gather", **terms.asking(verb))
        result = await self._collect(leg, verb, document, terms)
        if not any(result.values()) and not twiml.flag(verb, "actionOnEmptyResult", False):
            return None
        return await self._documents.follow(leg, verb, document, verb.get("action", ""), {**(extra or {}), **result})

    async def _collect(self, leg: Leg, verb: ET.Element, document: Document, terms: Terms) -> dict[str, str]:
        """Keys or words given during the prompt or after it; the first one ends the prompt."""
        prompt = asyncio.ensure_future(self._documents.speak(leg, list(verb), document))
        first = asyncio.ensure_future(_next(leg, terms))
        digits = ""
        try:
            await asyncio.wait({prompt, first}, return_when=asyncio.FIRST_COMPLETED)
            async with self._documents.clock.timeout(terms.patience):
                given = await first
            while given.digit and given.digit != terms.finish:
                digits += given.digit
                if len(digits) == terms.most:
                    break
                async with self._documents.clock.timeout(terms.patience):
                    given = await _next(leg, terms)
        except TimeoutError:
            return _result(terms, digits, "")
        finally:
            prompt.cancel()
            first.cancel()
        return _result(terms, digits, "" if digits else given.speech)


def _result(terms: Terms, digits: str, speech: str) -> dict[str, str]:
    """Words with how sure they are; else keys, also when there are none, if keys were asked for."""
    if speech:
        return {"SpeechResult": speech, "Confidence": CONFIDENCE}
    return {"Digits": digits} if terms.keys else {"SpeechResult": ""}


async def _next(leg: Leg, terms: Terms) -> Input:
    """The next input of a kind that is asked for; others are not heard."""
    while True:
        given = await leg.inputs.get()
        if terms.takes(given):
            return given
