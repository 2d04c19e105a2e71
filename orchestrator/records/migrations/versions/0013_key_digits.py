"""How many digits a host key has: what is shorter lost some on its way here, and is no try."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("host_keys", sa.Column("digits", sa.Integer(), nullable=True))  # of keys set before: not known


def downgrade() -> None:
    op.drop_column("host_keys", "digits")
