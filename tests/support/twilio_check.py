"""Judges requests to Twilio, Twilio's answers and TwiML documents by what is known of Twilio.

The table comes from Twilio's OpenAPI files (tests/fixtures/twilio/). Those are blind to a good part of what Twilio
refuses, so the rules that only its documentation gives stand below as data, each with its reason. Every check returns
sentences, one per problem; none when all is well.
"""

import json
import re
from collections.abc import Iterator, Mapping
from email.utils import parsedate_to_datetime
from functools import cache
from pathlib import Path
from typing import Any

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware
from multidict import MultiDict, MultiMapping

from .twilio_twiml import check_twiml

__all__ = ["answers_check", "check_request", "check_response", "check_twiml", "twilio_check_middleware"]

TABLE = Path(__file__).parents[1] / "fixtures" / "twilio" / "operations.json"
API_ROOTS = ("/2010-04-01", "/v1", "/v2")
CALLS = "/2010-04-01/Accounts/{AccountSid}/Calls.json"
CALL = "/2010-04-01/Accounts/{AccountSid}/Calls/{Sid}.json"
PARTICIPANTS = "/2010-04-01/Accounts/{AccountSid}/Conferences/{ConferenceSid}/Participants.json"
MESSAGES = "/2010-04-01/Accounts/{AccountSid}/Messages.json"

Facts = Mapping[str, Any]

# Sent by SDK 9.13, absent from the files of 2026-04-14, which lag behind it.
SDK_ONLY: Mapping[str, frozenset[str]] = {
    f"POST {CALLS}": frozenset({"Passports", "RecordingConfigurationId"}),
    f"POST {PARTICIPANTS}": frozenset(
        {"Passports", "RecordingConfigurationId"}
        | {f"EmergencyCaller{what}" for what in ("Location", "Position")}
        | {f"Emergency{what}" for what in ("Address", "City", "Country", "Name", "State", "ZipCode")}
    ),
    f"POST {MESSAGES}": frozenset({"MessageIntent"}),
}

CALL_EVENTS = frozenset({"initiated", "ringing", "answered", "completed"})
CONFERENCE_EVENTS = frozenset({"start", "end", "join", "leave", "mute", "hold", "modify", "speaker", "announcement"})
RECORDING_EVENTS = frozenset({"in-progress", "completed", "absent", "failed"})
MACHINE_DETECTION = frozenset({"Enable", "DetectMessageEnd"})

# Value lists and limits that stand in Twilio's prose only.
VALUES: Mapping[tuple[str, str], frozenset[str]] = {
    (CALLS, "StatusCallbackEvent"): CALL_EVENTS,
    (CALLS, "RecordingStatusCallbackEvent"): RECORDING_EVENTS,
    (CALLS, "MachineDetection"): MACHINE_DETECTION,
    (CALLS, "AsyncAmd"): frozenset({"true", "false"}),
    (PARTICIPANTS, "StatusCallbackEvent"): CALL_EVENTS,
    (PARTICIPANTS, "ConferenceStatusCallbackEvent"): CONFERENCE_EVENTS,
    (PARTICIPANTS, "RecordingStatusCallbackEvent"): RECORDING_EVENTS,
    (PARTICIPANTS, "ConferenceRecordingStatusCallbackEvent"): RECORDING_EVENTS,
    (PARTICIPANTS, "MachineDetection"): MACHINE_DETECTION,
    (PARTICIPANTS, "Beep"): frozenset({"true", "false", "onEnter", "onExit"}),
}
LIMITS: Mapping[tuple[str, str], tuple[int, int]] = {
    (CALLS, "Timeout"): (1, 600),
    (PARTICIPANTS, "Timeout"): (5, 600),
    **{
        (path, f"MachineDetection{name}"): limits
        for path in (CALLS, PARTICIPANTS)
        for name, limits in {
            "Timeout": (3, 59),
            "SpeechThreshold": (1000, 6000),
            "SpeechEndThreshold": (500, 5000),
            "SilenceTimeout": (2000, 10000),
        }.items()
    },
}
# Which of several parameters a request may carry: (how few, how many, of these).
CHOICES: Mapping[str, tuple[tuple[int, int, tuple[str, ...]], ...]] = {
    f"POST {CALLS}": ((1, 1, ("Url", "Twiml", "ApplicationSid")),),
    f"POST {CALL}": ((0, 1, ("Url", "Twiml")), (1, 9, ("Url", "Twiml", "Status", "TimeLimit", "StatusCallback"))),
    f"POST {MESSAGES}": ((1, 2, ("From", "MessagingServiceSid")), (1, 3, ("Body", "MediaUrl", "ContentSid"))),
}
INLINE_TWIML_CHARACTERS = 4000
ERROR_PROPERTIES = {"code", "message", "more_info", "status", "details"}
ADDRESS = {"To", "From", "CallerId", "PhoneNumber"}

