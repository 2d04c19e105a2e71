"""What is barred, what was used, whose number is proven, and what the command line wants the desk to hear."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

TEXT = sa.Text()
INSTANT = sa.BigInteger()  # microseconds since 1970
COUNTING = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "bars",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("desk", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("what", TEXT, nullable=False),
        sa.Column("why", TEXT, nullable=False),
        sa.Column("by", TEXT, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("code", sa.BigInteger(), nullable=True),
        sa.Column("contact_id", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("until", INSTANT, nullable=True),
        sa.Column("lifted_at", INSTANT, nullable=True),
        sa.Column("lifted_by", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_bars"),
    )
    op.create_table(
        "uses",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("desk", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("customer_id", TEXT, nullable=False),
        sa.Column("number", TEXT, nullable=False),
        sa.Column("country", TEXT, nullable=False),
        sa.Column("address", TEXT, nullable=False),
        sa.Column("rate", sa.Float(), nullable=False),
        sa.Column("cost", sa.Float(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_uses"),
    )
    op.create_index("ix_uses_desk_at", "uses", ["desk", "at"])
    op.create_table(
        "proofs",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("desk", TEXT, nullable=False),
        sa.Column("customer_id", TEXT, nullable=False),
        sa.Column("number", TEXT, nullable=False),
        sa.Column("by", TEXT, nullable=False),
        sa.Column("digest", TEXT, nullable=False),
        sa.Column("sent_at", INSTANT, nullable=False),
        sa.Column("expires_at", INSTANT, nullable=False),
        sa.Column("tries_left", sa.BigInteger(), nullable=False),
        sa.Column("proven_at", INSTANT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_proofs"),
    )
    op.create_index("ix_proofs_customer_id_number", "proofs", ["customer_id", "number"])
    op.create_index("ix_proofs_desk_sent_at", "proofs", ["desk", "sent_at"])
    op.create_table(
        "orders",
        sa.Column("id", COUNTING, autoincrement=True, nullable=False),
        sa.Column("desk", TEXT, nullable=False),
        sa.Column("event", TEXT, nullable=False),
        sa.Column("given_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_orders"),
    )


def downgrade() -> None:
    for table in ("orders", "proofs", "uses", "bars"):
        op.drop_table(table)
