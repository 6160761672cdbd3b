"""Inflates a packed request while it comes in, never past a limit; whose request it is, is judged later."""

from __future__ import annotations

import zlib

PACKED = frozenset({"/v1/exchange", "/v1/return", "/v1/quarantine"})
"""Where a message may come packed; it is long there, and a village's line is thin."""

_GZIP = 31
"""zlib's number for a whole gzip member with its head and its checksum."""


class NotPackedError(Exception):
    """The bytes are not one whole gzip member."""


class TooLongError(Exception):
    """More comes out than may."""


class Unpacker:
    """One request's gzip stream; what comes out of it all is never more than `most` bytes."""

    def __init__(self, most: int) -> None:
        self._left = most
        self._stream = zlib.decompressobj(_GZIP)

    def feed(self, piece: bytes, *, is_last: bool) -> bytes:
        """Return what the next piece holds; raises TooLongError, NotPackedError.

        At most one byte over the limit is ever made, however much the piece would unfold to.
        """
        try:
            made = self._stream.decompress(piece, self._left + 1)
        except zlib.error as error:
            raise NotPackedError from error
        self._left -= len(made)
        if self._left < 0:
            raise TooLongError
        if self._stream.unused_data or (is_last and not self._stream.eof):
            raise NotPackedError
        return made
