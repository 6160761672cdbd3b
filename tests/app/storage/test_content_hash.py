"""Two files say the same where every value of every row is the same, of the same type."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from app.storage.connection import Access, connected
from app.storage.content_hash import hashes_of

KEY = bytes(range(32))
VALUE = st.one_of(st.none(), st.integers(-9, 9), st.text(max_size=3), st.binary(max_size=3))
ROWS = st.lists(st.tuples(VALUE, VALUE), max_size=4)


@given(ROWS, ROWS)
def test_the_hashes_are_equal_exactly_where_the_rows_are(
    tmp_path_factory: object, first: list[tuple[object, object]], second: list[tuple[object, object]]
) -> None:
    found = []
    for rows in (first, second):
        folder: Path = tmp_path_factory.mktemp("hashes")  # type: ignore[attr-defined]
        with connected(folder / "a.db", KEY, Access.NEW) as connection:
            connection.execute("CREATE TABLE a (id INTEGER PRIMARY KEY, b, c)")
            connection.executemany("INSERT INTO a (b, c) VALUES (?, ?)", rows)
            found.append(hashes_of(connection, connection, ["a"]))
    plain = [[[(type(value), value) for value in row] for row in rows] for rows in (first, second)]
    assert (found[0] == found[1]) == (plain[0] == plain[1])


def test_a_new_column_and_another_order_of_rows_do_not_matter(tmp_path: Path) -> None:
    with connected(tmp_path / "a.db", KEY, Access.NEW) as old, connected(tmp_path / "b.db", KEY, Access.NEW) as new:
        old.execute("CREATE TABLE a (k TEXT PRIMARY KEY, b)")
        old.executemany("INSERT INTO a VALUES (?, ?)", [("x", 1), ("y", 2)])
        new.execute("CREATE TABLE a (k TEXT PRIMARY KEY, b, c)")
        new.executemany("INSERT INTO a VALUES (?, ?, 'new')", [("y", 2), ("x", 1)])
        assert hashes_of(old, old, ["a"]) == hashes_of(new, old, ["a"])
        new.execute("UPDATE a SET b = 3 WHERE k = 'y'")
        assert hashes_of(old, old, ["a"]) != hashes_of(new, old, ["a"])
