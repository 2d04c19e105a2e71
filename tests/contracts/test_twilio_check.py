"""The checker itself: what the real SDK sends passes, and every planted fault is seen."""

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from multidict import MultiDict
from twilio.base.exceptions import TwilioException
from twilio.http.response import Response
from twilio.rest import Client
from twilio.twiml.voice_response import VoiceResponse

from tests.support.twilio_check import check_request, check_response, table
from tests.support.twilio_samples import (
    ACCOUNT,
    CALL,
    CALLS,
    FROM,
    HOOK,
    ONE_CALL,
    PARTICIPANTS,
    ROOT,
    TO,
    sample_answer,
    sample_object,
)

ROOM, NUMBER = "CF" + "c" * 32, "PN" + "d" * 32


class Recorder:
    """An HTTP client for the SDK: checks what the SDK sends and answers without a fault."""

    is_async = False

    def __init__(self) -> None:
        self.problems: list[str] = []
        self.requests: list[tuple[str, str]] = []

    def request(self, method: str, url: str, params: Any = None, data: Any = None, **_: Any) -> Response:
        path = unquote(urlsplit(url).path)
        self.requests.append((method.upper(), path))
        self.problems += check_request(method.upper(), path, as_sent(params), as_sent(data))
        status, body = sample_answer(method.upper(), path)
        self.problems += check_response(method.upper(), path, status, body)
        return Response(status, json.dumps(body))


def as_sent(values: Mapping[str, Any] | None) -> MultiDict[str]:
    """What the SDK's own HTTP client makes of its parameters: lists repeated, None left out."""
    return MultiDict(pairs(values or {}))


