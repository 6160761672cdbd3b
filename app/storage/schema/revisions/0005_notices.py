"""Notices of the centre to all offices, and incidents after the go-live."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables to this revision."""
    op.create_table(
        "notice",
        sa.Column("kind", sa.String(length=20), nullable=True),
        sa.Column("starts_at", sa.String(length=40), nullable=True),
        sa.Column("ends_at", sa.String(length=40), nullable=True),
        sa.Column("closed_at", sa.String(length=40), nullable=True),
        sa.Column("services", sa.String(length=200), nullable=True),
        sa.Column("text_hu", sa.Text(), nullable=True),
        sa.Column("text_en", sa.Text(), nullable=True),
        sa.Column("announced_by", sa.String(length=200), nullable=True),
        sa.Column("announced_at", sa.String(length=40), nullable=True),
        sa.Column("municipality", sa.String(length=6), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("is_deleted", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_notice")),
    )
    op.create_table(
        "incident",
        sa.Column("what", sa.Text(), nullable=True),
        sa.Column("since", sa.String(length=40), nullable=True),
        sa.Column("severity", sa.String(length=20), nullable=True),
        sa.Column("workaround", sa.Text(), nullable=True),
        sa.Column("solved_at", sa.String(length=40), nullable=True),
        sa.Column("solution", sa.Text(), nullable=True),
        sa.Column("recorded_by", sa.String(length=200), nullable=True),
        sa.Column("municipality", sa.String(length=6), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("is_deleted", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_incident")),
    )
