"""Transcripts: numbered logs, one a contact, without holes. One transaction takes the next number, checks that the
contact is open and the sender is in it, and stores the message under the sender's client id."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, bindparam, func, select, update

from orchestrator.records import rows
from orchestrator.records.columns import instant, text
from orchestrator.records.schema import contacts, customers, messages, tickets, transcripts
from orchestrator.records.store import insert_new
from queues.contacts import OPEN_CHAT, TALKING
from queues.effects import Line
from queues.errors import Refused
from queues.texts import is_blank
from widgets.wire import Author, Message

PAGE = 200
"""The most messages one answer holds."""

PIECE = 10_000
"""The most ids one question names: PostgreSQL takes 32,767 values."""

# What every message asks, built once: to build a statement costs more than to carry it out.
_OF = transcripts.c.contact_id == bindparam("of")
_LOCK = select(transcripts.c.contact_id).where(_OF).with_for_update()
_NEXT = update(transcripts).where(_OF).values(last_number=transcripts.c.last_number + 1)
_NEXT = _NEXT.returning(transcripts.c.last_number)
_BY_CLIENT_ID = select(messages).where(
    messages.c.contact_id == bindparam("of"), messages.c.client_id == bindparam("key")
)
_PARTY = select(contacts.c.customer_id, contacts.c.agent_id, contacts.c.state, contacts.c.channel)
_PARTY = _PARTY.where(contacts.c.id == bindparam("of"))
_CUSTOMER_IN = _PARTY.where(contacts.c.customer_id == bindparam("owner"))
_AGENT_IN = _PARTY.where(contacts.c.agent_id == bindparam("owner"))

# What the desk asks about all lines of a commit at once, with one JSON value each. Locks are taken in one order.
_KNOWN = {
    "sqlite": "SELECT m.contact_id, m.client_id FROM json_each(?) AS line JOIN messages AS m"
    " ON m.contact_id = json_extract(line.value, '$[0]') AND m.client_id = json_extract(line.value, '$[1]')",
    "postgresql": "SELECT m.contact_id, m.client_id FROM json_array_elements($1::json) AS line (value)"
    " JOIN messages AS m ON m.contact_id = line.value ->> 0 AND m.client_id = line.value ->> 1",
}
_TAKE = {
    "sqlite": "INSERT INTO transcripts (contact_id, last_number) SELECT key, value FROM json_each(?) WHERE true",
    "postgresql": "INSERT INTO transcripts (contact_id, last_number)"
    " SELECT key, value::integer FROM json_each_text($1::json) ORDER BY key",
}
_TAKEN = (
    " ON CONFLICT (contact_id) DO UPDATE SET last_number = transcripts.last_number + excluded.last_number"
    " RETURNING contact_id, last_number"
)


FOR_STAFF = "staff-"
"""How the events of lines begin that customers are not shown."""


class Sender(NamedTuple):
    """Who writes: `customer` or `agent` (or `system`, the desk), their id, and the name to show."""

    author: Author
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
    known = _by_client_id(connection, contact_id, sender, client_id)
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
    sender = Sender("customer", row.customer_id, customer_name(connection, row.customer_id))
    known = _by_client_id(connection, row.contact_id, sender, client_id)
    if known is not None:
        return Stored(known, False, row.contact_id, row.customer_id, None)
    message = _store(connection, row.contact_id, sender, client_id, text, now)
    return Stored(message, True, row.contact_id, row.customer_id, None)


def party(connection: Connection, contact_id: str, sender: Sender) -> Any:
    """The contact's `customer_id`, `agent_id`, `state`, `channel`, if the sender is in it. Raises `Refused`."""
    asked = _CUSTOMER_IN if sender.author == "customer" else _AGENT_IN
    row = connection.execute(asked, {"of": contact_id, "owner": sender.id}).one_or_none()
    if row is None:
        raise Refused("unknown-contact")
    return row


