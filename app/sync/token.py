"""Keeps the token that the server gave to this device: in the system's keyring, else inside the encrypted store."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine, select, update

from app.kernel.problems import Refused
from app.storage.keys import KeyRing, SecretName
from app.storage.local import Device
from app.storage.unit_of_work import reading, writing


class TokenKeeper:
    """The token of one store's device; it never lies in a plain file."""

    def __init__(self, engine: Engine, store: Path, keyring: KeyRing) -> None:
        self._engine = engine
        self._store = store
        self._keyring = keyring

    def keep(self, token: str) -> None:
        """Keep a new token in place of the one before."""
        in_store: str | None = None
        try:
            self._keyring.set(self._store, SecretName.DEVICE_TOKEN, token)
        except Refused:
            in_store = token
        with writing(self._engine) as session:
            session.execute(update(Device).values(token=in_store))

    def read(self) -> str | None:
        """Return the token, or None before the enrolment."""
        with reading(self._engine) as session:
            in_store = session.scalar(select(Device.token))
        return in_store or self._keyring.get(self._store, SecretName.DEVICE_TOKEN)
