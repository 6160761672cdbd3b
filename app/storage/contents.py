"""Keeps the bytes of scans and produced papers inside the encrypted store, by hash."""

from __future__ import annotations

import hashlib

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.storage.local import FileTransfer, StoredFile


def add_file(session: Session, municipality: str, name: str, media_type: str, content: bytes, at: str) -> str:
    """Keep the bytes (once for each hash) and return their SHA-256; the caller's transaction commits them.

    Bytes that are here already and that the centre had not taken are sent again.
    """
    sha256 = hashlib.sha256(content).hexdigest()
    is_here = select(StoredFile.sha256).where(StoredFile.municipality == municipality, StoredFile.sha256 == sha256)
    if session.execute(is_here).first() is not None:
        session.execute(
            update(FileTransfer)
            .where(FileTransfer.municipality == municipality, FileTransfer.sha256 == sha256)
            .values(problem=None, tries=0)
        )
    else:
        session.add(
            StoredFile(
                municipality=municipality,
                sha256=sha256,
                name=name,
                media_type=media_type,
                size=len(content),
                added_at=at,
                content=content,
            )
        )
    return sha256


def file_content(session: Session, municipality: str, sha256: str) -> bytes | None:
    """Return the bytes kept under a hash, or None where this machine does not hold them."""
    return session.execute(
        select(StoredFile.content).where(StoredFile.municipality == municipality, StoredFile.sha256 == sha256)
    ).scalar_one_or_none()
