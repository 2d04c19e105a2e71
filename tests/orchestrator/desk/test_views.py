"""What agents and customers are told of a floor, beyond what the journeys show."""

from datetime import timedelta
from itertools import pairwise

from msgspec.structs import replace

from orchestrator.bus import Notice
from orchestrator.bus.local import LocalBus
from orchestrator.desk.telling import AT_ONCE, LOOKED_AT, Telling
from orchestrator.desk.views import ENDED, Views
from orchestrator.records.floors import Written
from queues import events
from queues.policy import Hours, Matching, Step
from tests.support.floors import POLICY, START, Desk, customer, person
from widgets import wire


def view_of(desk: Desk, agent_id: str) -> wire.AgentView:
    return Views(desk.floor, str).agent(agent_id, desk.now)


def test_an_agent_sees_when_the_planned_shift_ends_and_that_it_did() -> None:
    desk = Desk()
    marie = desk.sign_in(replace(person("marie", "fr"), works=Hours(open="Mo-Fr 09:00-17:00")))
    assert view_of(desk, marie).presence_until == START + timedelta(hours=8)
    desk.choose(marie, "break", "lunch")
    assert view_of(desk, marie).presence_until is None
    desk.choose(marie, "available")
    desk.wait(8 * 3600)
    shown = view_of(desk, marie)
    assert (shown.presence, shown.presence_note, shown.presence_until) == ("away", "shift-over", None)


def test_an_agent_sees_when_what_they_declined_comes_back_while_they_can_take_it() -> None:
    desk = Desk()
    marie = desk.sign_in(person("marie", "fr"))
    chat = desk.chat()
    assert view_of(desk, marie).held_back_until is None
    desk.tell(events.OfferDeclined(agent_id=marie, offer_id=desk.contact(chat).offer_id or ""))
    assert view_of(desk, marie).held_back_until == START + timedelta(seconds=POLICY.offers.declined_for_s)
    desk.choose(marie, "break", "lunch")
    assert view_of(desk, marie).held_back_until is None


def test_the_customer_is_told_who_is_asked_only_while_they_wait() -> None:
    steps = (Step(languages="own"), Step(after_s=60, languages="all"))
    desk = Desk(replace(POLICY, matching=Matching(steps=steps)))
    desk.sign_in(person("marie", "fr"), "break")
    chat = desk.chat("camille", "fr", "es", "en")

    def shown() -> tuple[bool, list[str]]:
        contact = Views(desk.floor, str).contact(desk.contact(chat), desk.now)
        return contact.widened, contact.also_in

    assert shown() == (False, [])
    desk.wait(61)
    assert shown() == (True, ["es", "en"])
    desk.choose("agent-marie", "available")
    desk.accept(chat)
    assert shown() == (False, [])


def test_on_a_large_desk_some_agents_a_second_are_told_how_many_wait() -> None:
    """Telling is as dear for 10,000 agents as for 500."""
    desk, bus, told = Desk(), LocalBus(), list[str]()
    for number in range(LOOKED_AT + 20):
        agent_id = desk.sign_in(person(f"a{number}", "fr"), "break")
        bus.subscribe(f"agent:{agent_id}", lambda topic, notice: told.append(topic))
    telling = Telling(desk.floor, Views(desk.floor, str), bus)
    list(telling.refresh(desk.now))
    list(telling.refresh(desk.now))
    assert told == []
    desk.chat()
    list(telling.refresh(desk.now))
    assert len(told) == LOOKED_AT
    list(telling.refresh(desk.now))
    assert len(set(told)) == len(told) == LOOKED_AT + 20
    list(telling.refresh(desk.now))
    assert len(told) == LOOKED_AT + 20