def pairs(values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in values.items():
        yield from ((name, str(one)) for one in (value if isinstance(value, list) else [value]) if one is not None)


def full_call(client: Any) -> None:
    client.calls.create(
        to=TO,
        from_=FROM,
        url=HOOK,
        method="POST",
        fallback_url=HOOK,
        status_callback=HOOK,
        status_callback_event=["initiated", "ringing", "answered", "completed"],
        timeout=25,
        time_limit=14400,
        machine_detection="Enable",
        machine_detection_timeout=30,
        async_amd="true",
        async_amd_status_callback=HOOK,
        record=False,
        passports="x",
        recording_configuration_id="x",
        call_reason="your callback",
    )


def full_participant(client: Any) -> None:
    client.conferences("attempt-1").participants.create(
        to="client:amelie",
        from_=FROM,
        label="agent",
        early_media=True,
        beep="false",
        timeout=20,
        end_conference_on_exit=True,
        status_callback=HOOK,
        status_callback_event=["initiated", "completed"],
        conference_status_callback=HOOK,
        conference_status_callback_event=["start join leave", "end"],
        wait_url=HOOK,
        emergency_name="x",
        emergency_caller_location="x",
    )


SINCE = datetime(2026, 11, 20, tzinfo=UTC)
SDK_REQUESTS: Mapping[str, Callable[[Any], object]] = {
    "call": full_call,
    "call with inline TwiML": lambda c: c.calls.create(to=TO, from_=FROM, twiml=str(VoiceResponse())),
    "call to an agent": lambda c: c.calls.create(
        to="client:amelie", from_="client:desk", application_sid="AP" + "1" * 32
    ),
    "call, ended": lambda c: c.calls(CALL).update(status="completed"),
    "call, redirected": lambda c: c.calls(CALL).update(url=HOOK, method="GET"),
    "call, fetched": lambda c: c.calls(CALL).fetch(),
    "call, deleted": lambda c: c.calls(CALL).delete(),
    "calls": lambda c: c.calls.list(status="ringing", to=TO, start_time_after=SINCE, start_time_before=SINCE, limit=20),
    "participant": full_participant,
    "participant, held": lambda c: c.conferences(ROOM).participants(CALL).update(hold=True, hold_url=HOOK, muted=False),
    "participant, fetched by label": lambda c: c.conferences(ROOM).participants("agent").fetch(),
    "participant, removed": lambda c: c.conferences(ROOM).participants(CALL).delete(),
    "participants": lambda c: c.conferences(ROOM).participants.list(hold=True, page_size=50),
    "conferences": lambda c: c.conferences.list(
        friendly_name="attempt-1", status="in-progress", date_created_after=SINCE
    ),
    "conference": lambda c: c.conferences(ROOM).fetch(),
    "conference, ended": lambda c: c.conferences(ROOM).update(status="completed"),
    "queue": lambda c: c.queues.create(friendly_name="french", max_size=100),
    "queues": lambda c: c.queues.list(),
    "members": lambda c: c.queues("QU" + "1" * 32).members.list(),
    "member": lambda c: c.queues("QU" + "1" * 32).members("Front").update(url=HOOK, method="POST"),
    "numbers": lambda c: c.incoming_phone_numbers.list(phone_number=FROM, beta=False),
    "number": lambda c: c.incoming_phone_numbers(NUMBER).fetch(),
    "number, configured": lambda c: c.incoming_phone_numbers(NUMBER).update(voice_url=HOOK, voice_method="POST"),
    "caller ids": lambda c: c.outgoing_caller_ids.list(phone_number=FROM),
    "recordings": lambda c: c.recordings.list(call_sid=CALL, date_created_after=SINCE),
    "recording": lambda c: c.recordings("RE" + "1" * 32).fetch(),
    "recording, deleted": lambda c: c.recordings("RE" + "1" * 32).delete(),
    "message": lambda c: c.messages.create(
        to=TO, from_="RINGBACK", body="12", status_callback=HOOK, message_intent="otp"
    ),
    "message with pictures": lambda c: c.messages.create(
        to=TO, messaging_service_sid="MG" + "1" * 32, media_url=[HOOK, HOOK]
    ),
    "message, fetched": lambda c: c.messages("SM" + "1" * 32).fetch(),
    "messages": lambda c: c.messages.list(to=TO, date_sent_after=SINCE),
    "dialing permissions": lambda c: c.voice.v1.dialing_permissions.countries.list(low_risk_numbers_enabled=True),
    "dialing permission": lambda c: c.voice.v1.dialing_permissions.countries("FR").fetch(),
    "risky prefixes": lambda c: c.voice.v1.dialing_permissions.countries("FR").highrisk_special_prefixes.list(),
    "lookup": lambda c: c.lookups.v2.phone_numbers(TO).fetch(fields="line_type_intelligence"),
}


@pytest.mark.parametrize("name", SDK_REQUESTS)
def test_what_the_sdk_sends_passes(name: str) -> None:
    recorder = Recorder()
    SDK_REQUESTS[name](Client(ACCOUNT, "token", http_client=recorder))
    assert len(recorder.requests) == 1
    assert recorder.problems == []


def test_the_sdk_does_not_stop_what_the_checker_stops() -> None:
    recorder = Recorder()
    client = Client(ACCOUNT, "token", http_client=recorder)
    client.calls.create(to="0199001278", from_=FROM, status_callback_event="initiated ringing")
    client.conferences("attempt-1").participants.create(to=TO, from_="")
    with pytest.raises(TwilioException):
        client.calls(CALL).events.list()
    for said in ("To='0199001278' is not", "'initiated ringing' is not one of", "exactly one of", "From is required"):
        assert any(said in problem for problem in recorder.problems), said
    assert any(f"unknown operation: GET {ROOT}/Calls/{CALL}/Events.json" in problem for problem in recorder.problems)


GOOD_CALL = {"To": TO, "From": FROM, "Url": HOOK}
GOOD_PARTICIPANT = {"To": TO, "From": FROM}
PLANTED_REQUESTS = [
    ("PUT", CALLS, {}, "unknown operation"),
    ("POST", f"{ROOT}/Cals.json", {}, "unknown operation"),
    ("POST", CALLS, GOOD_CALL | {"MachineDetect": "Enable"}, "unknown form parameter MachineDetect"),
    ("POST", CALLS, GOOD_CALL | {"EmergencyName": "x"}, "unknown form parameter EmergencyName"),
    ("POST", CALLS, GOOD_CALL | {"Timeout": "soon"}, "Timeout='soon' is not of type integer"),
    ("POST", CALLS, GOOD_CALL | {"Timeout": "601"}, "Timeout=601 is outside 1..600"),
    ("POST", CALLS, GOOD_CALL | {"MachineDetectionTimeout": "2"}, "is outside 3..59"),
    ("POST", CALLS, GOOD_CALL | {"Record": "True"}, "Record='True' is not of type boolean"),
    ("POST", CALLS, GOOD_CALL | {"Method": "PATCH"}, "Method='PATCH' is not one of GET, POST"),
    ("POST", CALLS, GOOD_CALL | {"StatusCallbackEvent": "initiated ringing"}, "is not one of answered"),
    ("POST", CALLS, GOOD_CALL | {"StatusCallbackEvent": "['initiated']"}, "is not one of answered"),
    ("POST", CALLS, GOOD_CALL | {"MachineDetection": "enable"}, "is not one of DetectMessageEnd"),
    ("POST", CALLS, GOOD_CALL | {"To": "01 99 00 12 78"}, "is not an E.164 number"),
    ("POST", CALLS, GOOD_CALL | {"To": "+0123456"}, "is not an E.164 number"),
    ("POST", CALLS, GOOD_CALL | {"From": "client:amelie"}, "calls a telephone number but is none"),
    ("POST", CALLS, GOOD_CALL | {"CallerId": "Ringback"}, "CallerId='Ringback' is not an E.164"),
    ("POST", CALLS, GOOD_CALL | {"StatusCallback": "/twilio/status"}, "is not an absolute http(s) URL"),
    ("POST", CALLS, GOOD_CALL | {"Url": "https://my_desk.example/"}, "is not an absolute http(s) URL"),
    ("POST", CALLS, GOOD_CALL | {"RecordingStatusCallback": "nowhere"}, "is not an absolute http(s) URL"),
    ("POST", CALLS, {"To": TO, "From": FROM, "ApplicationSid": "AP1"}, "ApplicationSid='AP1' does not match"),
    ("POST", CALLS, GOOD_CALL | {"Twiml": "<Response/>"}, "exactly one of Url, Twiml, ApplicationSid"),
    ("POST", CALLS, {"To": TO, "From": FROM}, "not none"),
    ("POST", CALLS, {"From": FROM, "Url": HOOK}, "To is required"),
    ("POST", CALLS, {"To": TO, "From": FROM, "Twiml": "<Response><Sing/></Response>"}, "Twiml: <Sing> may not stand"),
    (
        "POST",
        CALLS,
        {"To": TO, "From": FROM, "Twiml": f"<Response><Say>{'a' * 4000}</Say></Response>"},
        "more than 4000",
    ),
    ("POST", f"{ROOT}/Calls/CA1.json", {"Status": "completed"}, "Sid='CA1' does not match"),
    ("POST", ONE_CALL, {"Status": "no-answer"}, "Status='no-answer' is not one of canceled, completed"),
    ("POST", ONE_CALL, {"Url": HOOK, "Twiml": "<Response/>"}, "at most one of Url, Twiml"),
    ("POST", ONE_CALL, {}, "at least one of Url, Twiml, Status"),
    ("POST", PARTICIPANTS, {"To": TO}, "From is required"),
    ("POST", PARTICIPANTS, {"From": FROM}, "To is required"),
    ("POST", PARTICIPANTS, GOOD_PARTICIPANT | {"Timeout": "4"}, "Timeout=4 is outside 5..600"),
    ("POST", PARTICIPANTS, GOOD_PARTICIPANT | {"Beep": "loud"}, "Beep='loud' is not one of"),
    (
        "POST",
        PARTICIPANTS,
        GOOD_PARTICIPANT | {"ConferenceStatusCallbackEvent": "start ring"},
        "'start ring' is not one of",
    ),
    (
        "POST",
        f"{ROOT}/Conferences/{ROOM}/Participants/{CALL}.json",
        {"Status": "completed"},
        "unknown form parameter Status",
    ),
    ("POST", f"{ROOT}/Messages.json", {"To": TO, "Body": "x"}, "at least one of From, MessagingServiceSid"),
    ("POST", f"{ROOT}/Messages.json", {"To": TO, "From": FROM}, "at least one of Body, MediaUrl, ContentSid"),
]


@pytest.mark.parametrize(("method", "path", "form", "said"), PLANTED_REQUESTS)
def test_planted_faults_in_requests_are_seen(method: str, path: str, form: dict[str, str], said: str) -> None:
    problems = check_request(method, path, MultiDict(), MultiDict(form))
    assert len(problems) == 1, problems
    assert said in problems[0]


@pytest.mark.parametrize(
    "form", [GOOD_CALL, GOOD_CALL | {"Passports": "x"}, GOOD_CALL | {"From": FROM, "To": "sip:a@b.example"}]
)
def test_the_requests_faults_are_planted_in_pass(form: dict[str, str]) -> None:
    assert check_request("POST", CALLS, MultiDict(), MultiDict(form)) == []


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ([("Status", "rining")], "is not one of"),
        ([("PageSize", "1001")], "PageSize=1001 is outside 1..1000"),
        ([("StartTime>", "yesterday")], "is not an instant"),
        ([("To", TO), ("To", TO)], "To is given 2 times"),
        ([("From_", TO)], "unknown query parameter From_"),
    ],
)
def test_planted_faults_in_queries_are_seen(query: list[tuple[str, str]], said: str) -> None:
    problems = check_request("GET", CALLS, MultiDict(query), MultiDict())
    assert len(problems) == 1, problems
    assert said in problems[0]


