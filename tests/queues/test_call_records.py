"""What is put on record of a call to our lines, and of what becomes of it: each in the whole, so that nothing is lost
on the way and nothing is made up."""

from datetime import timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from queues import events
from queues.bounds import Limits
from queues.calls import Leg
from queues.contacts import Contact
from queues.errors import Refused
from queues.policy import Hours, Plan
from queues.tallies import Use
from tests.queues.test_calling_in import KNOWN, SALES, TALKS, arrival, arrives, caller, in_talk, policy
from tests.support.floors import START, Desk, customer, person

MINE, OTHER, NEW_YORK = "+33199000134", "+33199000135", "+12125550187"
MINUTE = timedelta(minutes=1)


def desk_of(**changes: Any) -> Desk:
    """Both lines ask for sales people of level 2, rather with optics; `priority` counts ten minutes earlier."""
    base: Any = policy()
    topics = tuple(
        replace(one, skill_level=2, preferred=("optics",)) if one.id == "offers" else one for one in base.topics
    )
    labels = {"en": "Sales", "fr": "Ventes"}
    lines = tuple(replace(line, topic="offers", label=labels, texts=True) for line in base.telephone.lines)
    plans = base.plans | {"priority": Plan(label="Priority", channels=TALKS, head_start_min=10)}
    telephone = replace(base.telephone, lines=lines)
    return Desk(replace(base, **({"topics": topics, "plans": plans, "telephone": telephone} | changes)))


def waits(name: str = "one", **changes: Any) -> Contact:
    """An unverified caller of the sales line, as they wait."""
    at = Contact(
        id=name, desk="desk", channel="call", state="waiting", customer_id="customer-caller+33199000134",
        language="fr", languages=("fr",), topic="offers", skill="sales", skill_level=2, wishes=("optics",),
        subject="Ventes", requested_at=START, rank_at=START, serial=1, version=1, number=MINE, country="FR",
        caller_id=SALES, line=SALES, call_sid=f"CA{name}", assurance="unverified", stays=True, look_at=START + MINUTE,
        reserve_at=START + 2 * MINUTE,
    )  # fmt: skip
    return replace(at, **changes)


# ── Coming in ────────────────────────────────────────────────────────────────────────────────────


def test_who_calls_the_sales_line_waits_with_all_that_is_known_of_the_call() -> None:
    desk = desk_of()
    assert desk.contact(arrives(desk, "one")) == waits()
    assert desk.sentences("one") == [("call-arrived", {"line": "Ventes"})]


def test_whoever_keyed_who_they_are_has_the_head_start_of_their_plan() -> None:
    desk = desk_of()
    dora = customer("dora", plan="priority")
    assert desk.contact(arrives(desk, "one", KNOWN, who=dora)) == waits(
        customer_id="customer-dora", rank_at=START - 10 * MINUTE, caller_id=KNOWN, line=KNOWN, assurance="keypad",
        stays=False,
    )  # fmt: skip
    assert desk.floor.customers["customer-dora"] == dora


def test_calls_are_numbered_as_they_come() -> None:
    desk = desk_of()
    for name in ("one", "two", "three"):
        arrives(desk, name, number=f"+331990002{len(name):02}")
    first = desk.contact("one").serial
    assert [desk.contact(name).serial for name in ("one", "two", "three")] == [first, first + 1, first + 2]


def test_the_agent_the_caller_knows_is_waited_for_as_long_as_the_policy_says() -> None:
    base: Any = policy()
    desk = desk_of(matching=replace(base.matching, last_agent_s=90))
    desk.sign_in(person("sam", "fr", sales=3))
    desk.talk(desk.callback())
    desk.wait(5)
    desk.tell(replace(arrival("one"), last_agent_id="agent-sam"))
    kept = desk.contact("one")
    assert (kept.kept_for, kept.kept_until) == ("agent-sam", desk.now + timedelta(seconds=90))


