"""`/Conferences.json` and their participants."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from aiohttp import web

from orchestrator.carrier.exchange import Exchange
from orchestrator.carrier.legs import Leg
from orchestrator.carrier.recordings import EVENTS, Recordings
from orchestrator.carrier.rest.calls import DialPlan, record_on_answer
from orchestrator.carrier.rest.errors import bad, not_found
from orchestrator.carrier.rest.forms import Form, read
from orchestrator.carrier.rest.shapes import conference_shape, paged, participant_shape
from orchestrator.carrier.rooms import GROUPS, Conference, LabelTakenError, Member, Rooms, Terms

CONFERENCE_EVENTS = frozenset(GROUPS.values()) | {"speaker"}
RECORD = ("true", "false", "record-from-start", "do-not-record")
BEEPS = ("true", "false", "onEnter", "onExit")
_CREATE = frozenset({
    "To", "From", "Label", "Timeout", "TimeLimit", "EarlyMedia", "EndConferenceOnExit", "StartConferenceOnEnter",
    "Beep", "Muted", "WaitUrl", "WaitMethod", "StatusCallback", "StatusCallbackEvent", "StatusCallbackMethod",
    "ConferenceStatusCallback", "ConferenceStatusCallbackEvent", "ConferenceStatusCallbackMethod",
    "CallerDisplayName", "Record", "RecordingChannels", "RecordingStatusCallback", "RecordingStatusCallbackEvent",
    "RecordingStatusCallbackMethod", "ConferenceRecord", "ConferenceRecordingStatusCallback",
    "ConferenceRecordingStatusCallbackEvent", "ConferenceRecordingStatusCallbackMethod",
})  # fmt: skip
_UPDATE = frozenset({
    "Muted", "Hold", "HoldUrl", "HoldMethod", "EndConferenceOnExit", "AnnounceUrl", "AnnounceMethod"
})  # fmt: skip


@dataclass(frozen=True)
class Conferences:
    """Handlers; each gets an authenticated request for the right account."""

    exchange: Exchange
    rooms: Rooms
    plan: DialPlan
    recordings: Recordings

    async def list(self, request: web.Request) -> web.Response:
        """Newest first, by FriendlyName and Status."""
        query = request.query
        found = [
            one
            for one in reversed(self.rooms.conferences.values())
            if query.get("FriendlyName", one.name) == one.name and query.get("Status", one.status) == one.status
        ]
        return paged(request, "conferences", found, conference_shape)

    async def fetch(self, request: web.Request) -> web.Response:
        return web.json_response(conference_shape(self._conference(request)))

    async def update(self, request: web.Request) -> web.Response:
        conference, form = self._conference(request), await self._form(request)
        status, announce = form.text("Status"), form.url("AnnounceUrl", 21205)
        if status not in {None, "completed"}:
            raise bad(20001, f"Status must be completed, not {status}")
        if status == "completed":
            self.rooms.end(conference, "conference-ended-via-api")
        elif announce:
            self.rooms.announce(conference, conference.inside(), announce, form.method("AnnounceMethod"))
        return web.json_response(conference_shape(conference))

    async def add(self, request: web.Request) -> web.Response:
        """Dial somebody into a conference, named by SID or by name; a new name makes a new conference."""
        form = await self._form(request)
        form.ignored(_CREATE, self.exchange.journal)
        form.whole("Timeout", 60, 5, 600, 21208)
        leg, terms = self.plan.leg(form, self.exchange), _terms(form)
        record_on_answer(form, leg, self.recordings)
        conference = self._named(request, form)
        try:
            member = self.rooms.expect(conference, leg, terms)
        except LabelTakenError as error:
            raise bad(16025, f"A participant with the label {error} is already in the conference") from error
        self.exchange.place(leg, partial(self.rooms.attend, member), paced=True)
        return web.json_response(participant_shape(member), status=201)

    def _named(self, request: web.Request, form: Form) -> Conference:
        reference = request.match_info["sid"]
        callback = form.callback("ConferenceStatusCallback", CONFERENCE_EVENTS, "start end")
        if reference in self.rooms.conferences:
            conference = self._conference(request)
            if conference.status == "completed":
                raise not_found(request.path)
            return conference
        if len(reference) == 34 and reference.startswith("CF"):
            raise not_found(request.path)
        recorded = self._records(form)
        return self.rooms.open(reference, callback, recorded)

    def _records(self, form: Form) -> Callable[[Conference], None]:
        """Records a new conference from its start, if the request says so."""
        wanted = form.one_of("ConferenceRecord", "false", RECORD) in {"true", "record-from-start"}
        callback = form.callback("ConferenceRecordingStatusCallback", EVENTS, "completed")
        return lambda conference: self.recordings.of_conference(conference, callback) if wanted else None

    async def participants(self, request: web.Request) -> web.Response:
        """Who is in, or being dialed in; a completed conference has none."""
        query, members = request.query, list(self._conference(request).members.values())
        for name, actual in (("Muted", "muted"), ("Hold", "hold")):
            if name in query:
                wanted = query[name].lower() == "true"
                members = [member for member in members if getattr(member, actual) is wanted]
        return paged(request, "participants", members, participant_shape)

    async def participant(self, request: web.Request) -> web.Response:
        return web.json_response(participant_shape(self._member(request)))

    async def change(self, request: web.Request) -> web.Response:
        member, form = self._member(request), await self._form(request)
        form.ignored(_UPDATE, self.exchange.journal)
        muted, hold, end = form.flag("Muted"), form.flag("Hold"), form.flag("EndConferenceOnExit")
        hold_url, announce = form.url("HoldUrl", 21205), form.url("AnnounceUrl", 21205)
        if muted is not None:
            self.rooms.mute(member, muted)
        if hold is not None:
            self.rooms.hold(member, hold, hold_url, form.method("HoldMethod", "GET"))
        if end is not None:
            self.rooms.set_end_on_exit(member, end)
        if announce:
            self.rooms.announce(member.conference, [member], announce, form.method("AnnounceMethod"))
        return web.json_response(participant_shape(member))

    async def remove(self, request: web.Request) -> web.Response:
        """Take somebody out: a call that still rings is canceled, one dialed into the conference ends."""
        member = self._member(request)
        leg: Leg = member.leg
        if member.joined:
            self.rooms.leave(member, kicked=True)
        else:
            self.exchange.hang_up(leg)
        return web.Response(status=204)

    def _conference(self, request: web.Request) -> Conference:
        conference = self.rooms.conferences.get(request.match_info["sid"])
        if conference is None:
            raise not_found(request.path)
        return conference

    def _member(self, request: web.Request) -> Member:
        """By CallSid or by label."""
        reference = request.match_info["call"]
        for member in self._conference(request).members.values():
            if reference in {member.leg.sid, member.terms.label}:
                return member
        raise not_found(request.path)

    async def _form(self, request: web.Request) -> Form:
        return Form(await read(request), self.exchange.courier.accepts)


def _terms(form: Form) -> Terms:
    wait_url = form.given("WaitUrl")
    if wait_url:
        form.url("WaitUrl", 21205)
    return Terms(
        label=form.text("Label"),
        muted=bool(form.flag("Muted", False)),
        start_on_enter=bool(form.flag("StartConferenceOnEnter", True)),
        end_on_exit=bool(form.flag("EndConferenceOnExit", False)),
        beep=form.one_of("Beep", "true", BEEPS),
        early_media=bool(form.flag("EarlyMedia", True)),
        wait_url=wait_url,
        wait_method=form.method("WaitMethod"),
    )
