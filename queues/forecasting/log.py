"""The vocabulary of a recorded log: what happened at a desk, in its order, one JSON object a line.

`at` is in seconds, from any beginning, and never goes back. Names of agents and customers are any text.
"""

from typing import Annotated, Literal

from msgspec import Meta, Struct, json

from queues.policy import Matching

Level = Annotated[int, Meta(ge=1, le=5)]
Name = Annotated[str, Meta(min_length=1)]


class Happening(Struct, frozen=True, kw_only=True, tag_field="type", forbid_unknown_fields=True):
    at: float


class Rules(Happening, frozen=True, kw_only=True, tag="rules"):
    """What the desk goes by, where it is not the default: at most so many chats beside a call, and the steps by which
    more people are asked. May be left out."""

    matching: Matching = Matching()
    chats_beside_call: int = 1


class Roster(Happening, frozen=True, kw_only=True, tag="roster"):
    """An agent is planned to work from `starts` until `ends` (seconds, as `at`). Known ahead; not every day has one."""

    agent: Name
    starts: float
    ends: float
    languages: dict[str, Level] = {}
    skills: dict[str, Level] = {}
    chats: Annotated[int, Meta(ge=0)] = 1
    """Chats at once."""
    calls: bool = True


class AgentIn(Happening, frozen=True, kw_only=True, tag="agent_in"):
    """An agent takes contacts from now on. What is left out is as it was on the roster, or the last time."""

    agent: Name
    languages: dict[str, Level] | None = None
    skills: dict[str, Level] | None = None
    chats: Annotated[int, Meta(ge=0)] | None = None
    calls: bool | None = None
    until: float | None = None
    """When they are planned to stop."""


class AgentOut(Happening, frozen=True, kw_only=True, tag="agent_out"):
    """An agent takes nothing more; what is in hand goes on to its end. `back`: when they are planned to be back.
    `pausing`: they will be back, nobody knows when; so it is for anybody who leaves amid a shift of the roster."""

    agent: Name
    back: float | None = None
    pausing: bool = False


class Asking(Happening, frozen=True, kw_only=True):
    """Somebody who wants to be served. `languages`: those they agree to, best first; none = any. `priority`: higher
    ones are served first; within it, whoever asked first, counted `head_start_s` earlier than they did."""

    customer: Name
    channel: Literal["chat", "callback"] = "callback"
    languages: tuple[str, ...] = ()
    skill: str = ""
    skill_level: Level = 1
    wishes: tuple[str, ...] = ()
    priority: int = 0
    head_start_s: float = 0
    asked: float | None = None


class Arrival(Asking, frozen=True, kw_only=True, tag="arrival"):
    """A customer joins the line. `asked`: when they first asked, if that was before `at` and they kept their place.
    `booked`: this time was promised them, so an agent is freed of chats for them at once."""

    booked: bool = False


class Planned(Asking, frozen=True, kw_only=True, tag="planned"):
    """A customer is to join the line at `joins`, and is not in it until then: a call that was booked, or the next try
    of one. Told again, it is at another time; it joins with an arrival, and one that will not is an abandon. `asked`:
    when they first asked, if they keep that place; else they will count as asking at `joins`, as booked."""

    joins: float


class Start(Happening, frozen=True, kw_only=True, tag="start"):
    """A customer's turn: an agent begins with them."""

    customer: Name
    agent: Name


class WrapUp(Happening, frozen=True, kw_only=True, tag="wrap_up"):
    """The talk with a customer is over; the agent has until `until` for notes, at most. Told again when they take more
    time."""

    customer: Name
    until: float


class End(Happening, frozen=True, kw_only=True, tag="end"):
    """The agent is done with a customer, wrap-up and all, and has room again."""

    customer: Name


class Abandon(Happening, frozen=True, kw_only=True, tag="abandon"):
    """A customer leaves the line without having been served, or will not join it."""

    customer: Name


Event = Rules | Roster | AgentIn | AgentOut | Arrival | Planned | Start | WrapUp | End | Abandon

decoder = json.Decoder(Event)
"""Of one line. Raises `msgspec.ValidationError`, which names the field."""