E164 = re.compile(r"\+[1-9]\d{6,14}")
HTTP_URL = re.compile(
    r"https?://([^\s/@]+@)?[A-Za-z0-9.\-\[\]:]+([/?#]\S*)?"
)  # Twilio refuses host names with underscores
INSTANT = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d))?")
FORMATS: Mapping[str, tuple[re.Pattern[str], str]] = {
    "uri": (HTTP_URL, "an absolute http(s) URL"),
    "phone-number": (E164, "an E.164 number"),
    "endpoint": (re.compile(rf"{E164.pattern}|(client|sips?):\S+"), "an E.164 number, client: or sip: address"),
    "date": (re.compile(r"\d{4}-\d\d-\d\d"), "a date as YYYY-MM-DD"),
    "date-time": (INSTANT, "an instant in ISO 8601"),
    "iso-country-code": (re.compile(r"[A-Z]{2}"), "an ISO country code"),
}
TYPES: Mapping[str, re.Pattern[str]] = {
    "integer": re.compile(r"-?\d+"),
    "number": re.compile(r"-?\d+(\.\d+)?"),
    "boolean": re.compile(r"true|false"),
}
JSON_TYPES: Mapping[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "object": (dict,),
}


@cache
def table() -> Facts:
    """The committed table: source, operations by "METHOD /path/{Name}", schemas by name."""
    read: Facts = json.loads(TABLE.read_text())
    return read


def find_operation(method: str, path: str) -> tuple[str, Mapping[str, str]] | None:
    """The operation's key and the values of its path parameters; None for an operation we do not know."""
    for key in table()["operations"]:
        wanted, template = key.split(" ")
        pattern = re.sub(r"\\{(\w+)\\}", r"(?P<\1>[^/]+?)", re.escape(template))
        if wanted == method and (match := re.fullmatch(pattern, path)):
            return key, match.groupdict()
    return None


# Requests


def check_request(method: str, path: str, query: MultiMapping[str], form: MultiMapping[str]) -> list[str]:
    """What Twilio, or a careful reader of its documentation, would object to in a request. Path without the query."""
    found = find_operation(method, path)
    if not found:
        return [f"unknown operation: {method} {path}"]
    key, in_path = found
    operation = table()["operations"][key]
    places = (("path", MultiDict(in_path)), ("query", query), ("form", form))
    problems = [said for place, sent in places for said in check_place(key, place, operation.get(place, {}), sent)]
    return [f"{key}: {said}" for said in (*problems, *check_choices(key, form), *check_caller(key, form))]


def check_place(key: str, place: str, known: Facts, sent: MultiMapping[str]) -> Iterator[str]:
    """Names, presence, repetition and values of the parameters of one place (path, query or form)."""
    for name in dict.fromkeys(sent):
        facts, values = known.get(name), sent.getall(name)
        if facts is None:
            if place != "form" or name not in SDK_ONLY.get(key, ()):
                yield f"unknown {place} parameter {name}"
            continue
        if len(values) > 1 and not facts.get("array"):
            yield f"{name} is given {len(values)} times but takes one value"
        for value in values:
            yield from check_value(key.split(" ")[1], name, facts, value)
    yield from (f"{name} is required" for name, facts in known.items() if facts.get("required") and not sent.get(name))


