"""Everything waiting and everyone working: the whole state of one desk in memory.

It takes values and returns values: no clock, no randomness, no I/O. What an event changes is gathered in an
`Outcome`, which the shell commits in one transaction and carries out afterwards.
"""

from collections.abc import Iterable
from datetime import datetime

from msgspec.structs import replace

from queues.agenda import Agenda, planned_for, slot_of
from queues.agents import Person, Shift, room_for
from queues.callees import Callees
from queues.calls import Attempt, Leg
from queues.contacts import Contact, Customer, Ticket
from queues.effects import Line
from queues.entries import Lines
from queues.errors import Refused
from queues.guards import Guard
from queues.ids import derive
from queues.legs import Legs
from queues.outcomes import Outcome, Record
from queues.policy import Policy
from queues.states import States
from queues.teams import NOBODY, Standing, Teams
from queues.tickets import FIRST_NUMBER
from queues.timers import Timed, Timer, Timers, contact_due, given_up_at, shift_due, ticket_due
from queues.waiting import Handling
from queues.widening import classes_of, languages_of


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
        self.legs = Legs()
        self.tickets: dict[str, Ticket] = {}
        """By the contact they belong to, as long as that is on the floor."""
        self.states = States()
        self.booked = Agenda(slot_of)
        self.planned = Agenda(planned_for)
        self.lines = Lines()
        self.teams = Teams(lambda: self.people, self.standing)
        self.handling: dict[str, Handling] = {}
        self.numbers = Callees()
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
        self.overdue: set[str] = set()
        """Calls for which an agent is to be freed of chats, if nobody takes them now."""
        self.timers = Timers(
            {
                "contact": Timed(lambda: self.contacts, lambda contact: contact_due(contact, self.policy)),
                "leg": Timed(lambda: self.legs, lambda leg: leg.ask_at),
                "shift": Timed(lambda: self.shifts, self.shift_due),
                "ticket": Timed(lambda: self.tickets, ticket_due),
                "bar": Timed(lambda: self.guard.bars, lambda bar: bar.until),
            }
        )

    # ── Reading ──────────────────────────────────────────────────────────────────────────────────

    def contact(self, contact_id: str) -> Contact:
        """Raises `Refused` when it is not on the floor."""
        try:
            return self.contacts[contact_id]
        except KeyError:
            raise Refused("unknown-contact") from None

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
        return self.is_working(agent_id) and self._has_room(agent_id, channel, self.in_hand(agent_id))

    def _has_room(self, agent_id: str, channel: str, held: list[Contact]) -> bool:
        """The same of somebody at work, with this in hand."""
        if agent_id in self.consulted or agent_id in self.listening or self.shifts[agent_id].wrap_up_until:
            return False
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
        room = working and self._has_room(agent_id, channel, held)
        return Standing(
            signed_in=True,
            working=working,
            room=room,
            slots=working * (person.chat_capacity if channel == "chat" else 1),
            load=len(held),
            since=shift.idle_since or shift.since,
            chats_only=channel == "callback"
            and agent_id not in self.reserved
            and self.guard.halt is None
            and working
            and not room
            and all(c.channel == "chat" for c in held),
        )

    def on_line(self, contact: Contact) -> Attempt | None:
        """The open attempt whose customer is on the telephone now, whoever talks to them or nobody."""
        attempt = self.attempts.get(contact.attempt_id or "")
        leg = self.legs.of(attempt.id, "customer") if attempt is not None and attempt.state == "open" else None
        return attempt if leg is not None and leg.state == "in" else None

    def due(self, now: datetime) -> Iterable[Timer]:
        """What is to be looked at by `now`, earliest first."""
        return self.timers.due(now)

    def given_up_at(self, shift: Shift) -> datetime | None:
        """When an agent whose connection is gone counts as gone for good."""
        return given_up_at(shift, self.policy) if self.is_missed(shift) else None

    def shift_due(self, shift: Shift) -> datetime | None:
        """When an agent is given up, or takes nothing more because the shift is over."""
        return shift_due(shift, self.given_up_at(shift))

    # ── Taking over ──────────────────────────────────────────────────────────────────────────────

    def take(self, contact: Contact, customer: Customer) -> None:
        """Put a contact read from the records back where it stood. Nothing counts as changed."""
        self.customers[customer.id] = customer
        self.contacts[contact.id] = contact
        self._move(None, contact)
        self.of_customer.setdefault(contact.customer_id, {})[contact.id] = None
        self.numbers.move(None, contact)
        agent_id = contact.holder
        if agent_id:
            self.held.setdefault(agent_id, {})[contact.id] = None
        if contact.state == "waiting":
            self.stand(contact)
            if contact.reserves:
                self.reserved[contact.reserves] = contact.id
        self.next_serial = max(self.next_serial, contact.serial + 1)
        self.timers.schedule("contact", contact.id)

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
        self.legs.put(leg)
        self._index_listening(leg, up=leg.state != "ended")
        self.timers.schedule("leg", leg.id)

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
        self._move(old, contact)
        self.out.changes["contact", contact.id] = contact
        self.out.customers.add(contact.customer_id)
        self.of_customer.setdefault(contact.customer_id, {})[contact.id] = None
        self.numbers.move(old, contact)
        self._index_holder(old, contact)
        self._index_reserved(old, contact)
        self.timers.schedule("contact", contact.id)
        return contact

    def put_shift(self, shift: Shift) -> None:
        self._replace("shift", shift.agent_id, self.shifts.get(shift.agent_id))
        self.shifts[shift.agent_id] = shift
        self.out.changes["shift", shift.agent_id] = shift
        self.out.agents.add(shift.agent_id)
        self.teams.touch(shift.agent_id)
        self.timers.schedule("shift", shift.agent_id)

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
        self.timers.schedule("ticket", ticket.contact_id)

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
        self.next_ticket += 1
        return self.next_ticket - 1

    def forget(self, contact: Contact) -> None:
        """Take an ended contact off the floor. It stays in the records."""
        del self.contacts[contact.id]
        self._move(contact, None)
        self.tickets.pop(contact.id, None)
        self.last_number.pop(contact.id, None)
        for number in range(1, contact.attempts + 1):
            attempt_id = derive(contact.id, "attempt", number)
            self.attempts.pop(attempt_id, None)
            for leg in self.legs.all_of(attempt_id):
                self.legs.forget(leg)
                self._index_listening(leg, up=False)
        mine = self.of_customer[contact.customer_id]
        del mine[contact.id]
        if not mine:
            del self.of_customer[contact.customer_id]
            if not self.customer_windows.get(contact.customer_id):
                self.customers.pop(contact.customer_id, None)
        self.out.customers.add(contact.customer_id)

    def _move(self, old: Contact | None, new: Contact | None) -> None:
        for index in (self.states, self.booked, self.planned):
            index.move(old, new)

    def _index_listening(self, leg: Leg, *, up: bool) -> None:
        if leg.role == "supervisor" and up and leg.is_wanted:
            self.listening[leg.person_id] = leg.id
            self.teams.touch(leg.person_id)
        elif self.listening.get(leg.person_id) == leg.id:
            del self.listening[leg.person_id]
            self.freed.add(leg.person_id)
            self.teams.touch(leg.person_id)

    def _index_holder(self, old: Contact | None, contact: Contact) -> None:
        before = old.holder if old else None
        after = contact.holder
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
