"""Recordings at the carrier: begun for a consent that is on record, paused, ended, fetched for us, deleted in time."""

from functools import partial
from typing import Any

from sqlalchemy import Connection, select

from orchestrator.records.columns import from_row
from orchestrator.records.schema import attempts
from orchestrator.records.store import Store
from orchestrator.telephony import participants
from queues.calls import Attempt, label_of, leg_id
from queues.events import RecordingReported

AT_CARRIER = {"on": "in-progress", "paused": "paused", "ended": "stopped"}


async def record(client: Any, store: Store, base: str, attempt_id: str) -> RecordingReported | None:
    """Do what is on record by now; what to tell the desk. One recording a call: one that was begun is found again.
    Where the customer is told, the carrier is asked for that before it is asked to record."""
    attempt = await store.read(partial(attempt_row, attempt_id))
    found = await store.read(partial(participants.leg_row, leg_id(attempt_id, label_of("customer", 1))))
    if attempt is None or attempt.consent_at is None or found is None or found[0].call_sid is None:
        return None
    mine = client.calls(found[0].call_sid).recordings
    if attempt.recording_sid is not None:
        await _change(client.calls(found[0].call_sid).recordings(attempt.recording_sid), attempt.recording)
        return None
    if attempt.state == "ended" or attempt.recording != "on":
        return None
    begun = await mine.list_async(limit=1)
    try:
        if not begun and attempt.consent == "announced":
            await participants.announce(client, store, base, attempt_id, "recording")
        one = begun[0] if begun else await mine.create_async(recording_channels="mono")
    except Exception as error:
        if participants.is_over(error):
            return None
        raise
    return RecordingReported(attempt_id=attempt.id, recording_sid=one.sid)


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
