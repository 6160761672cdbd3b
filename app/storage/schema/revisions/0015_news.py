"""Messages of the centre, events, and who has a place there."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables to this revision."""
    op.create_table(
        "message",
        sa.Column("title_hu", sa.String(length=200), nullable=True),
        sa.Column("title_en", sa.String(length=200), nullable=True),
        sa.Column("text_hu", sa.Text(), nullable=True),
        sa.Column("text_en", sa.Text(), nullable=True),
        sa.Column("todo_hu", sa.Text(), nullable=True),
        sa.Column("todo_en", sa.Text(), nullable=True),
        sa.Column("concerns_hu", sa.String(length=200), nullable=True),
        sa.Column("concerns_en", sa.String(length=200), nullable=True),
        sa.Column("until_day", sa.String(length=10), nullable=True),
        sa.Column("is_must_read", sa.Boolean(), nullable=True),
        sa.Column("target", sa.String(length=400), nullable=True),
        sa.Column("published_by", sa.String(length=200), nullable=True),
        sa.Column("published_at", sa.String(length=40), nullable=True),
        sa.Column("withdrawn_at", sa.String(length=40), nullable=True),
        sa.Column("municipality", sa.String(length=6), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("is_deleted", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_message")),
    )
    op.create_table(
        "event",
        sa.Column("title", sa.String(length=200), nullable=True),
        sa.Column("place", sa.String(length=200), nullable=True),
        sa.Column("starts_at", sa.String(length=40), nullable=True),
        sa.Column("ends_at", sa.String(length=40), nullable=True),
        sa.Column("capacity", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("published_by", sa.String(length=200), nullable=True),
        sa.Column("published_at", sa.String(length=40), nullable=True),
        sa.Column("cancelled_because", sa.Text(), nullable=True),
        sa.Column("municipality", sa.String(length=6), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("is_deleted", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_event")),
    )
    op.create_table(
        "seat",
        sa.Column("event", sa.String(length=36), nullable=True),
        sa.Column("state", sa.String(length=20), nullable=True),
        sa.Column("place", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.String(length=40), nullable=True),
        sa.Column("has_attended", sa.Boolean(), nullable=True),
        sa.Column("municipality", sa.String(length=6), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("is_deleted", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_seat")),
    )
