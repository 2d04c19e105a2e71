"""Asks the carrier what became of a leg. Creates nothing, ever.

A call whose reply was lost has no field of ours; it is known by its place in the conference named after the attempt,
or by being a call from and to these numbers at that time: a number is in one attempt at a time.
"""

from collections.abc import AsyncIterator, Collection
from datetime import datetime, timedelta
from typing import Any

from twilio.base.exceptions import TwilioException

from queues.calls import LOST, Attempt, Leg
from queues.events import Event, LegNotFound, LegPlaced, LegReported

LIVE = ("in-progress", "init")
"""Conferences in use. A lone participant's has not begun (`init`); asked without a status, Twilio leaves those out."""

OVER = frozenset({"completed", "busy", "no-answer", "canceled", "failed"})

CLOCKS_APART = timedelta(seconds=30)
"""How much earlier than our intent a call may have been made by the carrier's clock."""

APPEARS_WITHIN = timedelta(seconds=60)
"""Fetching a call is eventually consistent: only after so long is a call that is not there one that is gone."""

NOT_THERE = 404


async def ask(client: Any, leg: Leg, attempt: Attempt, others: Collection[str], now: datetime) -> list[Event]:
    """What to tell the desk about a leg. `others`: calls that belong to other legs.

    Raises what the SDK and its HTTP client raise when the carrier cannot be asked.
    """
    if leg.call_sid is not None:
        return await _state(client, leg, attempt, leg.call_sid, now)
    sid = await _in_conference(client, leg, attempt) or await _in_list(client, leg, others)
    if sid is None:
        return [LegNotFound(leg_id=leg.id)]
    return [LegPlaced(leg_id=leg.id, call_sid=sid), *await _state(client, leg, attempt, sid, now)]


def status_of(error: Exception) -> int | None:
    """The HTTP status the carrier answered with, if it answered. aiohttp's errors have a `status` too, but a made-up
    one (400 for an answer that is not HTTP)."""
    status = getattr(error, "status", None) if isinstance(error, TwilioException) else None
    return status if isinstance(status, int) else None


def code_of(error: Exception) -> int | None:
    """Twilio's code of an error it answered with; the HTTP status where it gave none."""
    code = getattr(error, "code", None) if isinstance(error, TwilioException) else None
    return code if isinstance(code, int) else status_of(error)


async def live_conferences(client: Any, name: str) -> list[str]:
    """SIDs of conferences of that name that are in use."""
    found: list[str] = []
    for status in LIVE:
        found += [one.sid for one in await client.conferences.list_async(friendly_name=name, status=status, limit=20)]
    return found


async def _state(client: Any, leg: Leg, attempt: Attempt, sid: str, now: datetime) -> list[Event]:
    try:
        call = await client.calls(sid).fetch_async()
    except TwilioException as error:
        if status_of(error) != NOT_THERE or now < leg.intent_at + APPEARS_WITHIN:
            raise
        # The carrier has forgotten it. Nobody is on the line; whether it was answered, only we know, and who hung up
        # nobody does. An agent is not to blame for a phone of which nobody can say what it did.
        outcome = LOST if leg.joined_at or leg.role == "agent" else "canceled"
        return [LegReported(leg_id=leg.id, what="over", call_sid=sid, outcome=outcome)]
    if call.status in OVER:
        return [LegReported(leg_id=leg.id, what="over", call_sid=sid, outcome=call.status)]
    if call.status == "ringing":
        return [LegReported(leg_id=leg.id, what="rings", call_sid=sid)]
    if call.status == "in-progress":
        async for one in _participants(client, attempt):
            if one.call_sid == sid and one.status == "connected":
                return [LegReported(leg_id=leg.id, what="present", call_sid=sid)]
    return []


async def _in_conference(client: Any, leg: Leg, attempt: Attempt) -> str | None:
    async for one in _participants(client, attempt):
        if one.label == leg.label:
            return str(one.call_sid)
    return None


async def _participants(client: Any, attempt: Attempt) -> AsyncIterator[Any]:
    """Everybody in the attempt's conference, or on the way into it."""
    for sid in await live_conferences(client, attempt.id):
        for one in await client.conferences(sid).participants.list_async(limit=20):
            yield one


async def _in_list(client: Any, leg: Leg, others: Collection[str]) -> str | None:
    """The call between these numbers made nearest to the intent, and not before it.

    The list is not filtered by start time: a call that waits in the carrier's queue has none yet, and is to be found.
    """
    calls = await client.calls.list_async(to=leg.to, from_=leg.caller_id, limit=50)
    since = leg.intent_at - CLOCKS_APART
    ours = [one for one in calls if one.sid not in others and one.date_created and one.date_created >= since]
    ours.sort(key=lambda one: abs(one.date_created - leg.intent_at))
    return str(ours[0].sid) if ours else None
