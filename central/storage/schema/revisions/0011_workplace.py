"""What the console's list, queue and map stand on, and the views that people keep."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables; their rows are drawn when somebody first looks."""
    op.create_table(
        "municipality_state",
        sa.Column("municipality", sa.String(length=6), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("office_seq", sa.Integer(), nullable=False),
        sa.Column("content_version", sa.String(length=40), nullable=False),
        sa.Column("phase", sa.Integer(), nullable=False),
        sa.Column("tasks_done", sa.Integer(), nullable=False),
        sa.Column("stage", sa.String(length=20), nullable=False),
        sa.Column("turn", sa.String(length=20), nullable=False),
        sa.Column("waiting_since", sa.String(length=40), nullable=True),
        sa.Column("mode", sa.String(length=20), nullable=True),
        sa.Column("start_day", sa.String(length=60), nullable=True),
        sa.PrimaryKeyConstraint("municipality", name=op.f("pk_municipality_state")),
    )
    op.create_table(
        "waiting_item",
        sa.Column("municipality", sa.String(length=6), nullable=False),
        sa.Column("what", sa.String(length=20), nullable=False),
        sa.Column("subject", sa.String(length=36), nullable=False),
        sa.Column("since", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("municipality", "what", "subject", name=op.f("pk_waiting_item")),
    )
    op.create_index("ix_waiting_item_what_since", "waiting_item", ["what", "since"])
    op.create_table(
        "saved_view",
        sa.Column("account_name", sa.String(length=60), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("query", sa.String(length=600), nullable=False),
        sa.PrimaryKeyConstraint("account_name", "name", name=op.f("pk_saved_view")),
    )
