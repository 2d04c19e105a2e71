"""What waits, and its order.

One ordered line per class; a contact stands in one line for each language it may be served in at the time
(`queues/widening.py`). Within a line, and between lines, the rank decides: when it was asked for, less its head start,
then the order in which the desk took the requests. Ranks never change, so a place is kept by construction: whoever
comes back stands where they stood, and nobody is overtaken by who came later by more than the largest head start
(`Policy.overtaken_min`).

Nothing here is ever scanned: lines are sorted lists (search and change in 1 to 4 µs at 100,000 entries).
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from heapq import merge
from itertools import groupby, islice, takewhile
from typing import NamedTuple, TypeVar

from sortedcontainers import SortedList

from queues.contacts import Contact

Key = TypeVar("Key")


class Class(NamedTuple):
    """What a contact needs, and so the line it stands in. A line for one agent names that agent and nothing else."""

    channel: str
    language: str
    level: int = 1
    """The lowest level in the language that will do."""
    skill: str = ""
    skill_level: int = 1
    wishes: tuple[str, ...] = ()
    """Skills that are preferred, not required."""
    agent_id: str = ""


class Entry(NamedTuple):
    """A contact in line; entries compare by rank."""

    rank_at: datetime
    serial: int
    contact_id: str


def entry_of(contact: Contact) -> Entry:
    return Entry(contact.rank_at, contact.serial, contact.id)


class _Place(NamedTuple):
    entry: Entry
    classes: Sequence[Class]
    languages: Sequence[str]


class Lines:
    """Every line of a desk. A line that empties is dropped."""

    def __init__(self) -> None:
        self._lines: dict[Class, SortedList[Entry]] = {}
        self._languages: dict[str, SortedList[Entry]] = {}
        self._places: dict[str, _Place] = {}
        self._channels: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self._places)

    def __contains__(self, contact_id: str) -> bool:
        return contact_id in self._places

    def join(self, contact: Contact, classes: Sequence[Class], languages: Sequence[str]) -> None:
        """Stand in the lines of these classes, counted in these languages, and in no others."""
        self.leave(contact.id)
        place = self._places[contact.id] = _Place(entry_of(contact), classes, languages)
        self._channels[contact.queue] = self._channels.get(contact.queue, 0) + 1
        for key in classes:
            _line(self._lines, key).add(place.entry)
        for language in languages:
            _line(self._languages, language).add(place.entry)

    def leave(self, contact_id: str) -> None:
        """Leave every line; harmless when it stands in none."""
        place = self._places.pop(contact_id, None)
        if place is None:
            return
        self._channels[place.classes[0].channel] -= 1
        for key in place.classes:
            _drop(self._lines, key, place.entry)
        for language in place.languages:
            _drop(self._languages, language, place.entry)

    def classes(self) -> list[Class]:
        """Classes somebody waits in."""
        return list(self._lines)

    def classes_of(self, contact_id: str) -> Sequence[Class]:
        """The lines a contact stands in, its own language first."""
        return self._places[contact_id].classes

    def line(self, key: Class) -> Iterator[Entry]:
        """A class in serving order."""
        return iter(self._lines.get(key, ()))

    def before(self, entry: Entry, language: str) -> Iterator[Entry]:
        """Those who stand before `entry` in a language, in serving order."""
        return takewhile(lambda other: other < entry, self._languages.get(language, ()))

    def ahead(self, entry: Entry, language: str) -> int:
        """How many who may be served in this language stand before `entry`, whatever their channel or skill."""
        line = self._languages.get(language)
        return 0 if line is None else line.bisect_left(entry)

    def waiting(self, language: str) -> int:
        """How many may be served in a language."""
        return len(self._languages.get(language, ()))

    def waiting_on(self, channel: str) -> int:
        """How many stand in line on a channel."""
        return self._channels.get(channel, 0)

    def first(self, count: int) -> list[Entry]:
        """So many at the head, in serving order."""
        alike = groupby(merge(*self._languages.values()))
        return [entry for entry, _ in islice(alike, count)]

    def in_order(self) -> list[Entry]:
        """Everybody, in serving order."""
        return sorted(place.entry for place in self._places.values())


def _line(lines: dict[Key, SortedList[Entry]], key: Key) -> SortedList[Entry]:
    line = lines.get(key)
    if line is None:
        line = lines[key] = SortedList()
    return line


def _drop(lines: dict[Key, SortedList[Entry]], key: Key, entry: Entry) -> None:
    line = lines[key]
    line.remove(entry)
    if not line:
        del lines[key]
