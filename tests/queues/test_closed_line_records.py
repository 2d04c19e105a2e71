"""What is put on record of a callback that was left on a line that takes no call now."""

from datetime import timedelta
from typing import Any

from msgspec.structs import replace

from queues.bounds import Limits
from queues.contacts import Contact
from queues.policy import CallHours, Hours, Plan
from queues.tallies import Use
from tests.queues.test_calling_in import KNOWN, SALES, TALKS, policy
from tests.queues.test_closed_lines import MINE, NEW_YORK, NIGHT, OPENS, OTHER, desk_at, left
from tests.support.floors import Desk, customer, person

NEVER = {"call": Hours(open="off")}
"""No calls; callbacks are made at any time."""


def desk_of(**changes: Any) -> Desk:
    """Both lines ask for sales people of level 2, rather with optics; `priority` counts ten minutes earlier."""
    base: Any = policy()
    topics = tuple(
        replace(one, skill_level=2, preferred=("optics",)) if one.id == "offers" else one for one in base.topics
    )
    labels = {"en": "Sales", "fr": "Ventes"}
    lines = tuple(replace(line, topic="offers", label=labels) for line in base.telephone.lines)
    plans = base.plans | {"priority": Plan(label="Priority", channels=TALKS, head_start_min=10)}
    telephone = replace(base.telephone, lines=lines)
    return desk_at(topics=topics, plans=plans, telephone=telephone, **changes)


def waits(**changes: Any) -> Contact:
    """An unverified caller of the sales line who will be called back, in line at once."""
    at = Contact(
        id="one", desk="desk", channel="callback", state="waiting", customer_id="customer-caller+33199000134",
        language="fr", languages=("fr",), topic="offers", skill="sales", skill_level=2, wishes=("optics",),
        subject="Ventes", requested_at=NIGHT, rank_at=NIGHT, serial=1, version=1, number=MINE, country="FR",
        caller_id="+33199009000", line=SALES, assurance="unverified", stays=True, zone="Europe/Paris",
        zones=("Europe/Paris",), reserve_at=NIGHT + timedelta(minutes=2),
    )  # fmt: skip
    return replace(at, **changes)


def test_a_callback_in_line_at_once_has_all_that_is_known_of_the_call() -> None:
    desk = desk_of(hours=NEVER)
    outcome = desk.tell(left("one"))
    assert desk.contact("one") == waits()
    assert desk.sentences("one") == [("callback-requested", {"subject": "Ventes"})]
    counted = Use(id="one", desk="desk", kind="request", at=NIGHT, customer_id=waits().customer_id, number=MINE,
                  country="FR")  # fmt: skip
    assert [record for key, record in outcome.changes.items() if key[0] == "use"] == [counted]


def test_a_callback_for_later_is_promised_by_the_clock_of_the_phone_with_the_head_start_of_the_plan() -> None:
    desk = desk_of()
    desk.tell(left("one", KNOWN, NEW_YORK, replace(customer("dora"), plan="priority")))
    assert desk.contact("one") == waits(
        state="booked", customer_id="customer-dora", requested_at=OPENS, rank_at=OPENS - timedelta(minutes=10),
        next_try_at=OPENS, number=NEW_YORK, country="US", caller_id="+12025550143", line=KNOWN, assurance="keypad",
        stays=False, zone="America/New_York", zones=("America/New_York",), fallback_email="dora@example.org",
        reserve_at=None,
    )  # fmt: skip
    said = {"when": "2026-03-02 04:00", "zone": "America/New_York", "subject": "Ventes"}
    assert desk.sentences("one") == [("call-booked", said)]


def test_the_place_of_a_callback_in_line_at_once_has_its_head_start_too() -> None:
    desk = desk_of(hours=NEVER)
    desk.tell(left("one", KNOWN, who=customer("dora", plan="priority")))
    one = desk.contact("one")
    assert (one.requested_at, one.rank_at) == (NIGHT, NIGHT - timedelta(minutes=10))


def test_callbacks_are_numbered_as_they_are_left() -> None:
    desk = desk_of()
    numbers = (MINE, OTHER, NEW_YORK)
    for number in numbers:
        desk.tell(left(number, number=number, own=number))
    first = desk.contact(MINE).serial
    assert [desk.contact(number).serial for number in numbers] == [first, first + 1, first + 2]


def test_the_agent_the_caller_knows_is_waited_for() -> None:
    base: Any = policy()
    desk = desk_of(hours=NEVER, matching=replace(base.matching, last_agent_s=90))
    desk.sign_in(person("sam", "fr", sales=3))
    desk.talk(desk.callback())
    desk.wait(5)
    desk.tell(replace(left("one"), last_agent_id="agent-sam"))
    kept = desk.contact("one")
    assert (kept.kept_for, kept.kept_until) == ("agent-sam", desk.now + timedelta(seconds=90))


def test_a_number_that_is_called_already_is_named_as_what_is_wrong() -> None:
    desk = desk_of()
    desk.tell(left("one"))
    assert desk.refuses(left("two", own=OTHER)) == ("number-busy", "number")


def test_callbacks_left_count_for_the_account_and_for_no_address() -> None:
    desk = desk_of(limits=Limits(account_numbers_day=1, address_hour=1))
    desk.tell(left("one", KNOWN, who=customer()))
    desk.wait(60)
    assert desk.refuses(left("two", KNOWN, OTHER, customer())) == ("limit-account-numbers", "number")
    desk.tell(left("two", number=OTHER, own=OTHER))


def test_where_the_phone_may_never_ring_no_callback_is_granted() -> None:
    desk = desk_of(call_hours=CallHours(allowed="off"))
    assert desk.refuses(left("one")) == ("not-included", None)
    assert desk.floor.contacts == {}
