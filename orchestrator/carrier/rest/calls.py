"""`/Calls.json`: create, list, fetch, update."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

from aiohttp import web
from multidict import MultiMapping

from orchestrator.carrier import twiml
from orchestrator.carrier.documents import Source
from orchestrator.carrier.exchange import Exchange
from orchestrator.carrier.legs import Leg
from orchestrator.carrier.pages import Pages
from orchestrator.carrier.permissions import Country
from orchestrator.carrier.recordings import EVENTS, Recordings
from orchestrator.carrier.rest import numbers
from orchestrator.carrier.rest.errors import ApiError, bad, not_found
from orchestrator.carrier.rest.forms import Form, read, split_client
from orchestrator.carrier.rest.shapes import call_shape, paged
from orchestrator.carrier.scripts import Scripts

CALL_EVENTS = ("initiated", "ringing", "answered", "completed")
LONGEST_TWIML = 4000
LONGEST_CALL = 14_400
_CREATE = frozenset({
    "To", "From", "Url", "Method", "Twiml", "FallbackUrl", "FallbackMethod", "StatusCallback", "StatusCallbackEvent",
    "StatusCallbackMethod", "Timeout", "TimeLimit", "ApplicationSid", "Record", "RecordingChannels",
    "RecordingStatusCallback", "RecordingStatusCallbackEvent", "RecordingStatusCallbackMethod",
})  # fmt: skip


@dataclass(frozen=True)
class DialPlan:
    """What may be dialed from what: `owned` and `verified` numbers may be shown."""

    account_sid: str
    owned: frozenset[str]
    verified: frozenset[str]
    permissions: Mapping[str, Country]
    pages: Pages

    def leg(self, form: Form, exchange: Exchange) -> Leg:
        """A leg from the parameters that Calls and Participants share; raises ApiError."""
        to, context = split_client(form.text("To") or "")
        dead = self.pages.is_dead(to)
        to = numbers.check_to(to or None, self.permissions, dead=dead)
        return Leg(
            account_sid=self.account_sid,
            to=to,
            from_=numbers.check_from(form.text("From"), to, self.owned | self.verified),
            direction="outbound-api",
            created_at=exchange.clock.now(),
            callback=form.callback("StatusCallback", CALL_EVENTS, "completed"),
            timeout=form.whole("Timeout", 60, 1, 600, 21208),
            time_limit=form.whole("TimeLimit", LONGEST_CALL, 1, LONGEST_CALL),
            context=context,
            caller_name=form.text("CallerDisplayName"),
        )


@dataclass(frozen=True)
class Calls:
    """Handlers; each gets an authenticated request for the right account."""

    exchange: Exchange
    scripts: Scripts
    plan: DialPlan
    recordings: Recordings

    async def create(self, request: web.Request) -> web.Response:
        form = Form(await read(request), self.exchange.courier.accepts)
        form.ignored(_CREATE, self.exchange.journal)
        source = _source(form)
        if source is None:
            code = 21218 if form.text("ApplicationSid") else 21205
            raise bad(code, "Url parameter is required; applications are not simulated here")
        leg = self.plan.leg(form, self.exchange)
        record_on_answer(form, leg, self.recordings)
        self.exchange.place(leg, partial(self.scripts.run, leg, source), paced=True)
        return web.json_response(call_shape(leg), status=201)

    async def fetch(self, request: web.Request) -> web.Response:
        return web.json_response(call_shape(self._leg(request)))

    async def list(self, request: web.Request) -> web.Response:
        """Newest first. A call that has not been dialed has no start time and matches no filter on it."""
        legs = [leg for leg in reversed(self.exchange.legs.values()) if _matches(leg, request.query)]
        return paged(request, "calls", legs, call_shape)

    async def update(self, request: web.Request) -> web.Response:
        leg = self._leg(request)
        form = Form(await read(request), self.exchange.courier.accepts)
        status, source = form.text("Status"), _source(form)
        if status not in {None, "canceled", "completed"}:
            raise bad(20001, f"Status must be canceled or completed, not {status}")
        if leg.final and (status or source):
            raise bad(21220, "Call is not in-progress. Cannot redirect.")
        if status == "completed" or (status == "canceled" and leg.state != "in-progress"):
            self.exchange.hang_up(leg)
        elif source is not None:
            if leg.state != "in-progress":
                raise bad(21220, "Call is not in-progress. Cannot redirect.")
            self.exchange.air(leg, partial(self.scripts.run, leg, source))
        return web.json_response(call_shape(leg))

    def _leg(self, request: web.Request) -> Leg:
        leg = self.exchange.legs.get(request.match_info["sid"])
        if leg is None:
            raise not_found(request.path)
        return leg


def record_on_answer(form: Form, leg: Leg, recordings: Recordings) -> None:
    """Record a leg from its answer to its end, if the request says so; raises ApiError."""
    callback = form.callback("RecordingStatusCallback", EVENTS, "completed")
    channels = 2 if form.one_of("RecordingChannels", "mono", ("mono", "dual")) == "dual" else 1

    def start() -> None:
        recordings.of_call(leg, "OutboundAPI", callback, channels)

    if form.flag("Record", False):
        leg.on_answer.append(start)


def _source(form: Form) -> Source | None:
    """The program a request names, by address or as a document; raises ApiError."""
    url, inline = form.url("Url", 21205), form.text("Twiml")
    fallback = form.url("FallbackUrl", 21205)
    if url is not None:
        return Source(url, form.method("Method"), None, fallback, form.method("FallbackMethod"))
    if inline is None:
        return None
    if len(inline) > LONGEST_TWIML:
        raise bad(20001, f"Twiml must not be longer than {LONGEST_TWIML} characters")
    try:
        twiml.parse(inline)
    except twiml.BadDocumentError as error:
        raise bad(error.code, f"Twiml: {error}") from error
    return Source(twiml=inline, fallback_url=fallback, fallback_method=form.method("FallbackMethod"))


def _matches(leg: Leg, query: MultiMapping[str]) -> bool:
    wanted = {"To": leg.to, "From": leg.from_, "Status": leg.rest_status, "ParentCallSid": leg.parent_sid}
    if any(name in query and query[name] != actual for name, actual in wanted.items()):
        return False
    return in_time(leg.started_at, query, "StartTime") and in_time(leg.ended_at, query, "EndTime")


def in_time(actual: datetime | None, query: MultiMapping[str], name: str) -> bool:
    """`Name` is that day, `Name>` on or after, `Name<` on or before; to the second, as dates are shown."""
    at = None if actual is None else actual.replace(microsecond=0)
    if name in query and (at is None or at.date() != _moment(query[name], name).date()):
        return False
    if name + ">" in query and (at is None or at < _moment(query[name + ">"], name)):
        return False
    return not (name + "<" in query and (at is None or at > _moment(query[name + "<"], name)))


def _moment(value: str, name: str) -> datetime:
    """A date or an instant in ISO 8601; without a zone it is UTC."""
    try:
        moment = datetime.fromisoformat(value)
    except ValueError as error:
        raise ApiError(400, 20001, f"{name} is not a date: {value}") from error
    return moment.replace(tzinfo=moment.tzinfo or UTC)
