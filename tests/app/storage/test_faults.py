"""What the driver says is put into words; what it does not know stays a bug."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlcipher3

from app.kernel.problems import Refused, Unavailable
from app.storage.faults import problem_of


def error(code: int) -> sqlcipher3.DatabaseError:
    made = sqlcipher3.DatabaseError("x")
    made.sqlite_errorcode = code
    return made


@pytest.mark.parametrize(
    ("code", "kind", "word"),
    [
        (sqlcipher3.SQLITE_CORRUPT, Refused, "store.damaged"),
        (sqlcipher3.SQLITE_NOTADB, Refused, "store.damaged"),
        (sqlcipher3.SQLITE_FULL, Unavailable, "store.full"),
        (sqlcipher3.SQLITE_BUSY | 2 << 8, Unavailable, "store.busy"),
        (sqlcipher3.SQLITE_IOERR | 4 << 8, Unavailable, "store.failing"),
    ],
)
def test_a_fault_of_the_machine_is_said_in_words(code: int, kind: type[Exception], word: str) -> None:
    problem = problem_of(error(code))
    assert isinstance(problem, kind)
    assert problem.code == word
    assert "adat" in problem.message.hu


def test_a_full_disk_is_said_in_words_by_the_drivers_backup_too(tmp_path: Path) -> None:
    source = sqlcipher3.connect(tmp_path / "source.db")
    source.execute("CREATE TABLE big AS SELECT zeroblob(200000) AS value")
    source.commit()
    target = sqlcipher3.connect(tmp_path / "target.db")
    target.execute("PRAGMA max_page_count = 10")
    with pytest.raises(sqlcipher3.OperationalError) as caught:
        source.backup(target)
    assert getattr(caught.value, "sqlite_errorcode", None) is None
    problem = problem_of(caught.value)
    assert problem is not None
    assert problem.code == "store.full"
    source.close()
    target.close()


@pytest.mark.parametrize("other", [error(sqlcipher3.SQLITE_CONSTRAINT), ValueError(), None])
def test_anything_else_is_a_bug(other: BaseException | None) -> None:
    assert problem_of(other) is None
