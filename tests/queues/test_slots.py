"""Which times can be booked: people at work, hours, what a slot holds, and never more than that."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from itertools import combinations
from random import Random
from typing import Any

import pytest
from msgspec.structs import replace

from queues import events, slots
from queues.agents import Person
from queues.contacts import Contact
from queues.errors import Refused
from queues.policy import Appointments, CallHours, Hours, Matching, Policy, Step
from queues.waiting import Handling
from tests.support.floors import POLICY, START, Desk, customer, person

DAY = Hours(open="Mo-Fr 09:00-17:00", zone="Europe/Paris")
BOOKABLE = replace(POLICY, appointments=Appointments(share=0.7))
"""Six minutes a call: 15 / 6 x 0.7 = 1.75 calls for each person in a slot."""
QUARTER = timedelta(minutes=15)
TEN = datetime(2026, 3, 3, 9, tzinfo=UTC)
"""Ten o'clock in Paris, the day after START."""


def desk_of(*people: Person, policy: Policy = BOOKABLE) -> Desk:
    desk = Desk(policy)
    for one in people:
        desk.tell(events.PersonSaved(person=one))
    return desk


def planned(name: str, *languages: str, works: Hours = DAY, optics: int = 0) -> Person:
    return replace(person(name, *languages), works=works, skills={"optics": optics} if optics else {})


def booking(name: str, at: datetime, *languages: str, topic: str = "setup", **facts: str) -> events.AppointmentBooked:
    digits = f"{sum(ord(sign) * 31**index for index, sign in enumerate(name)) % 10_000:04}"
    given: dict[str, Any] = {
        "country": "FR",
        "number": f"01 99 00 {digits[:2]} {digits[2:]}",
        "zone": "Europe/Paris",
    } | facts
    return events.AppointmentBooked(
        contact_id=f"call-of-{name}", customer=customer(name), language=languages[0] if languages else "fr",
        languages=languages[1:], topic=topic, subject="Help", fallback_email=f"{name}@example.org", at=at, **given,
    )  # fmt: skip


def book(desk: Desk, names: Iterable[str], at: datetime, *languages: str, topic: str = "setup") -> list[str]:
    """Those of them who got the slot."""
    took, refused = list[str](), set[tuple[str, str | None]]()
    for name in names:
        event = booking(name, at, *languages, topic=topic)
        try:
            desk.tell(event)
        except Refused as no:
            refused.add((no.code, no.field))
        else:
            took.append(name)
    assert refused <= {("slot-taken", "at")}
    return took


def wish(desk: Desk, *languages: str, skill: str = "", country: str = "FR", zone: str = "Europe/Paris") -> Contact:
    return Contact(
        id="", desk="desk", channel="callback", state="booked", customer_id="", language=languages[0],
        languages=languages, topic="", skill=skill, subject="", requested_at=desk.now, rank_at=desk.now, serial=0,
        country=country, zones=(zone,),
    )  # fmt: skip


def offered(desk: Desk, *languages: str, **facts: str) -> list[datetime]:
    return slots.offered(desk.floor, wish(desk, *(languages or ("fr",)), **facts), desk.now)


def test_the_slots_of_a_fortnight_are_the_quarters_of_the_hours_somebody_works() -> None:
    desk = desk_of(planned("ada", "fr"))
    found = offered(desk)
    assert found[0] == START + timedelta(hours=1)
    assert found[-1] == START + timedelta(days=14)
    days = {slot.date() for slot in found}
    assert len(days) == 11, "no weekends"
    tuesday = [slot for slot in found if slot.date() == TEN.date()]
    assert tuesday == [datetime(2026, 3, 3, 8, tzinfo=UTC) + QUARTER * n for n in range(32)]


def test_nobody_planned_is_nobody_promised() -> None:
    desk = desk_of(person("ada", "fr"))
    assert offered(desk) == []
    assert desk.refuses(booking("lee", TEN)) == ("slot-off", "at")
    assert desk_of(policy=BOOKABLE).refuses(booking("lee", TEN)) == ("slot-off", "at")


def test_without_the_part_in_the_policy_nothing_is_booked() -> None:
    desk = desk_of(planned("ada", "fr"), policy=POLICY)
    assert offered(desk) == []
    assert desk.refuses(booking("lee", TEN)) == ("slot-off", "at")


def test_nor_while_nobody_knows_how_long_a_call_takes() -> None:
    desk = desk_of(planned("ada", "fr"), policy=replace(BOOKABLE, handling_min={}))
    assert offered(desk) == []
    desk.floor.handling["callback"] = Handling(360.0, 50)
    assert offered(desk)


def test_people_without_planned_hours_count_as_the_policy_says() -> None:
    policy = replace(BOOKABLE, appointments=Appointments(agents=2))
    desk = desk_of(*(person(name, "fr") for name in ("ada", "bob", "cy", "dee")), policy=policy)
    assert len(book(desk, "abcdefg", TEN)) == 3, "two at work, 1.75 calls each"
    desk = desk_of(person("ada", "es"), *(person(name, "fr") for name in ("bob", "cy", "dee")), policy=policy)
    assert len(book(desk, "abcdefg", TEN)) == 2, "of two in four, one and a half speak French: 2.6 calls"
    assert book(desk, "hij", TEN, "es") == [], "half a person is not one call"


