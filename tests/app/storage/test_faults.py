"""What the driver says is put into words; what it does not know stays a bug."""

from __future__ import annotations

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


@pytest.mark.parametrize("other", [error(sqlcipher3.SQLITE_CONSTRAINT), ValueError(), None])
def test_anything_else_is_a_bug(other: BaseException | None) -> None:
    assert problem_of(other) is None
