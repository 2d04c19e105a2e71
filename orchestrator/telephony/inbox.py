"""Webhooks as facts for the desk: stored once, under a key made of what was signed, then told.

What was stored but could not be told (no desk answered) is told by the next desk, in order of arrival. Telling twice
does no harm: the core's life cycles only move forward.
"""

import hashlib
from collections.abc import Awaitable, Callable
from datetime import datetime
from functools import partial
from typing import Any

import structlog
from multidict import MultiDict, MultiMapping
from sqlalchemy import Connection, select, update

from orchestrator.records.schema import attempts, inbox, legs
from orchestrator.records.store import Store, insert_new
from queues.calls import leg_id
from queues.errors import Refused
from queues.events import ConferenceReported, Event, LegPlaced, LegReported

Tell = Callable[[Event], Awaitable[object]]
"""Sends one event to the desk and returns once it is committed; raises TimeoutError when no desk answers."""

ADOPTING = frozenset({"queued", "initiated", "in-progress"})
"""Call states that say only that the call exists. An answered call is not yet in the conference: that is told by the
conference itself."""

FINAL = frozenset({"completed", "busy", "no-answer", "canceled", "failed"})

UNANSWERED = frozenset({"busy", "no-answer"})
DECLINED = "603"
"""SIP's word for a person who pressed the red button; carriers report it as one or the other of those."""

_log = structlog.get_logger(__name__)


def key_of(address: str, form: MultiMapping[str]) -> str:
    """The same for two requests exactly when the same bytes were signed. `address`: path and query as sent."""
    values = (name + value for name in sorted(set(form)) for value in sorted(set(form.getall(name))))
    return hashlib.sha256((address + "".join(values)).encode()).hexdigest()


def keep(connection: Connection, key: str, at: datetime, path: str, form: MultiMapping[str]) -> list[Event]:
    """Store a webhook; what the desk is to be told about it. Nothing if it was stored before."""
    events = events_of(connection, path, form)
    pairs = list(form.items())
    new = insert_new(connection, inbox, key=key, received_at=at, path=path, form=pairs, done=not events)
    return events if new else []


def events_of(connection: Connection, path: str, form: MultiMapping[str]) -> list[Event]:
    """What a webhook says, as far as it is about legs and attempts we know."""
    match path.split("/")[2:]:
        case ["leg", leg_id]:
            return _leg_events(connection, leg_id, form)
        case ["conference", attempt_id]:
            return _conference_events(connection, attempt_id, form)
    return []


def _leg_events(connection: Connection, leg_id: str, form: MultiMapping[str]) -> list[Event]:
    sid, status = form["CallSid"], form["CallStatus"]
    if connection.execute(select(legs.c.id).where(legs.c.id == leg_id)).one_or_none() is None:
        return []
    if status in ADOPTING:
        return [LegPlaced(leg_id=leg_id, call_sid=sid)]
    if status == "ringing":
        return [LegReported(leg_id=leg_id, what="ringing", call_sid=sid)]
    if status in FINAL:
        declined = status in UNANSWERED and form.get("SipResponseCode") == DECLINED
        return [LegReported(leg_id=leg_id, what="over", call_sid=sid, outcome="declined" if declined else status)]
    return []


def _conference_events(connection: Connection, attempt_id: str, form: MultiMapping[str]) -> list[Event]:
    sid = form["ConferenceSid"]
    query = select(attempts.c.conference_sid).where(attempts.c.id == attempt_id)
    attempt = connection.execute(query).one_or_none()
    if attempt is None:
        return []
    events: list[Event] = []
    if attempt.conference_sid is None:
        events.append(ConferenceReported(attempt_id=attempt_id, conference_sid=sid))
    happening = form["StatusCallbackEvent"]
    if happening in {"participant-join", "participant-leave"}:
        events += _participant_events(connection, attempt_id, happening, form)
    return events


def _participant_events(
    connection: Connection, attempt_id: str, happening: str, form: MultiMapping[str]
) -> list[Event]:
    """Who it is about: by label, or by the call when the label is missing. A refused leg is in no conference."""
    call_sid, label = form.get("CallSid"), form.get("ParticipantLabel")
    mine = legs.c.id == leg_id(attempt_id, label) if label else legs.c.call_sid == call_sid
    leg = connection.execute(select(legs.c.id).where(legs.c.attempt_id == attempt_id, mine)).one_or_none()
    if leg is None:
        return []
    if happening == "participant-join":
        return [LegReported(leg_id=leg.id, what="joined", call_sid=call_sid)]
    return [LegReported(leg_id=leg.id, what="left", call_sid=call_sid, outcome="completed")]


async def fold(store: Store, tell: Tell, key: str, events: list[Event]) -> None:
    """Tell the desk, then note that it was told. Raises what `tell` raises, except an expected no."""
    for event in events:
        try:
            await tell(event)
        except Refused as refusal:
            _log.warning("telephony.refused_event", code=refusal.code, webhook=key)
    await store.write(partial(_mark_done, key))


def _mark_done(key: str, connection: Connection) -> None:
    connection.execute(update(inbox).where(inbox.c.key == key).values(done=True))


async def replay(store: Store, tell: Tell) -> int:
    """Tell what was stored but not told, oldest first; how many webhooks that were. May be called at any time.

    A webhook that cannot be folded stays for the next time and does not hold up the others.
    """
    told = 0
    for row in await store.read(_open_rows):
        events = await store.read(partial(events_of, path=row.path, form=MultiDict(row.form)))
        try:
            await fold(store, tell, row.key, events)
        except TimeoutError:
            _log.warning("telephony.no_desk", webhook=row.key)
            break
        except Exception:
            _log.exception("telephony.not_folded", webhook=row.key)
            continue
        told += 1
    return told


def _open_rows(connection: Connection) -> list[Any]:
    query = select(inbox.c.key, inbox.c.path, inbox.c.form).where(~inbox.c.done)
    return list(connection.execute(query.order_by(inbox.c.received_at, inbox.c.key)))
