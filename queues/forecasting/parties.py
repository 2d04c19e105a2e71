"""Customers and agents as the log knows them, and as the desk's own functions want to have them."""

from collections.abc import Hashable
from datetime import UTC, datetime
from math import inf
from typing import NamedTuple

from queues.contacts import Contact
from queues.forecasting.log import Arrival, Asking

ANY = "*"
"""The language of customers who name none; every agent speaks it."""

_DAY = datetime(2000, 1, 1, tzinfo=UTC)


class Skills(NamedTuple):
    """What an agent can do; agents who can do the same are one group."""

    languages: tuple[tuple[str, int], ...]
    skills: tuple[tuple[str, int], ...]
    chats: int
    calls: bool


class Held(NamedTuple):
    agent: str
    arrival: Arrival
    since: float
    others: int
    """Chats that were in hand when it started."""
    until: float = inf
    """When it is over at the latest; known once only notes are left to write."""


class AtWork:
    """An agent who takes contacts, or finishes those in hand."""

    __slots__ = ("changed", "held", "taking", "until")

    def __init__(self, now: float) -> None:
        self.taking = False
        self.until = inf
        self.held: dict[str, Held] = {}
        self.changed = now
        """When something was given or ended last."""


def kind_of(arrival: Asking) -> Hashable:
    """Customers who are alike to the desk."""
    one = arrival
    return one.channel, one.languages, one.skill, one.skill_level, one.wishes, one.priority, one.head_start_s


def trade(arrival: Asking) -> Hashable:
    """What a contact's length may depend on."""
    return arrival.languages[:1], arrival.skill


def contact_of(arrival: Asking) -> Contact:
    languages = arrival.languages or (ANY,)
    return Contact(id="", desk="", channel=arrival.channel, state="waiting", customer_id="", language=languages[0],
                   languages=languages, topic="", skill=arrival.skill, skill_level=arrival.skill_level,
                   wishes=arrival.wishes, subject="", requested_at=_DAY, rank_at=_DAY, serial=0)  # fmt: skip