def test_only_arrays_may_be_repeated() -> None:
    events = [("StatusCallbackEvent", "ringing"), ("StatusCallbackEvent", "completed")]
    assert check_request("POST", CALLS, MultiDict(), MultiDict([*GOOD_CALL.items(), *events])) == []
    twice = check_request("POST", CALLS, MultiDict(), MultiDict([*GOOD_CALL.items(), ("To", TO)]))
    assert [problem.split(": ")[1] for problem in twice] == ["To is given 2 times but takes one value"]


@pytest.mark.parametrize("key", table()["operations"])
def test_faultless_answers_pass(key: str) -> None:
    method, path = key.split(" ")
    assert check_response(method, path, *sample_answer(method, path)) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"state": "ringing"}, "unknown property state"),
        ({"status": "initiated"}, "status='initiated' is not one of"),
        ({"status": None}, "status is null"),
        ({"sid": "CA123"}, "sid='CA123' does not match"),
        ({"sid": "CF" + "0" * 32}, "does not match ^CA"),
        ({"duration": 12}, "duration=12 is not of type string"),
        ({"subresource_uris": "x"}, "is not of type object"),
        ({"date_created": "2026-11-21T10:00:00Z"}, "is not an RFC 2822 date"),
    ],
)
def test_planted_faults_in_answers_are_seen(change: dict[str, Any], said: str) -> None:
    problems = check_response("POST", CALLS, 201, sample_object("api.v2010.account.call") | change)
    assert len(problems) == 1, problems
    assert said in problems[0]


