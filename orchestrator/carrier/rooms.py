"""Conferences: who is in the room, who waits, who is held; and the events the application hears about it."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from orchestrator.carrier import twiml
from orchestrator.carrier.documents import Documents, Source
from orchestrator.carrier.exchange import Exchange
from orchestrator.carrier.legs import Leg, StatusCallback, new_sid, stamp
from orchestrator.carrier.webhooks import UndeliveredError

KEPT = 2000  # conferences remembered
HOLD_TONE, RINGING_TONE, BEEP_TONE = "tone:hold", "tone:ringing", "tone:beep"  # a page makes these sounds itself

# The names of events as sent, and the short names under which they are subscribed to.
GROUPS: Mapping[str, str] = {
    "conference-start": "start", "conference-end": "end", "participant-join": "join", "participant-leave": "leave",
    "participant-mute": "mute", "participant-unmute": "mute", "participant-hold": "hold", "participant-unhold": "hold",
    "participant-modify": "modify", "announcement-end": "announcement", "announcement-fail": "announcement",
}  # fmt: skip


class LabelTakenError(Exception):
    """A label is used once in a conference (16025)."""


@dataclass(frozen=True)
class Terms:
    """What a participant brings along. `wait_url` None: the network's own music; empty: silence."""

    label: str | None = None
    muted: bool = False
    start_on_enter: bool = True
    end_on_exit: bool = False
    beep: str = "true"
    early_media: bool = True
    wait_url: str | None = None
    wait_method: str = "POST"


@dataclass(eq=False)
class Member:
    """A leg in a conference, or on its way into one (`joined` false)."""

    leg: Leg
    conference: "Conference"
    terms: Terms
    created_at: datetime
    updated_at: datetime
    muted: bool
    end_on_exit: bool
    hold: bool = False
    joined: bool = False
    left: asyncio.Event = field(default_factory=asyncio.Event)
    music: "asyncio.Task[None] | None" = None


@dataclass(eq=False)
class Conference:
    """A room; `status` is init (not two people yet), in-progress or completed. Members by CallSid."""

    account_sid: str
    name: str
    created_at: datetime
    updated_at: datetime
    callback: StatusCallback | None
    sid: str = field(default_factory=lambda: new_sid("CF"))
    status: str = "init"
    members: dict[str, Member] = field(default_factory=dict)
    sequence: int = 0
    reason: str | None = None
    ender: str | None = None
    was_entered: bool = False
    on_start: list[Callable[[], None]] = field(default_factory=list)
    on_end: list[Callable[[], None]] = field(default_factory=list)

    def inside(self) -> list[Member]:
        return [member for member in self.members.values() if member.joined]


