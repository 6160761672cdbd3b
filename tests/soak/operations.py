"""The fifty operations that C-5 lets calls fail in, the stores they begin on, and how to tell that they were done."""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
import sqlcipher3

from app.content.package import pack
from tests.helpers.central_server import OFFICE, VILLAGE
from tests.soak.figure import ROOT
from tests.soak.new_store import KEY
from tests.soak.script import Line, answer, register, write_script
from tests.soak.warm import ServerProcess, make_store_in_fork, program

FULL, EMPTY, NONE = "full", "empty", "none"
"""A store with an office, papers and waiting changes; one that holds nothing; no store."""


@dataclass(frozen=True, slots=True)
class Scene:
    """The stores that every trial begins on a copy of, and the changes that the full one holds."""

    base: Path
    server: ServerProcess
    package: Path
    known: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing a person does; `line` is for the driver, otherwise `words` are of the command line."""

    name: str
    line: Callable[[Scene, Path], Line] | None = None
    words: Callable[[Scene, Path], list[str]] | None = None
    begins_on: str = FULL
    code: int = 0
    """The exit code of the program when nothing was in its way; 2 is a refusal in words."""
    is_save: bool = False
    leaves: str | None = None
    """A file that is there, whole, when the operation is done."""
    is_restore: bool = False
    """Whether an older state may stand afterwards, and what is newer lies beside it."""
    is_new_machine: bool = False
    """Whether each trial is another machine; a server lets none enter twice with a new code."""
    is_our_key: bool = True
    """Whether the store opens with the key of the trials; a store that is made by `init` has its own."""

    @property
    def is_driven(self) -> bool:
        return self.line is not None

    @property
    def has_store(self) -> bool:
        return self.begins_on == FULL

    def words_in(self, scene: Scene, folder: Path) -> list[str]:
        """Put the store of the beginning into the folder and return the words of the command line."""
        if self.begins_on != NONE:
            shutil.copytree(scene.base / self.begins_on, folder, dirs_exist_ok=True)
        if self.is_new_machine:
            _make_other_machine(folder / "store.db")
        store = ["--store", str(folder / "store.db")]
        if self.line is not None:
            return [*write_script(scene.base / "script.jsonl", [self.line(scene, folder)]), *store]
        assert self.words is not None
        return [*self.words(scene, folder), *store]

    def missing(self, scene: Scene, folder: Path, line: Mapping[str, Any] | None) -> list[str]:
        """Return what is not there although the operation was told to be done."""
        found = []
        saved = [one["change_id"] for one in line.get("saved", ())] if line else []
        if self.is_save and not saved:
            found.append("nothing was saved")
        gone = set(saved) - _changes(folder / "store.db") if saved else set()
        found += [f"change {one} is gone" for one in sorted(gone)]
        if self.leaves and not _is_whole(folder / self.leaves):
            found.append(f"{self.leaves} is not there or not whole")
        return found


def _connected(store: Path) -> Any:
    connection = sqlcipher3.connect(str(store))
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = \"x'{KEY.hex()}'\"")
    return connection


def _make_other_machine(store: Path) -> None:
    connection = _connected(store)
    try:
        names = str(uuid.uuid4()), str(uuid.uuid4())
        connection.execute("UPDATE device SET device_id = ?, incarnation = ?", names)
        connection.commit()
    finally:
        connection.close()


def _changes(store: Path) -> set[str]:
    try:
        connection = _connected(store)
        try:
            return {one for (one,) in connection.execute("SELECT change_id FROM outbox")}
        finally:
            connection.close()
    except sqlcipher3.Error:
        return set()


def wrong_store(store: Path, known: Iterable[str]) -> str | None:
    """Say what is wrong with a store after a trial: it opens, is sound, and holds what it held."""
    if store.exists() and store.stat().st_size == 0 and not known:
        return None
    try:
        connection = _connected(store)
        try:
            integrity = connection.execute("PRAGMA integrity_check").fetchall()
        finally:
            connection.close()
    except sqlcipher3.Error as error:
        return f"the store does not open: {error}"
    if integrity != [("ok",)]:
        return f"the store is damaged: {integrity[:3]}"
    gone = set(known) - _changes(store)
    return f"{len(gone)} earlier changes are gone" if gone else None


def _is_whole(path: Path) -> bool:
    if not path.exists():
        return False
    if path.suffix != ".pdf":
        return path.is_dir() or path.stat().st_size > 0
    try:
        with pikepdf.open(path) as pdf:
            return len(pdf.pages) > 0
    except pikepdf.PdfError:
        return False


def prepare_scene(base: Path, server: ServerProcess) -> Scene:
    """Make the stores, undisturbed."""
    package = base / "content.cspkg"
    pack(ROOT / "resources" / "content" / "v1", package)
    lines: list[Line] = [
        {"enrol": {"server": server.address, "code": server.code()}},
        register(),
        *(answer("signing_place", f"Sárberek {number}") for number in range(12)),
        {"sync": True},
        _paper("D12", base / FULL / "szerzodes.pdf", printed=True),
        answer("covered_bodies", "ő" * 900),
        {"backup": True},
        answer("signing_place", "Őrbottyán"),
    ]
    known: list[str] = []
    for name, script in ((FULL, lines), (EMPTY, [])):
        (base / name).mkdir()
        make_store_in_fork(base / name / "store.db", base / "errors.txt")
        words = [*write_script(base / "script.jsonl", script), "--store", str(base / name / "store.db")]
        trial = program(words, base / "errors.txt")
        if trial.end() or any(line["outcome"] != "done" for line in trial.lines):
            raise RuntimeError(f"{trial.lines} {trial.errors.read_text()}")
        known += [one["change_id"] for line in trial.lines for one in line.get("saved", ())]
    return Scene(base, server, package, tuple(known))


def _made(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    return folder


def _paper(document: str, out: Path, **more: bool) -> Line:
    return {"print": document, "municipality": VILLAGE, "out": str(out), **more}


def _save(name: str, line: Line, begins_on: str = FULL) -> Operation:
    return Operation(name, lambda _scene, _folder: line, is_save=True, begins_on=begins_on)


def _read(name: str, line: Line, begins_on: str = FULL) -> Operation:
    return Operation(name, lambda _scene, _folder: line, begins_on=begins_on)


def _printed(name: str, document: str, out: str, begins_on: str = FULL, **more: bool) -> Operation:
    return Operation(
        name,
        lambda _scene, folder: _paper(document, folder / out, **more),
        is_save=True,
        leaves=out,
        begins_on=begins_on,
    )


def _person(role: str, name: str) -> Line:
    municipality = VILLAGE if role == "mayor" else OFFICE
    fields = {"municipality": municipality, "role": role, "name": name, "post": "", "phone": "", "email": ""}
    return {"run": "RecordPerson", "json": fields}


def _step(task: str, number: int) -> Line:
    fields = {"municipality": VILLAGE, "task": task, "step": f"{task}-{number:02}", "is_done": True}
    return {"run": "MarkStep", "json": fields}


def _chosen(mode: str) -> Line:
    return {"run": "ChooseJoining", "json": {"municipality": OFFICE, "mode": mode, "start_day": "2027-10-01"}}


_ANSWERS = ("signing_place", "covered_bodies", "official_name", "tax_number")

OPERATIONS: tuple[Operation, ...] = (
    *(_save(f"save {name}", answer(name, f"Kúria {name}")) for name in _ANSWERS),
    *(_save(f"save {name} long", answer(name, "ű" * 1_900)) for name in ("signing_place", "covered_bodies")),
    *(_save(f"record the {role}", _person(role, "Vadász Béla")) for role in ("mayor", "notary", "coordinator")),
    *(_save(f"record the {role}", _person(role, "Tóth Éva")) for role in ("deputy", "it")),
    *(_save(f"mark step {number} of the first contact", _step("first-contact", number)) for number in (1, 2, 3, 4)),
    *(_save(f"mark step {number} of the plan", _step("plan-connection", number)) for number in (1, 2, 3)),
    *(_save(f"join by {mode}", _chosen(mode)) for mode in ("system", "interface")),
    _save("register the office", register(), EMPTY),
    _printed("print the contract again", "D12", "szerzodes.pdf"),
    _printed("print the contract anew", "D12", "masik.pdf"),
    _printed("print and note the contract", "D12", "szerzodes.pdf", printed=True),
    _printed("print the report", "D27", "jelentes.pdf"),
    _printed("print and note the report", "D27", "jelentes.pdf", printed=True),
    Operation(
        "attach the scan",
        lambda _scene, folder: {"attach": str(folder / "szerzodes.pdf"), "municipality": VILLAGE},
        is_save=True,
    ),
    _read("sync what waits", {"sync": True}),
    Operation(
        "enrol",
        lambda scene, _folder: {"enrol": {"server": scene.server.address, "code": scene.server.code()}},
        begins_on=EMPTY,
        is_new_machine=True,
    ),
    _read("status", {"status": True}),
    _read("show the contract's papers", {"show": ["papers", VILLAGE, "D12"]}),
    _read("show a task", {"show": ["task", VILLAGE, "first-contact"]}),
    _read("status of an empty store", {"status": True}, EMPTY),
    *(_read(f"show {name}", {"show": [name, VILLAGE]}) for name in ("home", "contract", "papers")),
    _read("show people", {"show": ["people", OFFICE, VILLAGE]}),
    *(_read(f"show {name}", {"show": [name]}) for name in ("office", "members", "conflicts")),
    Operation(
        "install a content package",
        words=lambda scene, _folder: ["content", "install", str(scene.package)],
        leaves="content/content-1.0.0",
    ),
    Operation(
        "make a store", words=lambda _scene, _folder: ["init"], begins_on=NONE, leaves="store.db.key", is_our_key=False
    ),
    Operation("back up", lambda _scene, _folder: {"backup": True}),
    Operation("back up to another folder", lambda _scene, folder: {"backup": True, "to": str(_made(folder / "usb"))}),
    _read("list the backups", {"backup": "list"}),
    Operation("look into a backup", words=lambda _scene, _folder: ["restore", "newest"]),
    Operation("restore a backup", words=lambda _scene, _folder: ["restore", "newest", "--confirm"], is_restore=True),
    Operation(
        "save what is there elsewhere",
        words=lambda _scene, folder: ["restore", "--save-to", str(_made(folder / "kept"))],
    ),
    Operation("start", words=lambda _scene, _folder: ["status"]),
    Operation("start on nothing", words=lambda _scene, _folder: ["status"], begins_on=NONE, code=2),
    Operation("test itself", words=lambda _scene, _folder: ["selftest"]),
)
