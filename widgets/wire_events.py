"""Every Socket.IO event: its name, direction, message, answer, who may send it, errors and rate limit."""

from dataclasses import dataclass
from typing import Literal

from msgspec import Struct

from widgets.wire import (
    AgentView,
    AnswerOffer,
    AskColleague,
    CallAct,
    CheckNumber,
    ChoosePresence,
    ContactReply,
    CustomerView,
    Done,
    EndContact,
    ExtendWrapUp,
    FinishWork,
    FinishWrapUp,
    Floor,
    Goodbye,
    HandOverCall,
    LeaveContact,
    MachineHeard,
    MarkRead,
    MessageAdded,
    NoteConsent,
    Nothing,
    NumberChecked,
    PassTo,
    ReadSeen,
    ReadTranscript,
    RequestCallback,
    RequestChat,
    Said,
    Say,
    SetHold,
    SetRecording,
    SimulatedDay,
    SubmitTicket,
    TakePart,
    TicketReply,
    Transcript,
    TransferCall,
    TryAgain,
    Typing,
    TypingSeen,
    Waits,
    WatchDay,
    WatchWaits,
)

Namespace = Literal["/customer", "/agent"]


@dataclass(frozen=True, slots=True)
class Event:
    """One Socket.IO event. `limit`: how many a connection may send per 10 seconds (server events: 0)."""

    namespace: Namespace
    name: str
    body: type[Struct]
    reply: type[Struct] | None
    who: str
    says: str
    errors: tuple[str, ...] = ()
    limit: int = 0


_CUSTOMER = "the signed-in customer, about their own contacts"
_AGENT = "an agent or supervisor, about contacts they hold"
_REFUSALS = ("unknown-contact", "not-open")
_SAYING = (*_REFUSALS, "blank", "id-taken")
_SIDES: tuple[tuple[Namespace, str], ...] = (("/customer", _CUSTOMER), ("/agent", _AGENT))

