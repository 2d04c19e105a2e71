"""What is put on record of an agent's presence, in the whole, and what it means for what they had in hand."""

from datetime import timedelta

from queues import events
from queues.agents import Shift
from tests.support.floors import START, Desk, person

ADA = "agent-ada"


def shift(desk: Desk) -> Shift:
    return desk.floor.shifts[ADA]


def test_who_opens_the_panel_is_offline_until_they_choose_and_everybody_is_told() -> None:
    desk = Desk()
    desk.tell(events.PersonSaved(person=person("ada", "fr")))
    outcome = desk.tell(events.AgentConnected(agent_id=ADA, connection="w"))
    assert shift(desk) == Shift(agent_id=ADA, presence="offline", since=START)
    assert outcome.agents == {ADA}


def test_each_choice_begins_anew() -> None:
    desk = Desk()
    desk.sign_in(person("ada", "fr"))
    assert shift(desk) == Shift(agent_id=ADA, presence="available", since=START, idle_since=START)
    desk.wait(60)
    desk.choose(ADA, "break", "lunch")
    assert shift(desk) == Shift(agent_id=ADA, presence="break", since=desk.now, reason="lunch")
    desk.wait(60)
    desk.choose(ADA, "available", "lunch")
    assert shift(desk) == Shift(agent_id=ADA, presence="available", since=desk.now, idle_since=desk.now)


def test_who_is_available_again_with_something_in_hand_is_not_idle() -> None:
    desk = Desk()
    desk.sign_in(person("ada", "fr"))
    chat = desk.chat()
    desk.talk(chat)
    desk.choose(ADA, "break", "lunch")
    desk.choose(ADA, "available")
    assert shift(desk).idle_since is None
    desk.end(chat)
    desk.wait(10)
    desk.wrap_up(chat)
    assert shift(desk).idle_since == desk.now


def test_who_goes_on_a_break_is_asked_for_nothing_and_it_goes_to_the_next() -> None:
    desk = Desk()
    desk.sign_in(person("ada", "fr"))
    call = desk.callback()
    assert desk.contact(call).agent_id == ADA
    desk.sign_in(person("bo", "fr"))
    desk.choose(ADA, "break", "lunch")
    assert desk.contact(call).agent_id == "agent-bo"


def test_the_time_for_notes_on_a_call_passed_on_is_over_with_the_next_choice() -> None:
    desk = Desk()
    desk.sign_in(person("ada", "fr"))
    call = desk.callback()
    desk.talk(call)
    desk.sign_in(person("bo", "fr", optics=3))
    desk.tell(events.CallTransferred(agent_id=ADA, contact_id=call, topic="optics", language="fr"))
    assert shift(desk).wrap_up_until == START + timedelta(seconds=60)
    desk.choose(ADA, "break", "lunch")
    assert shift(desk) == Shift(agent_id=ADA, presence="break", since=START, reason="lunch", notes_on=(call,))


def test_who_is_gone_for_good_is_offline_and_it_says_why() -> None:
    desk = Desk()
    desk.sign_in(person("ada", "fr"))
    chat = desk.chat()
    desk.end(desk.talk(chat).id)
    desk.go(ADA)
    desk.wait(300)
    gone = shift(desk)
    assert gone == Shift(agent_id=ADA, presence="offline", since=gone.since, note="connection-lost")
    assert START < gone.since < desk.now
    assert desk.contact(chat).agent_id == ADA, "what is over keeps the name of whoever had it"
