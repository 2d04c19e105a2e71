"""The first tables.

Types are spelled out here, because a migration stays what it was when the code moves on.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TEXT = sa.Text()
INT = sa.Integer()
BIG = sa.BigInteger()
BOOL = sa.Boolean()
INSTANT = sa.BigInteger()  # microseconds since 1970
JSON = sa.Text()
COUNTING = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "desks",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("epoch", BIG, nullable=False),
        sa.Column("holder", TEXT, nullable=False),
        sa.Column("renewed_at", INSTANT, nullable=False),
        sa.Column("people_version", BIG, nullable=False, server_default="0"),
        sa.PrimaryKeyConstraint("id", name="pk_desks"),
    )
    op.create_table(
        "people",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("email", TEXT, nullable=False),
        sa.Column("role", TEXT, nullable=False),
        sa.Column("languages", JSON, nullable=False),
        sa.Column("skills", JSON, nullable=False),
        sa.Column("chat_capacity", BIG, nullable=False),
        sa.Column("takes_calls", BOOL, nullable=False),
        sa.Column("disabled", BOOL, nullable=False),
        sa.Column("password_hash", TEXT, nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_people"),
    )
    op.create_index("uq_people_email", "people", ["email"], unique=True)
    op.create_table(
        "customers",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("sub", TEXT, nullable=True),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("email", TEXT, nullable=False),
        sa.Column("plan", TEXT, nullable=False),
        sa.Column("role", TEXT, nullable=False),
        sa.Column("language", TEXT, nullable=False),
        sa.Column("assurance", TEXT, nullable=False),
        sa.Column("custom", JSON, nullable=False),
        sa.Column("reads", TEXT, nullable=False),
        sa.Column("seen_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_customers"),
    )
    op.create_table(
        "sessions",
        sa.Column("token_hash", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("owner_id", TEXT, nullable=False),
        sa.Column("parent_hash", TEXT, nullable=True),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("expires_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("token_hash", name="pk_sessions"),
    )
    op.create_index("ix_sessions_expires_at", "sessions", ["expires_at"])
    op.create_index("ix_sessions_owner_id", "sessions", ["owner_id"])
    op.create_table(
        "contacts",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("desk", TEXT, nullable=False),
        sa.Column("channel", TEXT, nullable=False),
        sa.Column("state", TEXT, nullable=False),
        sa.Column("customer_id", TEXT, nullable=False),
        sa.Column("language", TEXT, nullable=False),
        sa.Column("languages", JSON, nullable=False),
        sa.Column("topic", TEXT, nullable=False),
        sa.Column("skill", TEXT, nullable=False),
        sa.Column("subject", TEXT, nullable=False),
        sa.Column("requested_at", INSTANT, nullable=False),
        sa.Column("rank_at", INSTANT, nullable=False),
        sa.Column("serial", BIG, nullable=False),
        sa.Column("version", BIG, nullable=False),
        sa.Column("agent_id", TEXT, nullable=True),
        sa.Column("offers", BIG, nullable=False),
        sa.Column("offer_id", TEXT, nullable=True),
        sa.Column("offered_at", INSTANT, nullable=True),
        sa.Column("offer_expires_at", INSTANT, nullable=True),
        sa.Column("why", JSON, nullable=False),
        sa.Column("declined", JSON, nullable=False),
        sa.Column("talk_started_at", INSTANT, nullable=True),
        sa.Column("warn_at", INSTANT, nullable=True),
        sa.Column("warned", BOOL, nullable=False),
        sa.Column("limit_at", INSTANT, nullable=True),
        sa.Column("answered_at", INSTANT, nullable=True),
        sa.Column("wrap_up_until", INSTANT, nullable=True),
        sa.Column("ended_at", INSTANT, nullable=True),
        sa.Column("closed_at", INSTANT, nullable=True),
        sa.Column("outcome", TEXT, nullable=True),
        sa.Column("disposition", TEXT, nullable=True),
        sa.Column("note", TEXT, nullable=False),
        sa.Column("ticket_number", BIG, nullable=True),
        sa.Column("gone_at", INSTANT, nullable=True),
        sa.Column("number", TEXT, nullable=False),
        sa.Column("country", TEXT, nullable=False),
        sa.Column("caller_id", TEXT, nullable=False),
        sa.Column("fallback_email", TEXT, nullable=False),
        sa.Column("tries", BIG, nullable=False),
        sa.Column("attempts", BIG, nullable=False),
        sa.Column("attempt_id", TEXT, nullable=True),
        sa.Column("next_try_at", INSTANT, nullable=True),
        sa.Column("last_outcome", TEXT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_contacts"),
    )
    op.create_index("ix_contacts_customer_id", "contacts", ["customer_id"])
    op.create_index("ix_contacts_desk_state", "contacts", ["desk", "state"])
    op.create_table(
        "shifts",
        sa.Column("agent_id", TEXT, nullable=False),
        sa.Column("presence", TEXT, nullable=False),
        sa.Column("since", INSTANT, nullable=False),
        sa.Column("reason", TEXT, nullable=False),
        sa.Column("note", TEXT, nullable=True),
        sa.Column("missed", BIG, nullable=False),
        sa.Column("idle_since", INSTANT, nullable=True),
        sa.Column("gone_at", INSTANT, nullable=True),
        sa.PrimaryKeyConstraint("agent_id", name="pk_shifts"),
    )
    op.create_table(
        "attempts",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("contact_id", TEXT, nullable=False),
        sa.Column("number", BIG, nullable=False),
        sa.Column("agent_id", TEXT, nullable=False),
        sa.Column("caller_id", TEXT, nullable=False),
        sa.Column("to", TEXT, nullable=False),
        sa.Column("state", TEXT, nullable=False),
        sa.Column("opened_at", INSTANT, nullable=False),
        sa.Column("agent_gone_at", INSTANT, nullable=True),
        sa.Column("conference_sid", TEXT, nullable=True),
        sa.Column("talk_started_at", INSTANT, nullable=True),
        sa.Column("outcome", TEXT, nullable=True),
        sa.Column("ended_at", INSTANT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_attempts"),
    )
    op.create_index("ix_attempts_contact_id", "attempts", ["contact_id"])
    op.create_index(
        "uq_attempts_open_contact",
        "attempts",
        ["contact_id"],
        unique=True,
        sqlite_where=sa.text("state = 'open'"),
        postgresql_where=sa.text("state = 'open'"),
    )
    op.create_index(
        "uq_attempts_open_number",
        "attempts",
        ["to"],
        unique=True,
        sqlite_where=sa.text("state = 'open'"),
        postgresql_where=sa.text("state = 'open'"),
    )
    op.create_table(
        "legs",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("attempt_id", TEXT, nullable=False),
        sa.Column("contact_id", TEXT, nullable=False),
        sa.Column("role", TEXT, nullable=False),
        sa.Column("to", TEXT, nullable=False),
        sa.Column("caller_id", TEXT, nullable=False),
        sa.Column("state", TEXT, nullable=False),
        sa.Column("intent_at", INSTANT, nullable=False),
        sa.Column("call_sid", TEXT, nullable=True),
        sa.Column("outcome", TEXT, nullable=True),
        sa.Column("code", BIG, nullable=True),
        sa.Column("joined_at", INSTANT, nullable=True),
        sa.Column("ended_at", INSTANT, nullable=True),
        sa.Column("asked", BIG, nullable=False),
        sa.Column("ask_at", INSTANT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_legs"),
    )
    op.create_index("ix_legs_attempt_id", "legs", ["attempt_id"])
    op.create_table(
        "tickets",
        sa.Column("number", BIG, nullable=False),
        sa.Column("desk", TEXT, nullable=False),
        sa.Column("contact_id", TEXT, nullable=False),
        sa.Column("customer_id", TEXT, nullable=False),
        sa.Column("channel", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("state", TEXT, nullable=False),
        sa.Column("priority", TEXT, nullable=False),
        sa.Column("topic", TEXT, nullable=False),
        sa.Column("subject", TEXT, nullable=False),
        sa.Column("language", TEXT, nullable=False),
        sa.Column("email", TEXT, nullable=False),
        sa.Column("opened_at", INSTANT, nullable=False),
        sa.Column("respond_by", INSTANT, nullable=True),
        sa.PrimaryKeyConstraint("number", name="pk_tickets"),
    )
    op.create_index("ix_tickets_customer_id", "tickets", ["customer_id"])
    op.create_index("uq_tickets_contact_id", "tickets", ["contact_id"], unique=True)
    op.create_table(
        "transcripts",
        sa.Column("contact_id", TEXT, nullable=False),
        sa.Column("last_number", INT, nullable=False),
        sa.Column("read_by_customer", INT, nullable=False, server_default="0"),
        sa.Column("read_by_agent", INT, nullable=False, server_default="0"),
        sa.PrimaryKeyConstraint("contact_id", name="pk_transcripts"),
    )
    op.create_table(
        "messages",
        sa.Column("contact_id", TEXT, nullable=False),
        sa.Column("number", INT, nullable=False),
        sa.Column("client_id", TEXT, nullable=False),
        sa.Column("author", TEXT, nullable=False),
        sa.Column("author_id", TEXT, nullable=False),
        sa.Column("author_name", TEXT, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("text", TEXT, nullable=False),
        sa.Column("event", TEXT, nullable=True),
        sa.Column("params", JSON, nullable=False),
        sa.PrimaryKeyConstraint("contact_id", "number", name="pk_messages"),
    )
    op.create_index("uq_messages_contact_id_client_id", "messages", ["contact_id", "client_id"], unique=True)
    op.create_table(
        "outbox",
        sa.Column("id", COUNTING, autoincrement=True, nullable=False),
        sa.Column("desk", TEXT, nullable=False),
        sa.Column("effect", TEXT, nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("tries", INT, nullable=False, server_default="0"),
        sa.Column("done", BOOL, nullable=False, server_default=sa.text("false")),
        sa.Column("error", TEXT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_outbox"),
    )
    op.create_index(
        "ix_outbox_open",
        "outbox",
        ["desk", "id"],
        sqlite_where=sa.text("done = 0"),
        postgresql_where=sa.text("NOT done"),
    )
    op.create_table(
        "inbox",
        sa.Column("key", TEXT, nullable=False),
        sa.Column("received_at", INSTANT, nullable=False),
        sa.Column("path", TEXT, nullable=False),
        sa.Column("form", JSON, nullable=False),
        sa.Column("done", BOOL, nullable=False, server_default=sa.text("false")),
        sa.PrimaryKeyConstraint("key", name="pk_inbox"),
    )
    op.create_index(
        "ix_inbox_open",
        "inbox",
        ["received_at"],
        sqlite_where=sa.text("done = 0"),
        postgresql_where=sa.text("NOT done"),
    )
    op.create_index("ix_inbox_received_at", "inbox", ["received_at"])
    op.create_table(
        "decisions",
        sa.Column("id", COUNTING, autoincrement=True, nullable=False),
        sa.Column("desk", TEXT, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("event", TEXT, nullable=False),
        sa.Column("changes", JSON, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_decisions"),
    )


def downgrade() -> None:
    for table in (
        "desks",
        "people",
        "customers",
        "sessions",
        "contacts",
        "shifts",
        "attempts",
        "legs",
        "tickets",
        "transcripts",
        "messages",
        "outbox",
        "inbox",
        "decisions",
    ):
        op.drop_table(table)
