"""What follows from the way a try ended: again after its gap, given up, or the place kept."""

from datetime import timedelta

import pytest

from queues.policy import Callbacks
from queues.retry import DEAD_NUMBER, FORBIDDEN, OURS, Decision, decide

POLICY = Callbacks(tries=3, busy_min=4, no_answer_min=9)


@pytest.mark.parametrize(
    ("tries", "outcome", "code", "decision"),
    [
        (1, "busy", None, Decision("retry", "busy", timedelta(minutes=4))),
        (2, "no-answer", None, Decision("retry", "no-answer", timedelta(minutes=9))),
        (2, "canceled", 13227, Decision("retry", "canceled", timedelta(minutes=9))),
        (3, "busy", None, Decision("give-up", "busy")),
        (4, "no-answer", None, Decision("give-up", "no-answer")),
        (1, "failed", None, Decision("give-up", "dead-number")),
        (1, "unsure", None, Decision("give-up", "unsure")),
        (3, "unsure", None, Decision("give-up", "unsure")),
        *((1, "refused", code, Decision("give-up", "dead-number")) for code in DEAD_NUMBER),
        *((1, "refused", code, Decision("give-up", "not-allowed")) for code in FORBIDDEN),
        *((3, "refused", code, Decision("keep", "disturbed")) for code in OURS),
        (1, "failed", 21205, Decision("keep", "disturbed")),
    ],
)
def test_what_follows(tries: int, outcome: str, code: int | None, decision: Decision) -> None:
    assert decide(POLICY, tries, outcome, code) == decision
