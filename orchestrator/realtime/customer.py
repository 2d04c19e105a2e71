"""The `/customer` namespace."""

from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
from sqlalchemy import Connection as Sql

from orchestrator.bus.questions import LookCustomer, LookNumber, LookWaits
from orchestrator.realtime.sockets import Connection, Namespace
from orchestrator.realtime.talking import Talking
from orchestrator.records.customers import last_agent, load_customer
from orchestrator.records.tickets import ended_owner, ticket_of_contact
from orchestrator.web.context import Context
from queues import events
from queues.contacts import Customer
from queues.errors import Refused
from widgets import wire


class CustomerNamespace(Namespace):
    """Customers, about their own contacts. A connection's owner is the `Customer`."""

    kind = "customer"

    def __init__(self, context: Context) -> None:
        talking = Talking(context, "customer")
        super().__init__(
            "/customer",
            context,
            {
                "hello": self.hello,
                "waits.watch": self.watch,
                "chat.request": self.request_chat,
                "callback.check": self.check,
                "callback.request": self.request_callback,
                "callback.again": self.try_again,
                "ticket.submit": self.submit,
                "contact.leave": self.leave,
                "chat.say": talking.say,
                "chat.typing": talking.typing,
                "chat.read": talking.read,
                "transcript.read": talking.transcript,
            },
        )

    async def admit(self, owner_id: str) -> Customer | None:
        return await self.context.store.read(lambda c: load_customer(c, owner_id))

    async def arrived(self, connection: Connection) -> None:
        self.follow(connection, "view", f"customer:{connection.owner.id}")
        await self.announce(connection)

    async def announce(self, connection: Connection) -> None:
        await self.context.bus.ask(events.CustomerConnected(customer=connection.owner, connection=connection.id))

    async def left(self, connection: Connection) -> None:
        await self.context.bus.ask(
            events.CustomerDisconnected(customer_id=connection.owner.id, connection=connection.id)
        )

    async def hello(self, connection: Connection, body: wire.Nothing) -> wire.CustomerView:
        return msgspec.convert(await self.context.bus.ask(LookCustomer(customer=connection.owner)), wire.CustomerView)

    async def watch(self, connection: Connection, body: wire.WatchWaits) -> wire.Waits:
        if body.language not in self.context.policy.languages:
            raise Refused("unknown-language", field="language")
        self.follow(connection, "waits", f"waits:{body.language}")
        return msgspec.convert(await self.context.bus.ask(LookWaits(language=body.language)), wire.Waits)

    async def request_chat(self, connection: Connection, body: wire.RequestChat) -> wire.ContactReply:
        return await self._contact(events.ChatRequested(customer=connection.owner, **_facts(body)))

    async def check(self, connection: Connection, body: wire.CheckNumber) -> wire.NumberChecked:
        answer = await self.context.bus.ask(LookNumber(country=body.country, number=body.number))
        return msgspec.convert(answer, wire.NumberChecked)

    async def request_callback(self, connection: Connection, body: wire.RequestCallback) -> wire.ContactReply:
        return await self._contact(events.CallbackRequested(customer=connection.owner, **_facts(body)))

    async def _contact(self, event: events.ChatRequested | events.CallbackRequested) -> wire.ContactReply:
        """The records are asked first: the desk remembers what ended for an hour only, and an id is used once. They
        also know whom the customer talked to last."""
        owner, agent_id = await self.context.store.read(
            lambda c: (ended_owner(c, event.contact_id), self._last(c, event))
        )
        if owner is not None:
            raise Refused("not-open" if owner == event.customer.id else "unknown-contact")
        answer: Any = await self.context.bus.ask(msgspec.structs.replace(event, last_agent_id=agent_id))
        return msgspec.convert(answer, wire.ContactReply)

    def _last(self, connection: Sql, event: events.ContactRequested) -> str:
        """The agent the request may be kept for; nobody when the policy keeps none."""
        matching = self.context.policy.matching
        if matching.last_agent_s <= 0:
            return ""
        since = datetime.now(UTC) - timedelta(days=matching.last_agent_days)
        return last_agent(connection, event.customer.id, since) or ""

    async def submit(self, connection: Connection, body: wire.SubmitTicket) -> wire.TicketReply:
        """The records are asked first: the desk remembers what was submitted for an hour only."""
        known = await self.context.store.read(lambda c: ticket_of_contact(c, body.contact_id))
        if known is not None and known.ticket.customer_id != connection.owner.id:
            raise Refused("unknown-contact")
        if known is not None:
            return wire.TicketReply(ticket=self.context.ticket_card(known.ticket))
        answer = await self.context.bus.ask(events.TicketSubmitted(customer=connection.owner, **_facts(body)))
        return msgspec.convert(answer, wire.TicketReply)

    async def try_again(self, connection: Connection, body: wire.TryAgain) -> wire.Done:
        await self.context.bus.ask(events.TryAgreed(customer_id=connection.owner.id, **_facts(body)))
        return wire.Done()

    async def leave(self, connection: Connection, body: wire.LeaveContact) -> wire.Done:
        await self.context.bus.ask(events.CustomerLeft(contact_id=body.contact_id, customer_id=connection.owner.id))
        return wire.Done()


def _facts(body: wire.In) -> dict[str, Any]:
    """A request's own words: the event has the same fields, and the customer beside them."""
    said = {name: value for name, value in msgspec.structs.asdict(body).items() if value is not None}
    return said | ({"languages": tuple(said["languages"])} if "languages" in said else {})