CLIENT_EVENTS: tuple[Event, ...] = (
    Event(
        "/customer", "hello", Nothing, CustomerView, _CUSTOMER, "Everything, whole. Send it after each connect.", (), 20
    ),
    Event(
        "/customer",
        "waits.watch",
        WatchWaits,
        Waits,
        _CUSTOMER,
        "The waits for a language now, and `waits` on each change.",
        (),
        20,
    ),
    Event(
        "/customer",
        "chat.request",
        RequestChat,
        ContactReply,
        _CUSTOMER,
        "Ask for a chat.",
        (
            "not-included",
            "sign-in",
            "closed",
            "nobody",
            "already-open",
            "line-full",
            "blank",
            "unknown-topic",
            "unknown-language",
            "unknown-impact",
            *_REFUSALS,
        ),
        5,
    ),
    Event(
        "/customer",
        "callback.check",
        CheckNumber,
        NumberChecked,
        _CUSTOMER,
        "Check a number while it is typed.",
        ("number-*",),
        20,
    ),
    Event(
        "/customer",
        "callback.request",
        RequestCallback,
        ContactReply,
        _CUSTOMER,
        "Ask to be called.",
        (
            "not-included",
            "sign-in",
            "closed",
            "nobody",
            "already-open",
            "line-full",
            "number-busy",
            "number-*",
            "bad-email",
            "blank",
            "unknown-topic",
            "unknown-language",
            "unknown-impact",
            *_REFUSALS,
        ),
        5,
    ),
    Event(
        "/customer",
        "callback.again",
        TryAgain,
        Done,
        _CUSTOMER,
        "Be called again now, or at another number.",
        ("unknown-contact", "too-late", "number-needed", "number-busy", "number-*"),
        5,
    ),
    Event(
        "/customer",
        "ticket.submit",
        SubmitTicket,
        TicketReply,
        _CUSTOMER,
        "Write a request.",
        ("not-included", "bad-email", "unknown-topic", "unknown-impact"),
        5,
    ),
    Event(
        "/customer",
        "contact.leave",
        LeaveContact,
        Done,
        _CUSTOMER,
        "Leave a chat or cancel a callback.",
        (*_REFUSALS, "too-late"),
        10,
    ),
    *(
        event
        for namespace, who in _SIDES
        for event in (
            Event(namespace, "chat.say", Say, Said, who, "Add a message to the transcript.", _SAYING, 30),
            Event(namespace, "chat.typing", Typing, Done, who, "Show or stop the typing sign.", _REFUSALS, 40),
            Event(namespace, "chat.read", MarkRead, Done, who, "Move the read mark.", _REFUSALS, 60),
            Event(
                namespace,
                "transcript.read",
                ReadTranscript,
                Transcript,
                who,
                "Fetch messages after a number.",
                ("unknown-contact",),
                40,
            ),
        )
    ),
    Event("/agent", "hello", Nothing, AgentView, _AGENT, "Everything, whole. Send it after each connect.", (), 20),
    Event(
        "/agent",
        "presence.choose",
        ChoosePresence,
        Done,
        _AGENT,
        "Available, on a break, or offline.",
        ("unknown-reason",),
        20,
    ),
    Event("/agent", "offer.accept", AnswerOffer, Done, _AGENT, "Take the contact.", ("offer-gone",), 20),
    Event("/agent", "offer.decline", AnswerOffer, Done, _AGENT, "Give it back to its place.", ("offer-gone",), 20),
    Event("/agent", "call.hold", SetHold, Done, _AGENT, "Put the customer on hold, or take them back.", _REFUSALS, 20),
    Event("/agent", "call.pass_to", CallAct, PassTo, _AGENT, "Where this call may be passed on.", _REFUSALS, 20),
    Event(
        "/agent",
        "call.transfer",
        TransferCall,
        Done,
        _AGENT,
        "Pass the call on to whoever is next for a topic; the customer waits in front of the line.",
        (*_REFUSALS, "unknown-topic", "unknown-language", "stays", "nobody-there", "already-asking"),
        10,
    ),
    Event(
        "/agent",
        "colleague.ask",
        AskColleague,
        Done,
        _AGENT,
        "Ask a colleague into the call; the customer hears music meanwhile.",
        (*_REFUSALS, "colleague-busy", "stays", "already-asking"),
        10,
    ),
    Event("/agent", "colleague.release", CallAct, Done, _AGENT, "Go on without the colleague.", _REFUSALS, 20),
    Event("/agent", "colleague.join", CallAct, Done, _AGENT, "Agent, colleague and customer talk.", _REFUSALS, 20),
    Event("/agent", "call.hand_over", HandOverCall, Done, _AGENT, "The call is the colleague's now.", _REFUSALS, 20),
    Event(
        "/agent",
        "colleague.decline",
        CallAct,
        Done,
        "an agent, about a call they are asked into",
        "Not to come into a colleague's call, or to leave it.",
        (),
        20,
    ),
    Event(
        "/agent",
        "call.listen",
        TakePart,
        Done,
        "a supervisor",
        "Hear a call, coach its agent, speak to everybody, or leave it.",
        ("forbidden", "unknown-contact", "not-open", "on-the-phone"),
        20,
    ),
    Event("/agent", "recording.consent", NoteConsent, Done, _AGENT, "What the customer said to it.", _REFUSALS, 20),
    Event("/agent", "recording.set", SetRecording, Done, _AGENT, "Pause, go on, or end it.", _REFUSALS, 20),
    Event("/agent", "agent.ready", Nothing, Done, _AGENT, "The notes on a call passed on are written.", (), 20),
    Event("/agent", "call.machine", MachineHeard, Done, _AGENT, "Say that a machine answered.", _REFUSALS, 20),
    Event("/agent", "contact.end", EndContact, Done, _AGENT, "End the chat or hang up.", _REFUSALS, 20),
    Event(
        "/agent",
        "wrap_up.extend",
        ExtendWrapUp,
        Done,
        _AGENT,
        "As much time for the notes again, up to the policy's longest.",
        (*_REFUSALS, "no-more-time"),
        20,
    ),
    Event(
        "/agent",
        "wrapup.finish",
        FinishWrapUp,
        Done,
        _AGENT,
        "Store disposition and note; be free again.",
        (*_REFUSALS, "unknown-disposition"),
        20,
    ),
    Event(
        "/agent",
        "floor.watch",
        Nothing,
        Floor,
        "a supervisor",
        "The whole floor now, and `floor` on changes.",
        ("forbidden",),
        10,
    ),
    Event(
        "/agent",
        "work.finish",
        FinishWork,
        Done,
        "a supervisor",
        "End what an agent holds and is stuck with, at whatever stage.",
        ("forbidden", *_REFUSALS),
        20,
    ),
    Event(
        "/agent",
        "day.watch",
        WatchDay,
        Done,
        "a supervisor, in the demo",
        "A simulated day, `day` each second, apart from the real floor; or another speed for it. Once per connection.",
        ("forbidden", "busy", "no-example"),
        20,
    ),
    Event("/agent", "day.stop", Nothing, Done, "a supervisor, in the demo", "No more of it.", (), 20),
)

SERVER_EVENTS: tuple[Event, ...] = (
    Event("/customer", "view", CustomerView, None, _CUSTOMER, "Something about this customer's contacts changed."),
    Event("/customer", "waits", Waits, None, _CUSTOMER, "A wait that is shown changed."),
    Event("/agent", "view", AgentView, None, _AGENT, "Something about this agent's offers or work changed."),
    Event("/agent", "floor", Floor, None, "a supervisor", "The floor changed (at most once a second)."),
    Event("/agent", "day", SimulatedDay, None, "a supervisor, in the demo", "How the simulated day goes, each second."),
    *(
        event
        for namespace, who in _SIDES
        for event in (
            Event(
                namespace, "message", MessageAdded, None, who, "A message was added. A hole in the numbers: fetch it."
            ),
            Event(namespace, "typing", TypingSeen, None, who, "The other side types or stopped."),
            Event(namespace, "read", ReadSeen, None, who, "The other side has seen everything up to a number."),
            Event(namespace, "goodbye", Goodbye, None, who, "Sent before the server closes the connection for good."),
        )
    ),
)
