"""The event log: what was asked, told and said on the simulated network, newest last, bounded, numbers masked."""

import re
from collections import deque
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Literal, TypedDict

Kind = Literal["request", "webhook", "document", "phone", "warning"]
KEPT = 500  # entries; a demo's day fits, and the page stays light
LONGEST_TEXT = 4000  # characters of one entry's text
_NUMBER = re.compile(r"(\+|%2B)(\d{2})\d{3,11}(\d{2})(?!\d)", re.IGNORECASE)


class Entry(TypedDict):
    """One line of the log; `at` is ISO 8601 in UTC, `n` counts from 1 and has no gaps."""

    n: int
    at: str
    kind: Kind
    title: str
    text: str


def masked(text: str) -> str:
    """The text with telephone numbers shortened: the first two digits and the last two stay."""
    return _NUMBER.sub(r"\1\2…\3", text)


def fields(parameters: Mapping[str, str]) -> str:
    """Parameters, one a line, as the log shows them: what is more than a single key may be a secret."""
    shown = ((name, "…" if name == "Digits" and len(value) > 1 else value) for name, value in parameters.items())
    return "\n".join(f"{name}={value}" for name, value in shown)


class Journal:
    """A ring buffer of entries; what is older than the last `KEPT` is forgotten."""

    def __init__(self) -> None:
        self._entries: deque[Entry] = deque(maxlen=KEPT)
        self.last = 0  # number of the newest entry

    def note(self, kind: Kind, title: str, text: str = "") -> None:
        at = datetime.now(UTC).isoformat(timespec="milliseconds")
        text = masked(text)[:LONGEST_TEXT]
        self.last += 1
        self._entries.append(Entry(n=self.last, at=at, kind=kind, title=masked(title), text=text))

    def after(self, number: int) -> list[Entry]:
        """Entries with a number above `number`, oldest first."""
        return [entry for entry in self._entries if entry["n"] > number]
