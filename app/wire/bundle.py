"""What stands in a package on a stick: a manifest, the messages of the exchange, files, and the sender's signature."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Annotated, TypeVar

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from pydantic import BaseModel, Field, ValidationError

from app.wire import bundle_refusals as refusals
from app.wire.messages import (
    PROTOCOL,
    EnrolledOrganisation,
    EnrolReply,
    EnrolRequest,
    Message,
    Moment,
    Pir,
    ProblemMessage,
    RenewReply,
    RenewRequest,
    Uuid,
)
from app.wire.sealed import SealedReader, SealedWriter

MAX_FRAME = 16 * 1024 * 1024
"""Bytes of one message: what the server takes over the network too."""

PIECE = 256 * 1024
MAX_FOLLOWED = 64
"""Earlier packages that a package names."""

_SIGNED = b"csatlakozo package signature 1\n"
_Read = TypeVar("_Read", bound=BaseModel)
Public = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
"""A public key of 32 bytes in hexadecimal digits."""
Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class PublicKeys(Message):
    """The two public keys of one side: what it signs with (Ed25519), and what is sealed for it (X25519)."""

    sign: Public
    seal: Public


class ChangesManifest(Message):
    """A device's package: who speaks, which number it is, and which earlier packages it replaces.

    Each package carries everything that has no answer, so that the newest alone suffices. `number` counts the packages
    of this store; `follows` names the ones before it, which proves that an older number is a package left behind and
    not a copied machine.
    """

    protocol: int = PROTOCOL
    id: Uuid
    number: Annotated[int, Field(ge=1)]
    follows: Annotated[list[Uuid], Field(max_length=MAX_FOLLOWED)]
    device_id: Uuid
    incarnation: Uuid
    keys: PublicKeys
    made_at: Annotated[str, Field(max_length=40)]
    program: Annotated[str, Field(max_length=40)]
    content: Annotated[str, Field(max_length=40)]
    has_token: bool
    items: Annotated[int, Field(ge=0)]
    enrol: EnrolRequest | None = None
    renew: RenewRequest | None = None


class ReplyManifest(Message):
    """The server's answer to one package of one device; with a `problem` nothing of the package was taken."""

    protocol: int = PROTOCOL
    answers: Uuid
    number: int
    device_id: Uuid
    epoch: str
    server_time: Moment
    keys: PublicKeys
    enrolled: EnrolReply | None = None
    renewed: RenewReply | None = None
    token: str | None = None
    problem: ProblemMessage | None = None
    content: str = ""


class EntryManifest(Message):
    """What a device that was never online needs to speak with the centre; opened by the code on the letter."""

    protocol: int = PROTOCOL
    keys: PublicKeys
    address: Annotated[str, Field(max_length=300)]
    epoch: Annotated[str, Field(max_length=36)]
    organisations: Annotated[list[EnrolledOrganisation], Field(min_length=1, max_length=100)]
    expires_at: Annotated[str, Field(max_length=40)]


class FileHead(Message):
    """A file that follows in pieces."""

    municipality: Pir
    sha256: Sha256
    name: Annotated[str, Field(max_length=200)]
    media_type: Annotated[str, Field(max_length=60)]
    size: Annotated[int, Field(ge=1)]


class StoredFiles(Message):
    """The files of the package that the centre now holds whole: (municipality, SHA-256)."""

    files: list[tuple[Pir, Sha256]]


class BundleReceipt(Message):
    """What the one who brings a package is told; the reply itself is sealed for the sender."""

    number: int
    office_name: str
    items: int
    is_taken: bool
    problem: ProblemMessage | None = None
    reply: Sha256
    reply_size: int


class KeysRequest(Message):
    """A device that is known by its token says which keys its packages will bear."""

    keys: PublicKeys


class KeysReply(Message):
    """The centre's keys."""

    keys: PublicKeys


class FrameKind(Enum):
    """What a part of a package is."""

    MANIFEST = b"m"
    EXCHANGE = b"x"
    RETURN = b"r"
    FILE = b"F"
    PIECE = b"f"
    STORED = b"d"
    CONTENT = b"c"
    SIGNATURE = b"s"


@dataclass(frozen=True, slots=True)
class Frame:
    """One part, whole."""

    kind: FrameKind
    body: bytes

    def read(self, message: type[_Read]) -> _Read:
        """Return the message; raises Refused ``bundle.damaged`` for another shape."""
        try:
            return message.model_validate_json(self.body)
        except ValidationError as error:
            raise refusals.damaged() from error


class BundleWriter:
    """Writes the parts of a package and signs them all, with the head before them, at the end."""

    def __init__(self, sealed: SealedWriter) -> None:
        self._sealed = sealed
        self._digest = hashlib.sha256(sealed.prefix)

    @property
    def written(self) -> int:
        """Return the bytes on the disk so far."""
        return self._sealed.written

    def message(self, kind: FrameKind, message: BaseModel) -> None:
        """Write a message."""
        self.put(kind, message.model_dump_json().encode())

    def put(self, kind: FrameKind, body: bytes) -> None:
        """Write a part."""
        frame = _frame(kind, body)
        self._digest.update(frame)
        self._sealed.write(frame)

    def sign(self, key: Ed25519PrivateKey) -> None:
        """Write the signature and end the file."""
        self._sealed.write(_frame(FrameKind.SIGNATURE, key.sign(_SIGNED + self._digest.digest())))
        self._sealed.close()


def _frame(kind: FrameKind, body: bytes) -> bytes:
    return kind.value + len(body).to_bytes(4, "big") + body


class BundleReader:
    """Reads the parts of an opened package in their order; the signature is judged when the last one was read."""

    def __init__(self, sealed: SealedReader, chunks: Iterable[bytes]) -> None:
        self._chunks = iter(chunks)
        self._digest = hashlib.sha256(sealed.prefix)
        self._waiting = bytearray()
        self._signature: bytes | None = None

    def frames(self) -> Iterator[Frame]:
        """Yield every part but the signature; raises Refused ``bundle.damaged``."""
        while self._fill(5):
            try:
                kind = FrameKind(bytes(self._waiting[:1]))
            except ValueError as error:
                raise refusals.damaged() from error
            length = int.from_bytes(self._waiting[1:5], "big")
            if length > MAX_FRAME or self._signature is not None or not self._fill(5 + length):
                raise refusals.damaged()
            body = bytes(self._waiting[5 : 5 + length])
            del self._waiting[: 5 + length]
            if kind is FrameKind.SIGNATURE:
                self._signature = body
                continue
            self._digest.update(_frame(kind, body))
            yield Frame(kind, body)
        if self._waiting or self._signature is None:
            raise refusals.damaged()

    def require_signature(self, public: str) -> None:
        """Raise Refused ``bundle.unsigned`` unless the holder of this key signed everything that was read."""
        try:
            key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public))
            key.verify(self._signature or b"", _SIGNED + self._digest.digest())
        except (InvalidSignature, ValueError) as error:
            raise refusals.unsigned() from error

    def _fill(self, wanted: int) -> bool:
        """Read until so many bytes wait; False where the end comes before."""
        while len(self._waiting) < wanted:
            chunk = next(self._chunks, None)
            if chunk is None:
                return False
            self._waiting += chunk
        return True
