"""Recordings at the carrier: begun for a consent that is on record, paused, ended, fetched for us, deleted in time.
Messages callers spoke are among what is deleted."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from functools import partial
from typing import Any

import aiohttp
import structlog
from sqlalchemy import Connection, Delete, Update, delete, select, update

from orchestrator.records.columns import from_row
from orchestrator.records.schema import attempts, voicemails
from orchestrator.records.store import Store
from orchestrator.settings import Settings
from orchestrator.telephony import participants
from orchestrator.telephony.asking import NOT_THERE, status_of
from queues.calls import Attempt, label_of, leg_id
from queues.events import RecordingReported

AT_CARRIER = {"on": "in-progress", "paused": "paused", "ended": "stopped"}

_log = structlog.get_logger(__name__)


async def record(client: Any, store: Store, base: str, attempt_id: str) -> RecordingReported | None:
    """Do what is on record by now; what to tell the desk. One recording a call: one that was begun is found again, even
    when the call is over, or it would be known to nobody and never deleted. Where the customer is told, the carrier is
    asked for that before it is asked to record."""
    attempt = await store.read(partial(attempt_row, attempt_id))
    found = await store.read(partial(participants.leg_row, leg_id(attempt_id, label_of("customer", 1))))
    if attempt is None or attempt.consent_at is None or found is None or found[0].call_sid is None:
        return None
    mine = client.calls(found[0].call_sid).recordings
    if attempt.recording_sid is not None:
        await _change(client.calls(found[0].call_sid).recordings(attempt.recording_sid), attempt.recording)
        return None
    begun = await mine.list_async(limit=1)
    if not begun and (attempt.state == "ended" or attempt.recording != "on"):
        return None
    try:
        if not begun and attempt.consent == "announced":
            await participants.announce(client, store, base, attempt_id, "recording")
        one = begun[0] if begun else await mine.create_async(recording_channels="mono")
    except Exception as error:
        if participants.is_over(error):
            return None
        raise
    return RecordingReported(attempt_id=attempt.id, recording_sid=one.sid)


async def fetch(settings: Settings, sid: str, timeout_s: float) -> bytes | None:
    """The sound of a recording, as WAV; none when the carrier has none of that name, or not yet."""
    url = f"{settings.twilio_base_url}/2010-04-01/Accounts/{settings.twilio_account_sid}/Recordings/{sid}.wav"
    headers = {"Authorization": aiohttp.encode_basic_auth(settings.twilio_account_sid, settings.twilio_auth_token)}
    timeout = aiohttp.ClientTimeout(total=timeout_s)
    async with aiohttp.ClientSession(timeout=timeout) as session, session.get(url, headers=headers) as answer:
        if answer.status == NOT_THERE:
            return None
        answer.raise_for_status()
        return await answer.read()


async def forget(sdk: Callable[[], Awaitable[Any]], store: Store, before: datetime) -> int:
    """Delete what was recorded in calls that ended before, and messages spoken before; how many. One the carrier has
    not is one deleted; one that cannot be deleted now is left for the next time, and said in the log."""
    deleted = 0
    for sid, forgotten in await store.read(lambda c: _older(c, before)):
        try:
            await (await sdk()).recordings(sid).delete_async()
        except Exception as error:
            if not participants.is_over(error):
                _log.warning("telephony.recording_kept", recording=sid, status=status_of(error))
                continue
        await store.write(lambda c, s=forgotten: c.execute(s))  # type: ignore[misc]
        deleted += 1
    return deleted


def _older(connection: Connection, before: datetime) -> list[tuple[str, Update | Delete]]:
    """The carrier's ids, and the statements that forget them here."""
    a, v = attempts.c, voicemails.c
    calls = select(a.id, a.recording_sid).where(a.recording_sid.is_not(None), a.ended_at < before)
    spoken = select(v.contact_id, v.recording_sid).where(v.at < before)
    return [
        (row.recording_sid, update(attempts).where(a.id == row.id).values(recording_sid=None))
        for row in connection.execute(calls)
    ] + [
        (row.recording_sid, delete(voicemails).where(v.contact_id == row.contact_id))
        for row in connection.execute(spoken)
    ]


async def _change(recording: Any, state: str) -> None:
    terms = {"pause_behavior": "skip"} if state == "paused" else {}
    try:
        await recording.update_async(status=AT_CARRIER[state], **terms)
    except Exception as error:
        if not participants.is_over(error):
            raise


def attempt_row(attempt_id: str, connection: Connection) -> Attempt | None:
    """An attempt as it is on record."""
    row = connection.execute(select(attempts).where(attempts.c.id == attempt_id)).one_or_none()
    return None if row is None else from_row(Attempt, row._mapping)
