"""What attempts and legs say since a customer can be held, kept on the line for another agent, and passed on."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

TEXT = sa.Text()
BIG = sa.BigInteger()
INSTANT = sa.BigInteger()  # microseconds since 1970

ADDED: dict[str, list[sa.Column[Any]]] = {
    "attempts": [
        sa.Column("agent_leg_id", TEXT, nullable=False, server_default=""),
        sa.Column("held_at", INSTANT, nullable=True),
        sa.Column("held_for", TEXT, nullable=True),
        sa.Column("consulted_id", TEXT, nullable=False, server_default=""),
        sa.Column("consulted_leg_id", TEXT, nullable=False, server_default=""),
        sa.Column("joint_at", INSTANT, nullable=True),
        sa.Column("ended_by", TEXT, nullable=True),
        sa.Column("recording", TEXT, nullable=False, server_default=""),
        sa.Column("consent", TEXT, nullable=False, server_default=""),
        sa.Column("consent_at", INSTANT, nullable=True),
        sa.Column("recording_sid", TEXT, nullable=True),
    ],
    "shifts": [sa.Column("wrap_up_until", INSTANT, nullable=True)],
    "legs": [
        sa.Column("number", BIG, nullable=False, server_default="1"),
        sa.Column("part", TEXT, nullable=False, server_default=""),
        sa.Column("person_id", TEXT, nullable=False, server_default=""),
        sa.Column("is_wanted", sa.Boolean(), nullable=False, server_default=sa.text("true")),
    ],
}


def upgrade() -> None:
    for table, columns in ADDED.items():
        for column in columns:
            op.add_column(table, column)


def downgrade() -> None:
    for table, columns in ADDED.items():
        for column in columns:
            op.drop_column(table, column.name)
