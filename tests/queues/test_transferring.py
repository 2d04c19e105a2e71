"""Calls passed on: blind and warm, and what goes wrong on the way."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from orchestrator.desk.calls import pass_to
from queues import events
from queues.calls import Attempt
from queues.effects import Arrange, EndCall, EndLeg, PlaceLeg, SendMail
from queues.policy import Matching, Step, Topic
from queues.transferring import _asked_for
from queues.widening import languages_of
from tests.support.floors import POLICY, START, Desk, person

ADA, BO = "agent-ada", "agent-bo"


def talking(policy: object = None) -> tuple[Desk, str]:
    """Ada talks to Camille; Bo, who speaks French and knows optics, is free: desk and callback."""
    desk = Desk() if policy is None else Desk(policy)  # type: ignore[arg-type]
    desk.sign_in(person("ada", "fr"))
    call = desk.callback()
    desk.talk(call)
    desk.sign_in(person("bo", "fr", "en", optics=3))
    return desk, call


def attempt_of(desk: Desk, call: str) -> Attempt:
    return desk.floor.attempts[desk.contact(call).attempt_id or ""]


def asking() -> tuple[Desk, str, str]:
    """Ada asks Bo, whose phone rings: desk, callback, Bo's leg."""
    desk, call = talking()
    desk.tell(events.ColleagueAsked(agent_id=ADA, contact_id=call, colleague_id=BO, note="About lenses"))
    return desk, call, attempt_of(desk, call).consulted_leg_id


def consulting() -> tuple[Desk, str, str]:
    """Ada talks to Bo while Camille hears music."""
    desk, call, leg = asking()
    desk.report(leg, "joined")
    return desk, call, leg


def own(kind: type[events.ColleagueReleased | events.CustomerBroughtIn], call: str) -> events.Event:
    return kind(agent_id=ADA, contact_id=call)


def transfer(call: str, topic: str = "optics", language: str = "fr", **more: str) -> events.CallTransferred:
    return events.CallTransferred(agent_id=ADA, contact_id=call, topic=topic, language=language, **more)


def holds(desk: Desk, call: str) -> tuple[str, str | None, bool]:
    contact = desk.contact(call)
    return contact.state, contact.agent_id, attempt_of(desk, call).held_at is not None


# ── Blind ────────────────────────────────────────────────────────────────────────────────────────


def test_the_languages_its_customer_agreed_to_stay_known() -> None:
    desk, call = talking()
    desk.floor.put(replace(desk.contact(call), languages=("fr", "pt", "en")))
    desk.tell(transfer(call, language="en"))
    assert (desk.contact(call).languages, desk.contact(call).agreed) == (("en", "fr", "pt", "en"), ("fr", "pt", "en"))
    assert languages_of(desk.contact(call), Matching(steps=(Step(languages="all"),))) == ("en", "fr", "pt")


def test_passed_on_again_only_the_last_team_goes_before_them() -> None:
    desk, call = talking()
    for team, languages in (("en", ("en", "fr")), ("es", ("es", "fr")), ("fr", ("fr",))):
        desk.floor.put(_asked_for(desk.contact(call), POLICY.topics[0], team))
        assert desk.contact(call).languages == languages
        assert desk.contact(call).agreed == ("fr",)


def test_a_call_passed_on_to_a_topic_is_held_offered_to_its_people_and_never_dialed_anew() -> None:
    desk, call = talking()
    agent = desk.leg(call, "agent")
    desk.wait(60)
    desk.tell(transfer(call, language="en", note="  Wants the big lens "))
    after = desk.contact(call)
    assert holds(desk, call) == ("offered", BO, True)
    assert attempt_of(desk, call).held_for == "transfer"
    assert (after.topic, after.skill, after.language, after.languages) == ("optics", "optics", "fr", ("en", "fr"))
    assert after.rank_at == START - timedelta(days=1)
    assert desk.done(EndLeg) == [EndLeg(agent)]
    assert desk.done(EndCall) == []
    assert desk.said(call)[-2:] == ["call-transferred", "staff-note"]
    assert desk.lines[-1].params == {"agent": "Ada", "note": "Wants the big lens"}
    desk.report(agent, "over", "completed")
    desk.accept(call)
    desk.report(desk.leg(call, "agent"), "joined")
    assert holds(desk, call) == ("talking", BO, False)
    assert len(desk.done(PlaceLeg)) == 3


