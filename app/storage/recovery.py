"""The recovery code that is printed once, and the store's key wrapped by it; it does not open the store."""

from __future__ import annotations

import json
import os
import secrets
from base64 import b64decode, b64encode
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import NewType

from app.kernel.problems import Refused, Unavailable
from app.kernel.texts import Text
from app.storage.files import write_safely

StoreKey = NewType("StoreKey", bytes)
"""The 32 random bytes that encrypt one store."""

RecoveryCode = NewType("RecoveryCode", str)
"""Eight groups of four signs, as printed: about 153 random bits and one check sign."""

KEY_BYTES = 32
_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""No 0 and O, no 1, I and L. That leaves 31 signs, a prime, so one check sign catches every slip named below."""
_GROUPS, _GROUP = 8, 4
_SIGNS = _GROUPS * _GROUP
_VERSION = 1
_MOST_MEMORY_KIB = 1024 * 1024
_MOST_PASSES = 64
_MOST_LANES = 16
_NONCE_BYTES = 12
_SALT_BYTES = 16
_SEALED_BYTES = KEY_BYTES + 16

_TITLE_CODE = Text("A helyreállító kód nem jó", "The recovery code is not right")
_TITLE_FILE = Text("A kulcsfájl nem használható", "The key file cannot be used")
_SHAPE = Text(
    "A helyreállító kód 32 jelből áll, 8 négyes csoportban. Ön {count} jelet írt be. Amit eddig beírt, megmaradt.",
    "The recovery code has 32 signs in 8 groups of four. You typed {count}. What you have typed so far is kept.",
)
_SIGN = Text(
    "A helyreállító kódban nincs „{sign}” jel. Nincs benne 0, O, 1, I és L sem, mert összetéveszthetők. "
    "Javítsa ki; amit eddig beírt, megmaradt.",
    "The recovery code never contains “{sign}”. It has no 0, O, 1, I or L either, as they look alike. "
    "Correct it; what you have typed so far is kept.",
)
_MISTYPED = Text(
    "A helyreállító kódban elírás van. Hasonlítsa össze csoportonként a helyreállító lappal. "
    "Amit eddig beírt, és a tár adatai is megmaradtak.",
    "The recovery code is mistyped. Compare it group by group with the recovery sheet. "
    "What you have typed and the data in the store are kept.",
)
_OTHER_STORE = Text(
    "Ez a helyreállító kód nem ehhez a tárhoz való. Keresse meg azt a lapot, amelyet ehhez a géphez nyomtatott. "
    "A tár adatai megmaradtak.",
    "This recovery code does not belong to this store. Find the sheet that was printed for this machine. "
    "The data in the store are kept.",
)
_DAMAGED = Text(
    "A tár mellett lévő kulcsfájl ({name}) megsérült. Másolja vissza egy mentésből, majd próbálja újra. "
    "A tár adataihoz nem nyúltunk.",
    "The key file beside the store ({name}) is damaged. Copy it back from a backup, then try again. "
    "The data in the store were not touched.",
)
_MISSING = Text(
    "A tár mellett nincs kulcsfájl ({name}). Másolja vissza egy mentésből, majd próbálja újra. "
    "A tár adataihoz nem nyúltunk.",
    "There is no key file ({name}) beside the store. Copy it back from a backup, then try again. "
    "The data in the store were not touched.",
)
_UNREADABLE = Text(
    "A kulcsfájl ({name}) most nem olvasható. Nézze meg, elérhető-e a lemez, és próbálja újra. "
    "A tár adataihoz nem nyúltunk.",
    "The key file ({name}) cannot be read now. Check that the disk can be reached and try again. "
    "The data in the store were not touched.",
)


@dataclass(frozen=True, slots=True)
class Hardness:
    """How costly one try is: argon2id (RFC 9106), memory in KiB; the default is its second recommendation."""

    memory_kib: int = 65_536
    passes: int = 3
    lanes: int = 4


@dataclass(frozen=True, slots=True)
class WrappedKey:
    """The key sealed by AES-256-GCM under the argon2id hash of the recovery code."""

    hardness: Hardness
    salt: bytes
    nonce: bytes
    sealed: bytes


def new_recovery_code() -> RecoveryCode:
    """Return a new random code as it is printed."""
    signs = "".join(secrets.choice(_ALPHABET) for _ in range(_SIGNS - 1))
    return _printed(signs + _check_sign(signs))


def read_recovery_code(text: str) -> RecoveryCode:
    """Return a typed code as it is printed; case, spaces and dashes do not matter.

    Raises Refused ``store.recovery_mistyped`` for a wrong length, a foreign sign, and by the check sign for every
    single wrong sign and every swap of two neighbours, before anything is tried.
    """
    signs = "".join(
        sign for sign in text.upper() if not sign.isspace() and sign not in "-\u2010\u2011\u2012\u2013\u2014"
    )
    foreign = next((sign for sign in signs if sign not in _ALPHABET), None)
    if foreign is not None:
        raise _mistyped(_SIGN.filled(sign=foreign))
    if len(signs) != _SIGNS:
        raise _mistyped(_SHAPE.filled(count=len(signs)))
    if _check_sign(signs[:-1]) != signs[-1]:
        raise _mistyped(_MISTYPED)
    return _printed(signs)


def wrap(key: StoreKey, code: str, hardness: Hardness | None = None) -> WrappedKey:
    """Seal the key with a recovery code; Refused ``store.recovery_mistyped`` if the code is not one."""
    chosen = hardness or Hardness()
    salt, nonce = os.urandom(_SALT_BYTES), os.urandom(_NONCE_BYTES)
    # cryptography and argon2 take 80 ms to load and are needed only here, not at an everyday start.
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    sealed = AESGCM(_derived(code, salt, chosen)).encrypt(nonce, key, _bound(chosen, salt))
    return WrappedKey(chosen, salt, nonce, sealed)


def unwrap(wrapped: WrappedKey, code: str) -> StoreKey:
    """Return the key; Refused ``store.recovery_mistyped`` or, for another store's code, ``store.recovery_wrong``."""
    # cryptography and argon2 take 80 ms to load and are needed only here, not at an everyday start.
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    cipher = AESGCM(_derived(code, wrapped.salt, wrapped.hardness))
    try:
        return StoreKey(cipher.decrypt(wrapped.nonce, wrapped.sealed, _bound(wrapped.hardness, wrapped.salt)))
    except InvalidTag as error:
        raise Refused("store.recovery_wrong", _TITLE_CODE, _OTHER_STORE, "recovery_code") from error


