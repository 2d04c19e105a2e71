"""Recordings: when they ran, who is told of them, and their sound, which is silence."""

import io
import wave
from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from orchestrator.carrier.exchange import Exchange
from orchestrator.carrier.legs import Leg, StatusCallback, new_sid, stamp
from orchestrator.carrier.rooms import Conference

KEPT = 1000  # recordings remembered
EVENTS = ("in-progress", "completed", "absent")
READY_AFTER = 1.0  # carrier seconds from the end of a recording until it can be fetched
SAMPLES_PER_SECOND = 8000
LONGEST_SOUND = 600  # seconds of silence that are really sent; a longer recording is cut to it


@dataclass(eq=False)
class Recording:
    """One recording of a call or a conference; `seconds` without the pauses that were left out."""

    account_sid: str
    call_sid: str
    conference_sid: str | None
    source: str
    channels: int
    created_at: datetime
    updated_at: datetime
    started_on: float  # Clock.elapsed
    callback: StatusCallback | None
    sid: str = field(default_factory=lambda: new_sid("RE"))
    status: str = "in-progress"
    paused_on: float | None = None
    left_out: float = 0.0
    seconds: int | None = None

    @property
    def running(self) -> bool:
        return self.status in {"in-progress", "paused"}


class Recordings:
    """All recordings of the account, by SID, oldest first. `origin`: where the carrier is reached, for their URLs."""

    def __init__(self, account_sid: str, exchange: Exchange) -> None:
        self._account_sid = account_sid
        self._exchange = exchange
        self.recordings: OrderedDict[str, Recording] = OrderedDict()
        self.origin = ""

    def of_call(self, leg: Leg, source: str, callback: StatusCallback | None, channels: int = 1) -> Recording:
        """Record a leg until its end, or until told to stop."""
        recording = self._start(leg.sid, None, source, callback, channels)
        leg.on_end.append(partial(self.stop, recording))
        return recording

    def of_conference(self, conference: Conference, callback: StatusCallback | None) -> None:
        """Record a conference from its start to its end."""

        def start() -> None:
            first = conference.inside()[0].leg.sid
            recording = self._start(first, conference.sid, "Conference", callback, 1)
            conference.on_end.append(partial(self.stop, recording))

        conference.on_start.append(start)

    def _start(
        self, call_sid: str, conference_sid: str | None, source: str, callback: StatusCallback | None, channels: int
    ) -> Recording:
        now, elapsed = self._exchange.clock.now(), self._exchange.clock.elapsed()
        recording = Recording(
            self._account_sid, call_sid, conference_sid, source, channels, now, now, elapsed, callback
        )  # fmt: skip
        if len(self.recordings) >= KEPT:
            self.recordings.popitem(last=False)
        self.recordings[recording.sid] = recording
        self._become(recording, "in-progress")
        return recording

    def pause(self, recording: Recording, *, silent: bool) -> None:
        """Stop listening for a while; `silent`: the pause is in the recording, as silence."""
        if recording.status == "in-progress":
            recording.paused_on = None if silent else self._exchange.clock.elapsed()
            self._become(recording, "paused")

    def resume(self, recording: Recording) -> None:
        if recording.status == "paused":
            self._end_pause(recording)
            self._become(recording, "in-progress")

    def _end_pause(self, recording: Recording) -> None:
        if recording.paused_on is not None:
            recording.left_out += self._exchange.clock.elapsed() - recording.paused_on
            recording.paused_on = None

    def stop(self, recording: Recording) -> None:
        """End it for good; it can be fetched a moment later. Nothing happens to one that has ended."""
        if not recording.running:
            return
        self._end_pause(recording)
        spent = self._exchange.clock.elapsed() - recording.started_on - recording.left_out
        recording.seconds = max(1, round(spent))  # nobody is silent here, see Record in `taping.py`
        self._become(recording, "stopped")
        self._exchange.tasks.spawn(self._finish(recording))

    async def _finish(self, recording: Recording) -> None:
        await self._exchange.clock.sleep(READY_AFTER)
        self._become(recording, "completed")

    def _become(self, recording: Recording, status: str) -> None:
        recording.status, recording.updated_at = status, self._exchange.clock.now()
        self._exchange.journal.note("phone", f"recording {recording.sid[:8]}: {status}")
        callback = recording.callback
        if callback is not None and status in callback.events:
            self._exchange.courier.notify(callback.url, callback.method, self._facts(recording))

    def url(self, recording: Recording) -> str:
        return f"{self.origin}/2010-04-01/Accounts/{self._account_sid}/Recordings/{recording.sid}"

    def _facts(self, recording: Recording) -> dict[str, str]:
        facts = {
            "AccountSid": recording.account_sid,
            "CallSid": recording.call_sid,
            "ConferenceSid": recording.conference_sid or "",
            "RecordingSid": recording.sid,
            "RecordingUrl": self.url(recording),
            "RecordingStatus": recording.status,
            "RecordingDuration": str(recording.seconds) if recording.seconds is not None else "",
            "RecordingChannels": str(recording.channels),
            "RecordingStartTime": stamp(recording.created_at),
            "RecordingSource": recording.source,
        }
        return {name: value for name, value in facts.items() if value}


def sound(recording: Recording) -> bytes:
    """A WAV file of silence as long as the recording: 8 bits, 8000 a second, as many channels as it has."""
    length = min(recording.seconds or 0, LONGEST_SOUND) * SAMPLES_PER_SECOND * recording.channels
    file = io.BytesIO()
    with wave.open(file, "wb") as writer:
        writer.setparams((recording.channels, 1, SAMPLES_PER_SECOND, 0, "NONE", "not compressed"))
        writer.writeframes(b"\x80" * length)
    return file.getvalue()