def check_value(path: str, name: str, facts: Facts, value: str) -> Iterator[str]:
    """One value of one parameter: type, value list, pattern, format, limits."""
    kind = facts.get("type", "string")
    if kind in TYPES and not TYPES[kind].fullmatch(value):
        yield f"{name}={value!r} is not of type {kind}"
        return
    allowed = facts.get("enum") or VALUES.get((path, name))
    # The Participants' documentation shows events in one value, separated by spaces; Calls want one value each.
    listed = value.split(" ") if facts.get("array") and path == PARTICIPANTS else [value]
    if allowed and not set(listed) <= set(allowed):
        yield f"{name}={value!r} is not one of {', '.join(sorted(allowed))}"
    if "pattern" in facts and not re.fullmatch(facts["pattern"], value):
        yield f"{name}={value!r} does not match {facts['pattern']}"
    yield from check_format(path, name, facts.get("format", ""), value)
    low, high = LIMITS.get((path, name), (facts.get("minimum"), facts.get("maximum")))
    if kind == "integer" and ((low is not None and int(value) < low) or (high is not None and int(value) > high)):
        yield f"{name}={value} is outside {low}..{high}"


def check_format(path: str, name: str, form: str, value: str) -> Iterator[str]:
    """Addresses, URLs, times and inline documents."""
    if form == "twiml":
        if len(value) > INLINE_TWIML_CHARACTERS:
            yield f"{name} has {len(value)} characters, more than {INLINE_TWIML_CHARACTERS}"
        yield from (f"{name}: {said}" for said in check_twiml(value))
    if path == MESSAGES and name == "From":  # alphanumeric senders and short codes may send messages
        return
    if path == CALLS and name in ADDRESS:  # the list's filters too take client: and sip: addresses
        form = "endpoint"
    # The files call some callback URLs and caller numbers plain text.
    form = form or ("uri" if name.endswith(("Url", "StatusCallback")) else "endpoint" if name in ADDRESS else "")
    if form in FORMATS and not FORMATS[form][0].fullmatch(value):
        yield f"{name}={value!r} is not {FORMATS[form][1]}"


def check_choices(key: str, form: MultiMapping[str]) -> Iterator[str]:
    """Parameters of which Twilio wants one, or not both."""
    for fewest, most, names in CHOICES.get(key, ()):
        given = [name for name in names if form.get(name)]
        if not fewest <= len(given) <= most:
            wanted = "exactly one" if fewest == most == 1 else "at least one" if not given else "at most one"
            yield f"{wanted} of {', '.join(names)} is wanted, not {', '.join(given) or 'none'}"


def check_caller(key: str, form: MultiMapping[str]) -> Iterator[str]:
    """A telephone is called from a telephone number, not from a client: or sip: address (error 21210, 21212)."""
    if key == f"POST {CALLS}" and E164.fullmatch(form.get("To", "")) and not E164.fullmatch(form.get("From", "")):
        yield f"From={form.get('From')!r} calls a telephone number but is none"


# Responses


def check_response(method: str, path: str, status: int, body: Mapping[str, Any] | None) -> list[str]:
    """What is wrong with an answer that claims to be Twilio's; body None when the answer has none."""
    found = find_operation(method, path)
    if status >= 400:
        return [f"{method} {path} {status}: {said}" for said in check_error(status, body or {})]
    if not found:
        return [f"unknown operation: {method} {path}"]
    responses = table()["operations"][found[0]]["responses"]
    if str(status) not in responses:
        return [f"{found[0]}: status {status}, not {' or '.join(responses)}"]
    schema = responses[str(status)]
    if schema is None:
        return [f"{found[0]} {status}: a body where there is none"] if body else []
    return [f"{found[0]} {status}: {said}" for said in check_object(schema, body or {}, "")]


def check_error(status: int, body: Mapping[str, Any]) -> Iterator[str]:
    """Twilio's errors: code, message, more_info, status (and sometimes details)."""
    for name, kind in {"code": int, "message": str, "more_info": str, "status": int}.items():
        if not isinstance(body.get(name), kind):
            yield f"error property {name} is missing or not {kind.__name__}"
    yield from (f"unknown error property {name}" for name in sorted(body.keys() - ERROR_PROPERTIES))
    if body.get("status") != status:
        yield f"error body says status {body.get('status')}"


def check_object(schema: str, body: Mapping[str, Any], prefix: str) -> Iterator[str]:
    """An object's properties: none unknown, none missing (Twilio's own examples carry all), each as described."""
    known = table()["schemas"][schema]
    yield from (f"unknown property {prefix}{name}" for name in body if name not in known)
    for name, facts in known.items():
        if name not in body:
            yield f"missing property {prefix}{name}"
        elif facts.get("array") and isinstance(body[name], list):
            for index, one in enumerate(body[name]):
                yield from check_property(f"{prefix}{name}[{index}]", {**facts, "array": False}, one)
        else:
            yield from check_property(prefix + name, facts, body[name])


