"""A floor made of facts that were kept: after a restart, from a snapshot, in a simulation."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from queues.agents import Person, Shift
from queues.calls import Attempt, Leg
from queues.contacts import OVER, Contact, Customer, Ticket
from queues.floor import Floor
from queues.guards import Bar, Proof
from queues.tallies import HELD_FOR, Use
from queues.timers import KEPT_FOR


def rebuild(
    floor: Floor,
    *,
    people: Iterable[Person],
    shifts: Iterable[Shift],
    customers: Mapping[str, Customer],
    contacts: Iterable[Contact],
    attempts: Iterable[Attempt],
    legs: Iterable[Leg],
    tickets: Iterable[Ticket],
    bars: Iterable[Bar],
    uses: Iterable[Use],
    proofs: Iterable[Proof],
) -> None:
    """Put facts where they stand on an empty floor. Attempts and legs of contacts that are not among them are passed
    over, and so are customers (by id) who have none."""
    floor.people = {person.id: person for person in people}
    floor.shifts = {shift.agent_id: shift for shift in shifts}
    for contact in sorted(contacts, key=lambda contact: contact.serial):
        floor.take(contact, customers[contact.customer_id])
    for attempt in attempts:
        if attempt.contact_id in floor.contacts:
            floor.take_attempt(attempt)
    for leg in legs:
        if leg.contact_id in floor.contacts:
            floor.take_leg(leg)
    floor.tickets = {ticket.contact_id: ticket for ticket in tickets}
    floor.guard.take(bars, uses, proofs)
    for kind, keys in (("shift", floor.shifts), ("ticket", floor.tickets), ("bar", floor.guard.bars)):
        for key in keys:
            floor.timers.schedule(kind, key)


def rebuild_from(floor: Floor, records: Mapping[str, Mapping[str, Any]], people: Iterable[Person],
                 customers: Mapping[str, Customer], now: datetime) -> None:  # fmt: skip
    """The same from what outcomes said to store: by kind and key the last of each, of which the shell would load what
    is open and what ended within the last hour."""
    facts = {kind: list(records.get(kind, {}).values()) for kind in
             ("shift", "contact", "attempt", "leg", "ticket", "bar", "use", "proof")}  # fmt: skip
    contacts = {contact.id: contact for contact in facts["contact"] if is_recent(contact, now)}
    rebuild(
        floor, people=people, shifts=facts["shift"], customers=customers, contacts=contacts.values(),
        attempts=facts["attempt"], legs=facts["leg"],
        tickets=[ticket for ticket in facts["ticket"] if ticket.contact_id in contacts],
        bars=[bar for bar in facts["bar"] if bar.lifted_at is None],
        uses=[use for use in facts["use"] if use.at > now - HELD_FOR], proofs=facts["proof"],
    )  # fmt: skip


def is_recent(contact: Contact, now: datetime) -> bool:
    """Whether it belongs on a floor: open, or over for less than an hour."""
    return contact.state not in OVER or (contact.closed_at is not None and contact.closed_at > now - KEPT_FOR)
