"""What is seen when calls are passed on, and what may be said."""

from typing import Annotated, Literal

from msgspec import Meta, field

from widgets.wire.customers import Contact, CustomerCard
from widgets.wire.words import NO_NUL, Id, In, Language, Line, Out

Note = Annotated[str, Meta(max_length=1000, pattern=NO_NUL)]
Stage = Literal["ringing", "talking", "joint"]
"""The colleague's phone rings; they talk to the agent; the customer hears both."""


class Consult(Out):
    """A colleague the agent asked into the call."""

    colleague: str
    stage: Stage


class Asked(Out):
    """A call this agent is asked into by a colleague."""

    contact: Contact
    customer: CustomerCard
    agent: str
    """Who asks."""
    stage: Stage
    note: str
    """What they wrote beforehand; may be empty."""


class Colleague(Out):
    """Somebody who may be asked into a call now."""

    id: str
    name: str
    languages: dict[str, int]
    skills: dict[str, int]


class PassTo(Out):
    """Where a call may be passed on: topics with somebody for them, and colleagues who are free."""

    topics: list[str]
    languages: list[str]
    colleagues: list[Colleague] = field(default_factory=list)
    is_stopped: bool = False
    """All dialing stands still: no phone is rung for the call, so it goes nowhere until that is over."""


class CallAct(In):
    """Something done in a call that needs no more words."""

    contact_id: Id


class TransferCall(In):
    """To whoever is next for the topic. The note is for colleagues; customers never see it."""

    contact_id: Id
    topic: Line
    language: Language
    note: Note = ""


class AskColleague(In):
    contact_id: Id
    colleague_id: Line
    note: Note = ""


class HandOverCall(In):
    contact_id: Id
    note: Note = ""
