"""Speaks of files with the central server: the tus 1.0 protocol up, ranges of bytes down; it keeps nothing."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass

from app.sync import faults
from app.sync.transport import Transport

PIECE = 256 * 1024
"""Bytes of one piece, up and down."""

_TUS = {"Tus-Resumable": "1.0.0"}
_RANGE = re.compile(r"bytes ([0-9]{1,12})-([0-9]{1,12})/([0-9]{1,12})")


@dataclass(frozen=True, slots=True)
class Part:
    """Some bytes of a file, and the size of the whole as the server says it."""

    content: bytes
    total: int


class FileWire:
    """The words of the protocol over a transport."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def held(self, municipality: str, sha256: str) -> int | None:
        """Return how many bytes of a file the server holds, or None where it was never announced."""
        answer = self._transport.request("HEAD", _path(municipality, sha256), (404,), headers=_TUS)
        return None if answer.status_code == 404 else _number(answer.headers.get("Upload-Offset"))

    def begin(self, municipality: str, sha256: str, size: int) -> None:
        """Announce a file; its upload begins at the first byte."""
        named = base64.b64encode(sha256.encode()).decode()
        headers = {**_TUS, "Upload-Length": str(size), "Upload-Metadata": f"sha256 {named}"}
        answer = self._transport.request("POST", f"/v1/files/{municipality}", headers=headers)
        if answer.status_code != 201 or "Location" not in answer.headers:
            raise faults.foreign_answer()

    def send(self, municipality: str, sha256: str, offset: int, piece: bytes) -> int:
        """Append one piece with its checksum; return how many bytes the server holds then."""
        checksum = base64.b64encode(hashlib.sha256(piece).digest()).decode()
        headers = {
            **_TUS,
            "Upload-Offset": str(offset),
            "Upload-Checksum": f"sha256 {checksum}",
            "Content-Type": "application/offset+octet-stream",
        }
        answer = self._transport.request("PATCH", _path(municipality, sha256), data=piece, headers=headers)
        held = _number(answer.headers.get("Upload-Offset"))
        if held != offset + len(piece):
            raise faults.foreign_answer()
        return held

    def part(self, municipality: str, sha256: str, start: int) -> Part:
        """Fetch the next bytes of a file from `start`; raises Refused ``file.not_found``, ``file.wrong_range``."""
        headers = {"Range": f"bytes={start}-{start + PIECE - 1}", "Accept-Encoding": "identity"}
        answer = self._transport.request("GET", _path(municipality, sha256), headers=headers)
        found = _RANGE.fullmatch(answer.headers.get("Content-Range", ""))
        if answer.status_code != 206 or found is None:
            raise faults.foreign_answer()
        first, last, total = (int(number) for number in found.groups())
        content = answer.content
        if first != start or len(content) != last - first + 1 or not 0 < len(content) <= PIECE or last >= total:
            raise faults.foreign_answer()
        return Part(content, total)


def _path(municipality: str, sha256: str) -> str:
    return f"/v1/files/{municipality}/{sha256}"


def _number(text: str | None) -> int:
    if text is None or not text.isascii() or not text.isdigit():
        raise faults.foreign_answer()
    return int(text)
