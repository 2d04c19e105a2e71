"""The TwiML judge itself: what the SDK's builders make rightly passes, and every planted fault is seen."""

from collections.abc import Iterator
from typing import Any

import pytest
from twilio.twiml.voice_response import Conference, Dial, Gather, Say, VoiceResponse

from tests.support.twilio_check import check_twiml

HOOK = "https://desk.example/twilio/voice?attempt=1#rc=2&rp=5xx"
TO, FROM = "+33199001278", "+33199009000"


def document(*verbs: Any) -> str:
    response = VoiceResponse()
    for verb in verbs:
        response.append(verb)
    return str(response)


def good_documents() -> Iterator[tuple[str, str]]:
    response = VoiceResponse()
    response.say("Bonjour, nous vous rappelons.", language="fr-FR", voice="Polly.Lea")
    gather = response.gather(input="dtmf speech", num_digits=1, action="/twilio/menu", action_on_empty_result=True)
    gather.say("Press 1").break_(strength="weak")
    dial = response.dial(caller_id=FROM, answer_on_bridge=True, action="/twilio/after", method="POST")
    dial.number(TO, status_callback_event="initiated ringing", status_callback=HOOK, machine_detection="Enable")
    dial.client().identity("amelie")
    response.dial().conference(
        "attempt-1",
        beep="onEnter",
        start_conference_on_enter=True,
        status_callback_event="start join leave end",
        wait_url="/w",
    )
    response.redirect("/twilio/next", method="POST")
    yield str(response), "voice"
    say = Say("", language="en-GB")
    say.lang("bonjour", xml_lang="fr-FR")
    say.prosody("slowly", rate="slow").append("er")
    yield document(say), "voice"
    yield "<Response/>", "voice"
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<Response><Reject reason="busy"/></Response>', "voice"
    yield (
        "<Response><Say>un moment</Say><Play loop='0'>https://x.example/m.mp3</Play><Redirect>/again</Redirect></Response>",
        "wait",
    )
    yield "<Response><Gather numDigits='1'><Play>/m.mp3</Play></Gather><Leave/></Response>", "queue-wait"


@pytest.mark.parametrize(("text", "kind"), list(good_documents()))
def test_good_documents_pass(text: str, kind: str) -> None:
    assert check_twiml(text, kind) == []


PLANTED_DOCUMENTS = [
    (
        document(Dial().append(Conference("a", status_callback_event=["start", "end"]))),
        "voice",
        "holds the Python value",
    ),
    (document(Conference("attempt-1")), "voice", "<Conference> may not stand in <Response>"),
    ("<Response><Number>+33199001278</Number></Response>", "voice", "<Number> may not stand in <Response>"),
    ("<Response><Queue>french</Queue></Response>", "voice", "<Queue> may not stand in <Response>"),
    ("<Response><Say><Play>/x.mp3</Play>a</Say></Response>", "voice", "<Play> may not stand in <Say>"),
    (document(Gather(num_digts=1)), "voice", "<Gather> has no attribute numDigts"),
    (document(Gather(input="dtmf voice")), "voice", "is not one of dtmf, speech"),
    (document(Gather(timeout="soon")), "voice", "is not a whole number"),
    (document(Gather(method="PUT")), "voice", "is not one of GET, POST"),
    ("<Response><Sing>la</Sing></Response>", "voice", "<Sing> may not stand in <Response>"),
    ("<Response><say>hello</say></Response>", "voice", "<say> may not stand in <Response>"),
    ("<Response><Hangup/><Reject/></Response>", "voice", "<Reject> must come first"),
    ("<Response><Dial>0199001278</Dial></Response>", "voice", "not an E.164 number"),
    ("<Response><Dial callerId='Ringback'>+33199001278</Dial></Response>", "voice", "callerId='Ringback'"),
    ("<Response><Dial><Number>01 99 00 12 78</Number></Dial></Response>", "voice", "not an E.164 number"),
    ("<Response><Dial/></Response>", "voice", "<Dial> is empty"),
    ("<Response><Say/></Response>", "voice", "<Say> is empty"),
    ("<Response><Redirect>None</Redirect></Response>", "voice", "holds the Python value 'None'"),
    ("<Response><Dial><Conference beep='True'>a</Conference></Dial></Response>", "voice", "holds the Python value"),
    ("<Response>hello</Response>", "voice", "<Response> may not hold text"),
    ("<Response><Hangup/>hello</Response>", "voice", "<Response> may not hold text"),
    ("<Message>hello</Message>", "voice", "not <Response>"),
    ("<Response><Say>Tom & Co</Say></Response>", "voice", "not XML"),
    ("", "voice", "not XML"),
    ("<!DOCTYPE Response><Response/>", "voice", "DOCTYPE"),
    (f"<Response><Say>{'é' * 32768}</Say></Response>", "voice", "larger than 65536 bytes"),
    ("<Response><Hangup/></Response>", "wait", "<Hangup> may not stand in a wait document"),
    ("<Response><Gather/></Response>", "wait", "<Gather> may not stand in a wait document"),
    ("<Response><Record/></Response>", "queue-wait", "<Record> may not stand in a queue-wait document"),
]


@pytest.mark.parametrize(("text", "kind", "said"), PLANTED_DOCUMENTS)
def test_planted_faults_in_documents_are_seen(text: str, kind: str, said: str) -> None:
    problems = check_twiml(text, kind)
    assert len(problems) == 1, problems
    assert said in problems[0]
