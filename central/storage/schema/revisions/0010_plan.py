"""The plan of the joining: steps, sessions, absences, risks, budget and baseline; papers that a new day outdated."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def _synced(name: str, *columns: sa.Column[object]) -> None:
    op.create_table(
        name,
        *columns,
        sa.Column("municipality", sa.String(length=6), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("is_deleted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f(f"pk_{name}")),
    )


def upgrade() -> None:
    """Bring the tables to this revision."""
    _synced(
        "plan_step",
        sa.Column("step", sa.String(length=60), nullable=True),
        sa.Column("start", sa.String(length=40), nullable=True),
        sa.Column("due", sa.String(length=40), nullable=True),
        sa.Column("duration", sa.Integer(), nullable=True),
        sa.Column("responsible", sa.String(length=200), nullable=True),
        sa.Column("deputy", sa.String(length=200), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("is_early", sa.Boolean(), nullable=True),
        sa.Column("done_on", sa.String(length=40), nullable=True),
    )
    _synced(
        "council_meeting",
        sa.Column("day", sa.String(length=40), nullable=True),
        sa.Column("is_extraordinary", sa.Boolean(), nullable=True),
        sa.Column("note", sa.String(length=400), nullable=True),
    )
    _synced(
        "absence",
        sa.Column("first_day", sa.String(length=40), nullable=True),
        sa.Column("last_day", sa.String(length=40), nullable=True),
        sa.Column("person", sa.String(length=200), nullable=True),
        sa.Column("reason", sa.String(length=400), nullable=True),
    )
    _synced(
        "risk",
        sa.Column("ready", sa.String(length=60), nullable=True),
        sa.Column("title", sa.String(length=400), nullable=True),
        sa.Column("is_present", sa.Boolean(), nullable=True),
        sa.Column("owner", sa.String(length=200), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
    )
    _synced(
        "budget_line",
        sa.Column("title", sa.String(length=400), nullable=True),
        sa.Column("amount", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(length=400), nullable=True),
    )
    _synced(
        "plan_baseline",
        sa.Column("days", sa.Text(), nullable=True),
        sa.Column("set_at", sa.String(length=40), nullable=True),
        sa.Column("set_by", sa.String(length=200), nullable=True),
    )
    op.add_column("paper", sa.Column("outdated_why", sa.String(length=400), nullable=True))