def check_property(name: str, facts: Facts, value: Any) -> Iterator[str]:
    """One property's value: null, type, value list, pattern, dates."""
    if value is None:
        if not facts.get("nullable"):
            yield f"{name} is null"
        return
    kind = "array" if facts.get("array") else "object" if "schema" in facts else facts.get("type", "string")
    if kind == "any":
        return
    wrong_boolean = isinstance(value, bool) and kind != "boolean"
    if wrong_boolean or not isinstance(value, JSON_TYPES.get(kind, ())):
        yield f"{name}={value!r} is not of type {kind}"
    elif "schema" in facts and isinstance(value, dict):
        yield from check_object(facts["schema"], value, f"{name}.")
    elif isinstance(value, str):
        yield from check_text(name, facts, value)


def check_text(name: str, facts: Facts, value: str) -> Iterator[str]:
    """A text property: value list, SID pattern, date."""
    if "enum" in facts and value not in facts["enum"]:
        yield f"{name}={value!r} is not one of {', '.join(facts['enum'])}"
    unset = value == "" and name.endswith("application_sid")  # so in Twilio's examples, where others are null
    if "pattern" in facts and not unset and not re.fullmatch(facts["pattern"], value):
        yield f"{name}={value!r} does not match {facts['pattern']}"
    if facts.get("format") == "date-time-rfc-2822" and not is_rfc_2822(value):
        yield f"{name}={value!r} is not an RFC 2822 date"


def is_rfc_2822(value: str) -> bool:
    """Whether a date reads like "Fri, 18 Feb 2011 21:07:19 +0000"."""
    try:
        return parsedate_to_datetime(value).tzinfo is not None
    except ValueError:
        return False


# Middleware

SOUND = re.compile(r"/Recordings/RE[0-9a-f]{32}(\.\w+)?(?<!\.json)$")


def twilio_check_middleware(problems: list[str]) -> Middleware:
    """Middleware for an application that serves Twilio's API: adds to problems what is wrong in what passes through.

    Only paths of the API are looked at; the form stays readable for the handler.
    """

    @web.middleware
    async def check(request: web.Request, handler: Handler) -> web.StreamResponse:
        if not is_api(request.path):
            return await handler(request)
        problems.extend(await check_incoming(request))
        try:
            response = await handler(request)
        except web.HTTPException as error:
            problems.extend(check_outgoing(request, error))
            raise
        problems.extend(check_outgoing(request, response))
        return response

    return check


def is_api(path: str) -> bool:
    """Whether a path is judged here; the sound of a recording is not."""
    return path.startswith(tuple(f"{root}/" for root in API_ROOTS)) and not SOUND.search(path)


def answers_check(problems: list[str]) -> Middleware:
    """As `twilio_check_middleware`, for requests that may be wrong: adds only what is wrong in the answers."""

    @web.middleware
    async def check(request: web.Request, handler: Handler) -> web.StreamResponse:
        response = await handler(request)
        if is_api(request.path):
            problems.extend(check_outgoing(request, response))
        return response

    return check


async def check_incoming(request: web.Request) -> list[str]:
    """A request's problems, the form's content type among them."""
    if request.can_read_body and request.content_type != "application/x-www-form-urlencoded":
        return [f"{request.method} {request.path}: body of type {request.content_type}"]
    form = MultiDict((name, str(value)) for name, value in (await request.post()).items())
    return check_request(request.method, request.path, request.query, form)


def check_outgoing(request: web.Request, response: web.StreamResponse) -> list[str]:
    """A response's problems."""
    where = f"{request.method} {request.path} {response.status}"
    raw = response.body if isinstance(response, web.Response) else b""
    if not isinstance(raw, bytes) or not raw:
        return check_response(request.method, request.path, response.status, None)
    if response.content_type != "application/json":
        return [f"{where}: answer of type {response.content_type}"]
    try:
        body = json.loads(raw)
    except ValueError as error:
        return [f"{where}: not JSON: {error}"]
    return check_response(request.method, request.path, response.status, body)
