"""When something is next due for a contact or an agent, read off their facts: nothing sleeps per contact."""

from datetime import datetime, timedelta

from queues.agents import Shift
from queues.contacts import OPEN_CHAT, OVER, Contact
from queues.policy import Policy
from queues.widening import next_step_at

KEPT_FOR = timedelta(hours=1)
"""How long an ended contact stays on the floor, so that its customer still sees how it ended."""


def contact_due(contact: Contact, policy: Policy) -> datetime | None:
    """When something is next due for a contact, whatever happens in between."""
    dues: list[datetime | None] = []
    match contact.state:
        case "waiting":
            dues += contact.declined.values()
            dues += [contact.kept_until or next_step_at(contact, policy.matching), contact.reserve_at]
            dues += [contact.quiet_at, contact.late_at, contact.look_at]
        case "offered":
            dues.append(contact.offer_expires_at)
        case "talking":
            dues += [contact.limit_at, None if contact.warned else contact.warn_at]
        case "wrapping":
            dues.append(contact.wrap_up_until)
        case "retrying" | "asking" | "booked":
            dues += [contact.next_try_at, contact.remind_at if contact.state == "booked" else None]
        case state if state in OVER:
            dues.append(contact.closed_at + KEPT_FOR if contact.closed_at else None)
    if contact.gone_at and contact.channel == "chat" and contact.state in OPEN_CHAT:
        dues.append(contact.gone_at + timedelta(seconds=policy.sessions.customer_grace_s))
    return min((due for due in dues if due), default=None)


def shift_due(shift: Shift, given_up_at: datetime | None) -> datetime | None:
    """When an agent is given up, or takes nothing more because the planned shift is over."""
    until = shift.until if shift.presence == "available" else None
    return min((due for due in (until, given_up_at, shift.wrap_up_until) if due), default=None)


def given_up_at(shift: Shift, policy: Policy) -> datetime | None:
    """When an agent whose connection is gone counts as gone for good."""
    if shift.gone_at is None:
        return None
    return shift.gone_at + timedelta(seconds=policy.sessions.agent_grace_s)
