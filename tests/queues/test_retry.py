"""What follows from the way a try ended: again after its gap, given up, or the place kept."""

from datetime import timedelta

import pytest

from queues.policy import Callbacks, Rule, Rules
from queues.retry import DEAD_NUMBER, FORBIDDEN, OURS, Decision, decide

RULES = Rules(
    busy=Rule(after_min=4), no_answer=Rule(after_min=9), machine=Rule(after_min=20), not_allowed=Rule(then="give-up")
)
POLICY = Callbacks(tries=3, after=RULES, ask_min=45)
ASKED = timedelta(minutes=45)


@pytest.mark.parametrize(
    ("tries", "outcome", "code", "decision"),
    [
        (1, "busy", None, Decision("retry", "busy", timedelta(minutes=4))),
        (2, "no-answer", None, Decision("retry", "no-answer", timedelta(minutes=9))),
        (2, "canceled", 13227, Decision("retry", "canceled", timedelta(minutes=9))),
        (2, "machine", None, Decision("retry", "machine", timedelta(minutes=20))),
        (3, "machine", None, Decision("give-up", "machine")),
        (1, "declined", None, Decision("ask", "declined", ASKED)),
        (2, "declined", None, Decision("give-up", "declined")),
        (3, "busy", None, Decision("give-up", "busy")),
        (4, "no-answer", None, Decision("give-up", "no-answer")),
        (1, "failed", None, Decision("ask", "dead-number", ASKED)),
        (3, "failed", None, Decision("give-up", "dead-number")),
        (1, "unsure", None, Decision("give-up", "unsure")),
        (3, "unsure", None, Decision("give-up", "unsure")),
        *((1, "refused", code, Decision("ask", "dead-number", ASKED)) for code in DEAD_NUMBER),
        *((1, "refused", code, Decision("give-up", "not-allowed")) for code in FORBIDDEN),
        *((3, "refused", code, Decision("keep", "disturbed")) for code in OURS),
        (1, "failed", 21205, Decision("keep", "disturbed")),
    ],
)
def test_what_follows(tries: int, outcome: str, code: int | None, decision: Decision) -> None:
    assert decide(POLICY, tries, outcome, code) == decision


def test_a_rule_is_whatever_the_policy_says() -> None:
    patient = Callbacks(tries=3, after=Rules(declined=Rule(after_min=2), dead_number=Rule(then="give-up")))
    assert decide(patient, 1, "declined", None) == Decision("retry", "declined", timedelta(minutes=2))
    assert decide(patient, 1, "failed", None) == Decision("give-up", "dead-number")