def test_between_a_few_who_are_told_and_the_next_the_desk_may_decide() -> None:
    desk, bus, told = Desk(), LocalBus(), list[str]()
    telling = Telling(desk.floor, Views(desk.floor, str), bus)
    numbers = range(45)
    for number in numbers:
        bus.subscribe(f"customer:customer-c{number}", lambda topic, notice: told.append(topic))
        bus.subscribe(f"agent:agent-a{number}", lambda topic, notice: told.append(topic))
        desk.sign_in(person(f"a{number}", "es"), "break")
        desk.chat(f"c{number}")
    list(telling.refresh(desk.now))
    told.clear()
    desk.chat("john", plan="priority")
    desk.chat("ines", "es")
    steps = [len(told) for _ in telling.refresh(desk.now)]
    assert len(told) == len(set(told)) == 2 * len(numbers)
    assert max(after - before for before, after in pairwise([0, *steps, len(told)])) == AT_ONCE


def test_the_first_place_shown_counts() -> None:
    """Whoever is overtaken in the very second they asked is told why."""
    desk, bus, heard = Desk(), LocalBus(), list[Notice]()
    telling = Telling(desk.floor, Views(desk.floor, str), bus)
    bus.subscribe("customer:customer-camille", lambda topic, notice: heard.append(notice))
    chat = desk.chat()
    telling.tell([desk.floor.out], Written([], []), desk.now)
    desk.chat("john", plan="priority")
    list(telling.refresh(desk.now))
    assert [(c["id"], c["place"], c["moved"]) for c in heard[-1].body["contacts"]] == [(chat, 2, "overtaken")]


def test_an_agent_is_told_when_somebody_else_helped_those_they_declined() -> None:
    """However many wait then: as many as before, but nobody who comes back to them."""
    desk, bus, heard = Desk(), LocalBus(), list[Notice]()
    telling = Telling(desk.floor, Views(desk.floor, str), bus)
    marie = desk.sign_in(person("marie", "fr"))
    chat = desk.chat()
    bus.subscribe(f"agent:{marie}", lambda topic, notice: heard.append(notice))
    desk.tell(events.OfferDeclined(agent_id=marie, offer_id=desk.contact(chat).offer_id or ""))
    telling.tell([desk.floor.out], Written([], []), desk.now)
    assert heard[-1].body["held_back_until"]
    desk.tell(events.CustomerLeft(contact_id=chat, customer_id="customer-camille"))
    desk.chat("john", topic="optics")
    list(telling.refresh(desk.now))
    assert (heard[-1].body["waiting"], heard[-1].body["held_back_until"]) == (1, None)


def test_a_customer_is_shown_what_is_open_and_the_newest_that_ended() -> None:
    """Whoever asks again and again within the hour does not make every view longer."""
    desk = Desk()
    for number in range(ENDED + 3):
        chat = desk.chat("camille")
        desk.tell(events.CustomerLeft(contact_id=chat, customer_id="customer-camille"))
        ended = replace(desk.contact(chat), id=f"ended-{number}")
        desk.floor.forget(desk.contact(chat))
        desk.floor.take(ended, customer("camille"))
    chat = desk.chat("camille")
    shown = Views(desk.floor, str).customer(customer("camille"), desk.now).contacts
    assert [contact.id for contact in shown] == [*(f"ended-{number}" for number in range(3, ENDED + 3)), chat]


def test_who_still_waits_is_told_when_we_close_and_then_when_we_open_again() -> None:
    desk = Desk(replace(POLICY, hours={"chat": Hours(open="09:00-17:00")}))
    chat = desk.chat()

    def shown() -> wire.Estimate | None:
        return Views(desk.floor, str).contact(desk.contact(chat), desk.now).estimate

    before = shown()
    assert before is not None
    assert (before.closes_at, before.opens_at) == (START + timedelta(hours=8), None)
    desk.wait(8 * 3600)
    after = shown()
    assert after is not None
    assert (after.closes_at, after.opens_at) == (None, START + timedelta(hours=24))
    assert desk.contact(chat).state == "waiting"
    desk.sign_in(person("marie", "fr"))
    assert desk.contact(chat).state == "offered", "whoever is in line stays in it, and is served by those at work"
