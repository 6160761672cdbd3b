"""The tus 1.0 wire around our own answers: version, headers, checksums, metadata; it keeps no file."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Callable, Coroutine
from typing import Annotated, Any

from fastapi import Depends, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute

from app.kernel.problems import Problem
from central import answers
from central.accounts.guard import guard
from central.files import refusals
from central.files.service import MAX_FILE

VERSION = "1.0.0"
EXTENSIONS = "creation,termination,checksum"
ALGORITHMS = {"sha1": hashlib.sha1, "sha256": hashlib.sha256}
MEDIA_TYPE = "application/offset+octet-stream"

SAFE = {
    "Cache-Control": "private, no-store",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
}
_SHA256 = re.compile(r"[0-9a-f]{64}")
_METHODS = ("HEAD", "PATCH", "POST", "DELETE")

_Handler = Callable[[Request], Coroutine[Any, Any, Response]]


class TusRoute(APIRoute):
    """A route whose every answer, refusals too, names the version of the protocol."""

    def get_route_handler(self) -> _Handler:
        """Return the handler with the protocol around it."""
        handler = super().get_route_handler()

        async def spoken(request: Request) -> Response:
            try:
                response = await handler(request)
            except Problem as problem:
                response = answers.problem_response(problem)
            except RequestValidationError as error:
                response = answers.problem_response(answers.unreadable(_first(error)))
                response.status_code = 422
            response.headers["Tus-Resumable"] = VERSION
            if response.status_code == 412:
                response.headers["Tus-Version"] = VERSION
            return response

        return spoken


def require_version(request: Request, _passed: Annotated[None, Depends(guard)]) -> None:
    """Raise ``file.other_version`` unless the sender of a file speaks our version; strangers do not come so far."""
    if request.method in _METHODS and request.headers.get("Tus-Resumable") != VERSION:
        raise refusals.other_version()


def options() -> dict[str, str]:
    """Return the headers that tell what this server can do."""
    return {
        "Tus-Version": VERSION,
        "Tus-Extension": EXTENSIONS,
        "Tus-Max-Size": str(MAX_FILE),
        "Tus-Checksum-Algorithm": ",".join(ALGORITHMS),
    }


def hash_of(metadata: str) -> str:
    """Return the SHA-256 that ``Upload-Metadata`` gives under ``sha256``; any name given there is left unread."""
    for pair in metadata.split(","):
        key, _, value = pair.strip().partition(" ")
        if key == "sha256":
            try:
                found = base64.b64decode(value, validate=True).decode("ascii")
            except (binascii.Error, UnicodeDecodeError) as error:
                raise answers.unreadable("Upload-Metadata") from error
            if _SHA256.fullmatch(found):
                return found
    raise answers.unreadable("Upload-Metadata")


def check_piece(checksum: str | None, piece: bytes) -> None:
    """Raise ``file.wrong_checksum`` unless the piece has the ``Upload-Checksum`` that came with it, if one came."""
    if checksum is None:
        return
    name, _, wanted = checksum.partition(" ")
    if name not in ALGORITHMS:
        raise refusals.wrong_piece()
    if base64.b64encode(ALGORITHMS[name](piece).digest()).decode() != wanted:
        raise refusals.wrong_checksum()


def _first(error: RequestValidationError) -> str | None:
    found = error.errors()
    return ".".join(str(part) for part in found[0]["loc"][1:])[:100] if found else None
