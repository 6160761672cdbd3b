"""What the installer's recipe names is there, and what the program loads by name is in the recipe."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]


class _Recipe:
    """Carries the recipe out as PyInstaller does, and keeps what it asks for instead of building it."""

    def __init__(self) -> None:
        self.scripts: list[str] = []
        self.asked: dict[str, Any] = {}

    def analysis(self, scripts: list[str], **asked: Any) -> _Recipe:
        self.scripts, self.asked = scripts, asked
        return self

    pure = binaries = datas = ()


def carried_out() -> _Recipe:
    found = _Recipe()
    source = (ROOT / "build_installer.spec").read_text("utf-8")
    # The hooks belong to PyInstaller, which only the one who builds the installer has.
    source = re.sub(r"^from PyInstaller\S+ import .*$", "", source, flags=re.MULTILINE)
    given = {
        "SPECPATH": str(ROOT),
        "Analysis": found.analysis,
        "PYZ": lambda *_: None,
        "EXE": lambda *_, **__: None,
        "COLLECT": lambda *_, **__: None,
        "collect_data_files": lambda _name: [],
        "collect_submodules": lambda name: [name],
        "copy_metadata": lambda _name: [],
    }
    exec(compile(source.replace("analysis.scripts", "[]"), "build_installer.spec", "exec"), given)
    return found


@pytest.fixture
def recipe() -> _Recipe:
    return carried_out()


def test_every_file_and_script_of_the_recipe_is_there(recipe: _Recipe) -> None:
    assert recipe.scripts
    assert all(Path(script).is_file() for script in recipe.scripts)
    assert all(Path(source).exists() for source, _target in recipe.asked["datas"])


def test_every_screen_query_and_command_goes_into_the_installer(recipe: _Recipe) -> None:
    named = set(recipe.asked["hiddenimports"])
    loaded = set(re.findall(r'"((?:ui|app)\.[a-z_.]+)[:"]', (ROOT / "ui" / "catalogue.py").read_text("utf-8")))
    assert loaded
    assert loaded <= named
    assert {"app.features.contract.queries", "app.selftest", "ui.main", "ui.features.task.home"} <= named


def test_the_resources_and_the_revisions_keep_their_places(recipe: _Recipe) -> None:
    targets = {target for _source, target in recipe.asked["datas"]}
    assert {"resources", "app/storage/schema"} <= targets


def test_a_release_does_not_trust_the_public_development_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CSATLAKOZO_RELEASE", "1")
    with pytest.raises(SystemExit, match="development key"):
        carried_out()
