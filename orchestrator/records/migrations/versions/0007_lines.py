"""Calls to our lines: what contacts say of them, host keys, what callers keyed, messages they left."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

TEXT = sa.Text()
BIG = sa.BigInteger()
INSTANT = sa.BigInteger()  # microseconds since 1970
JSON = sa.Text()

ADDED: list[sa.Column[Any]] = [
    sa.Column("line", TEXT, nullable=False, server_default=""),
    sa.Column("call_sid", TEXT, nullable=False, server_default=""),
    sa.Column("assurance", TEXT, nullable=False, server_default=""),
    sa.Column("stays", sa.Boolean(), nullable=False, server_default=sa.false()),
    sa.Column("look_at", INSTANT, nullable=True),
]


def upgrade() -> None:
    for column in ADDED:
        op.add_column("contacts", column)
    op.create_table(
        "host_keys",
        sa.Column("personal_number", TEXT, nullable=False),
        sa.Column("customer_id", TEXT, nullable=False),
        sa.Column("key_hash", TEXT, nullable=False),
        sa.Column("set_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("personal_number", name="pk_host_keys"),
    )
    op.create_index("uq_host_keys_customer_id", "host_keys", ["customer_id"], unique=True)
    op.create_table(
        "line_calls",
        sa.Column("call_sid", TEXT, nullable=False),
        sa.Column("line", TEXT, nullable=False),
        sa.Column("number", TEXT, nullable=False),
        sa.Column("began_at", INSTANT, nullable=False),
        sa.Column("texted", sa.Boolean(), nullable=False),
        sa.Column("customer_id", TEXT, nullable=True),
        sa.PrimaryKeyConstraint("call_sid", name="pk_line_calls"),
    )
    op.create_index("ix_line_calls_began_at", "line_calls", ["began_at"])
    op.create_table(
        "key_tries",
        sa.Column("call_sid", TEXT, nullable=False),
        sa.Column("round", BIG, nullable=False),
        sa.Column("personal_number", TEXT, nullable=False),
        sa.Column("number", TEXT, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("good", sa.Boolean(), nullable=True),
        sa.PrimaryKeyConstraint("call_sid", "round", name="pk_key_tries"),
    )
    op.create_index("ix_key_tries_personal_number_at", "key_tries", ["personal_number", "at"])
    op.create_index("ix_key_tries_number_at", "key_tries", ["number", "at"])
    op.create_index("ix_key_tries_at", "key_tries", ["at"])
    op.create_table(
        "voicemails",
        sa.Column("contact_id", TEXT, nullable=False),
        sa.Column("recording_sid", TEXT, nullable=False),
        sa.Column("seconds", BIG, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("contact_id", name="pk_voicemails"),
    )


def downgrade() -> None:
    for table in ("voicemails", "key_tries", "line_calls", "host_keys"):
        op.drop_table(table)
    for column in ADDED:
        op.drop_column("contacts", column.name)
