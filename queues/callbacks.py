"""The life cycle of a callback. One callback, one call: the legs of each try live in `calls.py`."""

from queues.effects import Follow as F
from queues.machine import Machine

CALLBACKS = Machine(
    "callback",
    "waiting",
    {
        ("waiting", "offered"): ("offered", (F.LEAVE_LINE,)),
        ("waiting", "canceled"): ("canceled", (F.LEAVE_LINE, F.HANG_UP, F.CLOSE)),
        ("waiting", "caller_left"): ("left", (F.LEAVE_LINE, F.HANG_UP, F.CLOSE)),
        ("booked", "due"): ("waiting", (F.JOIN_LINE,)),
        ("booked", "rebooked"): ("booked", ()),
        ("booked", "canceled"): ("canceled", (F.CLOSE,)),
        ("waiting", "rebooked"): ("booked", (F.LEAVE_LINE,)),
        ("offered", "rebooked"): ("booked", ()),
        ("retrying", "rebooked"): ("booked", ()),
        ("asking", "rebooked"): ("booked", ()),
        ("waiting", "let_go"): ("waiting", (F.LET_GO,)),
        ("waiting", "quiet"): ("retrying", (F.LEAVE_LINE,)),
        ("offered", "accepted"): ("connecting", (F.RING_AGENT,)),
        ("offered", "released"): ("waiting", (F.JOIN_LINE,)),
        ("offered", "canceled"): ("canceled", (F.HANG_UP, F.CLOSE)),
        ("offered", "caller_left"): ("left", (F.HANG_UP, F.CLOSE)),
        ("connecting", "canceled"): ("canceled", (F.HANG_UP, F.FREE_AGENT, F.CLOSE)),
        ("connecting", "answered"): ("talking", (F.START_TALK,)),
        ("connecting", "answered_again"): ("ticketed", (F.START_TALK,)),
        ("connecting", "not_reached"): ("retrying", (F.HANG_UP, F.FREE_AGENT, F.TELL_TRY)),
        ("connecting", "given_up"): ("failed", (F.HANG_UP, F.FREE_AGENT, F.TELL_TRY, F.TELL_FAILURE, F.CLOSE)),
        ("connecting", "agent_lost"): ("waiting", (F.HANG_UP, F.FREE_AGENT, F.JOIN_LINE)),
        ("connecting", "agent_dropped"): ("waiting", (F.FREE_AGENT, F.JOIN_LINE)),
        ("connecting", "caller_left"): ("left", (F.HANG_UP, F.FREE_AGENT, F.CLOSE)),
        ("connecting", "asked"): ("asking", (F.HANG_UP, F.FREE_AGENT, F.TELL_TRY)),
        ("retrying", "due"): ("waiting", (F.JOIN_LINE,)),
        ("retrying", "agreed"): ("waiting", (F.JOIN_LINE,)),
        ("retrying", "canceled"): ("canceled", (F.CLOSE,)),
        ("asking", "agreed"): ("waiting", (F.JOIN_LINE,)),
        ("asking", "due"): ("failed", (F.TELL_FAILURE, F.CLOSE)),
        ("asking", "canceled"): ("canceled", (F.CLOSE,)),
        ("talking", "not_reached"): ("retrying", (F.LEAVE_MESSAGE, F.FREE_AGENT, F.TELL_TRY)),
        ("talking", "asked"): ("asking", (F.LEAVE_MESSAGE, F.FREE_AGENT, F.TELL_TRY)),
        ("talking", "given_up"): ("failed", (F.LEAVE_MESSAGE, F.FREE_AGENT, F.TELL_TRY, F.TELL_FAILURE, F.CLOSE)),
        ("talking", "limit_reached"): ("ticketed", (F.OPEN_TICKET,)),
        ("talking", "ended"): ("wrapping", (F.HANG_UP, F.START_WRAP_UP)),
        ("talking", "agent_dropped"): ("waiting", (F.FREE_AGENT, F.JOIN_LINE)),
        ("talking", "transferred"): ("waiting", (F.FREE_AGENT, F.JOIN_LINE)),
        ("talking", "handed_over"): ("talking", ()),
        ("ticketed", "not_reached"): ("retrying", (F.LEAVE_MESSAGE, F.FREE_AGENT, F.TELL_TRY)),
        ("ticketed", "asked"): ("asking", (F.LEAVE_MESSAGE, F.FREE_AGENT, F.TELL_TRY)),
        ("ticketed", "given_up"): ("failed", (F.LEAVE_MESSAGE, F.FREE_AGENT, F.TELL_TRY, F.TELL_FAILURE, F.CLOSE)),
        ("ticketed", "ended"): ("wrapping", (F.HANG_UP, F.START_WRAP_UP)),
        ("ticketed", "agent_dropped"): ("waiting", (F.FREE_AGENT, F.JOIN_LINE)),
        ("ticketed", "transferred"): ("waiting", (F.FREE_AGENT, F.JOIN_LINE)),
        ("ticketed", "handed_over"): ("ticketed", ()),
        ("wrapping", "wrapped_up"): ("ended", (F.FREE_AGENT, F.CLOSE)),
    },
)
"""`not_reached` leaves tries, `given_up` used the last one or cannot be tried again, `asked` leaves it to the customer;
`agent_lost` costs no try. Out of a talk, they mean that the agent talked to a machine. `rebooked`: its customer chose
another time, or asked for a little more of it; `due` takes it into the one line all callbacks wait in. At `quiet` a
further try still waits for an agent when its phone may not ring any more. `agent_dropped`: the customer is on the line
and stays there, in front of everybody; `caller_left`: and hung up; `let_go`: nobody is there for them, so they are hung
up and called again from that place. A callback that is being made is canceled when its customer says so, or calls us
meanwhile: its number is dialed by nobody before what may be up of its call is known to be over."""
