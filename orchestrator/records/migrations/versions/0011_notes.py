"""What a colleague who is asked into a call is told beforehand."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("attempts", sa.Column("consulted_note", sa.Text(), nullable=False, server_default=""))


def downgrade() -> None:
    op.drop_column("attempts", "consulted_note")
