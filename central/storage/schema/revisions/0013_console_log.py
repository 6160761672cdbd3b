"""Who did what in the console."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "console_act",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("account_name", sa.String(length=60), nullable=False),
        sa.Column("display_name", sa.String(length=200), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("endpoint", sa.String(length=160), nullable=False),
        sa.Column("path", sa.String(length=300), nullable=False),
        sa.Column("pir", sa.String(length=6), nullable=True),
        sa.Column("result", sa.String(length=20), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_console_act")),
    )
    op.create_index(op.f("ix_console_act_at"), "console_act", ["at"])
    op.create_index(op.f("ix_console_act_account_name"), "console_act", ["account_name"])
    op.create_index(op.f("ix_console_act_pir"), "console_act", ["pir"])
