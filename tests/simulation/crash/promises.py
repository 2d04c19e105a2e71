"""The demo's promises in seconds."""

from pathlib import Path

from tests.support.policies import quick

TABLES = """
[sessions]
limit_min = 0.2
warn_min = 0.02
wrap_up_s = 2
agent_grace_s = 4
customer_grace_s = 6

[offers]
answer_s = 2
declined_for_s = 2

[callbacks]
tries = 3
ask_min = 0.06
short_call_s = 30
calls_per_second = {calls_per_s}
agent_ring_s = 5
ring_s = 5
settle_s = [0.5, 1, 2]
late_s = 6

[callbacks.after]
busy.after_min = 0.015
no_answer.after_min = 0.015
machine.after_min = 0.02
declined = {{ then = "ask", tries = 2 }}
dead_number.then = "ask"
not_allowed.then = "give-up"
"""


def quick_policy(folder: Path, calls_per_s: float) -> Path:
    """A policy file in `folder`; `calls_per_s` by our clock."""
    return quick(folder, tables=TABLES.format(calls_per_s=calls_per_s), session_min=0.05)
