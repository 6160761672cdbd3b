"""Opens one plain connection to an encrypted file, for work on whole files; features never see it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Any

import sqlcipher3

from app.storage.faults import problem_of


class Access(StrEnum):
    """How a file is opened; only NEW may make one."""

    READ = "mode=ro"
    WRITE = "mode=rw"
    NEW = "mode=rwc"
    ALONE = "mode=ro&immutable=1"
    """A finished file that nobody writes: no lock is taken and nothing is put beside it."""


@contextmanager
def connected(path: Path, key: bytes, access: Access, patience: float = 5.0) -> Iterator[Any]:
    """Open the file with its raw 32-byte key; what the disk or a damage does inside the block is raised in words.

    `patience` is how many seconds to wait for another process that writes. Errors of the driver that `problem_of` does
    not know stay what they are.
    """
    try:
        connection = sqlcipher3.connect(
            f"{path.absolute().as_uri()}?{access.value}", uri=True, timeout=patience, check_same_thread=False
        )
        try:
            connection.isolation_level = None
            connection.execute("PRAGMA cipher_log_level = NONE")
            connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
            yield connection
        finally:
            connection.close()
    except sqlcipher3.DatabaseError as error:
        problem = problem_of(error)
        if problem is None:
            raise
        raise problem from error
