"""Placing a leg: the one act that cannot be taken back and has no key that would make it single.

It is done for a leg whose intent is on record, once; whatever leaves its outcome open is told as a doubt, and doubt
never dials.
"""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial
from random import SystemRandom
from typing import Any
from weakref import WeakValueDictionary

import structlog
from aiohttp import ClientConnectorError

from orchestrator.masks import masked
from orchestrator.records.store import Store
from orchestrator.telephony import own_phones, participants
from orchestrator.telephony.asking import code_of, status_of
from orchestrator.telephony.inbox import Tell
from orchestrator.telephony.pacing import Pace
from queues.calls import Attempt, Leg
from queues.events import Event, LegDoubted, LegPlaced, LegRefused
from queues.policy import Policy

WAITS_S = (1, 2, 4, 8, 16, 30, 30, 30)
"""Longest waits before the same leg is sent again after the carrier said that it is too busy (about two minutes)."""

CONFERENCE_EVENTS = ["start", "end", "join", "leave"]
LEG_EVENTS = ["initiated", "ringing", "answered", "completed"]
LONGEST_CALL_S = 14_400
"""The carrier ends calls after four hours anyway."""

CANCELED_S = 2.0
"""How long a canceled placing goes on, to tell the desk of the doubt."""

TOO_BUSY = 429
REQUEST_TIMEOUT = 408

_log = structlog.get_logger(__name__)
_random = SystemRandom()


class CarrierBusy(Exception):  # noqa: N818 - named for what is the matter
    """The carrier took nothing on, for now. Asking again is harmless."""


