"""What was asked and what was acknowledged, written down by those who asked."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime


@dataclass
class Said:
    """A chat message. `turn` counts a sender's messages; `number` is the acknowledged one."""

    contact_id: str
    sender: str
    turn: int
    client_id: str
    text: str
    number: int | None = None
    refused: str = ""


@dataclass
class Asked:
    """A chat, a callback or a written request. `acknowledged` once somebody was told that it is on record."""

    contact_id: str
    channel: str
    customer: str
    acknowledged: bool = False
    refused: str = ""
    ticket: int | None = None
    is_leaving: bool = False
    """Canceling was asked for, and may have been done even when nobody heard that."""
    canceled_at: float | None = None
    """When canceling it was acknowledged, by `time.monotonic`."""


@dataclass
class Again:
    """A customer's word that they want to be called again, given at the instant `at`."""

    contact_id: str
    at: datetime
    acknowledged: bool = False
    answered_at: datetime | None = None
    """It was asked until there was an answer: it may have counted at any time between."""


@dataclass
class Dial:
    """A request to call somebody, as it reached the carrier; `answered` with its status, 0 when it never was."""

    attempt_id: str
    label: str
    to: str
    at: float
    status: int = 0
    call: str = ""

    @property
    def is_customers(self) -> bool:
        return self.label.partition("-")[0] == "customer"


@dataclass
class Standing:
    """A contact in the records at the moment of a crash."""

    channel: str
    state: str
    agent_id: str
    rank: tuple[datetime, int]


@dataclass
class History:
    """Everything that happened in one run. Times are `time.monotonic`."""

    said: list[Said] = field(default_factory=list)
    asked: dict[str, Asked] = field(default_factory=dict)
    again: list[Again] = field(default_factory=list)
    accepted: list[tuple[str, str]] = field(default_factory=list)
    """Offers and the agents whose acceptance was acknowledged."""
    others: int = 0
    """Further acknowledged acts: declined, ended, a machine heard, wrapped up."""
    dials: list[Dial] = field(default_factory=list)
    over: dict[str, float] = field(default_factory=dict)
    """Calls and when their phone heard that they had ended."""
    standing: list[dict[str, Standing]] = field(default_factory=list)
    """The records after each crash."""
    shown: list[list[str]] = field(default_factory=list)
    """Who waited, in order, as a supervisor was shown after each start."""
    faults: list[str] = field(default_factory=list)
    """What was seen to be wrong while it happened."""
    kills: dict[str, int] = field(default_factory=dict)
    departed: list[str] = field(default_factory=list)
    """Who closed their window for good."""
    on_ack: Callable[[], None] = lambda: None

    def acts(self) -> int:
        """How many acts were acknowledged."""
        asked = sum(one.acknowledged + (one.canceled_at is not None) for one in self.asked.values())
        again = sum(one.acknowledged for one in self.again)
        return sum(one.number is not None for one in self.said) + asked + again + len(self.accepted) + self.others

    def callbacks(self) -> int:
        """How many were acknowledged."""
        return sum(one.acknowledged and one.channel == "callback" for one in self.asked.values())

    def has_canceled(self, contact_id: str) -> None:
        self.asked[contact_id].canceled_at = time.monotonic()