def test_a_customer_passed_on_to_people_of_another_language_is_still_written_to_in_their_own() -> None:
    desk, call = talking()
    desk.sign_in(person("cy", "fr", optics=3))
    desk.tell(transfer(call, language="en"))
    assert (desk.contact(call).agent_id, desk.contact(call).why["language"]) == (BO, "en")
    desk.accept(call)
    desk.report(desk.leg(call, "agent"), "joined")
    desk.wait(60 * 60)
    ticket = desk.floor.tickets[call]
    mail = [one for one in desk.done(SendMail) if isinstance(one, SendMail)][-1]
    assert (ticket.kind, ticket.language, mail.language) == ("session-limit", "fr", "fr")


def test_where_english_comes_late_whoever_was_passed_on_to_it_is_asked_for_at_once() -> None:
    steps = (Step(languages="shared"), Step(after_s=600, languages="all"))
    desk, call = talking(replace(POLICY, matching=Matching(steps=steps)))
    desk.tell(transfer(call, language="en"))
    assert (desk.contact(call).agent_id, desk.contact(call).why["language"]) == (BO, "en")


def test_who_passed_a_call_on_gets_nothing_new_until_the_notes_are_written() -> None:
    desk, call = talking()
    desk.tell(transfer(call))
    assert desk.floor.shifts[ADA].wrap_up_until == START + timedelta(seconds=60)
    chat = desk.chat("dana")
    desk.tell(events.OfferDeclined(agent_id=BO, offer_id=desk.contact(call).offer_id or ""))
    assert desk.contact(chat).agent_id != ADA
    other = desk.callback("eli", number="01 99 00 56 78")
    assert desk.contact(other).agent_id != ADA
    desk.tell(events.ReadyAgain(agent_id=ADA, contact_id=call))
    assert ADA in {desk.contact(one).agent_id for one in (chat, other)}


def test_the_time_for_notes_is_over_by_itself() -> None:
    desk, call = talking()
    desk.tell(transfer(call))
    desk.wait(59)
    assert desk.floor.shifts[ADA].wrap_up_until
    desk.wait(1)
    assert desk.floor.shifts[ADA].wrap_up_until is None


@pytest.mark.parametrize(
    ("event", "refusal"),
    [
        (transfer("", topic="no such"), ("unknown-topic", "topic")),
        (transfer("", language="de"), ("unknown-language", "language")),
    ],
)
def test_nowhere_to_pass_it_on_to(event: events.CallTransferred, refusal: tuple[str, str]) -> None:
    desk, call = talking()
    assert desk.refuses(replace(event, contact_id=call)) == refusal
    assert holds(desk, call) == ("talking", ADA, False)


def test_nobody_is_passed_on_to_nobody() -> None:
    desk, call = talking()
    desk.choose(BO, "offline")
    assert desk.refuses(transfer(call)) == ("nobody-there", "topic")
    desk.choose(BO, "break", "lunch")
    desk.tell(transfer(call))
    assert holds(desk, call) == ("waiting", None, True)


