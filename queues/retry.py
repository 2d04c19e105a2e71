"""What follows from the way a try ended."""

from datetime import timedelta
from typing import Literal

from msgspec import Struct

from queues.policy import Callbacks, Rule, Rules

DEAD_NUMBER = frozenset({21201, 21211, 21214, 21217, 13223, 13224})
"""Refusals that are the number's fault: it cannot be called, now or later."""

FORBIDDEN = frozenset({21215, 21216, 21219})
"""Refusals by country or account rules: not by telephone."""

OURS = frozenset({20003, 20404, 21205, 21206, 21208, 21210, 21212, 21213, 21218})
"""Refusals that are our own fault (credentials, addresses, numbers): the place is kept."""


class Decision(Struct, frozen=True):
    """`retry` after `after`; `ask` the customer first; `give-up` (mail and ticket); or `keep` (back to the place; costs
    no try)."""

    what: Literal["retry", "ask", "give-up", "keep"]
    outcome: str
    after: timedelta = timedelta(0)


def decide(callbacks: Callbacks, tries: int, outcome: str, code: int | None) -> Decision:
    """What to do after the customer could not be talked to. `tries` counts this one."""
    if code in OURS:
        return Decision("keep", "disturbed")
    if outcome == "unsure":
        return Decision("give-up", "unsure")
    cause = _cause(outcome, code)
    rule = _rule(callbacks, cause)
    if rule.then == "give-up" or tries >= min(callbacks.tries, rule.tries):
        return Decision("give-up", cause)
    if rule.then == "ask":
        return Decision("ask", cause, timedelta(minutes=callbacks.ask_min))
    return Decision("retry", cause, timedelta(minutes=rule.after_min))


def _cause(outcome: str, code: int | None) -> str:
    if code in DEAD_NUMBER or outcome == "failed":
        return "dead-number"
    return "not-allowed" if code in FORBIDDEN else outcome


def _rule(callbacks: Callbacks, cause: str) -> Rule:
    """Whatever has no rule of its own is as if nobody had answered."""
    name = cause.replace("-", "_")
    return getattr(callbacks.after, name) if name in Rules.__struct_fields__ else callbacks.after.no_answer
