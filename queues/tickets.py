"""The life cycle of a ticket, and when an answer is due."""

from datetime import datetime, timedelta

from queues.contacts import Customer, Ticket
from queues.effects import SendMail
from queues.machine import Machine
from queues.policy import Policy

TICKETS = Machine(
    "ticket",
    "open",
    {
        ("open", "answered"): ("pending", ()),
        ("open", "solved"): ("solved", ()),
        ("open", "customer_wrote"): ("open", ()),
        ("pending", "answered"): ("pending", ()),
        ("pending", "customer_wrote"): ("open", ()),
        ("pending", "solved"): ("solved", ()),
        ("solved", "customer_wrote"): ("open", ()),
        ("solved", "answered"): ("solved", ()),
    },
)

FIRST_NUMBER = 50001
"""Numbers look like numbers from the first one on, and can be read over a telephone."""


def respond_by(policy: Policy, priority: str, opened_at: datetime) -> datetime | None:
    """When the answer is due, by the policy's hours for the priority; none when nothing is promised."""
    hours = policy.response_h.get(priority)
    return None if hours is None else opened_at + timedelta(hours=hours)


def receipt(
    ticket: Ticket, customer: Customer, template: str, *, transcript: bool, zone: str, **params: str | int
) -> SendMail:
    """The mail that tells the customer a ticket is on record, in the language their window is in, as every mail;
    else in the one they asked in. `zone`: by whose clock its times are."""
    facts: dict[str, str | int] = {"number": ticket.number, "subject": ticket.subject, "zone": zone, **params}
    if ticket.respond_by:
        facts["respond_by"] = ticket.respond_by.isoformat()
    return SendMail(
        key=f"{template}-{ticket.number}",
        template=template,
        to=ticket.email,
        language=customer.reads or ticket.language,
        params=facts,
        contact_id=ticket.contact_id,
        transcript=transcript,
    )
