"""Answers of the help desk for everyone, and who has read what."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables to this revision."""
    op.create_table(
        "faq",
        sa.Column("form", sa.String(length=60), nullable=True),
        sa.Column("field", sa.String(length=60), nullable=True),
        sa.Column("question_hu", sa.Text(), nullable=True),
        sa.Column("question_en", sa.Text(), nullable=True),
        sa.Column("answer_hu", sa.Text(), nullable=True),
        sa.Column("answer_en", sa.Text(), nullable=True),
        sa.Column("published_by", sa.String(length=200), nullable=True),
        sa.Column("published_at", sa.String(length=40), nullable=True),
        sa.Column("withdrawn_at", sa.String(length=40), nullable=True),
        sa.Column("municipality", sa.String(length=6), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("is_deleted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_faq")),
    )
    op.create_table(
        "read_mark",
        sa.Column("subject", sa.String(length=36), nullable=True),
        sa.Column("first_seen_at", sa.String(length=40), nullable=True),
        sa.Column("read_at", sa.String(length=40), nullable=True),
        sa.Column("read_by", sa.String(length=200), nullable=True),
        sa.Column("municipality", sa.String(length=6), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("is_deleted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_read_mark")),
    )
