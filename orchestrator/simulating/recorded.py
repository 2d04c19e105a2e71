"""A recorded day: JSON lines, each an object whose `what` says of which kind it is.

| what | tells |
| --- | --- |
| `day` | the first line: name, the instant the day starts, its length, the seed it was drawn with (if it was) |
| `agent` | somebody who works: languages, skills, capacity; how they answer, in turn |
| `presence` | what an agent chooses, when: `available`, `break` (with its reason), `offline` |
| `crash` | an agent's connection and phone are gone for so long |
| `restart` | the desk is gone for so long |
| `arrival` | a customer asks: for what, how long they would wait, how long their matter takes, what their phone does |
| `outcome` | what came of an arrival when the day was recorded; nothing is decided by it |

Instants (`at_s`) are seconds since the day starts, spans (`_s`) seconds. Nothing in a day is left to chance: whatever
happens follows from these lines and the policy. Whoever turns the log of a real desk into such lines may leave out what
has a default.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct, field

from queues.forecasting.log import Roster

Span = Annotated[float, Meta(ge=0)]
"""Seconds."""

Answer = Literal["accept", "decline", "ignore"]
Rung = Literal["answered", "busy", "no-answer", "failed"]


class Head(Struct, frozen=True, kw_only=True, tag_field="what", tag="day", forbid_unknown_fields=True):
    name: str
    starts_at: datetime
    length_s: Span = 86_400
    seed: int | None = None


class Agent(Struct, frozen=True, kw_only=True, tag_field="what", tag="agent", forbid_unknown_fields=True):
    """`answers`, `phone` and `back_s` are used in turn, from the first one again after the last."""

    id: str
    group: str
    languages: dict[str, int]
    skills: dict[str, int] = {}
    chat_capacity: int = 3
    takes_calls: bool = True
    pace: Annotated[float, Meta(gt=0)] = 1
    """How long their talks take, compared with the others'."""
    answers: tuple[tuple[Answer, Span], ...] = (("accept", 4),)
    """To each offer: what, and after how long."""
    phone: tuple[tuple[bool, Span], ...] = ((True, 2),)
    """Each time their phone rings: whether they take it, and after how long."""
    back_s: tuple[Span, ...] = (120,)
    """Set to away, they notice after so long."""


class Presence(Struct, frozen=True, kw_only=True, tag_field="what", tag="presence", forbid_unknown_fields=True):
    agent: str
    at_s: Span
    presence: Literal["available", "break", "offline"]
    reason: str = ""


class Crash(Struct, frozen=True, kw_only=True, tag_field="what", tag="crash", forbid_unknown_fields=True):
    agent: str
    at_s: Span
    for_s: Span


class Restart(Struct, frozen=True, kw_only=True, tag_field="what", tag="restart", forbid_unknown_fields=True):
    at_s: Span
    for_s: Annotated[float, Meta(ge=1)] = 8


class Arrival(Struct, frozen=True, kw_only=True, tag_field="what", tag="arrival", forbid_unknown_fields=True):
    """`talk_s`, `wrap_up_s`, `further` and `patience_s` by channel: a chat may become a callback."""

    id: str
    at_s: Span
    kind: str
    """The class it is reported under."""
    channel: Literal["chat", "callback"]
    languages: tuple[str, ...]
    topic: str
    plan: str
    impact: str = ""
    patience_s: dict[Literal["chat", "callback"], Span] = {}
    """From the request on; a channel that is not named: for ever."""
    talk_s: dict[Literal["chat", "callback"], Span]
    wrap_up_s: dict[Literal["chat", "callback"], Span] = {}
    further: float = 0
    """By how much longer a chat takes for each other chat its agent has."""
    ended_by: Literal["agent", "customer"] = "agent"
    slot_s: Span | None = None
    """A callback for the slot that begins then; asked for at `at_s`. Patience counts from the slot on."""
    change_s: Span | None = None
    """A chat that still waits after so long becomes a callback."""
    country: str = ""
    number: str = ""
    phone: tuple[tuple[Rung, Span], ...] = (("answered", 8),)
    """Each time it is called: what, and after how long."""


class Ending(Struct, frozen=True, kw_only=True, tag_field="what", tag="outcome", forbid_unknown_fields=True):
    """`ending`: see `stories.ENDINGS`. `waited_s`: until answered, given up, or the day's end."""

    arrival: str
    ending: str
    waited_s: float
    agent: str | None = None
    offers: int = 0


