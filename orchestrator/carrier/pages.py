"""Browser phones: the pages that are registered, and the lines (legs) that ring in them.

No audio: a page shows that it rings, what is said, and sends keys. Messages are JSON, see docs/carrier.md.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from orchestrator.carrier.clock import Clock
from orchestrator.carrier.exchange import Exchange
from orchestrator.carrier.legs import Leg, Telephone, Verdict
from orchestrator.carrier.phonebook import Absent, BookEntry, BookPhone, Unroutable
from orchestrator.carrier.tasks import Tasks

MOST_WAITING = 256  # messages a page may lag behind before it is dropped
GRACE = 10.0  # seconds a call outlives its last page, so that a reload does not cut it
ANY = "any"


@dataclass(eq=False)
class Page:
    """One websocket. `names` are what it answers for: `client:<identity>`, numbers, or "any"."""

    names: set[str] = field(default_factory=set)
    registered_on: float = 0.0  # Clock.elapsed
    outgoing: asyncio.Queue[dict[str, Any]] = field(default_factory=lambda: asyncio.Queue(MOST_WAITING))
    too_slow: bool = False

    def send(self, message: dict[str, Any]) -> None:
        """Queue a message; a page that does not keep up is marked and let go by its socket."""
        try:
            self.outgoing.put_nowait(message)
        except asyncio.QueueFull:
            self.too_slow = True

    def answers_for(self, address: str) -> bool:
        return address in self.names or (ANY in self.names and not address.startswith("client:"))


class Line:
    """The telephone of one leg that rings in pages. Ringing and up are told by the leg's own state."""

    def __init__(self, leg: Leg, book: "Pages") -> None:
        self._leg = leg
        self._book = book
        self._verdict: asyncio.Future[Verdict] = asyncio.get_running_loop().create_future()
        self._grace: asyncio.Task[None] | None = None
        self._gone = asyncio.Event()
        self._holding = False
        self.pages: set[Page] = set()
        self.greets_for: float | None = None  # a person answers a page

    async def ring(self, alert: Callable[[], None]) -> Verdict:
        alert()
        for page in self._book.for_leg(self._leg):
            self.offer(page)
        return await self._verdict

    async def talk(self) -> None:
        if not self.pages:  # the page that answered closed in the same breath
            self._start_grace()
        await self._gone.wait()

    def show(self, message: dict[str, Any]) -> None:
        if message["type"] == "hold":
            self._holding = bool(message["on"])
        if message["type"] == "hungup":
            self._book.forget(self._leg)
        for page in self.pages:
            page.send(message)

    def offer(self, page: Page) -> None:
        """Show the line on a page that (re)appeared: it rings there, or goes on there."""
        if page in self.pages:
            return
        if self._leg.direction == "inbound" and self._leg.state == "ringing":
            if not self.pages:
                self._stop_grace()
                self.pages.add(page)
                page.send({"type": "dialing", "call": self._leg.sid, "from": self._leg.far, "to": self._leg.to})
        elif self._leg.state == "ringing" and not self._verdict.done():
            self.pages.add(page)
            page.send(self._ring_message())
        elif self._leg.state == "in-progress" and (not self.pages or ANY not in page.names):
            self._stop_grace()
            self.pages.add(page)
            page.send({"type": "connected", "call": self._leg.sid, "with": self._leg.shown})
            if self._holding:
                page.send({"type": "hold", "call": self._leg.sid, "on": True})

    def _ring_message(self) -> dict[str, Any]:
        leg = self._leg
        context = dict(leg.context)
        return {"type": "ring", "call": leg.sid, "from": leg.from_, "to": leg.to, "context": context}

    def answer(self, page: Page) -> None:
        """The first page to answer has the call; the others are told."""
        if self._verdict.done():
            page.send({"type": "hungup", "call": self._leg.sid, "reason": "answered-elsewhere"})
            return
        self._verdict.set_result("answer")
        for other in self.pages - {page}:
            other.send({"type": "hungup", "call": self._leg.sid, "reason": "answered-elsewhere"})
        self.pages = {page}

    def reject(self) -> None:
        if not self._verdict.done():
            self._verdict.set_result("decline")

    def drop(self, page: Page) -> None:
        """A page has gone. A call that is up waits for it (or a newer one) to come back."""
        if page not in self.pages:
            return
        self.pages.discard(page)
        if self.pages or (self._leg.state != "in-progress" and self._leg.direction != "inbound"):
            return
        for heir in self._book.for_leg(self._leg):
            # A reload may register before its old socket is seen to close.
            if heir is not page and heir.registered_on > (self._leg.answered_on or 0.0):
                self.offer(heir)
                return
        self._start_grace()

    def _start_grace(self) -> None:
        self._stop_grace()
        self._grace = self._book.tasks.spawn(self._wait_for_page())

    def _stop_grace(self) -> None:
        if self._grace is not None:
            self._grace.cancel()
            self._grace = None

    async def _wait_for_page(self) -> None:
        await self._book.clock.sleep(GRACE)
        self._gone.set()

    def close(self) -> None:
        self._stop_grace()


class Pages:
    """The directory: who is registered, which lines are up, and which telephone a leg ends at."""

    def __init__(self, phone_book: tuple[BookEntry, ...], clock: Clock, tasks: Tasks) -> None:
        self.clock = clock
        self.tasks = tasks
        self.lines: dict[str, Line] = {}
        self._entries = {entry.number: entry for entry in phone_book}
        self._pages: dict[Page, None] = {}  # an ordered set

    def telephone(self, leg: Leg) -> Telephone:
        """Clients and free numbers ring in pages; numbers and SIP addresses of the book do what the book says."""
        entry = self._entries.get(leg.to)
        if entry is not None and entry.behavior != "browser":
            return BookPhone(entry, self.clock)
        if entry is None and leg.to.startswith(("sip:", "sips:")):
            return Unroutable(self.clock)
        if leg.is_client and not self.for_leg(leg):
            return Absent(self.clock)
        return self.open_line(leg)

    def open_line(self, leg: Leg, page: Page | None = None) -> Line:
        """The line of a leg; `page` has dialed it."""
        line = self.lines[leg.sid] = Line(leg, self)
        if page is not None:
            line.pages.add(page)
        return line

    def is_dead(self, number: str) -> bool:
        entry = self._entries.get(number)
        return entry is not None and entry.behavior == "dead"

    def is_out_of_reach(self, number: str) -> bool:
        entry = self._entries.get(number)
        return entry is not None and entry.behavior == "failed"

    def for_leg(self, leg: Leg) -> list[Page]:
        return self.for_number(leg.far)

    def for_number(self, address: str) -> list[Page]:
        return [page for page in self._pages if page.answers_for(address)]

    def forget(self, leg: Leg) -> None:
        line = self.lines.pop(leg.sid, None)
        if line is not None:
            line.close()

    def register(self, page: Page, names: set[str], exchange: Exchange) -> None:
        """Add names to a page; calls that ring or are up for them appear on it."""
        page.names |= names
        page.registered_on = self.clock.elapsed()
        self._pages[page] = None
        page.send({"type": "registered", "as": sorted(page.names)})
        for sid, line in list(self.lines.items()):
            if page.answers_for(exchange.legs[sid].far):
                line.offer(page)

    def unregister(self, page: Page) -> None:
        self._pages.pop(page, None)
        for line in list(self.lines.values()):
            line.drop(page)
