"""The figures of a simulated day. Spans in seconds, shares from 0 to 1; none where there is nothing to divide by."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from statistics import fmean
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct

from orchestrator.simulating.stories import ENDINGS, Story, Tally

if TYPE_CHECKING:
    from orchestrator.simulating.day import Day
    from orchestrator.simulating.shown import Shown

Thing = TypeVar("Thing")
Key = TypeVar("Key")

SLOT_S = 1800
"""The day is drawn in half hours."""

SEEN_S = 900
"""Agents who worked less than this are left out of what is said about fairness."""


class Waits(Struct, frozen=True, kw_only=True):
    """How a part of the contacts fared. Waits are of those who were answered; `longest_s` is of everybody."""

    name: str
    contacts: int
    endings: dict[str, int]
    mean_s: float | None
    p50_s: float | None
    p90_s: float | None
    p99_s: float | None
    longest_s: float
    within_target: float | None
    """Answered within the target, out of all that were taken."""
    abandoned: float | None
    """Out of all that were taken."""


class Work(Struct, frozen=True, kw_only=True):
    """What a group of agents did."""

    name: str
    agents: int
    staffed_h: float
    occupancy: float | None
    """Time with something in hand, out of the time at work."""
    at_once: float | None
    """Contacts in hand while there was at least one."""
    contacts: int
    per_hour: float | None
    """Contacts per agent and hour at work."""
    gini: float | None
    """How unevenly that is spread in the group: 0 = all the same, 1 = one does everything."""


class Slot(Struct, frozen=True, kw_only=True):
    """Half an hour: the most that waited, agents at work and busy on average, waits of those who asked in it."""

    at_s: float
    chats: int
    callbacks: int
    working: float
    busy: float
    mean_s: float | None
    p90_s: float | None


class Report(Struct, frozen=True, kw_only=True):
    name: str
    seed: int | None
    digest: str
    target_s: float
    events: int
    decisions: int
    restarts: int
    all: Waits
    channels: list[Waits]
    classes: list[Waits]
    groups: list[Work]
    offers: dict[str, int]
    refusals: dict[str, int]
    """What the desk said no to, by code: requests, and answers that came too late."""
    passed: dict[str, int]
    """Why those who stood before the one chosen were passed over (`queues.decisions.WhyNot`)."""
    overtaken_in_line: dict[str, int]
    """Passed over in the very line that was served: `declined` by that agent of late, or `unexcused`."""
    overtaken_in_class: int
    """Contacts that saw a later one of their own class offered before them."""
    widened: dict[str, int]
    """Contacts by the step they reached; step 0 is not counted."""
    changed: int
    """Chats that became callbacks."""
    reserved: int
    """Calls that an agent finished their chats for."""
    cut_off: int
    """Talks cut off by a lost agent."""
    ticketed: int
    quoted: int
    """Waits that were shown to somebody who had just asked (a sample, see `shown.EVERY`), whose end is known; 0 where
    none were asked for."""
    quotes_kept: float | None
    """Out of these, came within the range."""
    slots: list[Slot]


def report(day: "Day", target_s: float, shown: "Shown | None" = None) -> Report:
    """Everything about a day that has run. `shown`: the waits it would have shown, if they were asked for."""
    stories, all_of = day.stories, list(day.stories.all.values())
    return Report(
        name=day.recorded.head.name,
        seed=day.recorded.head.seed,
        digest=day.digest,
        target_s=target_s,
        events=day.events,
        decisions=day.decisions,
        restarts=day.restarts,
        all=waits("all", all_of, target_s),
        channels=_parts(all_of, lambda s: s.channel, target_s),
        classes=_parts(all_of, lambda s: s.arrival.kind, target_s),
        groups=[work(name, tallies) for name, tallies in _grouped(stories.tallies.values(), lambda t: t.group).items()],
        offers={name: stories.offers[name] for name in ("made", "accepted", "declined", "lapsed", "withdrawn")},
        refusals=dict(sorted(stories.refusals.items())),
        passed=dict(sorted(stories.passed.items())),
        overtaken_in_line={name: stories.overtaken[name] for name in ("declined", "unexcused")},
        overtaken_in_class=overtaken(all_of),
        widened={str(step): n for step, n in sorted(Counter(s.step for s in all_of).items()) if step},
        changed=sum(s.changed for s in all_of),
        reserved=sum(s.reserved for s in all_of),
        cut_off=sum(s.cut_off for s in all_of),
        ticketed=sum(s.ticketed for s in all_of),
        quoted=shown.quoted if shown else 0,
        quotes_kept=_share(shown.kept, shown.quoted) if shown else None,
        slots=slots(day),
    )


def waits(name: str, stories: Sequence[Story], target_s: float) -> Waits:
    answered = sorted(s.waited_s for s in stories if s.answered_s is not None)
    endings = Counter[str](s.ending for s in stories)
    taken = len(stories) - endings["refused"]
    return Waits(
        name=name,
        contacts=len(stories),
        endings={ending: endings[ending] for ending in ENDINGS},
        mean_s=round(fmean(answered), 3) if answered else None,
        p50_s=point(answered, 0.5),
        p90_s=point(answered, 0.9),
        p99_s=point(answered, 0.99),
        longest_s=max((s.waited_s for s in stories), default=0.0),
        within_target=_share(sum(wait <= target_s for wait in answered), taken),
        abandoned=_share(endings["abandoned"], taken),
    )


def work(name: str, tallies: Sequence[Tally]) -> Work:
    staffed, busy = sum(t.staffed_s for t in tallies), sum(t.busy_s for t in tallies)
    contacts = sum(t.contacts for t in tallies)
    rates = [t.contacts / t.staffed_s for t in tallies if t.staffed_s >= SEEN_S]
    return Work(
        name=name,
        agents=len(tallies),
        staffed_h=round(staffed / 3600, 3),
        occupancy=_share(busy, staffed),
        at_once=_share(sum(t.load_s for t in tallies), busy),
        contacts=contacts,
        per_hour=_share(contacts * 3600, staffed),
        gini=gini(rates),
    )


def gini(amounts: Sequence[float]) -> float | None:
    """Half the mean difference between two of them, over the mean; none when there is nothing to share."""
    ranked, total, count = sorted(amounts), sum(amounts), len(amounts)
    if not total:
        return None
    return round(sum((2 * rank - count - 1) * amount for rank, amount in enumerate(ranked, 1)) / (count * total), 4)


def overtaken(stories: Iterable[Story]) -> int:
    """How many, not yet offered to anybody, saw somebody of their own class who ranks behind them be offered.
    A class: channel, languages, topic, plan, impact."""
    found = 0
    for alike in _grouped(stories, _class_of).values():
        offers = sorted(s.first_offer for s in alike if s.first_offer is not None)
        for story in (s for s in alike if s.ending != "refused"):
            first = story.first_offer
            until = first[0] if first else story.over_s
            rank = first[1:] if first else None
            before = [o for o in offers if o[0] >= story.joined_s and (until is None or o[0] < until)]
            if rank is not None:
                found += any(offer[1:] > rank for offer in before)
            else:  # never offered: whoever joined after them ranks behind
                later = {
                    s.first_offer for s in alike if s.joined_s > story.joined_s and not (s.changed or story.changed)
                }
                found += any(offer in later for offer in before)
    return found


def slots(day: "Day") -> list[Slot]:
    """The day in half hours."""
    samples, stories = (
        _grouped(day.stories.samples, lambda s: int(s.at_s // SLOT_S)),
        defaultdict[int, list[float]](list),
    )
    for story in day.stories.all.values():
        if story.answered_s is not None:
            stories[int(story.asked_s // SLOT_S)].append(story.waited_s)
    return [
        Slot(
            at_s=number * SLOT_S,
            chats=max(s.chats for s in seen),
            callbacks=max(s.callbacks for s in seen),
            working=round(fmean(s.working for s in seen), 2),
            busy=round(fmean(s.busy for s in seen), 2),
            mean_s=round(fmean(stories[number]), 3) if stories[number] else None,
            p90_s=point(sorted(stories[number]), 0.9),
        )
        for number, seen in sorted(samples.items())
    ]


def point(ranked: Sequence[float], share: float) -> float | None:
    """The smallest of them that at least this share does not exceed."""
    return round(ranked[max(0, -int(-len(ranked) * share // 1) - 1)], 3) if ranked else None


def _class_of(story: Story) -> tuple[object, ...]:
    asked = story.arrival
    return story.channel, asked.languages, asked.topic, asked.plan, asked.impact


def _parts(stories: Iterable[Story], by: Callable[[Story], str], target_s: float) -> list[Waits]:
    return [waits(name, alike, target_s) for name, alike in sorted(_grouped(stories, by).items())]


def _grouped(things: Iterable[Thing], by: Callable[[Thing], Key]) -> dict[Key, list[Thing]]:
    found: dict[Key, list[Thing]] = {}
    for thing in things:
        found.setdefault(by(thing), []).append(thing)
    return found


def _share(part: float, whole: float) -> float | None:
    return round(part / whole, 4) if whole else None
