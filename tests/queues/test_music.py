"""Whoever hears music on the line is taken by whoever is free, whatever step of the policy has come."""

import pytest
from msgspec.structs import replace

from queues import events
from queues.effects import LeaveMessage
from queues.policy import Matching, Step
from tests.support.floors import POLICY, Desk, person

STEPS = (Step(languages="own"), Step(after_s=5000, languages="all"), Step(after_s=6000, overflow=("es",)))
LADDER = replace(POLICY, matching=Matching(steps=STEPS))


def talking(*languages: str) -> tuple[Desk, str]:
    """Ada talks to Camille, who speaks French and agreed to `languages`."""
    desk = Desk(LADDER)
    desk.sign_in(person("ada", "fr"))
    call = desk.callback()
    desk.floor.put(replace(desk.contact(call), languages=("fr", *languages)))
    desk.talk(call)
    return desk, call


def drop(desk: Desk, call: str) -> None:
    """Ada's phone is gone: she is signed in, and away."""
    desk.report(desk.leg(call, "agent"), "over", "failed")
    desk.report(desk.leg(call, "customer"), "present")


def asked(desk: Desk, call: str) -> tuple[str, str | None]:
    return desk.contact(call).state, desk.contact(call).agent_id


def test_who_lost_their_agent_is_offered_at_once_to_whoever_is_free_in_a_language_they_agreed_to() -> None:
    desk, call = talking("en")
    desk.sign_in(person("bo", "en"))
    other = desk.callback("dana", number="01 99 00 56 78")
    desk.floor.put(replace(desk.contact(other), languages=("fr", "en")))
    drop(desk, call)
    assert asked(desk, call) == ("offered", "agent-bo")
    assert desk.said(call)[-2:] == ["agent-lost", "widened-languages"]
    assert asked(desk, other) == ("waiting", None), "who is not on the line waits for their step"


def test_their_own_language_goes_first_while_somebody_of_it_is_free() -> None:
    desk, call = talking("en")
    for agent in (person("bo", "en"), person("cy", "fr")):
        desk.sign_in(agent)
    drop(desk, call)
    assert (asked(desk, call), desk.contact(call).step) == (("offered", "agent-cy"), 0)
    desk.tell(events.OfferDeclined(agent_id="agent-cy", offer_id=desk.contact(call).offer_id or ""))
    assert (asked(desk, call), desk.contact(call).step) == (("offered", "agent-bo"), 1)


def test_with_nobody_free_whoever_is_free_first_is_asked_but_of_the_languages_agreed_to() -> None:
    desk, call = talking("en")
    desk.sign_in(person("bo", "en"), "break")
    drop(desk, call)
    desk.sign_in(person("cy", "es"))
    assert asked(desk, call) == ("waiting", None)
    desk.choose("agent-bo", "available")
    assert asked(desk, call) == ("offered", "agent-bo")


def test_with_all_who_could_serve_away_the_promise_comes_after_a_minute() -> None:
    desk, call = talking("en")
    desk.sign_in(person("bo", "en"), "break")
    leg = desk.leg(call, "customer")
    drop(desk, call)
    desk.wait(59)
    assert desk.done(LeaveMessage) == []
    desk.wait(1)
    assert desk.done(LeaveMessage) == [LeaveMessage(leg)]
    assert desk.said(call)[-1] == "call-let-go"


@pytest.mark.parametrize("how", ["passed on", "lost"])
def test_a_try_ended_as_it_did_for_who_had_it_last(how: str) -> None:
    desk, call = talking()
    desk.sign_in(person("bo", "fr"))
    if how == "lost":
        drop(desk, call)
    else:
        desk.tell(events.CallTransferred(agent_id="agent-ada", contact_id=call, topic="setup", language="fr"))
    assert asked(desk, call) == ("offered", "agent-bo")
    desk.accept(call)
    desk.report(desk.leg(call, "agent"), "joined")
    desk.end(call)
    (attempt,) = desk.floor.attempts.values()
    assert (attempt.agent_id, attempt.outcome, attempt.ended_by) == ("agent-bo", "answered", "agent")


def test_who_was_passed_on_to_people_who_do_not_come_is_offered_to_whoever_is_free_after_a_minute() -> None:
    desk, call = talking("en")
    desk.sign_in(person("bo", "en"))
    desk.sign_in(person("cy", "fr"), "break")
    desk.tell(events.CallTransferred(agent_id="agent-ada", contact_id=call, topic="setup", language="fr"))
    desk.choose("agent-ada", "break", "lunch")
    desk.wait(59)
    assert asked(desk, call) == ("waiting", None)
    desk.wait(1)
    assert asked(desk, call) == ("offered", "agent-bo")
