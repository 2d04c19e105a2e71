"""The tables. What the core decides on is stored field by field; due times are columns.

Who writes what: `contacts`, `shifts`, `attempts`, `legs`, `tickets`, `bars`, `uses`, `proofs`, `outbox`, `decisions`
only the desk (in a commit that checks its epoch); `messages` and `transcripts` any web process, in one transaction a
message; `people`, `customers`, `sessions`, `inbox` the web; `orders` the command line.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    text,
)

from orchestrator.records.columns import BigId, Instant, Json, columns
from queues.agents import Person, Shift
from queues.calls import Attempt, Leg
from queues.contacts import Contact, Customer, Ticket
from queues.guards import Bar, Proof
from queues.tallies import Use

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)

desks = Table(
    "desks",
    metadata,
    Column("id", Text, primary_key=True),
    Column("epoch", BigInteger, nullable=False),
    Column("holder", Text, nullable=False),
    Column("renewed_at", Instant, nullable=False),
    Column("people_version", BigInteger, nullable=False, server_default="0"),
)
"""One row a desk: whoever holds the highest epoch may write."""

people = Table(
    "people",
    metadata,
    *columns(Person, "id"),
    Column("password_hash", Text, nullable=False),
    Column("created_at", Instant, nullable=False),
)
Index("uq_people_email", people.c.email, unique=True)

customers = Table("customers", metadata, *columns(Customer, "id"), Column("seen_at", Instant, nullable=False))

sessions = Table(
    "sessions",
    metadata,
    Column("token_hash", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("owner_id", Text, nullable=False),
    Column("parent_hash", Text, nullable=True),
    Column("created_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
)
Index("ix_sessions_owner_id", sessions.c.owner_id)
Index("ix_sessions_expires_at", sessions.c.expires_at)

contacts = Table("contacts", metadata, *columns(Contact, "id"))
Index("ix_contacts_desk_state", contacts.c.desk, contacts.c.state)
Index("ix_contacts_customer_id_answered_at", contacts.c.customer_id, contacts.c.answered_at)

shifts = Table("shifts", metadata, *columns(Shift, "agent_id"))

attempts = Table("attempts", metadata, *columns(Attempt, "id"))
Index("ix_attempts_contact_id", attempts.c.contact_id)
Index(
    "uq_attempts_open_contact",
    attempts.c.contact_id,
    unique=True,
    sqlite_where=text("state = 'open'"),
    postgresql_where=text("state = 'open'"),
)
Index(
    "uq_attempts_open_number",
    attempts.c.to,
    unique=True,
    sqlite_where=text("state = 'open'"),
    postgresql_where=text("state = 'open'"),
)

legs = Table("legs", metadata, *columns(Leg, "id"))
Index("ix_legs_attempt_id", legs.c.attempt_id)

tickets = Table("tickets", metadata, *columns(Ticket, "number"))
Index("uq_tickets_contact_id", tickets.c.contact_id, unique=True)
Index("ix_tickets_customer_id", tickets.c.customer_id)

bars = Table("bars", metadata, *columns(Bar, "id"))
"""What may not be dialed, or shown. Lifted ones stay, until the same is barred again."""

uses = Table("uses", metadata, *columns(Use, "id"))
"""Accepted requests, dials and codes: what limits are counted by."""
Index("ix_uses_desk_at", uses.c.desk, uses.c.at)

proofs = Table("proofs", metadata, *columns(Proof, "id"))
"""Codes sent to numbers, without the codes."""
Index("ix_proofs_customer_id_number", proofs.c.customer_id, proofs.c.number)
Index("ix_proofs_desk_sent_at", proofs.c.desk, proofs.c.sent_at)

orders = Table(
    "orders",
    metadata,
    Column("id", BigId, primary_key=True, autoincrement=True),
    Column("desk", Text, nullable=False),
    Column("event", Text, nullable=False),
    Column("given_at", Instant, nullable=False),
)
"""What the command line wants the desk to hear; taken out once it has."""

transcripts = Table(
    "transcripts",
    metadata,
    Column("contact_id", Text, primary_key=True),
    Column("last_number", Integer, nullable=False),
    Column("read_by_customer", Integer, nullable=False, server_default="0"),
    Column("read_by_agent", Integer, nullable=False, server_default="0"),
)

messages = Table(
    "messages",
    metadata,
    Column("contact_id", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("client_id", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("author_id", Text, nullable=False),
    Column("author_name", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("text", Text, nullable=False),
    Column("event", Text, nullable=True),
    Column("params", Json, nullable=False),
    PrimaryKeyConstraint("contact_id", "number"),
)
Index("uq_messages_contact_id_client_id", messages.c.contact_id, messages.c.client_id, unique=True)

outbox = Table(
    "outbox",
    metadata,
    Column("id", BigId, primary_key=True, autoincrement=True),
    Column("desk", Text, nullable=False),
    Column("effect", Text, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("tries", Integer, nullable=False, server_default="0"),
    Column("done", Boolean, nullable=False, server_default=text("false")),
    Column("error", Text, nullable=True),
)
Index("ix_outbox_open", outbox.c.desk, outbox.c.id, sqlite_where=text("done = 0"), postgresql_where=text("NOT done"))

inbox = Table(
    "inbox",
    metadata,
    Column("key", Text, primary_key=True),
    Column("received_at", Instant, nullable=False),
    Column("path", Text, nullable=False),
    Column("form", Json, nullable=False),
    Column("done", Boolean, nullable=False, server_default=text("false")),
)
"""Webhooks as they came. `done`: the desk has folded what they say."""
Index("ix_inbox_received_at", inbox.c.received_at)
Index("ix_inbox_open", inbox.c.received_at, sqlite_where=text("done = 0"), postgresql_where=text("NOT done"))

host_keys = Table(
    "host_keys",
    metadata,
    Column("personal_number", Text, primary_key=True),
    Column("customer_id", Text, nullable=False),
    Column("key_hash", Text, nullable=False),
    Column("set_at", Instant, nullable=False),
    Column("digits", Integer, nullable=True),
)
"""What customers key on an identified line. The key is stored hashed, as passwords are; `digits`: how many it
has, null where that is not known."""
Index("uq_host_keys_customer_id", host_keys.c.customer_id, unique=True)

line_calls = Table(
    "line_calls",
    metadata,
    Column("call_sid", Text, primary_key=True),
    Column("line", Text, nullable=False),
    Column("number", Text, nullable=False),
    Column("began_at", Instant, nullable=False),
    Column("texted", Boolean, nullable=False),
    Column("customer_id", Text, nullable=True),
)
"""Calls to our lines: from which number (empty: withheld), and once they keyed it, who calls."""
Index("ix_line_calls_began_at", line_calls.c.began_at)

key_tries = Table(
    "key_tries",
    metadata,
    Column("call_sid", Text, nullable=False),
    Column("round", BigInteger, nullable=False),
    Column("personal_number", Text, nullable=False),
    Column("number", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("good", Boolean, nullable=True),
    PrimaryKeyConstraint("call_sid", "round"),
)
"""Which personal number was keyed in which call, and whether the host key was right; none: not keyed (yet)."""
Index("ix_key_tries_personal_number_at", key_tries.c.personal_number, key_tries.c.at)
Index("ix_key_tries_number_at", key_tries.c.number, key_tries.c.at)
Index("ix_key_tries_at", key_tries.c.at)

voicemails = Table(
    "voicemails",
    metadata,
    Column("contact_id", Text, primary_key=True),
    Column("recording_sid", Text, nullable=False),
    Column("seconds", BigInteger, nullable=False),
    Column("at", Instant, nullable=False),
)
"""Messages callers spoke: where the carrier keeps them."""

decisions = Table(
    "decisions",
    metadata,
    Column("id", BigId, primary_key=True, autoincrement=True),
    Column("desk", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("event", Text, nullable=False),
    Column("changes", Json, nullable=False),
    Column("version", BigInteger, nullable=False),
    Column("digest", Text, nullable=False),
)
"""What the desk was told, and the rows and kinds of effects that followed, in order. Of an event that met a bug:
`fault:<reference>`, the error, and the timer if it was one. `version` is the floor's after it and `digest` stands for
everything that followed: with a snapshot before it, the day can be decided again (`orchestrator/replaying.py`)."""
Index("ix_decisions_at", decisions.c.at)

offers = Table(
    "offers",
    metadata,
    Column("offer_id", Text, primary_key=True),
    Column("desk", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("contact_id", Text, nullable=False),
    Column("agent_id", Text, nullable=False),
    Column("decision", Json, nullable=False),
)
"""Why each offer was made (`queues/decisions.py`)."""
Index("ix_offers_contact_id", offers.c.contact_id)
Index("ix_offers_agent_id_at", offers.c.agent_id, offers.c.at)
Index("ix_offers_at", offers.c.at)

quotes = Table(
    "quotes",
    metadata,
    Column("contact_id", Text, primary_key=True),
    Column("desk", Text, nullable=False),
    Column("told_at", Instant, nullable=False),
    Column("channel", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("low_s", Integer, nullable=True),
    Column("high_s", Integer, nullable=True),
    Column("reason", Text, nullable=True),
    Column("last_s", Integer, nullable=False),
    Column("line_s", Integer, nullable=False),
    Column("waiting", Integer, nullable=False),
    Column("working", Integer, nullable=False),
    Column("waited_s", Integer, nullable=True),
    Column("left", Boolean, nullable=True),
)
"""What each customer was told when they joined the line, what that was based on (how many waited and worked), what two
usual figures would have said (`last_s`: the wait of the last one served, `line_s`: line times mean), and what came."""
Index("ix_quotes_told_at", quotes.c.told_at)

snapshots = Table(
    "snapshots",
    metadata,
    Column("id", BigId, primary_key=True, autoincrement=True),
    Column("desk", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("version", BigInteger, nullable=False),
    Column("floor", LargeBinary, nullable=False),
)
"""The whole floor at one instant, as compressed JSON (`queues/snapshots.py`); the decisions of later versions go on
from there."""
Index("ix_snapshots_desk_at", snapshots.c.desk, snapshots.c.at)
