"""The telephone: carries out what the desk decided at the carrier, and tells the desk what became of it."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from importlib import import_module
from typing import Any

import structlog
from aiohttp import BasicAuth, ClientError, ClientSession, ClientTimeout
from sqlalchemy import Connection, select

from orchestrator import texts
from orchestrator.bus.questions import RingPhone
from orchestrator.records.columns import from_row
from orchestrator.records.schema import attempts, legs
from orchestrator.records.store import Store
from orchestrator.settings import Settings
from orchestrator.telephony import codes, comparing, participants, recordings, ring_tests
from orchestrator.telephony.asking import ask, live_conferences, status_of
from orchestrator.telephony.callers import Callers
from orchestrator.telephony.inbox import Tell
from orchestrator.telephony.pacing import Pace
from orchestrator.telephony.placing import Placing, within
from orchestrator.telephony.writing import write
from queues.calls import Attempt, Leg
from queues.effects import (
    Announce,
    Arrange,
    CallEffect,
    EndCall,
    EndLeg,
    EndStray,
    FindCaller,
    LeaveMessage,
    MoveCaller,
    PlaceLeg,
    Record,
    SendCode,
    SendText,
    SettleLeg,
)
from queues.events import LegDoubted
from queues.policy import Policy

RECORDING_S = 60.0
"""How long fetching a recording may take."""

TOKEN_FOR = timedelta(hours=1)

MOST_SOUND = 8 * 1024 * 1024
"""Bytes of a message: more than four times what two minutes take."""

FOUND = 200

TelephoneEffect = CallEffect | SendCode | SendText

_log = structlog.get_logger(__name__)


def utc_now() -> datetime:
    return datetime.now(UTC)


class Telephone:
    """The only telephony adapter: Twilio's. `tell` sends an event to the desk and returns once it is committed."""

    def __init__(
        self,
        settings: Settings,
        public_url: str,
        store: Store,
        tell: Tell,
        policy: Callable[[], Policy],
        pace: Pace,
        *,
        now: Callable[[], datetime] = utc_now,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        self._settings = settings
        self._base = public_url.rstrip("/") + "/twilio"
        self._store = store
        self._tell = tell
        self._policy = policy
        self._now = now
        self._callers = Callers(self._base, store, tell, now)
        self._client: Any = None
        self._pace = pace
        self._placing = Placing(self._sdk, self._base, store, tell, policy, pace, sleep)

    async def carry_out(self, effect: TelephoneEffect) -> None:
        """Do what the desk decided. Raises when it is to be called again later, which is harmless then."""
        match effect:
            case PlaceLeg(leg_id):
                await self._placing.place(leg_id)
            case SettleLeg(leg_id):
                await self._settle(leg_id)
            case EndCall(attempt_id):
                await self._end(attempt_id)
            case EndLeg(leg_id):
                await participants.end_leg(await self._sdk(), self._store, leg_id)
            case Arrange(leg_id):
                async with self._placing.alone(leg_id):
                    await participants.arrange(await self._sdk(), self._store, self._base, leg_id)
            case Announce(attempt_id, what):
                await participants.announce(await self._sdk(), self._store, self._base, attempt_id, what)
            case LeaveMessage(leg_id):
                await self._leave_message(leg_id)
            case Record(attempt_id):
                await self._record(attempt_id)
            case MoveCaller() | FindCaller():
                await self._callers.carry_out(await self._sdk(), effect)
            case SendCode() | SendText():
                await self._write(effect)
            case EndStray(leg_id, call_sid):
                _log.error("telephony.second_call", leg=leg_id, call=call_sid)
                await participants.complete((await self._sdk()).calls(call_sid))

    async def sound(self, recording_sid: str) -> bytes | None:
        """What was recorded, as the carrier has it (WAV); none when it cannot be had now."""
        own = self._settings
        path = f"/2010-04-01/Accounts/{own.twilio_account_sid}/Recordings/{recording_sid}.wav"
        auth = BasicAuth(own.twilio_account_sid, own.twilio_auth_token)
        try:
            async with (
                ClientSession(timeout=ClientTimeout(total=own.twilio_timeout_s), auth=auth) as session,
                session.get(own.twilio_base_url + path, allow_redirects=False) as reply,
            ):
                is_sound = reply.status == FOUND and (reply.content_length or 0) <= MOST_SOUND
                return await reply.read() if is_sound else None
        except (ClientError, TimeoutError) as error:
            _log.warning("telephony.no_sound", kind=type(error).__name__)
            return None

    async def _record(self, attempt_id: str) -> None:
        async with self._placing.alone(attempt_id):
            told = await recordings.record(await self._sdk(), self._store, self._base, attempt_id)
            if told is not None:
                await self._tell(told)

    async def _write(self, effect: SendCode | SendText) -> None:
        client = await self._sdk()
        if isinstance(effect, SendCode):
            await codes.send(client, self._settings.secret, effect, self._policy().name)
            return
        words = texts.text(effect.language, "voice", effect.template, **effect.params)
        await write(client, effect.to, effect.caller_id, words, self._now())

    async def close(self) -> None:
        """Close the connection to the carrier. Nothing may be carried out afterwards."""
        if self._client is not None:
            await self._client.http_client.close()

    def access_token(self, person_id: str) -> tuple[str, datetime]:
        """A softphone's token for an agent, and when it expires."""
        from twilio.jwt.access_token import AccessToken  # noqa: PLC0415 - 200 ms, only where softphones are
        from twilio.jwt.access_token.grants import VoiceGrant  # noqa: PLC0415

        own, expires_at = self._settings, (self._now() + TOKEN_FOR).replace(microsecond=0)
        token = AccessToken(
            own.twilio_account_sid,
            own.twilio_api_key,
            own.twilio_api_secret,
            identity=person_id,
            valid_until=int(expires_at.timestamp()),
            region=None,
        )
        token.add_grant(VoiceGrant(incoming_allow=True, outgoing_application_sid=own.twilio_app_sid))
        return str(token.to_jwt()), expires_at

    async def compare(self) -> None:
        """Once a day tell the desk where the policy and what the provider has differ. Until canceled."""
        await comparing.run(self._sdk, self._policy(), self._tell)

    async def recording(self, sid: str) -> bytes | None:
        """The sound of a recording, as WAV, if the carrier has it."""
        return await recordings.fetch(self._settings, sid, RECORDING_S)

    async def ring_test(self, asked: RingPhone) -> dict[str, str]:
        """Have an agent's phone ring, once; `call`: its id. Raises `Refused("test-not-placed")`."""
        client, ring_s = await self._sdk(), within(self._policy().callbacks.agent_ring_s)
        async with self._pace.turn(1) as turn:
            turn.use()
            return {"call": await ring_tests.ring(client, asked.to, asked.caller_id, asked.language, ring_s)}

    async def ring_test_state(self, call_sid: str, to: str) -> str | None:
        """How such a call goes (`ring_tests`); none when there is none to that phone."""
        return await ring_tests.state(await self._sdk(), call_sid, to)

    async def forget_recordings(self) -> int:
        """Delete those older than the policy keeps them; how many. What may still be on the floor is left for later."""
        before = self._now() - max(timedelta(days=self._policy().recording.keep_days), timedelta(hours=2))
        return await recordings.forget(self._sdk, self._store, before)

    async def _sdk(self) -> Any:
        """The SDK, loaded in a thread: the loop goes on meanwhile."""
        if self._client is None:
            module = await asyncio.to_thread(import_module, "orchestrator.telephony.sdk")
            if self._client is None:
                self._client = module.connect(self._settings)
        return self._client

    # ── Settling ─────────────────────────────────────────────────────────────────────────────────

    async def _settle(self, leg_id: str) -> None:
        found = await self._store.read(partial(participants.leg_row, leg_id))
        if found is None or found[0].state == "ended" or leg_id in self._placing.queued:
            return
        leg, attempt = found
        if leg.state == "intent":  # it was to be sent, and nobody here is about to
            await self._tell(LegDoubted(leg_id=leg_id))
            return
        others = await self._store.read(partial(_other_calls, leg))
        try:
            events = await ask(await self._sdk(), leg, attempt, others, self._now())
        except Exception as error:
            # Not the error's words: Twilio's name telephone numbers.
            _log.warning("telephony.cannot_ask", leg=leg_id, status=status_of(error), kind=type(error).__name__)
            events = [LegDoubted(leg_id=leg_id)]
        for event in events:
            await self._tell(event)

    # ── Ending ───────────────────────────────────────────────────────────────────────────────────

    async def _leave_message(self, leg_id: str) -> None:
        """New instructions take the call out of its conference, which ends with it. One that cannot take them ends."""
        found = await self._store.read(partial(participants.leg_row, leg_id))
        if found is None or found[0].call_sid is None:
            return
        call = (await self._sdk()).calls(found[0].call_sid)
        try:
            await call.update_async(url=f"{self._base}/machine/{found[1].id}", method="POST")
        except Exception as error:
            _log.warning("telephony.no_message", leg=leg_id, status=status_of(error), kind=type(error).__name__)
            await participants.complete(call)

    async def _end(self, attempt_id: str) -> None:
        """Raises the last error if something may still be up; what could be ended is ended by then."""
        attempt, up = await self._store.read(partial(_attempt_rows, attempt_id))
        if attempt is None:
            return
        client = await self._sdk()
        failure: Exception | None = None
        try:
            rooms = [attempt.conference_sid] if attempt.conference_sid else await live_conferences(client, attempt_id)
        except Exception as error:
            rooms, failure = [], error
        targets = [client.conferences(sid) for sid in rooms] + [client.calls(leg.call_sid) for leg in up]
        for target in targets:
            try:
                await participants.complete(target)
            except Exception as error:
                failure = error
        if failure is not None:
            raise failure


def _other_calls(leg: Leg, connection: Connection) -> frozenset[str]:
    """Calls between the same numbers that are known to be other legs'."""
    query = select(legs.c.call_sid).where(legs.c.to == leg.to, legs.c.id != leg.id, legs.c.call_sid.is_not(None))
    recent = query.order_by(legs.c.intent_at.desc()).limit(200)
    return frozenset(connection.execute(recent).scalars())


def _attempt_rows(attempt_id: str, connection: Connection) -> tuple[Attempt | None, list[Leg]]:
    """An attempt, and those of its legs that have a call and have not ended."""
    row = connection.execute(select(attempts).where(attempts.c.id == attempt_id)).one_or_none()
    up = select(legs).where(legs.c.attempt_id == attempt_id, legs.c.call_sid.is_not(None), legs.c.state != "ended")
    found = [from_row(Leg, leg._mapping) for leg in connection.execute(up)]
    return (from_row(Attempt, row._mapping) if row else None), found