@pytest.mark.parametrize(("open_", "opens_at"), [("Mo-Fr 20:00-22:00", "2026-03-02T19:00:00+00:00"), ("off", "")])
def test_who_calls_a_closed_line_is_told_when_it_opens_by_which_clock(open_: str, opens_at: str) -> None:
    desk = desk_of(hours={"call": Hours(open=open_, zone="Europe/Paris")})
    with pytest.raises(Refused) as no:
        desk.tell(arrival("one"))
    assert (no.value.code, no.value.params) == ("closed", {"opens_at": opens_at, "zone": "Europe/Paris", "callback": 1})


# ── In place of what they asked for before ───────────────────────────────────────────────────────


def test_who_calls_while_their_callback_is_open_takes_up_all_it_was_about() -> None:
    desk = desk_of()
    dora = customer("dora")
    request = events.CallbackRequested(
        contact_id="asked", customer=dora, language="en", languages=("es",), topic="optics", subject="My lenses",
        country="FR", number=MINE, fallback_email="dora@example.net", impact="high",
    )  # fmt: skip
    desk.tell(request)
    asked = desk.contact("asked")
    desk.wait(20)
    arrives(desk, "one", KNOWN, who=dora)
    assert desk.contact("one") == waits(
        customer_id="customer-dora", languages=("fr", "en", "es"), topic="optics", skill="optics", skill_level=1,
        wishes=(), impact="high", subject="My lenses", requested_at=START, rank_at=START, serial=asked.serial + 1,
        caller_id=KNOWN, line=KNOWN, assurance="keypad", stays=False, fallback_email="dora@example.net",
        look_at=desk.now + MINUTE, version=asked.version + 1,
    )  # fmt: skip
    gone = desk.contact("asked")
    assert (gone.state, gone.outcome, gone.closed_at) == ("canceled", "called-in", desk.now)
    assert desk.said("asked") == ["callback-requested", "callback-called-in"]
    assert desk.said("one") == ["call-arrived"]


def test_a_callback_of_the_sales_line_stays_one_for_sales_when_its_caller_calls_again() -> None:
    desk = desk_of()
    arrives(desk, "one")
    desk.tell(events.CallbackKeyed(contact_id="one", number=MINE, country="FR"))
    arrives(desk, "two")
    assert (desk.contact("one").state, desk.contact("two").stays) == ("canceled", True)
    assert desk.contact("two").rank_at == START


def test_a_withheld_number_takes_nobodys_place() -> None:
    desk = desk_of()
    arrives(desk, "one")
    desk.tell(events.CallbackKeyed(contact_id="one", number=MINE, country="FR"))
    desk.wait(5)
    arrives(desk, "two", number="")
    assert (desk.contact("one").state, desk.contact("two").rank_at) == ("waiting", desk.now)


def test_of_several_open_callbacks_the_oldest_gives_its_place() -> None:
    desk = desk_of()
    dora = customer("dora")
    for name, number in (("first", MINE), ("second", OTHER)):
        arrives(desk, name, KNOWN, number=number, who=customer(name))
        desk.tell(events.CallbackKeyed(contact_id=name, number=number, country="FR"))
        desk.wait(30)
    for contact in [desk.contact("first"), desk.contact("second")]:
        desk.floor.put(replace(contact, customer_id="customer-dora"))
    desk.floor.of_customer["customer-dora"] = dict.fromkeys(["second", "first"])
    arrives(desk, "one", KNOWN, who=dora)
    assert [desk.contact(name).state for name in ("first", "second")] == ["canceled", "waiting"]
    assert desk.contact("one").rank_at == START


# ── Cut off ──────────────────────────────────────────────────────────────────────────────────────


def test_of_several_calls_that_were_cut_off_the_oldest_place_is_taken_up_first() -> None:
    desk = desk_of()
    for name in ("zulu", "alpha"):
        arrives(desk, name)
        desk.wait(30)
    for name in ("alpha", "zulu"):
        desk.tell(events.CallerLeft(contact_id=name))
    again = [desk.contact(arrives(desk, name)).rank_at for name in ("one", "two", "three")]
    assert again == [START, START + timedelta(seconds=30), desk.now]
    assert [desk.contact(name).outcome for name in ("zulu", "alpha")] == ["hung-up", "hung-up"], "how it ended stays"


