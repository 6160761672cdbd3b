"""The server's tables of the exchange: the order of changes, their fates and the head of each field."""

from __future__ import annotations

from sqlalchemy import Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from central.storage.base import CentralBase


class Partition(CentralBase):
    """The last number given to a change of one municipality; its row lock serialises the municipality."""

    __tablename__ = "partition"

    municipality: Mapped[str] = mapped_column(String(6), primary_key=True)
    seq: Mapped[int] = mapped_column(Integer, default=0, server_default="0")
    seal: Mapped[str] = mapped_column(String(64), default="", server_default="")


class ChangeLog(CentralBase):
    """Every accepted change, in the order of its municipality.

    A change that came back to a restored server remembers the place that it had before (`former_epoch`, `former_seq`).
    """

    __tablename__ = "change_log"
    __table_args__ = (UniqueConstraint("municipality", "change_id"),)

    municipality: Mapped[str] = mapped_column(String(6), primary_key=True)
    seq: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    change_id: Mapped[str] = mapped_column(String(36))
    device_id: Mapped[str | None] = mapped_column(String(36))
    device_seq: Mapped[int | None] = mapped_column(Integer)
    table_name: Mapped[str] = mapped_column(String(60))
    record_id: Mapped[str] = mapped_column(String(36))
    fields: Mapped[str] = mapped_column(Text)
    actor_name: Mapped[str] = mapped_column(String(200))
    party: Mapped[str] = mapped_column(String(20))
    made_at: Mapped[str] = mapped_column(String(40))
    received_at: Mapped[str] = mapped_column(String(40))
    seal: Mapped[str] = mapped_column(String(64), server_default="")
    former_epoch: Mapped[str | None] = mapped_column(String(36))
    former_seq: Mapped[int | None] = mapped_column(Integer)


class ChangeFate(CentralBase):
    """The answer that a device's change got; a repeat gets the same one."""

    __tablename__ = "change_fate"

    device_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    device_seq: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    change_id: Mapped[str] = mapped_column(String(36), index=True)
    fate: Mapped[str] = mapped_column(Text)


class FieldHead(CentralBase):
    """The value that stands in one field, and the change that brought it."""

    __tablename__ = "field_head"

    municipality: Mapped[str] = mapped_column(String(6), primary_key=True)
    table_name: Mapped[str] = mapped_column(String(60), primary_key=True)
    record_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    field: Mapped[str] = mapped_column(String(60), primary_key=True)
    seq: Mapped[int] = mapped_column(Integer)
    value: Mapped[str | None] = mapped_column(Text)
    device_id: Mapped[str | None] = mapped_column(String(36))
    actor_name: Mapped[str] = mapped_column(String(200))
    made_at: Mapped[str] = mapped_column(String(40))
    change_id: Mapped[str] = mapped_column(String(36))


class RegistrationCounter(CentralBase):
    """The last registration number given in a year."""

    __tablename__ = "registration_counter"

    year: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    last: Mapped[int] = mapped_column(Integer)


class ServerState(CentralBase):
    """Facts about this database itself, such as its epoch."""

    __tablename__ = "server_state"

    key: Mapped[str] = mapped_column(String(40), primary_key=True)
    value: Mapped[str] = mapped_column(String(200))


class HistoryWitness(CentralBase):
    """How long a device's history was when it last spoke, and the hash of its last line."""

    __tablename__ = "history_witness"

    device_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    count: Mapped[int] = mapped_column(Integer)
    head: Mapped[str] = mapped_column(String(64))
    at: Mapped[str] = mapped_column(String(40))


class HistoryNotice(CentralBase):
    """Something about a device's history that is not as it was countersigned; kept for people, it stops nothing."""

    __tablename__ = "history_notice"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    device_id: Mapped[str] = mapped_column(String(36), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    count_before: Mapped[int] = mapped_column(Integer)
    head_before: Mapped[str] = mapped_column(String(64))
    count_after: Mapped[int] = mapped_column(Integer)
    head_after: Mapped[str] = mapped_column(String(64))
    at: Mapped[str] = mapped_column(String(40))
