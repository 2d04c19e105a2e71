"""Every Socket.IO event: its name, direction, message, answer, who may send it, errors and rate limit."""

from widgets import wire
from widgets.wire_events.agents import AGENTS
from widgets.wire_events.customers import CUSTOMERS
from widgets.wire_events.words import AGENT, CUSTOMER, REFUSALS, Event, Namespace

__all__ = ["CLIENT_EVENTS", "SERVER_EVENTS", "Event"]

_SAYING = (*REFUSALS, "blank", "id-taken")
_SIDES: tuple[tuple[Namespace, str], ...] = (("/customer", CUSTOMER), ("/agent", AGENT))

CLIENT_EVENTS: tuple[Event, ...] = (
    *CUSTOMERS,
    *(
        event
        for namespace, who in _SIDES
        for event in (
            Event(namespace, "chat.say", wire.Say, wire.Said, who, "Add a message to the transcript.", _SAYING, 30),
            Event(namespace, "chat.typing", wire.Typing, wire.Done, who, "Show or stop the typing sign.", REFUSALS, 40),
            Event(namespace, "chat.read", wire.MarkRead, wire.Done, who, "Move the read mark.", REFUSALS, 60),
            Event(
                namespace,
                "transcript.read",
                wire.ReadTranscript,
                wire.Transcript,
                who,
                "Fetch messages after a number.",
                ("unknown-contact",),
                40,
            ),
        )
    ),
    *AGENTS,
)

SERVER_EVENTS: tuple[Event, ...] = (
    Event("/customer", "view", wire.CustomerView, None, CUSTOMER, "Something about this customer's contacts changed."),
    Event("/customer", "waits", wire.Waits, None, CUSTOMER, "A wait that is shown changed."),
    Event("/agent", "view", wire.AgentView, None, AGENT, "Something about this agent's offers or work changed."),
    Event("/agent", "floor", wire.Floor, None, "a supervisor", "The floor changed (at most once a second)."),
    Event(
        "/agent",
        "day",
        wire.SimulatedDay,
        None,
        "a supervisor, in the demo",
        "How the simulated day goes, each second.",
    ),
    *(
        event
        for namespace, who in _SIDES
        for event in (
            Event(
                namespace,
                "message",
                wire.MessageAdded,
                None,
                who,
                "A message was added. A hole in the numbers: fetch it.",
            ),
            Event(namespace, "typing", wire.TypingSeen, None, who, "The other side types or stopped."),
            Event(namespace, "read", wire.ReadSeen, None, who, "The other side has seen everything up to a number."),
            Event(
                namespace, "goodbye", wire.Goodbye, None, who, "Sent before the server closes the connection for good."
            ),
        )
    ),
)
