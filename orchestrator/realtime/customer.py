"""The `/customer` namespace."""

from datetime import UTC, datetime, timedelta
from secrets import token_hex
from typing import Any

import msgspec
from sqlalchemy import Connection as Sql

from orchestrator.bus.questions import LookCustomer, LookNumber, LookSlots, LookWaits
from orchestrator.codes import code_of, digest_of
from orchestrator.realtime.sockets import Connection, Namespace
from orchestrator.realtime.talking import Talking
from orchestrator.records.callers import past
from orchestrator.records.customers import last_agent, load_customer
from orchestrator.records.tickets import ended_owner, ticket_of_contact
from orchestrator.web.context import Context
from queues import events
from queues.contacts import Customer
from queues.errors import Refused
from queues.numbers import destination
from widgets import wire

Requested = events.ChatRequested | events.CallbackRequested | events.AppointmentBooked


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
                "slots.look": self.look_slots,
                "call.book": self.book,
                "call.move": self.move,
                "call.postpone": self.postpone,
                "code.request": self.request_code,
                "code.enter": self.enter_code,
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
        known = await self._past(connection, body.number, body.country)
        looked = LookNumber(country=body.country, number=body.number, customer=connection.owner,
                            address=connection.address, **known)  # fmt: skip
        answer = await self.context.bus.ask(looked)
        return msgspec.convert(answer, wire.NumberChecked)

    async def request_callback(self, connection: Connection, body: wire.RequestCallback) -> wire.ContactReply:
        facts = await self._facts_of_call(connection, body)
        return await self._contact(events.CallbackRequested(customer=connection.owner, **facts))

    async def request_code(self, connection: Connection, body: wire.RequestCode) -> wire.CodeSent:
        proof_id, secret = token_hex(16), self.context.secret
        known = await self._past(connection, body.number, body.country)
        event = events.CodeRequested(
            proof_id=proof_id, customer=connection.owner, country=body.country, number=body.number, by=body.by,
            language=connection.owner.reads or connection.owner.language, address=connection.address,
            digest=digest_of(secret, proof_id, code_of(secret, proof_id)), called_from=known.get("called_from", ""),
        )  # fmt: skip
        return msgspec.convert(await self.context.bus.ask(event), wire.CodeSent)

    async def enter_code(self, connection: Connection, body: wire.EnterCode) -> wire.CodeChecked:
        digest = digest_of(self.context.secret, body.proof_id, body.code)
        event = events.CodeEntered(proof_id=body.proof_id, customer_id=connection.owner.id, digest=digest)
        return msgspec.convert(await self.context.bus.ask(event), wire.CodeChecked)

    async def _facts_of_call(self, connection: Connection, body: wire.RequestCallback) -> dict[str, Any]:
        known = await self._past(connection, body.number, body.country)
        return _facts(body) | known | {"address": connection.address}

    async def _past(self, connection: Connection, number: str, country: str) -> dict[str, Any]:
        """What the records know of the customer and the number; nothing of a number nobody can read."""
        try:
            e164 = destination(number, country).e164
        except Refused:
            return {}
        found = await self.context.store.read(lambda c: past(c, connection.owner.id, e164))
        return found._asdict()

    async def look_slots(self, connection: Connection, body: wire.LookSlots) -> wire.Slots:
        answer = await self.context.bus.ask(LookSlots(customer_id=connection.owner.id, **_facts(body)))
        return msgspec.convert(answer, wire.Slots)

    async def book(self, connection: Connection, body: wire.BookCall) -> wire.ContactReply:
        facts = await self._facts_of_call(connection, body)
        return await self._contact(events.AppointmentBooked(customer=connection.owner, **facts))

    async def move(self, connection: Connection, body: wire.MoveCall) -> wire.ContactReply:
        answer = await self.context.bus.ask(events.AppointmentMoved(customer_id=connection.owner.id, **_facts(body)))
        return msgspec.convert(answer, wire.ContactReply)

    async def postpone(self, connection: Connection, body: wire.PostponeCall) -> wire.ContactReply:
        answer = await self.context.bus.ask(events.Postponed(customer_id=connection.owner.id, **_facts(body)))
        return msgspec.convert(answer, wire.ContactReply)

    async def _contact(self, event: Requested) -> wire.ContactReply:
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
        known = await self._past(connection, body.number or "", body.country or "")
        known.pop("called_from", None)
        facts = _facts(body) | known | {"address": connection.address}
        await self.context.bus.ask(events.TryAgreed(customer_id=connection.owner.id, **facts))
        return wire.Done()

    async def leave(self, connection: Connection, body: wire.LeaveContact) -> wire.Done:
        await self.context.bus.ask(events.CustomerLeft(contact_id=body.contact_id, customer_id=connection.owner.id))
        return wire.Done()


def _facts(body: wire.In) -> dict[str, Any]:
    """A request's own words: the event has the same fields, and the customer beside them."""
    said = {name: value for name, value in msgspec.structs.asdict(body).items() if value is not None}
    return said | ({"languages": tuple(said["languages"])} if "languages" in said else {})
