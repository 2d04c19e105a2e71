"""Planned shifts: who is past the end takes nothing new, keeps what is in hand, and may work on."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from queues import events
from queues.agents import Person, Shift
from queues.policy import Hours, Matching
from tests.support.floors import POLICY, START, Desk, customer, person

END = START + timedelta(minutes=30)


def planned(name: str = "ada", open: str | None = "09:00-09:30", chats: int = 3) -> Person:
    return replace(person(name, "fr", chats=chats), works=None if open is None else Hours(open=open))


def test_at_the_end_offers_go_back_and_talks_go_on() -> None:
    desk = Desk()
    ada = desk.sign_in(planned())
    assert desk.floor.shifts[ada].until == END
    desk.wait(10)
    talked = desk.chat("a")
    desk.talk(talked)
    desk.wait(1785)
    offered = desk.chat("b")
    assert desk.contact(offered).state == "offered"
    desk.wait(5)
    assert desk.now == END
    assert desk.floor.shifts[ada] == Shift(agent_id=ada, presence="away", since=END, note="shift-over")
    assert (desk.contact(talked).state, desk.contact(talked).agent_id) == ("talking", ada)
    assert (desk.contact(offered).state, desk.contact(offered).declined) == ("waiting", {})
    desk.wait(200)
    assert desk.contact(offered).state == "waiting"


def test_who_chooses_to_be_available_after_the_end_works_on() -> None:
    desk = Desk()
    ada = desk.sign_in(planned())
    desk.wait(1900)
    desk.choose(ada, "available")
    assert desk.floor.shifts[ada] == Shift(agent_id=ada, presence="available", since=desk.now, idle_since=desk.now)
    desk.wait(7200)
    assert desk.floor.shifts[ada].presence == "available"


def test_the_end_counts_while_they_are_available_only() -> None:
    desk = Desk()
    ada = desk.sign_in(planned())
    desk.choose(ada, "break", "lunch")
    assert desk.floor.shifts[ada].until is None
    desk.wait(1000)
    desk.choose(ada, "available")
    assert desk.floor.shifts[ada].until == END
    desk.choose(ada, "break", "lunch")
    desk.wait(3600)
    assert (desk.floor.shifts[ada].presence, desk.floor.shifts[ada].note) == ("break", None)


@pytest.mark.parametrize(
    ("open", "until"),
    [("09:00-10:00", START + timedelta(hours=1)), (None, None), ("24/7", None), ("10:00-11:00", START), ("off", START)],
)
def test_a_new_plan_holds_for_who_is_at_work(open: str | None, until: object) -> None:
    desk = Desk()
    ada = desk.sign_in(planned())
    desk.tell(events.PersonSaved(person=planned(open=open)))
    assert desk.floor.shifts[ada].until == until
    desk.wait(0)
    assert desk.floor.shifts[ada].presence == ("away" if until == START else "available")


def test_a_change_of_anything_else_leaves_the_end_alone() -> None:
    desk = Desk()
    ada = desk.sign_in(planned())
    desk.wait(1900)
    desk.choose(ada, "available")
    desk.tell(events.PersonSaved(person=replace(planned(), chat_capacity=1)))
    assert (desk.floor.shifts[ada].until, desk.floor.shifts[ada].presence) == (None, "available")
    bo = desk.sign_in(planned("bo"), "break")
    desk.tell(events.PersonSaved(person=planned("bo", open="off")))
    assert (desk.floor.shifts[bo].until, desk.floor.shifts[bo].presence) == (None, "break")


def test_nobody_is_kept_waiting_for_who_is_past_the_end() -> None:
    desk = Desk(replace(POLICY, matching=Matching(last_agent_s=600)))
    ada = desk.sign_in(planned(chats=1))
    desk.talk(desk.chat("busy"))
    desk.wait(1700)
    desk.tell(
        events.ChatRequested(
            contact_id="k", customer=customer(), language="fr", topic="setup", subject="?", last_agent_id=ada
        )
    )
    bo = desk.sign_in(person("bo", "fr"))
    assert (desk.contact("k").kept_for, desk.contact("k").state) == (ada, "waiting")
    desk.wait(100)
    assert (desk.contact("k").kept_for, desk.contact("k").agent_id) == (None, bo)


def test_the_end_of_the_shift_and_of_the_patience_come_each_at_their_time() -> None:
    desk = Desk()
    ada = desk.sign_in(planned())
    desk.wait(1770)
    desk.go(ada)
    desk.wait(30)
    assert (desk.floor.shifts[ada].presence, desk.floor.shifts[ada].note) == ("away", "shift-over")
    desk.wait(29)
    assert desk.floor.shifts[ada].presence == "away"
    desk.wait(1)
    assert desk.floor.shifts[ada] == Shift(agent_id=ada, presence="offline", since=desk.now, note="connection-lost")


def test_who_is_gone_for_good_comes_back_with_a_clean_slate() -> None:
    desk = Desk()
    ada = desk.sign_in(person("ada", "fr"))
    desk.chat()
    desk.wait(20)
    assert desk.floor.shifts[ada].missed == 1
    desk.go(ada)
    desk.wait(60)
    assert desk.floor.shifts[ada] == Shift(agent_id=ada, presence="offline", since=desk.now, note="connection-lost")
    desk.come(ada)
    desk.choose(ada, "break", "lunch")
    desk.tell(events.PersonSaved(person=replace(person("ada", "fr"), disabled=True)))
    assert desk.floor.shifts[ada] == Shift(agent_id=ada, presence="offline", since=desk.now, note="disabled")
