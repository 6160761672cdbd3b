"""The keys of packages: this device's own pairs, made once and kept in the encrypted store, and the centre's."""

from __future__ import annotations

import json
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from app.storage.settings import read_setting, write_setting
from app.storage.unit_of_work import writing
from app.wire.bundle import PublicKeys
from app.wire.sealed import key_name

_OWN, _CENTRE = "bundle_keys", "bundle_centre"


@dataclass(frozen=True, slots=True)
class KeyPairs:
    """What this device signs with, and what opens the replies sealed for it."""

    sign: Ed25519PrivateKey
    seal: X25519PrivateKey

    @property
    def public(self) -> PublicKeys:
        """Return the halves that the centre gets."""
        return PublicKeys(
            sign=self.sign.public_key().public_bytes_raw().hex(), seal=self.seal.public_key().public_bytes_raw().hex()
        )

    def find(self, name: str) -> X25519PrivateKey | None:
        """Return the key that a package is sealed for, if it is this device's."""
        return self.seal if key_name(self.seal.public_key().public_bytes_raw()) == name else None


def own_keys(engine: Engine) -> KeyPairs:
    """Return this device's keys; they are made when they are first needed."""
    with writing(engine) as session:
        kept = read_setting(session, _OWN)
        if kept is None:
            made = KeyPairs(Ed25519PrivateKey.generate(), X25519PrivateKey.generate())
            secret = {"sign": made.sign.private_bytes_raw().hex(), "seal": made.seal.private_bytes_raw().hex()}
            write_setting(session, _OWN, json.dumps(secret))
            return made
    secret = json.loads(kept)
    return KeyPairs(
        Ed25519PrivateKey.from_private_bytes(bytes.fromhex(secret["sign"])),
        X25519PrivateKey.from_private_bytes(bytes.fromhex(secret["seal"])),
    )


def centre_keys(session: Session) -> PublicKeys | None:
    """Return the centre's keys, or None where this device does not know them yet."""
    kept = read_setting(session, _CENTRE)
    return None if kept is None else PublicKeys.model_validate_json(kept)


def keep_centre_keys(session: Session, keys: PublicKeys) -> None:
    """Remember the centre's keys."""
    write_setting(session, _CENTRE, keys.model_dump_json())
