"""What is proved of a store is exact: a sound one is sound, and every kind of meddling is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from app.bootstrap import Program, build
from app.features.form.commands import SaveAnswer
from app.kernel.ids import MunicipalityId
from app.kernel.problems import Refused
from app.settings import from_environment
from app.storage.contents import add_file
from app.storage.unit_of_work import writing
from app.storage.upgrade import CURRENT
from app.storage.verification import Verification, verify
from tests.helpers.clock import FixedClock

KEY = bytes(range(32))
VILLAGE = MunicipalityId("981011")


@pytest.fixture
def program(store: Path) -> Iterator[Program]:
    made = build(from_environment({}, {"store": store, "actor": "Kovács Istvánné"}), KEY, FixedClock())
    for number in range(4):
        made.run(SaveAnswer(VILLAGE, "contract", "tenant_admin_name", f"Tóth Éva {number}"))
    yield made
    made.close()


def say(engine: Engine, *statements: str) -> None:
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))


def test_a_sound_store_beside_the_open_program(program: Program, store: Path) -> None:
    found = verify(store, KEY)
    assert (found.integrity, found.cipher_integrity, found.wrong, found.problem) == ("ok", "ok", (), None)
    assert (found.revision, found.is_current, found.synchronous) == (CURRENT, True, "FULL")
    assert found.counts is not None
    assert found.history is not None
    assert (found.history.lines, found.history.chain, found.history.countersigned) == (
        found.counts["history"],
        "ok",
        None,
    )
    assert found.outbox is not None
    assert (found.outbox.waiting, found.outbox.answered, found.outbox.gaps) == (4, 0, ())
    assert found.conflicts is not None
    assert found.conflicts.open == 0
    program.run(SaveAnswer(VILLAGE, "contract", "tenant_admin_name", "Tóth Éva"))
    again = verify(store, KEY)
    assert again.outbox is not None
    assert again.outbox.waiting == 5


MEDDLING: list[tuple[str, tuple[str, ...]]] = [
    ("UPDATE history SET actor_name = 'x' WHERE id = 2", ("history",)),
    ("DELETE FROM history WHERE id = 2", ("history",)),
    ("DELETE FROM outbox WHERE device_seq = 2", ("gaps",)),
    ("UPDATE answer SET value = '\"other\"'", ("records",)),
    ("DELETE FROM answer", ("records",)),
    (
        'INSERT INTO setting VALUES (\'history_countersigned\', \'{"count": 99, "head": "h", "mark": "m", '
        '"at": "2027"}\')',
        ("cut",),
    ),
    (
        'INSERT INTO setting VALUES (\'history_countersigned\', \'{"count": 2, "head": "h", "mark": "m", '
        '"at": "2027"}\')',
        ("history",),
    ),
    ("INSERT INTO setting VALUES ('history_notice', '{\"kind\": \"cut\"}')", ("notice",)),
]


@pytest.mark.parametrize(("statement", "wrong"), MEDDLING)
def test_meddling_is_told_and_said_in_words(
    program: Program, store: Path, statement: str, wrong: tuple[str, ...]
) -> None:
    say(program._engine, statement.replace(":", "\\:"))
    found = verify(store, KEY)
    assert found.wrong == wrong
    assert found.problem is not None
    assert "semmit nem változtatott" in found.problem.message.hu


def test_the_place_where_the_chain_breaks_is_told(program: Program, store: Path) -> None:
    say(program._engine, "UPDATE history SET after = '\"x\"' WHERE id = 3")
    found = verify(store, KEY)
    assert found.history is not None
    assert found.history.chain == "broken at 3"


def test_a_tail_that_was_cut_before_any_countersignature_shows_in_the_records(program: Program, store: Path) -> None:
    say(program._engine, "DELETE FROM history WHERE id = (SELECT max(id) FROM history)")
    assert verify(store, KEY).wrong == ("records",)


def test_a_file_whose_content_changed_is_named(program: Program, store: Path) -> None:
    with writing(program._engine) as session:
        sha256 = add_file(session, VILLAGE, "a.pdf", "application/pdf", b"content", "2027")
    assert verify(store, KEY).wrong == ()
    say(program._engine, "UPDATE file SET content = x'00'")
    found = verify(store, KEY)
    assert (found.wrong, found.damaged_files) == (("files",), (sha256,))


def damaged(store: Path, change: Callable[[bytearray], object]) -> Verification:
    content = bytearray(store.read_bytes())
    change(content)
    store.write_bytes(bytes(content))
    return verify(store, KEY)


def test_damaged_pages_are_named_and_nothing_is_guessed(program: Program, store: Path) -> None:
    program.close()
    found = damaged(store, lambda content: content.__setitem__(5 * 4096 + 8, content[5 * 4096 + 8] ^ 1))
    assert (found.integrity, found.pages, found.counts, found.wrong) == ("damaged", (6,), None, ("integrity",))
    assert found.problem is not None
    assert found.problem.code == "store.damaged"


def test_the_first_page_may_be_the_damaged_one(store: Path) -> None:
    found = damaged(store, lambda content: content.__setitem__(200, content[200] ^ 1))
    assert (found.integrity, found.pages) == ("damaged", (1,))


def test_a_wrong_key_is_no_damage(store: Path) -> None:
    with pytest.raises(Refused) as caught:
        verify(store, bytes(32))
    assert caught.value.code == "store.wrong_key"


def test_the_check_changes_nothing(program: Program, store: Path) -> None:
    program.close()
    before = store.read_bytes()
    verify(store, KEY)
    assert store.read_bytes() == before
