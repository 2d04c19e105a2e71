"""What somebody who waits on the telephone is told: what a window shows, and what becomes of callers when we close."""

from datetime import datetime, timedelta
from typing import Any, Literal

from orchestrator.desk.views import Views
from queues.closed_lines import opening
from queues.contacts import Contact
from queues.errors import Refused
from queues.hours import is_open, next_change
from queues.numbers import destination
from queues.phone_lines import hours_of, line_of
from queues.policy import Policy
from queues.waiting import NO_TURN_YET
from widgets import wire

SOON = timedelta(minutes=30)
"""As in a window: so shortly before we close, whoever nobody can say a wait to is told."""


def place(views: Views, contact_id: str, now: datetime) -> dict[str, Any]:
    """The place, the range or why there is none, and `closing`, if that is to be said."""
    contact = views.floor.contact(contact_id)
    shown = views.contact(contact, now)
    found = shown.estimate or wire.Estimate(state="unknown")
    return {
        "state": shown.state,
        "channel": shown.channel,
        "place": shown.place,
        "low_s": found.low_s,
        "high_s": found.high_s,
        "reason": found.reason,
        "closing": _closing(views.floor.policy, contact, found, now) if contact.channel == "call" else None,
    }


def _closing(policy: Policy, contact: Contact, found: wire.Estimate, now: datetime) -> dict[str, str] | None:
    """How it is, when we close (empty: we have), from when they are called if not today, and by whose clock."""
    line = line_of(policy, contact.line)
    hours = hours_of(policy, line)
    change = next_change(hours, now)
    closes_at = change if is_open(hours, now) else now
    how = None if closes_at is None else _how(found, closes_at, now)
    if how is None or closes_at is None:
        return None
    again_at = opening(policy, line, closes_at)
    return {
        "how": how,
        "closes_at": closes_at.isoformat() if how == "late" else "",
        "again_at": again_at.isoformat() if again_at is not None and again_at > closes_at else "",
        "zone": _clock(contact, hours.zone),
    }


def _clock(contact: Contact, ours: str) -> str:
    """The zone of the caller's own clock, where their number tells it; else that of our hours."""
    try:
        zones = destination(contact.number, contact.country).zones
    except Refused:
        return ours
    return zones[0] if len(zones) == 1 else ours


def _how(found: wire.Estimate, closes_at: datetime, now: datetime) -> Literal["late", "closed"] | None:
    """Whether we close before their turn is likely, or are closed."""
    if closes_at <= now:
        return "closed"
    if found.high_s is not None:
        return "late" if closes_at < now + timedelta(seconds=found.high_s) else None
    return "late" if found.reason in NO_TURN_YET and closes_at - now <= SOON else None
