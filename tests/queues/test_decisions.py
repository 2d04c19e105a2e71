"""Why an offer was made: what it rested on, and why those who stood before were not chosen."""

import pytest
from msgspec.structs import replace

from queues import events
from queues.decisions import Decision, Passed
from queues.entries import Class
from queues.policy import Matching, Step
from tests.support.floors import POLICY, START, Desk, customer, person

STRICT = replace(POLICY, matching=Matching(steps=(Step(level=3), Step(after_s=600)), last_agent_s=300))


def decision_after(desk: Desk, name: str = "next") -> Decision:
    """Why a chat that comes now was offered to whom it was."""
    chat = desk.chat(name)
    assert desk.contact(chat).state == "offered"
    return desk.last_decision


def test_the_whole_of_a_decision() -> None:
    desk = Desk()
    for name in ("ada", "bo", "cy", "di"):
        desk.sign_in(person(name, "fr"))
        desk.wait(1)
    chat = desk.chat(plan="priority")
    contact = desk.contact(chat)
    assert desk.last_decision == Decision(
        contact_id=chat, offer_id=contact.offer_id or "", agent_id="agent-ada", key=Class("chat", "fr"),
        rank_at=contact.rank_at, waiting=1, free=4, agents=("agent-ada", "agent-bo", "agent-cy"), idle_since=START,
    )  # fmt: skip


def test_an_offer_to_the_agent_they_know_names_nobody_else() -> None:
    desk = Desk(STRICT)
    for name in ("ada", "bo"):
        desk.sign_in(person(name, "fr"))
    desk.tell(
        events.ChatRequested(
            contact_id="k", customer=customer(), language="fr", topic="setup", subject="?", last_agent_id="agent-bo"
        )
    )
    found = desk.last_decision
    assert (found.key, found.agents, found.free) == (Class("chat", "", agent_id="agent-bo"), ("agent-bo",), 1)
    assert desk.contact("k").why == {
        "waiting": 1, "waited_s": 0, "language": "fr", "level": 5, "skill": "", "free": 1, "step": 0, "kept": 1
    }  # fmt: skip


def test_declined() -> None:
    desk = Desk()
    ada = desk.sign_in(person("ada", "fr"))
    first = desk.chat("first")
    desk.tell(events.OfferDeclined(agent_id=ada, offer_id=desk.contact(first).offer_id or ""))
    assert decision_after(desk).passed == (Passed(first, "declined"),)


def test_no_room_for_it() -> None:
    desk = Desk()
    desk.sign_in(person("ada", "fr"))
    for name in "ab":
        desk.talk(desk.chat(name))
    call = desk.callback()
    assert decision_after(desk).passed == (Passed(call, "room"),)


def test_kept_for_another() -> None:
    desk = Desk(STRICT)
    bo = desk.sign_in(person("bo", "fr", chats=1))
    desk.talk(desk.chat("busy"))
    desk.tell(
        events.ChatRequested(
            contact_id="k", customer=customer(), language="fr", topic="setup", subject="?", last_agent_id=bo
        )
    )
    desk.sign_in(person("ada", "fr"))
    assert decision_after(desk).passed == (Passed("k", "kept"),)


def test_a_channel_they_never_take() -> None:
    desk = Desk()
    call = desk.callback("first")
    desk.sign_in(person("ada", "fr", calls=False))
    assert decision_after(desk).passed == (Passed(call, "channel"),)
    desk = Desk()
    chat = desk.chat("first")
    desk.sign_in(person("bo", "fr", chats=0))
    desk.callback("next")
    assert desk.last_decision.passed == (Passed(chat, "channel"),)


@pytest.mark.parametrize(("skills", "why"), [({}, "skill"), ({"optics": 1}, "level")])
def test_a_skill_they_lack_or_a_language_they_hardly_speak(skills: dict[str, int], why: str) -> None:
    desk = Desk(STRICT)
    desk.sign_in(person("able", "fr", optics=1), "break")
    first = desk.chat("first", topic="optics")
    level = 5 if why == "skill" else 2
    desk.sign_in(replace(person("ada"), skills=skills, languages={"fr": level, "en": 5}))
    chat = desk.chat("next", "fr", "en")
    assert (desk.contact(chat).state, desk.last_decision.passed) == ("offered", (Passed(first, why),))  # type: ignore[arg-type]


def test_at_most_three_of_a_language_are_named() -> None:
    desk = Desk()
    desk.sign_in(person("able", "fr", optics=1), "break")
    for name in "abcd":
        desk.chat(name, topic="optics")
    desk.sign_in(person("ada", "fr"))
    assert [one.contact_id for one in decision_after(desk).passed] == ["chat-of-a", "chat-of-b", "chat-of-c"]
