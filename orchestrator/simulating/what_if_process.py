"""`python -m orchestrator.simulating.what_if_process`: a question on standard input, both days on standard output.

A process of its own, so that a simulation of many seconds holds up nobody else, and ends when its asker goes.
"""

import os
import sys
from time import monotonic

import msgspec

from orchestrator.simulating.scenario import Scenario
from orchestrator.simulating.what_if import Change, Figure, both, figures
from queues.policy import Policy

FEWEST, MOST = 3, 20
"""Days of each kind."""

NICENESS = 10


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """`budget_s`: after so long no more days are begun, once there are a few."""

    scenario: Scenario
    policy: Policy
    change: Change
    budget_s: float
    target_s: float


class Found(msgspec.Struct, frozen=True, kw_only=True):
    days: int
    """How often each of the two was simulated."""
    figures: list[Figure]


def found(question: Question) -> Found:
    """As many days as there is time for."""
    began, days = monotonic(), []
    plan = question.scenario
    for pair in both(plan, question.policy, question.change, seed=1, target_s=question.target_s):
        days.append(pair)
        if len(days) >= MOST or (len(days) >= FEWEST and monotonic() - began > question.budget_s):
            break
    return Found(days=len(days), figures=figures(plan, days))


if __name__ == "__main__":
    os.nice(NICENESS)
    asked = msgspec.json.decode(sys.stdin.buffer.read(), type=Question)
    sys.stdout.buffer.write(msgspec.json.encode(found(asked)))
