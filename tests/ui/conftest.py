"""A real window on a real encrypted store of the sample office, with a person who types and presses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from app.bootstrap import build
from app.features.office.commands import ChooseJoining, Member, RecordPerson, RegisterOffice
from app.features.office.model import JoiningMode, Role
from app.kernel.ids import MunicipalityId
from app.settings import from_environment
from tests.helpers.clock import FixedClock

ROOT = Path(__file__).resolve().parents[2]
KEY = bytes(range(32))
OFFICE, VILLAGE, NEIGHBOUR = MunicipalityId("981044"), MunicipalityId("981011"), MunicipalityId("981022")


@pytest.fixture(scope="session")
def office_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store in which the first start is done; each test works on a copy."""
    store = tmp_path_factory.mktemp("ui") / "office.db"
    program = build(from_environment({}, {"store": store, "actor": "Kovács Istvánné"}), KEY, FixedClock())
    members = (
        Member(VILLAGE, "Sárberek Község Önkormányzata", "3999 Sárberek, Fő utca 1.", "98119", "15981019-2-05"),
        Member(NEIGHBOUR, "Kisnyáras Község Önkormányzata", "3998 Kisnyáras, Kossuth út 12."),
    )
    program.run(RegisterOffice(OFFICE, "Sárbereki Közös Önkormányzati Hivatal", "joint", members))
    program.run(RecordPerson(VILLAGE, Role.MAYOR, "Vadász Béla"))
    program.run(RecordPerson(OFFICE, Role.NOTARY, "dr. Kerek Anna"))
    program.run(RecordPerson(OFFICE, Role.COORDINATOR, "Kovács Istvánné", "", "+36 46 555 010", "asp@sarberek.hu"))
    program.run(ChooseJoining(OFFICE, JoiningMode.SYSTEM, "2028-01-01"))
    program.close()
    return store


@pytest.fixture
def open_window(
    qapp: Any, tmp_path: Path, office_store: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., Any]]:
    """Return what opens a window: on the sample office, on an empty store, or again on the same store."""
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    monkeypatch.setenv("CSATLAKOZO_KEY", KEY.hex())
    from clerk import Answers, Clerk

    from ui.main import Desktop

    opened: list[Desktop] = []
    store = tmp_path / "store.db"

    def open_one(*, is_empty: bool = False) -> Clerk:
        if not is_empty and not store.exists():
            store.write_bytes(office_store.read_bytes())
        told = {"store": store, "actor": "Kovács Istvánné", "register": ROOT / "resources" / "demo" / "proba-1"}
        desktop = Desktop(qapp, from_environment({}, told), Answers(tmp_path))
        opened.append(desktop)
        clerk = Clerk(desktop)
        desktop.frame.resize(1366, 740)
        desktop.show()
        clerk.settle()
        if not is_empty:
            desktop.shell.choose_municipality(VILLAGE)
            clerk.settle()
        return clerk

    yield open_one
    for desktop in opened:
        desktop.frame.close()


@pytest.fixture
def clerk(open_window: Callable[..., Any]) -> Any:
    """Return a person at the window of the sample office, on the start page of Sárberek."""
    return open_window()
