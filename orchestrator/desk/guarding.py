"""What is limited, barred and spent, for supervisors and the health page."""

from datetime import datetime, timedelta
from itertools import islice

from orchestrator.bus import Answer
from orchestrator.masks import masked, readable
from queues import limits, spending
from queues.floor import Floor
from queues.guards import Bar
from widgets import wire

ROWS = 100
ANEW = timedelta(seconds=15)


class Reached:
    """The limits that are reached, sought a few times a minute: there are as many to look at as numbers of the day."""

    def __init__(self) -> None:
        self._reached: list[limits.Reached] = []
        self._at: datetime | None = None

    def rows(self, floor: Floor, now: datetime) -> list[limits.Reached]:
        """What is limited now, for all that was known at most `ANEW` ago."""
        if self._at is None or now >= self._at + ANEW:
            self._at, self._reached = now, list(limits.in_force(floor, now))
        return [one for one in self._reached if one.until > now]


def of_floor(floor: Floor, reached: list[limits.Reached], now: datetime) -> wire.Guarding:
    """For supervisors."""
    halt = floor.guard.halt
    found = floor.guard.found
    return wire.Guarding(
        halt=wire.Halt(why=halt.why, by=_name(floor, halt.by), at=halt.at, until=halt.until) if halt else None,
        spent=round(spending.spent(floor, now), 2),
        spend_day=floor.policy.limits.spend_day,
        bars=[_row(floor, bar) for bar in islice(floor.guard.bars.values(), ROWS) if bar.kind != "dialing"],
        limits=[wire.LimitRow(code=one.code, shown=_shown(one), until=one.until) for one in reached[:ROWS]],
        limits_in_all=len(reached),
        differences=list(found.differences) if found else [],
        checked_at=found.at if found else None,
    )


def of_health(floor: Floor) -> Answer:
    """For whoever watches over the processes."""
    bars, found = floor.guard.bars.values(), floor.guard.found
    halt = floor.guard.halt
    return {
        "halted": halt.why if halt else "",
        "numbers_lost": sum(bar.kind == "own-number" for bar in bars),
        "differences": list(found.differences) if found else [],
    }


def _row(floor: Floor, bar: Bar) -> wire.BarRow:
    return wire.BarRow(
        ref=bar.ref, kind=bar.kind, shown=_barred(floor, bar), why=bar.why, by=_name(floor, bar.by), at=bar.at  # type: ignore[arg-type]
    )  # fmt: skip


def _barred(floor: Floor, bar: Bar) -> str:
    if bar.kind == "own-number":
        return readable(bar.what)
    return masked(bar.what) if bar.kind == "number" else bar.name


def _shown(one: limits.Reached) -> str:
    return masked(one.value) if one.value.startswith("+") else one.value


def _name(floor: Floor, person_id: str) -> str:
    person = floor.people.get(person_id)
    return person.name if person else person_id
