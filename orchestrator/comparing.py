"""A recorded day under two policies: what it would have been with the other one, and for whom it would have differed.

Both are simulated from the same lines, so that whatever differs is the policy's doing.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from msgspec import Struct

from orchestrator.recording import Recording
from orchestrator.simulating.day import Day
from orchestrator.simulating.report import Report, Waits, report
from orchestrator.simulating.stories import Story
from orchestrator.simulating.texts import counts, percent, span, table
from queues.policy import Policy

DIFFERS_S = 60
"""Waits that differ by less are the same to whoever waits."""

SHOWN = 30


class Fate(Struct, frozen=True, kw_only=True):
    """How a contact fared. `agent`: who talked to it, by name; none when nobody did."""

    ending: str
    waited_s: float
    agent: str | None
    offers: int
    step: int


class Contrast(Struct, frozen=True, kw_only=True):
    """A contact that another policy serves otherwise."""

    contact: str
    kind: str
    asked_at: datetime
    now: Fate
    then: Fate

    @property
    def worse_s(self) -> float:
        return self.then.waited_s - self.now.waited_s


class Comparison(Struct, frozen=True, kw_only=True):
    """`now`: under the policy in force; `then`: under the other one. Of the contacts, the worst off come first."""

    now: Report
    then: Report
    differing: list[Contrast]


def compare(recording: Recording, other: Policy, target_s: float = 20) -> Comparison:
    """Let the day happen twice."""
    now, then = _ran(recording, recording.policy), _ran(recording, other)
    starts_at, found = recording.day.head.starts_at, []
    for key, one in now.stories.all.items():
        before, after = _fate(recording, one), _fate(recording, then.stories.all[key])
        if _differ(before, after):
            asked_at = starts_at + timedelta(seconds=one.asked_s)
            contact, kind = recording.contacts[key], one.arrival.kind
            found.append(Contrast(contact=contact, kind=kind, asked_at=asked_at, now=before, then=after))
    found.sort(key=lambda one: (_lost(one), one.worse_s), reverse=True)
    return Comparison(now=report(now, target_s), then=report(then, target_s), differing=found)


def _ran(recording: Recording, policy: Policy) -> Day:
    day = Day(recording.day, policy)
    day.run()
    return day


def _fate(recording: Recording, story: Story) -> Fate:
    agent = recording.agents.get(story.agent_id)
    waited_s = round(story.waited_s, 3)
    return Fate(ending=story.ending, waited_s=waited_s, agent=agent, offers=story.offers, step=story.step)


def _differ(now: Fate, then: Fate) -> bool:
    return (now.ending, now.agent) != (then.ending, then.agent) or abs(now.waited_s - then.waited_s) > DIFFERS_S


def _lost(one: Contrast) -> int:
    """1 for who is not served any more, -1 for who is served only then."""
    return (one.now.ending == "served") - (one.then.ending == "served")


def in_words(found: Comparison) -> Iterator[str]:
    """The lines the command prints."""
    yield f"{found.now.name}: {found.now.all.contacts:,} contacts; the policy in force → the other one."
    yield ""
    head = ["", "contacts", "served", "refused", "mean", "p50", "p90", f"≤{found.now.target_s:g} s", "gave up"]
    pairs = [(found.now.all, found.then.all)]
    pairs += zip(found.now.classes, found.then.classes, strict=True)
    yield table([head, *([now.name, f"{now.contacts:,}", *_pair(now, then)] for now, then in pairs)])
    yield ""
    for name in ("offers", "widened", "refusals"):
        now, then = getattr(found.now, name), getattr(found.then, name)
        yield f"{name:<9} {counts(now)} → {counts(then)}"
    yield ""
    yield f"{len(found.differing):,} contacts would have fared otherwise."
    if found.differing:
        rows = [_row(one) for one in found.differing[:SHOWN]]
        yield table([["contact", "asked (UTC)", "kind", "ending", "wait", "agent"], *rows])
    if len(found.differing) > SHOWN:
        yield f"… and {len(found.differing) - SHOWN:,} more: --json names all."


def _pair(now: Waits, then: Waits) -> Iterator[str]:
    for ending in ("served", "refused"):
        yield _arrow(f"{now.endings[ending]:,}", f"{then.endings[ending]:,}")
    for name in ("mean_s", "p50_s", "p90_s"):
        yield _arrow(span(getattr(now, name)), span(getattr(then, name)))
    yield _arrow(percent(now.within_target), percent(then.within_target))
    yield _arrow(percent(now.abandoned), percent(then.abandoned))


def _row(one: Contrast) -> list[str]:
    now, then = one.now, one.then
    return [
        one.contact,
        f"{one.asked_at:%m-%d %H:%M}",
        one.kind,
        _arrow(now.ending, then.ending),
        _arrow(span(now.waited_s), span(then.waited_s)),
        _arrow(now.agent or "–", then.agent or "–"),
    ]


def _arrow(now: str, then: str) -> str:
    return now if now == then else f"{now} → {then}"
