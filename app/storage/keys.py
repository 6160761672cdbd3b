"""Finds and keeps the secrets of a store in the operating system's keyring; no secret ever goes into a plain file."""

from __future__ import annotations

import os
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any, Protocol

from app.kernel.problems import Problem, Refused, Unavailable
from app.kernel.texts import Text
from app.storage.files import unwritable
from app.storage.loss import require_not_lost
from app.storage.place import require_safe_place
from app.storage.recovery import (
    KEY_BYTES,
    Hardness,
    RecoveryCode,
    StoreKey,
    WrappedKey,
    load_wrapped,
    new_recovery_code,
    save_wrapped,
    set_wrapped_aside,
    unwrap,
    wrap,
)

__all__ = [
    "KEY_VARIABLE",
    "RECOVERY_VARIABLE",
    "Hardness",
    "KeyRing",
    "NoKeyRing",
    "OSKeyRing",
    "RecoveryCode",
    "SecretName",
    "StoreKey",
    "WrappedKey",
    "create_key",
    "find_key",
    "recover_key",
    "renew_recovery_code",
    "unwrap",
    "wrap",
]

KEY_VARIABLE = "CSATLAKOZO_KEY"
RECOVERY_VARIABLE = "CSATLAKOZO_RECOVERY_CODE"

_TRUSTED_BACKENDS = frozenset(
    f"keyring.backends.{name}" for name in ("Windows", "macOS", "SecretService", "kwallet", "libsecret")
)
"""The operating systems' own key stores; keyrings.alt and any other add-on may write plain text and is refused."""
_CHAIN = "keyring.backends.chainer"
_USER = "Csatlakozo"

_TITLE_KEYRING = Text("A kulcstár nem használható", "The keyring cannot be used")
_TITLE_KEY = Text("A tár kulcsa nincs meg", "The key of the store was not found")
_TITLE_EXISTS = Text("Ehhez a tárhoz már van kulcs", "This store already has a key")
_NO_KEYRING = Text(
    "Ezen a gépen nincs megbízható kulcstár, ezért a titkot nem tettük el. Indításkor adja meg a helyreállító kódot. "
    "Az adatok megvannak.",
    "This machine has no trusted keyring, therefore the secret was not kept. Give the recovery code at start. "
    "The data are safe.",
)
_KEYRING_SILENT = Text(
    "A gép kulcstára most nem válaszol, vagy zárolva van. Oldja fel, és próbálja újra. Az adatok megvannak.",
    "The machine's keyring does not answer now, or it is locked. Unlock it and try again. The data are safe.",
)
_KEY_MISSING = Text(
    "Ezen a gépen nincs meg a tár kulcsa. Írja be a helyreállító lapon lévő kódot. Az adatok megvannak, titkosítva.",
    "The key of the store is not on this machine. Type the code from the recovery sheet. The data are safe, encrypted.",
)
_KEY_MALFORMED = Text(
    "A CSATLAKOZO_KEY változó nem 64 hexadecimális jel. Javítsa ki, vagy törölje. Az adatokhoz nem nyúltunk.",
    "The variable CSATLAKOZO_KEY is not 64 hexadecimal signs. Correct it or remove it. The data were not touched.",
)
_KEY_EXISTS = Text(
    "A tár ({name}) már létezik, ezért nem kap új kulcsot. Nyissa meg a kulcsával vagy a helyreállító kóddal. "
    "Az adatokhoz nem nyúltunk.",
    "The store ({name}) already exists, therefore it gets no new key. Open it with its key or the recovery code. "
    "The data were not touched.",
)


class SecretName(StrEnum):
    """The secrets that one store has."""

    DATA_KEY = "data-key"
    DEVICE_TOKEN = "device-token"  # noqa: S105 - the name of a secret, not a secret
    INCARNATION = "incarnation"
    """Not a secret, but what a copied or restored file must not carry along."""


class KeyRing(Protocol):
    """Keeps secrets by store and name."""

    def get(self, store: Path, name: SecretName) -> str | None:
        """Return the secret, None if there is none; Unavailable ``keyring.silent`` if it does not answer."""

    def set(self, store: Path, name: SecretName, secret: str) -> None:
        """Keep the secret; Refused ``keyring.missing`` where nothing trusted can keep it, or Unavailable."""

    def delete(self, store: Path, name: SecretName) -> None:
        """Forget the secret; nothing happens if there is none."""


class NoKeyRing:
    """A machine without a keyring: knows nothing and keeps nothing."""

    def get(self, store: Path, name: SecretName) -> str | None:  # noqa: ARG002 - the shape of KeyRing
        """Return None: there is never a secret."""
        return None

    def set(self, store: Path, name: SecretName, secret: str) -> None:  # noqa: ARG002 - the shape of KeyRing
        """Raise Refused ``keyring.missing``: a secret must not seem kept."""
        raise Refused("keyring.missing", _TITLE_KEYRING, _NO_KEYRING)

    def delete(self, store: Path, name: SecretName) -> None:
        """Do nothing: there is never a secret."""


