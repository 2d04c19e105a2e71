"""What a booked call is, as facts: the slot it was given, when its customer is reminded, its place, its letters."""

from datetime import datetime, timedelta

from msgspec.structs import replace

from queues import zones
from queues.contacts import Contact, Customer
from queues.effects import SendMail
from queues.policy import Policy


def in_slot(policy: Policy, contact: Contact, plan: str, slot: datetime, now: datetime) -> Contact:
    """The call as it stands once it was given a slot. It counts as asked for when the slot begins, less its head
    starts: so it stands in the one line before those who came shortly before that, and after everybody else."""
    rules = policy.appointments
    assert rules is not None
    head_start = timedelta(minutes=policy.head_start_min(plan, contact.impact) + rules.head_start_min)
    remind_at = slot - timedelta(minutes=rules.remind_min) if rules.remind_min else None
    return replace(
        contact,
        slot_at=slot,
        slot_local=zones.local(slot, contact.zone),
        next_try_at=slot,
        rank_at=slot - head_start,
        remind_at=remind_at if remind_at and remind_at > now else None,
        late_at=None,
        quiet_at=None,
    )


def appointment_letter(customer: Customer, contact: Contact, what: str, **more: str) -> SendMail:
    """The mail about a booked call. `what`: `booked`, `moved`, `canceled`, `reminder` or `late`; `more`: facts of that
    one."""
    at = contact.next_try_at or contact.slot_at
    assert at is not None
    canceled = what == "canceled"
    changes_calendar = canceled or what in {"booked", "moved"}
    return SendMail(
        key=f"call-{contact.id}-{what}-{contact.sequence}",
        template=f"mail-call-{what}",
        to=contact.fallback_email,
        language=customer.reads or contact.language,
        params={
            "at": at.isoformat(),
            "zone": contact.zone,
            "caller_id": contact.caller_id,
            "subject": contact.subject,
            "channel": "callback",
            "sequence": contact.sequence + canceled,
            **more,
        },
        contact_id=contact.id,
        calendar=("CANCEL" if canceled else "REQUEST") if changes_calendar else "",
    )
