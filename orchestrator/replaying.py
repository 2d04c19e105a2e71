"""Decides a recorded day again, and compares: the same core, told the same things at the same instants, must agree.

A stretch of the records goes from one snapshot of the floor (`records/snapshots.py`: one a day, and one whenever a desk
took over) to the next. What disagrees was decided by other code, or by something that is not in the records.
"""

import zlib
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import Connection

from orchestrator.records import snapshots
from orchestrator.records.snapshots import Told
from queues import events
from queues.errors import IllegalTransition, Refused
from queues.handling import handle
from queues.snapshots import digest, restore

WORDS = {
    "refused": "is refused now",
    "failed": "meets an error now",
    "unreadable": "cannot be read",
    "other": "leads to something else now",
}


class Difference(Struct, frozen=True, kw_only=True):
    """An event that is decided otherwise now. `found`: a key of `WORDS`."""

    decision: int
    at: datetime
    event: str
    found: str


class Replay(Struct, kw_only=True):
    """What came of it. A stretch is left at its first difference: whatever follows rests on it."""

    since: datetime | None = None
    """The snapshot it began with; none when there was none."""
    stretches: int = 0
    events: int = 0
    offers: int = 0
    differences: list[Difference] = msgspec.field(default_factory=list)


def replay(connection: Connection, desk: str, since: datetime, until: datetime) -> Replay:
    """Decide again what a desk decided between two instants."""
    found = Replay()
    starts = snapshots.versions(connection, desk, since, until)
    for start, end in zip(starts, [*starts[1:], None][: len(starts)], strict=True):
        found.stretches += 1
        try:
            facts = snapshots.load(connection, desk, start)
        except (msgspec.MsgspecError, zlib.error):
            found.differences.append(Difference(decision=0, at=since, event="Snapshot", found="unreadable"))
            continue
        found.since = found.since or facts.at
        floor = restore(facts)
        for told in snapshots.told(connection, desk, start, end):
            if told.at >= until:
                break
            difference = _again(floor, told, found)
            found.events += 1
            if difference is not None:
                found.differences.append(difference)
                break
    return found


def _again(floor: Any, told: Told, found: Replay) -> Difference | None:
    floor.version = told.version - 1
    kind = "?"
    try:
        event: events.Event = msgspec.json.decode(told.event, type=events.Event)
        kind = type(event).__name__
        outcome = handle(floor, event, told.at)
    except msgspec.MsgspecError:
        verdict = "unreadable"
    except Refused:
        verdict = "refused"
    except (IllegalTransition, LookupError, ValueError, TypeError, AttributeError, AssertionError):
        verdict = "failed"
    else:
        found.offers += len(outcome.decisions)
        if digest(outcome) == told.digest:
            return None
        verdict = "other"
    return Difference(decision=told.id, at=told.at, event=kind, found=verdict)


def told_in_words(found: Replay, since: datetime) -> Iterator[str]:
    """The lines the command prints."""
    if found.since is None and not found.differences:
        yield "Nothing to decide again: this desk has no snapshot in that time."
        return
    if found.since is not None and found.since > since:
        yield f"The records begin at {found.since.isoformat(timespec='seconds')}."
    yield f"{found.events} events decided again in {found.stretches} stretches, {found.offers} offers."
    for one in found.differences:
        yield f"decision {one.decision}, {one.at.isoformat()}, {one.event}: {WORDS[one.found]}"
    yield "All agree." if not found.differences else f"{len(found.differences)} stretches disagree."
