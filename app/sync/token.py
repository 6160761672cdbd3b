"""Keeps what the system's keyring knows of this device: its token (else inside the store) and its incarnation."""

from __future__ import annotations

import contextlib
from pathlib import Path

from sqlalchemy import Engine, select, update

from app.kernel.problems import Problem, Refused
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

    def remember(self, incarnation: str) -> None:
        """Let this machine remember which incarnation of the store it holds; without a keyring the server tells."""
        # A keyring that is missing or silent stops no sync.
        with contextlib.suppress(Problem):
            if self._keyring.get(self._store, SecretName.INCARNATION) != incarnation:
                self._keyring.set(self._store, SecretName.INCARNATION, incarnation)

    def remembers_another(self, incarnation: str) -> bool:
        """Tell whether this machine held another incarnation of the store: a copy or an older state lies there now."""
        try:
            known = self._keyring.get(self._store, SecretName.INCARNATION)
        except Problem:
            return False
        return known is not None and known != incarnation
