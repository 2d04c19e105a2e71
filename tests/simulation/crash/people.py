"""The load: customers who ask, talk, cancel and write, and agents who take their turns, each a small script."""

import asyncio
from datetime import UTC, datetime
from random import Random
from secrets import token_hex
from typing import Any

from tests.simulation.crash.history import Again, Asked, History
from tests.simulation.crash.outside import Telephones
from tests.simulation.crash.windows import Window
from tests.support.clients import Refusal

OPEN_CHAT = frozenset({"waiting", "offered", "talking", "ticketed"})
TALKING = frozenset({"talking", "ticketed"})
OVER = frozenset({"ended", "left", "canceled", "failed"})
CANCELABLE = frozenset({"waiting", "offered", "connecting", "retrying", "asking"})
AGAIN = frozenset({"retrying", "asking"})
NUMBER = ("country", "number")


class Someone:
    """A person with a window and a script, who goes on until told to end."""

    def __init__(self, window: Window, history: History, random: Random) -> None:
        self.window = window
        self.ending = False
        self.done = False
        """Whether everything begun before the end is done."""
        self.gone = False
        """For good."""
        self._history = history
        self._random = random
        self._turns: dict[str, int] = {}
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        self._task = asyncio.create_task(self._run())

    async def _run(self) -> None:
        while True:
            was_ending = self.ending
            await self.window.line()
            await self._act()
            self.done = was_ending
            await asyncio.sleep(self._random.uniform(0.05, 0.25))

    async def _act(self) -> None:
        """Whatever this person does next."""
        raise NotImplementedError

    async def leave(self) -> None:
        """Gone for good, in the middle of whatever it was."""
        self.gone = True
        if self._task is not None:
            while not self._task.done():  # a wait that ends in the same moment swallows it
                self._task.cancel()
                await asyncio.wait({self._task}, timeout=1)
            outcome = (await asyncio.gather(self._task, return_exceptions=True))[0]
            if not isinstance(outcome, asyncio.CancelledError) and outcome is not None:
                self._history.faults.append(f"{self.window.name}'s script failed: {outcome!r}")
        await self.window.close()

    def likely(self, odds: float) -> bool:
        return self._random.random() < odds

    async def speak(self, contact_id: str) -> None:
        """One to three numbered messages."""
        turn, count = self._turns.get(contact_id, 0), self._random.randint(1, 3)
        self._turns[contact_id] = turn + count
        texts = [f"{self.window.name} says {turn + n} in {contact_id[:6]}" for n in range(count)]
        await self.window.say(contact_id, texts, turn)

    async def do(self, event: str, **body: Any) -> bool:
        """Whether it was acknowledged."""
        try:
            await self.window.ask(event, **body)
        except Refusal:
            return False
        return True


