"""Our lines that may be called, as the policy has them, and who calls them."""

from datetime import datetime, timedelta

from queues.contacts import Contact
from queues.errors import Refused
from queues.events import LineCalled
from queues.floor import Floor
from queues.policy import Hours, PhoneLine, Policy

LEAST_KEY = 6
"""Digits of the shortest host key."""


def line_of(policy: Policy, e164: str) -> PhoneLine:
    """One of our lines. Raises `Refused("unknown-line")`."""
    for line in policy.telephone.lines:
        if line.e164 == e164:
            return line
    raise Refused("unknown-line")


def hours_of(policy: Policy, line: PhoneLine) -> Hours:
    """The line's own, else those of calls."""
    return line.hours or policy.hours.get("call", Hours())


def caller_on(floor: Floor, line: PhoneLine, event: LineCalled, now: datetime) -> Contact:
    """Whoever calls a line, as a call that waits."""
    topic = floor.policy.topic(line.topic)
    head_start = timedelta(minutes=floor.policy.head_start_min(event.customer.plan, ""))
    return Contact(
        id=event.contact_id, desk=floor.desk, channel="call", state="waiting", customer_id=event.customer.id,
        language=event.language, languages=(event.language,), topic=topic.id, skill=topic.skill,
        skill_level=topic.skill_level, wishes=topic.preferred, subject=line.called(event.language),
        requested_at=now, rank_at=now - head_start, serial=floor.next_serial, line=line.e164,
        assurance=event.assurance, stays=line.purpose == "sales",
    )  # fmt: skip