def add_lines(connection: Connection, lines: Sequence[tuple[Line, Sender]], now: datetime) -> list[tuple[str, Message]]:
    """Add lines of the desk's own, once per key, all at once; each with the contact it belongs to."""
    found = _known(connection, [(line.contact_id, line.key) for line, _ in lines])
    fresh = {(line.contact_id, line.key): (line, sender) for line, sender in lines}
    fresh = {place: one for place, one in fresh.items() if place not in found}
    number = _take_numbers(connection, Counter(contact_id for contact_id, _ in fresh))
    added = list[rows.Values]()
    for place, (line, sender) in fresh.items():
        found[place] = message = Message(
            number=number[line.contact_id], client_id=line.key, author=sender.author, author_name=sender.name, at=now,
            text=line.text, event=line.event, params=line.params,
        )  # fmt: skip
        number[line.contact_id] += 1
        added.append((line.contact_id, message.number, line.key, sender.author, sender.id, sender.name, instant(now),
                      line.text, line.event, text(line.params)))  # fmt: skip
    rows.insert(connection, messages, _COLUMNS, added)
    return [(line.contact_id, found[line.contact_id, line.key]) for line, _ in lines]


def _known(connection: Connection, places: list[tuple[str, str]]) -> dict[tuple[str, str], Message]:
    """Which lines are on record, by contact and key. The desk alone writes them: none can come in between."""
    asked = connection.exec_driver_sql(_KNOWN[connection.dialect.name], (text(places),)).all()
    stored = (connection.execute(_BY_CLIENT_ID, {"of": of, "key": key}).one() for of, key in asked)
    return {(row.contact_id, row.client_id): _message(row._mapping) for row in stored}


def _take_numbers(connection: Connection, counts: Mapping[str, int]) -> dict[str, int]:
    """Take so many numbers of each transcript, which are locked from now on; the first of each."""
    taken = connection.exec_driver_sql(_TAKE[connection.dialect.name] + _TAKEN, (text(counts),)).all()
    return {contact_id: last + 1 - counts[contact_id] for contact_id, last in taken}


def _store(
    connection: Connection, contact_id: str, sender: Sender, client_id: str, text: str, now: datetime
) -> Message:
    number: int = connection.execute(_NEXT, {"of": contact_id}).scalar_one()
    row = {
        "contact_id": contact_id, "number": number, "client_id": client_id, "author": sender.author,
        "author_id": sender.id, "author_name": sender.name, "at": now, "text": text, "event": None, "params": {},
    }  # fmt: skip
    connection.execute(messages.insert(), row)
    return _message(row)


_COLUMNS = (
    "contact_id", "number", "client_id", "author", "author_id", "author_name", "at", "text", "event", "params",
)  # fmt: skip


def _take(connection: Connection, contact_id: str) -> None:
    """Lock the transcript, making it first if it is not there yet, before anything that decides on it is read: two
    copies of a message cannot pass each other, nor a message the line with which the desk closes its contact."""
    if connection.execute(_LOCK, {"of": contact_id}).first() is None:
        insert_new(connection, transcripts, contact_id=contact_id, last_number=0)
        connection.execute(_LOCK, {"of": contact_id}).one()


def _by_client_id(connection: Connection, contact_id: str, sender: Sender, client_id: str) -> Message | None:
    """What this sender has stored under this id. Raises `Refused` (`id-taken`) when somebody else has used it: an
    answer means that one's own words are kept."""
    row = connection.execute(_BY_CLIENT_ID, {"of": contact_id, "key": client_id}).one_or_none()
    if row is not None and row.author != sender.author:
        raise Refused("id-taken", field="client_id")
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


def for_customer(message: Message) -> Message:
    """The line as its customer may read it: of what is for colleagues, that there is one: numbers have no holes."""
    if not (message.event or "").startswith(FOR_STAFF):
        return message
    return msgspec.structs.replace(message, event="staff-only", params={})


def last_numbers(connection: Connection, contact_ids: list[str]) -> dict[str, int]:
    """The newest number of each transcript that has one."""
    found: dict[str, int] = {}
    query = select(transcripts.c.contact_id, transcripts.c.last_number)
    for first in range(0, len(contact_ids), PIECE):
        piece = query.where(transcripts.c.contact_id.in_(contact_ids[first : first + PIECE]))
        found |= {row.contact_id: row.last_number for row in connection.execute(piece)}
    return found


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
