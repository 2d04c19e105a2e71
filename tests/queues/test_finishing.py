"""More time for notes, as long as the policy gives any; and a supervisor who frees an agent of what is stuck."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from queues import events
from queues.effects import EndCall
from tests.support.floors import POLICY, Desk, person

NOTES = replace(POLICY, sessions=replace(POLICY.sessions, wrap_up_s=60, wrap_up_max_s=150))


def talking(channel: str = "chat") -> tuple[Desk, str]:
    desk = Desk(NOTES)
    desk.sign_in(person("ada", "fr"))
    contact = desk.chat() if channel == "chat" else desk.callback()
    desk.talk(contact)
    return desk, contact


def more(contact_id: str, agent_id: str = "agent-ada") -> events.WrapUpExtended:
    return events.WrapUpExtended(agent_id=agent_id, contact_id=contact_id)


def test_wrap_up_is_extended_by_as_much_again_up_to_the_longest() -> None:
    desk, chat = talking()
    ended = desk.now
    desk.end(chat)
    desk.wait(30)
    desk.tell(more(chat))
    assert desk.contact(chat).wrap_up_until == ended + timedelta(seconds=120)
    desk.tell(more(chat))
    assert desk.contact(chat).wrap_up_until == ended + timedelta(seconds=150)
    assert desk.refuses(more(chat)) == ("no-more-time", None)
    desk.wait(119)
    assert desk.contact(chat).state == "wrapping"
    desk.wait(1)
    assert desk.contact(chat).state == "ended"


def test_only_who_holds_it_extends_wrap_up_and_only_then() -> None:
    desk, chat = talking()
    assert desk.refuses(more(chat)) == ("not-open", None)
    desk.end(chat)
    assert desk.refuses(more(chat, "agent-bo")) == ("unknown-contact", None)
    desk.wrap_up(chat)
    assert desk.refuses(more(chat)) == ("unknown-contact", None)
    assert desk.refuses(more("none")) == ("unknown-contact", None)


def finished(contact_id: str) -> events.WorkFinished:
    return events.WorkFinished(contact_id=contact_id, by="sofia")


def test_an_offer_is_taken_back_and_not_made_again_at_once() -> None:
    desk = Desk()
    ada = desk.sign_in(person("ada", "fr"))
    chat = desk.chat()
    desk.tell(finished(chat))
    assert (desk.contact(chat).state, desk.contact(chat).declined) == (
        "waiting",
        {ada: desk.now + timedelta(seconds=30)},
    )


def test_a_call_that_never_came_about_goes_back_and_the_agent_goes_on() -> None:
    desk = Desk()
    ada = desk.sign_in(person("ada", "fr"))
    call = desk.callback()
    attempt = desk.accept(call).attempt_id
    desk.tell(finished(call))
    after = desk.contact(call)
    assert (after.state, after.agent_id, after.last_outcome, after.tries) == ("waiting", None, "agent-gone", 0)
    assert after.declined == {ada: desk.now + timedelta(seconds=30)}
    assert desk.done(EndCall) == [EndCall(attempt or "")]
    assert (desk.floor.shifts[ada].presence, desk.floor.shifts[ada].idle_since) == ("available", desk.now)


@pytest.mark.parametrize(("channel", "line"), [("chat", "chat-ended"), ("callback", "call-ended")])
def test_a_talk_ends_and_leaves_no_wrap_up(channel: str, line: str) -> None:
    desk, contact = talking(channel)
    desk.wait(10)
    desk.tell(finished(contact))
    after = desk.contact(contact)
    assert (after.state, after.outcome, after.closed_at) == ("ended", "supervisor-ended", desk.now)
    assert (desk.lines[-1].event, desk.lines[-1].params) == (line, {"by": "supervisor"})
    assert desk.floor.shifts["agent-ada"].idle_since == desk.now


def test_wrap_up_is_over_and_the_end_stays_what_it_was() -> None:
    desk, chat = talking()
    desk.end(chat)
    lines = list(desk.lines)
    desk.tell(finished(chat))
    assert (desk.contact(chat).state, desk.contact(chat).outcome) == ("ended", "agent-ended")
    assert desk.lines == lines


def test_what_nobody_holds_cannot_be_finished() -> None:
    desk, chat = talking()
    waiting = desk.chat("dee", "es")
    assert desk.refuses(finished(waiting)) == ("not-open", None)
    assert desk.refuses(finished("none")) == ("unknown-contact", None)
    desk.tell(finished(chat))
    assert desk.refuses(finished(chat)) == ("not-open", None)
