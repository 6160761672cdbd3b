"""The list of attempts to send; a refused change can be laid aside."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables to this revision."""
    op.add_column("outbox", sa.Column("settled_at", sa.String(length=40), nullable=True))
    op.create_table(
        "sync_attempt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("begun_at", sa.String(length=40), nullable=False),
        sa.Column("ended_at", sa.String(length=40), nullable=True),
        sa.Column("outcome", sa.String(length=60), nullable=True),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("http_status", sa.Integer(), nullable=True),
        sa.Column("retry_after", sa.Integer(), nullable=True),
        sa.Column("server_time", sa.String(length=40), nullable=True),
        sa.Column("server_seen_at", sa.String(length=40), nullable=True),
        sa.Column("waiting", sa.Integer(), nullable=False),
        sa.Column("waiting_since", sa.String(length=40), nullable=True),
        sa.Column("held", sa.Integer(), server_default="0", nullable=False),
        sa.Column("seal", sa.String(length=64), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_sync_attempt_begun", "sync_attempt", ["begun_at"])
    op.create_index("ix_sync_attempt_outcome", "sync_attempt", ["outcome", "id"])
