"""Edits that can be undone: ranges of history lines."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table of edits; what was edited before is not undone any more, only restored from the history."""
    op.create_table(
        "edit_step",
        sa.Column("last_line", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("first_line", sa.Integer(), nullable=False),
        sa.Column("municipality", sa.String(length=6), nullable=False),
        sa.Column("actor_name", sa.String(length=200), nullable=False),
        sa.Column("at", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("is_burst", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("last_line"),
    )
    op.create_index("ix_edit_step_state", "edit_step", ["state", "actor_name", "municipality"])
