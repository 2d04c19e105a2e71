"""Tries that nobody asked for just now keep to the hours in which the called phone may ring (`policy.call_hours`)."""

from datetime import datetime, timedelta

from queues import zones
from queues.contacts import Contact
from queues.policy import Policy

FIND_SOMEBODY = timedelta(minutes=1)
"""What a try must have at least to be offered to somebody, or it is left for the next day."""


def notice(policy: Policy) -> timedelta:
    """How long it takes from an offer to the customer's phone ringing, at most."""
    return timedelta(seconds=policy.offers.answer_s + policy.callbacks.agent_ring_s)


def next_try(policy: Policy, contact: Contact, earliest: datetime) -> datetime:
    """When to try again: not before `earliest`, and when the phone may ring."""
    if not contact.zones:
        return earliest
    return zones.next_time(policy.call_hours, contact.country, contact.zones, earliest, notice(policy) + FIND_SOMEBODY)


def quiet_at(policy: Policy, contact: Contact, now: datetime) -> datetime | None:
    """Until when a try that is due now may be offered to an agent."""
    ends = zones.quiet_from(policy.call_hours, contact.country, contact.zones, now) if contact.zones else None
    return None if ends is None else ends - notice(policy)


def quiet_at_any_hour(policy: Policy, contact: Contact, now: datetime) -> datetime | None:
    """The same for a try that falls due whether the phone may ring now or not: then it rests at once."""
    return quiet_at(policy, contact, now) if next_try(policy, contact, now) == now else now


def is_quiet(contact: Contact, now: datetime) -> bool:
    return contact.quiet_at is not None and contact.quiet_at <= now
