"""What can happen to a floor, in the past tense. Each arrives through `handling.handle(floor, event, now)`.

Answers carry ids only; whoever asks twice with the same id gets the same answer.
"""

from queues.events.agents import (
    AgentConnected,
    AgentDisconnected,
    AgentEnded,
    BarLifted,
    CallHandedOver,
    CallTransferred,
    ColleagueAsked,
    ColleagueDeclined,
    ColleagueReleased,
    ConsentNoted,
    CustomerBroughtIn,
    DialingResumed,
    DialingStopped,
    HoldChosen,
    ListeningChosen,
    MachineAnswered,
    OfferAccepted,
    OfferDeclined,
    PresenceChosen,
    ReadyAgain,
    RecordingChosen,
    RecordingHeard,
    WorkFinished,
    WrapUpExtended,
    WrapUpFinished,
)
from queues.events.carrier import (
    ConferenceReported,
    LegDoubted,
    LegNotFound,
    LegPlaced,
    LegRefused,
    LegReported,
    ProviderCompared,
    RecordingReported,
)
from queues.events.customers import (
    AppointmentBooked,
    AppointmentMoved,
    CallArrived,
    CallbackKeyed,
    CallbackRequested,
    CallerLeft,
    CallRequested,
    ChatRequested,
    CodeEntered,
    CodeRequested,
    ContactRequested,
    CustomerConnected,
    CustomerDisconnected,
    CustomerLeft,
    Postponed,
    SignInTextAsked,
    TicketSubmitted,
    TryAgreed,
    VoicemailLeft,
)
from queues.events.desk import (
    PersonSaved,
    PolicyChanged,
    Restarted,
    Spoke,
    TimePassed,
)

Event = (
    ChatRequested | CallbackRequested | CallArrived | CallerLeft | CallbackKeyed | VoicemailLeft | SignInTextAsked
    | AppointmentBooked | AppointmentMoved | Postponed | TicketSubmitted
    | CustomerLeft | CustomerConnected | CustomerDisconnected | Spoke | PersonSaved | AgentConnected
    | AgentDisconnected | PresenceChosen | OfferAccepted | OfferDeclined | HoldChosen | CallTransferred
    | ColleagueAsked | ColleagueDeclined | ColleagueReleased | CustomerBroughtIn | CallHandedOver | ListeningChosen
    | ConsentNoted | RecordingChosen | RecordingReported | RecordingHeard | ReadyAgain | AgentEnded | MachineAnswered
    | TryAgreed | WrapUpFinished | WrapUpExtended | WorkFinished | LegPlaced | LegRefused | LegDoubted | LegNotFound
    | LegReported | ConferenceReported | DialingStopped | DialingResumed | ProviderCompared | CodeRequested
    | CodeEntered | BarLifted | PolicyChanged | TimePassed | Restarted
)  # fmt: skip

__all__ = [
    "AgentConnected",
    "AgentDisconnected",
    "AgentEnded",
    "AppointmentBooked",
    "AppointmentMoved",
    "BarLifted",
    "CallArrived",
    "CallHandedOver",
    "CallRequested",
    "CallTransferred",
    "CallbackKeyed",
    "CallbackRequested",
    "CallerLeft",
    "ChatRequested",
    "CodeEntered",
    "CodeRequested",
    "ColleagueAsked",
    "ColleagueDeclined",
    "ColleagueReleased",
    "ConferenceReported",
    "ConsentNoted",
    "ContactRequested",
    "CustomerBroughtIn",
    "CustomerConnected",
    "CustomerDisconnected",
    "CustomerLeft",
    "DialingResumed",
    "DialingStopped",
    "Event",
    "HoldChosen",
    "LegDoubted",
    "LegNotFound",
    "LegPlaced",
    "LegRefused",
    "LegReported",
    "ListeningChosen",
    "MachineAnswered",
    "OfferAccepted",
    "OfferDeclined",
    "PersonSaved",
    "PolicyChanged",
    "Postponed",
    "PresenceChosen",
    "ProviderCompared",
    "ReadyAgain",
    "RecordingChosen",
    "RecordingHeard",
    "RecordingReported",
    "Restarted",
    "SignInTextAsked",
    "Spoke",
    "TicketSubmitted",
    "TimePassed",
    "TryAgreed",
    "VoicemailLeft",
    "WorkFinished",
    "WrapUpExtended",
    "WrapUpFinished",
]
