"""What is put on record of a call that is passed on, and what agents read of it."""

from datetime import timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from queues import events
from queues.errors import Refused
from queues.policy import Matching, Offers, Step, Topic
from tests.queues.test_transferring import ADA, BO, asking, attempt_of, consulting, holds, own, talking, transfer
from tests.support.floors import POLICY, START, Desk, person

DETAILED = Topic(id="optics", labels={"en": "Optics"}, skill="optics", skill_level=3, preferred=("lenses",))


def policy(**changes: Any) -> Any:
    return replace(POLICY, **({"topics": (POLICY.topics[0], DETAILED)} | changes))


# ── Blind ────────────────────────────────────────────────────────────────────────────────────────


def test_passed_on_it_is_asked_for_anew_and_is_the_same_call_otherwise() -> None:
    desk, call = talking(policy())
    desk.choose(BO, "break", "lunch")
    later = START + timedelta(hours=1)
    desk.floor.put(replace(desk.contact(call), kept_for=ADA, kept_until=later, quiet_at=later))
    before = desk.contact(call)
    desk.wait(20)
    desk.tell(transfer(call, language="en", note="Big lens"))
    after = desk.contact(call)
    assert after == replace(
        before, state="waiting", topic="optics", skill="optics", skill_level=3, wishes=("lenses",),
        languages=("en", "fr"), kept_for=None, kept_until=None, quiet_at=None, agent_id=None, offer_id=None,
        answered_at=None, declined={ADA: desk.now + timedelta(seconds=60)}, rank_at=START - timedelta(days=1),
        last_outcome="transferred", look_at=desk.now + timedelta(seconds=60), version=after.version,
    )  # fmt: skip
    assert desk.sentences(call)[-2:] == [
        ("call-transferred", {"agent": "Ada", "topic": "optics"}),
        ("staff-note", {"agent": "Ada", "note": "Big lens"}),
    ]


@pytest.mark.parametrize(("declined_s", "seconds"), [(30, 60), (300, 300)])
def test_it_is_not_offered_to_who_passed_it_on_while_they_write_nor_as_if_they_had_declined(
    declined_s: int, seconds: int
) -> None:
    desk, call = talking(policy(offers=Offers(declined_for_s=declined_s)))
    desk.tell(transfer(call))
    assert desk.contact(call).declined[ADA] == START + timedelta(seconds=seconds)


def test_while_a_colleague_is_asked_the_call_is_passed_on_to_nobody_else() -> None:
    desk, call, _ = asking()
    assert desk.refuses(transfer(call)) == ("already-asking", None)
    assert attempt_of(desk, call).consulted_id == BO


def test_a_call_on_a_topic_that_is_not_offered_any_more_may_still_be_passed_on() -> None:
    desk, call = talking()
    desk.floor.policy = replace(desk.floor.policy, topics=(POLICY.topics[1],))
    desk.tell(events.ColleagueAsked(agent_id=ADA, contact_id=call, colleague_id=BO))
    desk.tell(own(events.ColleagueReleased, call))
    desk.tell(transfer(call))
    assert desk.contact(call).agent_id == BO


def test_somebody_who_is_asked_at_the_last_step_only_is_somebody() -> None:
    """Bo has another skill and another language than the call began in."""
    steps = Matching(steps=(Step(), Step(after_s=30), Step(after_s=60, skill="none")))
    desk = Desk(policy(matching=steps))
    desk.sign_in(person("ada", "fr"))
    call = desk.callback()
    desk.talk(call)
    desk.sign_in(person("bo", "en"))
    desk.tell(transfer(call, language="en"))
    assert holds(desk, call) == ("offered", BO, True)


def test_where_nobody_but_the_agent_themselves_would_be_asked_it_is_not_passed_on() -> None:
    desk = Desk()
    desk.sign_in(person("ada", "fr", optics=5))
    call = desk.callback()
    desk.talk(call)
    assert desk.refuses(transfer(call)) == ("nobody-there", "topic")
    desk.sign_in(person("bo", "fr", optics=5, calls=False))
    assert desk.refuses(transfer(call)) == ("nobody-there", "topic")


# ── The time for notes ───────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("how", ["transfer", "handover"])
@pytest.mark.parametrize("is_early", [False, True])
def test_who_passed_a_call_on_is_idle_from_when_the_notes_are_done(how: str, is_early: bool) -> None:
    desk, call, _ = consulting()
    if how == "transfer":
        desk.tell(own(events.ColleagueReleased, call))
        desk.tell(transfer(call))
    else:
        desk.tell(events.CallHandedOver(agent_id=ADA, contact_id=call))
    assert desk.floor.shifts[ADA].wrap_up_until == START + timedelta(seconds=60)
    desk.wait(20 if is_early else 60)
    if is_early:
        desk.tell(events.ReadyAgain(agent_id=ADA, contact_id=call))
    shift = desk.floor.shifts[ADA]
    assert (shift.wrap_up_until, shift.idle_since) == (None, desk.now)


