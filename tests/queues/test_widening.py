"""Who is asked at first, who is asked later, and for whom a contact is kept."""

import pytest
from msgspec.structs import replace

from queues import events, quoting
from queues.decisions import Passed
from queues.policy import Matching, Step, Topic
from tests.support.floors import POLICY, START, Desk, customer, person

LADDER = replace(
    POLICY,
    matching=Matching(
        steps=(
            Step(languages="own", level=4),
            Step(after_s=60, languages="own"),
            Step(after_s=120, languages="shared"),
            Step(after_s=180, languages="all"),
            Step(after_s=240, languages="all", skill="any"),
            Step(after_s=300, languages="all", skill="none"),
        ),
        last_agent_s=45,
        reserve_after_s=90,
    ),
    topics=(
        *POLICY.topics,
        Topic(id="lens", labels={"en": "Lenses"}, skill="optics", skill_level=4, preferred=("app",)),
    ),
)


def who(desk: Desk, contact_id: str) -> str | None:
    contact = desk.contact(contact_id)
    return contact.agent_id if contact.state == "offered" else None


def test_each_step_comes_at_its_time_and_is_told() -> None:
    desk = Desk(LADDER)
    agents = [
        replace(person("ada", "fr"), languages={"fr": 4}, chat_capacity=0),
        replace(person("bo", "fr"), languages={"fr": 2}),
        replace(person("cy", "es"), languages={"es": 1}),
        replace(person("di", "en"), languages={"en": 1}),
    ]
    for agent in agents:
        desk.sign_in(agent, "break")
    desk.tell(events.PersonSaved(person=replace(agents[0], chat_capacity=1)))
    chat = desk.chat("camille", "fr", "en", "es")
    expected = [("agent-ada", 0), ("agent-bo", 60), ("agent-cy", 120), ("agent-di", 180)]
    for agent_id, after_s in expected:
        desk.wait(after_s - 1 - (desk.now - START).total_seconds()) if after_s else None
        desk.choose(agent_id, "available")
        if after_s:
            assert who(desk, chat) is None, f"{agent_id} was asked too early"
            desk.wait(1)
        assert who(desk, chat) == agent_id
        desk.choose(agent_id, "break", "lunch")
    assert desk.said(chat)[1:] == ["widened", "widened-languages", "widened-languages"]
    assert desk.contact(chat).rank_at == START


def test_a_step_that_changes_nothing_for_a_contact_is_not_told() -> None:
    desk = Desk(LADDER)
    desk.sign_in(person("ada", "fr"), "break")
    chat = desk.chat("camille", "fr")
    desk.wait(400)
    assert desk.contact(chat).step == 5
    assert desk.said(chat)[1:] == ["widened"], "no other language was agreed to, no skill is asked for"


OVERFLOW = replace(
    POLICY, matching=Matching(steps=(Step(languages="all"), Step(after_s=90, languages="all", overflow=("en",))))
)


def test_when_nobody_else_is_to_be_had_others_are_asked_and_the_customer_reads_it() -> None:
    desk = Desk(OVERFLOW)
    desk.sign_in(replace(person("ada", "fr"), chat_capacity=1))
    desk.sign_in(person("di", "en"))
    desk.talk(desk.chat("camille", "fr"))
    chat = desk.chat("bruno", "fr")
    desk.wait(89)
    assert (who(desk, chat), quoting.place(desk.floor, desk.contact(chat))) == (None, 1)
    desk.wait(1)
    assert who(desk, chat) == "agent-di"
    assert desk.said(chat)[-1] == "widened-languages"


def test_the_overflow_comes_at_once_when_nobody_who_speaks_it_is_signed_in() -> None:
    desk = Desk(OVERFLOW)
    desk.sign_in(person("di", "en"))
    chat = desk.chat("bruno", "fr")
    assert who(desk, chat) == "agent-di"
    assert quoting.estimate_of(desk.floor, desk.contact(chat)).reason == "offered"


def test_who_may_be_served_by_the_overflow_is_not_told_that_nobody_is_there() -> None:
    desk = Desk(OVERFLOW)
    desk.sign_in(replace(person("di", "en"), chat_capacity=1))
    desk.talk(desk.chat("camille", "en"))
    chat = desk.chat("bruno", "fr")
    found = quoting.estimate_of(desk.floor, desk.contact(chat))
    assert (found.state, quoting.place(desk.floor, desk.contact(chat))) == ("known", 1)


def test_a_step_nobody_signed_in_could_serve_is_passed_at_once() -> None:
    desk = Desk(LADDER)
    desk.sign_in(replace(person("bo", "fr"), languages={"fr": 2}))
    chat = desk.chat()
    assert (who(desk, chat), desk.contact(chat).step) == ("agent-bo", 1)
    alone = desk.chat("john", "en")
    assert desk.contact(alone).step == 0, "with nobody at any step it stays where it is, and says so"
    assert quoting.estimate_of(desk.floor, desk.contact(alone)).reason == "nobody"