def test_planted_faults_in_the_shape_of_answers_are_seen() -> None:
    call = sample_object("api.v2010.account.call")
    less = {name: value for name, value in call.items() if name != "price"}
    listed = sample_object("ListCallResponse") | {"calls": [call, less], "page": True}
    participant = sample_object("api.v2010.account.conference.participant") | {"muted": "false"}
    faults = [
        (check_response("GET", ONE_CALL, 200, less), "missing property price"),
        (check_response("GET", CALLS, 200, listed | {"page": 0}), "missing property calls[1].price"),
        (check_response("GET", CALLS, 200, listed | {"calls": []}), "page=True is not of type integer"),
        (check_response("GET", CALLS, 200, listed | {"calls": None, "page": 0}), "calls is null"),
        (check_response("POST", PARTICIPANTS, 201, participant), "muted='false' is not of type boolean"),
        (check_response("POST", CALLS, 200, call), "status 200, not 201"),
        (check_response("DELETE", ONE_CALL, 204, call), "a body where there is none"),
        (check_response("GET", f"{ROOT}/Nothing.json", 200, {}), "unknown operation"),
    ]
    for problems, said in faults:
        assert len(problems) == 1, problems
        assert said in problems[0]


def test_errors_have_twilios_shape() -> None:
    error = {"code": 21211, "message": "invalid To", "more_info": "https://x.example/21211", "status": 400}
    assert check_response("POST", CALLS, 400, error) == []
    [said] = check_response("POST", CALLS, 400, error | {"code": "21211"})
    assert "error property code is missing or not int" in said
    assert len(check_response("POST", CALLS, 404, error | {"detail": 1})) == 2
    assert len(check_response("POST", CALLS, 500, None)) == 5
