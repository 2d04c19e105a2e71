"""Teams are kept in step, never counted: whatever happens, they say what counting would say."""

from random import Random

import pytest
from msgspec.structs import replace

from queues import events, quoting
from queues.entries import Class
from queues.policy import Matching, Step
from queues.teams import SLACK, serves
from queues.waiting import Estimate, Handling, Team
from tests.support.floors import POLICY, Desk, person

CLASSES = [Class(channel, tag, level, skill) for channel in ("chat", "callback") for tag in ("fr", "en")
           for level in (1, 4) for skill in ("", "optics")]  # fmt: skip


def counted_anew(desk: Desk, key: Class) -> Team:
    floor = desk.floor
    able = [who for who in floor.people.values() if serves(who, key) and not who.disabled]
    here = [who for who in able if floor.agent_windows.get(who.id) and floor.shifts[who.id].presence != "offline"]
    working = [who for who in here if floor.shifts[who.id].presence == "available"]
    slots = [who.chat_capacity if key.channel == "chat" else 1 for who in working]
    free = [who for who in working if floor.has_room(who.id, key.channel)]
    return Team(signed_in=len(here), working=len(working), free=len(free), slots=sum(slots))


@pytest.mark.parametrize("seed", range(5))
def test_a_team_is_what_counting_says(seed: int) -> None:
    desk, random = Desk(), Random(seed)
    agents = [desk.sign_in(person(name, "fr", "en")) for name in "abcd"]
    for number in range(60):
        agent = random.choice(agents)
        match random.randrange(5):
            case 0:
                if not desk.floor.people[agent].disabled:
                    desk.choose(agent, random.choice(("available", "offline")))
            case 1:
                languages = {"fr": random.randint(1, 5)} | ({"en": 4} if random.random() < 0.5 else {})
                facts = replace(desk.floor.people[agent], languages=languages, chat_capacity=random.randrange(3))
                skills = {"optics": random.randint(1, 5)} if random.random() < 0.5 else {}
                facts = replace(facts, skills=skills, takes_calls=random.random() < 0.7)
                desk.tell(events.PersonSaved(person=replace(facts, disabled=random.random() < 0.1)))
            case 2:
                desk.come(agent) if random.random() < 0.7 else desk.go(agent)
            case 3:
                desk.chat(f"c{number}", random.choice(("fr", "en")))
            case _:
                desk.wait(random.choice((1, 20, 60)))
        for key in CLASSES:
            assert quoting.counted(desk.floor, key) == counted_anew(desk, key), key
            best = desk.floor.teams.best(key)
            free = [a for a in agents if serves(desk.floor.people[a], key) and desk.floor.has_room(a, key.channel)]
            assert (best in free) if free else best is None, key


def test_who_may_no_longer_serve_a_language_or_topic_is_not_offered_it() -> None:
    desk = Desk()
    ada = desk.sign_in(person("ada", "fr", "en", optics=2))
    for name, language, topic in (("a", "fr", "setup"), ("b", "fr", "optics")):
        desk.end(desk.talk(desk.chat(name, language, topic=topic)).id)
        desk.wait(60)
    desk.tell(events.PersonSaved(person=person("ada", "fr", "en")))
    skilled = desk.chat("c", topic="optics")
    assert desk.contact(skilled).state == "waiting"
    desk.tell(events.PersonSaved(person=person("ada", "en")))
    plain = desk.chat("d")
    assert (desk.contact(plain).state, desk.floor.has_room(ada, "chat")) == ("waiting", True)


def test_a_lower_level_counts_from_when_it_is_saved() -> None:
    desk = Desk()
    ada, bo = desk.sign_in(person("ada", "fr")), desk.sign_in(replace(person("bo", "fr"), languages={"fr": 4}))
    assert desk.floor.teams.best(Class("chat", "fr")) == ada
    desk.tell(events.PersonSaved(person=replace(person("ada", "fr"), languages={"fr": 3})))
    assert desk.floor.teams.best(Class("chat", "fr")) == bo


