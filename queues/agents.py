"""Agents: presence (chosen), load (actual), languages and skills with levels, capacity per channel."""

from datetime import datetime
from typing import Literal

from msgspec import Struct

from queues.contacts import Channel, Contact
from queues.policy import Hours

Presence = Literal["available", "break", "away", "offline"]


class Person(Struct, frozen=True, kw_only=True):
    """Somebody who signs in to the panel. Levels run from 1 to 5."""

    id: str
    name: str
    email: str
    role: Literal["agent", "supervisor"]
    languages: dict[str, int]
    skills: dict[str, int] = {}
    chat_capacity: int = 3
    takes_calls: bool = True
    phone: str = ""
    """Where their calls ring: a number in E.164 or a `sip:` address; empty = the softphone of their panel."""
    works: Hours | None = None
    """When they are planned to work; none = whenever they say so."""
    disabled: bool = False

    @property
    def best_language(self) -> str:
        """The one they speak best; English for who speaks none we know of."""
        return max(self.languages, key=lambda tag: self.languages[tag], default="en")


class Shift(Struct, frozen=True, kw_only=True):
    """An agent's presence, kept by the desk: closing a laptop changes nothing by itself, time does."""

    agent_id: str
    presence: Presence
    since: datetime
    reason: str = ""
    note: str | None = None
    """Why the desk changed it: `missed-offers`, `connection-lost`, `phone-unreachable`, `shift-over`, `disabled`."""
    missed: int = 0
    """Offers that lapsed in a row."""
    idle_since: datetime | None = None
    """While available: since when they were given nothing; who waits longest is asked first."""
    until: datetime | None = None
    """While available: when the planned shift ends. Who chooses to be available after that works on."""
    wrap_up_until: datetime | None = None
    """After passing a call on: nothing new before that, unless they say so."""
    notes_on: tuple[str, ...] = ()
    """The contacts they passed on, the latest first, on which they neither wrote a note yet nor said there is none."""
    notes_over: tuple[str, ...] = ()
    """Those on which they were asked for none any more, the latest first, though none was written: words that another
    window of theirs has are still taken."""
    gone_at: datetime | None = None
    """Since when no window of theirs is connected; none while one is."""


def room_for(person: Person, held: list[Contact], channel: Channel, chats_beside_call: int) -> bool:
    """Whether one more contact of `channel` fits beside what the agent holds (offers included).

    A call is exclusive: beside it no new work comes. A new call needs at most `chats_beside_call` chats in hand.
    """
    calls = sum(contact.queue == "callback" for contact in held)
    chats = len(held) - calls
    if calls:
        return False
    if channel == "callback":
        return person.takes_calls and chats <= chats_beside_call
    return chats < person.chat_capacity