def key_file(store: Path) -> Path:
    """Return the path of the wrapped key: beside the store, ``<store>.key``."""
    return store.with_name(store.name + ".key")


def save_wrapped(store: Path, wrapped: WrappedKey) -> None:
    """Write the wrapped key beside the store, whole or not at all; Unavailable ``file.unwritable``."""
    document = {
        "version": _VERSION,
        "kdf": {"name": "argon2id", **asdict(wrapped.hardness), "salt": b64encode(wrapped.salt).decode()},
        "cipher": "AES-256-GCM",
        "nonce": b64encode(wrapped.nonce).decode(),
        "sealed": b64encode(wrapped.sealed).decode(),
    }
    write_safely(key_file(store), json.dumps(document, indent=2).encode() + b"\n")


def load_wrapped(store: Path) -> WrappedKey:
    """Read the wrapped key of a store.

    Raises Refused ``store.key_file_missing`` or ``store.key_file_damaged``, Unavailable ``store.key_file_unreadable``.
    The cost written in the file is bounded, so a damaged file cannot fill the memory.
    """
    return read_wrapped(key_file(store))


def read_wrapped(path: Path) -> WrappedKey:
    """Read a wrapped key from a file of any name, as `load_wrapped` does."""
    content = _content(path)
    try:
        return _parsed(json.loads(content))
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise Refused("store.key_file_damaged", _TITLE_FILE, _DAMAGED.filled(name=path.name)) from error


def set_wrapped_aside(store: Path) -> None:
    """Copy a key file that is already there to the next free ``<store>.key.<number>``: older backups still need it."""
    path = key_file(store)
    if not path.exists():
        return
    number = 1
    while (target := path.with_name(f"{path.name}.{number}")).exists():
        number += 1
    write_safely(target, _content(path))


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise Refused("store.key_file_missing", _TITLE_FILE, _MISSING.filled(name=path.name)) from error
    except OSError as error:
        raise Unavailable("store.key_file_unreadable", _TITLE_FILE, _UNREADABLE.filled(name=path.name)) from error


def _parsed(document: dict[str, object]) -> WrappedKey:
    """Read the document; anything unexpected is a ValueError, KeyError or TypeError."""
    kdf = document["kdf"]
    if not isinstance(kdf, dict):
        raise TypeError("kdf")
    hardness = Hardness(*(_whole(kdf[name]) for name in ("memory_kib", "passes", "lanes")))
    wrapped = WrappedKey(hardness, _bytes(kdf["salt"]), _bytes(document["nonce"]), _bytes(document["sealed"]))
    is_known = (document["version"], kdf["name"], document["cipher"]) == (_VERSION, "argon2id", "AES-256-GCM")
    is_bounded = (
        1 <= hardness.lanes <= _MOST_LANES
        and 8 * hardness.lanes <= hardness.memory_kib <= _MOST_MEMORY_KIB
        and 1 <= hardness.passes <= _MOST_PASSES
    )
    lengths = (len(wrapped.salt), len(wrapped.nonce), len(wrapped.sealed))
    if not (is_known and is_bounded and lengths == (_SALT_BYTES, _NONCE_BYTES, _SEALED_BYTES)):
        raise ValueError("key file")
    return wrapped


def _whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError("number")
    return value


def _bytes(value: object) -> bytes:
    if not isinstance(value, str):
        raise TypeError("text")
    return b64decode(value, validate=True)


def _derived(code: str, salt: bytes, hardness: Hardness) -> bytes:
    # 34 ms to load and needed only with a recovery code, not at an everyday start.
    from argon2.low_level import Type, hash_secret_raw

    signs = read_recovery_code(code).replace("-", "").encode()
    return hash_secret_raw(
        signs, salt, hardness.passes, hardness.memory_kib, hardness.lanes, hash_len=KEY_BYTES, type=Type.ID
    )


def _bound(hardness: Hardness, salt: bytes) -> bytes:
    """What the seal also vouches for, so that nobody lowers the cost in the file unnoticed."""
    return f"csatlakozo-key-{_VERSION}:{hardness.memory_kib}:{hardness.passes}:{hardness.lanes}:".encode() + salt


def _check_sign(signs: str) -> str:
    """Weights are powers of 3 by the prime 31: none is zero and no two neighbours are alike, nor is the last one 1."""
    total = sum(_ALPHABET.index(sign) * pow(3, place + 1, 31) for place, sign in enumerate(reversed(signs)))
    return _ALPHABET[-total % 31]


def _printed(signs: str) -> RecoveryCode:
    return RecoveryCode("-".join(signs[start : start + _GROUP] for start in range(0, _SIGNS, _GROUP)))


def _mistyped(message: Text) -> Refused:
    return Refused("store.recovery_mistyped", _TITLE_CODE, message, "recovery_code")
