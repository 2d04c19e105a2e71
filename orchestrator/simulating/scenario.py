"""A made-up day, as whoever runs a desk would describe it: who asks when, who works when, how long things take.

Read from TOML; `example.toml` beside this file is a whole one. Spans are seconds unless their unit is in the name. A
fault names the field it stands in, and all of them are told at once.
"""

import tomllib
from collections.abc import Iterator
from datetime import date, time
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec
from msgspec import Meta, Struct

from queues.policy import Policy

EXAMPLE = Path(__file__).with_name("example.toml")

DAY_S = 24 * 3600

Share = Annotated[float, Meta(ge=0, le=1)]
Amount = Annotated[float, Meta(ge=0)]
Level = Annotated[int, Meta(ge=1, le=5)]


class ScenarioError(Exception):
    """What to correct in a scenario, one line each."""


class Table(Struct, frozen=True, forbid_unknown_fields=True):
    """A table of the file: unknown names in it are refused."""


class Span(Table, frozen=True, kw_only=True):
    """How long something takes. `cv`: standard deviation over mean, for `lognormal`; 0 = always the mean."""

    mean_s: Amount
    kind: Literal["lognormal", "exponential"] = "lognormal"
    cv: Amount = 0


class Arrivals(Table, frozen=True, kw_only=True):
    """How many ask: `per_hour` (24 numbers, from midnight), or `contacts` a day spread along a `curve` of points
    (hour, weight), straight lines between them and nothing outside."""

    per_hour: tuple[Amount, ...] = ()
    contacts: Amount = 0
    curve: tuple[tuple[float, Amount], ...] = ()

    def points(self) -> list[tuple[float, float]]:
        """The rate as (second of the day, contacts a second), straight lines between."""
        if self.per_hour:
            return [(h * 3600 + at, n / 3600) for h, n in enumerate(self.per_hour) for at in (0.0, 3599.999)]
        points = [(hour * 3600, weight) for hour, weight in self.curve]
        area = sum((b[0] - a[0]) * (a[1] + b[1]) / 2 for a, b in pairwise(points))
        return [(at, weight * self.contacts / area) for at, weight in points]


class Handling(Table, frozen=True, kw_only=True):
    """How long the talk on a channel takes. `further`: by how much longer (0.3 = 30 %) for each other chat at once."""

    talk: Span
    wrap_up: Span = Span(mean_s=0)
    further: Amount = 0


class ContactClass(Table, frozen=True, kw_only=True):
    """Contacts of a kind. `share`: out of the sum of all classes. `topics`, `plans`, `impacts`: name -> weight."""

    name: str
    share: Amount
    channel: Literal["chat", "callback"]
    languages: tuple[str, ...]
    """What the customer agrees to, best first."""
    topics: dict[str, Amount]
    plans: dict[str, Amount]
    impacts: dict[str, Amount] = {}
    patience: Span | None = None
    """Its own; the channel's otherwise."""
    country: str = ""
    number: str = ""
    """Telephone numbers, as they are typed in `country`; each # is a digit."""


class Break(Table, frozen=True, kw_only=True):
    at: time
    for_min: Amount
    reason: str


class Group(Table, frozen=True, kw_only=True):
    """Agents who are alike. `stagger_min`: each one's day begins up to so much later, breaks and end with it."""

    name: str
    count: Annotated[int, Meta(ge=1, le=10_000)]
    languages: dict[str, Level]
    skills: dict[str, Level] = {}
    chat_capacity: Annotated[int, Meta(ge=0, le=20)] = 3
    takes_calls: bool = True
    starts: time = time(9)
    ends: time = time(17)
    """At or before `starts`: until midnight."""
    breaks: tuple[Break, ...] = ()
    stagger_min: Amount = 0
    pace: Annotated[float, Meta(gt=0)] = 1
    """How long their talks take, compared with the others'."""


