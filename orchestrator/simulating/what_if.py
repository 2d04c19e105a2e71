"""What would be if: a coming day as planned beside the same day with more agents, more customers, or a channel closed.

Both are simulated several times with other chances; each figure is a range over those days, never a single number.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, time
from itertools import count, islice
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from orchestrator.simulating import drawing, report
from orchestrator.simulating.day import Day
from orchestrator.simulating.report import Report
from orchestrator.simulating.scenario import Arrivals, Group, Scenario
from queues.policy import Hours, Policy

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")


class More(Struct, frozen=True, kw_only=True):
    """So many more agents who speak all of these languages. An end at midnight is that of the day."""

    count: int
    languages: Sequence[str]
    starts: time = time()
    ends: time = time()


class Shut(Struct, frozen=True, kw_only=True):
    """A channel takes nobody new. An end at midnight is that of the day."""

    channel: Literal["chat", "callback"]
    starts: time = time()
    ends: time = time()


class Change(Struct, frozen=True, kw_only=True):
    """What is to be different. `arrivals_percent`: 30 = so many percent more customers; not under -100."""

    agents: Sequence[More] = ()
    arrivals_percent: int = 0
    closed: Sequence[Shut] = ()


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
    """Both days, figure by figure."""
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
        Figure(
            name=name, of=of, unit=unit, planned=_range(planned, of, unit, read), changed=_range(after, of, unit, read)
        )
        for of in ("all", *sorted({one.channel for one in scenario.classes}))
        for name, unit, read in _FIGURES
    ] + [Figure(name="occupancy", of="all", unit="share", planned=_busy(planned), changed=_busy(after))]


def changed(scenario: Scenario, policy: Policy, change: Change) -> tuple[Scenario, Policy]:
    """The scenario and policy of the other day. Its languages are ones of the policy (`unknown_language`)."""
    groups = [
        Group(name=f"more {number}", count=more.count, languages=dict.fromkeys(more.languages, 5), starts=more.starts,
              ends=more.ends)
        for number, more in enumerate(change.agents, 1)
    ]  # fmt: skip
    hours = dict(policy.hours)
    for shut in change.closed:
        hours[shut.channel] = _shut(hours.get(shut.channel, Hours(zone=scenario.zone)), shut, scenario.date)
    arrivals = _more(scenario.arrivals, 1 + change.arrivals_percent / 100)
    return replace(scenario, groups=(*scenario.groups, *groups), arrivals=arrivals), replace(policy, hours=hours)


def unknown_language(policy: Policy, languages: Iterable[str]) -> str | None:
    """The first that the policy does not have; nobody could be asked for in it."""
    return next((tag for tag in languages if tag not in policy.languages), None)


def _more(arrivals: Arrivals, factor: float) -> Arrivals:
    per_hour = tuple(count * factor for count in arrivals.per_hour)
    return replace(arrivals, per_hour=per_hour, contacts=arrivals.contacts * factor)


def _shut(known: Hours, shut: Shut, day: date) -> Hours:
    ends = f"{shut.ends:%H:%M}" if shut.ends != time() else "24:00"
    return Hours(open=f"{known.open}; {_weekday(day)} {shut.starts:%H:%M}-{ends} off", zone=known.zone)


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


def _range(reports: Sequence[Report], of: str, unit: str, read: Callable[[report.Waits], float | None]) -> Range | None:
    """Where nobody asked on a channel all day, it has no waits, but a count of none."""
    parts = [next((waits for waits in (one.all, *one.channels) if waits.name == of), None) for one in reports]
    nobody = 0.0 if unit == "contacts" else None
    return _spread(nobody if waits is None else read(waits) for waits in parts)


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
