"""One leg, one arm of a call: its states as a literal table, and what is known about it.

Names of states are Twilio's. `initiated` is seen in webhooks only; the REST API calls it `queued`.
"""

import asyncio
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import format_datetime
from typing import Any, Literal, Protocol

import phonenumbers

State = Literal[
    "queued", "initiated", "ringing", "in-progress", "completed", "busy", "no-answer", "failed", "canceled"
]  # fmt: skip
Happening = Literal[
    "dial", "arrive", "alert", "answer", "busy", "decline", "lapse", "absent", "fail", "cancel", "hang-up"
]  # fmt: skip
Verdict = Literal["answer", "busy", "decline", "lapse", "absent", "fail"]

FINAL: frozenset[State] = frozenset({"completed", "busy", "no-answer", "failed", "canceled"})

TABLE: Mapping[tuple[State, Happening], State] = {
    ("queued", "dial"): "initiated",
    ("queued", "arrive"): "ringing",
    ("queued", "cancel"): "canceled",
    ("initiated", "alert"): "ringing",
    ("initiated", "busy"): "busy",
    ("initiated", "fail"): "failed",
    ("initiated", "lapse"): "no-answer",
    ("initiated", "cancel"): "canceled",
    ("ringing", "answer"): "in-progress",
    ("ringing", "busy"): "busy",
    ("ringing", "decline"): "busy",
    ("ringing", "lapse"): "no-answer",
    ("ringing", "absent"): "no-answer",
    ("ringing", "fail"): "failed",
    ("ringing", "cancel"): "canceled",
    ("in-progress", "hang-up"): "completed",
}

SIP_CODES: Mapping[Happening, int] = {
    "busy": 486, "decline": 603, "lapse": 487, "absent": 480, "fail": 404, "cancel": 487, "hang-up": 200
}  # fmt: skip

EVENTS: Mapping[State, str] = {
    **dict.fromkeys(FINAL, "completed"), "initiated": "initiated", "ringing": "ringing", "in-progress": "answered",
}  # fmt: skip


class IllegalStepError(Exception):
    """The table has no such row: a bug of the carrier."""


def new_sid(prefix: str) -> str:
    """A Twilio-like identifier: two letters and 32 hex digits. Never seeded: a restart must not repeat one."""
    return prefix + secrets.token_hex(16)


def _country(number: str) -> str:
    try:
        return phonenumbers.region_code_for_number(phonenumbers.parse(number)) or ""
    except phonenumbers.NumberParseException:
        return ""


def stamp(at: datetime) -> str:
    """RFC 2822 in UTC, as Twilio writes dates."""
    return format_datetime(at.replace(microsecond=0))


@dataclass(frozen=True)
class StatusCallback:
    """Where events of a leg or a conference are told; `events` in Twilio's short names."""

    url: str
    method: str
    events: frozenset[str]


class Telephone(Protocol):
    """What a leg ends at: a browser page, or a behavior from the phone book."""

    async def ring(self, alert: Callable[[], None]) -> Verdict:
        """Let it ring; `alert` is called when (and if) it does. Canceled when nobody waits any longer."""

    async def talk(self) -> None:
        """Return when this end hangs up."""

    def show(self, message: dict[str, Any]) -> None:
        """A message for the screen of a browser phone; others have none."""


@dataclass(frozen=True)
class Input:
    """What the far end did: pressed a key, or said words (typed in a page). One of the two is empty."""

    digit: str = ""
    speech: str = ""


