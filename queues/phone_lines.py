"""Our lines that may be called, as the policy has them."""

from queues.errors import Refused
from queues.policy import Hours, PhoneLine, Policy


def line_of(policy: Policy, e164: str) -> PhoneLine:
    """One of our lines. Raises `Refused("unknown-line")`."""
    for line in policy.telephone.lines:
        if line.e164 == e164:
            return line
    raise Refused("unknown-line")


def hours_of(policy: Policy, line: PhoneLine) -> Hours:
    """The line's own, else those of calls."""
    return line.hours or policy.hours.get("call", Hours())
