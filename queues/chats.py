"""The life cycle of a chat."""

from queues.effects import Follow as F
from queues.machine import Machine

CHATS = Machine(
    "chat",
    "waiting",
    {
        ("waiting", "offered"): ("offered", (F.LEAVE_LINE,)),
        ("waiting", "left"): ("left", (F.LEAVE_LINE, F.CLOSE)),
        ("offered", "accepted"): ("talking", (F.START_TALK,)),
        ("offered", "accepted_again"): ("ticketed", (F.START_TALK,)),
        ("offered", "released"): ("waiting", (F.JOIN_LINE,)),
        ("offered", "left"): ("left", (F.CLOSE,)),
        ("talking", "limit_reached"): ("ticketed", (F.OPEN_TICKET,)),
        ("talking", "ended"): ("wrapping", (F.START_WRAP_UP,)),
        ("talking", "agent_lost"): ("waiting", (F.JOIN_LINE,)),
        ("ticketed", "ended"): ("wrapping", (F.START_WRAP_UP,)),
        ("ticketed", "agent_lost"): ("waiting", (F.JOIN_LINE,)),
        ("wrapping", "wrapped_up"): ("ended", (F.FREE_AGENT, F.CLOSE)),
    },
)
"""`released` = declined, lapsed or withdrawn; `accepted_again` = it was a ticket before its agent was lost."""
