"""Calls to our lines: their place, who may take them, being joined, leaving, being called back, in any order."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from queues import events
from queues.contacts import Customer
from queues.effects import EndCall, FindCaller, MoveCaller, PlaceLeg, SendMail
from queues.policy import Hours, Matching, PhoneLine, Step, Topic
from tests.support.floors import POLICY, Desk, customer, person

SALES, KNOWN = "+33199000191", "+33199000192"
TALKS = ("chat", "callback", "call", "ticket")


def policy(**telephone: object) -> object:
    lines = (
        PhoneLine(e164=SALES, label="Sales", country="FR", purpose="sales", topic="offers", languages=("fr", "en")),
        PhoneLine(e164=KNOWN, label="Support", country="FR", purpose="identified", topic="setup", languages=("fr",)),
    )
    changed = replace(POLICY.telephone, **({"lines": lines} | telephone))
    plans = POLICY.plans | {"business": replace(POLICY.plans["business"], channels=TALKS)}
    topics = (*POLICY.topics, Topic(id="offers", labels={"en": "Offers"}, skill="sales"))
    steps = (Step(), Step(after_s=30, skill="none"))
    return replace(POLICY, telephone=changed, topics=topics, plans=plans, matching=Matching(steps=steps))


def desk_of(*people: object, **telephone: object) -> Desk:
    desk = Desk(policy(**telephone))  # type: ignore[arg-type]
    for one in people:
        desk.sign_in(one)  # type: ignore[arg-type]
    return desk


def caller(number: str) -> Customer:
    return replace(customer(f"caller{number}", plan="", assurance="unverified"), name="", email="")


def arrives(desk: Desk, name: str, line: str = SALES, number: str = "+33199000134", who: Customer | None = None) -> str:
    desk.tell(arrival(name, line, number, who))
    return name


def arrival(
    name: str, line: str = SALES, number: str = "+33199000134", who: Customer | None = None
) -> events.CallArrived:
    return events.CallArrived(
        contact_id=name, call_sid=f"CA{name}", line=line, customer=who or caller(number),
        assurance="unverified" if who is None else "keypad", language="fr", number=number, country="FR",
    )  # fmt: skip


def joined(desk: Desk, call: str) -> str:
    """Have it accepted and the agent's phone answered: the caller's leg, on its way."""
    desk.accept(call)
    desk.report(desk.leg(call, "agent"), "joined")
    return desk.leg(call, "customer")


def in_talk(desk: Desk, call: str) -> str:
    leg = joined(desk, call)
    desk.tell(events.LegReported(leg_id=leg, what="joined", call_sid=f"CA{call}"))
    return leg


def seller() -> object:
    return person("sam", "fr", "en", sales=3)


def test_a_caller_is_moved_to_the_agent_and_never_dialed() -> None:
    desk = desk_of(seller())
    call = arrives(desk, "one")
    leg = joined(desk, call)
    assert desk.done(PlaceLeg) == [PlaceLeg(desk.leg(call, "agent"))]
    assert desk.done(MoveCaller) == [MoveCaller(leg, 1)]
    desk.tell(events.LegReported(leg_id=leg, what="joined", call_sid="CAone"))
    assert desk.contact(call).state == "talking"
    desk.tell(events.CallerLeft(contact_id=call))
    desk.tell(events.CallerLeft(contact_id=call))
    assert (desk.contact(call).state, desk.contact(call).outcome) == ("wrapping", "customer-hung-up")
    assert desk.said(call) == ["call-arrived", "call-connected", "call-ended"]
    assert desk.wrap_up(call).state == "ended"


def test_nobody_without_the_skill_is_ever_asked_on_a_sales_line() -> None:
    desk = desk_of(person("ada", "fr"), person("bob", "fr", optics=5))
    call = arrives(desk, "one")
    desk.wait(7200)
    assert (desk.contact(call).state, desk.contact(call).offers, desk.contact(call).stays) == ("waiting", 0, True)
    desk.sign_in(seller())  # type: ignore[arg-type]
    assert desk.contact(call).agent_id == "agent-sam"


def test_calls_and_callbacks_stand_in_one_line_by_their_rank() -> None:
    desk = desk_of()
    first = desk.callback()
    desk.wait(1)
    second = arrives(desk, "two", KNOWN, who=customer("dora"))
    desk.wait(1)
    third = desk.callback("eve", number="01 99 00 12 35")
    desk.sign_in(person("ada", "fr"))
    for contact_id in (first, second, third):
        assert desk.contact(contact_id).state == "offered"
        desk.talk(contact_id) if contact_id != second else in_talk(desk, second)
        assert [c for c in (first, second, third) if desk.contact(c).state == "offered"] == []
        desk.end(contact_id)
        desk.wrap_up(contact_id)


@pytest.mark.parametrize("moment", ["waiting", "offered", "connecting", "moving"])
@pytest.mark.parametrize(
    ("is_lost", "said", "outcome"), [(False, "caller-left", "hung-up"), (True, "call-ended", "lost")]
)
def test_hanging_up_frees_the_agent_and_leaves_nothing(moment: str, is_lost: bool, said: str, outcome: str) -> None:
    desk = desk_of() if moment == "waiting" else desk_of(seller())
    call = arrives(desk, "one")
    if moment == "connecting":
        desk.accept(call)
    if moment == "moving":
        joined(desk, call)
    desk.tell(events.CallerLeft(contact_id=call, is_lost=is_lost))
    contact = desk.contact(call)
    assert (contact.state, contact.outcome, contact.agent_id) == ("left", outcome, None)
    assert desk.lines[-1].event == said
    assert not any(desk.floor.held.values())
    assert len(desk.done(EndCall)) == (moment in {"connecting", "moving"})
    desk.tell(arrival("one"))
    assert desk.contact(call).state == "left"


def test_the_reports_of_a_talk_in_any_order_end_alike() -> None:
    for order in (("leg", "call"), ("call", "leg"), ("call", "call"), ("leg", "leg")):
        desk = desk_of(seller())
        call = arrives(desk, "one")
        leg = in_talk(desk, call)
        for what in order:
            if what == "call":
                desk.tell(events.CallerLeft(contact_id=call))
            else:
                desk.tell(events.LegReported(leg_id=leg, what="over", call_sid="CAone", outcome="completed"))
        assert (desk.contact(call).state, desk.contact(call).outcome) == ("wrapping", "customer-hung-up")
        assert desk.said(call).count("call-ended") == 1
        assert desk.floor.legs[leg].state == "ended"


def test_an_agent_who_drops_sends_the_caller_back_to_their_place() -> None:
    desk = desk_of(seller())
    call = arrives(desk, "one")
    place = desk.contact(call).rank_at
    desk.wait(5)
    leg = in_talk(desk, call)
    other = arrives(desk, "two", number="+33199000135")
    desk.report(desk.leg(call, "agent"), "over", "completed")
    desk.tell(events.LegReported(leg_id=leg, what="present", call_sid="CAone"))
    contact = desk.contact(call)
    assert (contact.state, contact.rank_at, contact.agent_id) == ("waiting", place, None)
    assert (desk.floor.legs[leg].state, desk.floor.legs[leg].outcome) == ("ended", "kept")
    desk.wait(60)
    desk.choose("agent-sam", "available")
    assert (desk.contact(call).state, desk.contact(other).state) == ("offered", "waiting")
    assert in_talk(desk, call) != leg
    assert desk.contact(call).state == "talking"


def test_a_move_that_nobody_saw_is_made_again_and_then_given_up() -> None:
    desk = desk_of(seller())
    call = arrives(desk, "one")
    leg = joined(desk, call)
    desk.wait(40)
    assert desk.done(MoveCaller) == [MoveCaller(leg, 1), MoveCaller(leg, 2), MoveCaller(leg, 3)]
    desk.wait(60)
    assert desk.contact(call).state in {"waiting", "offered"}
    assert (desk.contact(call).last_outcome, desk.floor.legs[leg].outcome) == ("disturbed", "kept")


def test_an_agent_who_ends_a_call_that_is_not_through_gives_it_back() -> None:
    desk = desk_of(seller())
    call = arrives(desk, "one")
    joined(desk, call)
    assert desk.end(call).state == "waiting"
    assert desk.contact(call).tries == 0


@pytest.mark.parametrize("is_lost", [False, True])
def test_calling_again_soon_takes_up_the_place_once(is_lost: bool) -> None:
    desk = desk_of()
    first = arrives(desk, "one")
    place = desk.contact(first).rank_at
    desk.wait(30)
    between = arrives(desk, "two", number="+33199000135")
    desk.tell(events.CallerLeft(contact_id=first, is_lost=is_lost))
    desk.wait(300)
    again, another = arrives(desk, "three"), arrives(desk, "four")
    assert desk.contact(again).rank_at == place < desk.contact(between).rank_at
    assert desk.contact(another).rank_at == desk.now
    desk.tell(events.CallerLeft(contact_id=again))
    desk.wait(601)
    assert desk.contact(arrives(desk, "five")).rank_at == desk.now


@pytest.mark.parametrize(("outcome", "kept"), [("failed", True), ("lost", True), ("completed", False)])
def test_who_is_cut_off_in_a_talk_and_calls_again_stands_where_they_stood(outcome: str, kept: bool) -> None:
    desk = desk_of(seller())
    first = arrives(desk, "one")
    place = desk.contact(first).rank_at
    leg = in_talk(desk, first)
    desk.tell(events.LegReported(leg_id=leg, what="over", call_sid=f"CA{first}", outcome=outcome))
    assert desk.contact(first).state == "wrapping"
    desk.wait(60)
    assert (desk.contact(arrives(desk, "two")).rank_at == place) is kept


def test_a_place_taken_up_in_a_window_is_not_taken_up_once_more_by_calling() -> None:
    desk, dora = desk_of(seller()), customer("dora")
    first = arrives(desk, "one", KNOWN, who=dora)
    leg = in_talk(desk, first)
    desk.wait(90)
    desk.tell(events.LegReported(leg_id=leg, what="over", call_sid=f"CA{first}", outcome="lost"))
    desk.wrap_up(first)
    chat = desk.chat("dora")
    assert desk.contact(chat).requested_at == desk.contact(first).requested_at
    desk.wait(5)
    assert desk.contact(arrives(desk, "two", KNOWN, who=dora)).requested_at == desk.now


def test_a_key_turns_a_call_into_a_callback_in_its_place() -> None:
    desk = desk_of()
    call = arrives(desk, "one")
    before = desk.contact(call)
    desk.wait(20)
    keyed = events.CallbackKeyed(contact_id=call, number="+33199000134", country="FR")
    desk.tell(keyed)
    desk.tell(keyed)
    desk.tell(events.CallerLeft(contact_id=call))
    contact = desk.contact(call)
    assert (contact.channel, contact.state, contact.rank_at) == ("callback", "waiting", before.rank_at)
    assert (contact.number, contact.caller_id) == ("+33199000134", "+33199009000")
    assert desk.floor.numbers == {"+33199000134": call}
    desk.sign_in(seller())  # type: ignore[arg-type]
    assert desk.ring(call) in desk.floor.legs
    desk.restart()
    assert desk.contact(call).channel == "callback"


def test_a_key_may_come_too_late_or_name_a_number_nobody_may_be_called_on() -> None:
    desk = desk_of(seller())
    call = arrives(desk, "one")
    keyed = events.CallbackKeyed(contact_id=call, number="+33899000000", country="FR")
    assert desk.refuses(keyed)[0] == "number-premium"
    desk.callback("dora", number="01 99 00 01 34")
    assert desk.refuses(replace(keyed, number="+33199000134")) == ("number-busy", "number")
    joined(desk, call)
    assert desk.refuses(replace(keyed, number="+33199000135"))[0] == "too-late"
    desk.tell(events.CallerLeft(contact_id=call))
    assert desk.refuses(replace(keyed, number="+33199000135"))[0] == "too-late"


@pytest.mark.parametrize("state", ["waiting", "offered", "connecting", "ringing"])
def test_who_calls_while_a_callback_is_open_takes_its_place_and_is_not_called(state: str) -> None:
    desk = desk_of() if state == "waiting" else desk_of(person("ada", "fr"))
    callback = desk.callback()
    if state == "connecting":
        desk.accept(callback)
    if state == "ringing":
        desk.ring(callback)
    place, dialed = desk.contact(callback).rank_at, len(desk.done(PlaceLeg))
    desk.wait(3)
    call = arrives(desk, "one", KNOWN, who=customer("camille"))
    assert (desk.contact(callback).state, desk.contact(callback).outcome) == ("canceled", "called-in")
    assert (desk.contact(call).rank_at, desk.contact(call).subject) == (place, "Call me")
    assert len(desk.done(EndCall)) == (state in {"connecting", "ringing"})
    assert desk.contact(call).state == ("waiting" if state == "waiting" else "offered")
    desk.wait(3600)
    assert len(desk.done(PlaceLeg)) == dialed
    assert desk.floor.numbers == {}


def test_a_number_alone_is_no_proof_on_a_line_that_does_not_ask() -> None:
    desk = desk_of()
    callback = desk.callback(number="01 99 00 01 34")
    desk.wait(3)
    arrives(desk, "one", SALES)
    assert desk.contact(callback).state == "waiting"
    mine = arrives(desk, "two", SALES, number="+33199000135")
    desk.tell(events.CallbackKeyed(contact_id=mine, number="+33199000135", country="FR"))
    place = desk.contact(mine).rank_at
    desk.wait(60)
    again = arrives(desk, "three", SALES, number="+33199000135")
    assert (desk.contact(mine).state, desk.contact(again).rank_at) == ("canceled", place)


def test_a_line_is_closed_by_its_own_hours_or_those_of_calls_and_full_as_the_queue() -> None:
    lines = policy().telephone.lines  # type: ignore[attr-defined]
    night = Hours(open="Mo-Fr 20:00-22:00", zone="Europe/Paris")
    desk = desk_of(lines=(replace(lines[0], hours=night), lines[1]))
    assert desk.refuses(arrival("one"))[0] == "closed"
    arrives(desk, "two", KNOWN, who=customer())
    desk.floor.policy = replace(desk.floor.policy, hours={"call": night})
    assert desk.refuses(arrival("three", KNOWN, who=customer("dora")))[0] == "closed"
    desk.floor.policy = replace(desk.floor.policy, hours={}, waiting_max={"callback": 1})
    assert desk.refuses(arrival("four", KNOWN, who=customer("dora")))[0] == "line-full"
    assert desk.refuses(arrival("five", KNOWN, who=customer("eve", plan="pro")))[0] == "not-included"
    assert desk.refuses(arrival("six", "+33199000199"))[0] == "unknown-line"
    assert list(desk.floor.contacts) == ["two"]


def test_the_carrier_is_asked_whether_a_waiting_caller_is_still_there() -> None:
    desk = desk_of()
    call = arrives(desk, "one")
    desk.wait(150)
    assert desk.done(FindCaller) == [FindCaller(call, "CAone")] * 2
    desk.restart()
    assert desk.done(FindCaller) == [FindCaller(call, "CAone")] * 3


def test_a_long_call_becomes_a_ticket_and_goes_on() -> None:
    desk = desk_of(person("ada", "fr"))
    call = arrives(desk, "one", KNOWN, who=customer())
    in_talk(desk, call)
    desk.wait(30 * 60)
    assert (desk.contact(call).state, desk.contact(call).ticket_number) == ("ticketed", 50001)
    assert desk.floor.tickets[call].channel == "call"
    desk.wait(60)
    desk.report(desk.leg(call, "agent"), "over", "completed")
    leg = desk.leg(call, "customer")
    desk.tell(events.LegReported(leg_id=leg, what="present", call_sid="CAone"))
    desk.wait(60)
    desk.choose("agent-ada", "available")
    in_talk(desk, call)
    assert desk.contact(call).state == "ticketed"
    assert desk.end(call).state == "wrapping"


def test_a_message_becomes_a_ticket_with_a_receipt_where_there_is_an_address() -> None:
    desk = desk_of()
    call = arrives(desk, "one", KNOWN, who=customer())
    left = events.VoicemailLeft(
        contact_id="message", instead_of=call, line=KNOWN, customer=customer(), language="fr", number="+33199000134",
        seconds=12,
    )  # fmt: skip
    assert desk.tell(left).reply == 50001
    desk.tell(left)
    ticket = desk.floor.tickets["message"]
    assert (ticket.kind, ticket.channel, ticket.topic, ticket.subject) == ("voicemail", "call", "setup", "Support")
    assert (desk.contact(call).state, desk.contact(call).outcome) == ("left", "voicemail")
    assert desk.said("message") == ["voicemail-left"]
    assert len(desk.done(SendMail)) == 1
    desk.tell(replace(left, contact_id="other", instead_of="", customer=caller("+33199000135"), line=SALES))
    assert len(desk.done(SendMail)) == 1
    desk.wait(timedelta(hours=2).total_seconds())
    assert desk.floor.tickets == {}
