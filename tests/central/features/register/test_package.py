"""The signed register that goes to desktops is one that a desktop takes."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from app.content.library import load_register
from app.content.package import TrustList, install
from app.kernel.problems import Refused
from central.features.register.command_line import add_words, run
from tests.helpers.gazetteer import workbook

_KEY = Path(__file__).parents[4] / "packaging" / "keys" / "content-development.pem"


def _run(database, *words: str) -> dict[str, object]:
    parser = argparse.ArgumentParser()
    add_words(parser)
    options = parser.parse_args([*words, "--format", "json"])
    return run(options, database)


def test_what_is_imported_comes_out_signed_and_installs(central_database, tmp_path: Path) -> None:
    file = tmp_path / "helysegnevtar.xlsx"
    file.write_bytes(workbook())
    assert _run(central_database, "import", str(file), "--dry-run")["taken"] is False
    assert _run(central_database, "import", str(file))["new"] == 5, "nothing was taken by only looking"
    assert _run(central_database, "import", str(file), "--yes")["taken"] is True
    assert _run(central_database, "import", str(file), "--yes")["taken"] is False
    target = tmp_path / "register.cspkg"
    made = _run(central_database, "package", str(target), "--key", str(_KEY), "--key-id", "development-1")
    assert (made["organisations"], made["settlements"]) == (8, 5)
    trust = TrustList.of_program()
    register = load_register(install(target, tmp_path / "content", trust), trust)
    assert {one.name for one in register.settlements} >= {"Abaliget", "Abádszalók"}
    assert register.find("981011") is not None
    with pytest.raises(Refused):
        _run(central_database, "package", str(target), "--key", str(file), "--key-id", "development-1")
