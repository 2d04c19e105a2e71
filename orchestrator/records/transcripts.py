"""Transcripts: numbered logs, one a contact, without holes. One transaction takes the next number, checks that the
contact is open and the sender is in it, and stores the message under the sender's client id."""

from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, select, update

from orchestrator.records.schema import contacts, customers, messages, tickets, transcripts
from orchestrator.records.store import insert_new
from queues.contacts import OPEN_CHAT, TALKING
from queues.errors import Refused
from queues.texts import is_blank
from widgets.wire import Message

PAGE = 200
"""The most messages one answer holds."""


class Sender(NamedTuple):
    """Who writes: `customer` or `agent`, their id, and the name to show."""

    author: str
    id: str
    name: str


class Stored(NamedTuple):
    """A message as it stands now. `fresh` is false when the same client id had been stored before."""

    message: Message
    fresh: bool
    contact_id: str
    customer_id: str
    agent_id: str | None


def say(connection: Connection, contact_id: str, sender: Sender, client_id: str, text: str, now: datetime) -> Stored:
    """Add a chat message. Raises `Refused` (`unknown-contact`, `not-open`, `blank`)."""
    if is_blank(text):
        raise Refused("blank", field="text")
    _take(connection, contact_id)
    contact = party(connection, contact_id, sender)
    known = _by_client_id(connection, contact_id, client_id)
    if known is not None:
        return Stored(known, False, contact_id, contact.customer_id, contact.agent_id)
    open_to = OPEN_CHAT if sender.author == "customer" else TALKING
    if contact.channel != "chat" or contact.state not in open_to:
        raise Refused("not-open")
    message = _store(connection, contact_id, sender, client_id, text, now)
    return Stored(message, True, contact_id, contact.customer_id, contact.agent_id)


def say_on_ticket(connection: Connection, number: int, client_id: str, text: str, now: datetime) -> Stored:
    """Add a customer's words to a ticket's thread. Raises `Refused` (`unknown-ticket`, `blank`)."""
    if is_blank(text):
        raise Refused("blank", field="text")
    row = connection.execute(select(tickets).where(tickets.c.number == number)).one_or_none()
    if row is None:
        raise Refused("unknown-ticket")
    known = _by_client_id(connection, row.contact_id, client_id)
    if known is not None:
        return Stored(known, False, row.contact_id, row.customer_id, None)
    name = customer_name(connection, row.customer_id)
    message = _store(connection, row.contact_id, Sender("customer", row.customer_id, name), client_id, text, now)
    return Stored(message, True, row.contact_id, row.customer_id, None)


def party(connection: Connection, contact_id: str, sender: Sender) -> Any:
    """The contact's `customer_id`, `agent_id`, `state`, `channel`, if the sender is in it. Raises `Refused`."""
    owner = contacts.c.customer_id if sender.author == "customer" else contacts.c.agent_id
    row = connection.execute(
        select(contacts.c.customer_id, contacts.c.agent_id, contacts.c.state, contacts.c.channel).where(
            contacts.c.id == contact_id, owner == sender.id
        )
    ).one_or_none()
    if row is None:
        raise Refused("unknown-contact")
    return row


def add_line(connection: Connection, contact_id: str, author: Sender, key: str, text: str, event: str | None,
             params: dict[str, Any], now: datetime) -> Message:  # fmt: skip
    """Add a line of the desk's own, once per key."""
    _take(connection, contact_id)
    known = _by_client_id(connection, contact_id, key)
    return known or _store(connection, contact_id, author, key, text, now, event, params)


def _store(connection: Connection, contact_id: str, sender: Sender, client_id: str, text: str, now: datetime,
           event: str | None = None, params: dict[str, Any] | None = None) -> Message:  # fmt: skip
    number: int = connection.execute(
        update(transcripts)
        .where(transcripts.c.contact_id == contact_id)
        .values(last_number=transcripts.c.last_number + 1)
        .returning(transcripts.c.last_number)
    ).scalar_one()
    row: dict[str, Any] = {
        "contact_id": contact_id, "number": number, "client_id": client_id, "author": sender.author,
        "author_id": sender.id, "author_name": sender.name, "at": now, "text": text, "event": event,
        "params": params or {},
    }  # fmt: skip
    connection.execute(messages.insert().values(**row))
    return _message(row)


def _take(connection: Connection, contact_id: str) -> None:
    """Lock the transcript, making it first if it is not there yet, before anything that decides on it is read: two
    copies of a message cannot pass each other, nor a message the line with which the desk closes its contact."""
    lock = select(transcripts.c.contact_id).where(transcripts.c.contact_id == contact_id).with_for_update()
    if connection.execute(lock).first() is None:
        insert_new(connection, transcripts, contact_id=contact_id, last_number=0)
        connection.execute(lock).one()


def _by_client_id(connection: Connection, contact_id: str, client_id: str) -> Message | None:
    row = connection.execute(
        select(messages).where(messages.c.contact_id == contact_id, messages.c.client_id == client_id)
    ).one_or_none()
    return None if row is None else _message(row._mapping)


def after(connection: Connection, contact_id: str, number: int, limit: int = PAGE) -> tuple[list[Message], int]:
    """Messages after `number`, oldest first, and the newest number there is."""
    rows = connection.execute(
        select(messages)
        .where(messages.c.contact_id == contact_id, messages.c.number > number)
        .order_by(messages.c.number)
        .limit(limit)
    )
    found = [_message(row._mapping) for row in rows]
    return found, last_numbers(connection, [contact_id]).get(contact_id, 0)


def whole(connection: Connection, contact_id: str) -> list[Message]:
    """Every message, oldest first."""
    rows = connection.execute(select(messages).where(messages.c.contact_id == contact_id).order_by(messages.c.number))
    return [_message(row._mapping) for row in rows]


def last_numbers(connection: Connection, contact_ids: list[str]) -> dict[str, int]:
    """The newest number of each transcript that has one."""
    query = select(transcripts.c.contact_id, transcripts.c.last_number).where(transcripts.c.contact_id.in_(contact_ids))
    return {row.contact_id: row.last_number for row in connection.execute(query)}


def mark_read(connection: Connection, contact_id: str, author: str, number: int) -> int:
    """Move a side's read mark forward, never past the newest message; where it stands now."""
    column = transcripts.c.read_by_customer if author == "customer" else transcripts.c.read_by_agent
    connection.execute(
        update(transcripts)
        .where(transcripts.c.contact_id == contact_id, column < number, transcripts.c.last_number >= number)
        .values({column: number})
    )
    mark = connection.execute(select(column).where(transcripts.c.contact_id == contact_id)).scalar()
    return int(mark or 0)


def read_marks(connection: Connection, contact_id: str) -> tuple[int, int]:
    """How far the customer and the agent have read."""
    row = connection.execute(select(transcripts).where(transcripts.c.contact_id == contact_id)).one_or_none()
    return (0, 0) if row is None else (row.read_by_customer, row.read_by_agent)


def customer_name(connection: Connection, customer_id: str) -> str:

    return str(connection.execute(select(customers.c.name).where(customers.c.id == customer_id)).scalar() or "")


def count(connection: Connection) -> int:
    """How many messages there are."""
    return int(connection.execute(select(func.count()).select_from(messages)).scalar_one())


def _message(row: Any) -> Message:
    return Message(
        number=row["number"], client_id=row["client_id"], author=row["author"], author_name=row["author_name"],
        at=row["at"], text=row["text"], event=row["event"], params=row["params"],
    )  # fmt: skip
