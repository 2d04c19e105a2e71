"""I21: nothing is recorded before the consent is on record, nor while it is paused; off unless the policy says so."""

import pytest
from msgspec.structs import replace

from queues import events
from queues.calls import Attempt
from queues.effects import Record
from queues.faults import faults
from queues.monitoring import Recording
from tests.support.floors import POLICY, Desk, person


def talking(rules: Recording) -> tuple[Desk, str]:
    """Ada talks to Camille, who was called in France."""
    desk = Desk(replace(POLICY, recording=rules))
    desk.sign_in(person("ada", "fr"))
    call = desk.callback()
    desk.talk(call)
    return desk, call


def attempt_of(desk: Desk, call: str) -> Attempt:
    return desk.floor.attempts[desk.contact(call).attempt_id or ""]


def choose(call: str, state: str, agent: str = "agent-ada") -> events.RecordingChosen:
    return events.RecordingChosen(agent_id=agent, contact_id=call, state=state)  # type: ignore[arg-type]


def consent(call: str, *, given: bool) -> events.ConsentNoted:
    return events.ConsentNoted(agent_id="agent-ada", contact_id=call, given=given)


@pytest.mark.parametrize(
    "rules",
    [
        Recording(),
        Recording(on=True, otherwise="never"),
        Recording(on=True, otherwise="announce", countries={"FR": "never"}),
        Recording(on=True, otherwise="announce", topics=("optics",)),
        Recording(on=True, otherwise="announce", channels=("call",)),
    ],
)
def test_a_call_the_policy_does_not_name_is_never_recorded(rules: Recording) -> None:
    desk, call = talking(rules)
    assert attempt_of(desk, call).recording == ""
    assert desk.refuses(consent(call, given=True)) == ("not-open", None)
    assert desk.refuses(choose(call, "on")) == ("not-open", None)
    assert desk.done(Record) == []


def test_where_it_is_announced_the_consent_is_on_record_with_the_answer() -> None:
    desk, call = talking(Recording(on=True, otherwise="announce"))
    attempt = attempt_of(desk, call)
    assert (attempt.recording, attempt.consent, attempt.consent_at) == ("on", "announced", desk.now)
    assert desk.done(Record) == [Record(attempt.id)]
    assert "recording-announced" in desk.said(call)


@pytest.mark.parametrize("given", [True, False])
def test_where_it_is_asked_nothing_is_recorded_before_the_customer_said_yes(given: bool) -> None:
    desk, call = talking(Recording(on=True, otherwise="announce", countries={"FR": "ask"}))
    assert attempt_of(desk, call).recording == "asking"
    assert attempt_of(desk, call).consent_at is None
    assert desk.refuses(choose(call, "on")) == ("not-open", None)
    assert desk.done(Record) == []
    desk.wait(10)
    desk.tell(consent(call, given=given))
    attempt = attempt_of(desk, call)
    assert (attempt.recording, attempt.consent) == (("on", "given") if given else ("ended", ""))
    assert attempt.consent_at == (desk.now if given else None)
    assert desk.done(Record) == ([Record(attempt.id)] if given else [])
    assert desk.said(call)[-1] == ("recording-given" if given else "recording-refused")
    if given:
        desk.tell(consent(call, given=False))
        assert attempt_of(desk, call).recording == "on", "who said yes ends it by ending it"
    else:
        assert desk.refuses(consent(call, given=True)) == ("not-open", None)


def test_it_is_paused_goes_on_and_ends_for_good() -> None:
    desk, call = talking(Recording(on=True, otherwise="announce"))
    assert desk.refuses(choose(call, "paused", "agent-bo")) == ("unknown-contact", None)
    for count, state in enumerate(("paused", "on", "ended"), 2):
        desk.tell(choose(call, state))
        desk.tell(choose(call, state))
        assert attempt_of(desk, call).recording == state
        assert desk.done(Record) == [Record(attempt_of(desk, call).id)] * count
        assert desk.said(call)[-1] == f"recording-{state}"
    assert desk.refuses(choose(call, "on")) == ("not-open", None)


def test_what_was_chosen_before_the_carrier_answered_is_told_once_more() -> None:
    desk, call = talking(Recording(on=True, otherwise="announce"))
    attempt = attempt_of(desk, call).id
    desk.tell(choose(call, "paused"))
    desk.tell(events.RecordingReported(attempt_id=attempt, recording_sid="RE1"))
    assert desk.done(Record) == [Record(attempt)] * 3
    desk.tell(events.RecordingReported(attempt_id=attempt, recording_sid="RE2"))
    assert attempt_of(desk, call).recording_sid == "RE1"
    assert len(desk.done(Record)) == 3


def test_what_is_still_to_be_recorded_when_the_carrier_answers_is_not_told_again() -> None:
    desk, call = talking(Recording(on=True, otherwise="announce"))
    attempt = attempt_of(desk, call).id
    desk.tell(events.RecordingReported(attempt_id=attempt, recording_sid="RE1"))
    assert desk.done(Record) == [Record(attempt)]


def test_who_listened_is_on_record() -> None:
    desk, call = talking(Recording(on=True))
    desk.tell(events.RecordingHeard(by="agent-ada", contact_id=call))
    assert desk.sentences(call)[-1] == ("staff-recording-heard", {"agent": "Ada"})
    assert desk.refuses(events.RecordingHeard(by="nobody", contact_id=call)) == ("forbidden", None)


def test_a_policy_that_names_what_does_not_exist_is_faulty() -> None:
    rules = Recording(channels=("chat",), topics=("no such",), countries={"XX": "never"})
    found = faults(replace(POLICY, recording=rules))
    assert [line.partition(":")[0] for line in found] == [
        "recording.channels", "recording.topics", "recording.countries",
    ]  # fmt: skip
