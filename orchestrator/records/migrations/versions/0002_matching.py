"""What contacts, agents and decisions say since matching has steps, kept agents, planned shifts and a replay."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TEXT = sa.Text()
BIG = sa.BigInteger()
INSTANT = sa.BigInteger()  # microseconds since 1970
JSON = sa.Text()
COUNTING = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

ADDED: dict[str, list[sa.Column[Any]]] = {
    "people": [sa.Column("works", JSON, nullable=True)],
    "shifts": [sa.Column("until", INSTANT, nullable=True)],
    "contacts": [
        sa.Column("skill_level", BIG, nullable=False, server_default="1"),
        sa.Column("wishes", JSON, nullable=False, server_default="[]"),
        sa.Column("impact", TEXT, nullable=False, server_default=""),
        sa.Column("step", BIG, nullable=False, server_default="0"),
        sa.Column("kept_for", TEXT, nullable=True),
        sa.Column("kept_until", INSTANT, nullable=True),
        sa.Column("reserves", TEXT, nullable=True),
        sa.Column("reserve_at", INSTANT, nullable=True),
    ],
    "decisions": [
        sa.Column("version", BIG, nullable=False, server_default="0"),
        sa.Column("digest", TEXT, nullable=False, server_default=""),
    ],
}


def upgrade() -> None:
    for table, columns in ADDED.items():
        for column in columns:
            op.add_column(table, column)
    op.create_index("ix_decisions_at", "decisions", ["at"])
    op.create_table(
        "offers",
        sa.Column("offer_id", TEXT, nullable=False),
        sa.Column("desk", TEXT, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("contact_id", TEXT, nullable=False),
        sa.Column("agent_id", TEXT, nullable=False),
        sa.Column("decision", JSON, nullable=False),
        sa.PrimaryKeyConstraint("offer_id", name="pk_offers"),
    )
    op.create_index("ix_offers_contact_id", "offers", ["contact_id"])
    op.create_index("ix_offers_agent_id_at", "offers", ["agent_id", "at"])
    op.create_index("ix_offers_at", "offers", ["at"])
    op.create_table(
        "snapshots",
        sa.Column("id", COUNTING, autoincrement=True, nullable=False),
        sa.Column("desk", TEXT, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("version", BIG, nullable=False),
        sa.Column("floor", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_snapshots"),
    )
    op.create_index("ix_snapshots_desk_at", "snapshots", ["desk", "at"])


def downgrade() -> None:
    op.drop_table("snapshots")
    op.drop_table("offers")
    op.drop_index("ix_decisions_at", "decisions")
    for table, columns in ADDED.items():
        for column in columns:
            op.drop_column(table, column.name)
