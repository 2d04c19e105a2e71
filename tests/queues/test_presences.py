"""Agents and customers come and go; who is gone for longer than the grace holds nothing."""

import pytest
from msgspec.structs import replace

from queues import events
from queues.agents import Shift
from queues.effects import EndCall
from tests.support.floors import POLICY, Desk, customer, person


def test_presence_is_chosen_with_a_reason_for_a_break() -> None:
    desk = Desk()
    ada = desk.sign_in(person("ada", "fr"))
    assert desk.refuses(events.PresenceChosen(agent_id=ada, presence="break")) == ("unknown-reason", "reason")
    assert desk.refuses(events.PresenceChosen(agent_id=ada, presence="away")) == ("unknown-presence", "presence")
    assert desk.refuses(events.PresenceChosen(agent_id="nobody", presence="break")) == ("unknown-agent", None)
    assert desk.refuses(events.AgentConnected(agent_id="nobody", connection="w")) == ("unknown-agent", None)
    desk.choose(ada, "break", "lunch")
    assert desk.floor.shifts[ada] == Shift(agent_id=ada, presence="break", reason="lunch", since=desk.now)
    desk.wait(5)
    desk.choose(ada, "available", "lunch")
    assert desk.floor.shifts[ada] == Shift(agent_id=ada, presence="available", since=desk.now, idle_since=desk.now)
    assert not desk.tell(events.PresenceChosen(agent_id=ada, presence="available")).changes


def test_a_short_loss_of_connection_changes_nothing() -> None:
    desk = Desk()
    ada = desk.sign_in(person("ada", "fr"))
    chat = desk.chat()
    desk.talk(chat)
    desk.go(ada)
    desk.wait(59)
    desk.come(ada)
    desk.wait(600)
    assert desk.contact(chat).state == "talking"
    assert desk.floor.shifts[ada].presence == "available"


def test_beyond_the_grace_offers_and_chats_go_back_and_calls_with_the_phone_up_go_on() -> None:
    desk = Desk(replace(POLICY, offers=replace(POLICY.offers, answer_s=300)))
    ada = desk.sign_in(person("ada", "fr", chats=2, calls=False))
    talked = desk.chat("a")
    desk.talk(talked)
    bo = desk.sign_in(person("bo", "fr"))
    called = desk.callback("b")
    desk.talk(called)
    cy = desk.sign_in(person("cy", "fr"))
    dialed = desk.callback("c", number="01 99 00 56 78")
    desk.accept(dialed)
    assert [desk.contact(c).agent_id for c in (talked, called, dialed)] == [ada, bo, cy]
    offered = desk.chat("d")
    before = {c: desk.contact(c) for c in (talked, offered, called, dialed)}
    assert before[offered].agent_id == ada
    for agent in (ada, bo, cy):
        desk.go(agent)
    desk.wait(60)
    assert [desk.contact(c).state for c in (talked, offered, called, dialed)] == [
        "waiting",
        "waiting",
        "talking",
        "waiting",
    ]
    for contact in (talked, offered, dialed):
        assert desk.contact(contact).agent_id is None
        assert desk.contact(contact).rank_at == before[contact].rank_at
    assert desk.done(EndCall) == [EndCall(before[dialed].attempt_id or "")]
    assert desk.floor.shifts[ada].presence == "offline"
    assert desk.floor.shifts[ada].note == "connection-lost"
    desk.wait(900)
    assert desk.contact(called).state == "talking"


def test_who_went_offline_with_a_chat_in_hand_and_closed_the_window_does_not_keep_it() -> None:
    desk = Desk()
    ada = desk.sign_in(person("ada", "fr"))
    chat = desk.chat()
    desk.talk(chat)
    desk.choose(ada, "offline")
    desk.wait(600)
    assert desk.contact(chat).state == "talking", "still connected: may finish"
    desk.go(ada)
    desk.wait(60)
    assert (desk.contact(chat).state, desk.contact(chat).agent_id) == ("waiting", None)


def test_a_second_window_keeps_the_agent_connected() -> None:
    desk = Desk()
    ada = desk.sign_in(person("ada", "fr"))
    desk.tell(events.AgentConnected(agent_id=ada, connection="second"))
    desk.go(ada)
    desk.wait(600)
    assert desk.floor.shifts[ada].presence == "available"


def test_a_disabled_agent_is_out_at_once() -> None:
    desk = Desk()
    ada = desk.sign_in(person("ada", "fr"))
    talked, offered = desk.chat("a"), desk.chat("b")
    desk.talk(talked)
    assert desk.contact(offered).state == "offered"
    desk.tell(events.PersonSaved(person=replace(person("ada", "fr"), disabled=True)))
    assert [desk.contact(c).state for c in (talked, offered)] == ["waiting", "waiting"]
    assert desk.refuses(events.PresenceChosen(agent_id=ada, presence="available")) == ("unknown-agent", None)
    desk.wait(120)
    assert [desk.contact(c).state for c in (talked, offered)] == ["waiting", "waiting"]


