"""The Enqueue verb, its wait documents, and Dial with Queue, which takes the caller in front."""

import asyncio
from contextlib import suppress
from typing import Any
from xml.etree import ElementTree as ET

from orchestrator.carrier import twiml
from orchestrator.carrier.documents import Document, Documents, HangUpError, Source
from orchestrator.carrier.gathering import Gatherer
from orchestrator.carrier.legs import Leg
from orchestrator.carrier.queueing import Bridge, Caller, Queue, QueueFullError, Queues
from orchestrator.carrier.rooms import HOLD_TONE
from orchestrator.carrier.webhooks import UndeliveredError


class _LeaveError(Exception):
    """The wait document says Leave."""


class Enqueuer:
    """Lets legs wait, and connects them with those who dial their queue."""

    def __init__(self, queues: Queues, documents: Documents, gatherer: Gatherer) -> None:
        self._queues = queues
        self._documents = documents
        self._gatherer = gatherer

    async def wait(self, leg: Leg, verb: ET.Element, document: Document) -> dict[str, str]:
        """Perform Enqueue to its end; the parameters for the action's request."""
        queue = self._queues.open(twiml.spoken(verb))
        try:
            caller = self._queues.enter(queue, leg)
        except QueueFullError:
            return {"QueueResult": "queue-full", "QueueSid": queue.sid, "QueueTime": "0"}
        leg.on_release.append(lambda: self._queues.leave(caller))
        try:
            result = await self._until_taken(caller, _wait_source(verb, document))
        except asyncio.CancelledError:
            self._report(caller, verb, document, "hangup" if leg.final else "redirected")
            raise
        except HangUpError:
            self._report(caller, verb, document, "hangup")
            raise
        except (UndeliveredError, twiml.BadDocumentError) as error:
            self._documents.warn(error.code, f"wait document: {error}")
            result = "error"
        facts = self._facts(caller, result)
        self._queues.leave(caller)
        if caller.taken.done():
            await self._talk(caller, caller.taken.result(), verb, document)
        return facts

    async def _until_taken(self, caller: Caller, source: Source | None) -> str:
        """How the wait ended: `leave` or `bridged`."""
        listening = asyncio.ensure_future(self._listen(caller, source))
        try:
            ends: set[asyncio.Future[Any]] = {listening, caller.taken}
            await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
            if caller.taken.done():
                return "bridged"
            listening.result()
        except _LeaveError:
            return "leave"
        finally:
            listening.cancel()
        raise AssertionError("a wait document is asked for again and again")

    async def _listen(self, caller: Caller, source: Source | None) -> None:
        """The wait document over and over, or the network's music; raises _LeaveError and HangUpError."""
        if source is None:
            caller.leg.show("play", url=HOLD_TONE)
            await asyncio.Event().wait()
            return
        clock = self._documents.clock
        while True:
            began = clock.elapsed()
            document: Document | None = await self._documents.fetch(caller.leg, source, self._queues.facts(caller))
            while document is not None:
                document = await self._perform(caller, document)
            if clock.elapsed() - began < 1:  # an empty document must not spin
                await clock.sleep(1)

    async def _perform(self, caller: Caller, document: Document) -> Document | None:
        for verb in document.verbs:
            following: Document | None = None
            match verb.tag:
                case "Gather":
                    facts = self._queues.facts(caller)
                    following = await self._gatherer.gather(caller.leg, verb, document, facts)
                case "Redirect":
                    facts = self._queues.facts(caller)
                    following = await self._documents.follow(caller.leg, verb, document, twiml.spoken(verb), facts)
                case "Leave":
                    raise _LeaveError
                case "Hangup":
                    raise HangUpError
                case _:
                    await self._documents.speak(caller.leg, [verb], document)
            if following is not None:
                return following
        return None

    async def _talk(self, caller: Caller, bridge: Bridge, verb: ET.Element, document: Document) -> None:
        """Hear the whisper, then be connected until either side is gone."""
        caller.leg.on_release.append(bridge.over.set)
        try:
            if bridge.whisper:
                facts = {"DequeingCallSid": bridge.taker.sid}  # Twilio's own spelling
                with suppress(UndeliveredError, twiml.BadDocumentError):
                    source = Source(bridge.whisper, bridge.method)
                    said = await self._documents.fetch(caller.leg, source, self._ended_facts(caller) | facts)
                    await self._documents.speak(caller.leg, said.verbs, said)
            await bridge.over.wait()
        except asyncio.CancelledError:
            result = "bridged" if caller.leg.final else "redirected-from-bridged"
            self._report(caller, verb, document, result)
            raise

    def _report(self, caller: Caller, verb: ET.Element, document: Document, result: str) -> None:
        """The action is told also when the caller has hung up or was redirected; its answer is not used."""
        action = verb.get("action")
        if action:
            self._documents.report(caller.leg, document.source(action, verb), self._facts(caller, result))

    def _facts(self, caller: Caller, result: str) -> dict[str, str]:
        return {"QueueResult": result, **self._ended_facts(caller)}

    def _ended_facts(self, caller: Caller) -> dict[str, str]:
        return {"QueueSid": caller.queue.sid, "QueueTime": str(self._queues.waited(caller))}

    async def connect(self, leg: Leg, verb: ET.Element, noun: ET.Element, document: Document) -> dict[str, str]:
        """Dial a queue: talk with the caller in front, or wait for one up to the ring timeout."""
        queue = self._queues.named(twiml.spoken(noun))
        if queue is None:
            self._documents.warn(13220, f"there is no queue {twiml.spoken(noun)!r}")
            return {"DialCallStatus": "failed"}
        whisper = document.resolve(noun.get("url", "")) if noun.get("url") else ""
        bridge = Bridge(leg, whisper, noun.get("method", "POST").upper())
        try:
            async with self._documents.clock.timeout(twiml.number(verb, "timeout", 30)):
                caller = await self._front(queue, bridge)
        except TimeoutError:
            return {"DialCallStatus": "no-answer"}
        leg.on_release.append(bridge.over.set)
        began = self._documents.clock.elapsed()
        await bridge.over.wait()
        duration = str(max(1, round(self._documents.clock.elapsed() - began)))
        return {"DialCallStatus": "completed", "DialCallSid": caller.leg.sid, "DialCallDuration": duration}

    async def _front(self, queue: Queue, bridge: Bridge) -> Caller:
        while True:
            caller = self._queues.take(queue, bridge)
            if caller is not None:
                return caller
            await queue.arrival.wait()


def _wait_source(verb: ET.Element, document: Document) -> Source | None:
    url = verb.get("waitUrl")
    return Source(document.resolve(url), verb.get("waitUrlMethod", "POST").upper()) if url else None
