"""Finds words in short texts, without regard to case and accents; it lives in memory only and keeps nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence

import sqlcipher3

_TITLE_WEIGHT, _DETAIL_WEIGHT = 10.0, 1.0
_LONGEST_ENDING, _SHORTEST = 5, 4
"""Letters of Hungarian endings that may be left away, and letters that a word keeps at least."""

_MAKE = 'CREATE VIRTUAL TABLE entry USING fts5(title, detail, tokenize="unicode61 remove_diacritics 2")'
_FIND = f"SELECT rowid FROM entry WHERE entry MATCH ? ORDER BY bm25(entry, {_TITLE_WEIGHT}, {_DETAIL_WEIGHT}), rowid"  # noqa: S608 – two numbers of our own


def ranked(entries: Sequence[tuple[str, str]], sought: str) -> list[int]:
    """Return the places of the entries (title, detail) that hold every word of `sought`, the best first.

    Each word may be the beginning of a longer one. Where nothing holds them all, the words lose letter by letter what
    may be an ending: „szerződéseket” finds „szerződés”.
    """
    words = re.findall(r"[^\W_]+", sought)
    if not words:
        return []
    connection = sqlcipher3.connect(":memory:")
    try:
        connection.execute(_MAKE)
        connection.executemany(
            "INSERT INTO entry (rowid, title, detail) VALUES (?, ?, ?)",
            [(place, title, detail) for place, (title, detail) in enumerate(entries)],
        )
        for ending in range(_LONGEST_ENDING + 1):
            if found := _found(connection, [word[: max(_SHORTEST, len(word) - ending)] for word in words]):
                return found
        return []
    finally:
        connection.close()


def _found(connection: sqlcipher3.Connection, words: Sequence[str]) -> list[int]:
    match = " ".join(f'"{word}"*' for word in words)
    return [int(row[0]) for row in connection.execute(_FIND, (match,))]
