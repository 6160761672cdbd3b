"""The server's own keys of packages: made at `init`, kept in the database, replaced by `rotate`; none leaves it."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from app.wire.bundle import PublicKeys
from app.wire.sealed import key_name
from central.storage.sync_tables import ServerState

_PREFIX = "bundle_key_"


@dataclass(frozen=True, slots=True)
class ServerKeys:
    """One generation of keys: what replies are signed with, and what opens the packages sealed for this server."""

    generation: int
    sign: Ed25519PrivateKey
    seal: X25519PrivateKey

    @property
    def public(self) -> PublicKeys:
        """Return the halves that devices get."""
        return PublicKeys(
            sign=self.sign.public_key().public_bytes_raw().hex(), seal=self.seal.public_key().public_bytes_raw().hex()
        )

    @property
    def name(self) -> str:
        """Return the name that packages sealed for these keys bear."""
        return key_name(self.seal.public_key().public_bytes_raw())


def server_keys(session: Session) -> list[ServerKeys]:
    """Return every generation, the newest first; the first one is made where there is none, so the caller may write."""
    found = _read(session)
    if not found:
        _add(session, 1)
        found = _read(session)
    return found


def current_keys(session: Session) -> ServerKeys:
    """Return the newest keys; see `server_keys`."""
    return server_keys(session)[0]


def rotate(session: Session, *, forget_old: bool) -> ServerKeys:
    """Make a new generation.

    The older ones go on opening packages that are under way, unless they are forgotten because somebody got them: then
    devices need a new entry package or one exchange over the network.
    """
    newest = current_keys(session).generation
    if forget_old:
        session.execute(delete(ServerState).where(ServerState.key.startswith(_PREFIX)))
    _add(session, newest + 1)
    return current_keys(session)


def _add(session: Session, generation: int) -> None:
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    row = {"key": f"{_PREFIX}{generation}", "value": secrets.token_hex(32)}
    session.execute(dialect.insert(ServerState).values(row).on_conflict_do_nothing())


def _read(session: Session) -> list[ServerKeys]:
    rows = session.execute(select(ServerState.key, ServerState.value).where(ServerState.key.startswith(_PREFIX)))
    found = [
        ServerKeys(
            int(key.removeprefix(_PREFIX)),
            Ed25519PrivateKey.from_private_bytes(_derived(secret, b"sign")),
            X25519PrivateKey.from_private_bytes(_derived(secret, b"seal")),
        )
        for key, secret in rows
    ]
    return sorted(found, key=lambda keys: keys.generation, reverse=True)


def _derived(secret: str, purpose: bytes) -> bytes:
    return HKDF(SHA256(), 32, None, b"csatlakozo package " + purpose).derive(bytes.fromhex(secret))
