"""What an event leads to."""

from msgspec import Struct, field

from queues.agents import Shift
from queues.calls import Attempt, Leg
from queues.contacts import Contact, Ticket
from queues.decisions import Decision
from queues.effects import Effect, Line
from queues.guards import Bar, Proof
from queues.tallies import Use

Record = Contact | Shift | Attempt | Leg | Ticket | Bar | Use | Proof


class Outcome(Struct):
    """What one event led to: rows to store, lines to write, effects to carry out, whom to tell."""

    version: int = 0
    """The floor's, after the event."""
    changes: dict[tuple[str, str], Record] = field(default_factory=dict)
    replaced: dict[tuple[str, str], Record] = field(default_factory=dict)
    """What stood in the place of a change before the event; nothing for what is new."""
    lines: list[Line] = field(default_factory=list)
    effects: list[Effect] = field(default_factory=list)
    customers: set[str] = field(default_factory=set)
    """Customers whose view changed."""
    agents: set[str] = field(default_factory=set)
    """Agents whose view changed."""
    decisions: list[Decision] = field(default_factory=list)
    """Why each offer was made."""
    reply: int | None = None
    """A ticket's number, for the event that asked for one."""