def test_while_all_dialing_stands_still_a_call_stays_with_its_agent_until_it_goes_on() -> None:
    desk, call = talking()
    ask = events.ColleagueAsked(agent_id=ADA, contact_id=call, colleague_id=BO)
    desk.tell(events.DialingStopped(why="supervisor", by="ines"))
    assert desk.refuses(transfer(call)) == ("dialing-stopped", "topic")
    assert desk.refuses(ask) == ("dialing-stopped", "colleague_id")
    told = pass_to(desk.floor, ADA, call)
    assert (told.is_stopped, told.topics, told.colleagues) == (True, [], [])
    assert holds(desk, call) == ("talking", ADA, False)
    desk.tell(events.DialingResumed(by="ines"))
    told = pass_to(desk.floor, ADA, call)
    assert (told.is_stopped, [one.id for one in told.colleagues]) == (False, [BO])
    desk.tell(transfer(call))
    assert holds(desk, call) == ("offered", BO, True)


def test_a_colleague_who_was_asked_before_dialing_stopped_still_comes() -> None:
    desk, call, leg = asking()
    desk.tell(events.DialingStopped(why="supervisor", by="ines"))
    desk.report(leg, "joined")
    desk.tell(events.CallHandedOver(agent_id=ADA, contact_id=call))
    assert holds(desk, call) == ("talking", BO, False)


def test_a_call_that_stays_reaches_only_people_of_its_skill() -> None:
    sales = Topic(id="sales", labels={"en": "Sales"}, skill="sales", stays=True)
    more = Topic(id="more", labels={"en": "More"}, skill="sales", skill_level=3, stays=True)
    support = Topic(id="open", labels={"en": "Open"}, skill="sales")
    policy = replace(POLICY, topics=(*POLICY.topics, sales, more, support))
    desk = Desk(policy)
    desk.sign_in(person("ada", "fr", sales=2))
    call = desk.callback()
    desk.floor.put(replace(desk.contact(call), topic="sales", skill="sales"))
    desk.talk(call)
    desk.sign_in(person("bo", "fr", optics=3))
    for topic in ("setup", "optics", "open"):
        assert desk.refuses(transfer(call, topic)) == ("stays", "topic")
    ask = events.ColleagueAsked(agent_id=ADA, contact_id=call, colleague_id=BO)
    assert desk.refuses(ask) == ("stays", "colleague_id")
    desk.sign_in(person("cy", "fr", sales=3))
    desk.tell(replace(ask, colleague_id="agent-cy"))
    desk.tell(events.ColleagueReleased(agent_id=ADA, contact_id=call))
    desk.tell(transfer(call, "more"))
    assert desk.contact(call).agent_id == "agent-cy"


# ── Warm ─────────────────────────────────────────────────────────────────────────────────────────


def test_a_colleague_is_called_into_the_same_call_while_the_customer_hears_music() -> None:
    desk, call, leg = asking()
    placed = desk.floor.legs[leg]
    assert (placed.label, placed.to, placed.person_id) == ("consulted", "client:agent-bo", BO)
    assert desk.done(PlaceLeg)[-1] == PlaceLeg(leg)
    assert attempt_of(desk, call).held_for == "consultation"
    assert desk.done(Arrange) == [Arrange(desk.leg(call, "customer"))]
    assert desk.said(call)[-2:] == ["staff-colleague-asked", "staff-note"]
    assert attempt_of(desk, call).consulted_note == "About lenses"
    other = desk.callback("dana", number="01 99 00 56 78")
    assert desk.contact(other).state == "waiting", "who is asked gets nothing else"
    desk.tell(events.ColleagueAsked(agent_id=ADA, contact_id=call, colleague_id=BO))
    assert len(desk.done(PlaceLeg)) == 3, "asked twice, called once"


def test_who_may_ask_whom() -> None:
    desk, call, _ = asking()
    desk.sign_in(person("cy", "fr"))
    ask = events.ColleagueAsked(agent_id=ADA, contact_id=call, colleague_id="agent-cy")
    assert desk.refuses(ask) == ("already-asking", None)
    assert desk.refuses(replace(ask, agent_id=BO)) == ("unknown-contact", None)
    desk.tell(events.ColleagueReleased(agent_id=ADA, contact_id=call))
    desk.choose("agent-cy", "break", "lunch")
    for busy in ("agent-cy", ADA, "nobody"):
        assert desk.refuses(replace(ask, colleague_id=busy)) == ("colleague-busy", "colleague_id")