class OSKeyRing:
    """The operating system's keyring; a backend that is not on the allow-list counts as none."""

    def __init__(self, backend: Any | None = None) -> None:
        """Use the machine's own backend, found at the first use, or the given one (still judged by the list)."""
        self._given = backend

    def get(self, store: Path, name: SecretName) -> str | None:
        """Return the secret, None if there is none or nothing trusted runs; Unavailable ``keyring.silent``."""
        backend = self._trusted()
        if backend is None:
            return None
        try:
            secret: str | None = backend.get_password(_service(store, name), _USER)
        except Exception as error:
            raise _silent() from error
        return secret

    def set(self, store: Path, name: SecretName, secret: str) -> None:
        """Keep the secret; Refused ``keyring.missing`` where nothing trusted runs, Unavailable ``keyring.silent``."""
        backend = self._trusted()
        if backend is None:
            raise Refused("keyring.missing", _TITLE_KEYRING, _NO_KEYRING)
        try:
            backend.set_password(_service(store, name), _USER, secret)
        except Exception as error:
            raise _silent() from error

    def delete(self, store: Path, name: SecretName) -> None:
        """Forget the secret if there is one; Unavailable ``keyring.silent``."""
        backend = self._trusted()
        if backend is None or self.get(store, name) is None:
            return
        try:
            backend.delete_password(_service(store, name), _USER)
        except Exception as error:
            raise _silent() from error

    def _trusted(self) -> Any | None:
        if self._given is None:
            # keyring takes 170 ms to load; the window is painted before the store is opened.
            import keyring

            self._given = keyring.get_keyring()
        given: Any = self._given
        backends = given.backends if type(given).__module__ == _CHAIN else [given]
        return next((backend for backend in backends if type(backend).__module__ in _TRUSTED_BACKENDS), None)


def find_key(store: Path, keyring: KeyRing, environment: Mapping[str, str]) -> StoreKey:
    """Return the key of a store from CSATLAKOZO_KEY (64 hex signs), the keyring or by CSATLAKOZO_RECOVERY_CODE.

    Raises Refused ``store.key_missing`` if none of them has it, ``store.key_malformed`` for a variable that is no key,
    and what `read_recovery_code`, `load_wrapped` and `unwrap` refuse. It makes no key and reads no plain file.
    """
    # The variable first: it is only ever set on purpose, and to load the keyring takes a fifth of a second.
    if given := environment.get(KEY_VARIABLE, "").strip():
        key = _read_key(given)
        if key is None:
            raise Refused("store.key_malformed", _TITLE_KEY, _KEY_MALFORMED)
        return key
    silent: Problem | None = None
    try:
        secret = keyring.get(store, SecretName.DATA_KEY)
    except Problem as problem:
        secret, silent = None, problem
    key = _read_key(secret or "")
    if key is not None:
        return key
    if code := environment.get(RECOVERY_VARIABLE, "").strip():
        return unwrap(load_wrapped(store), code)
    raise Refused("store.key_missing", _TITLE_KEY, _KEY_MISSING) from silent


def create_key(store: Path, keyring: KeyRing, hardness: Hardness | None = None) -> tuple[StoreKey, RecoveryCode]:
    """Make the key of a store that does not exist yet, and the recovery code that must be printed now.

    The wrapped key is on the disk before the keyring is asked; a keyring that cannot keep the key does not stop this,
    as the recovery code opens the store. Raises Refused ``store.key_exists`` if the store is there,
    ``store.missing`` if it was, and ``store.unsafe_place``. A key file of an
    earlier store is set aside under a number, since its backups still need it.
    """
    require_safe_place(store)
    require_not_lost(store, is_beginning=True)
    if store.exists():
        raise Refused("store.key_exists", _TITLE_EXISTS, _KEY_EXISTS.filled(name=store.name))
    try:
        store.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritable(store, error) from error
    set_wrapped_aside(store)
    key, code = StoreKey(os.urandom(KEY_BYTES)), new_recovery_code()
    save_wrapped(store, wrap(key, code, hardness))
    _keep_if_possible(store, keyring, key)
    return key, code


def recover_key(store: Path, code: str, keyring: KeyRing) -> StoreKey:
    """Return the key that a typed recovery code opens, and keep it in the keyring for the next start if there is one.

    Raises what `read_recovery_code`, `load_wrapped` and `unwrap` refuse.
    """
    key = unwrap(load_wrapped(store), code)
    _keep_if_possible(store, keyring, key)
    return key


def renew_recovery_code(store: Path, key: StoreKey, hardness: Hardness | None = None) -> RecoveryCode:
    """Wrap the key by a new code, for a lost recovery sheet; the old code stops opening this store."""
    code = new_recovery_code()
    save_wrapped(store, wrap(key, code, hardness))
    return code


def _keep_if_possible(store: Path, keyring: KeyRing, key: StoreKey) -> None:
    try:
        keyring.set(store, SecretName.DATA_KEY, key.hex())
    except Problem:
        # Not silent for the person: without a keyring the next start asks for the recovery code in words.
        return


def _read_key(text: str) -> StoreKey | None:
    """Return the key written as 64 hexadecimal signs, None for anything else."""
    try:
        key = bytes.fromhex(text)
    except ValueError:
        return None
    return StoreKey(key) if len(key) == KEY_BYTES and len(text) == 2 * KEY_BYTES else None


def _service(store: Path, name: SecretName) -> str:
    """One entry per store and name, which the operating system shows to a person as it is."""
    return f"Csatlakozo {name.value} {os.path.normcase(store.resolve())}"


def _silent() -> Unavailable:
    """A backend may raise anything its system library raises; all of it means that it does not answer."""
    return Unavailable("keyring.silent", _TITLE_KEYRING, _KEYRING_SILENT)
