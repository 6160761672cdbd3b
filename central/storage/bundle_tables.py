"""The server's tables of packages on a stick: the keys of devices, and which packages came."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from central.storage.base import CentralBase
from central.storage.moments import Moment


class BundleKeys(CentralBase):
    """The public keys of a device: its packages are signed with one, replies are sealed for the other."""

    __tablename__ = "bundle_keys"

    device_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    sign_public: Mapped[str] = mapped_column(String(64))
    seal_public: Mapped[str] = mapped_column(String(64))
    registered_at: Mapped[datetime] = mapped_column(Moment)


class TakenBundle(CentralBase):
    """A package of a device; one that was replaced before it came has no `taken_at`."""

    __tablename__ = "taken_bundle"

    device_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    bundle_id: Mapped[str] = mapped_column(String(36))
    items: Mapped[int | None] = mapped_column(Integer)
    taken_at: Mapped[datetime | None] = mapped_column(Moment)
    carried_by: Mapped[str | None] = mapped_column(String(60))
