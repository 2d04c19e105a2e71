"""What people see of a call that is being made, and of one that was canceled."""

import pytest

from orchestrator.desk import calls
from queues import events
from tests.support.floors import Desk, dialing


def test_the_network_owes_word_of_the_leg_that_is_waited_for_and_of_no_other() -> None:
    desk, call, agent = dialing("agent")
    ring_s, agent_ring_s = desk.floor.policy.callbacks.ring_s, desk.floor.policy.callbacks.agent_ring_s
    owed = []

    def hears_of(leg: str) -> None:
        owed.append(calls.silent_after_s(desk.floor, desk.contact(call)))
        desk.tell(events.LegPlaced(leg_id=leg, call_sid=f"CA{leg}"))
        for what in ("ringing", "joined"):
            owed.append(calls.silent_after_s(desk.floor, desk.contact(call)))
            desk.report(leg, what)

    hears_of(agent)
    hears_of(desk.leg(call, "customer"))
    assert owed == [None, 15, 15 + agent_ring_s, None, 15, 15 + ring_s], "None: it waits for its turn to be dialed"
    assert calls.silent_after_s(desk.floor, desk.contact(call)) is None


def test_a_leg_in_doubt_is_unsure_whatever_time_has_passed() -> None:
    desk, call, leg = dialing("customer")
    desk.tell(events.LegDoubted(leg_id=leg))
    assert calls.where(desk.floor, desk.contact(call)) == "unsure"
    assert calls.silent_after_s(desk.floor, desk.contact(call)) is None


@pytest.mark.parametrize(("sign", "shown"), [("doubted", "may-ring"), ("ringing", "may-ring"), ("over", None)])
def test_of_a_canceled_call_it_is_shown_whether_the_phone_may_still_ring(sign: str, shown: str | None) -> None:
    desk, call, leg = dialing("customer")
    desk.tell(events.LegDoubted(leg_id=leg))
    if sign == "ringing":
        desk.report(leg, sign)
    desk.tell(events.CustomerLeft(contact_id=call, customer_id="customer-camille"))
    if sign == "over":
        desk.report(leg, sign, "canceled")
    assert calls.where(desk.floor, desk.contact(call)) == shown


def test_the_agent_whose_phone_is_still_in_the_call_hears_why_it_is_off() -> None:
    desk, call, agent = dialing("agent")
    assert calls.who_hears(desk.floor, desk.contact(call)) == {"agent-ada"}
    desk.tell(events.CustomerLeft(contact_id=call, customer_id="customer-camille"))
    assert desk.contact(call).agent_id is None
    assert calls.who_hears(desk.floor, desk.contact(call)) == {"agent-ada"}
    desk.report(agent, "over", "canceled")
    assert calls.who_hears(desk.floor, desk.contact(call)) == set()


def test_nobody_but_their_agent_hears_of_who_was_never_called() -> None:
    desk = Desk()
    call = desk.callback()
    assert calls.who_hears(desk.floor, desk.contact(call)) == set()