class Answers(Table, frozen=True, kw_only=True):
    """What agents do with offers, and with their own phones."""

    after: Span = Span(mean_s=4, cv=0.6)
    declined: Share = 0
    ignored: Share = 0
    phone_after: Span = Span(mean_s=2, cv=0.5)
    phone_missed: Share = 0
    back_after: Span = Span(mean_s=120, cv=0.5)
    """When somebody set to away notices."""


class Phones(Table, frozen=True, kw_only=True):
    """What customers' phones do when they are called; the rest of the calls are answered."""

    after: Span = Span(mean_s=9, cv=0.5)
    busy: Share = 0
    unanswered: Share = 0
    dead: Share = 0
    """Numbers that cannot be called."""


class Changes(Table, frozen=True, kw_only=True):
    """Chats that become callbacks when they have waited `after`, keeping their place."""

    share: Share = 0
    after: Span = Span(mean_s=180, cv=0.5)


class Mishaps(Table, frozen=True, kw_only=True):
    """What goes wrong: agents' browsers (per agent and hour) and the desk itself (a day)."""

    agent_crashes: Amount = 0
    agent_gone: Span = Span(mean_s=45, cv=1)
    desk_restarts: Annotated[int, Meta(ge=0, le=1000)] = 0
    desk_down: Span = Span(mean_s=8, cv=0.3)


class Scenario(Table, frozen=True, kw_only=True):
    """A day."""

    name: str
    date: date
    zone: str = "UTC"
    arrivals: Arrivals
    patience: dict[Literal["chat", "callback"], Span] = {}
    """A channel that is not named waits for ever."""
    handling: dict[Literal["chat", "callback"], Handling]
    classes: tuple[ContactClass, ...]
    groups: tuple[Group, ...]
    answers: Answers = Answers()
    phones: Phones = Phones()
    changes: Changes = Changes()
    mishaps: Mishaps = Mishaps()
    customers_end: Share = 0
    """Talks that the customer ends, by leaving or hanging up."""

    def faults(self, policy: Policy) -> list[str]:
        """What contradicts itself or the policy; empty for a sound scenario."""
        found = list(_arrival_faults(self.arrivals))
        try:
            ZoneInfo(self.zone)
        except (ZoneInfoNotFoundError, ValueError):
            found.append(f"zone: there is no time zone `{self.zone}`")
        names = [one.name for one in self.classes]
        found += [f"classes: two are named `{name}`" for name in sorted(set(names)) if names.count(name) > 1]
        names = [group.name for group in self.groups]
        found += [f"groups: two are named `{name}`" for name in sorted(set(names)) if names.count(name) > 1]
        if not sum(one.share for one in self.classes):
            found.append("classes: name at least one with a share")
        for one in self.classes:
            found += [f"classes.{one.name}.{fault}" for fault in self._class_faults(one, policy)]
        for group in self.groups:
            found += [f"groups.{group.name}.{fault}" for fault in _group_faults(group, policy)]
        for place, parts in (("answers", self.answers), ("phones", self.phones)):
            shares = [getattr(parts, name) for name in _SHARES[place]]
            if sum(shares) > 1:
                found.append(f"{place}: {' and '.join(_SHARES[place])} are more than 1 together")
        return found

    def _class_faults(self, one: ContactClass, policy: Policy) -> Iterator[str]:
        topics = {topic.id for topic in policy.topics}
        for name, given, known in (
            ("languages", one.languages, set(policy.languages)),
            ("topics", one.topics, topics),
            ("plans", one.plans, set(policy.plans)),
            ("impacts", one.impacts, {"", *policy.response_h}),
        ):
            yield from (f"{name}: the policy has no `{word}`" for word in given if word not in known)
            if name != "impacts" and not given:
                yield f"{name}: name at least one"
        for name, weights in (("topics", one.topics), ("plans", one.plans), ("impacts", one.impacts)):
            if weights and not sum(weights.values()):
                yield f"{name}: all weigh nothing"
        channels = {one.channel, "callback"} if one.channel == "chat" and self.changes.share else {one.channel}
        yield from (f"channel: handling.{c} is missing" for c in sorted(channels) if c not in self.handling)
        if "callback" in channels and not ("#" in one.number and one.country):
            yield "number: callbacks need a country and a number with #"


