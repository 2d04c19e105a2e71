"""How many sockets one process keeps open: in all, and for one address.

Whoever comes when all places are taken is let in as far as the words that say so (a `connect_error` that clients
understand), and is out again within seconds. So many may stand there at once; beyond, a plain 503.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum

from orchestrator.web.addresses import household

STANDING = 100
"""The most that are being told at once that there is no place."""


class Place(Enum):
    """What somebody who arrives gets."""

    SEAT = "a connection"
    WORD = "a word that there is none"
    NOTHING = "the door"


class Places:
    """The places of one process: `in_all`, and of these `each` for one address."""

    def __init__(self, in_all: int, each: int) -> None:
        self._in_all = in_all
        self._each = each
        self._seated: Counter[str] = Counter()
        self._standing = 0

    @contextmanager
    def taken(self, address: str) -> Iterator[Place]:
        """A place for as long as the context lasts."""
        address = household(address)
        if self._seated.total() < self._in_all and self._seated[address] < self._each:
            with self._seat(address):
                yield Place.SEAT
        elif self._standing < STANDING:
            self._standing += 1
            try:
                yield Place.WORD
            finally:
                self._standing -= 1
        else:
            yield Place.NOTHING

    @contextmanager
    def _seat(self, address: str) -> Iterator[None]:
        self._seated[address] += 1
        try:
            yield
        finally:
            self._seated[address] -= 1
            if not self._seated[address]:
                del self._seated[address]
