"""Since when a leg is in doubt: it may have waited for its turn at the carrier long after its intent."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("legs", sa.Column("doubted_at", sa.BigInteger(), nullable=True))  # microseconds since 1970


def downgrade() -> None:
    op.drop_column("legs", "doubted_at")