def test_they_do_not_count_where_somebody_has_planned_hours() -> None:
    policy = replace(BOOKABLE, appointments=Appointments(agents=3))
    desk = desk_of(planned("ada", "fr"), person("bob", "fr", "es"), person("cy", "es"), policy=policy)
    assert len(book(desk, "abcdef", TEN)) == 1
    assert len(book(desk, "ghijkl", TEN, "es")) == 3


@pytest.mark.parametrize(("people", "minutes", "share", "holds"), [
    (1, 6, 0.7, 1), (4, 6, 0.7, 7), (10, 15, 0.7, 7), (10, 10, 1.0, 15), (3, 45, 1.0, 1), (1, 20, 0.7, 0), (2, 6, 0, 0),
])  # fmt: skip
def test_what_a_slot_holds(people: int, minutes: float, share: float, holds: int) -> None:
    policy = replace(BOOKABLE, appointments=Appointments(share=share), handling_min={"callback": minutes})
    desk = desk_of(*(planned(f"agent{n}", "fr") for n in range(people)), policy=policy)
    assert len(book(desk, (f"c{n}" for n in range(20)), TEN)) == holds


def test_fifty_who_press_at_once_get_exactly_what_there_is_and_the_others_hear_of_other_times() -> None:
    desk = desk_of(*(planned(name, "fr") for name in ("ada", "bob", "cy", "dee")))
    names = [f"customer{n}" for n in range(50)]
    assert book(desk, names, TEN) == names[:7]
    with pytest.raises(Refused) as no:
        desk.tell(booking("late", TEN))
    assert no.value.params["next"] == "2026-03-03T08:45:00+00:00 2026-03-03T09:15:00+00:00 2026-03-03T09:30:00+00:00"
    assert TEN not in offered(desk)
    assert len(desk.floor.booked.at(TEN)) == 7


def test_people_with_several_languages_are_counted_once() -> None:
    """Two who speak both, one who speaks French only: five calls in all, however they come."""
    team = (planned("ada", "fr", "es"), planned("bob", "fr", "es"), planned("cy", "fr"))
    desk = desk_of(*team)
    assert len(book(desk, "abcdef", TEN, "es")) == 3
    assert len(book(desk, "ghijkl", TEN)) == 2
    desk = desk_of(*team)
    assert len(book(desk, "abc", TEN)) == 3
    assert len(book(desk, "defghi", TEN, "es")) == 2, "French calls make room where they can: 1.75 of them with Cy"
    assert len(book(desk, "jkl", TEN)) == 0


def test_a_topic_needs_somebody_who_knows_it() -> None:
    desk = desk_of(planned("ada", "fr"), planned("bob", "fr", optics=3))
    assert len(book(desk, "abc", TEN, topic="optics")) == 1
    assert len(book(desk, "def", TEN)) == 2


def test_the_ladder_the_customer_agreed_to_counts_to_its_end() -> None:
    steps = (Step(languages="own", level=3), Step(after_s=60, languages="shared"))
    desk = desk_of(planned("ada", "es"), planned("bob", "en"), policy=replace(BOOKABLE, matching=Matching(steps=steps)))
    assert offered(desk, "fr") == []
    assert offered(desk, "fr", "es")
    assert offered(desk, "fr", "en") == [], "no step of this policy goes to English"


def test_slots_are_inside_the_hours_of_the_channel_of_the_people_and_of_the_phone() -> None:
    policy = replace(BOOKABLE, hours={"callback": Hours(open="Mo-Fr 08:00-16:30", zone="Europe/Paris")})
    desk = desk_of(planned("ada", "fr", works=Hours(open="Mo-Su 06:00-23:00", zone="Europe/Paris")), policy=policy)
    tuesday = [slot for slot in offered(desk) if slot.date() == TEN.date()]
    assert (tuesday[0].hour, tuesday[-1].hour, tuesday[-1].minute) == (7, 15, 15)
    ny = [slot for slot in offered(desk, country="US", zone="America/New_York") if slot.date() == TEN.date()]
    assert (ny[0].hour, ny[-1].hour) == (13, 15), "from eight in New York"
    assert desk.refuses(booking("lee", TEN, country="US", number="212 555 0187", zone="")) == ("slot-off", "at")
    quiet = replace(policy, call_hours=CallHours(countries={"FR": "Tu 10:00-11:00"}))
    desk.tell(events.PolicyChanged(policy=quiet))
    assert {slot.isoweekday() for slot in offered(desk)} == {2}
    assert len(offered(desk)) == 8


