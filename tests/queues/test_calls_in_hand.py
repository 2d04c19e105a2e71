"""Calls to our lines, once somebody talks: passed on, a colleague asked, held, and their agent gone."""

import pytest

from queues import events
from queues.effects import EndCall, MoveCaller, PlaceLeg
from tests.queues.test_calling_in import arrives, desk_of, in_talk, seller
from tests.support.floors import Desk, person


def with_colleague() -> tuple[Desk, str, str, str, str]:
    """A call in talk, its caller's leg, and the ids of its agent and of another who may have it."""
    desk = desk_of(seller(), person("tia", "fr", sales=3))
    call = arrives(desk, "one")
    leg, agent = in_talk(desk, call), desk.contact(call).agent_id or ""
    return desk, call, leg, agent, ({"agent-sam", "agent-tia"} - {agent}).pop()


def passed_on(call: str, topic: str, agent: str = "agent-sam") -> events.CallTransferred:
    return events.CallTransferred(agent_id=agent, contact_id=call, topic=topic, language="fr")


def test_a_call_that_is_passed_on_waits_in_front_in_the_waiting_room_and_is_moved_to_the_next() -> None:
    desk, call, leg, former, colleague = with_colleague()
    attempt = desk.contact(call).attempt_id or ""
    desk.tell(passed_on(call, "offers", former))
    contact = desk.contact(call)
    assert (contact.state, contact.agent_id) == ("offered", colleague)
    assert (desk.floor.legs[leg].state, desk.floor.legs[leg].outcome) == ("ended", "kept")
    assert EndCall(attempt) in desk.done(EndCall)
    again = in_talk(desk, call)
    assert (desk.contact(call).state, again != leg) == ("talking", True)
    assert desk.done(MoveCaller)[-1] == MoveCaller(again, 1)
    assert {effect.leg_id for effect in desk.done(PlaceLeg) if isinstance(effect, PlaceLeg)}.isdisjoint({leg, again})


def test_a_call_on_a_sales_line_is_passed_on_to_nobody_else() -> None:
    desk = desk_of(seller(), person("ada", "fr", optics=3))
    call = arrives(desk, "one")
    in_talk(desk, call)
    for topic in ("setup", "optics"):
        assert desk.refuses(passed_on(call, topic)) == ("stays", "topic")
    asked = events.ColleagueAsked(agent_id="agent-sam", contact_id=call, colleague_id="agent-ada")
    assert desk.refuses(asked) == ("stays", "colleague_id")


def test_a_call_is_handed_over_and_ends_when_the_caller_hangs_up() -> None:
    desk, call, leg, former, colleague = with_colleague()
    desk.tell(events.ColleagueAsked(agent_id=former, contact_id=call, colleague_id=colleague))
    attempt = desk.floor.attempts[desk.contact(call).attempt_id or ""]
    desk.report(attempt.consulted_leg_id, "joined")
    desk.tell(events.CallHandedOver(agent_id=former, contact_id=call))
    assert (desk.contact(call).state, desk.contact(call).agent_id) == ("talking", colleague)
    desk.tell(events.LegReported(leg_id=leg, what="over", call_sid="CAone", outcome="completed"))
    assert (desk.contact(call).state, desk.contact(call).outcome) == ("wrapping", "customer-hung-up")


def test_a_caller_who_hangs_up_during_a_consultation_frees_both() -> None:
    desk, call, leg, former, colleague = with_colleague()
    desk.tell(events.ColleagueAsked(agent_id=former, contact_id=call, colleague_id=colleague))
    desk.tell(events.CallerLeft(contact_id=call))
    assert desk.floor.legs[leg].state == "ended"
    assert desk.contact(call).state == "wrapping"
    assert not desk.floor.consulted
    desk.wrap_up(call)
    assert all(desk.floor.has_room(agent, "callback") for agent in (former, colleague))


@pytest.mark.parametrize("moment", ["hold", "talk"])
def test_a_caller_whose_agent_drops_while_they_hear_music_is_back_in_the_waiting_room(moment: str) -> None:
    desk = desk_of(seller())
    call = arrives(desk, "one")
    leg = in_talk(desk, call)
    if moment == "hold":
        desk.tell(events.HoldChosen(agent_id="agent-sam", contact_id=call, on=True))
    desk.report(desk.leg(call, "agent"), "over", "completed")
    desk.tell(events.LegReported(leg_id=leg, what="present", call_sid="CAone"))
    assert (desk.contact(call).state, desk.floor.legs[leg].outcome) == ("waiting", "kept")
    desk.tell(events.CallerLeft(contact_id=call))
    assert (desk.contact(call).state, desk.contact(call).outcome) == ("left", "hung-up")
