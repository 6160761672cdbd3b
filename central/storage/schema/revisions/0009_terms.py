"""Terms of office, channels, bodies that join along, and papers that name somebody who left."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables to this revision."""
    for name, length in (("valid_from", 10), ("valid_to", 10), ("substitute", 200)):
        op.add_column("person", sa.Column(name, sa.String(length=length), nullable=True))
    for name, length in (("e_data_id", 60), ("gateway_id", 60), ("email", 200), ("phone", 60)):
        op.add_column("office", sa.Column(name, sa.String(length=length), nullable=True))
    op.add_column("office", sa.Column("is_offline", sa.Boolean(), nullable=True))
    op.add_column("paper", sa.Column("outdated_at", sa.String(length=40), nullable=True))
    op.add_column("paper", sa.Column("outdated_by", sa.String(length=200), nullable=True))
    op.create_table(
        "person_term",
        sa.Column("role", sa.String(length=20), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=True),
        sa.Column("post", sa.String(length=200), nullable=True),
        sa.Column("phone", sa.String(length=60), nullable=True),
        sa.Column("email", sa.String(length=200), nullable=True),
        sa.Column("valid_from", sa.String(length=10), nullable=True),
        sa.Column("valid_to", sa.String(length=10), nullable=True),
        sa.Column("substitute", sa.String(length=200), nullable=True),
        sa.Column("municipality", sa.String(length=6), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("is_deleted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_person_term")),
    )
    op.create_table(
        "body",
        sa.Column("name", sa.String(length=200), nullable=True),
        sa.Column("kind", sa.String(length=20), nullable=True),
        sa.Column("pir", sa.String(length=6), nullable=True),
        sa.Column("tax_number", sa.String(length=20), nullable=True),
        sa.Column("municipality", sa.String(length=6), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("is_deleted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_body")),
    )
