"""What a callback says since it can be booked, postponed, and keeps to the hours in which a phone may ring."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

TEXT = sa.Text()
BIG = sa.BigInteger()
INSTANT = sa.BigInteger()  # microseconds since 1970
JSON = sa.Text()


def added() -> list[sa.Column[Any]]:
    return [
        sa.Column("zone", TEXT, nullable=False, server_default=""),
        sa.Column("zones", JSON, nullable=False, server_default="[]"),
        sa.Column("quiet_at", INSTANT, nullable=True),
        sa.Column("slot_at", INSTANT, nullable=True),
        sa.Column("slot_local", TEXT, nullable=False, server_default=""),
        sa.Column("remind_at", INSTANT, nullable=True),
        sa.Column("late_at", INSTANT, nullable=True),
        sa.Column("postponed", BIG, nullable=False, server_default="0"),
        sa.Column("sequence", BIG, nullable=False, server_default="0"),
    ]


def upgrade() -> None:
    for column in added():
        op.add_column("contacts", column)


def downgrade() -> None:
    for column in reversed(added()):
        op.drop_column("contacts", column.name)
