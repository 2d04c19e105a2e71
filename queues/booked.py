"""Which calls count in which slot: all that were given it and are not over."""

from collections.abc import Iterator
from datetime import datetime

from queues.contacts import OVER, Contact


class Booked:
    """Ids of booked calls by the start of their slot, in the order they came."""

    def __init__(self) -> None:
        self._slots: dict[datetime, dict[str, None]] = {}

    def move(self, old: Contact | None, new: Contact | None) -> None:
        """Something is new, has changed, or is gone."""
        before, after = _slot_of(old), _slot_of(new)
        if before == after:
            return
        if before is not None and old is not None:
            mine = self._slots[before]
            del mine[old.id]
            if not mine:
                del self._slots[before]
        if after is not None and new is not None:
            self._slots.setdefault(after, {})[new.id] = None

    def at(self, slot: datetime) -> list[str]:
        """The calls of a slot."""
        return list(self._slots.get(slot, ()))

    def between(self, since: datetime, until: datetime) -> Iterator[str]:
        """The calls of the slots from `since` on and before `until`, in order of time."""
        for slot in sorted(self._slots):
            if since <= slot < until:
                yield from self._slots[slot]


def _slot_of(contact: Contact | None) -> datetime | None:
    over = contact is None or contact.state in OVER or contact.state == "wrapping"
    return None if over or contact is None else contact.slot_at
