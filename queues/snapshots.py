"""A floor as one value: what a replay starts from. And the digest of an outcome: what a replay is compared by."""

from collections.abc import Sequence
from datetime import datetime
from hashlib import blake2b

import msgspec
from msgspec import Struct

from queues.agents import Person, Shift
from queues.calls import Attempt, Leg
from queues.contacts import Contact, Customer, Ticket
from queues.floor import Floor
from queues.guards import Bar, Found, Proof
from queues.outcomes import Outcome
from queues.policy import Policy
from queues.rebuilding import rebuild
from queues.tallies import Use
from queues.waiting import Handling


class Snapshot(Struct, frozen=True, kw_only=True):
    """Every fact of a floor at one instant, between two events."""

    desk: str
    at: datetime
    version: int
    policy: Policy
    people: Sequence[Person]
    shifts: Sequence[Shift]
    customers: Sequence[Customer]
    contacts: Sequence[Contact]
    attempts: Sequence[Attempt]
    legs: Sequence[Leg]
    tickets: Sequence[Ticket]
    held: dict[str, Sequence[str]]
    """In the order it came into their hands."""
    handling: dict[str, Handling]
    agent_windows: dict[str, Sequence[str]]
    customer_windows: dict[str, Sequence[str]]
    next_serial: int
    next_ticket: int
    bars: Sequence[Bar] = ()
    uses: Sequence[Use] = ()
    proofs: Sequence[Proof] = ()
    found: Found | None = None


def snapshot(floor: Floor, now: datetime) -> Snapshot:
    """Facts are frozen, so this copies references only and may be written later, while the floor goes on."""
    return Snapshot(
        desk=floor.desk,
        at=now,
        version=floor.version,
        policy=floor.policy,
        people=list(floor.people.values()),
        shifts=list(floor.shifts.values()),
        customers=list(floor.customers.values()),
        contacts=list(floor.contacts.values()),
        attempts=list(floor.attempts.values()),
        legs=list(floor.legs.values()),
        tickets=list(floor.tickets.values()),
        held={agent: list(ids) for agent, ids in floor.held.items()},
        handling=dict(floor.handling),
        agent_windows={agent: sorted(windows) for agent, windows in floor.agent_windows.items()},
        customer_windows={customer: sorted(windows) for customer, windows in floor.customer_windows.items()},
        next_serial=floor.next_serial,
        next_ticket=floor.next_ticket,
        bars=list(floor.guard.bars.values()),
        uses=list(floor.guard.tally.uses.values()),
        proofs=list(floor.guard.proofs.values()),
        found=floor.guard.found,
    )


def restore(facts: Snapshot) -> Floor:
    """A floor that goes on from there as the first one did."""
    floor = Floor(facts.desk, facts.policy)
    owners = {customer.id: customer for customer in facts.customers}
    floor.agent_windows = {agent: set(windows) for agent, windows in facts.agent_windows.items()}
    floor.customer_windows = {customer: set(windows) for customer, windows in facts.customer_windows.items()}
    rebuild(
        floor, people=facts.people, shifts=facts.shifts, customers=owners, contacts=facts.contacts,
        attempts=facts.attempts, legs=facts.legs, tickets=facts.tickets,
        bars=facts.bars, uses=facts.uses, proofs=facts.proofs,
    )  # fmt: skip
    floor.customers = owners
    floor.held = {agent: dict.fromkeys(ids) for agent, ids in facts.held.items()}
    floor.handling = dict(facts.handling)
    floor.guard.found = facts.found
    floor.version, floor.next_serial, floor.next_ticket = facts.version, facts.next_serial, facts.next_ticket
    floor.teams.touch_all()
    return floor


def digest(outcome: Outcome) -> str:
    """Sixteen hexadecimal digits that differ when anything an outcome would store or cause differs."""
    changes = [(kind, key, record) for (kind, key), record in sorted(outcome.changes.items(), key=lambda one: one[0])]
    what = (changes, outcome.lines, outcome.effects, outcome.decisions, outcome.reply)
    return blake2b(msgspec.json.encode(what), digest_size=8).hexdigest()
