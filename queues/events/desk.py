"""What is nobody's request: time, the policy, the people there are, and that somebody spoke."""

from msgspec import Struct

from queues.agents import Person
from queues.policy import Policy


class Spoke(Struct, frozen=True, tag=True, kw_only=True):
    """A message was stored. Nothing is decided by it; places in views move on."""

    contact_id: str
    author: str
    number: int


class PersonSaved(Struct, frozen=True, tag=True, kw_only=True):
    """An agent or supervisor was added or changed."""

    person: Person


class PolicyChanged(Struct, frozen=True, tag=True, kw_only=True):
    policy: Policy


class TimePassed(Struct, frozen=True, tag=True):
    """Whatever is due by now."""


class Restarted(Struct, frozen=True, tag=True):
    """A desk took over: nobody is known to be connected, and what was being placed is in doubt."""
