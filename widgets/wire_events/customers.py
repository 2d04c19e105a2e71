"""What a customer's window may send."""

from widgets import wire
from widgets.wire_events.words import CUSTOMER, REFUSALS, Event

DIALED = ("number-*", "limit-*", "account-blocked", "phone-disturbed")
"""Why a number is not dialed."""

CALLED_AT = (*DIALED, "number-busy", "proof-needed")
"""Why a customer is not called at a number."""

NOW = ("closed", "line-full")
"""Why nobody is there for them now."""

SLOT = ("slot-taken", "slot-off")

NEW_TIME = (*REFUSALS, "too-late", "too-often", "number-needed")
"""Why a call cannot have another time."""

ASKING = (
    "not-included",
    "sign-in",
    "already-open",
    "blank",
    "unknown-topic",
    "unknown-language",
    "unknown-impact",
    *REFUSALS,
)
"""Why no contact comes of what they ask."""

CUSTOMERS: tuple[Event, ...] = (
    Event(
        "/customer",
        "hello",
        wire.Nothing,
        wire.CustomerView,
        CUSTOMER,
        "Everything, whole. Send it after each connect.",
        (),
        20,
    ),
    Event(
        "/customer",
        "waits.watch",
        wire.WatchWaits,
        wire.Waits,
        CUSTOMER,
        "The waits for a language now, and `waits` on each change.",
        (),
        20,
    ),
    Event(
        "/customer",
        "chat.request",
        wire.RequestChat,
        wire.ContactReply,
        CUSTOMER,
        "Ask for a chat.",
        (*ASKING, *NOW),
        5,
    ),
    Event(
        "/customer",
        "callback.check",
        wire.CheckNumber,
        wire.NumberChecked,
        CUSTOMER,
        "Check a number while it is typed.",
        DIALED,
        20,
    ),
    Event(
        "/customer",
        "callback.request",
        wire.RequestCallback,
        wire.ContactReply,
        CUSTOMER,
        "Ask to be called.",
        (*ASKING, *NOW, *CALLED_AT, "bad-email"),
        5,
    ),
    Event(
        "/customer",
        "callback.again",
        wire.TryAgain,
        wire.Done,
        CUSTOMER,
        "Be called again now, or at another number.",
        ("unknown-contact", "too-late", "number-needed", *CALLED_AT),
        5,
    ),
    Event(
        "/customer",
        "code.request",
        wire.RequestCode,
        wire.CodeSent,
        CUSTOMER,
        "Have a code sent to a number that needs proof. It counts like a call.",
        DIALED,
        5,
    ),
    Event(
        "/customer",
        "code.enter",
        wire.EnterCode,
        wire.CodeChecked,
        CUSTOMER,
        "Type the code.",
        ("unknown-proof", "code-over"),
        10,
    ),
    Event(
        "/customer",
        "slots.look",
        wire.LookSlots,
        wire.Slots,
        CUSTOMER,
        "The times a call can be booked for.",
        ("unknown-topic", "unknown-contact"),
        20,
    ),
    Event(
        "/customer",
        "call.book",
        wire.BookCall,
        wire.ContactReply,
        CUSTOMER,
        "Ask to be called at a time of one's choice.",
        (*ASKING, *SLOT, *CALLED_AT, "bad-email"),
        5,
    ),
    Event(
        "/customer",
        "call.move",
        wire.MoveCall,
        wire.ContactReply,
        CUSTOMER,
        "Choose a (or another) time for a call.",
        (*NEW_TIME, *SLOT),
        10,
    ),
    Event(
        "/customer",
        "call.postpone",
        wire.PostponeCall,
        wire.ContactReply,
        CUSTOMER,
        "A little later, at the same place.",
        (*NEW_TIME, "slot-off", "closed"),
        10,
    ),
    Event(
        "/customer",
        "ticket.submit",
        wire.SubmitTicket,
        wire.TicketReply,
        CUSTOMER,
        "Write a request.",
        (
            "not-included",
            "sign-in",
            "closed",
            "bad-email",
            "blank",
            "unknown-topic",
            "unknown-impact",
            "unknown-contact",
        ),
        5,
    ),
    Event(
        "/customer",
        "contact.leave",
        wire.LeaveContact,
        wire.Done,
        CUSTOMER,
        "Leave a chat or cancel a callback.",
        (*REFUSALS, "too-late", "being-dialed"),
        10,
    ),
)
