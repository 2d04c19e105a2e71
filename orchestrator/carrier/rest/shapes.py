"""Resources as JSON, in Twilio's shapes, and lists of them in pages."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar
from urllib.parse import urlencode

from aiohttp import web

from orchestrator.carrier.legs import Leg, stamp
from orchestrator.carrier.owned import Owned
from orchestrator.carrier.queueing import Caller, Queue, Queues
from orchestrator.carrier.rest.errors import bad
from orchestrator.carrier.rooms import Conference, Member

Shape = dict[str, Any]
T = TypeVar("T")
API = "2010-04-01"
LARGEST_PAGE = 1000


def account_uri(account_sid: str, rest: str) -> str:
    return f"/{API}/Accounts/{account_sid}/{rest}"


def _when(at: datetime | None) -> str | None:
    return None if at is None else stamp(at)


def call_shape(leg: Leg) -> Shape:
    uri = account_uri(leg.account_sid, f"Calls/{leg.sid}")
    parts = ("notifications", "recordings", "payments", "events", "siprec", "streams", "transcriptions")
    subresources = {part: f"{uri}/{part.capitalize()}.json" for part in parts} | {
        "user_defined_messages": f"{uri}/UserDefinedMessages.json",
        "user_defined_message_subscriptions": f"{uri}/UserDefinedMessageSubscriptions.json",
    }
    return {
        "sid": leg.sid,
        "date_created": stamp(leg.created_at),
        "date_updated": stamp(leg.updated_at),
        "parent_call_sid": leg.parent_sid,
        "account_sid": leg.account_sid,
        "to": leg.to,
        "to_formatted": leg.to,
        "from": leg.from_,
        "from_formatted": leg.from_,
        "phone_number_sid": None,
        "status": leg.rest_status,
        "start_time": _when(leg.started_at),
        "end_time": _when(leg.ended_at),
        "duration": str(leg.duration) if leg.final else None,
        "price": None,
        "price_unit": "USD",
        "direction": leg.direction,
        "answered_by": None,
        "api_version": API,
        "forwarded_from": None,
        "group_sid": None,
        "caller_name": leg.caller_name,
        "queue_time": str(leg.queue_time),
        "trunk_sid": None,
        "uri": f"{uri}.json",
        "subresource_uris": subresources,
    }


def conference_shape(conference: Conference) -> Shape:
    uri = account_uri(conference.account_sid, f"Conferences/{conference.sid}")
    return {
        "sid": conference.sid,
        "account_sid": conference.account_sid,
        "date_created": stamp(conference.created_at),
        "date_updated": stamp(conference.updated_at),
        "api_version": API,
        "friendly_name": conference.name,
        "region": "us1",
        "status": conference.status,
        "uri": f"{uri}.json",
        "subresource_uris": {"participants": f"{uri}/Participants.json", "recordings": f"{uri}/Recordings.json"},
        "reason_conference_ended": conference.reason,
        "call_sid_ending_conference": conference.ender,
    }


def participant_shape(member: Member) -> Shape:
    conference, leg = member.conference, member.leg
    waiting = {"queued": "queued", "initiated": "connecting", "ringing": "ringing"}.get(leg.state, "complete")
    return {
        "account_sid": leg.account_sid,
        "call_sid": leg.sid,
        "label": member.terms.label,
        "call_sid_to_coach": None,
        "coaching": False,
        "conference_sid": conference.sid,
        "date_created": stamp(member.created_at),
        "date_updated": stamp(member.updated_at),
        "end_conference_on_exit": member.end_on_exit,
        "muted": member.muted,
        "hold": member.hold,
        "start_conference_on_enter": member.terms.start_on_enter,
        "status": "connected" if member.joined else waiting,
        "queue_time": str(leg.queue_time),
        "uri": account_uri(leg.account_sid, f"Conferences/{conference.sid}/Participants/{leg.sid}.json"),
    }


def queue_shape(queue: Queue, queues: Queues, account_sid: str) -> Shape:
    uri = account_uri(account_sid, f"Queues/{queue.sid}")
    return {
        "sid": queue.sid,
        "account_sid": account_sid,
        "friendly_name": queue.name,
        "current_size": len(queue.callers),
        "average_wait_time": queues.average(queue),
        "max_size": queue.most,
        "date_created": stamp(queue.created_at),
        "date_updated": stamp(queue.updated_at),
        "uri": f"{uri}.json",
    }


def caller_shape(caller: Caller, position: int, waited: int) -> Shape:
    queue, leg = caller.queue, caller.leg
    return {
        "call_sid": leg.sid,
        "queue_sid": queue.sid,
        "date_enqueued": stamp(caller.entered_at),
        "position": position,
        "wait_time": waited,
        "uri": account_uri(leg.account_sid, f"Queues/{queue.sid}/Members/{leg.sid}.json"),
    }


def number_shape(number: Owned, account_sid: str) -> Shape:
    nothing = (
        "address_sid", "identity_sid", "bundle_sid", "trunk_sid", "emergency_address_sid", "status", "type",
        "sms_application_sid", "voice_application_sid",
    )  # fmt: skip
    same = (
        "sid", "phone_number", "friendly_name", "voice_url", "voice_method", "voice_fallback_url",
        "voice_fallback_method", "status_callback", "status_callback_method", "sms_url", "sms_method",
        "sms_fallback_url", "sms_fallback_method",
    )  # fmt: skip
    blank: Shape = dict.fromkeys(nothing) | {name: getattr(number, name) for name in same}
    return blank | {
        "account_sid": account_sid,
        "date_created": stamp(number.created_at),
        "date_updated": stamp(number.updated_at),
        "address_requirements": "none",
        "api_version": API,
        "beta": False,
        "capabilities": {"voice": True, "sms": True, "mms": False, "fax": False},
        "origin": "twilio",
        "voice_receive_mode": "voice",
        "voice_caller_id_lookup": False,
        "emergency_status": "Inactive",
        "emergency_address_status": "unregistered",
        "uri": account_uri(account_sid, f"IncomingPhoneNumbers/{number.sid}.json"),
    }


def page_of(request: web.Request, items: Sequence[T]) -> tuple[Sequence[T], int, int, bool]:
    """What a request's page holds, its number (from 0), how many go on one, and whether there are more."""
    size = _whole(request.query, "PageSize", 50, 1, LARGEST_PAGE)
    page = _whole(request.query, "Page", 0, 0, 1_000_000)
    start = page * size
    return items[start : start + size], page, size, start + size < len(items)


def paged(request: web.Request, name: str, items: Sequence[T], shape: Callable[[T], Shape]) -> web.Response:
    """One page of a list in Twilio's envelope; `Page` counts from 0."""
    chosen, page, size, more = page_of(request, items)
    start = page * size

    def uri(number: int) -> str:
        rest = {key: value for key, value in request.query.items() if key not in {"Page", "PageSize", "PageToken"}}
        return f"{request.path}?{urlencode(rest | {'PageSize': str(size), 'Page': str(number)})}"

    envelope = {
        name: [shape(item) for item in chosen],
        "end": start + len(chosen) - 1 if chosen else start,
        "first_page_uri": uri(0),
        "next_page_uri": uri(page + 1) if more else None,
        "page": page,
        "page_size": size,
        "previous_page_uri": uri(page - 1) if page else None,
        "start": start,
        "uri": uri(page),
    }
    return web.json_response(envelope)


def _whole(query: Mapping[str, str], name: str, default: int, lowest: int, highest: int) -> int:
    value = query.get(name, str(default))
    if not value.isdecimal() or int(value) < lowest:
        raise bad(20006 if name == "Page" else 20007, f"Invalid {name}: {value}")
    return min(int(value), highest)