@pytest.mark.parametrize(("after_s", "line", "is_kept"), [(599, SALES, True), (600, SALES, False), (5, KNOWN, False)])
def test_the_place_is_kept_for_ten_minutes_on_the_line_that_was_called(after_s: int, line: str, is_kept: bool) -> None:
    desk = desk_of()
    arrives(desk, "one")
    desk.wait(20)
    desk.tell(events.CallerLeft(contact_id="one"))
    desk.wait(after_s)
    who = replace(caller(MINE), plan="business")
    desk.tell(replace(arrival("two", line), customer=who))
    two = desk.contact("two")
    assert (two.requested_at, two.rank_at) == ((START, START) if is_kept else (desk.now, desk.now))


# ── Leaving ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("is_lost", "by", "leg_outcome", "outcome"),
    [(False, "customer", "completed", "customer-hung-up"), (True, "unknown", "lost", "lost")],
)
def test_a_talk_that_its_caller_ends_is_told_apart_from_one_that_was_lost(
    is_lost: bool, by: str, leg_outcome: str, outcome: str
) -> None:
    desk = desk_of()
    desk.sign_in(person("sam", "fr", sales=3))
    leg = desk.floor.legs[in_talk(desk, arrives(desk, "one"))]
    desk.wait(60)
    desk.tell(events.CallerLeft(contact_id="one", is_lost=is_lost))
    ended = desk.floor.legs[leg.id]
    assert isinstance(ended, Leg)
    assert ended == replace(leg, state="ended", outcome=leg_outcome, ended_at=desk.now, ask_at=None)
    assert desk.sentences("one")[-1] == ("call-ended", {"by": by})
    assert desk.contact("one").outcome == outcome


@pytest.mark.parametrize(("is_lost", "told"), [(False, ("caller-left", {})), (True, ("call-ended", {"by": "unknown"}))])
def test_who_leaves_the_line_is_told_apart_from_who_was_lost(is_lost: bool, told: object) -> None:
    desk = desk_of()
    arrives(desk, "one")
    desk.tell(events.CallerLeft(contact_id="one", is_lost=is_lost))
    assert desk.sentences("one")[-1] == told


# ── Going on as a callback ───────────────────────────────────────────────────────────────────────


def test_a_call_goes_on_as_a_callback_and_changes_nothing_but_what_it_must() -> None:
    desk = desk_of()
    arrives(desk, "one")
    before = desk.contact("one")
    desk.wait(20)
    desk.tell(events.CallbackKeyed(contact_id="one", number="(212) 555-0187", country="US"))
    after = desk.contact("one")
    assert after == replace(
        before, channel="callback", look_at=None, number=NEW_YORK, country="US", caller_id="+12025550143",
        zone="America/New_York", zones=("America/New_York",), version=after.version,
    )  # fmt: skip
    assert desk.said("one") == ["call-arrived", "call-became-callback"]
    assert list(desk.floor.guard.tally.uses.values()) == [
        Use(id="one", desk="desk", kind="request", at=desk.now, customer_id=before.customer_id, number=NEW_YORK,
            country="US")
    ]  # fmt: skip


def test_only_a_line_that_has_callbacks_gives_one() -> None:
    desk = desk_of()
    telephone = desk.floor.policy.telephone
    lines = tuple(replace(line, callback=False) for line in telephone.lines)
    desk.floor.policy = replace(desk.floor.policy, telephone=replace(telephone, lines=lines))
    arrives(desk, "one")
    keyed = events.CallbackKeyed(contact_id="one", number=MINE, country="FR")
    assert desk.refuses(keyed) == ("not-included", None)


def test_callbacks_by_key_count_for_the_account_and_for_no_address() -> None:
    desk = desk_of(limits=Limits(account_numbers_day=1, address_hour=1))
    who = customer()
    for name, number in (("one", MINE), ("two", OTHER)):
        arrives(desk, name, KNOWN, number=number, who=who)
    desk.tell(events.CallbackKeyed(contact_id="one", number=MINE, country="FR"))
    desk.wait(3600)
    keyed = events.CallbackKeyed(contact_id="two", number=OTHER, country="FR")
    assert desk.refuses(keyed) == ("limit-account-numbers", "number")
    arrives(desk, "three", number=OTHER)
    desk.tell(replace(keyed, contact_id="three"))