@pytest.mark.parametrize("at", [
    START + timedelta(minutes=45), START + timedelta(days=15), TEN + timedelta(minutes=5),
    TEN + timedelta(microseconds=1), TEN - timedelta(days=2), TEN.replace(hour=3),
])  # fmt: skip
def test_only_slots_are_booked(at: datetime) -> None:
    desk = desk_of(planned("ada", "fr"))
    assert desk.refuses(booking("lee", at)) == ("slot-off", "at")
    assert desk.floor.contacts == {}


@pytest.mark.parametrize("month", [3, 10])
def test_on_the_day_the_clocks_change_slots_follow_the_clock_on_the_wall(month: int) -> None:
    works = Hours(open="Mo-Su 00:00-24:00", zone="Europe/Paris")
    desk = desk_of(planned("ada", "fr", works=works), policy=replace(BOOKABLE, call_hours=CallHours(allowed="24/7")))
    change = datetime(2026, 3, 29, 1, tzinfo=UTC) if month == 3 else datetime(2026, 10, 25, 1, tzinfo=UTC)
    desk.now = change - timedelta(days=2)
    found = [slot for slot in offered(desk) if change - timedelta(hours=1) <= slot < change + timedelta(hours=2)]
    assert len(found) == 12
    took = [book(desk, [f"c{n}"], slot) for n, slot in enumerate(found)]
    assert all(took), "each is a slot of its own, also in the hour that comes twice"
    local = [desk.contact(f"call-of-c{n}").slot_local for n in range(12)]
    assert len(set(local)) == 12
    before = {name: contact.slot_at for name, contact in desk.floor.contacts.items()}
    desk.restart()
    assert {name: contact.slot_at for name, contact in desk.floor.contacts.items()} == before


def test_a_thousand_random_teams_hold_what_they_can_and_no_more() -> None:
    """The flow against Hall's condition, tried out over every set of calls."""
    random = Random(5)
    for _ in range(300):
        people = {1 << n | random.randrange(8): random.randrange(3) * slots.WHOLE // 2 for n in range(3)}
        order = [random.randrange(3) for _ in range(random.randrange(1, 6))]
        held = slots._held(order, people)
        kept: list[int] = []
        for kind, is_held in zip(order, held, strict=True):
            fits = _fits([*kept, kind], people)
            assert is_held == fits or not all(held), (order, people)
            if is_held:
                assert fits
                kept.append(kind)


def _fits(calls: list[int], people: dict[int, int]) -> bool:
    for count in range(1, len(calls) + 1):
        for some in combinations(calls, count):
            mask = sum(1 << kind for kind in set(some))
            if sum(time for kinds, time in people.items() if kinds & mask) < count * slots.WHOLE:
                return False
    return True


def test_when_people_fall_ill_bookings_are_kept_and_named_last_come_first() -> None:
    desk = desk_of(planned("ada", "fr"), planned("bob", "fr"))
    assert book(desk, "abcd", TEN) == ["a", "b", "c"]
    until = TEN + timedelta(days=1)
    assert slots.uncovered(desk.floor, desk.now, until) == {}
    desk.tell(events.PersonSaved(person=replace(planned("bob", "fr"), disabled=True)))
    assert slots.uncovered(desk.floor, desk.now, until) == {"call-of-b": "too-few", "call-of-c": "too-few"}
    desk.tell(events.PersonSaved(person=planned("ada", "fr", works=Hours(open="Sa 10:00-12:00", zone="Europe/Paris"))))
    assert set(slots.uncovered(desk.floor, desk.now, until).values()) == {"nobody"}
    assert [contact.state for contact in desk.floor.contacts.values()] == ["booked"] * 3
    closed = replace(BOOKABLE, hours={"callback": Hours(open="off")})
    desk.tell(events.PolicyChanged(policy=closed))
    assert set(slots.uncovered(desk.floor, desk.now, until).values()) == {"closed"}
    assert slots.uncovered(desk.floor, desk.now, TEN) == {}, "not before their time is in sight"


def test_what_nobody_at_work_could_take_is_told_apart_from_what_is_one_too_many_in_each_slot() -> None:
    desk = desk_of(planned("ada", "fr"), planned("bob", "fr"), planned("eva", "es"))
    for at, names in ((TEN, "ab"), (TEN + QUARTER, "cd")):
        assert book(desk, names, at) == list(names)
        assert book(desk, [f"spanish-{names}"], at, "es") == [f"spanish-{names}"]
    for name, language in (("bob", "fr"), ("eva", "es")):
        desk.tell(events.PersonSaved(person=replace(planned(name, language), disabled=True)))
    assert slots.uncovered(desk.floor, desk.now, TEN + QUARTER + timedelta(minutes=1)) == {
        "call-of-b": "too-few",
        "call-of-spanish-ab": "nobody",
        "call-of-d": "too-few",
        "call-of-spanish-cd": "nobody",
    }


def test_where_nothing_can_be_booked_any_more_all_that_was_is_closed_though_people_are_at_work() -> None:
    desk = desk_of(planned("ada", "fr"))
    book(desk, "a", TEN)
    desk.tell(events.PolicyChanged(policy=POLICY))
    assert slots.uncovered(desk.floor, desk.now, TEN + QUARTER) == {"call-of-a": "closed"}
