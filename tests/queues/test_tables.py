"""The life cycles, row by row, and the absence of every other row."""

from itertools import product

import pytest

from queues.callbacks import CALLBACKS
from queues.calls import LEGS
from queues.chats import CHATS
from queues.effects import Follow
from queues.errors import IllegalTransition
from queues.inbound import CALLS
from queues.machine import Machine
from queues.tickets import TICKETS

Rows = dict[tuple[str, str], tuple[str, str]]

CHAT_ROWS: Rows = {
    ("waiting", "offered"): ("offered", "LEAVE_LINE"),
    ("waiting", "left"): ("left", "LEAVE_LINE CLOSE"),
    ("offered", "accepted"): ("talking", "START_TALK"),
    ("offered", "accepted_again"): ("ticketed", "START_TALK"),
    ("offered", "released"): ("waiting", "JOIN_LINE"),
    ("offered", "left"): ("left", "CLOSE"),
    ("talking", "limit_reached"): ("ticketed", "OPEN_TICKET"),
    ("talking", "ended"): ("wrapping", "START_WRAP_UP"),
    ("talking", "agent_lost"): ("waiting", "JOIN_LINE"),
    ("ticketed", "ended"): ("wrapping", "START_WRAP_UP"),
    ("ticketed", "agent_lost"): ("waiting", "JOIN_LINE"),
    ("wrapping", "wrapped_up"): ("ended", "FREE_AGENT CLOSE"),
}

CALLBACK_ROWS: Rows = {
    ("waiting", "offered"): ("offered", "LEAVE_LINE"),
    ("waiting", "canceled"): ("canceled", "LEAVE_LINE HANG_UP CLOSE"),
    ("waiting", "caller_left"): ("left", "LEAVE_LINE HANG_UP CLOSE"),
    ("booked", "due"): ("waiting", "JOIN_LINE"),
    ("booked", "rebooked"): ("booked", ""),
    ("booked", "canceled"): ("canceled", "CLOSE"),
    ("waiting", "rebooked"): ("booked", "LEAVE_LINE"),
    ("offered", "rebooked"): ("booked", ""),
    ("retrying", "rebooked"): ("booked", ""),
    ("asking", "rebooked"): ("booked", ""),
    ("waiting", "quiet"): ("retrying", "LEAVE_LINE"),
    ("offered", "accepted"): ("connecting", "RING_AGENT"),
    ("offered", "released"): ("waiting", "JOIN_LINE"),
    ("offered", "canceled"): ("canceled", "HANG_UP CLOSE"),
    ("offered", "caller_left"): ("left", "HANG_UP CLOSE"),
    ("connecting", "canceled"): ("canceled", "HANG_UP FREE_AGENT CLOSE"),
    ("connecting", "answered"): ("talking", "START_TALK"),
    ("connecting", "answered_again"): ("ticketed", "START_TALK"),
    ("connecting", "not_reached"): ("retrying", "HANG_UP FREE_AGENT TELL_TRY"),
    ("connecting", "asked"): ("asking", "HANG_UP FREE_AGENT TELL_TRY"),
    ("connecting", "given_up"): ("failed", "HANG_UP FREE_AGENT TELL_TRY TELL_FAILURE CLOSE"),
    ("connecting", "agent_lost"): ("waiting", "HANG_UP FREE_AGENT JOIN_LINE"),
    ("connecting", "agent_dropped"): ("waiting", "FREE_AGENT JOIN_LINE"),
    ("connecting", "caller_left"): ("left", "HANG_UP FREE_AGENT CLOSE"),
    ("retrying", "due"): ("waiting", "JOIN_LINE"),
    ("retrying", "agreed"): ("waiting", "JOIN_LINE"),
    ("waiting", "let_go"): ("waiting", "LET_GO"),
    ("retrying", "canceled"): ("canceled", "CLOSE"),
    ("asking", "agreed"): ("waiting", "JOIN_LINE"),
    ("asking", "due"): ("failed", "TELL_FAILURE CLOSE"),
    ("asking", "canceled"): ("canceled", "CLOSE"),
    **{
        (state, event): (after, follows)
        for state in ("talking", "ticketed")
        for event, after, follows in (
            ("not_reached", "retrying", "LEAVE_MESSAGE FREE_AGENT TELL_TRY"),
            ("asked", "asking", "LEAVE_MESSAGE FREE_AGENT TELL_TRY"),
            ("given_up", "failed", "LEAVE_MESSAGE FREE_AGENT TELL_TRY TELL_FAILURE CLOSE"),
        )
    },
    ("talking", "limit_reached"): ("ticketed", "OPEN_TICKET"),
    ("talking", "ended"): ("wrapping", "HANG_UP START_WRAP_UP"),
    ("talking", "agent_dropped"): ("waiting", "FREE_AGENT JOIN_LINE"),
    ("talking", "transferred"): ("waiting", "FREE_AGENT JOIN_LINE"),
    ("talking", "handed_over"): ("talking", ""),
    ("ticketed", "ended"): ("wrapping", "HANG_UP START_WRAP_UP"),
    ("ticketed", "agent_dropped"): ("waiting", "FREE_AGENT JOIN_LINE"),
    ("ticketed", "transferred"): ("waiting", "FREE_AGENT JOIN_LINE"),
    ("ticketed", "handed_over"): ("ticketed", ""),
    ("wrapping", "wrapped_up"): ("ended", "FREE_AGENT CLOSE"),
}

