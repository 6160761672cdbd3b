"""First tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables to this revision."""
    op.create_table(
        "act",
        sa.Column("kind", sa.String(length=60), nullable=True),
        sa.Column("subject", sa.String(length=36), nullable=True),
        sa.Column("party", sa.String(length=20), nullable=True),
        sa.Column("actor_name", sa.String(length=200), nullable=True),
        sa.Column("made_at", sa.String(length=40), nullable=True),
        sa.Column("snapshot", sa.Text(), nullable=True),
        sa.Column("snapshot_hash", sa.String(length=64), nullable=True),
        sa.Column("reply_to", sa.String(length=36), nullable=True),
        sa.Column("registration_number", sa.String(length=40), nullable=True),
        sa.Column("received_at", sa.String(length=40), nullable=True),
        sa.Column("municipality", sa.String(length=6), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("is_deleted", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_act")),
    )
    op.create_index("ix_act_subject", "act", ["subject"])

    op.create_table(
        "answer",
        sa.Column("form", sa.String(length=60), nullable=True),
        sa.Column("field", sa.String(length=60), nullable=True),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("municipality", sa.String(length=6), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("is_deleted", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_answer")),
    )
    op.create_table(
        "conflict",
        sa.Column("table_name", sa.String(length=60), nullable=True),
        sa.Column("record", sa.String(length=36), nullable=True),
        sa.Column("field", sa.String(length=60), nullable=True),
        sa.Column("standing_value", sa.Text(), nullable=True),
        sa.Column("standing_actor", sa.String(length=200), nullable=True),
        sa.Column("standing_at", sa.String(length=40), nullable=True),
        sa.Column("late_value", sa.Text(), nullable=True),
        sa.Column("late_actor", sa.String(length=200), nullable=True),
        sa.Column("late_at", sa.String(length=40), nullable=True),
        sa.Column("late_change", sa.String(length=36), nullable=True),
        sa.Column("decided_value", sa.Text(), nullable=True),
        sa.Column("decided_by", sa.String(length=200), nullable=True),
        sa.Column("decided_at", sa.String(length=40), nullable=True),
        sa.Column("municipality", sa.String(length=6), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("is_deleted", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_conflict")),
    )
    op.create_table(
        "contract",
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("form_version", sa.String(length=20), nullable=True),
        sa.Column("municipality", sa.String(length=6), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("is_deleted", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_contract")),
    )
    op.create_table(
        "municipality",
        sa.Column("name", sa.String(length=200), nullable=True),
        sa.Column("seat", sa.String(length=200), nullable=True),
        sa.Column("ksh_code", sa.String(length=10), nullable=True),
        sa.Column("tax_number", sa.String(length=20), nullable=True),
        sa.Column("bank_account", sa.String(length=40), nullable=True),
        sa.Column("population", sa.Integer(), nullable=True),
        sa.Column("county", sa.String(length=60), nullable=True),
        sa.Column("office_pir", sa.String(length=6), nullable=True),
        sa.Column("municipality", sa.String(length=6), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("is_deleted", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_municipality")),
    )
    op.create_table(
        "office",
        sa.Column("name", sa.String(length=200), nullable=True),
        sa.Column("seat", sa.String(length=200), nullable=True),
        sa.Column("tax_number", sa.String(length=20), nullable=True),
        sa.Column("bank_account", sa.String(length=40), nullable=True),
        sa.Column("kind", sa.String(length=20), nullable=True),
        sa.Column("joining_mode", sa.String(length=20), nullable=True),
        sa.Column("start_day", sa.String(length=60), nullable=True),
        sa.Column("municipality", sa.String(length=6), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("is_deleted", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_office")),
    )
    op.create_table(
        "paper",
        sa.Column("document", sa.String(length=10), nullable=True),
        sa.Column("subject", sa.String(length=36), nullable=True),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.Column("change_counter", sa.Integer(), nullable=True),
        sa.Column("answers_hash", sa.String(length=64), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("size", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(length=200), nullable=True),
        sa.Column("made_at", sa.String(length=40), nullable=True),
        sa.Column("made_by", sa.String(length=200), nullable=True),
        sa.Column("printed_at", sa.String(length=40), nullable=True),
        sa.Column("signed_sha256", sa.String(length=64), nullable=True),
        sa.Column("signed_name", sa.String(length=200), nullable=True),
        sa.Column("signed_media_type", sa.String(length=60), nullable=True),
        sa.Column("signed_size", sa.Integer(), nullable=True),
        sa.Column("signed_pages", sa.Integer(), nullable=True),
        sa.Column("signed_at", sa.String(length=40), nullable=True),
        sa.Column("municipality", sa.String(length=6), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("is_deleted", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_paper")),
    )
    op.create_index("ix_paper_subject", "paper", ["subject"])

    op.create_table(
        "person",
        sa.Column("role", sa.String(length=20), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=True),
        sa.Column("post", sa.String(length=200), nullable=True),
        sa.Column("phone", sa.String(length=60), nullable=True),
        sa.Column("email", sa.String(length=200), nullable=True),
        sa.Column("municipality", sa.String(length=6), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("is_deleted", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_person")),
    )
    op.create_table(
        "step_mark",
        sa.Column("task", sa.String(length=60), nullable=True),
        sa.Column("step", sa.String(length=80), nullable=True),
        sa.Column("is_done", sa.Boolean(), nullable=True),
        sa.Column("municipality", sa.String(length=6), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("is_deleted", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_step_mark")),
    )
    op.create_table(
        "cursor",
        sa.Column("municipality", sa.String(length=6), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("seal", sa.String(length=64), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("municipality"),
    )
    op.create_table(
        "device",
        sa.Column("device_id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("incarnation", sa.String(length=36), nullable=False),
        sa.Column("next_seq", sa.Integer(), nullable=False),
        sa.Column("server_url", sa.String(length=300), nullable=True),
        sa.Column("token", sa.String(length=200), nullable=True),
        sa.Column("epoch", sa.String(length=36), nullable=True),
        sa.PrimaryKeyConstraint("device_id"),
    )
    op.create_table(
        "file",
        sa.Column("municipality", sa.String(length=6), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("media_type", sa.String(length=60), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("added_at", sa.String(length=40), nullable=False),
        sa.Column("sent_at", sa.String(length=40), nullable=True),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("municipality", "sha256"),
    )
    op.create_table(
        "history",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(length=40), nullable=False),
        sa.Column("actor_name", sa.String(length=200), nullable=False),
        sa.Column("party", sa.String(length=20), nullable=False),
        sa.Column("origin", sa.String(length=10), nullable=False),
        sa.Column("municipality", sa.String(length=6), nullable=False),
        sa.Column("table_name", sa.String(length=60), nullable=False),
        sa.Column("record", sa.String(length=36), nullable=False),
        sa.Column("field", sa.String(length=60), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.Column("change_id", sa.String(length=36), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_history_record", "history", ["municipality", "table_name", "record", "field"])

    op.create_table(
        "outbox",
        sa.Column("device_seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("change_id", sa.String(length=36), nullable=False),
        sa.Column("municipality", sa.String(length=6), nullable=False),
        sa.Column("table_name", sa.String(length=60), nullable=False),
        sa.Column("record", sa.String(length=36), nullable=False),
        sa.Column("fields", sa.Text(), nullable=False),
        sa.Column("base_seq", sa.Integer(), nullable=False),
        sa.Column("over", sa.Text(), nullable=True),
        sa.Column("actor_name", sa.String(length=200), nullable=False),
        sa.Column("made_at", sa.String(length=40), nullable=False),
        sa.Column("fate", sa.String(length=20), nullable=True),
        sa.Column("problem", sa.Text(), nullable=True),
        sa.Column("answered_at", sa.String(length=40), nullable=True),
        sa.PrimaryKeyConstraint("device_seq"),
        sa.UniqueConstraint("change_id"),
    )
    op.create_index("ix_outbox_record", "outbox", ["municipality", "table_name", "record"])
    op.create_index("ix_outbox_waiting", "outbox", ["device_seq"], sqlite_where=sa.text("fate IS NULL"))

    op.create_table(
        "received",
        sa.Column("municipality", sa.String(length=6), nullable=False),
        sa.Column("change_id", sa.String(length=36), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=True),
        sa.Column("former_seq", sa.Integer(), nullable=True),
        sa.Column("seal", sa.String(length=64), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("municipality", "change_id"),
    )
    op.create_index("ix_received_seq", "received", ["municipality", "seq"])

    op.create_table(
        "setting",
        sa.Column("key", sa.String(length=60), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
