"""The file that carries messages on a stick: sealed for one reader, in chunks that nobody can alter, drop or reorder.

It knows no message. A file is a first line, a short head, and the content as a stream of ChaCha20-Poly1305 chunks; the
last one is marked. The key of the content is sealed for the reader with HPKE (RFC 9180), or comes from a code.
"""

from __future__ import annotations

import base64
import hashlib
import os
from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from app.wire import bundle_refusals as refusals

FIRST_LINE = b"CSATLAKOZO-CSOMAG\n"
FORMAT = 1
CHUNK = 64 * 1024
MAX_BUNDLE = 96 * 1024 * 1024
"""Bytes of one package; nothing in it is compressed, so what is read is never more than what is on the stick."""

_TAG, _MAX_HEAD, _KEY = 16, 4096, 32
_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)
_LAST = b"\x01"


class Kind(StrEnum):
    """From whom to whom a package goes."""

    CHANGES = "changes"
    REPLY = "reply"
    ENTRY = "entry"


class Head(BaseModel):
    """What anybody may read: the kind, and for whose key (or with which salt of a code) the content is sealed."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    format: int
    kind: Kind
    reader: str = Field(default="", max_length=16)
    sealed: str = Field(default="", max_length=200)
    salt: str = Field(default="", max_length=64)


def key_name(public: bytes) -> str:
    """Return the short name of a public key (16 hexadecimal digits of its SHA-256)."""
    return hashlib.sha256(public).hexdigest()[:16]


class SealedWriter:
    """Writes the chunks of one file; `prefix` is what precedes them and is bound into each."""

    def __init__(self, stream: BinaryIO, head: Head, key: bytes) -> None:
        text = head.model_dump_json(exclude_defaults=True).encode()
        self.prefix = FIRST_LINE + len(text).to_bytes(2, "big") + text
        self.written = len(self.prefix)
        self._stream = stream
        self._cipher = ChaCha20Poly1305(key)
        self._bound = hashlib.sha256(self.prefix).digest()
        self._waiting = bytearray()
        self._count = 0
        stream.write(self.prefix)

    def write(self, content: bytes) -> None:
        """Take more of the content; raises Refused ``bundle.too_large``."""
        self._waiting += content
        while len(self._waiting) > CHUNK:
            self._put(bytes(self._waiting[:CHUNK]), b"\x00")
            del self._waiting[:CHUNK]

    def close(self) -> None:
        """Write the last chunk."""
        self._put(bytes(self._waiting), _LAST)

    def _put(self, content: bytes, mark: bytes) -> None:
        sealed = self._cipher.encrypt(_nonce(self._count, mark), content, self._bound)
        self._count += 1
        self.written += len(sealed)
        if self.written > MAX_BUNDLE:
            raise refusals.too_large()
        self._stream.write(sealed)


def seal_for(stream: BinaryIO, kind: Kind, reader: bytes) -> SealedWriter:
    """Begin a file that only the holder of a public key (X25519, 32 bytes) can open."""
    key, name = os.urandom(_KEY), key_name(reader)
    sealed = _SUITE.encrypt(key, X25519PublicKey.from_public_bytes(reader), _purpose(kind, name))
    head = Head(format=FORMAT, kind=kind, reader=name, sealed=base64.b64encode(sealed).decode())
    return SealedWriter(stream, head, key)


def seal_with_code(stream: BinaryIO, kind: Kind, code: str) -> SealedWriter:
    """Begin a file that only somebody who knows a code (60 random bits at least) can open or make."""
    salt = os.urandom(16)
    head = Head(format=FORMAT, kind=kind, salt=base64.b64encode(salt).decode())
    return SealedWriter(stream, head, _code_key(code, salt))


class SealedReader:
    """Reads one file; nothing that it gives out before the end was reached may be used for more than looking."""

    def __init__(self, stream: BinaryIO) -> None:
        """Read the head; raises Refused ``bundle.no_bundle``, ``bundle.newer_format`` or ``bundle.damaged``."""
        self._stream = stream
        if stream.read(len(FIRST_LINE)) != FIRST_LINE:
            raise refusals.no_bundle()
        size = stream.read(2)
        length = int.from_bytes(size, "big")
        text = stream.read(length) if 0 < length <= _MAX_HEAD else b""
        try:
            self.head = Head.model_validate_json(text)
        except ValidationError as error:
            raise refusals.damaged() from error
        if self.head.format != FORMAT:
            raise refusals.newer_format()
        self.prefix = FIRST_LINE + size + text

    def require(self, kind: Kind) -> None:
        """Raise Refused ``bundle.other_kind`` unless the package is of this kind."""
        if self.head.kind is not kind:
            raise refusals.other_kind(self.head.kind.value)

    def open_for(self, find: Callable[[str], X25519PrivateKey | None]) -> Iterator[bytes]:
        """Return the chunks; `find` gives the private key of a name, or None where it is somebody else's."""
        private = find(self.head.reader)
        if private is None:
            raise refusals.other_recipient()
        try:
            sealed = base64.b64decode(self.head.sealed, validate=True)
            key = _SUITE.decrypt(sealed, private, _purpose(self.head.kind, self.head.reader))
        except (InvalidTag, ValueError) as error:
            raise refusals.damaged() from error
        return self._chunks(key)

    def open_with_code(self, code: str) -> Iterator[bytes]:
        """Return the chunks of a file sealed with a code; raises Refused ``bundle.wrong_code``."""
        try:
            salt = base64.b64decode(self.head.salt, validate=True)
        except ValueError as error:
            raise refusals.damaged() from error
        return self._chunks(_code_key(code, salt), is_typed=True)

    def _chunks(self, key: bytes, *, is_typed: bool = False) -> Iterator[bytes]:
        """Yield what is inside; a wrong first chunk of a file with a typed code means a wrong code."""
        cipher, bound = ChaCha20Poly1305(key), hashlib.sha256(self.prefix).digest()
        taken, count = len(self.prefix), 0
        block = self._stream.read(CHUNK + _TAG)
        while True:
            taken += len(block)
            if taken > MAX_BUNDLE:
                raise refusals.too_large()
            following = self._stream.read(CHUNK + _TAG) if len(block) == CHUNK + _TAG else b""
            try:
                content = cipher.decrypt(_nonce(count, b"\x00" if following else _LAST), block, bound)
            except (InvalidTag, ValueError) as error:
                raise (refusals.wrong_code() if is_typed and not count else refusals.damaged()) from error
            yield content
            if not following:
                return
            block, count = following, count + 1


def _nonce(count: int, mark: bytes) -> bytes:
    return count.to_bytes(11, "big") + mark


def _purpose(kind: Kind, reader: str) -> bytes:
    return f"csatlakozo package {FORMAT} {kind.value} {reader}".encode()


def _code_key(code: str, salt: bytes) -> bytes:
    plain = "".join(sign for sign in code.upper() if sign.isalnum()).translate(_LOOKALIKES)
    return Scrypt(salt=salt, length=_KEY, n=2**15, r=8, p=1).derive(plain.encode())


_LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})
"""A code is read off paper: letters that look like digits count as these, as at the enrolment over the network."""
