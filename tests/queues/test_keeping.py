"""What the floor stores and whom it tells, what is due when, and what is forgotten."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from queues import events
from queues.agents import Shift
from queues.effects import SettleLeg
from queues.errors import Refused
from queues.floor import Floor
from queues.ids import derive
from queues.policy import Hours, Matching, Number, Telephone
from tests.queues.test_line_faults import SALES
from tests.support.floors import POLICY, START, Desk, customer, person, ringing


def seconds(number: float) -> timedelta:
    return timedelta(seconds=number)


def test_an_agent_who_comes_goes_and_comes_back_is_stored_and_told() -> None:
    desk = Desk()
    saved = desk.tell(events.PersonSaved(person=person("ada", "fr")))
    assert (saved.agents, saved.changes) == ({"agent-ada"}, {})
    came = desk.tell(events.AgentConnected(agent_id="agent-ada", connection="w"))
    here = Shift(agent_id="agent-ada", presence="offline", since=START)
    assert (came.agents, came.changes) == ({"agent-ada"}, {("shift", "agent-ada"): here})
    desk.choose("agent-ada", "available")
    desk.wait(5)
    gone = desk.tell(events.AgentDisconnected(agent_id="agent-ada", connection="w"))
    assert [shift.gone_at for shift in gone.changes.values() if isinstance(shift, Shift)] == [desk.now]
    assert not desk.tell(events.AgentDisconnected(agent_id="agent-ada", connection="w")).changes
    assert not desk.tell(events.AgentDisconnected(agent_id="nobody", connection="w")).changes
    back = desk.tell(events.AgentConnected(agent_id="agent-ada", connection="w"))
    assert [shift.gone_at for shift in back.changes.values() if isinstance(shift, Shift)] == [None]
    assert not desk.tell(events.AgentConnected(agent_id="agent-ada", connection="w")).changes


def test_who_signs_out_and_closes_the_window_is_not_missed() -> None:
    desk = Desk()
    ada = desk.sign_in(person("ada", "fr"), "offline")
    desk.go(ada)
    assert desk.floor.shifts[ada].gone_at is None
    assert desk.floor.timers.next_due() is None


def test_accepting_counts_as_being_given_something() -> None:
    desk = Desk()
    ada = desk.sign_in(person("ada", "fr"))
    chat = desk.chat()
    desk.tell(events.OfferDeclined(agent_id=ada, offer_id=desk.contact(chat).offer_id or ""))
    desk.wait(35)
    desk.accept(chat)
    assert desk.floor.shifts[ada].idle_since == desk.now
    assert (desk.contact(chat).declined, desk.contact(chat).offer_expires_at) == ({}, None)
    assert desk.contact(chat).offer_id == derive(chat, "offer", 2)


def test_a_customers_windows() -> None:
    desk = Desk()
    came = desk.tell(events.CustomerConnected(customer=customer(), connection="a"))
    assert (came.customers, came.changes) == ({"customer-camille"}, {})
    desk.tell(events.CustomerDisconnected(customer_id="customer-camille", connection="a"))
    assert (desk.floor.customers, desk.floor.customer_windows) == ({}, {})
    desk.tell(events.CustomerDisconnected(customer_id="customer-camille", connection="a"))
    chat = desk.chat()
    desk.wait(5)
    gone = desk.tell(events.CustomerDisconnected(customer_id="customer-camille", connection="window-camille"))
    assert set(gone.changes) == {("contact", chat)}
    assert desk.contact(chat).gone_at == desk.now
    desk.wait(5)
    desk.tell(events.CustomerDisconnected(customer_id="customer-camille", connection="window-camille"))
    assert desk.contact(chat).gone_at == desk.now - seconds(5)
    assert "customer-camille" in desk.floor.customers, "somebody who waits is remembered"
    desk.tell(events.CustomerConnected(customer=customer(), connection="b"))
    assert desk.contact(chat).gone_at is None


def test_a_chat_asked_for_by_who_is_gone_already_waits_for_them_so_long() -> None:
    desk = Desk()
    desk.tell(events.ChatRequested(contact_id="c", customer=customer(), language="fr", topic="setup", subject="?"))
    assert desk.contact("c").gone_at == START
    desk.wait(300)
    assert desk.contact("c").state == "left"


def test_only_open_chats_care_about_the_window() -> None:
    desk = Desk()
    desk.sign_in(person("ada", "fr"))
    chat = desk.chat()
    call = desk.callback()
    desk.talk(chat)
    desk.end(chat)
    desk.tell(events.CustomerDisconnected(customer_id="customer-camille", connection="window-camille"))
    assert [desk.contact(c).gone_at for c in (chat, call)] == [None, None]


def test_what_was_said_is_counted_and_never_backwards() -> None:
    desk = Desk()
    chat = desk.chat()
    for number in (3, 7, 5):
        desk.tell(events.Spoke(contact_id=chat, author="customer", number=number))
    desk.tell(events.Spoke(contact_id="none", author="customer", number=9))
    assert desk.floor.last_number == {chat: 7}


def test_everything_of_a_contact_is_forgotten_after_an_hour_and_nothing_of_others() -> None:
    desk, call, leg = ringing()
    desk.tell(events.CustomerConnected(customer=customer(), connection="w"))
    for _ in range(2):
        desk.report(leg, "over", "busy")
        desk.wait(300)
        leg = desk.ring(call)
    desk.tell(events.LegRefused(leg_id=leg, code=21211))
    desk.wait(1800)
    kept = desk.callback("kim", number="01 99 00 56 78")
    desk.talk(kept)
    assert (len(desk.floor.attempts), len(desk.floor.legs), len(desk.floor.tickets)) == (4, 8, 1)
    told = set[str]()
    while call in desk.floor.contacts:
        due = desk.floor.timers.next_due()
        assert due is not None
        desk.now = due
        told = desk.tell(events.TimePassed()).customers
    assert "customer-camille" in told
    assert {leg.contact_id for leg in desk.floor.legs.values()} == {kept}
    assert {attempt.contact_id for attempt in desk.floor.attempts.values()} == {kept}
    assert (call in desk.floor.tickets, set(desk.floor.contacts)) == (False, {kept})
    assert set(desk.floor.customers) == {"customer-camille", "customer-kim"}, "one is still looking"


def test_a_new_policy_leaves_every_due_time_where_it_is() -> None:
    desk = Desk()
    ada = desk.sign_in(replace(person("ada", "fr"), works=Hours(open="09:00-09:30")))
    call = desk.callback()
    desk.accept(call)
    asked = events.TicketSubmitted(
        contact_id="t", customer=customer(), email="c@example.org", topic="setup", impact="high", language="fr",
        subject="Broken", body="It is broken.",
    )  # fmt: skip
    desk.tell(asked)
    told = desk.tell(events.PolicyChanged(policy=replace(POLICY, name="Other")))
    assert told.agents == {ada}
    desk.wait(54)
    assert desk.done(SettleLeg) == []
    desk.wait(1)
    assert desk.done(SettleLeg) == [SettleLeg(desk.leg(call, "agent"), 1)]
    desk.tell(events.WorkFinished(contact_id=call, by="sofia"))
    desk.tell(events.CustomerLeft(contact_id=call, customer_id="customer-camille"))
    desk.wait(1745)
    assert desk.floor.shifts[ada].note == "shift-over"
    desk.wait(1799)
    assert "t" in desk.floor.tickets
    desk.wait(1)
    assert desk.floor.tickets == {}


def test_a_contact_read_from_the_records_stands_where_it_stood_and_is_due_when_it_was() -> None:
    desk = Desk()
    desk.sign_in(person("ada", "fr"))
    offered, waiting = desk.contact(desk.chat("a")), desk.contact(desk.callback("b"))
    floor = Floor("desk", POLICY)
    floor.take(offered, desk.floor.customers[offered.customer_id])
    assert floor.timers.next_due() == offered.offer_expires_at
    assert (floor.held, floor.of_customer) == (desk.floor.held, {"customer-a": {offered.id: None}})
    assert floor.next_serial == offered.serial + 1
    floor.take(replace(waiting, reserves="agent-ada"), desk.floor.customers[waiting.customer_id])
    assert floor.reserved == {"agent-ada": waiting.id}
    assert (floor.lines.in_order(), floor.numbers) == (desk.floor.lines.in_order(), desk.floor.numbers)
    assert list(floor.due(waiting.reserve_at or START)) == [("contact", offered.id), ("contact", waiting.id)]


def test_who_was_busy_gets_those_who_wait_for_them_alone() -> None:
    desk = Desk(replace(POLICY, matching=Matching(last_agent_s=600)))
    ada = desk.sign_in(person("ada", "fr", "en", chats=1))
    busy = desk.chat("busy")
    desk.talk(busy)
    asked = events.CallbackRequested(
        contact_id="k", customer=customer(), language="es", languages=("en",), topic="setup", subject="?",
        country="FR", number="01 99 00 12 34", fallback_email="c@example.org", last_agent_id=ada,
    )  # fmt: skip
    desk.floor.policy = replace(desk.floor.policy, offers=replace(POLICY.offers, chats_beside_call=0))
    desk.tell(asked)
    assert (desk.contact("k").kept_for, desk.contact("k").state) == (ada, "waiting")
    desk.end(busy)
    desk.wrap_up(busy)
    assert desk.contact("k").agent_id == ada
    assert (desk.contact("k").why["language"], desk.contact("k").why["level"]) == ("en", 5)


def test_our_numbers_are_used_as_they_are_configured() -> None:
    def shown(country: str, number: str, *numbers: Number, default: str | None = None) -> str:
        telephone = Telephone(numbers=numbers, default=default, countries=("FR", "GB", "BR"))
        desk = Desk(replace(POLICY, telephone=telephone))
        return desk.contact(desk.callback(country=country, number=number)).caller_id

    us, uk, fr = Number(e164="+12025550143"), Number(e164="+442079460961"), Number(e164="+33199009000")
    french, brazilian = ("FR", "01 99 00 12 34"), ("BR", "11 2345-6789")
    assert shown(*french, us, fr) == fr.e164
    assert shown(*french, us, replace(fr, enabled=False)) == us.e164
    assert shown(*french, us, replace(uk, serves=("FR",))) == uk.e164
    assert shown(*brazilian, us, replace(uk, fallback_for=("BR",))) == uk.e164
    assert shown(*brazilian, us, uk, default=uk.e164) == uk.e164
    assert shown(*brazilian, replace(us, cost=2), replace(uk, cost=1)) == uk.e164
    assert shown(*french, replace(fr, kind="mobile"), us) == us.e164
    assert shown(*french, replace(fr, domestic=False), us) == us.e164


def test_our_own_numbers_are_not_called_and_a_refusal_names_the_country() -> None:
    desk = Desk()
    asked = events.CallbackRequested(
        contact_id="k", customer=customer(), language="fr", topic="setup", subject="?", country="FR",
        number="01 99 00 90 00", fallback_email="c@example.org",
    )  # fmt: skip
    assert desk.refuses(asked) == ("number-our-own-number", "number")
    with pytest.raises(Refused) as refused:
        desk.tell(replace(asked, country="DE", number="030 901820"))
    assert refused.value.params == {"region": "DE"}


def test_our_own_lines_are_not_called_either() -> None:
    desk = Desk(replace(POLICY, telephone=replace(POLICY.telephone, lines=(SALES,))))
    asked = events.CallbackRequested(
        contact_id="k", customer=customer(), language="fr", topic="setup", subject="?", country="FR",
        number="01 99 00 01 91", fallback_email="c@example.org",
    )  # fmt: skip
    assert desk.refuses(asked) == ("number-our-own-number", "number")
