"""The Gather verb: keys pressed during a prompt or after it."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from orchestrator.carrier import twiml
from orchestrator.carrier.documents import Document, Documents
from orchestrator.carrier.legs import Leg


@dataclass(frozen=True)
class Keys:
    """How many keys end a Gather, which key does, and how long it waits between keys, in seconds."""

    most: int | None
    finish: str
    patience: float

    @classmethod
    def of(cls, verb: ET.Element) -> "Keys":
        most = verb.get("numDigits")
        patience = twiml.number(verb, "timeout", 5)
        return cls(int(most) if most and most.isdecimal() else None, verb.get("finishOnKey", "#"), patience)


class Gatherer:
    """Asks for keys and for the document that they lead to."""

    def __init__(self, documents: Documents) -> None:
        self._documents = documents

    async def gather(
        self, leg: Leg, verb: ET.Element, document: Document, extra: Mapping[str, str] | None = None
    ) -> Document | None:
        """The action's document; None when nothing was pressed and the present one goes on."""
        keys = Keys.of(verb)
        while not leg.digits.empty():  # keys pressed before the question are no answer to it
            leg.digits.get_nowait()
        digits = {"digits": keys.most} if keys.most else {}
        leg.show("gather", timeout=keys.patience, **digits)
        pressed = await self._collect(leg, verb, document, keys)
        if not pressed and not twiml.flag(verb, "actionOnEmptyResult", False):
            return None
        facts = {**(extra or {}), "Digits": pressed}
        return await self._documents.follow(leg, verb, document, verb.get("action", ""), facts)

    async def _collect(self, leg: Leg, verb: ET.Element, document: Document, keys: Keys) -> str:
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