class Caller(Someone):
    """A customer, who asks on every channel or on one `only`. Agrees to English too, so that whoever is left can serve
    them. `details`: how a callback reaches them."""

    def __init__(
        self, window: Window, history: History, random: Random, language: str, details: dict[str, str], only: str = ""
    ) -> None:
        super().__init__(window, history, random)
        self._language = language
        self._details = details
        self._only = only

    async def _act(self) -> None:
        contacts = [contact for contact in self.window.view.get("contacts", []) if contact["state"] not in OVER]
        chat = next((one for one in contacts if one["channel"] == "chat" and one["state"] in OPEN_CHAT), None)
        callback = next((one for one in contacts if one["channel"] == "callback" and one["state"] != "wrapping"), None)
        if chat is not None:
            await self._in_chat(chat["id"])
        elif self._wants("chat", 0.25):
            await self._request("chat", "chat.request", topic="start", subject="Hello", **self._languages())
        if callback is not None:
            await self._in_callback(callback)
        elif self._wants("callback", 0.25):
            await self._request("callback", "callback.request", topic="start", subject="Call me",
                                **self._details, **self._languages())  # fmt: skip
        if self._wants("ticket", 0.05):
            await self._submit()

    def _wants(self, channel: str, odds: float) -> bool:
        return self._only in {"", channel} and self.likely(odds)

    def _languages(self) -> dict[str, Any]:
        return {"language": self._language, "languages": ["en"]}

    async def _in_chat(self, contact_id: str) -> None:
        if self.likely(0.02) and not self.ending:
            await self._leave(contact_id)
        elif self.likely(0.5):
            await self.speak(contact_id)

    async def _in_callback(self, callback: dict[str, Any]) -> None:
        if callback["state"] in CANCELABLE and self.likely(0.02) and not self.ending:
            await self._leave(callback["id"])
        elif callback["state"] in AGAIN and self.likely(0.06) and not self.ending:
            await self._again(callback["id"], callback["callback"]["last_outcome"])

    async def _again(self, contact_id: str, outcome: str) -> None:
        """Now, please: before the time of the next try, or because we asked. Often they let that lapse."""
        again = Again(contact_id, datetime.now(UTC))
        self._history.again.append(again)
        number = {name: self._details[name] for name in NUMBER} if outcome == "dead-number" else {}
        again.acknowledged = await self.do("callback.again", contact_id=contact_id, **number)
        again.answered_at = datetime.now(UTC)

    async def _leave(self, contact_id: str) -> None:
        self._history.asked[contact_id].is_leaving = True
        if await self.do("contact.leave", contact_id=contact_id):
            self._history.has_canceled(contact_id)

    async def _request(self, channel: str, event: str, **body: Any) -> None:
        if self.ending:
            return
        asked = Asked(token_hex(16), channel, self.window.name)
        self._history.asked[asked.contact_id] = asked
        try:
            reply = await self.window.ask(event, contact_id=asked.contact_id, **body)
        except Refusal as no:
            asked.refused = no.code
            return
        asked.acknowledged = True
        if reply["contact"]["id"] != asked.contact_id:
            self._history.faults.append(f"asked for {asked.contact_id}, got {reply['contact']['id']}")

    async def _submit(self) -> None:
        if self.ending:
            return
        asked = Asked(token_hex(16), "ticket", self.window.name)
        self._history.asked[asked.contact_id] = asked
        reply = await self.window.ask(
            "ticket.submit", contact_id=asked.contact_id, email=self._details["fallback_email"], topic="start",
            impact="normal", language=self._language, subject="In writing", body=f"Written {asked.contact_id}",
        )  # fmt: skip
        asked.acknowledged, asked.ticket = True, reply["ticket"]["number"]


class Worker(Someone):
    """An agent: accepts most offers, declines some, lets some lapse; talks, hears a machine, ends, wraps up, or leaves
    it to the clock. `phones` is the softphone, which is theirs to close."""

    def __init__(self, window: Window, history: History, random: Random, phones: Telephones) -> None:
        super().__init__(window, history, random)
        self.phones = phones

    async def _act(self) -> None:
        view = self.window.view
        if not view:
            return
        if view["presence"] != "available" and (self.ending or self.likely(0.5)):
            await self.do("presence.choose", presence="available")
        for offer in view["offers"]:
            await self._answer(offer)
        for work in view["work"]:
            await self._work(work["contact"])

    async def _answer(self, offer: dict[str, Any]) -> None:
        lot = 0.0 if self.ending else self._random.random()
        if lot < 0.5:
            if await self.do("offer.accept", offer_id=offer["id"]):
                self._history.accepted.append((offer["id"], self.window.name))
        elif lot < 0.56:
            self._history.others += await self.do("offer.decline", offer_id=offer["id"])

    async def _work(self, contact: dict[str, Any]) -> None:
        contact_id, state = contact["id"], contact["state"]
        if state == "wrapping":
            if self.ending or self.likely(0.3):
                self._history.others += await self.do("wrapup.finish", contact_id=contact_id, disposition="solved")
        elif self.likely(0.01 if state == "connecting" else 0.06) or (self.ending and state != "connecting"):
            self._history.others += await self.do("contact.end", contact_id=contact_id)
        elif contact["channel"] == "callback" and state in TALKING and self.likely(0.03):
            self._history.others += await self.do("call.machine", contact_id=contact_id)
        elif contact["channel"] == "chat" and self.likely(0.4):
            await self.speak(contact_id)
