"""Tables that stay on this machine: the device, the outbox, the history, cursors, settings and file contents."""

from __future__ import annotations

from sqlalchemy import Boolean, Index, Integer, LargeBinary, MetaData, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class LocalBase(DeclarativeBase):
    """The metadata of what never leaves the machine as it is."""

    metadata = MetaData()


class Device(LocalBase):
    """This device as the server knows it; one row."""

    __tablename__ = "device"

    device_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    incarnation: Mapped[str] = mapped_column(String(36))
    next_seq: Mapped[int] = mapped_column(Integer, default=1)
    server_url: Mapped[str | None] = mapped_column(String(300))
    token: Mapped[str | None] = mapped_column(String(200))
    epoch: Mapped[str | None] = mapped_column(String(36))


class Outgoing(LocalBase):
    """One change on its way to the server; it leaves „waiting” only with the server's answer (`fate`)."""

    __tablename__ = "outbox"

    device_seq: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    change_id: Mapped[str] = mapped_column(String(36), unique=True)
    municipality: Mapped[str] = mapped_column(String(6))
    table_name: Mapped[str] = mapped_column(String(60))
    record: Mapped[str] = mapped_column(String(36))
    fields: Mapped[str] = mapped_column(Text)
    base_seq: Mapped[int] = mapped_column(Integer)
    over: Mapped[str | None] = mapped_column(Text)
    actor_name: Mapped[str] = mapped_column(String(200))
    made_at: Mapped[str] = mapped_column(String(40))
    fate: Mapped[str | None] = mapped_column(String(20))
    problem: Mapped[str | None] = mapped_column(Text)
    answered_at: Mapped[str | None] = mapped_column(String(40))
    settled_at: Mapped[str | None] = mapped_column(String(40))
    """When a person read that it was refused and laid it aside; what was typed stays."""

    __table_args__ = (
        Index("ix_outbox_waiting", "device_seq", sqlite_where=fate.is_(None)),
        Index("ix_outbox_record", "municipality", "table_name", "record"),
    )


class HistoryLine(LocalBase):
    """What one field was and became, who did it and when; only ever added to."""

    __tablename__ = "history"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    at: Mapped[str] = mapped_column(String(40))
    actor_name: Mapped[str] = mapped_column(String(200))
    party: Mapped[str] = mapped_column(String(20))
    origin: Mapped[str] = mapped_column(String(10))
    municipality: Mapped[str] = mapped_column(String(6))
    table_name: Mapped[str] = mapped_column(String(60))
    record: Mapped[str] = mapped_column(String(36))
    field: Mapped[str] = mapped_column(String(60))
    before: Mapped[str | None] = mapped_column(Text)
    after: Mapped[str | None] = mapped_column(Text)
    change_id: Mapped[str] = mapped_column(String(36))
    hash: Mapped[str] = mapped_column(String(64), default="", server_default="")

    __table_args__ = (Index("ix_history_record", "municipality", "table_name", "record", "field"),)


class EditStep(LocalBase):
    """One edit of a person here as a range of history lines: what „undo” goes back over; it holds no value itself.

    `state` is done, undone (it can be redone) or left (out of reach of undo; its values stay in the history). A burst
    is one field saved again and again while it is typed.
    """

    __tablename__ = "edit_step"

    last_line: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    first_line: Mapped[int] = mapped_column(Integer)
    municipality: Mapped[str] = mapped_column(String(6))
    actor_name: Mapped[str] = mapped_column(String(200))
    at: Mapped[str] = mapped_column(String(40))
    state: Mapped[str] = mapped_column(String(10))
    is_burst: Mapped[bool] = mapped_column(Boolean)

    __table_args__ = (Index("ix_edit_step_state", "state", "actor_name", "municipality"),)


class HeldDeletion(LocalBase):
    """A record that is deleted elsewhere and still shown here: until the pull is read whole, or a person decided."""

    __tablename__ = "held_deletion"

    municipality: Mapped[str] = mapped_column(String(6), primary_key=True)
    table_name: Mapped[str] = mapped_column(String(60), primary_key=True)
    record: Mapped[str] = mapped_column(String(36), primary_key=True)
    change_id: Mapped[str] = mapped_column(String(36))
    actor_name: Mapped[str] = mapped_column(String(200))
    party: Mapped[str] = mapped_column(String(20))
    made_at: Mapped[str] = mapped_column(String(40))
    is_asked: Mapped[bool] = mapped_column(Boolean)


