"""Who is offered what: order, fitness, room, and what becomes of an offer."""

import pytest
from msgspec.structs import replace

from queues import events
from queues.agents import Person, Shift
from tests.support.floors import POLICY, START, Desk, person


def holder(desk: Desk, contact_id: str) -> str | None:
    contact = desk.contact(contact_id)
    return contact.agent_id if contact.state != "waiting" else None


def test_the_whole_of_an_offer() -> None:
    desk = Desk()
    desk.sign_in(person("ada", "fr", optics=2))
    desk.wait(7)
    waiting = desk.chat("camille", topic="optics")
    contact = desk.contact(waiting)
    assert (contact.state, contact.agent_id, contact.offers) == ("offered", "agent-ada", 1)
    assert contact.offered_at == desk.now
    assert contact.offer_expires_at == desk.now.replace(second=27)
    assert contact.why == {"waiting": 1, "waited_s": 0, "language": "fr", "level": 5, "skill": "optics", "free": 1,
                           "step": 0, "kept": 0}  # fmt: skip


def test_one_offer_at_a_time_then_up_to_the_capacity() -> None:
    desk = Desk()
    ada = desk.sign_in(person("ada", "fr", chats=2))
    first, second, third = (desk.chat(name) for name in ("a", "b", "c"))
    assert [holder(desk, c) for c in (first, second, third)] == [ada, None, None]
    desk.accept(first)
    assert [holder(desk, c) for c in (first, second, third)] == [ada, ada, None]
    desk.accept(second)
    assert holder(desk, third) is None
    desk.end(first)
    assert holder(desk, third) is None, "wrap-up is still work"
    desk.wrap_up(first)
    assert holder(desk, third) == ada


def test_a_call_is_exclusive() -> None:
    desk = Desk()
    ada = desk.sign_in(person("ada", "fr"))
    desk.talk(desk.chat("a"))
    call = desk.callback("b")
    assert holder(desk, call) == ada, "one chat may go on beside a call"
    desk.talk(call)
    chat = desk.chat("c")
    assert holder(desk, chat) is None, "no new work beside a call"
    desk.end(call)
    assert holder(desk, chat) is None, "nor in its wrap-up"
    desk.wait(60)
    assert holder(desk, chat) == ada


def test_a_call_needs_hands_free_enough_and_somebody_who_takes_calls() -> None:
    desk = Desk()
    desk.sign_in(person("bo", "fr", calls=False))
    ada = desk.sign_in(person("ada", "fr", chats=3))
    desk.choose("agent-bo", "break", "lunch")
    chats = [desk.chat(name) for name in ("a", "b")]
    for chat in chats:
        desk.accept(chat)
    desk.choose("agent-bo", "available")
    call = desk.callback("c")
    assert holder(desk, call) is None
    desk.end(chats[0])
    desk.wrap_up(chats[0])
    assert holder(desk, call) == ada


def test_first_come_first_offered_within_and_between_channels() -> None:
    desk = Desk()
    order = [
        desk.chat("a"),
        desk.callback("b"),
        desk.chat("c", topic="optics"),
        desk.callback("d", number="01 99 00 56 78"),
    ]
    ada = desk.sign_in(person("ada", "fr", chats=1, optics=1))
    seen = []
    for contact in order:
        seen.append(next(c.id for c in desk.floor.contacts.values() if c.agent_id == ada and c.state == "offered"))
        desk.talk(contact)
        desk.end(contact)
        desk.wrap_up(contact)
    assert seen == order


def test_a_head_start_counts_as_so_much_waiting() -> None:
    desk = Desk()
    early = desk.chat("early")
    desk.wait(60)
    later = desk.chat("later")
    desk.wait(539)
    ahead = desk.chat("ahead", plan="priority")
    desk.wait(62)
    desk.tell(events.CustomerConnected(customer=desk.floor.customers["customer-early"], connection="w"))
    behind = desk.chat("behind", plan="priority")
    assert [entry.contact_id for entry in desk.floor.lines.in_order()] == [ahead, early, later, behind]
    assert desk.contact(ahead).rank_at < desk.contact(early).rank_at


@pytest.mark.parametrize("how", ["declined", "lapsed", "withdrawn"])
def test_the_place_is_kept(how: str) -> None:
    desk = Desk()
    ada = desk.sign_in(person("ada", "fr", chats=1))
    first = desk.chat("first")
    desk.wait(1)
    second = desk.chat("second")
    before = desk.contact(first)
    if how == "declined":
        desk.tell(events.OfferDeclined(agent_id=ada, offer_id=before.offer_id or ""))
    elif how == "lapsed":
        desk.wait(19)
    else:
        desk.choose(ada, "break", "lunch")
    after = desk.contact(first)
    assert (after.state, after.agent_id, after.offer_id, after.offer_expires_at) == ("waiting", None, None, None)
    assert (after.rank_at, after.serial) == (before.rank_at, before.serial)
    bo = desk.sign_in(person("bo", "fr", chats=1))
    assert holder(desk, first) == bo
    assert holder(desk, second) == (None if how == "withdrawn" else ada)


def test_declined_is_asked_again_only_after_the_cool_off() -> None:
    desk = Desk()
    ada = desk.sign_in(person("ada", "fr"))
    chat = desk.chat()
    desk.tell(events.OfferDeclined(agent_id=ada, offer_id=desk.contact(chat).offer_id or ""))
    desk.wait(29)
    assert desk.contact(chat).state == "waiting"
    desk.wait(1)
    assert (desk.contact(chat).state, desk.contact(chat).offers) == ("offered", 2)


