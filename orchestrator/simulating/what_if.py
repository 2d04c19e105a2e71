"""What would be if: a coming day as planned beside the same day with more agents, more customers, or a channel closed.

Both are simulated several times with other chances; each figure is a range over those days, never a single number.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date, time
from itertools import count, islice
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from orchestrator.simulating import drawing, report
from orchestrator.simulating.day import Day
from orchestrator.simulating.report import Report
from orchestrator.simulating.scenario import Arrivals, Group, Scenario, ScenarioError
from queues.hours import fault
from queues.policy import Hours, Policy

_AGENTS = re.compile(r"(\d{1,4}) ([a-z, ]+?)(?: from (\d\d:\d\d))?(?: until (\d\d:\d\d))?")
_SHARE = re.compile(r"([+-]\d{1,4}) ?%")
_CLOSED = re.compile(r"(chat|callback)(?: (\d\d:\d\d)-(\d\d:\d\d))?")

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")


class Change(NamedTuple):
    """What is to be different."""

    agents: Sequence[str] = ()
    """`2 fr from 14:00 until 18:00`, `1 fr, en`: so many more who speak all of these languages."""
    arrivals: str = ""
    """`+30 %`."""
    closed: Sequence[str] = ()
    """`callback 08:00-12:00`, `chat`."""


class Range(Struct, frozen=True, kw_only=True):
    """A figure over all runs: its median, and what one in ten was below and above."""

    low: float
    middle: float
    high: float


class Figure(Struct, frozen=True, kw_only=True):
    """`unit`: `s`, `share`, or `contacts`. None: in no run there was anything to count."""

    name: str
    of: str
    """`all`, or a channel."""
    unit: str
    planned: Range | None
    changed: Range | None


def compare(
    scenario: Scenario, policy: Policy, change: Change, *, runs: int, seed: int, target_s: float
) -> list[Figure]:
    """Both days, figure by figure. Raises `ScenarioError` for a change that cannot be."""
    return figures(scenario, [*islice(both(scenario, policy, change, seed=seed, target_s=target_s), runs)])


def both(
    scenario: Scenario, policy: Policy, change: Change, *, seed: int, target_s: float
) -> Iterator[tuple[Report, Report]]:
    """The day as planned and as changed, again and again, each time with other chances."""
    other, rules = changed(scenario, policy, change)
    for number in count(seed):
        yield _run(scenario, policy, number, target_s), _run(other, rules, number, target_s)


def figures(scenario: Scenario, days: Sequence[tuple[Report, Report]]) -> list[Figure]:
    """What is said about such days, the whole of them first."""
    planned, after = [one for one, _ in days], [other for _, other in days]
    return [
        Figure(name=name, of=of, unit=unit, planned=_range(planned, of, read), changed=_range(after, of, read))
        for of in ("all", *sorted({one.channel for one in scenario.classes}))
        for name, unit, read in _FIGURES
    ] + [Figure(name="occupancy", of="all", unit="share", planned=_busy(planned), changed=_busy(after))]


def changed(scenario: Scenario, policy: Policy, change: Change) -> tuple[Scenario, Policy]:
    """The scenario and policy of the other day. Raises `ScenarioError`, all faults in one."""
    found: list[str] = []
    groups = [*scenario.groups]
    for number, text in enumerate(change.agents, 1):
        group = _group(text, f"more {number}", policy)
        found += [f"agents: {group}"] if isinstance(group, str) else []
        groups += [group] if isinstance(group, Group) else []
    arrivals = _more(scenario.arrivals, change.arrivals)
    found += [f"arrivals: {arrivals}"] if isinstance(arrivals, str) else []
    hours = dict(policy.hours)
    for text in change.closed:
        shut = _shut(hours, text, scenario)
        found += [f"closed: {shut}"] if shut else []
    if found:
        raise ScenarioError("\n".join(found))
    assert isinstance(arrivals, Arrivals)
    return replace(scenario, groups=tuple(groups), arrivals=arrivals), replace(policy, hours=hours)


def _group(text: str, name: str, policy: Policy) -> Group | str:
    match = _AGENTS.fullmatch(text.strip())
    if match is None:
        return f"write `2 fr, en from 14:00 until 18:00`, not `{text}`"
    languages = [tag.strip() for tag in match[2].split(",")]
    unknown = [tag for tag in languages if tag not in policy.languages]
    if unknown:
        return f"the policy has no language `{unknown[0]}`"
    try:
        starts, ends = time.fromisoformat(match[3] or "00:00"), time.fromisoformat(match[4] or "00:00")
    except ValueError:
        return f"there is no such time in `{text}`"
    if not int(match[1]):
        return "at least one"
    return Group(name=name, count=int(match[1]), languages=dict.fromkeys(languages, 5), starts=starts, ends=ends)


def _more(arrivals: Arrivals, text: str) -> Arrivals | str:
    if not text:
        return arrivals
    match = _SHARE.fullmatch(text.strip())
    if match is None or int(match[1]) < -100:
        return f"write `+30 %` or `-10 %`, not `{text}`"
    factor = 1 + int(match[1]) / 100
    per_hour = tuple(count * factor for count in arrivals.per_hour)
    return replace(arrivals, per_hour=per_hour, contacts=arrivals.contacts * factor)


def _shut(hours: dict[str, Hours], text: str, scenario: Scenario) -> str | None:
    """Close a channel for a part of the day; what is wrong, if anything."""
    match = _CLOSED.fullmatch(text.strip())
    if match is None:
        return f"write `callback 08:00-12:00` or `chat`, not `{text}`"
    known = hours.get(match[1], Hours(zone=scenario.zone))
    span = f"{match[2]}-{match[3]}" if match[2] else "00:00-24:00"
    shut = Hours(open=f"{known.open}; {_weekday(scenario.date)} {span} off", zone=known.zone)
    if fault(shut):
        return f"there is no such time in `{text}`"
    hours[match[1]] = shut
    return None


def _weekday(day: date) -> str:
    return DAYS[day.weekday()]


def _run(scenario: Scenario, policy: Policy, seed: int, target_s: float) -> Report:
    day = Day(drawing.draw(scenario, seed), policy)
    day.run()
    return report.report(day, target_s)


_FIGURES: tuple[tuple[str, str, Callable[[report.Waits], float | None]], ...] = (
    ("contacts", "contacts", lambda waits: waits.contacts),
    ("wait-half", "s", lambda waits: waits.p50_s),
    ("wait-most", "s", lambda waits: waits.p90_s),
    ("in-time", "share", lambda waits: waits.within_target),
    ("gave-up", "share", lambda waits: waits.abandoned),
    ("turned-away", "contacts", lambda waits: waits.endings["refused"]),
)


def _range(reports: Sequence[Report], of: str, read: Callable[[report.Waits], float | None]) -> Range | None:
    parts = (waits for one in reports for waits in (one.all, *one.channels) if waits.name == of)
    return _spread(read(waits) for waits in parts)


def _busy(reports: Sequence[Report]) -> Range | None:
    """Time with something in hand out of the time at work, of everybody."""
    hours = [(sum((g.occupancy or 0) * g.staffed_h for g in one.groups), sum(g.staffed_h for g in one.groups))
             for one in reports]  # fmt: skip
    return _spread(busy / staffed if staffed else None for busy, staffed in hours)


def _spread(values: Iterator[float | None]) -> Range | None:
    ranked = sorted(value for value in values if value is not None)
    if not ranked:
        return None
    low, middle, high = (report.point(ranked, share) for share in (0.1, 0.5, 0.9))
    assert low is not None and middle is not None and high is not None  # noqa: PT018 - there is at least one
    return Range(low=low, middle=middle, high=high)
