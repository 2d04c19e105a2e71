"""The customers of a simulated day: they ask, wait, lose patience, change to a call, talk and go."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from orchestrator.simulating.recorded import Arrival
from queues import events
from queues.contacts import CHANGEABLE, OVER, TALKING, Contact, Customer

if TYPE_CHECKING:
    from orchestrator.simulating.day import Day

GOES_AFTER_S = 5.0
"""How long a customer looks at a chat that is over."""


class Customers:
    """Everybody who asks that day, each once."""

    def __init__(self, day: "Day") -> None:
        self.day = day
        self.facts: dict[str, Customer] = {}
        self.here: dict[str, None] = {}
        """Customers with a window open."""

    def begin(self) -> None:
        for arrival in self.day.recorded.arrivals:
            self.day.at(arrival.at_s, lambda arrival=arrival: self.ask(arrival))  # type: ignore[misc]

    def ask(self, arrival: Arrival) -> None:
        """Ask, on the channel they are recorded with."""
        day, customer = self.day, customer_of(arrival)
        self.facts[customer.id] = customer
        day.stories.asked(arrival)
        if arrival.slot_s is not None:
            day.tell(_booking(arrival, customer, day.recorded.head.starts_at + timedelta(seconds=arrival.slot_s)))
        elif arrival.channel == "callback":
            day.tell(_callback(arrival, customer, arrival.id, ""))
        else:
            self.here[customer.id] = None
            day.tell(events.CustomerConnected(customer=customer, connection=f"window of {customer.id}"))
            day.tell(_chat(arrival, customer))
            if arrival.change_s is not None:
                day.later(arrival.change_s, lambda: self._change(arrival, customer))
        self._wait(arrival, arrival.id, arrival.channel)

    def _wait(self, arrival: Arrival, contact_id: str, channel: str) -> None:
        patience = arrival.patience_s.get("chat" if channel == "chat" else "callback")
        if patience is not None:
            ahead = max(0.0, (arrival.slot_s or 0.0) - self.day.at_s)
            self.day.later(ahead + patience, lambda: self._lose_patience(contact_id))

    def _lose_patience(self, contact_id: str) -> None:
        contact = self.day.floor.contacts.get(contact_id)
        if contact is not None and contact.state in CHANGEABLE:
            self._leave(contact)

    def _leave(self, contact: Contact) -> None:
        self.day.tell(events.CustomerLeft(contact_id=contact.id, customer_id=contact.customer_id))

    def _change(self, arrival: Arrival, customer: Customer) -> None:
        """Rather be called than go on waiting in the chat."""
        contact = self.day.floor.contacts.get(arrival.id)
        if contact is not None and contact.state == "waiting":
            called = f"{arrival.id}-call"
            self.day.stories.changes(arrival.id, called)
            self.day.tell(_callback(arrival, customer, called, arrival.id))
            self._wait(arrival, called, "callback")

    def end(self, contact: Contact) -> None:
        """The customer ends the talk."""
        if contact.channel == "chat":
            self._leave(contact)
        else:
            self.day.phones.hang_up(contact.attempt_id or "")

    def moved(self, before: Contact | None, contact: Contact) -> None:
        if before is not None and before.state in TALKING and contact.state not in {*TALKING, *OVER, "wrapping"}:
            self._wait(self.day.stories.of(contact.id).arrival, contact.id, contact.channel)
        is_over = contact.state in OVER or contact.state == "wrapping"
        if contact.channel == "chat" and is_over and contact.customer_id in self.here:
            self.day.later(GOES_AFTER_S, lambda: self._go(contact.customer_id))

    def _go(self, customer_id: str) -> None:
        if customer_id in self.here:
            del self.here[customer_id]
            self.day.tell(events.CustomerDisconnected(customer_id=customer_id, connection=f"window of {customer_id}"))

    def reconnect(self) -> None:
        """The desk was away: every window connects again, one after the other."""
        for number, customer_id in enumerate(self.here):
            self.day.later(1 + number % 40 / 10, lambda customer_id=customer_id: self._again(customer_id))  # type: ignore[misc]

    def _again(self, customer_id: str) -> None:
        if customer_id in self.here:
            customer = self.facts[customer_id]
            self.day.tell(events.CustomerConnected(customer=customer, connection=f"window of {customer_id}"))


def customer_of(arrival: Arrival) -> Customer:
    """How the desk knows a customer: each asks once a day."""
    return Customer(
        id=f"customer {arrival.id}",
        sub=arrival.id,
        name=arrival.id,
        email=f"{arrival.id}@simulated.example",
        plan=arrival.plan,
        role="",
        language=arrival.languages[0],
        assurance="verified",
    )


def _chat(arrival: Arrival, customer: Customer) -> events.ChatRequested:
    return events.ChatRequested(
        contact_id=arrival.id,
        customer=customer,
        language=arrival.languages[0],
        languages=arrival.languages[1:],
        topic=arrival.topic,
        subject=arrival.kind,
        impact=arrival.impact,
    )


def _callback(arrival: Arrival, customer: Customer, contact_id: str, instead_of: str) -> events.CallbackRequested:
    return events.CallbackRequested(instead_of=instead_of, **_call(arrival, customer, contact_id))


def _booking(arrival: Arrival, customer: Customer, at: datetime) -> events.AppointmentBooked:
    return events.AppointmentBooked(at=at, **_call(arrival, customer, arrival.id))


def _call(arrival: Arrival, customer: Customer, contact_id: str) -> dict[str, Any]:
    return {
        "contact_id": contact_id,
        "customer": customer,
        "language": arrival.languages[0],
        "languages": arrival.languages[1:],
        "topic": arrival.topic,
        "subject": arrival.kind,
        "impact": arrival.impact,
        "country": arrival.country,
        "number": arrival.number,
        "fallback_email": customer.email,
    }