@pytest.mark.parametrize("waited_s", [20, 90])
def test_a_note_on_a_call_passed_on_is_written_in_time_or_late(waited_s: int) -> None:
    desk, call = talking()
    desk.tell(transfer(call))
    assert desk.floor.shifts[ADA].notes_on == (call,)
    desk.wait(waited_s)
    told = desk.tell(events.ReadyAgain(agent_id=ADA, contact_id=call, note=" Owes us a call. "))
    assert [(line.event, line.params) for line in told.lines if line.event] == [
        ("staff-note", {"agent": "Ada", "note": "Owes us a call."})
    ]
    with pytest.raises(Refused):
        desk.tell(events.ReadyAgain(agent_id=ADA, contact_id=call, note="Owes us a call."))


def test_a_note_is_asked_for_until_it_is_written_or_there_is_none() -> None:
    desk, call = talking()
    desk.tell(transfer(call))
    desk.choose(ADA, "break", "lunch")
    desk.wait(600)
    desk.choose(ADA, "available")
    assert desk.floor.shifts[ADA].notes_on == (call,)
    desk.tell(events.ReadyAgain(agent_id=ADA, contact_id=call))
    assert desk.floor.shifts[ADA].notes_on == ()


def test_words_are_taken_after_another_window_said_that_there_is_no_note() -> None:
    desk, call = talking()
    desk.tell(transfer(call))
    desk.tell(events.ReadyAgain(agent_id=ADA, contact_id=call))
    with pytest.raises(Refused):
        desk.tell(events.ReadyAgain(agent_id=ADA, contact_id=call))
    told = desk.tell(events.ReadyAgain(agent_id=ADA, contact_id=call, note="Owes us a call."))
    assert [line.params["note"] for line in told.lines if line.event] == ["Owes us a call."]
    with pytest.raises(Refused):
        desk.tell(events.ReadyAgain(agent_id=ADA, contact_id=call, note="Owes us a call."))


def test_a_note_on_a_call_before_leaves_the_time_for_the_latest_as_it_is() -> None:
    desk, first = talking()
    desk.tell(transfer(first))
    desk.wait(90)
    second = desk.callback("dana", number="+33199005678")
    desk.talk(second)
    desk.tell(transfer(second))
    assert desk.floor.shifts[ADA].notes_on == (second, first)
    until = desk.floor.shifts[ADA].wrap_up_until
    told = desk.tell(events.ReadyAgain(agent_id=ADA, contact_id=first, note="Late"))
    assert [line.contact_id for line in told.lines if line.event] == [first]
    assert desk.floor.shifts[ADA].wrap_up_until == until != None  # noqa: E711 - one chain
    desk.tell(events.ReadyAgain(agent_id=ADA, contact_id=second))
    assert desk.floor.shifts[ADA].wrap_up_until is None


def test_whoever_had_nothing_while_another_wrote_notes_is_asked_first() -> None:
    desk, call = talking()
    desk.tell(transfer(call))
    desk.wait(10)
    desk.sign_in(person("cy", "fr"))
    desk.wait(50)
    assert desk.contact(desk.callback("dana", number="01 99 00 56 78")).agent_id == "agent-cy"


def test_notes_are_taken_on_calls_one_passed_on_only() -> None:
    desk, call = talking()
    for agent_id in (ADA, BO, "agent-nobody"):
        said = events.ReadyAgain(agent_id=agent_id, contact_id=call, note="Nosy")
        assert desk.refuses(said) == ("unknown-contact", None)


# ── Warm ─────────────────────────────────────────────────────────────────────────────────────────


def test_every_step_of_asking_a_colleague_is_told_with_names() -> None:
    desk, call, leg = asking()
    asked = [("staff-colleague-asked", {"agent": "Ada", "colleague": "Bo"}),
             ("staff-note", {"agent": "Ada", "note": "About lenses"})]  # fmt: skip
    assert desk.sentences(call)[-2:] == asked
    desk.report(leg, "joined")
    desk.tell(own(events.CustomerBroughtIn, call))
    assert desk.sentences(call)[-1] == ("colleague-joined", {"agent": "Bo"})
    desk.tell(events.CallHandedOver(agent_id=ADA, contact_id=call, note="Has paid"))
    assert desk.sentences(call)[-2:] == [
        ("staff-note", {"agent": "Ada", "note": "Has paid"}),
        ("call-handed-over", {"agent": "Ada", "colleague": "Bo"}),
    ]


