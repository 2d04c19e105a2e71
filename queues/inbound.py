"""The life cycle of a call to one of our lines. It waits where callbacks wait, the caller's leg up all the time."""

from queues.effects import Follow as F
from queues.machine import Machine

CALLS = Machine(
    "call",
    "waiting",
    {
        ("waiting", "offered"): ("offered", (F.LEAVE_LINE,)),
        ("waiting", "left"): ("left", (F.LEAVE_LINE, F.CLOSE)),
        ("offered", "accepted"): ("connecting", (F.RING_AGENT,)),
        ("offered", "released"): ("waiting", (F.JOIN_LINE,)),
        ("offered", "left"): ("left", (F.CLOSE,)),
        ("connecting", "answered"): ("talking", (F.START_TALK,)),
        ("connecting", "answered_again"): ("ticketed", (F.START_TALK,)),
        ("connecting", "left"): ("left", (F.HANG_UP, F.FREE_AGENT, F.CLOSE)),
        ("connecting", "agent_lost"): ("waiting", (F.KEEP_CALLER, F.HANG_UP, F.FREE_AGENT, F.JOIN_LINE)),
        ("talking", "limit_reached"): ("ticketed", (F.OPEN_TICKET,)),
        ("talking", "ended"): ("wrapping", (F.HANG_UP, F.START_WRAP_UP)),
        ("talking", "agent_lost"): ("waiting", (F.KEEP_CALLER, F.HANG_UP, F.FREE_AGENT, F.JOIN_LINE)),
        ("talking", "transferred"): ("waiting", (F.KEEP_CALLER, F.HANG_UP, F.FREE_AGENT, F.JOIN_LINE)),
        ("talking", "handed_over"): ("talking", ()),
        ("ticketed", "transferred"): ("waiting", (F.KEEP_CALLER, F.HANG_UP, F.FREE_AGENT, F.JOIN_LINE)),
        ("ticketed", "handed_over"): ("ticketed", ()),
        ("ticketed", "ended"): ("wrapping", (F.HANG_UP, F.START_WRAP_UP)),
        ("ticketed", "agent_lost"): ("waiting", (F.KEEP_CALLER, F.HANG_UP, F.FREE_AGENT, F.JOIN_LINE)),
        ("wrapping", "wrapped_up"): ("ended", (F.FREE_AGENT, F.CLOSE)),
    },
)
"""`left`: the caller hung up, or went on in another way. A lost agent, or one who passes the call on, sends the caller
back to the waiting room. Asked to be called back, it goes on as a callback (`queues/callbacks.py`), in that place."""
