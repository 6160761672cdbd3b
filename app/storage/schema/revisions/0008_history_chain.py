"""The history becomes a chain: each line gets a hash over the one before it and itself."""

import sqlalchemy as sa
from alembic import op

from app.storage.history import COLUMNS, chain_lines

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_AT_ONCE = 5_000


def upgrade() -> None:
    """Add the column and chain the lines that are there, in their order."""
    op.add_column("history", sa.Column("hash", sa.String(length=64), server_default="", nullable=False))
    connection = op.get_bind()
    names = ", ".join(f'"{name}"' for name in ("id", *COLUMNS))
    rows = connection.execute(sa.text(f"SELECT {names} FROM history ORDER BY id")).yield_per(_AT_ONCE)  # noqa: S608
    update = sa.text("UPDATE history SET hash = :hash WHERE id = :id")
    waiting: list[dict[str, object]] = []
    for number, last in list(chain_lines(rows)):
        waiting.append({"id": number, "hash": last})
        if len(waiting) == _AT_ONCE:
            connection.execute(update, waiting)
            waiting = []
    if waiting:
        connection.execute(update, waiting)
