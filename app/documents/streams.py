"""Tells whether what a PDF keeps packed is whole; qpdf itself passes over a spoilt piece without a word."""

from __future__ import annotations

import zlib

import pikepdf

_PIECE = 1024 * 1024
_MOST = 256 * 1024 * 1024
"""Bytes of one unpacked stream that are looked at; no page of a scan is larger."""


def has_broken_stream(document: pikepdf.Pdf) -> bool:
    """Tell whether a stream packed with Flate (PDF 1.7, 7.4.4) cannot be unpacked or fails its checksum (RFC 1950)."""
    return any(isinstance(found, pikepdf.Stream) and _is_broken(found) for found in document.objects)


def _is_broken(stream: pikepdf.Stream) -> bool:
    packing = stream.get("/Filter")
    first = packing[0] if isinstance(packing, pikepdf.Array) and len(packing) else packing
    if first != pikepdf.Name.FlateDecode:
        return False
    unpacker, seen = zlib.decompressobj(), 0
    waiting = stream.read_raw_bytes()
    try:
        while waiting and not unpacker.eof and seen < _MOST:
            seen += len(unpacker.decompress(waiting, _PIECE))
            waiting = unpacker.unconsumed_tail
    except zlib.error:
        return True
    return False