def test_a_skill_is_asked_at_its_level_then_at_any_then_not_at_all() -> None:
    desk = Desk(LADDER)
    desk.sign_in(person("top", "fr", optics=4), "break")
    low, none = person("low", "fr", optics=1), person("none", "fr")
    for agent in (low, none):
        desk.sign_in(agent)
    chat = desk.chat(topic="lens")
    desk.wait(239)
    assert who(desk, chat) is None
    desk.wait(1)
    assert who(desk, chat) == low.id
    desk.choose(low.id, "break", "lunch")
    desk.wait(60)
    assert who(desk, chat) == none.id


def test_preferred_skills_come_first_then_level_then_whoever_can_do_little_else() -> None:
    desk = Desk(LADDER)
    agents = [
        person("wide", "fr", "en", optics=4),
        person("narrow", "fr", optics=4),
        person("expert", "fr", optics=5),
        person("wished", "fr", "en", "es", optics=4, app=1),
    ]
    for agent in agents:
        desk.sign_in(agent)
        desk.wait(1)
    asked = []
    for number in range(4):
        chat = desk.chat(f"c{number}", topic="lens")
        asked.append(who(desk, chat))
    assert asked == ["agent-wished", "agent-expert", "agent-narrow", "agent-wide"]


def test_the_agent_they_know_is_asked_alone_for_a_while() -> None:
    desk = Desk(LADDER)
    ada, bo = (desk.sign_in(person(name, "fr", chats=1)) for name in ("ada", "bo"))
    desk.talk(desk.chat("other"))
    busy, free = (ada, bo) if desk.contact("chat-of-other").agent_id == ada else (bo, ada)

    def ask(name: str, knows: str) -> str:
        desk.tell(
            events.ChatRequested(
                contact_id=f"chat-of-{name}", customer=customer(name), language="fr", topic="setup", subject="Help",
                last_agent_id=knows,
            )
        )  # fmt: skip
        return f"chat-of-{name}"

    chat = ask("camille", busy)
    assert (who(desk, chat), desk.contact(chat).kept_for) == (None, busy)
    desk.wait(44)
    assert who(desk, chat) is None
    desk.wait(1)
    assert who(desk, chat) == free, "nobody is waited for longer than that"
    assert ask("dee", "agent-nobody") == "chat-of-dee"
    assert desk.contact("chat-of-dee").kept_for is None
    kept = ask("eve", busy)
    desk.choose(busy, "break", "lunch")
    assert desk.contact(kept).kept_for is None, "gone: it goes to everybody at once"


@pytest.mark.parametrize("how", ["declines", "lets it lapse", "goes"])
def test_the_agent_they_know_is_asked_once_only(how: str) -> None:
    desk = Desk(LADDER)
    known = desk.sign_in(person("known", "fr"))
    desk.tell(
        events.ChatRequested(
            contact_id="k", customer=customer(), language="fr", topic="setup", subject="?", last_agent_id=known
        )
    )
    assert (who(desk, "k"), desk.contact("k").kept_for) == (known, known)
    if how == "declines":
        desk.tell(events.OfferDeclined(agent_id=known, offer_id=desk.contact("k").offer_id or ""))
    elif how == "goes":
        desk.choose(known, "break", "lunch")
    else:
        desk.wait(20)
    assert (desk.contact("k").state, desk.contact("k").kept_for) == ("waiting", None)
    other = desk.sign_in(person("other", "fr"))
    assert who(desk, "k") == other


def test_the_agent_they_know_gets_them_before_others_who_fit_better() -> None:
    desk = Desk(LADDER)
    desk.sign_in(person("best", "fr"))
    known = desk.sign_in(replace(person("known", "fr"), languages={"fr": 1}))
    event = events.ChatRequested(
        contact_id="k", customer=customer(), language="fr", topic="setup", subject="Help", last_agent_id=known
    )
    outcome = desk.tell(event)
    assert who(desk, "k") == known
    assert outcome.decisions[0].key.agent_id == known
    assert desk.contact("k").why["kept"] == 1


def test_a_call_that_waited_long_enough_has_an_agent_finish_their_chats() -> None:
    desk = Desk(LADDER)
    ada = desk.sign_in(person("ada", "fr", chats=3))
    bo = desk.sign_in(person("bo", "fr", chats=4))
    for name in "abcdef":
        desk.talk(desk.chat(name))
    assert {agent: len(desk.floor.in_hand(agent)) for agent in (ada, bo)} == {ada: 3, bo: 3}
    call = desk.callback("g")
    desk.wait(89)
    assert not desk.floor.reserved
    desk.wait(1)
    wanted = desk.contact(call).reserves
    assert desk.floor.reserved == {wanted: call}
    chats = [contact.id for contact in desk.floor.in_hand(wanted or "")]
    waits = desk.chat("h")
    assert who(desk, waits) != wanted
    if who(desk, waits):
        desk.accept(waits)
    for chat in chats[:2]:
        assert who(desk, call) is None
        desk.end(chat)
        desk.wrap_up(chat)
    assert who(desk, call) == wanted
    assert not desk.floor.reserved


