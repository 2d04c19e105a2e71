"""The contacts an agent passed on, and is asked for no note about any more, but words on which are still taken."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("shifts", sa.Column("notes_over", sa.Text(), nullable=False, server_default="[]"))


def downgrade() -> None:
    op.drop_column("shifts", "notes_over")
