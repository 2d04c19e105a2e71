"""The forecast: a range, never a bare number.

A closed form (see Whitt, "Predicting queueing delays", 1999): with `ahead` people before the customer and
`slots` places of work that each free up after a handling time of mean `handling_s`, the wait is a sum of
`ahead + 1` exponential spans of mean `handling_s / slots`. Its 10 % and 90 % points are the range.
"""

from math import sqrt
from typing import Literal

from msgspec import Struct

STEPS_MIN = (1, 2, 3, 5, 8, 10, 15, 20, 30, 45, 60)
"""What is said aloud; above an hour, quarters of an hour."""

PRIOR_WEIGHT = 5
"""The policy's usual handling time counts as much as this many contacts seen."""

MEMORY = 50
"""Handling times are learnt over about this many contacts."""

NO_TURN_YET = frozenset({"nobody", "nobody-skilled", "on-break", "leaving", "disturbed", "spent"})
"""Reasons of an estimate for which nobody will answer soon, those of its readers among them."""

_Z90 = 1.2815515655446004


class Estimate(Struct, frozen=True, kw_only=True):
    """`known`: between `low_s` and `high_s`. Otherwise `reason` says why there is no number."""

    state: Literal["known", "unknown", "none"]
    low_s: int | None = None
    high_s: int | None = None
    reason: str | None = None


class Team(Struct, frozen=True, kw_only=True):
    """Those who could take a class of contacts: how many are signed in, take contacts, have room now;
    `slots` = contacts they work on at once when full."""

    signed_in: int
    working: int
    free: int
    slots: int


class Handling(Struct, frozen=True):
    """Handling time of a channel as seen so far: a mean that forgets, in seconds, and how many it rests on."""

    mean_s: float = 0.0
    seen: int = 0

    def with_one(self, seconds: float) -> "Handling":
        """After one more contact of this length."""
        seen = min(self.seen + 1, MEMORY)
        return Handling(self.mean_s + (seconds - self.mean_s) / seen, seen)

    def expected_s(self, prior_s: float | None) -> float | None:
        """Mean to reckon with, given the policy's usual length; none when neither is known."""
        if prior_s is None:
            return self.mean_s if self.seen >= PRIOR_WEIGHT else None
        return (self.mean_s * self.seen + prior_s * PRIOR_WEIGHT) / (self.seen + PRIOR_WEIGHT)


def estimate(team: Team, ahead: int, handling_s: float | None) -> Estimate:
    """The wait of somebody with `ahead` others before them whom this team serves too."""
    if team.signed_in == 0:
        return Estimate(state="none", reason="nobody")
    if team.working == 0:
        return Estimate(state="none", reason="on-break")
    if team.free > ahead:
        return Estimate(state="known", low_s=0, high_s=60)
    if handling_s is None or team.slots == 0:
        return Estimate(state="unknown", reason="no-history")
    stages, span = ahead + 1 - team.free, handling_s / team.slots
    return Estimate(
        state="known",
        low_s=step_down(erlang_point(stages, -_Z90) * span),
        high_s=step_up(erlang_point(stages, _Z90) * span),
    )


def erlang_point(stages: int, z: float) -> float:
    """Quantile (by its normal score) of a sum of unit exponentials: Wilson and Hilferty's cube, 1931."""
    return float(stages * (1 - 1 / (9 * stages) + z / (3 * sqrt(stages))) ** 3)


def step_up(seconds: float) -> int:
    """Rounded up to what is said aloud, in seconds."""
    minutes = seconds / 60
    for step in STEPS_MIN:
        if minutes <= step:
            return step * 60
    return int(-(-minutes // 15) * 15 * 60)


def step_down(seconds: float) -> int:
    """Rounded down to what is said aloud, in seconds; 0 below a minute."""
    minutes = seconds / 60
    if minutes >= STEPS_MIN[-1]:
        return int(minutes // 15 * 15 * 60)
    return max((step * 60 for step in STEPS_MIN if step <= minutes), default=0)
