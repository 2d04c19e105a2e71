"""What customers were told they would wait, and what came."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "quotes",
        sa.Column("contact_id", sa.Text, nullable=False),
        sa.Column("desk", sa.Text, nullable=False),
        sa.Column("told_at", sa.BigInteger(), nullable=False),
        sa.Column("channel", sa.Text, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("low_s", sa.Integer, nullable=True),
        sa.Column("high_s", sa.Integer, nullable=True),
        sa.Column("reason", sa.Text, nullable=True),
        sa.Column("last_s", sa.Integer, nullable=False),
        sa.Column("line_s", sa.Integer, nullable=False),
        sa.Column("waiting", sa.Integer, nullable=False),
        sa.Column("working", sa.Integer, nullable=False),
        sa.Column("waited_s", sa.Integer, nullable=True),
        sa.Column("left", sa.Boolean, nullable=True),
        sa.PrimaryKeyConstraint("contact_id", name="pk_quotes"),
    )
    op.create_index("ix_quotes_told_at", "quotes", ["told_at"])


def downgrade() -> None:
    op.drop_table("quotes")
