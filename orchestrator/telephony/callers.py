"""Callers' own legs: moved into a conference, looked for while they wait. None is ever made."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

import structlog
from sqlalchemy import Connection, select
from twilio.base.exceptions import TwilioException

from orchestrator.records.columns import from_row
from orchestrator.records.schema import attempts, legs
from orchestrator.records.store import Store
from orchestrator.telephony.asking import NOT_THERE, OVER, ask, code_of, status_of
from orchestrator.telephony.inbox import Tell
from queues.calls import Attempt, Leg
from queues.effects import FindCaller, MoveCaller
from queues.events import CallerLeft, LegReported

NOT_IN_PROGRESS = 21220
"""Code: the call is over, or not up yet."""

_log = structlog.get_logger(__name__)


class Callers:
    """Acts on the legs of those who called us. `tell`: to the desk."""

    def __init__(self, base: str, store: Store, tell: Tell, now: Callable[[], datetime]) -> None:
        self._base = base
        self._store = store
        self._tell = tell
        self._now = now

    async def carry_out(self, client: Any, effect: MoveCaller | FindCaller) -> None:
        if isinstance(effect, MoveCaller):
            await self.move(client, effect.leg_id, effect.round)
        else:
            await self.find(client, effect.contact_id, effect.call_sid)

    async def move(self, client: Any, leg_id: str, round_: int) -> None:
        """Into the conference of the leg's attempt. Raises the carrier's refusal, unless the caller is gone."""
        found = await self._store.read(partial(_open_leg, leg_id))
        if found is None:
            return
        leg, attempt = found
        if round_ > 1 and await self._is_settled(client, leg, attempt):
            return
        try:
            await client.calls(leg.call_sid).update_async(url=f"{self._base}/line/join/{attempt.id}", method="POST")
        except TwilioException as error:
            if status_of(error) != NOT_THERE and code_of(error) != NOT_IN_PROGRESS:
                raise
            await self._tell(CallerLeft(contact_id=leg.contact_id, is_lost=code_of(error) != NOT_IN_PROGRESS))

    async def find(self, client: Any, contact_id: str, call_sid: str) -> None:
        """Tell the desk if the caller is gone."""
        is_lost = False
        try:
            is_over = (await client.calls(call_sid).fetch_async()).status in OVER
        except TwilioException as error:
            if status_of(error) != NOT_THERE:
                raise
            is_over = is_lost = True
        if is_over:
            await self._tell(CallerLeft(contact_id=contact_id, is_lost=is_lost))

    async def _is_settled(self, client: Any, leg: Leg, attempt: Attempt) -> bool:
        """Whether the caller is in there, or gone, which the desk is told."""
        events = await ask(client, leg, attempt, (), self._now())
        for event in events:
            await self._tell(event)
        return any(isinstance(event, LegReported) and event.what in {"present", "over"} for event in events)


def _open_leg(leg_id: str, connection: Connection) -> tuple[Leg, Attempt] | None:
    """A leg that is to be moved: not in the conference, nor over, of an attempt that is open."""
    row = connection.execute(select(legs).where(legs.c.id == leg_id)).one_or_none()
    if row is None or row.state in {"in", "ended"}:
        return None
    leg = from_row(Leg, row._mapping)
    attempt = connection.execute(select(attempts).where(attempts.c.id == leg.attempt_id)).one()
    return None if attempt.state != "open" else (leg, from_row(Attempt, attempt._mapping))
