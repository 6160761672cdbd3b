"""Which files wait to go up and down, read from records, acts and what is here."""

from __future__ import annotations

import json

from sqlalchemy import Engine, update

from app.features.paper.tables import Paper
from app.storage.base import synced_tables
from app.storage.contents import add_file
from app.storage.local import Device, FilePiece, StoredFile
from app.storage.shared import Act
from app.storage.transfers import (
    NAMES_FILE,
    count_files_up,
    files_down,
    files_up,
    named_files,
    note_transfer,
    pieces_of,
    set_aside,
)
from app.storage.unit_of_work import reading, writing

PIR = "981011"


def _add(engine: Engine, content: bytes, name: str = "a.pdf") -> str:
    with writing(engine) as session:
        return add_file(session, PIR, name, "application/pdf", content, "2027-11-12")


def _name(engine: Engine, sha256: str, **more: object) -> None:
    with writing(engine) as session:
        session.execute(
            Paper.__table__.insert().values(municipality=PIR, id=sha256[:36], sha256=sha256, title="Szerződés", **more)
        )


def test_every_column_that_holds_a_hash_of_bytes_says_so() -> None:
    marked = {
        f"{table.name}.{column.name}": column.info[NAMES_FILE]
        for table in synced_tables().values()
        for column in table.columns
        if NAMES_FILE in column.info
    }
    assert marked == {"paper.sha256": "title", "paper.signed_sha256": "signed_name"}
    assert all(title in synced_tables()["paper"].columns for title in marked.values())


def test_what_records_and_acts_name_and_is_not_here_is_missing(engine: Engine) -> None:
    here = _add(engine, b"here")
    _name(engine, here)
    _name(engine, "b" * 64, is_deleted=True)
    _name(engine, "c" * 64)
    snapshot = json.dumps({"paper": {"id": "p", "sha256": "d" * 64}, "note": "sha256", "list": [{"sha256": "short"}]})
    with writing(engine) as session:
        for number, text in enumerate((snapshot, "no json", None)):
            session.execute(Act.__table__.insert().values(municipality=PIR, id=str(number), snapshot=text))
    with reading(engine) as session:
        assert {one.sha256 for one in files_down(session)} == {"c" * 64, "d" * 64}
        assert named_files(session)[PIR, here].title == "Szerződés"


def test_small_files_go_first_and_a_new_epoch_makes_all_unknown(engine: Engine) -> None:
    large, small = _add(engine, b"x" * 500), _add(engine, b"y")
    with reading(engine) as session:
        assert [one.sha256 for one in files_up(session)] == [small, large]
        assert count_files_up(session) == (2, 0)
    with writing(engine) as session:
        session.execute(update(Device).values(epoch="first"))
        session.execute(update(StoredFile).values(sent_at="2027-11-12"))
        note_transfer(session, PIR, small, epoch="first")
    with reading(engine) as session:
        assert files_up(session) == ()
    with writing(engine) as session:
        session.execute(update(Device).values(epoch="second"))
    with reading(engine) as session:
        assert [one.sha256 for one in files_up(session)] == [small]


def test_a_file_that_was_set_aside_is_trouble_only_while_a_record_names_it(engine: Engine) -> None:
    stopped = _add(engine, b"x")
    with writing(engine) as session:
        note_transfer(session, PIR, stopped, problem="{}")
    with reading(engine) as session:
        assert count_files_up(session) == (0, 0)
    _name(engine, stopped)
    with reading(engine) as session:
        assert [one.sha256 for one in set_aside(session)] == [stopped]
        assert count_files_up(session) == (0, 1)
    _add(engine, b"x")
    with reading(engine) as session:
        assert count_files_up(session) == (1, 0)


def test_only_pieces_that_adjoin_count(engine: Engine) -> None:
    with writing(engine) as session:
        for start, content in ((0, b"abc"), (3, b"de"), (9, b"later")):
            session.add(FilePiece(municipality=PIR, sha256="e" * 64, start=start, content=content))
    with reading(engine) as session:
        assert [one.content for one in pieces_of(session, PIR, "e" * 64)] == [b"abc", b"de"]


def test_those_that_waited_longest_are_asked_for_first(engine: Engine) -> None:
    for sign in "abc":
        _name(engine, sign * 64)
    with writing(engine) as session:
        note_transfer(session, PIR, "a" * 64, asked_at="2027-11-12T10:00:02")
        note_transfer(session, PIR, "b" * 64, asked_at="2027-11-12T10:00:01")
    with reading(engine) as session:
        assert [one.sha256[0] for one in files_down(session)] == ["c", "b", "a"]
