"""What is to be done (imperative), as values: rows of the outbox once committed.

Every effect may be done twice without harm, except dialing: `PlaceLeg` is carried out only for a
leg whose intent is on record and unclaimed, and in doubt it becomes `SettleLeg`, which never dials.
"""

from enum import StrEnum
from typing import Literal

from msgspec import Struct


class Follow(StrEnum):
    """What a transition entails; the floor carries it out."""

    JOIN_LINE = "join the line at the old place"
    LEAVE_LINE = "leave the line"
    START_TALK = "start the talk and its clock"
    OPEN_TICKET = "open the ticket"
    START_WRAP_UP = "start wrap-up"
    FREE_AGENT = "free the agent"
    RING_AGENT = "ring the agent's phone"
    TELL_TRY = "tell how the try ended"
    HANG_UP = "hang up what is still up"
    LEAVE_MESSAGE = "leave a message on the answering machine"
    LET_GO = "promise to call back, and hang up"
    KEEP_CALLER = "keep the caller on the line"
    CLOSE = "close the contact"
    TELL_FAILURE = "open a ticket and write to the fallback address"


class PlaceLeg(Struct, frozen=True, tag=True):
    """Dial one leg of an attempt. Not to be done twice."""

    leg_id: str


class SettleLeg(Struct, frozen=True, tag=True):
    """Find out at the carrier whether a leg with an unknown outcome exists. Never dials."""

    leg_id: str
    round: int


class EndCall(Struct, frozen=True, tag=True):
    """End the attempt's conference and every leg still up."""

    attempt_id: str


class EndLeg(Struct, frozen=True, tag=True):
    """Hang up one leg; the others of its conference go on."""

    leg_id: str


class Arrange(Struct, frozen=True, tag=True):
    """Bring a leg's place in its conference in line with what is on record by then: held or not."""

    leg_id: str


class Announce(Struct, frozen=True, tag=True):
    """Say a sentence to everybody in a conference: `voice-announce-<what>`."""

    attempt_id: str
    what: str


class Record(Struct, frozen=True, tag=True):
    """Bring the recording of a call in line with what is on record: on, paused, or ended."""

    attempt_id: str


class EndStray(Struct, frozen=True, tag=True):
    """End a second call that was made for a leg. The first one goes on."""

    leg_id: str
    call_sid: str


class LeaveMessage(Struct, frozen=True, tag=True):
    """Have the customer's leg of an attempt hear our message, which ends the call. Told to a machine, or to whoever
    waits on the line for nobody."""

    leg_id: str


class MoveCaller(Struct, frozen=True, tag=True):
    """Move a caller's leg into its attempt's conference, if it is not there. From the second `round` on it is first
    looked for in there: who is in a conference must not be taken out of it."""

    leg_id: str
    round: int


class FindCaller(Struct, frozen=True, tag=True):
    """Ask the carrier whether somebody who waits on the telephone is still there."""

    contact_id: str
    call_sid: str


class SendText(Struct, frozen=True, tag=True):
    """Send a text message. `template` is a Fluent key of `voice.ftl`. Twice would be a nuisance: it is
    sent again only while the carrier does not have it."""

    to: str
    caller_id: str
    language: str
    template: str
    params: dict[str, str]


class SendMail(Struct, frozen=True, tag=True):
    """Write to a customer. `template` is a Fluent key of `mail.ftl`, `key` makes the Message-ID."""

    key: str
    template: str
    to: str
    language: str
    params: dict[str, str | int]
    contact_id: str
    transcript: bool = False
    calendar: Literal["", "REQUEST", "CANCEL"] = ""
    """What the calendar file that goes with it asks for; none without one."""


class SendCode(Struct, frozen=True, tag=True):
    """Send a code to `to` as a text, or speak it there (`by`), from our number `from_`. Not to be done twice: whoever
    waits for it in vain asks again."""

    proof_id: str
    by: Literal["sms", "voice"]
    to: str
    from_: str
    language: str
    minutes: int
    """How long it is good for."""


CallEffect = (
    PlaceLeg
    | SettleLeg
    | EndCall
    | EndLeg
    | Arrange
    | Announce
    | Record
    | EndStray
    | LeaveMessage
    | MoveCaller
    | FindCaller
)
"""What the carrier is asked for."""
Effect = CallEffect | SendMail | SendCode | SendText


class Line(Struct, frozen=True):
    """A line the desk adds to a contact's transcript, in its own transaction. `key` keeps it single.

    `system` lines carry `event` and `params`; a customer's (a written request) carries `text`.
    """

    contact_id: str
    key: str
    author: str = "system"
    event: str | None = None
    params: dict[str, str | int] = {}
    text: str = ""
