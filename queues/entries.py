"""What waits, and its order.

One ordered line per class (channel, language, skill); a contact stands in one line for each language
its customer agreed to. Within a line, and between lines, the rank decides: when it was asked for, less
the head start of the plan, then the order in which the desk took the requests. Ranks never change, so
a place is kept by construction: whoever comes back stands where they stood.
"""

from bisect import bisect_left, insort
from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from queues.contacts import Contact


class Class(NamedTuple):
    """What a contact needs: one line each."""

    channel: str
    language: str
    skill: str


class Entry(NamedTuple):
    """A contact in line; entries compare by rank."""

    rank_at: datetime
    serial: int
    contact_id: str


def entry_of(contact: Contact) -> Entry:
    return Entry(contact.rank_at, contact.serial, contact.id)


def classes_of(contact: Contact) -> list[Class]:
    """The lines a contact stands in, its own language first."""
    return [Class(contact.channel, language, contact.skill) for language in contact.languages]


class Lines:
    """Every line of a desk. A line that empties is dropped."""

    def __init__(self) -> None:
        self._lines: dict[Class, list[Entry]] = {}
        self._entries: dict[str, Entry] = {}

    def __len__(self) -> int:
        return len(self._entries)

    def __contains__(self, contact_id: str) -> bool:
        return contact_id in self._entries

    def join(self, contact: Contact) -> None:
        """Stand in every line of the contact's classes; harmless when it already does."""
        if contact.id in self._entries:
            return
        entry = self._entries[contact.id] = entry_of(contact)
        for key in classes_of(contact):
            insort(self._lines.setdefault(key, []), entry)

    def leave(self, contact: Contact) -> None:
        """Leave every line; harmless when it stands in none."""
        entry = self._entries.pop(contact.id, None)
        if entry is None:
            return
        for key in classes_of(contact):
            line = self._lines[key]
            del line[bisect_left(line, entry)]
            if not line:
                del self._lines[key]

    def classes(self) -> list[Class]:
        """Classes somebody waits in."""
        return list(self._lines)

    def line(self, key: Class) -> Iterator[Entry]:
        """A class in serving order."""
        return iter(self._lines.get(key, ()))

    def ahead(self, entry: Entry, language: str) -> int:
        """How many with this language among theirs stand before `entry`, whatever their channel or skill."""
        return sum(bisect_left(line, entry) for key, line in self._lines.items() if key.language == language)

    def waiting(self, language: str) -> int:
        """How many stand in lines of a language."""
        return sum(len(line) for key, line in self._lines.items() if key.language == language)

    def in_order(self) -> list[Entry]:
        """Everybody, in serving order."""
        return sorted(self._entries.values())