def test_withdrawn_is_not_declined() -> None:
    desk = Desk()
    ada = desk.sign_in(person("ada", "fr"))
    chat = desk.chat()
    desk.choose(ada, "break", "lunch")
    desk.choose(ada, "available")
    assert desk.contact(chat).state == "offered"


def test_an_offer_that_ended_cannot_be_answered() -> None:
    desk = Desk()
    ada, bo = desk.sign_in(person("ada", "fr")), desk.sign_in(person("bo", "en"))
    chat = desk.chat()
    offer = desk.contact(chat).offer_id or ""
    answers = (events.OfferAccepted, events.OfferDeclined)
    for answer in answers:
        assert desk.refuses(answer(agent_id=bo, offer_id=offer)) == ("offer-gone", None)
    desk.wait(20)
    for answer in answers:
        assert desk.refuses(answer(agent_id=ada, offer_id=offer)) == ("offer-gone", None)
    desk.wait(30)
    desk.accept(chat)
    accepted = desk.contact(chat).offer_id or ""
    assert not desk.tell(events.OfferAccepted(agent_id=ada, offer_id=accepted)).changes
    assert desk.refuses(events.OfferDeclined(agent_id=ada, offer_id=accepted)) == ("offer-gone", None)
    assert desk.said(chat).count("agent-joined") == 1


def test_missed_offers_in_a_row_set_the_agent_to_away() -> None:
    desk = Desk()
    ada = desk.sign_in(person("ada", "fr"))
    first, second = desk.chat("a"), desk.chat("b")
    desk.wait(20)
    assert desk.floor.shifts[ada].missed == 1
    assert [holder(desk, c) for c in (first, second)] == [None, ada]
    desk.wait(20)
    assert desk.floor.shifts[ada] == Shift(
        agent_id=ada, presence="away", since=desk.now, note="missed-offers", missed=0, idle_since=None
    )
    desk.wait(600)
    assert [holder(desk, c) for c in (first, second)] == [None, None]


def test_an_answer_in_between_begins_the_count_anew() -> None:
    desk = Desk()
    ada = desk.sign_in(person("ada", "fr"))
    desk.chat("a")
    desk.wait(20)
    desk.accept(desk.chat("b"))
    desk.wait(29)
    assert desk.floor.shifts[ada].missed == 0
    assert desk.floor.shifts[ada].presence == "available"


def choices(*agents: Person, language: str = "fr", more: tuple[str, ...] = (), topic: str = "setup") -> str | None:
    desk = Desk()
    for agent in agents:
        desk.sign_in(agent)
        desk.wait(1)
    return holder(desk, desk.chat("camille", language, *more, topic=topic))


def level(agent: Person, **levels: int) -> Person:
    return replace(agent, languages=levels)


def test_whom_a_contact_is_offered_to() -> None:
    ada, bo = person("ada", "fr"), person("bo", "fr")
    assert choices(ada, bo) == "agent-ada", "the longest idle"
    assert choices(bo, ada) == "agent-bo", "the longest idle"
    assert choices(level(ada, fr=3), level(bo, fr=4)) == "agent-bo", "the higher level"
    assert choices(level(ada, en=5), level(bo, fr=1), more=("en",)) == "agent-bo", "the customer's own language"
    assert choices(level(ada, en=5), more=("en",)) == "agent-ada", "another language the customer agreed to"
    assert choices(level(ada, en=5)) is None, "no language that was not agreed to"
    assert choices(ada, person("bo", "fr", optics=1), topic="optics") == "agent-bo", "only who has the skill"
    assert choices(person("ada", "fr", optics=2), person("bo", "fr", optics=3), topic="optics") == "agent-bo"
    assert choices(person("ada", "fr", chats=0)) is None


def test_when_somebody_joins_and_somebody_is_freed_at_once_the_line_decides() -> None:
    """One late tick ends a cool-off and a wrap-up together; who stands first is served first."""
    desk = Desk(replace(POLICY, sessions=replace(POLICY.sessions, wrap_up_s=30)))
    ada = desk.sign_in(person("ada", "fr", chats=1))
    busy = desk.chat("busy")
    desk.talk(busy)
    desk.wait(1)
    first = desk.chat("first")
    desk.wait(1)
    second = desk.callback("second")
    assert holder(desk, second) == ada
    desk.tell(events.OfferDeclined(agent_id=ada, offer_id=desk.contact(second).offer_id or ""))
    desk.end(busy)
    desk.now = desk.now.replace(minute=1)
    desk.tell(events.TimePassed())
    assert desk.contact(busy).state == "ended"
    assert [holder(desk, c) for c in (first, second)] == [ada, None]


def test_several_freed_at_once_are_chosen_from_by_fitness_not_by_chance() -> None:
    desk = Desk()
    agents = [desk.sign_in(person(name, "fr"), "offline") for name in ("ada", "bo", "cy", "dee")]
    for seconds, agent in enumerate(reversed(agents)):
        desk.now = START.replace(second=seconds)
        desk.choose(agent, "available")
    desk.floor.policy = replace(POLICY, offers=replace(POLICY.offers, chats_beside_call=0))
    for agent in agents:
        desk.tell(events.PersonSaved(person=replace(desk.floor.people[agent], languages={"en": 5})))
    chat = desk.chat()
    for agent in agents:
        desk.floor.people[agent] = replace(desk.floor.people[agent], languages={"fr": 5})
        desk.floor.teams.person_saved(desk.floor.people[agent])
    desk.tell(events.PolicyChanged(policy=POLICY))
    assert holder(desk, chat) == "agent-dee"
