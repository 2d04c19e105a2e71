"""Sessions, in SQL. A token is 256 random bits that only its holder has; we keep its SHA-256.

A session may hang from another (a page's short one from the browser's long one): it ends with it, at the latest.
"""

import hashlib
import secrets
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from sqlalchemy import Connection, delete, insert, or_, select

from orchestrator.records.schema import sessions
from orchestrator.records.store import Store
from queues.errors import Refused

_TOKEN_BYTES = 32


class Live(NamedTuple):
    """A session that goes on: whose, and until when."""

    owner_id: str
    expires_at: datetime


async def open_session(
    store: Store, kind: str, owner_id: str, ttl: timedelta, parent: str | None = None, *, now: datetime | None = None
) -> str:
    """A new token for `owner_id`, good for `ttl` and no longer than the session of the token `parent`.

    Raises `Refused("unauthorized")` when the parent is over.
    """
    token, now = secrets.token_urlsafe(_TOKEN_BYTES), now or datetime.now(UTC)
    row = {
        "token_hash": mark(token),
        "kind": kind,
        "owner_id": owner_id,
        "parent_hash": None if parent is None else mark(parent),
        "created_at": now,
        "expires_at": now + ttl,
    }

    def work(connection: Connection) -> None:
        if parent is not None:
            row["expires_at"] = min(now + ttl, _end_of(connection, mark(parent), now))
        connection.execute(insert(sessions).values(**row))

    await store.write(work)
    return token


async def owner(store: Store, kind: str, token: str | None, *, now: datetime | None = None) -> str | None:
    """Whose live session of this kind the token is; none for any other token."""
    found = await live(store, kind, token, now=now)
    return found.owner_id if found else None


async def live(store: Store, kind: str, token: str | None, *, now: datetime | None = None) -> Live | None:
    """The live session of this kind the token is; none for any other token. An odd one costs what a good one does."""
    now = now or datetime.now(UTC)
    query = select(sessions.c.owner_id, sessions.c.expires_at).where(
        sessions.c.token_hash == mark(token or ""), sessions.c.kind == kind, sessions.c.expires_at > now
    )
    row = await store.read(lambda connection: connection.execute(query).one_or_none())
    return Live(row.owner_id, row.expires_at) if row else None


def ends(connection: Connection, marks: list[str], now: datetime) -> dict[str, datetime]:
    """When each of these sessions ends that goes on, by the marks of their tokens."""
    query = select(sessions.c.token_hash, sessions.c.expires_at)
    query = query.where(sessions.c.token_hash.in_(marks), sessions.c.expires_at > now)
    return {row.token_hash: row.expires_at for row in connection.execute(query)}


async def close_session(store: Store, token: str) -> None:
    """End a session and all that hang from it. Harmless when there is none."""

    def work(connection: Connection) -> None:
        ending = [mark(token)]
        while ending:
            hanging = select(sessions.c.token_hash).where(sessions.c.parent_hash.in_(ending))
            following = list(connection.execute(hanging).scalars())
            connection.execute(delete(sessions).where(sessions.c.token_hash.in_(ending)))
            ending = following

    await store.write(work)


async def close_sign_in(store: Store, owner_id: str, *tokens: str) -> list[str]:
    """End the sessions of somebody's tokens, what these hang from and all that hangs from that; their marks."""

    def work(connection: Connection) -> list[str]:
        mine = sessions.c.owner_id == owner_id
        before, ending = set[str](), {mark(token) for token in tokens}
        while before != ending:
            near = or_(sessions.c.token_hash.in_(ending), sessions.c.parent_hash.in_(ending))
            rows = connection.execute(select(sessions.c.token_hash, sessions.c.parent_hash).where(mine, near))
            before, ending = ending, ending | {token_hash for row in rows for token_hash in row if token_hash}
        connection.execute(delete(sessions).where(mine, sessions.c.token_hash.in_(ending)))
        return sorted(ending)

    return await store.write(work)


async def close_all(store: Store, owner_id: str) -> None:
    """End every session somebody has, everywhere."""
    await store.write(lambda connection: connection.execute(delete(sessions).where(sessions.c.owner_id == owner_id)))


async def sweep(store: Store, now: datetime) -> int:
    """Forget sessions that are over; how many there were."""
    over = delete(sessions).where(sessions.c.expires_at <= now)
    return await store.write(lambda connection: connection.execute(over).rowcount)


def _end_of(connection: Connection, token_hash: str, now: datetime) -> datetime:
    query = select(sessions.c.expires_at).where(sessions.c.token_hash == token_hash, sessions.c.expires_at > now)
    end: datetime | None = connection.execute(query).scalar()
    if end is None:
        raise Refused("unauthorized")
    return end


def mark(token: str) -> str:
    """What stands for a token where the token itself must not stand: in the records, on the bus."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
