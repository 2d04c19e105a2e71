"""The contacts an agent passed on last, about which a note is taken."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("shifts", sa.Column("notes_on", sa.Text(), nullable=False, server_default="[]"))


def downgrade() -> None:
    op.drop_column("shifts", "notes_on")