class Placing:
    """Legs on their way to the carrier. `sdk` gives its client; `tell` returns once the desk has committed."""

    def __init__(
        self,
        sdk: Callable[[], Awaitable[Any]],
        base: str,
        store: Store,
        tell: Tell,
        policy: Callable[[], Policy],
        pace: Pace,
        sleep: Callable[[float], Awaitable[object]],
    ) -> None:
        self._sdk = sdk
        self._base = base
        self._store = store
        self._tell = tell
        self._policy = policy
        self._pace = pace
        self._sleep = sleep
        self.queued: set[str] = set()
        """Legs that wait for their turn: nothing was sent, and nothing is in doubt."""
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._untold: dict[str, Event] = {}
        """Legs sent whose outcome the desk has not heard: they must not be sent again, whatever their row says."""

    def alone(self, of_what: str) -> asyncio.Lock:
        """The lock of a leg or an attempt: what is asked of the carrier for it, one at a time."""
        return self._locks.setdefault(of_what, asyncio.Lock())

    async def place(self, leg_id: str) -> None:
        """Once at a time for a leg: what was read of it before another had sent it must not be sent again."""
        async with self.alone(leg_id):
            if leg_id not in self._untold and not await self._send_patiently(leg_id):
                return
            if (event := self._untold.get(leg_id)) is not None:
                await self._tell(event)
                self._untold.pop(leg_id, None)

    async def _send_patiently(self, leg_id: str) -> bool:
        """Send the leg, again if the carrier did not take it on; whether there is something to tell.

        The row is read anew before each request: the desk may have closed the attempt, or doubt the leg already.
        """
        self.queued.add(leg_id)
        try:
            for longest in WAITS_S:
                try:
                    return await self._send_in_turn(leg_id)
                except CarrierBusy as busy:
                    _log.warning("telephony.busy", leg=leg_id, why=str(busy))
                    await self._sleep(_random.uniform(longest / 2, longest))
        finally:
            self.queued.discard(leg_id)
        raise CarrierBusy(f"leg {leg_id}: not taken on for two minutes")

    async def _send_in_turn(self, leg_id: str) -> bool:
        client, found = await self._sdk(), await self._store.read(partial(participants.leg_row, leg_id))
        if found is None:
            return False
        async with self._pace.turn(0 if found[0].role == "customer" else 1) as turn:
            found = await self._store.read(partial(participants.leg_row, leg_id))
            if found is None or found[0].state != "intent" or not found[0].is_wanted or found[1].state != "open":
                return False
            turn.use()
            await self._send(client, *found)
            return True

    async def _send(self, client: Any, leg: Leg, attempt: Attempt) -> None:
        """One request, from here on whatever happens. Raises `CarrierBusy` if it was not taken on."""
        self._untold[leg.id] = LegDoubted(leg_id=leg.id)
        try:
            self._untold[leg.id] = await self._outcome(client, leg, attempt)
        except CarrierBusy:
            self._untold.pop(leg.id, None)
            raise
        except asyncio.CancelledError:
            await self._tell_of_doubt(leg.id)
            raise
        _log.info("telephony.sent", leg=leg.id, to=masked(leg.to), outcome=type(self._untold[leg.id]).__name__)

    async def _outcome(self, client: Any, leg: Leg, attempt: Attempt) -> Event:
        try:
            if leg.is_own_phone:
                ring_s = within(self._policy().callbacks.agent_ring_s)
                sid = (await client.calls.create_async(**own_phones.terms(leg, self._base, ring_s, LEG_EVENTS))).sid
            else:
                room = client.conferences(attempt.id)
                sid = (await room.participants.create_async(**self.terms(leg, attempt))).call_sid
        except Exception as error:
            return _failure(leg, error)
        return LegPlaced(leg_id=leg.id, call_sid=sid) if sid else LegDoubted(leg_id=leg.id)

    async def _tell_of_doubt(self, leg_id: str) -> None:
        """While being canceled; if the desk does not hear it, the next one finds the intent and doubts by itself."""
        with suppress(Exception):
            async with asyncio.timeout(CANCELED_S):
                await self._tell(self._untold[leg_id])
                del self._untold[leg_id]

    def terms(self, leg: Leg, attempt: Attempt) -> dict[str, Any]:
        """What is asked of the carrier. The agent's leaving does not end the conference: a softphone that drops must
        not cut the customer off."""
        callbacks = self._policy().callbacks
        terms: dict[str, Any] = {
            "to": leg.to,
            "from_": leg.caller_id,
            "label": leg.label,
            "beep": "false",
            "start_conference_on_enter": True,
            "wait_url": f"{self._base}/wait/{attempt.id}",
            "wait_method": "POST",
            "conference_status_callback": f"{self._base}/conference/{attempt.id}",
            "conference_status_callback_event": CONFERENCE_EVENTS,
            "status_callback": f"{self._base}/leg/{leg.id}",
            "status_callback_event": LEG_EVENTS,
        }
        if leg.role == "supervisor":
            terms |= {"muted": leg.part != "barge"}  # the rest of their part is arranged once they are in
        if leg.role != "customer":
            return terms | {"timeout": within(callbacks.agent_ring_s), "end_conference_on_exit": False}
        return terms | {
            "timeout": within(callbacks.ring_s),
            "end_conference_on_exit": True,
            "early_media": True,
            "time_limit": min(max(int(callbacks.talk_h * 3600), 1), LONGEST_CALL_S),
        }


def within(seconds: int) -> int:
    """A ring, in seconds, as the carrier allows it."""
    return min(max(seconds, 5), 600)


def _failure(leg: Leg, error: Exception) -> Event:
    """What a failed request means. Raises `CarrierBusy` when it was certainly not taken on and may be sent again."""
    if isinstance(error, ClientConnectorError):  # no connection, so nothing was sent
        raise CarrierBusy("no connection") from error
    status, code = status_of(error), code_of(error)
    if status == TOO_BUSY:
        raise CarrierBusy("too many requests") from error
    _log.warning("telephony.failed", leg=leg.id, to=masked(leg.to), status=status, code=code, kind=type(error).__name__)
    if status is not None and code is not None and 400 <= status < 500 and status != REQUEST_TIMEOUT:
        return LegRefused(leg_id=leg.id, code=code)
    return LegDoubted(leg_id=leg.id)
