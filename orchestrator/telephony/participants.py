"""Who hears whom in a conference: each place in it is made what the records say, and one leg can be hung up alone."""

from functools import partial
from typing import Any

from sqlalchemy import Connection, select

from orchestrator.records.columns import from_row
from orchestrator.records.schema import attempts, legs
from orchestrator.records.store import Store
from orchestrator.telephony.asking import NOT_THERE, code_of, live_conferences, status_of
from queues.calls import Attempt, Leg
from queues.ids import derive

GONE = frozenset({21220, 20404})
"""Codes that say a call is over already."""


async def arrange(client: Any, store: Store, base: str, leg_id: str) -> None:
    """Hold a participant, or take them back, as it is on record now. Nothing for who has left. May be done twice."""
    found = await store.read(partial(leg_row, leg_id))
    if found is None or found[0].call_sid is None or found[1].state == "ended":
        return
    leg, attempt = found
    if leg.role == "supervisor":
        terms = await _part(store, leg, attempt)
    else:
        terms = {"hold": attempt.held_at is not None}
        if attempt.held_at is not None:
            terms |= {"hold_url": f"{base}/hold/{attempt.id}", "hold_method": "POST"}
    for room in await _rooms(client, attempt):
        try:
            await client.conferences(room).participants(leg.call_sid).update_async(**terms)
        except Exception as error:
            if not is_over(error):
                raise


async def _part(store: Store, leg: Leg, attempt: Attempt) -> dict[str, Any]:
    """Who hears a supervisor: nobody, the agent, or everybody. Whom to coach must be in the conference."""
    found = await store.read(partial(leg_row, attempt.agent_leg_id or derive(attempt.id, "agent", 1)))
    agent = found[0] if found is not None and found[0].state == "in" else None
    if leg.part == "coach" and agent is not None:
        return {"muted": False, "coaching": True, "call_sid_to_coach": agent.call_sid}
    return {"muted": leg.part != "barge", "coaching": False}


async def _rooms(client: Any, attempt: Attempt) -> list[str]:
    return [attempt.conference_sid] if attempt.conference_sid else await live_conferences(client, attempt.id)


async def announce(client: Any, store: Store, base: str, attempt_id: str, what: str) -> None:
    """Say a sentence to everybody in a conference. Nothing when it is over."""
    attempt = await store.read(partial(_attempt, attempt_id))
    if attempt is None or attempt.state == "ended":
        return
    url = f"{base}/announce/{attempt.id}/{what}"
    for room in await _rooms(client, attempt):
        try:
            await client.conferences(room).update_async(announce_url=url, announce_method="POST")
        except Exception as error:
            if not is_over(error):
                raise


async def end_leg(client: Any, store: Store, leg_id: str) -> None:
    """Hang up one leg. One that has no call yet is hung up when it turns out to have one: the desk sees to that."""
    found = await store.read(partial(leg_row, leg_id))
    if found is not None and found[0].call_sid is not None and found[0].state != "ended":
        await complete(client.calls(found[0].call_sid))


async def complete(target: Any) -> None:
    """End a call or a conference, unless it is over already."""
    try:
        await target.update_async(status="completed")
    except Exception as error:
        if not is_over(error):
            raise


def is_over(error: Exception) -> bool:
    """Whether an error says that a call, a conference or a part in it is over."""
    return status_of(error) == NOT_THERE or code_of(error) in GONE


def _attempt(attempt_id: str, connection: Connection) -> Attempt | None:
    row = connection.execute(select(attempts).where(attempts.c.id == attempt_id)).one_or_none()
    return None if row is None else from_row(Attempt, row._mapping)


def leg_row(leg_id: str, connection: Connection) -> tuple[Leg, Attempt] | None:
    """A leg as it is on record, and its attempt."""
    row = connection.execute(select(legs).where(legs.c.id == leg_id)).one_or_none()
    if row is None:
        return None
    leg = from_row(Leg, row._mapping)
    attempt = connection.execute(select(attempts).where(attempts.c.id == leg.attempt_id)).one()
    return leg, from_row(Attempt, attempt._mapping)
