"""The server countersigns each device's history and keeps what it noticed."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables to this revision."""
    op.create_table(
        "history_notice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("device_id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("count_before", sa.Integer(), nullable=False),
        sa.Column("head_before", sa.String(length=64), nullable=False),
        sa.Column("count_after", sa.Integer(), nullable=False),
        sa.Column("head_after", sa.String(length=64), nullable=False),
        sa.Column("at", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_history_notice")),
    )
    op.create_index(op.f("ix_history_notice_device_id"), "history_notice", ["device_id"], unique=False)
    op.create_table(
        "history_witness",
        sa.Column("device_id", sa.String(length=36), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("head", sa.String(length=64), nullable=False),
        sa.Column("at", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("device_id", name=op.f("pk_history_witness")),
    )
