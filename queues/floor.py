"""Everything waiting and everyone working: `handle(event, now) -> Outcome`.

The floor is the whole state of one desk in memory. It takes values and returns values: no clock, no
randomness, no I/O. An `Outcome` is what the shell commits in one transaction and carries out afterwards.
A handler refuses (`Refused`) before it changes anything, so a refused event leaves no trace.
"""

from collections.abc import Iterable
from datetime import datetime
from heapq import heappop, heappush
from itertools import count, takewhile
from typing import get_args

from msgspec.structs import replace

from queues import timers
from queues.agenda import Agenda, planned_for, slot_of
from queues.agents import Person, Shift, room_for
from queues.callbacks import CALLBACKS
from queues.calls import Attempt, Leg, LegRole, label_of, leg_id
from queues.chats import CHATS
from queues.contacts import HELD, OVER, Contact, Customer, Ticket
from queues.effects import Line
from queues.entries import Lines
from queues.errors import Refused
from queues.guards import Guard
from queues.ids import derive
from queues.inbound import CALLS
from queues.machine import Machine
from queues.outcomes import Outcome, Record
from queues.policy import Policy
from queues.states import States
from queues.teams import NOBODY, Standing, Teams
from queues.tickets import FIRST_NUMBER
from queues.timers import KEPT_FOR
from queues.waiting import Handling
from queues.widening import classes_of, languages_of

LIFE_CYCLES = {"chat": CHATS, "callback": CALLBACKS, "call": CALLS}