def test_a_heap_does_not_grow_by_coming_and_going() -> None:
    desk = Desk()
    ada, bo = desk.sign_in(person("ada", "fr")), desk.sign_in(person("bo", "fr"))
    key = Class("chat", "fr")
    for _ in range(3 * SLACK):
        for presence in ("offline", "available"):
            desk.choose(ada, presence)
            desk.floor.teams.team(key)
    assert len(desk.floor.teams.team(key).ranked) <= 2 * 2 + SLACK
    assert desk.floor.teams.top(key, 3) == [ada, bo]
    desk.wait(1)
    for presence in ("offline", "available"):
        desk.choose(ada, presence)
    assert desk.floor.teams.top(key, 3) == [bo, ada], "who was given nothing for longer"


def test_those_whom_chats_keep_from_a_call_are_ranked_by_how_many() -> None:
    desk = Desk()
    ada, bo = desk.sign_in(person("ada", "fr", chats=4)), desk.sign_in(person("bo", "fr", chats=4))
    for name in "abcde":
        desk.talk(desk.chat(name))
    few, many = sorted((ada, bo), key=lambda agent: len(desk.floor.in_hand(agent)))
    assert [len(desk.floor.in_hand(agent)) for agent in (few, many)] == [2, 3]
    key = Class("callback", "fr")
    assert desk.floor.teams.best(key) is None
    assert desk.floor.teams.nearest(key) == few
    for number, wanted in enumerate((few, many)):
        assert desk.floor.teams.nearest(key) == wanted
        desk.callback(f"c{number}", number=f"01 99 00 12 3{number}")
        desk.wait(POLICY.matching.reserve_after_s)
        assert wanted in desk.floor.reserved, "no second call has them end their chats"
    assert desk.floor.teams.nearest(key) is None
    call = desk.contact(desk.floor.reserved[few])
    desk.tell(events.CustomerLeft(customer_id=call.customer_id, contact_id=call.id))
    assert desk.floor.teams.nearest(key) == few, "wanted by no call any more"


@pytest.mark.parametrize(("skill", "counted"), [("", 3), ("optics", 1)])
def test_a_quote_for_a_skill_counts_those_who_have_it(skill: str, counted: int) -> None:
    desk = Desk()
    for who in (person("ada", "fr"), person("bo", "fr"), person("cy", "fr", optics=1)):
        desk.sign_in(who)
    assert quoting.team(desk.floor, "chat", "fr", skill).working == counted
    desk.floor.policy = replace(POLICY, matching=Matching(steps=(Step(), Step(after_s=60, skill="none"))))
    assert quoting.team(desk.floor, "chat", "fr", skill).working == 3, "in the end it is not asked for"


def test_a_quote_reckons_with_the_usual_length_until_enough_was_seen() -> None:
    desk = Desk()
    desk.sign_in(person("ada", "fr", chats=1))
    desk.talk(desk.chat("a"))
    assert quoting.quote(desk.floor, "chat", "fr", desk.now) == Estimate(state="known", low_s=0, high_s=1200)
    waits = desk.chat("b")
    assert quoting.quote(desk.floor, "chat", "fr", desk.now) == Estimate(state="known", low_s=180, high_s=2700)
    assert quoting.quote(desk.floor, "chat", "en", desk.now).reason == "nobody"
    assert quoting.estimate_of(desk.floor, desk.contact(waits)) == Estimate(state="known", low_s=0, high_s=1200)
    desk.floor.handling["chat"] = Handling(60.0, 45)
    assert quoting.quote(desk.floor, "chat", "fr", desk.now) == Estimate(state="known", low_s=0, high_s=480)


def test_the_best_of_the_languages_agreed_to_is_quoted() -> None:
    desk = Desk()
    desk.sign_in(person("ada", "fr", chats=1))
    desk.talk(desk.chat("a"))
    desk.sign_in(person("bo", "en"), "break")
    both = desk.contact(desk.chat("b", "en", "fr", "es"))
    assert quoting.estimate_of(desk.floor, both) == Estimate(state="known", low_s=0, high_s=1200)
    desk.floor.policy = replace(POLICY, handling_min={})
    assert quoting.estimate_of(desk.floor, both) == Estimate(state="unknown", reason="no-history")
    offered = desk.contact(desk.sign_in(person("cy", "en")) and both.id)
    assert quoting.estimate_of(desk.floor, offered) == Estimate(state="unknown", reason="offered")