def test_a_person_changed_is_offered_what_fits_now() -> None:
    desk = Desk()
    ada = desk.sign_in(person("ada", "en"))
    chat = desk.chat()
    assert desk.contact(chat).state == "waiting"
    desk.tell(events.PersonSaved(person=person("ada", "fr")))
    assert desk.contact(chat).agent_id == ada


def test_a_new_grace_holds_for_whoever_is_gone_already() -> None:
    desk = Desk()
    ada = desk.sign_in(person("ada", "fr"))
    chat = desk.chat()
    desk.talk(chat)
    desk.go(ada)
    desk.tell(events.CustomerDisconnected(customer_id="customer-camille", connection="window-camille"))
    sessions = replace(POLICY.sessions, agent_grace_s=90, customer_grace_s=100)
    desk.tell(events.PolicyChanged(policy=replace(POLICY, sessions=sessions)))
    desk.wait(89)
    assert desk.contact(chat).state == "talking"
    desk.wait(1)
    assert desk.contact(chat).state == "waiting"
    desk.wait(10)
    assert (desk.contact(chat).state, desk.contact(chat).outcome) == ("left", "customer-gone-left")


@pytest.mark.parametrize(("state", "after"), [("waiting", "left"), ("offered", "left"), ("talking", "wrapping")])
def test_a_customer_gone_for_longer_than_the_grace_has_left(state: str, after: str) -> None:
    desk = Desk(replace(POLICY, offers=replace(POLICY.offers, answer_s=3600)))
    if state != "waiting":
        desk.sign_in(person("ada", "fr"))
    chat = desk.chat()
    if state == "talking":
        desk.talk(chat)
    gone = events.CustomerDisconnected(customer_id="customer-camille", connection="window-camille")
    desk.tell(gone)
    desk.wait(299)
    desk.tell(events.CustomerConnected(customer=customer(), connection="other tab"))
    desk.wait(600)
    assert desk.contact(chat).state == state
    desk.tell(gone)
    assert desk.contact(chat).gone_at is None, "the other tab is still open"
    desk.tell(events.CustomerDisconnected(customer_id="customer-camille", connection="other tab"))
    desk.wait(299)
    assert desk.contact(chat).state == state
    desk.wait(1)
    assert desk.contact(chat).state == after


def test_a_customer_waits_for_a_callback_without_a_window() -> None:
    desk = Desk()
    call = desk.callback()
    desk.wait(7200)
    assert desk.contact(call).state == "waiting"


def test_only_who_holds_a_contact_ends_it_and_wraps_it_up() -> None:
    desk = Desk()
    ada, bo = desk.sign_in(person("ada", "fr")), desk.sign_in(person("bo", "en"))
    chat = desk.chat()

    def ended(agent: str) -> events.AgentEnded:
        return events.AgentEnded(agent_id=agent, contact_id=chat)

    def wrapped(agent: str, disposition: str = "solved", note: str = "") -> events.WrapUpFinished:
        return events.WrapUpFinished(agent_id=agent, contact_id=chat, disposition=disposition, note=note)

    assert desk.refuses(ended(ada)) == ("unknown-contact", None), "offered is not held"
    desk.talk(chat)
    assert desk.refuses(ended(bo)) == ("unknown-contact", None)
    assert desk.refuses(wrapped(ada)) == ("not-open", None)
    desk.tell(ended(ada))
    assert not desk.tell(ended(ada)).changes
    assert desk.refuses(wrapped(bo)) == ("unknown-contact", None)
    assert desk.refuses(wrapped(ada, "cured")) == ("unknown-disposition", "disposition")
    desk.tell(wrapped(ada, note=" fine "))
    after = desk.contact(chat)
    assert (after.state, after.disposition, after.note, after.closed_at) == ("ended", "solved", "fine", desk.now)
    assert not desk.tell(wrapped(ada, "other", "again")).changes
    assert desk.floor.shifts[ada].idle_since == desk.now


def test_what_was_written_is_kept_when_the_timer_ended_wrap_up_first() -> None:
    desk = Desk()
    desk.sign_in(person("ada", "fr"))
    chat = desk.chat()
    desk.talk(chat)
    desk.end(chat)
    desk.wait(60)
    assert (desk.contact(chat).state, desk.contact(chat).disposition) == ("ended", None)
    desk.wait(1)
    desk.wrap_up(chat, "follow-up", "call them")
    after = desk.contact(chat)
    assert (after.state, after.disposition, after.note) == ("ended", "follow-up", "call them")
    assert after.closed_at == desk.now.replace(second=0)


def test_what_ended_stays_for_an_hour_and_is_then_forgotten_with_all_that_was_its() -> None:
    desk = Desk()
    desk.sign_in(person("ada", "fr"))
    call = desk.callback()
    desk.talk(call)
    desk.tell(events.Spoke(contact_id=call, author="agent", number=4))
    desk.end(call)
    desk.wrap_up(call)
    desk.wait(3599)
    assert call in desk.floor.contacts
    desk.wait(1)
    floor = desk.floor
    left = (floor.contacts, floor.attempts, floor.legs, floor.of_customer, floor.numbers, floor.last_number)
    assert not any(left)
    assert floor.customers == {}