class Rooms:
    """All conferences; a name belongs to one live conference at a time."""

    def __init__(self, account_sid: str, exchange: Exchange, documents: Documents) -> None:
        self._account_sid = account_sid
        self.conferences: OrderedDict[str, Conference] = OrderedDict()
        self._exchange = exchange
        self._documents = documents

    def open(self, name: str, callback: StatusCallback | None, on_open: Callable[[Conference], None]) -> Conference:
        """The live conference of that name, or a new one, with `on_open` done to it.

        Only what the first participant brings along counts, as with Twilio.
        """
        for conference in self.conferences.values():
            if conference.name == name and conference.status != "completed":
                return conference
        now = self._exchange.clock.now()
        conference = Conference(self._account_sid, name, now, now, callback)
        self._forget_oldest()
        self.conferences[conference.sid] = conference
        on_open(conference)
        return conference

    def _forget_oldest(self) -> None:
        if len(self.conferences) >= KEPT:
            done = next((sid for sid, room in self.conferences.items() if room.status == "completed"), None)
            if done is not None:
                del self.conferences[done]

    def expect(self, conference: Conference, leg: Leg, terms: Terms) -> Member:
        """List a leg as on its way in; raises LabelTakenError."""
        if terms.label and any(member.terms.label == terms.label for member in conference.members.values()):
            raise LabelTakenError(terms.label)
        now = self._exchange.clock.now()
        member = Member(leg, conference, terms, now, now, terms.muted, terms.end_on_exit)
        conference.members[leg.sid] = member
        leg.on_alert.append(lambda: self._ringing(member))
        leg.on_end.append(lambda: self.leave(member))
        return member

    async def attend(self, member: Member) -> None:
        """Be in the conference until it ends or the leg is taken out."""
        member.leg.on_release.append(lambda: self.leave(member))
        if not member.left.is_set():
            self._join(member)
        await member.left.wait()

    def _ringing(self, member: Member) -> None:
        """Early media: those inside hear that it rings."""
        if member.terms.early_media:
            self._sound(member.conference, RINGING_TONE)

    def _join(self, member: Member) -> None:
        conference = member.conference
        if member.terms.beep in {"true", "onEnter"}:
            self._sound(conference, BEEP_TONE)
        member.joined = conference.was_entered = True
        inside = conference.inside()
        if conference.status == "init" and len(inside) > 1 and any(one.terms.start_on_enter for one in inside):
            conference.status = "in-progress"
            self._tell(conference, "conference-start")
            for hook in conference.on_start:
                hook()
            for one in inside:
                self._silence(one)
        self._tell(conference, "participant-join", member)
        if conference.status == "init":
            member.music = self._exchange.tasks.spawn(self._wait(member))

    async def _wait(self, member: Member) -> None:
        """A lone participant hears the wait document; when it fails, the leg is hung up on."""
        terms = member.terms
        if terms.wait_url is None:
            member.leg.show("play", url=HOLD_TONE)
        elif terms.wait_url:
            try:
                extra = {"ConferenceSid": member.conference.sid, "FriendlyName": member.conference.name}
                await self._documents.repeat(member.leg, terms.wait_url, terms.wait_method, extra)
            except (UndeliveredError, twiml.BadDocumentError):
                self._exchange.hang_up(member.leg)

    def leave(self, member: Member, *, kicked: bool = False) -> None:
        """Take a member out, and end the conference if that was its end; harmless when repeated."""
        conference = member.conference
        if conference.members.pop(member.leg.sid, None) is None:
            return
        self._silence(member)
        member.left.set()
        if member.joined:
            self._tell(conference, "participant-leave", member)
            if member.terms.beep in {"true", "onExit"}:
                self._sound(conference, BEEP_TONE)
        manner = "kicked" if kicked else "left"
        if member.joined and member.end_on_exit:
            self.end(conference, f"participant-with-end-conference-on-exit-{manner}", member.leg.sid)
        elif not conference.members:
            self.end(conference, f"last-participant-{manner}", member.leg.sid)

    def end(self, conference: Conference, reason: str, ender: str | None = None) -> None:
        """Everybody out, also those still ringing; then the end is told, if anybody had ever been inside."""
        if conference.status == "completed":
            return
        conference.status = "completed"
        conference.reason, conference.ender = reason, ender
        for hook in conference.on_end:
            hook()
        for member in list(conference.members.values()):
            self.leave(member)
            if not member.joined:
                self._exchange.hang_up(member.leg)
        if conference.was_entered:
            self._tell(conference, "conference-end")

    def mute(self, member: Member, on: bool) -> None:
        if member.muted != on:
            member.muted = on
            self._tell(member.conference, "participant-mute" if on else "participant-unmute", member)

    def set_end_on_exit(self, member: Member, on: bool) -> None:
        member.end_on_exit = on
        self._tell(member.conference, "participant-modify", member)

    def hold(self, member: Member, on: bool, url: str | None, method: str) -> None:
        """Put a member on hold, with the document at `url` or the network's music; or take it back."""
        changed = member.hold != on
        if not changed and not url:
            return
        member.hold = on
        self._silence(member)
        member.leg.show("hold", on=on)
        if on:
            member.music = self._exchange.tasks.spawn(self._hold_music(member, url, method))
        if changed:
            self._tell(member.conference, "participant-hold" if on else "participant-unhold", member)

    async def _hold_music(self, member: Member, url: str | None, method: str) -> None:
        if not url:
            member.leg.show("play", url=HOLD_TONE)
            return
        try:
            await self._documents.repeat(member.leg, url, method, {"ConferenceSid": member.conference.sid})
        except (UndeliveredError, twiml.BadDocumentError) as error:
            self._documents.warn(error.code, f"hold document: {error}")

    def announce(self, conference: Conference, members: list[Member], url: str, method: str) -> None:
        """Play a document once to those members."""
        self._exchange.tasks.spawn(self._announce(conference, members, url, method))

    async def _announce(self, conference: Conference, members: list[Member], url: str, method: str) -> None:
        one = members[0] if len(members) == 1 else None
        if not members:
            self._tell(conference, "announcement-fail", None, {"AnnounceUrl": url})
            return
        try:
            document = await self._documents.fetch(members[0].leg, Source(url, method))
            speaking = [self._documents.speak(member.leg, document.verbs, document) for member in members]
            await asyncio.gather(*speaking)
        except (UndeliveredError, twiml.BadDocumentError) as error:
            failed = {"AnnounceUrl": url, "ReasonAnnouncementFailed": str(error)}
            self._tell(conference, "announcement-fail", one, failed)
        else:
            self._tell(conference, "announcement-end", one, {"AnnounceUrl": url})

    def _silence(self, member: Member) -> None:
        if member.music is not None and member.music is not asyncio.current_task():
            member.music.cancel()
        member.music = None

    def _sound(self, conference: Conference, tone: str) -> None:
        for member in conference.inside():
            member.leg.show("play", url=tone)

    def _tell(
        self, conference: Conference, event: str, member: Member | None = None, extra: Mapping[str, str] | None = None
    ) -> None:
        now = conference.updated_at = self._exchange.clock.now()
        if member is not None:
            member.updated_at = now
        self._exchange.journal.note("phone", f"conference {conference.sid[:8]}: {event}")
        callback = conference.callback
        if callback is None or GROUPS[event] not in callback.events:
            return
        conference.sequence += 1
        facts = _facts(conference, event, now) | (_member_facts(member) if member is not None else {})
        self._exchange.courier.notify(callback.url, callback.method, facts | dict(extra or {}))


def _facts(conference: Conference, event: str, now: datetime) -> dict[str, str]:
    facts = {
        "StatusCallbackEvent": event,
        "AccountSid": conference.account_sid,
        "ConferenceSid": conference.sid,
        "FriendlyName": conference.name,
        "SequenceNumber": str(conference.sequence),
        "Timestamp": stamp(now),
    }
    if event == "conference-end":
        facts |= {"ReasonConferenceEnded": conference.reason or "", "CallSidEndingConference": conference.ender or ""}
    return {name: value for name, value in facts.items() if value}


def _member_facts(member: Member) -> dict[str, str]:
    facts = {
        "CallSid": member.leg.sid,
        "Muted": str(member.muted).lower(),
        "Hold": str(member.hold).lower(),
        "Coaching": "false",
        "EndConferenceOnExit": str(member.end_on_exit).lower(),
        "StartConferenceOnEnter": str(member.terms.start_on_enter).lower(),
    }
    return facts | ({"ParticipantLabel": member.terms.label} if member.terms.label else {})
