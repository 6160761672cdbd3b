"""Which unsent changes the centre keeps aside."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "set_aside",
        sa.Column("change_id", sa.String(length=36), nullable=False),
        sa.Column("receipt", sa.String(length=40), nullable=False),
        sa.Column("at", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("change_id"),
    )
