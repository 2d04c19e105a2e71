"""Whom a customer talked to last is one step down an index."""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index("ix_contacts_customer_id", "contacts")
    op.create_index("ix_contacts_customer_id_answered_at", "contacts", ["customer_id", "answered_at"])


def downgrade() -> None:
    op.drop_index("ix_contacts_customer_id_answered_at", "contacts")
    op.create_index("ix_contacts_customer_id", "contacts", ["customer_id"])
