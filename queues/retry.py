"""What follows from the way a try ended."""

from datetime import timedelta
from typing import Literal

from msgspec import Struct

from queues.policy import Callbacks

DEAD_NUMBER = frozenset({21201, 21211, 21214, 21217, 13223, 13224})
"""Refusals that are the number's fault: it cannot be called, now or later."""

FORBIDDEN = frozenset({21215, 21216, 21219})
"""Refusals by country or account rules: not by telephone."""

OURS = frozenset({20003, 20404, 21205, 21206, 21208, 21210, 21212, 21213, 21218})
"""Refusals that are our own fault (credentials, addresses, numbers): the place is kept."""


class Decision(Struct, frozen=True):
    """`retry` after `after`, `give-up` (mail and ticket), or `keep` (back to the place; costs no try)."""

    what: Literal["retry", "give-up", "keep"]
    outcome: str
    after: timedelta = timedelta(0)


def decide(callbacks: Callbacks, tries: int, outcome: str, code: int | None) -> Decision:
    """What to do after the customer's leg ended unanswered. `tries` counts this one."""
    if code in OURS:
        return Decision("keep", "disturbed")
    if code in DEAD_NUMBER or outcome == "failed":
        return Decision("give-up", "dead-number")
    if code in FORBIDDEN:
        return Decision("give-up", "not-allowed")
    if outcome == "unsure":
        return Decision("give-up", "unsure")
    if tries >= callbacks.tries:
        return Decision("give-up", outcome)
    gap = callbacks.busy_min if outcome == "busy" else callbacks.no_answer_min
    return Decision("retry", outcome, timedelta(minutes=gap))
