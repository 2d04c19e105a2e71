"""What a supervisor sees and does about abuse, money and numbers of ours."""

from datetime import datetime
from typing import Literal

from widgets.wire.words import Count, Id, In, Out


class Halt(Out):
    """Nothing is dialed. `why`: `supervisor`, `command-line`, `account-refused` (by the provider), `spent` (the day's
    ceiling is reached, until `until`)."""

    why: str
    by: str
    """A supervisor's name; empty when nobody did it."""
    at: datetime
    until: datetime | None = None


class BarRow(Out):
    """Something barred until somebody lifts it. `shown`: a number of ours; a masked number called; a customer."""

    ref: Id
    kind: Literal["own-number", "number", "account"]
    shown: str
    why: str
    """`lost` (the provider says it is not ours), `abuse` (an agent reported it)."""
    by: str
    at: datetime


class LimitRow(Out):
    """A limit that is reached: `code` as in the refusals, `shown` the (masked) number, prefix or country."""

    code: str
    shown: str
    until: datetime


class Guarding(Out):
    """`spent`: what today's calls are reckoned to have cost, in the policy's currency, of `spend_day` at most."""

    halt: Halt | None
    spent: float
    spend_day: float | None
    bars: list[BarRow]
    limits: list[LimitRow]
    limits_in_all: Count
    differences: list[str]
    """Between the policy and what the provider has, as it was last asked: `number-missing +33…`, `country-off FR`."""
    checked_at: datetime | None = None


class LiftBar(In):
    """Let a number or an account be called again, or a number of ours be shown."""

    ref: Id