def test_the_call_is_handed_over() -> None:
    desk, call, leg = consulting()
    first = desk.leg(call, "agent")
    desk.tell(events.CallHandedOver(agent_id=ADA, contact_id=call, note="Has paid"))
    assert holds(desk, call) == ("talking", BO, False)
    assert desk.leg(call, "agent") == leg
    assert desk.done(EndLeg) == [EndLeg(first)]
    assert desk.said(call)[-2:] == ["staff-note", "call-handed-over"]
    assert desk.lines[-1].params == {"agent": "Ada", "colleague": "Bo"}
    assert desk.floor.shifts[ADA].wrap_up_until
    desk.report(first, "over", "completed")
    assert holds(desk, call) == ("talking", BO, False)
    desk.end(call)
    assert desk.contact(call).state == "wrapping"
    assert desk.floor.held[BO] == {call: None}


@pytest.mark.parametrize("what", [events.CallHandedOver, events.CustomerBroughtIn])
def test_only_who_is_on_the_phone_can_be_handed_a_call(what: type[events.CallHandedOver]) -> None:
    desk, call, _ = asking()
    assert desk.refuses(what(agent_id=ADA, contact_id=call)) == ("not-open", None)
    assert holds(desk, call) == ("talking", ADA, True)


def test_three_talk_and_one_leaves() -> None:
    desk, call, leg = consulting()
    desk.tell(own(events.CustomerBroughtIn, call))
    desk.tell(own(events.CustomerBroughtIn, call))
    assert holds(desk, call) == ("talking", ADA, False)
    assert attempt_of(desk, call).joint_at == START
    assert desk.said(call).count("colleague-joined") == 1
    desk.report(leg, "over", "completed")
    assert holds(desk, call) == ("talking", ADA, False)
    assert desk.floor.consulted == {}


@pytest.mark.parametrize("how", ["no-answer", "busy", "declines", "released", "drops"])
def test_without_the_colleague_the_customer_is_back_with_the_agent_who_asked(how: str) -> None:
    desk, call, leg = consulting() if how == "drops" else asking()
    if how == "declines":
        desk.tell(events.ColleagueDeclined(agent_id=BO, contact_id=call))
    elif how == "released":
        desk.tell(own(events.ColleagueReleased, call))
    else:
        desk.report(leg, "over", "completed" if how == "drops" else how)
    assert holds(desk, call) == ("talking", ADA, False)
    assert attempt_of(desk, call).consulted_id == ""
    assert desk.floor.consulted == {}
    assert desk.done(Arrange) == [Arrange(desk.leg(call, "customer"))] * 2
    assert (EndLeg(leg) in desk.done(EndLeg)) == (how in {"declines", "released"})
    assert ("staff-colleague-gone" in desk.said(call)) == (how != "released")
    if how in {"declines", "released"}:
        desk.report(leg, "joined")
        assert desk.done(EndLeg)[-1] == EndLeg(leg), "a phone that is answered all the same is hung up"
        assert holds(desk, call) == ("talking", ADA, False)


def test_the_customer_hangs_up_meanwhile() -> None:
    desk, call, leg = consulting()
    desk.report(desk.leg(call, "customer"), "over", "completed")
    assert (desk.contact(call).state, desk.contact(call).agent_id) == ("wrapping", ADA)
    assert len(desk.done(EndCall)) == 1
    assert desk.floor.consulted == {}
    desk.report(leg, "over", "completed")
    assert (desk.contact(call).state, desk.contact(call).agent_id) == ("wrapping", ADA)
    other = desk.callback("dana", number="01 99 00 56 78")
    assert desk.contact(other).agent_id == BO