_SHARES = {"answers": ("declined", "ignored"), "phones": ("busy", "unanswered", "dead")}


def _arrival_faults(arrivals: Arrivals) -> Iterator[str]:
    if bool(arrivals.per_hour) == bool(arrivals.curve):
        yield "arrivals: give either per_hour or contacts with a curve"
    if arrivals.per_hour and len(arrivals.per_hour) != 24:
        yield f"arrivals.per_hour: 24 numbers, not {len(arrivals.per_hour)}"
    hours = [hour for hour, _ in arrivals.curve]
    if any(b <= a for a, b in pairwise(hours)) or any(not 0 <= hour <= 24 for hour in hours):
        yield "arrivals.curve: hours from 0 to 24, each later than the one before"
    elif arrivals.curve and not any(a[1] + b[1] for a, b in pairwise(arrivals.curve)):
        yield "arrivals.curve: no weight anywhere"
    if arrivals.curve and not arrivals.contacts:
        yield "arrivals.contacts: how many a day?"


def _group_faults(group: Group, policy: Policy) -> Iterator[str]:
    yield from (
        f"breaks: the policy has no reason `{b.reason}`" for b in group.breaks if b.reason not in _reasons(policy)
    )
    if not group.languages:
        yield "languages: name at least one"
    if group.chat_capacity == 0 and not group.takes_calls:
        yield "chat_capacity: they take neither chats nor calls"


def _reasons(policy: Policy) -> tuple[str, ...]:
    return policy.break_reasons


def read(text: str, policy: Policy) -> Scenario:
    """The scenario in a text of TOML. Raises `ScenarioError` with every fault, a line each."""
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ScenarioError(str(error)) from None
    found = list(_misfits(values))
    if found:
        raise ScenarioError("\n".join(found))
    scenario = msgspec.convert(values, Scenario)
    if found := scenario.faults(policy):
        raise ScenarioError("\n".join(found))
    return scenario


def _misfits(values: dict[str, Any]) -> Iterator[str]:
    """Every field that is unknown, missing or of the wrong kind. msgspec stops at the first one, so each table is tried
    by itself, in place of the one it would stand in."""
    hints = {field.name: field for field in msgspec.structs.fields(Scenario)}
    for name in values.keys() - hints.keys():
        yield f"{name}: there is no such field"
    for name, field in hints.items():
        if name not in values:
            if field.required:
                yield f"{name}: is missing"
            continue
        many = name in {"classes", "groups"} and isinstance(values[name], list)
        kind = {"classes": ContactClass, "groups": Group}.get(name, field.type) if many else field.type
        for number, value in enumerate(values[name] if many else [values[name]]):
            place = f"{name}.{_name_of(value, number)}" if many else name
            yield from _misfit(value, kind, place)


def _name_of(value: Any, number: int) -> str:
    return str(value.get("name", number)) if isinstance(value, dict) else str(number)


def _misfit(value: Any, kind: Any, place: str) -> Iterator[str]:
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        text, _, inner = str(error).partition(" - at `$")
        yield f"{place}{inner.rstrip('`')}: {text}"


def load(path: Path, policy: Policy) -> Scenario:
    """The scenario in a file. Raises `ScenarioError`."""
    try:
        return read(path.read_text("utf-8"), policy)
    except OSError as error:
        raise ScenarioError(f"{path}: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise ScenarioError(f"{path}: {error}") from None
    except ScenarioError as error:
        raise ScenarioError("\n".join(f"{path}: {line}" for line in str(error).splitlines())) from None