LEG_ROWS: Rows = {
    ("intent", "placed"): ("placed", ""),
    ("intent", "refused"): ("ended", ""),
    ("intent", "doubted"): ("unknown", ""),
    ("intent", "ringing"): ("ringing", ""),
    ("intent", "joined"): ("in", ""),
    ("intent", "over"): ("ended", ""),
    ("unknown", "placed"): ("placed", ""),
    ("unknown", "refused"): ("unknown", ""),
    ("unknown", "doubted"): ("unknown", ""),
    ("unknown", "not_placed"): ("ended", ""),
    ("unknown", "ringing"): ("ringing", ""),
    ("unknown", "joined"): ("in", ""),
    ("unknown", "over"): ("ended", ""),
    ("placed", "placed"): ("placed", ""),
    ("placed", "refused"): ("placed", ""),
    ("placed", "doubted"): ("placed", ""),
    ("placed", "not_placed"): ("placed", ""),
    ("placed", "ringing"): ("ringing", ""),
    ("placed", "joined"): ("in", ""),
    ("placed", "over"): ("ended", ""),
    ("ringing", "placed"): ("ringing", ""),
    ("ringing", "refused"): ("ringing", ""),
    ("ringing", "doubted"): ("ringing", ""),
    ("ringing", "not_placed"): ("ringing", ""),
    ("ringing", "ringing"): ("ringing", ""),
    ("ringing", "joined"): ("in", ""),
    ("ringing", "over"): ("ended", ""),
    ("in", "placed"): ("in", ""),
    ("in", "refused"): ("in", ""),
    ("in", "doubted"): ("in", ""),
    ("in", "not_placed"): ("in", ""),
    ("in", "ringing"): ("in", ""),
    ("in", "joined"): ("in", ""),
    ("in", "over"): ("ended", ""),
    ("ended", "placed"): ("ended", ""),
    ("ended", "refused"): ("ended", ""),
    ("ended", "doubted"): ("ended", ""),
    ("ended", "not_placed"): ("ended", ""),
    ("ended", "ringing"): ("ended", ""),
    ("ended", "joined"): ("ended", ""),
    ("ended", "over"): ("ended", ""),
}

CALL_ROWS: Rows = {
    ("waiting", "offered"): ("offered", "LEAVE_LINE"),
    ("waiting", "left"): ("left", "LEAVE_LINE CLOSE"),
    ("offered", "accepted"): ("connecting", "RING_AGENT"),
    ("offered", "released"): ("waiting", "JOIN_LINE"),
    ("offered", "left"): ("left", "CLOSE"),
    ("connecting", "answered"): ("talking", "START_TALK"),
    ("connecting", "answered_again"): ("ticketed", "START_TALK"),
    ("connecting", "left"): ("left", "HANG_UP FREE_AGENT CLOSE"),
    ("connecting", "agent_lost"): ("waiting", "KEEP_CALLER HANG_UP FREE_AGENT JOIN_LINE"),
    ("talking", "limit_reached"): ("ticketed", "OPEN_TICKET"),
    ("talking", "ended"): ("wrapping", "HANG_UP START_WRAP_UP"),
    ("talking", "agent_lost"): ("waiting", "KEEP_CALLER HANG_UP FREE_AGENT JOIN_LINE"),
    ("ticketed", "ended"): ("wrapping", "HANG_UP START_WRAP_UP"),
    ("ticketed", "agent_lost"): ("waiting", "KEEP_CALLER HANG_UP FREE_AGENT JOIN_LINE"),
    ("wrapping", "wrapped_up"): ("ended", "FREE_AGENT CLOSE"),
}

TICKET_ROWS: Rows = {
    ("open", "answered"): ("pending", ""),
    ("open", "solved"): ("solved", ""),
    ("open", "customer_wrote"): ("open", ""),
    ("pending", "answered"): ("pending", ""),
    ("pending", "customer_wrote"): ("open", ""),
    ("pending", "solved"): ("solved", ""),
    ("solved", "customer_wrote"): ("open", ""),
    ("solved", "answered"): ("solved", ""),
}

ALL = [(CHATS, CHAT_ROWS), (CALLBACKS, CALLBACK_ROWS), (CALLS, CALL_ROWS), (LEGS, LEG_ROWS), (TICKETS, TICKET_ROWS)]
BY_NAME = pytest.mark.parametrize(("machine", "rows"), ALL, ids=[machine.name for machine, _ in ALL])


@BY_NAME
def test_each_row_leads_where_it_should_and_entails_what_it_should(machine: Machine, rows: Rows) -> None:
    for (state, event), (following, follows) in rows.items():
        assert machine.step(state, event) == (following, tuple(Follow[name] for name in follows.split())), (
            state,
            event,
        )


@BY_NAME
def test_there_is_no_other_row(machine: Machine, rows: Rows) -> None:
    states = {state for state, _ in rows} | {following for following, _ in rows.values()}
    assert set(machine.states()) == states
    events = {event for _, event in rows} | {"no-such-event"}
    for state, event in product(states, events):
        assert machine.knows(state, event) == ((state, event) in rows)
        if (state, event) not in rows:
            with pytest.raises(IllegalTransition, match=f"{machine.name}: nothing happens to `{state}` on `{event}`"):
                machine.step(state, event)


def test_where_each_begins_and_ends() -> None:
    assert [(machine.initial, machine.final()) for machine, _ in ALL] == [
        ("waiting", {"left", "ended"}),
        ("waiting", {"canceled", "left", "failed", "ended"}),
        ("waiting", {"left", "ended"}),
        ("intent", {"ended"}),
        ("open", frozenset()),
    ]
