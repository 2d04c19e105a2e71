"""`/Recordings.json`, and the same under a call or a conference, where one is paused, resumed and stopped."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from aiohttp import web

from orchestrator.carrier.exchange import Exchange
from orchestrator.carrier.legs import stamp
from orchestrator.carrier.recordings import EVENTS, Recording, Recordings, sound
from orchestrator.carrier.rest.calls import in_time
from orchestrator.carrier.rest.errors import bad, not_found
from orchestrator.carrier.rest.forms import Form, read
from orchestrator.carrier.rest.shapes import API, Shape, account_uri, paged
from orchestrator.carrier.rooms import Rooms

CURRENT = "Twilio.CURRENT"  # the newest recording that runs


@dataclass(frozen=True)
class RecordingsApi:
    """Handlers; each gets an authenticated request for the right account."""

    exchange: Exchange
    rooms: Rooms
    recordings: Recordings

    def routes(self, account: str) -> list[web.RouteDef]:
        found = [
            web.post(account + "/Calls/{call}/Recordings.json", self.create),
            web.get(account + "/Recordings.json", self.list),
            web.get(account + "/Recordings/{sid}.json", self.fetch),
            web.delete(account + "/Recordings/{sid}.json", self.delete),
            web.get(account + "/Recordings/{sid}.wav", self.media),
            web.get(account + "/Recordings/{sid:RE[0-9a-f]{32}}", self.media),
        ]
        for owner in ("/Calls/{call}", "/Conferences/{conference}"):
            found += [
                web.get(account + owner + "/Recordings.json", self.list),
                web.get(account + owner + "/Recordings/{sid}.json", self.fetch),
                web.post(account + owner + "/Recordings/{sid}.json", self.update),
                web.delete(account + owner + "/Recordings/{sid}.json", self.delete),
            ]
        return found

    async def create(self, request: web.Request) -> web.Response:
        """Record a call that is up, from now on."""
        leg = self.exchange.legs.get(request.match_info["call"])
        if leg is None:
            raise not_found(request.path)
        form = Form(await read(request), self.exchange.courier.accepts)
        if leg.state != "in-progress":
            raise bad(21220, "Requested resource is not eligible for recording: the call is not in progress")
        callback = form.callback("RecordingStatusCallback", EVENTS, "completed")
        channels = 2 if form.one_of("RecordingChannels", "mono", ("mono", "dual")) == "dual" else 1
        recording = self.recordings.of_call(leg, "StartCallRecordingAPI", callback, channels)
        return web.json_response(self._shape(request)(recording), status=201)

    async def list(self, request: web.Request) -> web.Response:
        """Newest first; all of the account by CallSid, ConferenceSid and DateCreated, or those of the path."""
        query, found = request.query, self._within(request)
        chosen = [
            one
            for one in found
            if query.get("CallSid", one.call_sid) == one.call_sid
            and query.get("ConferenceSid", one.conference_sid) == one.conference_sid
            and in_time(one.created_at, query, "DateCreated")
        ]
        return paged(request, "recordings", chosen, self._shape(request))

    async def fetch(self, request: web.Request) -> web.Response:
        return web.json_response(self._shape(request)(self._recording(request)))

    async def update(self, request: web.Request) -> web.Response:
        recording = self._recording(request)
        form = Form(await read(request), self.exchange.courier.accepts)
        behavior = form.one_of("PauseBehavior", "silence", ("skip", "silence"))
        status = form.text("Status")
        if not recording.running:
            raise bad(21220, "The recording has ended")
        match status:
            case "paused":
                self.recordings.pause(recording, silent=behavior == "silence")
            case "in-progress":
                self.recordings.resume(recording)
            case "stopped":
                self.recordings.stop(recording)
            case _:
                raise bad(20001, f"Status must be paused, in-progress or stopped, not {status}")
        return web.json_response(self._shape(request)(recording))

    async def delete(self, request: web.Request) -> web.Response:
        recording = self._recording(request)
        self.recordings.stop(recording)
        del self.recordings.recordings[recording.sid]
        return web.Response(status=204)

    async def media(self, request: web.Request) -> web.Response:
        recording = self._recording(request)
        if recording.status != "completed":
            raise not_found(request.path)
        return web.Response(body=sound(recording), content_type="audio/wav")

    def _within(self, request: web.Request) -> Sequence[Recording]:
        """Those of the call or conference in the path, else all; newest first."""
        call, conference = request.match_info.get("call"), request.match_info.get("conference")
        known_call = call is None or call in self.exchange.legs
        if not known_call or (conference is not None and conference not in self.rooms.conferences):
            raise not_found(request.path)
        return [
            one
            for one in reversed(self.recordings.recordings.values())
            if call in {None, one.call_sid} and conference in {None, one.conference_sid}
        ]

    def _recording(self, request: web.Request) -> Recording:
        wanted = request.match_info["sid"]
        for one in self._within(request):
            if one.sid == wanted or (wanted == CURRENT and one.running):
                return one
        raise not_found(request.path)

    def _shape(self, request: web.Request) -> Callable[[Recording], Shape]:
        """As it looks from where it is asked for: only the account's view names the address of the sound."""
        if "call" in request.match_info:
            return lambda one: _shape(one, f"Calls/{one.call_sid}/") | {"track": None}
        if "conference" in request.match_info:
            return lambda one: _shape(one, f"Conferences/{one.conference_sid}/")
        return lambda one: (
            _shape(one, "")
            | {
                "media_url": self.recordings.url(one),
                "subresource_uris": {
                    part: account_uri(one.account_sid, f"Recordings/{one.sid}/{name}.json")
                    for part, name in (("add_on_results", "AddOnResults"), ("transcriptions", "Transcriptions"))
                },
            }
        )


def _shape(recording: Recording, owner: str) -> Shape:
    return {
        "sid": recording.sid,
        "account_sid": recording.account_sid,
        "api_version": API,
        "call_sid": recording.call_sid,
        "conference_sid": recording.conference_sid,
        "channels": recording.channels,
        "date_created": stamp(recording.created_at),
        "date_updated": stamp(recording.updated_at),
        "start_time": stamp(recording.created_at),
        "duration": "-1" if recording.seconds is None else str(recording.seconds),
        "encryption_details": None,
        "error_code": None,
        "price": None,
        "price_unit": "USD",
        "source": recording.source,
        "status": recording.status,
        "uri": account_uri(recording.account_sid, f"{owner}Recordings/{recording.sid}.json"),
    }