Line = Head | Agent | Presence | Crash | Restart | Arrival | Ending


class Recorded(Struct, kw_only=True):
    """A day, its lines sorted out."""

    head: Head
    agents: list[Agent] = field(default_factory=list)
    presences: list[Presence] = field(default_factory=list)
    crashes: list[Crash] = field(default_factory=list)
    restarts: list[Restart] = field(default_factory=list)
    arrivals: list[Arrival] = field(default_factory=list)
    endings: list[Ending] = field(default_factory=list)

    def lines(self) -> Iterator[Line]:
        yield self.head
        for lines in (self.agents, self.presences, self.crashes, self.restarts, self.arrivals, self.endings):
            yield from lines


class RecordError(Exception):
    """What to correct in a recorded day, one line each."""


def write(path: Path, day: Recorded) -> None:
    encoder = msgspec.json.Encoder()
    path.write_bytes(b"".join(encoder.encode(line) + b"\n" for line in day.lines()))


def read(path: Path) -> Recorded:
    """The day in a file. Raises `RecordError`."""
    decoder, found, lines = msgspec.json.Decoder(Line), [], []
    try:
        texts = path.read_bytes().splitlines()
    except OSError as error:
        raise RecordError(f"{path}: {error.strerror}") from None
    for number, text in enumerate(texts, start=1):
        try:
            lines.append(decoder.decode(text))
        except msgspec.DecodeError as error:
            found.append(f"{path}, line {number}: {error}")
    if found or not lines or not isinstance(lines[0], Head):
        raise RecordError("\n".join(found[:20]) or f"{path}: the first line must be the day's")
    day = sort(lines[0], lines[1:])
    if found := [f"{path}: {fault}" for fault in faults(day)]:
        raise RecordError("\n".join(found[:20]))
    return day


def sort(head: Head, lines: Iterable[Line]) -> Recorded:
    """Lines of any order, as a day."""
    day = Recorded(head=head)
    for line in lines:
        match line:
            case Agent():
                day.agents.append(line)
            case Presence():
                day.presences.append(line)
            case Crash():
                day.crashes.append(line)
            case Restart():
                day.restarts.append(line)
            case Arrival():
                day.arrivals.append(line)
            case Ending():
                day.endings.append(line)
            case Head():
                day.head = line
    return day


def faults(day: Recorded) -> Iterator[str]:
    """What contradicts itself."""
    if day.head.starts_at.tzinfo is None:
        yield "day: starts_at must say its offset from UTC"
    agents, seen = [agent.id for agent in day.agents], set[str]()
    for name in [*agents, *(arrival.id for arrival in day.arrivals)]:
        if name in seen:
            yield f"two are named `{name}`"
        seen.add(name)
    named = [line.agent for line in day.presences] + [line.agent for line in day.crashes]
    yield from (f"there is no agent `{name}`" for name in dict.fromkeys(named) if name not in agents)
    for agent in day.agents:
        if not (agent.answers and agent.phone and agent.back_s):
            yield f"agent `{agent.id}`: answers, phone and back_s name at least one each"
    for arrival in day.arrivals:
        channels = {arrival.channel} | ({"callback"} if arrival.change_s is not None else set())
        yield from (f"arrival `{arrival.id}`: talk_s.{c} is missing" for c in channels if c not in arrival.talk_s)
        if arrival.slot_s is not None and (arrival.channel != "callback" or arrival.slot_s < arrival.at_s):
            yield f"arrival `{arrival.id}`: slot_s is for callbacks, and not before at_s"
        if not (arrival.languages and arrival.phone):
            yield f"arrival `{arrival.id}`: languages and phone name at least one each"


def planned(day: Recorded) -> Iterator[Roster]:
    """When each agent is to work, as far as their timetable says so."""
    for agent in day.agents:
        mine = [line for line in day.presences if line.agent == agent.id]
        if mine:
            ends = mine[-1].at_s if mine[-1].presence == "offline" else day.head.length_s
            yield Roster(at=0, agent=agent.id, starts=mine[0].at_s, ends=ends, languages=agent.languages,
                         skills=agent.skills, chats=agent.chat_capacity, calls=agent.takes_calls)  # fmt: skip
