"""Booked calls by time."""

from bisect import bisect_left, insort
from collections.abc import Callable, Iterator
from datetime import datetime

from queues.contacts import OVER, Contact


class Agenda:
    """Ids of contacts by a time of theirs, in the order they came; `time_of` tells it, or none where it has none."""

    def __init__(self, time_of: Callable[[Contact], datetime | None]) -> None:
        self._time_of = time_of
        self._ids: dict[datetime, dict[str, None]] = {}
        self._times: list[datetime] = []
        """Those of `_ids`, in order."""

    def move(self, old: Contact | None, new: Contact | None) -> None:
        """Something is new, has changed, or is gone."""
        before = self._time_of(old) if old else None
        after = self._time_of(new) if new else None
        if before == after:
            return
        if before is not None and old is not None:
            mine = self._ids[before]
            del mine[old.id]
            if not mine:
                del self._ids[before]
                del self._times[bisect_left(self._times, before)]
        if after is not None and new is not None:
            if after not in self._ids:
                insort(self._times, after)
            self._ids.setdefault(after, {})[new.id] = None

    def at(self, time: datetime) -> list[str]:
        """Those of one time."""
        return list(self._ids.get(time, ()))

    def between(self, since: datetime, until: datetime) -> Iterator[str]:
        """Those from `since` on and before `until`, in order of time."""
        for time in self._times[bisect_left(self._times, since) : bisect_left(self._times, until)]:
            yield from self._ids[time]


def slot_of(contact: Contact) -> datetime | None:
    """The slot a call counts in: as long as it is not over, be it booked still or under way."""
    return None if contact.state in OVER or contact.state == "wrapping" else contact.slot_at


def planned_for(contact: Contact) -> datetime | None:
    """When a call is to join the line that was booked, or put off by its customer."""
    return contact.next_try_at if contact.state == "booked" else None
