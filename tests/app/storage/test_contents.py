"""The bytes of papers are kept once for each hash, and apart for each municipality."""

from __future__ import annotations

import hashlib

from sqlalchemy import Engine, func, select

from app.storage.contents import add_file, file_content
from app.storage.local import StoredFile
from app.storage.unit_of_work import reading, writing


def test_the_same_bytes_are_kept_once(engine: Engine) -> None:
    content = bytes(range(256)) * 1000
    with writing(engine) as session:
        first = add_file(session, "981011", "a.pdf", "application/pdf", content, "2027-11-12")
        again = add_file(session, "981011", "b.pdf", "application/pdf", content, "2027-11-13")
        assert first == again == hashlib.sha256(content).hexdigest()
    with reading(engine) as session:
        assert session.execute(select(func.count()).select_from(StoredFile)).scalar_one() == 1
        assert file_content(session, "981011", first) == content


def test_a_municipality_does_not_see_the_file_of_another(engine: Engine) -> None:
    with writing(engine) as session:
        sha256 = add_file(session, "981011", "a.pdf", "application/pdf", b"x", "2027-11-12")
    with reading(engine) as session:
        assert file_content(session, "981022", sha256) is None
        assert file_content(session, "981011", "0" * 64) is None
