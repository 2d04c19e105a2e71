"""What agents and supervisors do."""

from typing import Literal

from msgspec import Struct


class AgentConnected(Struct, frozen=True, tag=True, kw_only=True):
    agent_id: str
    connection: str


class AgentDisconnected(Struct, frozen=True, tag=True, kw_only=True):
    agent_id: str
    connection: str


class PhoneTested(Struct, frozen=True, tag=True, kw_only=True):
    """Somebody has their own telephone rung, to see whether it does. `test_id`: made by whoever asked."""

    agent_id: str
    test_id: str


class PresenceChosen(Struct, frozen=True, tag=True, kw_only=True):
    agent_id: str
    presence: str
    reason: str = ""


class OfferAccepted(Struct, frozen=True, tag=True, kw_only=True):
    agent_id: str
    offer_id: str


class OfferDeclined(Struct, frozen=True, tag=True, kw_only=True):
    agent_id: str
    offer_id: str


class AgentEnded(Struct, frozen=True, tag=True, kw_only=True):
    """The agent ended the chat or hung up."""

    agent_id: str
    contact_id: str


class HoldChosen(Struct, frozen=True, tag=True, kw_only=True):
    """The agent puts the customer on hold, or takes them back."""

    agent_id: str
    contact_id: str
    on: bool


class CallTransferred(Struct, frozen=True, tag=True, kw_only=True):
    """The agent passes the call on to whoever is next for a topic, in a language."""

    agent_id: str
    contact_id: str
    topic: str
    language: str
    note: str = ""


class ColleagueAsked(Struct, frozen=True, tag=True, kw_only=True):
    """The agent asks a colleague into the call; the customer hears music meanwhile."""

    agent_id: str
    contact_id: str
    colleague_id: str
    note: str = ""


class ColleagueDeclined(Struct, frozen=True, tag=True, kw_only=True):
    """The colleague who was asked does not come, or leaves again."""

    agent_id: str
    contact_id: str


class MachineAnswered(Struct, frozen=True, tag=True, kw_only=True):
    """The agent says that a machine answered."""

    agent_id: str
    contact_id: str


class ColleagueReleased(Struct, frozen=True, tag=True, kw_only=True):
    """The agent goes on without the colleague, with the customer."""

    agent_id: str
    contact_id: str


class CustomerBroughtIn(Struct, frozen=True, tag=True, kw_only=True):
    """Agent, colleague and customer talk together."""

    agent_id: str
    contact_id: str


class CallHandedOver(Struct, frozen=True, tag=True, kw_only=True):
    """The call is the colleague's from now on."""

    agent_id: str
    contact_id: str
    note: str = ""


class ListeningChosen(Struct, frozen=True, tag=True, kw_only=True):
    """A supervisor hears a call, coaches its agent, speaks to everybody, or leaves it (`none`)."""

    by: str
    contact_id: str
    part: Literal["listen", "coach", "barge", "none"]


class ConsentNoted(Struct, frozen=True, tag=True, kw_only=True):
    """The agent asked the customer whether the call may be recorded."""

    agent_id: str
    contact_id: str
    given: bool


class RecordingChosen(Struct, frozen=True, tag=True, kw_only=True):
    agent_id: str
    contact_id: str
    state: Literal["on", "paused", "ended"]


class RecordingHeard(Struct, frozen=True, tag=True, kw_only=True):
    """A supervisor listened to a recording."""

    by: str
    contact_id: str


class ReadyAgain(Struct, frozen=True, tag=True, kw_only=True):
    """An agent who passed a call on has written down what was to be written; colleagues read the note. One on a call
    passed on before the latest leaves the time for notes on that as it is."""

    agent_id: str
    contact_id: str
    note: str = ""


class WrapUpFinished(Struct, frozen=True, tag=True, kw_only=True):
    agent_id: str
    contact_id: str
    disposition: str
    note: str = ""
    abuse: bool = False
    """The agent reports the caller: number and account are barred until a supervisor lifts it."""


class WrapUpExtended(Struct, frozen=True, tag=True, kw_only=True):
    """The agent needs more time for their notes."""

    agent_id: str
    contact_id: str


class WorkFinished(Struct, frozen=True, tag=True, kw_only=True):
    """A supervisor ended what an agent holds, at whatever stage it was stuck."""

    contact_id: str
    by: str


class DialingStopped(Struct, frozen=True, tag=True, kw_only=True):
    """Nothing more is to be dialed. `why`: `supervisor` or `command-line`; `by`: whose word it is."""

    why: str
    by: str


class DialingResumed(Struct, frozen=True, tag=True, kw_only=True):
    by: str


class BarLifted(Struct, frozen=True, tag=True, kw_only=True):
    """A supervisor lifted the bar of a number or an account, or enables a lost number of ours again."""

    ref: str
    """`Bar.ref`."""
    by: str
