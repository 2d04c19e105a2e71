"""A supervisor in a call: on record, seen by the agent as the policy says, told to the customer once they hear it."""

import pytest
from msgspec.structs import replace

from queues import events
from queues.effects import Announce, Arrange, EndLeg, PlaceLeg
from tests.support.floors import Desk, person, ringing


def listening(part: str = "listen") -> tuple[Desk, str, str]:
    """Ada talks to Camille, and Ines, a supervisor, hears it: desk, callback, Ines' leg."""
    desk, call, leg = ringing()
    desk.report(leg, "joined")
    desk.sign_in(replace(person("ines", "fr"), role="supervisor"))
    desk.tell(chosen(call, part))
    mine = desk.floor.listening["agent-ines"]
    desk.report(mine, "joined")
    return desk, call, mine


def chosen(call: str, part: str, by: str = "agent-ines") -> events.ListeningChosen:
    return events.ListeningChosen(by=by, contact_id=call, part=part)  # type: ignore[arg-type]


def test_a_supervisor_is_called_into_the_call_and_the_customer_is_told_nothing() -> None:
    desk, call, leg = listening()
    placed = desk.floor.legs[leg]
    assert (placed.label, placed.to, placed.part) == ("supervisor", "client:agent-ines", "listen")
    assert desk.done(PlaceLeg)[-1] == PlaceLeg(leg)
    assert desk.done(Arrange) == [Arrange(leg)]
    assert desk.said(call)[-1] == "staff-supervisor-listen"
    assert not any(event.startswith("supervisor") for event in desk.said(call))
    assert desk.done(Announce) == []
    assert desk.contact(call).state == "talking"
    other = desk.callback("dana", number="01 99 00 56 78")
    assert desk.contact(other).state == "waiting", "whoever listens takes no calls meanwhile"


def test_a_supervisor_changes_their_part_and_everybody_is_told_once_they_are_heard() -> None:
    desk, call, leg = listening()
    desk.tell(chosen(call, "coach"))
    desk.tell(chosen(call, "coach"))
    assert desk.done(Arrange) == [Arrange(leg)] * 2
    assert desk.done(Announce) == []
    desk.tell(chosen(call, "barge"))
    assert desk.done(Arrange) == [Arrange(leg)] * 3
    assert desk.done(Announce) == [Announce(desk.contact(call).attempt_id or "", "supervisor")]
    assert desk.sentences(call)[-4:] == [
        ("staff-supervisor-listen", {"agent": "Ines"}),
        ("staff-supervisor-coach", {"agent": "Ines"}),
        ("supervisor-joined", {"agent": "Ines"}),
        ("staff-supervisor-barge", {"agent": "Ines"}),
    ]
    assert len(desk.done(PlaceLeg)) == 3


def test_whoever_barges_in_at_once_is_announced_when_they_are_in() -> None:
    desk, call, _ = listening("barge")
    assert len(desk.done(Announce)) == 1
    assert desk.said(call)[-1] == "supervisor-joined"


@pytest.mark.parametrize("how", ["leaves", "hangs up"])
def test_a_supervisor_goes_and_the_call_goes_on(how: str) -> None:
    desk, call, leg = listening()
    if how == "leaves":
        desk.tell(chosen(call, "none"))
        desk.tell(chosen(call, "none"))
        assert desk.done(EndLeg) == [EndLeg(leg)]
    desk.report(leg, "over", "completed")
    assert desk.sentences(call).count(("staff-supervisor-left", {"agent": "Ines"})) == 1
    assert desk.contact(call).state == "talking"
    assert desk.floor.listening == {}


def test_who_may_listen_and_to_what() -> None:
    desk, call, _ = listening()
    assert desk.refuses(chosen(call, "listen", "agent-ada")) == ("forbidden", None)
    assert desk.refuses(chosen(call, "listen", "nobody")) == ("forbidden", None)
    assert desk.refuses(chosen("nothing", "listen")) == ("unknown-contact", None)
    desk.sign_in(replace(person("sol", "fr"), role="supervisor"))
    other = desk.callback("dana", number="01 99 00 56 78")
    assert desk.contact(other).agent_id == "agent-sol"
    assert desk.refuses(chosen(call, "listen", "agent-sol")) == ("on-the-phone", None)
    desk.talk(other)
    assert desk.refuses(chosen(other, "listen", "agent-sol")) == ("not-open", None)
    assert desk.refuses(chosen(other, "listen")) == ("on-the-phone", None)
    desk.end(call)
    assert desk.refuses(chosen(call, "coach")) == ("not-open", None)


def test_who_coaches_coaches_the_agent_who_has_the_call_now() -> None:
    desk, call, leg = listening("coach")
    desk.sign_in(person("bo", "fr"))
    desk.tell(events.ColleagueAsked(agent_id="agent-ada", contact_id=call, colleague_id="agent-bo"))
    desk.report(desk.floor.attempts[desk.contact(call).attempt_id or ""].consulted_leg_id, "joined")
    before = desk.done(Arrange).count(Arrange(leg))
    desk.tell(events.CallHandedOver(agent_id="agent-ada", contact_id=call))
    assert desk.done(Arrange).count(Arrange(leg)) == before + 1
    bo = desk.leg(call, "agent")
    desk.report(bo, "over", "failed")
    desk.report(desk.leg(call, "customer"), "present")
    desk.choose("agent-ada", "available")
    desk.tell(events.ReadyAgain(agent_id="agent-ada", contact_id=call))
    desk.accept(call)
    desk.report(desk.leg(call, "agent"), "joined")
    assert desk.done(Arrange).count(Arrange(leg)) == before + 2


def test_listening_survives_a_restart() -> None:
    desk, _, leg = listening()
    desk.restart()
    assert desk.floor.listening == {"agent-ines": leg}


def test_while_all_dialing_stands_still_no_phone_is_rung_to_listen_and_who_is_in_stays_in() -> None:
    desk, call, _ = listening()
    desk.sign_in(replace(person("sol", "fr"), role="supervisor"))
    desk.tell(events.DialingStopped(why="supervisor", by="ines"))
    assert desk.refuses(chosen(call, "listen", by="agent-sol")) == ("dialing-stopped", None)
    desk.tell(chosen(call, "coach"))
    assert desk.floor.legs[desk.floor.listening["agent-ines"]].part == "coach"
    desk.tell(events.DialingResumed(by="ines"))
    desk.tell(chosen(call, "listen", by="agent-sol"))
    assert len(desk.done(PlaceLeg)) == 4
