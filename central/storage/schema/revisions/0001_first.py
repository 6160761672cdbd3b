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
        "account",
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("display_name", sa.String(length=200), nullable=False),
        sa.Column("party", sa.String(length=20), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=False),
        sa.Column("county", sa.String(length=60), nullable=True),
        sa.Column("failed_count", sa.Integer(), nullable=False),
        sa.Column("locked_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_account")),
    )
    op.create_table(
        "change_fate",
        sa.Column("device_id", sa.String(length=36), nullable=False),
        sa.Column("device_seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("change_id", sa.String(length=36), nullable=False),
        sa.Column("fate", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("device_id", "device_seq", name=op.f("pk_change_fate")),
    )
    op.create_index(op.f("ix_change_fate_change_id"), "change_fate", ["change_id"], unique=False)
    op.create_table(
        "change_log",
        sa.Column("municipality", sa.String(length=6), nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("change_id", sa.String(length=36), nullable=False),
        sa.Column("device_id", sa.String(length=36), nullable=True),
        sa.Column("device_seq", sa.Integer(), nullable=True),
        sa.Column("table_name", sa.String(length=60), nullable=False),
        sa.Column("record_id", sa.String(length=36), nullable=False),
        sa.Column("fields", sa.Text(), nullable=False),
        sa.Column("actor_name", sa.String(length=200), nullable=False),
        sa.Column("party", sa.String(length=20), nullable=False),
        sa.Column("made_at", sa.String(length=40), nullable=False),
        sa.Column("received_at", sa.String(length=40), nullable=False),
        sa.Column("seal", sa.String(length=64), server_default="", nullable=False),
        sa.Column("former_epoch", sa.String(length=36), nullable=True),
        sa.Column("former_seq", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("municipality", "seq", name=op.f("pk_change_log")),
        sa.UniqueConstraint("municipality", "change_id", name=op.f("uq_change_log_municipality_change_id")),
    )
    op.create_table(
        "console_session",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("account_name", sa.String(length=60), nullable=False),
        sa.Column("form_token", sa.String(length=64), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_console_session")),
    )
    op.create_index(op.f("ix_console_session_account_name"), "console_session", ["account_name"], unique=False)
    op.create_table(
        "device",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("office_pir", sa.String(length=6), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("incarnation", sa.String(length=36), nullable=False),
        sa.Column("next_device_seq", sa.Integer(), server_default="1", nullable=False),
        sa.Column("enrolled_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_seen", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_device")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_device_token_hash")),
    )
    op.create_index(op.f("ix_device_office_pir"), "device", ["office_pir"], unique=False)
    op.create_table(
        "enrolment_brake",
        sa.Column("source", sa.String(length=64), nullable=False),
        sa.Column("failed_count", sa.Integer(), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("source", name=op.f("pk_enrolment_brake")),
    )
    op.create_table(
        "enrolment_code",
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("office_pir", sa.String(length=6), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("used_by", sa.String(length=36), nullable=True),
        sa.Column("created_by", sa.String(length=60), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("code_hash", name=op.f("pk_enrolment_code")),
    )
    op.create_index(op.f("ix_enrolment_code_office_pir"), "enrolment_code", ["office_pir"], unique=False)
    op.create_table(
        "field_head",
        sa.Column("municipality", sa.String(length=6), nullable=False),
        sa.Column("table_name", sa.String(length=60), nullable=False),
        sa.Column("record_id", sa.String(length=36), nullable=False),
        sa.Column("field", sa.String(length=60), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("device_id", sa.String(length=36), nullable=True),
        sa.Column("actor_name", sa.String(length=200), nullable=False),
        sa.Column("made_at", sa.String(length=40), nullable=False),
        sa.Column("change_id", sa.String(length=36), nullable=False),
        sa.PrimaryKeyConstraint("municipality", "table_name", "record_id", "field", name=op.f("pk_field_head")),
    )
    op.create_table(
        "organisation",
        sa.Column("pir", sa.String(length=6), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("folded", sa.String(length=240), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("office_pir", sa.String(length=6), nullable=True),
        sa.Column("county", sa.String(length=60), nullable=True),
        sa.Column("population", sa.Integer(), nullable=True),
        sa.Column("ksh_code", sa.String(length=10), nullable=True),
        sa.Column("tax_number", sa.String(length=20), nullable=True),
        sa.PrimaryKeyConstraint("pir", name=op.f("pk_organisation")),
    )
    op.create_index(op.f("ix_organisation_county"), "organisation", ["county"], unique=False)
    op.create_index(op.f("ix_organisation_kind"), "organisation", ["kind"], unique=False)
    op.create_index(op.f("ix_organisation_office_pir"), "organisation", ["office_pir"], unique=False)
    op.create_table(
        "partition",
        sa.Column("municipality", sa.String(length=6), nullable=False),
        sa.Column("seq", sa.Integer(), server_default="0", nullable=False),
        sa.Column("seal", sa.String(length=64), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("municipality", name=op.f("pk_partition")),
    )
    op.create_table(
        "registration_counter",
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("year", name=op.f("pk_registration_counter")),
    )
    op.create_table(
        "server_state",
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("value", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_server_state")),
    )
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
        sa.Column("is_deleted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_act")),
    )
    op.create_index(op.f("ix_act_subject"), "act", ["subject"], unique=False)
    op.create_table(
        "answer",
        sa.Column("form", sa.String(length=60), nullable=True),
        sa.Column("field", sa.String(length=60), nullable=True),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("municipality", sa.String(length=6), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("is_deleted", sa.Boolean(), server_default=sa.false(), nullable=False),
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
        sa.Column("is_deleted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_conflict")),
    )
    op.create_table(
        "contract",
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("form_version", sa.String(length=20), nullable=True),
        sa.Column("municipality", sa.String(length=6), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("is_deleted", sa.Boolean(), server_default=sa.false(), nullable=False),
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
        sa.Column("is_deleted", sa.Boolean(), server_default=sa.false(), nullable=False),
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
        sa.Column("is_deleted", sa.Boolean(), server_default=sa.false(), nullable=False),
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
        sa.Column("is_deleted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_paper")),
    )
    op.create_index(op.f("ix_paper_subject"), "paper", ["subject"], unique=False)
    op.create_table(
        "person",
        sa.Column("role", sa.String(length=20), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=True),
        sa.Column("post", sa.String(length=200), nullable=True),
        sa.Column("phone", sa.String(length=60), nullable=True),
        sa.Column("email", sa.String(length=200), nullable=True),
        sa.Column("municipality", sa.String(length=6), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("is_deleted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_person")),
    )
    op.create_table(
        "step_mark",
        sa.Column("task", sa.String(length=60), nullable=True),
        sa.Column("step", sa.String(length=80), nullable=True),
        sa.Column("is_done", sa.Boolean(), nullable=True),
        sa.Column("municipality", sa.String(length=6), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("is_deleted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_step_mark")),
    )
