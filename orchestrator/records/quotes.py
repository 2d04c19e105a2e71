"""What customers were told they would wait, and what came: written by the desk, graded for everybody to see."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from statistics import median
from typing import Any

from msgspec import Struct, to_builtins
from sqlalchemy import BigInteger, Connection, Select, bindparam, case, func, select, type_coerce, update
from sqlalchemy.dialects import postgresql, sqlite

from orchestrator.records.schema import quotes
from widgets import wire

READ = 20_000
"""Quotes read for grades, the newest."""

FEW = 50
"""With fewer outcomes nothing is said."""

FEW_OF_AN_HOUR = 20
"""Quotes of one hour of the week from which it is known what is usual then."""

USUAL_FOR = timedelta(days=56)

HOUR_US = 3_600_000_000

LATELY = 100

ALARM_AT = 0.75
"""The share of waits within their range below which something is wrong: nine in ten are meant."""

_CAME = (
    update(quotes)
    .where(quotes.c.contact_id == bindparam("of"), quotes.c.waited_s.is_(None))
    .values(waited_s=bindparam("waited"), left=bindparam("gave_up"))
)


class Told(Struct, frozen=True, kw_only=True):
    """What somebody was told when they joined the line; see the table `quotes`."""

    contact_id: str
    told_at: datetime
    channel: str
    language: str
    low_s: int | None
    high_s: int | None
    reason: str | None
    last_s: int
    line_s: int
    waiting: int
    working: int


class Outcome(Struct, frozen=True, kw_only=True):
    contact_id: str
    waited_s: int
    left: bool


def write(connection: Connection, desk: str, told: Sequence[Told], came: Sequence[Outcome]) -> None:
    """Add what was told and what came. The first of each counts: writing the same again changes nothing."""
    insert = postgresql.insert(quotes) if connection.dialect.name == "postgresql" else sqlite.insert(quotes)
    if told:
        rows = [{"desk": desk, **to_builtins(one, builtin_types=(datetime,))} for one in told]
        connection.execute(insert.on_conflict_do_nothing(), rows)
    if came:
        rows = [{"of": one.contact_id, "waited": one.waited_s, "gave_up": one.left} for one in came]
        connection.execute(_CAME, rows)


def kept(connection: Connection, since: datetime, days: int) -> wire.Kept:
    """The public figure."""
    graded = _known(since).subquery()
    inside = case((graded.c.waited_s.between(graded.c.low_s, graded.c.high_s), 1), else_=0)
    count, kept = connection.execute(select(func.count(), func.sum(inside)).select_from(graded)).one()
    return wire.Kept(days=days, quotes=count, kept=int(kept) / count if count >= FEW else None)


def grades(connection: Connection, since: datetime, days: int) -> wire.Grades:
    """All, by channel and language, by hour of the day in UTC."""
    rows = _graded(connection, since)
    classes: dict[tuple[str, str], list[Any]] = {}
    hours: dict[int, list[Any]] = {}
    for row in rows:
        classes.setdefault((row.channel, row.language), []).append(row)
        hours.setdefault(row.told_at.hour, []).append(row)
    found = [_grade(rows)] if rows else []
    found += [_grade(some, channel=key[0], language=key[1]) for key, some in sorted(classes.items())]
    found += [_grade(some, hour=hour) for hour, some in sorted(hours.items())]
    last = rows[:LATELY]
    lately = sum(map(_is_kept, last)) / len(last) if len(last) >= FEW else None
    every = select(quotes.c.left, quotes.c.high_s).where(quotes.c.told_at > since)
    others = connection.execute(every.order_by(quotes.c.told_at.desc()).limit(READ)).all()
    return wire.Grades(
        days=days,
        grades=found,
        left=sum(bool(row.left) for row in others),
        unknown=sum(row.high_s is None for row in others),
        lately=lately,
        drifting=lately is not None and lately < ALARM_AT,
    )


def usual(connection: Connection, now: datetime) -> dict[tuple[str, str], float]:
    """The upper end that was usually told in this hour of the week, in seconds, by channel and language; in this hour
    of any day where there were too few."""
    hour = type_coerce(quotes.c.told_at, BigInteger) // HOUR_US
    mine = int(now.timestamp()) // 3600
    found: dict[tuple[str, str], float] = {}
    for hours, least in ((24, FEW), (7 * 24, FEW_OF_AN_HOUR)):
        query = select(quotes.c.channel, quotes.c.language, quotes.c.high_s).where(
            quotes.c.told_at > now - USUAL_FOR,
            quotes.c.told_at < now - timedelta(hours=1),
            quotes.c.high_s.is_not(None),
            (hour - mine) % hours == 0,
        )
        rows = connection.execute(query.order_by(quotes.c.told_at.desc()).limit(READ)).all()
        told: dict[tuple[str, str], list[int]] = {}
        for row in rows:
            told.setdefault((row.channel, row.language), []).append(row.high_s)
        found |= {key: float(median(ends)) for key, ends in told.items() if len(ends) >= least}
    return found


def _graded(connection: Connection, since: datetime) -> list[Any]:
    return list(connection.execute(_known(since)))


def _known(since: datetime) -> Select[Any]:
    """Quotes with a range that are decided, newest first. Who gave up within their range might have been served in it
    or not: they say nothing."""
    known = (quotes.c.told_at > since, quotes.c.high_s.is_not(None), quotes.c.waited_s.is_not(None))
    query = select(quotes).where(*known, (~quotes.c.left) | (quotes.c.waited_s > quotes.c.high_s))
    return query.order_by(quotes.c.told_at.desc()).limit(READ)


def _is_kept(row: Any) -> bool:
    return bool(row.low_s <= row.waited_s <= row.high_s)


def _grade(rows: list[Any], **of: Any) -> wire.Grade:
    middles = [(row.low_s + row.high_s) / 2 for row in rows]
    return wire.Grade(
        quotes=len(rows),
        kept=sum(map(_is_kept, rows)) / len(rows),
        earlier=sum(row.waited_s < row.low_s for row in rows) / len(rows),
        later=sum(row.waited_s > row.high_s for row in rows) / len(rows),
        bias_s=round(sum(middle - row.waited_s for middle, row in zip(middles, rows, strict=True)) / len(rows)),
        error_s=round(median(abs(middle - row.waited_s) for middle, row in zip(middles, rows, strict=True))),
        error_last_s=round(median(abs(row.last_s - row.waited_s) for row in rows)),
        error_line_s=round(median(abs(row.line_s - row.waited_s) for row in rows)),
        wait_s=round(median(row.waited_s for row in rows)),
        **of,
    )