@dataclass(eq=False)
class Leg:
    """One leg. Spans in carrier seconds; `timeout` is the ring timeout, `queue_time` in milliseconds.

    `far` is the address of the telephone at the other end: where it was called, or where it calls us from.
    """

    account_sid: str
    to: str
    from_: str
    direction: Literal["inbound", "outbound-api", "outbound-dial"]
    created_at: datetime
    callback: StatusCallback | None = None
    parent_sid: str | None = None
    timeout: float = 60.0
    time_limit: float = 14_400.0
    context: Mapping[str, str] = field(default_factory=dict)
    caller_name: str | None = None
    far: str = ""
    sid: str = field(default_factory=lambda: new_sid("CA"))
    state: State = "queued"
    updated_at: datetime = field(init=False)
    started_at: datetime | None = None
    ended_at: datetime | None = None
    answered_on: float | None = None  # Clock.elapsed
    duration: int = 0
    queue_time: int = 0
    sip_code: int | None = None
    sequence: int = 0
    telephone: Telephone | None = None
    inputs: "asyncio.Queue[Input]" = field(default_factory=asyncio.Queue)
    answered: asyncio.Event = field(default_factory=asyncio.Event)
    ended: asyncio.Event = field(default_factory=asyncio.Event)
    life: "asyncio.Task[None] | None" = None
    program: "asyncio.Task[None] | None" = None
    on_alert: list[Callable[[], None]] = field(default_factory=list)
    on_answer: list[Callable[[], None]] = field(default_factory=list)
    on_release: list[Callable[[], None]] = field(default_factory=list)  # the program was replaced, or the leg ended
    on_end: list[Callable[[], None]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.updated_at = self.created_at
        self.far = self.far or self.to

    @property
    def final(self) -> bool:
        return self.state in FINAL

    @property
    def is_client(self) -> bool:
        return self.to.startswith("client:")

    @property
    def shown(self) -> str:
        """The number that the telephone at the far end shows."""
        return self.to if self.direction == "inbound" else self.from_

    @property
    def rest_status(self) -> str:
        return "queued" if self.state == "initiated" else self.state

    def forget_inputs(self) -> None:
        """What was pressed or said before a question is no answer to it."""
        while not self.inputs.empty():
            self.inputs.get_nowait()

    def step(self, happening: Happening, at: datetime) -> None:
        """Walk one row of the table; raises IllegalStepError and changes nothing if there is none."""
        following = TABLE.get((self.state, happening))
        if following is None:
            raise IllegalStepError(f"{happening} in {self.state}")
        self.state = following
        self.updated_at = at
        self.sip_code = SIP_CODES.get(happening)

    def show(self, type_: str, **facts: Any) -> None:
        """Show a message on the leg's telephone, if it has a screen."""
        if self.telephone is not None:
            self.telephone.show({"type": type_, "call": self.sid, **facts})

    def parameters(self) -> dict[str, str]:
        """What every webhook about this leg carries."""
        facts = {
            "CallSid": self.sid,
            "AccountSid": self.account_sid,
            "From": self.from_,
            "To": self.to,
            "Caller": self.from_,
            "Called": self.to,
            "CallStatus": self.state,
            "ApiVersion": "2010-04-01",
            "Direction": self.direction,
            "ForwardedFrom": "",
            "CallerName": self.caller_name or "",
            "ParentCallSid": self.parent_sid or "",
            **(self._countries() if self.direction == "inbound" else {}),
        }
        return {name: value for name, value in facts.items() if value}

    def _countries(self) -> dict[str, str]:
        """Where the two numbers of a call to us belong; a number that is withheld or not geographic has no country."""
        return {"FromCountry": _country(self.from_), "ToCountry": _country(self.to)}

    def progress(self) -> dict[str, str]:
        """What a status webhook carries for the present state; the sequence number is taken by it."""
        facts = self.parameters() | {
            "Timestamp": stamp(self.updated_at),
            "CallbackSource": "call-progress-events",
            "SequenceNumber": str(self.sequence),
        }
        self.sequence += 1
        if self.final:
            minutes = -(-self.duration // 60)
            facts |= {
                "CallDuration": str(self.duration),
                "Duration": str(minutes),
                "SipResponseCode": str(self.sip_code),
            }
        if self.state in {"ringing", "in-progress"} and self.to.startswith("+1"):
            facts["StirStatus"] = "B"
        return facts