def test_an_overdue_call_takes_nobody_from_a_chat_that_stands_before_it() -> None:
    """Three offers run out in one moment: whoever that frees is for the first in line, not for the call."""
    desk = Desk()
    busy = desk.sign_in(person("busy", "fr", chats=2))
    for name in ("x", "y"):
        desk.talk(desk.chat(name))
    older, call, later = desk.chat("ana"), desk.callback("ben"), desk.chat("cho")
    desk.wait(POLICY.matching.reserve_after_s)
    assert desk.floor.reserved == {busy: call}
    for name, chats, calls in (("ada", 1, False), ("bo", 0, True), ("cy", 1, True)):
        desk.sign_in(person(name, "fr", chats=chats, calls=calls))
    assert [desk.contact(one).agent_id for one in (older, call, later)] == ["agent-ada", "agent-bo", "agent-cy"]
    desk.wait(POLICY.offers.answer_s)
    assert (desk.contact(older).state, desk.contact(older).agent_id) == ("offered", "agent-cy")
    assert desk.contact(call).reserves in {busy, "agent-cy"}, "it waits for whoever is done first"


def test_a_reserved_agent_who_leaves_is_replaced() -> None:
    desk = Desk(LADDER)
    desk.sign_in(person("ada", "fr", chats=2))
    desk.sign_in(person("bo", "fr", chats=2))
    for name in "abcd":
        desk.talk(desk.chat(name))
    call = desk.callback("g")
    desk.wait(90)
    first = desk.contact(call).reserves or ""
    desk.choose(first, "break", "lunch")
    desk.wait(0)
    assert desk.contact(call).reserves in {"agent-ada", "agent-bo"} - {first}


def test_whoever_changes_channel_or_was_cut_off_keeps_the_place() -> None:
    desk = Desk()
    chat = desk.chat("camille")
    desk.wait(100)
    event = events.CallbackRequested(
        contact_id="k", customer=customer("camille"), language="fr", topic="setup", subject="Call", country="FR",
        number="01 99 00 12 34", fallback_email="c@example.org", instead_of=chat,
    )  # fmt: skip
    desk.tell(event)
    assert (desk.contact("k").rank_at, desk.contact("k").requested_at) == (START, START)
    assert (desk.contact(chat).state, desk.contact(chat).outcome) == ("left", "channel-changed")
    desk.chat("dee")
    desk.tell(events.CustomerDisconnected(customer_id="customer-dee", connection="window-dee"))
    desk.wait(300)
    assert desk.contact("chat-of-dee").outcome == "customer-gone-left"
    desk.wait(599)
    again = events.ChatRequested(contact_id="d2", customer=customer("dee"), language="fr", topic="setup", subject="Re")
    desk.tell(again)
    assert desk.contact("d2").rank_at == desk.contact("chat-of-dee").rank_at
    assert desk.contact("d2").serial > desk.contact("chat-of-dee").serial


def test_who_left_by_choice_or_long_ago_starts_anew() -> None:
    desk = Desk()
    chat = desk.chat("camille")
    desk.tell(events.CustomerLeft(contact_id=chat, customer_id="customer-camille"))
    desk.wait(10)
    desk.tell(events.ChatRequested(contact_id="2", customer=customer(), language="fr", topic="setup", subject="Re"))
    assert desk.contact("2").rank_at == desk.now
    foreign = events.ChatRequested(
        contact_id="3", customer=customer("eve"), language="fr", topic="setup", subject="Re", instead_of="2"
    )
    desk.tell(foreign)
    assert (desk.contact("3").rank_at, desk.contact("2").state) == (desk.now, "waiting"), "not hers to take"


def test_impact_and_plan_give_a_head_start_and_a_bound() -> None:
    policy = replace(POLICY, impact_head_start_min={"urgent": 5}, waiting_max={"chat": 2})
    desk = Desk(policy)
    assert policy.overtaken_min == 15
    desk.wait(60)
    for name, plan, impact in (("a", "business", ""), ("b", "priority", "urgent")):
        desk.tell(
            events.ChatRequested(
                contact_id=name, customer=customer(name, plan), language="fr", topic="setup", subject="?", impact=impact
            )
        )
    assert [entry.contact_id for entry in desk.floor.lines.in_order()] == ["b", "a"]
    assert (desk.contact("a").rank_at - desk.contact("b").rank_at).total_seconds() == 900
    full = events.ChatRequested(contact_id="c", customer=customer("c"), language="fr", topic="setup", subject="?")
    assert desk.refuses(full) == ("line-full", None)
    assert desk.refuses(replace(full, impact="huge")) == ("unknown-impact", "impact")


def test_a_decision_names_those_who_were_passed_over() -> None:
    desk = Desk(LADDER)
    desk.sign_in(person("bo", "fr", optics=5), "break")
    skilled = desk.chat("a", topic="optics")
    desk.wait(1)
    plain = desk.chat("c")
    desk.sign_in(person("ada", "fr"))
    outcome = desk.tell(events.TimePassed())
    assert not outcome.decisions
    decision = desk.contact(plain)
    assert decision.agent_id == "agent-ada"
    assert desk.last_decision.passed == (Passed(skilled, "skill"),)
    assert (desk.last_decision.waiting, desk.last_decision.free) == (2, 1)
