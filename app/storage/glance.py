"""Reads what this machine remembers by plain SQL, for the first half second in which SQLAlchemy is not loaded yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import sqlcipher3


def read_kept(store: Path, key: bytes, names: Sequence[str]) -> Mapping[str, str]:
    """Return the remembered values of these names; none where the store cannot be read, which its opening then says."""
    places = ", ".join("?" for _ in names)
    try:
        # Read only: a file is never made, and what a crash left is judged by the opening before it is touched.
        connection = sqlcipher3.connect(f"{store.absolute().as_uri()}?mode=ro", uri=True, timeout=0.2)
        try:
            connection.execute("PRAGMA cipher_log_level = NONE")
            connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
            rows = connection.execute(f"SELECT key, value FROM setting WHERE key IN ({places})", tuple(names))  # noqa: S608
            return dict(rows.fetchall())
        finally:
            connection.close()
    except sqlcipher3.DatabaseError:
        return {}
