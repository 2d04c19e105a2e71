"""Contacts by channel and state: whoever looks at the whole floor reads a few of each, and how many there are."""

from collections.abc import Iterable, Iterator
from itertools import chain

from queues.contacts import Contact

CHANNELS = ("chat", "callback", "call")


class States:
    """Ids of contacts, of each channel and state in the order they came into it."""

    def __init__(self) -> None:
        self._ids: dict[tuple[str, str], dict[str, None]] = {}

    def move(self, old: Contact | None, new: Contact | None) -> None:
        """Something is new, has changed, or is gone."""
        if old is not None and new is not None and (old.channel, old.state) == (new.channel, new.state):
            return
        if old is not None:
            del self._ids[old.channel, old.state][old.id]
        if new is not None:
            self._ids.setdefault((new.channel, new.state), {})[new.id] = None

    def ids(self, states: Iterable[str], channels: Iterable[str] = CHANNELS) -> Iterator[str]:
        """State by state, in the order they are named."""
        return chain.from_iterable(self._ids.get((channel, state), ()) for state in states for channel in channels)

    def count(self, states: Iterable[str], channels: Iterable[str] = CHANNELS) -> int:
        """How many there are."""
        return sum(len(self._ids.get((channel, state), ())) for state in states for channel in channels)