@pytest.mark.parametrize("outcome", ["declined", "no-answer", "busy"])
def test_why_a_colleague_did_not_come_is_told(outcome: str) -> None:
    desk, call, leg = asking()
    if outcome == "declined":
        desk.tell(events.ColleagueDeclined(agent_id=BO, contact_id=call))
    else:
        desk.report(leg, "over", outcome)
    assert desk.sentences(call)[-1] == ("staff-colleague-gone", {"colleague": "Bo", "outcome": outcome})


def test_what_was_declined_is_the_call_that_was_asked_about() -> None:
    desk, call, _ = asking()
    desk.tell(events.ColleagueDeclined(agent_id=BO, contact_id="another"))
    desk.tell(events.ColleagueDeclined(agent_id=ADA, contact_id=call))
    assert attempt_of(desk, call).consulted_id == BO
    for _ in range(2):
        desk.tell(events.ColleagueDeclined(agent_id=BO, contact_id=call))
    assert desk.said(call).count("staff-colleague-gone") == 1


def test_nothing_of_a_colleague_who_left_three_who_talked_stays_on_record() -> None:
    desk, call = talking()
    before = attempt_of(desk, call)
    desk.tell(events.ColleagueAsked(agent_id=ADA, contact_id=call, colleague_id=BO, note="About lenses"))
    desk.report(attempt_of(desk, call).consulted_leg_id, "joined")
    desk.tell(own(events.CustomerBroughtIn, call))
    desk.tell(own(events.ColleagueReleased, call))
    assert attempt_of(desk, call) == before


@pytest.mark.parametrize("is_joint", [False, True])
def test_handed_over_the_call_is_the_colleagues_as_if_it_had_been_from_then_on(is_joint: bool) -> None:
    desk, call = talking()
    before, contact = attempt_of(desk, call), desk.contact(call)
    desk.tell(events.ColleagueAsked(agent_id=ADA, contact_id=call, colleague_id=BO, note="About lenses"))
    leg = attempt_of(desk, call).consulted_leg_id
    desk.report(leg, "joined")
    if is_joint:
        desk.tell(own(events.CustomerBroughtIn, call))
    desk.wait(30)
    desk.tell(events.CallHandedOver(agent_id=ADA, contact_id=call))
    assert attempt_of(desk, call) == replace(before, agent_id=BO, agent_leg_id=leg)
    after = desk.contact(call)
    assert after == replace(contact, agent_id=BO, answered_at=desk.now, version=after.version)
    assert after.talk_started_at == START, "the time limit of the talk goes on"


def test_only_a_colleague_who_may_take_calls_is_asked() -> None:
    desk, call = talking()
    desk.sign_in(person("cy", "fr", calls=False))
    ask = events.ColleagueAsked(agent_id=ADA, contact_id=call, colleague_id="agent-cy")
    assert desk.refuses(ask) == ("colleague-busy", "colleague_id")


@pytest.mark.parametrize(("level", "is_taken"), [(1, False), (2, True), (3, True)])
def test_a_call_that_stays_is_handed_to_who_has_its_skill_at_its_level(level: int, is_taken: bool) -> None:
    sales = Topic(id="sales", labels={"en": "Sales"}, skill="sales", skill_level=2, stays=True)
    desk = Desk(policy(topics=(*POLICY.topics, sales)))
    desk.sign_in(person("ada", "fr"))
    call = desk.callback()
    desk.talk(call)
    desk.floor.put(replace(desk.contact(call), topic="sales", skill="sales", skill_level=2))
    desk.sign_in(person("bo", "fr", sales=level))
    ask = events.ColleagueAsked(agent_id=ADA, contact_id=call, colleague_id=BO)
    if is_taken:
        desk.tell(ask)
        assert attempt_of(desk, call).consulted_id == BO
    else:
        assert desk.refuses(ask) == ("stays", "colleague_id")


def test_a_consultation_over_is_told_of_once_the_agents_line_is_gone_too() -> None:
    desk, call, leg = consulting()
    desk.report(desk.leg(call, "agent"), "over", "failed")
    gone_at = attempt_of(desk, call).agent_gone_at
    desk.wait(1)
    desk.report(leg, "over", "completed")
    assert (attempt_of(desk, call).held_at, gone_at) == (START, START)
