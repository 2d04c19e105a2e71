"""The phone book: numbers that behave in a known way, so that a try never rings a real person.

Every number lies in a range its regulator reserves for film and fiction (US/CA 555-01xx, GB Ofcom 020 7946 0xxx,
FR Arcep 01 99 00 xx xx, DE Bundesnetzagentur 030 23125 xxx, SE PTS 08-465 004 xx, AU ACMA 02 5550 xxxx) and counts as
valid for the `phonenumbers` library. SIP addresses of the book are under `sip.example`, a name nobody can have.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from orchestrator.carrier.clock import Clock
from orchestrator.carrier.legs import Verdict

Behavior = Literal["browser", "busy", "no-answer", "failed", "dead", "machine", "human"]


@dataclass(frozen=True)
class BookEntry:
    """A number or SIP address and what happens when it is called; spans in seconds; `label` is for people.

    `greets_for`: how long a machine speaks before its beep.
    """

    number: str
    behavior: Behavior
    region: str
    label: str
    answers_after: float = 0.0
    talks_for: float = 0.0
    greets_for: float | None = None


_PREFIXES = {
    "FR": "+3319900000", "GB": "+44207946000", "US": "+1212555010", "CA": "+1416555010", "DE": "+49302312500",
    "SE": "+4684650040", "AU": "+6125550000",
}  # fmt: skip
GREETING = 8.0
_LAST_DIGIT: tuple[tuple[Behavior, str, float, float], ...] = (
    ("browser", "rings the simulated phone in the browser", 0, 0),
    ("human", "a person answers after 3 seconds and talks for a minute", 3, 60),
    ("busy", "busy", 0, 0),
    ("no-answer", "rings, nobody answers", 0, 0),
    ("machine", "an answering machine answers after 12 seconds", 12, 30),
    ("failed", "cannot be reached", 0, 0),
    ("dead", "does not exist", 0, 0),
)
_SIP_USERS = ("browser", "person", "busy", "nobody", "machine")
"""In the order of `_LAST_DIGIT`. Any other SIP address belongs to a network that is not simulated: 404."""


def _entry(number: str, region: str, row: tuple[Behavior, str, float, float]) -> BookEntry:
    behavior, label, answers_after, talks_for = row
    greets_for = GREETING if behavior == "machine" else None
    return BookEntry(number, behavior, region, label, answers_after, talks_for, greets_for)


PHONE_BOOK: tuple[BookEntry, ...] = (
    *(
        _entry(f"{prefix}{digit}", region, row)
        for region, prefix in _PREFIXES.items()
        for digit, row in enumerate(_LAST_DIGIT)
    ),
    *(_entry(f"sip:{user}@sip.example", "", row) for user, row in zip(_SIP_USERS, _LAST_DIGIT, strict=False)),
)


class BookPhone:
    """A telephone without a page, doing what its entry says."""

    def __init__(self, entry: BookEntry, clock: Clock) -> None:
        self._entry = entry
        self._clock = clock

    async def ring(self, alert: Callable[[], None]) -> Verdict:
        match self._entry.behavior:
            case "busy":
                return "busy"
            case "failed" | "dead":
                return "fail"
            case "human" | "machine":
                alert()
                await self._clock.sleep(self._entry.answers_after)
                return "answer"
            case _:
                return await Unanswered(self._clock).ring(alert)

    @property
    def greets_for(self) -> float | None:
        return self._entry.greets_for

    async def talk(self) -> None:
        await self._clock.sleep(self._entry.talks_for)

    def show(self, message: dict[str, Any]) -> None:
        """Nobody looks."""


class Unanswered(BookPhone):
    """Rings until the caller gives up."""

    def __init__(self, clock: Clock) -> None:
        super().__init__(BookEntry("", "no-answer", "", ""), clock)

    async def ring(self, alert: Callable[[], None]) -> Verdict:
        alert()
        while True:  # the ring timeout cancels this
            await self._clock.sleep(3600)


class Unroutable(BookPhone):
    """An address of another network, which is not simulated."""

    def __init__(self, clock: Clock) -> None:
        super().__init__(BookEntry("", "failed", "", ""), clock)


class Absent(BookPhone):
    """A client whose browser phone is not registered: Twilio reports ringing, then no-answer at once."""

    def __init__(self, clock: Clock) -> None:
        super().__init__(BookEntry("", "no-answer", "", ""), clock)

    async def ring(self, alert: Callable[[], None]) -> Verdict:
        alert()
        return "absent"