def test_the_agent_drops_and_the_colleague_on_the_phone_has_the_call() -> None:
    desk, call, leg = consulting()
    customer = desk.leg(call, "customer")
    desk.report(desk.leg(call, "agent"), "over", "failed")
    assert holds(desk, call) == ("talking", ADA, True)
    desk.report(customer, "present")
    assert holds(desk, call) == ("talking", BO, False)
    assert desk.leg(call, "agent") == leg
    assert "agent-lost" not in desk.said(call)
    assert desk.floor.shifts[ADA].note == "phone-unreachable"


def test_three_talk_the_agent_drops_and_nobody_hears_music() -> None:
    desk, call, _ = consulting()
    desk.tell(own(events.CustomerBroughtIn, call))
    desk.report(desk.leg(call, "agent"), "over", "failed")
    assert holds(desk, call) == ("talking", ADA, False)
    desk.report(desk.leg(call, "customer"), "present")
    assert holds(desk, call) == ("talking", BO, False)


def test_the_agent_drops_before_the_colleague_answers_and_the_customer_is_in_front_of_the_line() -> None:
    desk, call, leg = asking()
    desk.report(desk.leg(call, "agent"), "over", "failed")
    assert holds(desk, call) == ("talking", ADA, True)
    desk.report(desk.leg(call, "customer"), "present")
    assert holds(desk, call) == ("offered", BO, True)
    assert desk.done(EndLeg) == [EndLeg(leg)]


def test_agent_and_colleague_drop_one_after_the_other_and_the_customer_hears_music() -> None:
    desk, call, leg = consulting()
    desk.tell(own(events.CustomerBroughtIn, call))
    desk.report(desk.leg(call, "agent"), "over", "failed")
    desk.report(leg, "over", "failed")
    assert holds(desk, call) == ("talking", ADA, True)
    assert attempt_of(desk, call).held_for == "agent-lost"
    desk.report(desk.leg(call, "customer"), "present")
    assert desk.contact(call).state == "offered"


def test_a_consultation_survives_a_restart() -> None:
    desk, call, _ = consulting()
    desk.restart()
    assert desk.floor.consulted == {BO: attempt_of(desk, call).id}
    desk.tell(events.CallHandedOver(agent_id=ADA, contact_id=call))
    assert holds(desk, call) == ("talking", BO, False)


@pytest.mark.parametrize("order", [("customer", "agent", "consulted"), ("agent", "consulted", "customer")])
def test_a_call_of_three_that_the_carrier_lost_was_hung_up_by_nobody_we_know(order: tuple[str, ...]) -> None:
    desk, call, leg = consulting()
    desk.tell(own(events.CustomerBroughtIn, call))
    attempt = attempt_of(desk, call).id
    legs = {"consulted": leg, "agent": desk.leg(call, "agent"), "customer": desk.leg(call, "customer")}
    desk.restart()
    for role in order:
        desk.report(legs[role], "over", "lost")
    contact = desk.contact(call)
    assert (contact.state, contact.outcome) == ("wrapping", "lost")
    assert desk.floor.attempts[attempt].ended_by == "unknown"
    assert [line.params for line in desk.lines if line.event == "call-ended"] == [{"by": "unknown"}]


def test_a_held_customer_whose_call_was_lost_did_not_hang_up() -> None:
    desk, call, _ = consulting()
    desk.report(attempt_of(desk, call).consulted_leg_id, "over", "completed")
    customer = desk.leg(call, "customer")
    desk.report(desk.leg(call, "agent"), "over", "failed")
    desk.report(customer, "present")
    assert desk.contact(call).state in {"waiting", "offered"}
    desk.report(customer, "over", "lost")
    assert (desk.contact(call).state, desk.contact(call).outcome) == ("left", "lost")
    assert (desk.lines[-1].event, desk.lines[-1].params) == ("call-ended", {"by": "unknown"})