class Floor:
    """One desk's people, contacts, lines and timers."""

    def __init__(self, desk: str, policy: Policy) -> None:
        self.desk = desk
        self.policy = policy
        self.version = 0
        self.people: dict[str, Person] = {}
        self.shifts: dict[str, Shift] = {}
        self.customers: dict[str, Customer] = {}
        self.contacts: dict[str, Contact] = {}
        self.attempts: dict[str, Attempt] = {}
        self.legs: dict[str, Leg] = {}
        self.legs_up: dict[str, set[str]] = {}
        """E.164 -> customers' legs to it that may still be up."""
        self.tickets: dict[str, Ticket] = {}
        """By the contact they belong to, as long as that is on the floor."""
        self.states = States()
        self.booked = Agenda(slot_of)
        self.planned = Agenda(planned_for)
        self.lines = Lines()
        self.teams = Teams(lambda: self.people, self.standing)
        self.handling: dict[str, Handling] = {}
        self.numbers: dict[str, str] = {}
        """E.164 -> the open callback to it."""
        self.held: dict[str, dict[str, None]] = {}
        """Agent -> contacts offered to or held by them."""
        self.reserved: dict[str, str] = {}
        """Agent who takes no more chats -> the callback they are wanted for."""
        self.consulted: dict[str, str] = {}
        """Agent who is asked by a colleague -> that colleague's call."""
        self.listening: dict[str, str] = {}
        """Supervisor in a call of somebody else's -> their leg."""
        self.of_customer: dict[str, dict[str, None]] = {}
        self.last_number: dict[str, int] = {}
        """Newest message of each transcript, as far as the desk heard."""
        self.agent_windows: dict[str, set[str]] = {}
        self.customer_windows: dict[str, set[str]] = {}
        self.guard = Guard()
        self.next_serial = 1
        self.next_ticket = FIRST_NUMBER
        self.out = Outcome()
        self.joined: set[str] = set()
        """Contacts that joined the line and were not yet matched."""
        self.freed: set[str] = set()
        """Agents who may take more than before and were not yet matched."""
        self._timers: list[tuple[datetime, str, str]] = []

    # ── Reading ──────────────────────────────────────────────────────────────────────────────────

    def contact(self, contact_id: str) -> Contact:
        """Raises `Refused` when it is not on the floor."""
        try:
            return self.contacts[contact_id]
        except KeyError:
            raise Refused("unknown-contact") from None

    def machine_of(self, contact: Contact) -> Machine:
        return LIFE_CYCLES[contact.channel]

    def in_hand(self, agent_id: str) -> list[Contact]:
        """What an agent was offered or holds, oldest first."""
        return [self.contacts[contact_id] for contact_id in self.held.get(agent_id, ())]

    def is_working(self, agent_id: str) -> bool:
        """Whether an agent takes contacts: chose to be available, has a window open, and still works here."""
        shift = self.shifts.get(agent_id)
        if shift is None or shift.presence != "available" or self.people[agent_id].disabled:
            return False
        return bool(self.agent_windows.get(agent_id))

    def is_missed(self, shift: Shift) -> bool:
        """Whether it matters that this agent is connected: on shift, or offline with work still in hand."""
        return shift.presence != "offline" or bool(self.held.get(shift.agent_id))

    def has_room(self, agent_id: str, channel: str) -> bool:
        """Whether an agent may be offered one more contact of a channel now. One offer at a time."""
        if (
            not self.is_working(agent_id)
            or agent_id in self.consulted
            or agent_id in self.listening
            or self.shifts[agent_id].wrap_up_until
        ):
            return False
        held = self.in_hand(agent_id)
        if any(contact.state == "offered" for contact in held) or (channel == "chat" and agent_id in self.reserved):
            return False
        if channel == "callback" and self.guard.halt is not None:
            return False
        beside = self.policy.offers.chats_beside_call
        return room_for(self.people[agent_id], held, "chat" if channel == "chat" else "callback", beside)

    def standing(self, agent_id: str, channel: str) -> Standing:
        """What an agent is to a channel now; `teams` keeps its counts and heaps by it."""
        shift, person = self.shifts.get(agent_id), self.people[agent_id]
        if shift is None or person.disabled or not self.agent_windows.get(agent_id) or shift.presence == "offline":
            return NOBODY
        working, held = self.is_working(agent_id), self.in_hand(agent_id)
        room = self.has_room(agent_id, channel)
        return Standing(
            signed_in=True,
            working=working,
            room=room,
            slots=working * (person.chat_capacity if channel == "chat" else 1),
            load=len(held),
            since=shift.idle_since or shift.since,
            chats_only=channel == "callback"
            and self.guard.halt is None
            and working
            and not room
            and all(c.channel == "chat" for c in held),
        )

    def windows_changed(self, agent_id: str) -> None:
        """An agent's window was opened or closed."""
        self.teams.touch(agent_id)

    def leg(self, attempt_id: str, role: str, number: int | None = None) -> Leg | None:
        """A leg of an attempt, if it was made; the last one of its role, where no number is asked for."""
        if number is None:
            number = self.dialed(attempt_id, role) or 1
        return self.legs.get(leg_id(attempt_id, label_of(role, number)))

    def dialed(self, attempt_id: str, role: str) -> int:
        """How often a leg of a role was made for an attempt."""
        made = (self.leg(attempt_id, role, number) for number in count(1))
        return sum(1 for _ in takewhile(lambda leg: leg is not None, made))

    def legs_of(self, attempt_id: str) -> list[Leg]:
        """Every leg of an attempt, role by role in the order they were made."""
        return [
            self.legs[leg_id(attempt_id, label_of(role, number))]
            for role in get_args(LegRole)
            for number in range(1, 1 + self.dialed(attempt_id, role))
        ]

    def agent_leg(self, attempt: Attempt) -> Leg | None:
        """The leg of the agent who has the call now."""
        return self.legs.get(attempt.agent_leg_id) or self.leg(attempt.id, "agent")

    def on_line(self, contact: Contact) -> Attempt | None:
        """The open attempt whose customer is on the telephone now, whoever talks to them or nobody."""
        attempt = self.attempts.get(contact.attempt_id or "")
        leg = self.leg(attempt.id, "customer") if attempt is not None and attempt.state == "open" else None
        return attempt if leg is not None and leg.state == "in" else None

    def next_due(self) -> datetime | None:
        """When `TimePassed` has something to do next."""
        return self._timers[0][0] if self._timers else None

    # ── Taking over ──────────────────────────────────────────────────────────────────────────────

    def take(self, contact: Contact, customer: Customer) -> None:
        """Put a contact read from the records back where it stood. Nothing counts as changed."""
        self.customers[customer.id] = customer
        self.contacts[contact.id] = contact
        self.states.move(None, contact)
        self.booked.move(None, contact)
        self.planned.move(None, contact)
        self.of_customer.setdefault(contact.customer_id, {})[contact.id] = None
        self._index_number(contact)
        agent_id = holder(contact)
        if agent_id:
            self.held.setdefault(agent_id, {})[contact.id] = None
        if contact.state == "waiting":
            self.stand(contact)
            if contact.reserves:
                self.reserved[contact.reserves] = contact.id
        self.next_serial = max(self.next_serial, contact.serial + 1)
        self.schedule("contact", contact.id, timers.contact_due(contact, self.policy))

    def take_attempt(self, attempt: Attempt) -> None:
        """Put an attempt where it stands."""
        before = self.attempts.get(attempt.id)
        self.attempts[attempt.id] = attempt
        if before is not None and self.consulted.get(before.consulted_id) == attempt.id:
            self._asked_no_more(before.consulted_id)
        if attempt.consulted_id and attempt.state == "open":
            self.consulted[attempt.consulted_id] = attempt.id
            self.teams.touch(attempt.consulted_id)

    def _asked_no_more(self, agent_id: str) -> None:
        del self.consulted[agent_id]
        self.freed.add(agent_id)
        self.out.agents.add(agent_id)
        self.teams.touch(agent_id)

    def take_leg(self, leg: Leg) -> None:
        """Put a leg where it stands."""
        self.legs[leg.id] = leg
        self._index_leg(leg, up=leg.state != "ended")
        self.schedule("leg", leg.id, leg.ask_at)

    def stand(self, contact: Contact) -> None:
        """Put a waiting contact into the lines its facts say; whoever serves them knows of them from now on."""
        classes = classes_of(contact, self.policy.matching)
        for key in classes:
            self.teams.know(key)
        self.lines.join(contact, classes, languages_of(contact, self.policy.matching))

    # ── Changing ─────────────────────────────────────────────────────────────────────────────────

    def put(self, contact: Contact) -> Contact:
        """Store a contact's new facts and keep every index in step."""
        old = self.contacts.get(contact.id)
        if contact.state != "waiting" and contact.reserves:
            contact = replace(contact, reserves=None, reserve_at=None)
        contact = replace(contact, version=self.version)
        self._replace("contact", contact.id, old)
        self.contacts[contact.id] = contact
        self.states.move(old, contact)
        self.booked.move(old, contact)
        self.planned.move(old, contact)
        self.out.changes["contact", contact.id] = contact
        self.out.customers.add(contact.customer_id)
        self.of_customer.setdefault(contact.customer_id, {})[contact.id] = None
        if old is not None and old.number != contact.number and self.numbers.get(old.number) == old.id:
            del self.numbers[old.number]
        self._index_number(contact)
        self._index_holder(old, contact)
        self._index_reserved(old, contact)
        self.schedule("contact", contact.id, timers.contact_due(contact, self.policy))
        return contact

    def put_shift(self, shift: Shift) -> None:
        self._replace("shift", shift.agent_id, self.shifts.get(shift.agent_id))
        self.shifts[shift.agent_id] = shift
        self.out.changes["shift", shift.agent_id] = shift
        self.out.agents.add(shift.agent_id)
        self.teams.touch(shift.agent_id)
        self.schedule("shift", shift.agent_id, self.shift_due(shift))

    def put_leg(self, leg: Leg) -> None:
        self._replace("leg", leg.id, self.legs.get(leg.id))
        self.out.changes["leg", leg.id] = leg
        self.take_leg(leg)
        self.touch(leg.contact_id)
        if leg.person_id:
            self.out.agents.add(leg.person_id)

    def put_attempt(self, attempt: Attempt) -> None:
        self._replace("attempt", attempt.id, self.attempts.get(attempt.id))
        self.take_attempt(attempt)
        self.out.changes["attempt", attempt.id] = attempt
        self.touch(attempt.contact_id)
        if attempt.consulted_id:
            self.out.agents.add(attempt.consulted_id)

    def put_ticket(self, ticket: Ticket) -> None:
        self._replace("ticket", str(ticket.number), self.tickets.get(ticket.contact_id))
        self.tickets[ticket.contact_id] = ticket
        self.out.changes["ticket", str(ticket.number)] = ticket
        self.out.customers.add(ticket.customer_id)
        self.schedule("ticket", ticket.contact_id, self._current_due("ticket", ticket.contact_id))

    def keep(self, kind: str, key: str, record: Record, old: Record | None = None) -> None:
        """Have a record stored that has its place elsewhere."""
        self._replace(kind, key, old)
        self.out.changes[kind, key] = record

    def _replace(self, kind: str, key: str, old: Record | None) -> None:
        """Remember what stood there before the event: what is on record."""
        if old is not None and (kind, key) not in self.out.changes:
            self.out.replaced[kind, key] = old

    def touch(self, contact_id: str) -> None:
        """Have the contact's customer and agent told."""
        contact = self.contacts[contact_id]
        self.out.customers.add(contact.customer_id)
        if contact.agent_id:
            self.out.agents.add(contact.agent_id)

    def say(self, contact_id: str, event: str, **params: str | int) -> None:
        """Add a system line to a contact's transcript."""
        key = f"~{event}-{self.version}-{len(self.out.lines)}"  # no client's id may hold a tilde
        self.out.lines.append(Line(contact_id, key, event=event, params=params))

    def take_ticket_number(self) -> int:
        number = self.next_ticket
        self.next_ticket += 1
        return number

    def forget(self, contact: Contact) -> None:
        """Take an ended contact off the floor. It stays in the records."""
        del self.contacts[contact.id]
        self.states.move(contact, None)
        self.booked.move(contact, None)
        self.planned.move(contact, None)
        self.tickets.pop(contact.id, None)
        self.last_number.pop(contact.id, None)
        for number in range(1, contact.attempts + 1):
            attempt_id = derive(contact.id, "attempt", number)
            self.attempts.pop(attempt_id, None)
            for leg in self.legs_of(attempt_id):
                del self.legs[leg.id]
                self._index_leg(leg, up=False)
        mine = self.of_customer[contact.customer_id]
        del mine[contact.id]
        if not mine:
            del self.of_customer[contact.customer_id]
            if not self.customer_windows.get(contact.customer_id):
                self.customers.pop(contact.customer_id, None)
        self.out.customers.add(contact.customer_id)

    def _index_number(self, contact: Contact) -> None:
        if not contact.number or contact.channel != "callback":
            return
        if contact.state in OVER or contact.state == "wrapping":
            if self.numbers.get(contact.number) == contact.id:
                del self.numbers[contact.number]
        else:
            self.numbers[contact.number] = contact.id

    def _index_leg(self, leg: Leg, *, up: bool) -> None:
        if leg.role == "supervisor" and up and leg.is_wanted:
            self.listening[leg.person_id] = leg.id
            self.teams.touch(leg.person_id)
        elif self.listening.get(leg.person_id) == leg.id:
            del self.listening[leg.person_id]
            self.freed.add(leg.person_id)
            self.teams.touch(leg.person_id)
        if leg.role == "customer":
            mine = self.legs_up.setdefault(leg.to, set())
            (mine.add if up else mine.discard)(leg.id)
            if not mine:
                del self.legs_up[leg.to]

    def _index_holder(self, old: Contact | None, contact: Contact) -> None:
        before = holder(old) if old else None
        after = holder(contact)
        if before and before != after:
            self.held[before].pop(contact.id, None)
            self.freed.add(before)
        if after:
            self.held.setdefault(after, {})[contact.id] = None
            if old and old.state == "offered" and contact.state != "offered":
                self.freed.add(after)
        for agent_id in (before, after):
            if agent_id:
                self.out.agents.add(agent_id)
                self.teams.touch(agent_id)

    def _index_reserved(self, old: Contact | None, contact: Contact) -> None:
        before = old.reserves if old else None
        if before == contact.reserves:
            return
        if before:
            del self.reserved[before]
            self.freed.add(before)
            self.teams.touch(before)
        if contact.reserves:
            self.reserved[contact.reserves] = contact.id
            self.teams.touch(contact.reserves)

    # ── Timers: due times are facts of the rows; the heap is only their order ────────────────────

    def given_up_at(self, shift: Shift) -> datetime | None:
        """When an agent whose connection is gone counts as gone for good."""
        return timers.given_up_at(shift, self.policy) if self.is_missed(shift) else None

    def shift_due(self, shift: Shift) -> datetime | None:
        """When an agent is given up, or takes nothing more because the shift is over."""
        return timers.shift_due(shift, self.given_up_at(shift))

    def schedule(self, kind: str, key: str, due: datetime | None) -> None:
        """Have `TimePassed` look at something then. What a later change overtook stays in the heap until its time, or
        until there is too much of it."""
        if due is None:
            return
        heappush(self._timers, (due, kind, key))
        timed = len(self.contacts) + len(self.legs) + len(self.shifts) + len(self.tickets)
        if len(self._timers) > 8 * timed + 1000:
            self.reschedule()

    def reschedule(self) -> None:
        """Read every due time off the facts again: the policy they are computed with has changed."""
        self._timers.clear()
        timed: dict[str, Iterable[str]] = {
            "contact": self.contacts,
            "leg": self.legs,
            "shift": self.shifts,
            "ticket": self.tickets,
            "bar": self.guard.bars,
        }
        for kind, facts in timed.items():
            for key in facts:
                self.schedule(kind, key, self._current_due(kind, key))

    def due(self, now: datetime) -> Iterable[tuple[str, str]]:
        """What is due by `now`, earliest first. Entries that were overtaken by a change are dropped."""
        while self._timers and self._timers[0][0] <= now:
            at, kind, key = heappop(self._timers)
            if self._current_due(kind, key) == at:
                yield kind, key

    def _current_due(self, kind: str, key: str) -> datetime | None:
        if kind == "contact":
            contact = self.contacts.get(key)
            return timers.contact_due(contact, self.policy) if contact else None
        if kind == "leg":
            leg = self.legs.get(key)
            return leg.ask_at if leg else None
        if kind == "ticket":
            ticket = self.tickets.get(key)
            return ticket.opened_at + KEPT_FOR if ticket and ticket.kind in {"written", "voicemail"} else None
        if kind == "bar":
            bar = self.guard.bars.get(key)
            return bar.until if bar else None
        shift = self.shifts.get(key)
        return self.shift_due(shift) if shift else None


def holder(contact: Contact) -> str | None:
    """The agent who was offered the contact or holds it."""
    return contact.agent_id if contact.state == "offered" or contact.state in HELD else None