class SetAside(LocalBase):
    """An unsent change that the centre keeps aside since it blocked this machine, with the receipt."""

    __tablename__ = "set_aside"

    change_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    receipt: Mapped[str] = mapped_column(String(40))
    at: Mapped[str] = mapped_column(String(40))


class Cursor(LocalBase):
    """How far this device has read each municipality's changes (server sequence)."""

    __tablename__ = "cursor"

    municipality: Mapped[str] = mapped_column(String(6), primary_key=True)
    seq: Mapped[int] = mapped_column(Integer, default=0)
    seal: Mapped[str] = mapped_column(String(64), default="", server_default="")


class Received(LocalBase):
    """A change as the server gave it out, with its seal: what a restored server gets back.

    Without `seq` it waits to be given out again, because the server was restored to before its `former_seq`.
    """

    __tablename__ = "received"

    municipality: Mapped[str] = mapped_column(String(6), primary_key=True)
    change_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    seq: Mapped[int | None] = mapped_column(Integer)
    former_seq: Mapped[int | None] = mapped_column(Integer)
    seal: Mapped[str] = mapped_column(String(64))
    body: Mapped[str] = mapped_column(Text)

    __table_args__ = (Index("ix_received_seq", "municipality", "seq"),)


class Bundle(LocalBase):
    """A package of changes that was written to a stick; what it carried waits until an answer comes.

    Of the changes it holds those that waited: `lowest` is the first of them, `counter` the number that the next change
    gets. `written_at` is set when
    the file was read back; a package that is told of and was never written is only a number left out.
    """

    __tablename__ = "bundle"

    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    id: Mapped[str] = mapped_column(String(36), unique=True)
    made_at: Mapped[str] = mapped_column(String(40))
    lowest: Mapped[int] = mapped_column(Integer)
    counter: Mapped[int] = mapped_column(Integer)
    epoch: Mapped[str | None] = mapped_column(String(36))
    items: Mapped[str] = mapped_column(Text)
    files: Mapped[int] = mapped_column(Integer)
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int] = mapped_column(Integer)
    file_name: Mapped[str] = mapped_column(String(200))
    written_at: Mapped[str | None] = mapped_column(String(40))
    answered_at: Mapped[str | None] = mapped_column(String(40))


class Setting(LocalBase):
    """Small things this machine remembers: the place last open, the language, the last attempt to sync."""

    __tablename__ = "setting"

    key: Mapped[str] = mapped_column(String(60), primary_key=True)
    value: Mapped[str] = mapped_column(Text)


class StoredFile(LocalBase):
    """The bytes of a scan or a produced PDF, encrypted with the store, and how far they have been sent."""

    __tablename__ = "file"

    municipality: Mapped[str] = mapped_column(String(6), primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    media_type: Mapped[str] = mapped_column(String(60))
    size: Mapped[int] = mapped_column(Integer)
    added_at: Mapped[str] = mapped_column(String(40))
    sent_at: Mapped[str | None] = mapped_column(String(40))
    content: Mapped[bytes] = mapped_column(LargeBinary)


class FileTransfer(LocalBase):
    """What is known of a file's way up or down; without a row, nothing yet.

    `tries` counts how often it arrived damaged; `problem` is the JSON of what the centre said when it was set aside;
    `epoch` is the server's at which the centre was last known to have the file.
    """

    __tablename__ = "file_transfer"

    municipality: Mapped[str] = mapped_column(String(6), primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    size: Mapped[int | None] = mapped_column(Integer)
    tries: Mapped[int] = mapped_column(Integer, default=0, server_default="0")
    asked_at: Mapped[str | None] = mapped_column(String(40))
    problem: Mapped[str | None] = mapped_column(Text)
    epoch: Mapped[str | None] = mapped_column(String(36))


class FilePiece(LocalBase):
    """A part of a file that is being fetched; the whole is put together when the last one is here and the hash fits."""

    __tablename__ = "file_piece"

    municipality: Mapped[str] = mapped_column(String(6), primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    start: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    content: Mapped[bytes] = mapped_column(LargeBinary)
