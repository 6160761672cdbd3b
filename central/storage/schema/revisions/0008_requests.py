"""Data requests, the form version a municipality has seen, and who was asked about a question."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables to this revision."""
    op.create_table(
        "request",
        sa.Column("form", sa.String(length=60), nullable=True),
        sa.Column("deadline", sa.String(length=10), nullable=True),
        sa.Column("note_hu", sa.Text(), nullable=True),
        sa.Column("note_en", sa.Text(), nullable=True),
        sa.Column("asked_by", sa.String(length=200), nullable=True),
        sa.Column("asked_at", sa.String(length=40), nullable=True),
        sa.Column("closed_at", sa.String(length=40), nullable=True),
        sa.Column("municipality", sa.String(length=6), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("is_deleted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_request")),
    )
    op.create_table(
        "response",
        sa.Column("form", sa.String(length=60), nullable=True),
        sa.Column("form_version", sa.String(length=20), nullable=True),
        sa.Column("municipality", sa.String(length=6), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("is_deleted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_response")),
    )
    op.add_column("answer", sa.Column("asked_of", sa.String(length=200), nullable=True))
    op.add_column("answer", sa.Column("asked_at", sa.String(length=40), nullable=True))
