"""Who may write for a desk: a row with an epoch. Taking over raises the epoch; every commit checks it."""

from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import Connection, select, update

from orchestrator.records.schema import desks
from orchestrator.records.store import insert_new

TTL = timedelta(seconds=6)
"""A holder that has not renewed for so long is taken for dead. Safety does not rest on it: the epoch does."""

RENEW_S = 2


class Lease(NamedTuple):
    """An epoch held, and the version of the people table when it was last looked at."""

    epoch: int
    people_version: int


def take(connection: Connection, desk: str, holder: str, now: datetime, *, at_once: bool) -> Lease | None:
    """Take the desk over when it is free, its holder is silent, or `at_once`; none when somebody holds it."""
    insert_new(connection, desks, id=desk, epoch=0, holder="", renewed_at=now - 2 * TTL)
    row = connection.execute(select(desks).where(desks.c.id == desk).with_for_update()).one()
    if not at_once and row.holder not in {"", holder} and row.renewed_at > now - TTL:
        return None
    connection.execute(
        update(desks).where(desks.c.id == desk).values(epoch=row.epoch + 1, holder=holder, renewed_at=now)
    )
    return Lease(row.epoch + 1, row.people_version)


def epoch_of(connection: Connection, desk: str) -> int:
    """Which desk is, or was last, at work; 0 before the first."""
    return int(connection.execute(select(desks.c.epoch).where(desks.c.id == desk)).scalar() or 0)


def renew(connection: Connection, desk: str, epoch: int, now: datetime) -> Lease | None:
    """Say that the holder lives; none when the desk was taken over."""
    row = connection.execute(
        update(desks)
        .where(desks.c.id == desk, desks.c.epoch == epoch)
        .values(renewed_at=now)
        .returning(desks.c.people_version)
    ).one_or_none()
    return None if row is None else Lease(epoch, row.people_version)


def release(connection: Connection, desk: str, epoch: int) -> None:
    """Leave the desk to whoever comes next, without waiting."""
    connection.execute(update(desks).where(desks.c.id == desk, desks.c.epoch == epoch).values(holder=""))
