"""Whole contacts from the request to the end: every line of the transcript, every fact that is kept."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from queues import events
from queues.calls import Attempt, Leg
from queues.contacts import Contact, Customer
from queues.effects import EndCall, Line, PlaceLeg, SettleLeg
from queues.policy import Hours, Plan
from tests.support.floors import POLICY, START, Desk, customer, dialing, person, ringing

Said = tuple[str, dict[str, str | int]]


def transcript(desk: Desk, contact_id: str) -> list[Said]:
    return [(line.event or "", line.params) for line in desk.lines if line.contact_id == contact_id]


def seconds(number: float) -> timedelta:
    return timedelta(seconds=number)


def test_a_chat() -> None:
    desk = Desk()
    ada = desk.sign_in(person("ada", "fr"))
    chat = desk.chat()
    desk.wait(5)
    desk.accept(chat)
    desk.wait(100)
    desk.end(chat)
    desk.wait(10)
    desk.wrap_up(chat, note="done")
    assert transcript(desk, chat) == [
        ("chat-requested", {"subject": "Help"}),
        ("agent-joined", {"agent": "Ada"}),
        ("chat-ended", {"by": "agent"}),
    ]
    after = desk.contact(chat)
    assert after == Contact(
        id=chat, desk="desk", channel="chat", state="ended", customer_id="customer-camille", language="fr",
        languages=("fr",), topic="setup", skill="", subject="Help", requested_at=START, rank_at=START, serial=1,
        version=desk.floor.version, agent_id=ada, offers=1, offer_id=after.offer_id, offered_at=START, why=after.why,
        talk_started_at=START + seconds(5), answered_at=START + seconds(5), limit_at=START + seconds(1805),
        warn_at=START + seconds(1505), ended_at=START + seconds(105), wrap_up_until=START + seconds(165),
        closed_at=START + seconds(115), outcome="agent-ended", disposition="solved", note="done",
    )  # fmt: skip
    assert desk.floor.shifts[ada].idle_since == desk.now


def test_a_callback() -> None:
    desk, call, customer_leg = ringing()
    agent_leg = desk.leg(call, "agent")
    desk.wait(8)
    desk.report(customer_leg, "joined")
    desk.wait(60)
    attempt_id = desk.contact(call).attempt_id or ""
    desk.end(call)
    desk.report(agent_leg, "over", "completed")
    desk.report(customer_leg, "over", "completed")
    assert transcript(desk, call) == [
        ("callback-requested", {"subject": "Call me"}),
        ("call-connected", {"agent": "Ada"}),
        ("call-ended", {"by": "agent"}),
    ]
    after = desk.contact(call)
    assert (after.state, after.outcome, after.last_outcome) == ("wrapping", "agent-ended", "answered")
    assert (after.tries, after.attempts, after.attempt_id) == (0, 1, None)
    assert desk.floor.attempts[attempt_id] == Attempt(
        id=attempt_id, contact_id=call, number=1, agent_id="agent-ada", caller_id="+33199009000", to="+33199001234",
        state="ended", opened_at=START, talk_started_at=START + seconds(8), outcome="answered", agent_leg_id=agent_leg,
        ended_at=START + seconds(68), ended_by="agent",
    )  # fmt: skip
    assert desk.floor.legs[customer_leg] == Leg(
        id=customer_leg, attempt_id=attempt_id, contact_id=call, role="customer", to="+33199001234",
        caller_id="+33199009000", state="ended", intent_at=START, call_sid=f"CA{customer_leg}", outcome="completed",
        joined_at=START + seconds(8), ended_at=START + seconds(68),
    )  # fmt: skip


def test_the_customer_hangs_up() -> None:
    desk, call, leg = ringing()
    desk.report(leg, "joined")
    desk.report(leg, "over", "completed")
    assert transcript(desk, call)[-1] == ("call-ended", {"by": "customer"})


def test_an_answer_nobody_reported_and_a_hang_up() -> None:
    desk, call, leg = ringing()
    attempt = desk.contact(call).attempt_id or ""
    desk.wait(9)
    desk.report(leg, "over", "completed")
    after = desk.contact(call)
    assert (after.state, after.outcome, after.last_outcome) == ("wrapping", "customer-hung-up", "answered")
    assert desk.floor.attempts[attempt].talk_started_at == desk.now
    assert transcript(desk, call)[1:] == [("call-connected", {"agent": "Ada"}), ("call-ended", {"by": "customer"})]


def test_three_tries_and_a_ticket() -> None:
    desk, call, leg = ringing()
    attempt = desk.contact(call).attempt_id or ""
    desk.report(leg, "over", "busy")
    assert (desk.contact(call).attempt_id, desk.contact(call).answered_at) == (None, None)
    assert (desk.floor.attempts[attempt].outcome, desk.floor.attempts[attempt].ended_at) == ("busy", desk.now)
    desk.wait(300)
    assert desk.contact(call).next_try_at is None
    desk.report(desk.ring(call), "over", "no-answer")
    desk.wait(900)
    desk.report(desk.ring(call), "over", "busy")
    assert transcript(desk, call) == [
        ("callback-requested", {"subject": "Call me"}),
        ("call-not-reached", {"outcome": "busy", "tries": 1}),
        ("call-not-reached", {"outcome": "no-answer", "tries": 2}),
        ("call-not-reached", {"outcome": "busy", "tries": 3}),
        ("ticket-opened", {"number": 50001}),
    ]
    after = desk.contact(call)
    assert (after.state, after.agent_id, after.ended_at, after.closed_at) == ("failed", "agent-ada", desk.now, desk.now)


@pytest.mark.parametrize(
    ("role", "state", "outcome"), [("agent", "waiting", "agent-gone"), ("customer", "retrying", "no-answer")]
)
def test_an_agent_hangs_up_before_anybody_is_there(role: str, state: str, outcome: str) -> None:
    desk, call, _ = dialing(role)
    desk.end(call)
    assert (desk.contact(call).state, desk.contact(call).last_outcome) == (state, outcome)
    assert desk.floor.shifts["agent-ada"].presence == "available"


@pytest.mark.parametrize("channel", ["chat", "callback"])
def test_whoever_leaves_an_offer_was_nobodys(channel: str) -> None:
    desk = Desk()
    desk.sign_in(person("ada", "fr"))
    contact = desk.chat() if channel == "chat" else desk.callback()
    desk.wait(7)
    desk.tell(events.CustomerLeft(contact_id=contact, customer_id="customer-camille"))
    after = desk.contact(contact)
    assert (after.agent_id, after.ended_at, after.closed_at) == (None, desk.now, desk.now)
    said: Said = ("chat-ended", {"by": "customer"}) if channel == "chat" else ("callback-canceled", {})
    assert transcript(desk, contact)[1:] == [said]
    assert desk.floor.handling == {}


def test_a_customer_who_is_gone_and_a_change_of_channel_are_told() -> None:
    desk = Desk()
    gone = desk.chat("gone")
    desk.tell(events.CustomerDisconnected(customer_id="customer-gone", connection="window-gone"))
    desk.wait(300)
    assert transcript(desk, gone)[1:] == [("chat-ended", {"by": "customer-gone"})]
    asked = events.ChatRequested(
        contact_id="c", customer=customer(), language="fr", topic="setup", subject="Re", instead_of=desk.callback()
    )
    desk.tell(asked)
    assert transcript(desk, "callback-of-camille")[1:] == [("channel-changed", {"channel": "chat"})]
    assert (desk.contact("callback-of-camille").state, desk.contact("callback-of-camille").outcome) == (
        "canceled", "channel-changed",
    )  # fmt: skip


def test_a_lost_agent_is_told_and_another_goes_on() -> None:
    desk = Desk()
    ada = desk.sign_in(person("ada", "fr"))
    chat = desk.chat()
    desk.talk(chat)
    desk.wait(30)
    desk.go(ada)
    desk.wait(60)
    lost = desk.contact(chat)
    assert (lost.state, lost.answered_at, lost.last_outcome) == ("waiting", None, "agent-gone")
    assert lost.declined == {ada: desk.now + seconds(30)}
    desk.sign_in(person("bo", "fr"))
    assert desk.talk(chat).answered_at == desk.now
    assert desk.contact(chat).talk_started_at == START
    assert transcript(desk, chat)[1:] == [
        ("agent-joined", {"agent": "Ada"}), ("agent-lost", {}), ("agent-joined", {"agent": "Bo"}),
    ]  # fmt: skip


def test_a_talk_is_looked_after_every_five_minutes() -> None:
    desk, call, leg = ringing()
    desk.report(leg, "joined")
    agent = desk.leg(call, "agent")
    desk.wait(299)
    assert desk.done(SettleLeg) == []
    desk.wait(1)
    assert sorted(map(str, desk.done(SettleLeg))) == sorted(map(str, [SettleLeg(leg, 1), SettleLeg(agent, 1)]))
    desk.wait(299)
    assert len(desk.done(SettleLeg)) == 2
    desk.wait(1)
    assert len(desk.done(SettleLeg)) == 4


def test_a_refused_leg_and_one_in_doubt_for_too_long_keep_when_they_ended() -> None:
    desk, _, leg = ringing()
    desk.wait(3)
    desk.tell(events.LegRefused(leg_id=leg, code=21211))
    refused = desk.floor.legs[leg]
    assert (refused.state, refused.outcome, refused.code, refused.ended_at) == ("ended", "refused", 21211, desk.now)
    assert refused.ask_at is None
    assert not desk.tell(events.LegRefused(leg_id=leg, code=21211)).effects
    desk, _, leg = ringing()
    desk.tell(events.LegDoubted(leg_id=leg))
    desk.wait(700)
    doubted = desk.floor.legs[leg]
    assert (doubted.state, doubted.outcome, doubted.ask_at) == ("ended", "unsure", None)
    assert START + seconds(600) < (doubted.ended_at or START) <= START + seconds(660)


def test_a_call_reported_over_without_an_outcome_has_failed() -> None:
    desk, call, leg = ringing()
    desk.wait(3)
    desk.report(leg, "over")
    assert (desk.floor.legs[leg].outcome, desk.floor.legs[leg].ended_at) == ("failed", desk.now)
    assert desk.contact(call).last_outcome == "dead-number"


def test_an_agents_leg_that_was_never_placed_is_known_sooner() -> None:
    desk = Desk()
    ada = desk.sign_in(person("ada", "fr"))
    call = desk.callback()
    desk.accept(call)
    leg = desk.leg(call, "agent")
    desk.tell(events.LegDoubted(leg_id=leg))
    desk.now = START + seconds(54)
    desk.tell(events.LegNotFound(leg_id=leg))
    assert desk.contact(call).state == "connecting"
    desk.now = START + seconds(55)
    desk.tell(events.LegNotFound(leg_id=leg))
    assert (desk.floor.legs[leg].outcome, desk.floor.legs[leg].ended_at) == ("not-placed", desk.now)
    assert desk.floor.shifts[ada].presence == "available"
    assert len(desk.done(PlaceLeg)) == 1


def test_who_is_told() -> None:
    desk = Desk()
    ada = desk.sign_in(person("ada", "fr"))
    asked = desk.tell(
        events.ChatRequested(contact_id="c", customer=customer(), language="fr", topic="setup", subject="?")
    )
    assert (asked.customers, asked.agents) == ({"customer-camille"}, {ada})
    assert set(asked.changes) == {("contact", "c")}
    desk.tell(events.CallbackRequested(
        contact_id="k", customer=customer("kim"), language="fr", topic="setup", subject="?", country="FR",
        number="01 99 00 12 34", fallback_email="kim@example.org",
    ))  # fmt: skip
    accepted = desk.tell(events.OfferAccepted(agent_id=ada, offer_id=desk.contact("c").offer_id or ""))
    assert (accepted.customers, accepted.agents) == ({"customer-camille", "customer-kim"}, {ada}), "kim is offered next"
    assert set(accepted.changes) == {("contact", "c"), ("contact", "k"), ("shift", ada)}
    desk.accept("k")
    rang = desk.tell(events.LegPlaced(leg_id=desk.leg("k", "agent"), call_sid="CA1"))
    assert (rang.customers, rang.agents) == ({"customer-kim"}, {ada})
    assert set(rang.changes) == {("leg", desk.leg("k", "agent"))}


def test_a_request_in_writing_is_told_and_stored() -> None:
    desk = Desk()
    outcome = desk.tell(
        events.TicketSubmitted(
            contact_id="t", customer=customer(), email="c@example.org", topic="setup", impact="high", language="fr",
            subject="Broken", body="It is broken.",
        )
    )  # fmt: skip
    assert (outcome.customers, outcome.agents) == ({"customer-camille"}, set())
    assert outcome.changes == {("ticket", "50001"): desk.floor.tickets["t"]}
    assert outcome.lines == [Line("t", "~body", author="customer", text="It is broken.")]


@pytest.mark.parametrize(
    ("who", "code"),
    [
        (customer(assurance="unverified"), "sign-in"),
        (customer(plan="talks"), "not-included"),
        (customer(), "closed"),
    ],
)
def test_a_request_in_writing_may_be_refused(who: Customer, code: str) -> None:
    hours = {"ticket": Hours(open="10:00-11:00")}
    talks = POLICY.plans | {"talks": Plan(label="Talks", channels=("chat",))}
    desk = Desk(replace(POLICY, unverified_channels=(), hours=hours, plans=talks))
    asked = events.TicketSubmitted(
        contact_id="t", customer=who, email="c@example.org", topic="setup", impact="high", language="fr",
        subject="Broken", body="It is broken.",
    )  # fmt: skip
    assert desk.refuses(asked) == (code, None)
    desk.wait(3600)
    if code == "closed":
        assert desk.tell(asked).reply == 50001


def test_the_attempt_of_a_call_is_hung_up_once_and_its_conference_when_it_comes_late() -> None:
    desk, call, leg = ringing()
    attempt = desk.contact(call).attempt_id or ""
    outcome = desk.tell(events.ConferenceReported(attempt_id=attempt, conference_sid="CF1"))
    assert (outcome.effects, desk.floor.attempts[attempt].conference_sid) == ([], "CF1")
    assert not desk.tell(events.ConferenceReported(attempt_id=attempt, conference_sid="CF2")).changes
    desk.report(leg, "joined")
    desk.end(call)
    assert desk.done(EndCall) == [EndCall(attempt)]
