"""The server's command line, in its own process: prepares, adds, imports, enrols, and says what is wrong."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.helpers.postgres import server_url

ROOT = Path(__file__).parents[2]


def _run(folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    named = {f"CSATLAKOZO_CENTRAL_{name.upper()}": value for name, value in variables.items()}
    own = {
        "CSATLAKOZO_CENTRAL_DATABASE_URL": f"sqlite:///{folder / 'central.sqlite3'}",
        "CSATLAKOZO_CENTRAL_FILES_FOLDER": str(folder / "files"),
    }
    return subprocess.run(
        [sys.executable, "-m", "central", *arguments],
        cwd=ROOT,
        env=os.environ | own | named,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_init_demo_enrol_and_check(tmp_path: Path) -> None:
    first = _run(tmp_path, "init", "--demo", "--format", "json")
    assert first.returncode == 0, first.stderr
    answer = json.loads(first.stdout)
    assert (answer["administrator"], answer["organisations"]) == ("admin", 8)
    assert len(answer["password"]) >= 12
    again = json.loads(_run(tmp_path, "init", "--demo", "--format", "json").stdout)
    assert "password" not in again
    code = json.loads(_run(tmp_path, "enrol", "981044", "--format", "json").stdout)["code"]
    assert len(code) == 14
    assert _run(tmp_path, "check").returncode == 0


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("enrol", "981044"), "python -m central init"),
        (("serve",), "python -m central init"),
        (("organisation", "import", "/nowhere.csv"), "UTF-8"),
    ],
)
def test_a_refusal_is_said_in_words_with_code_2(tmp_path: Path, arguments: tuple[str, ...], word: str) -> None:
    result = _run(tmp_path, *arguments)
    assert result.returncode == 2
    assert word in result.stderr
    assert "Traceback" not in result.stderr


def test_a_wrong_setting_is_named(tmp_path: Path) -> None:
    result = _run(tmp_path, "check", "--format", "json", prot="1")
    assert result.returncode == 2
    assert json.loads(result.stderr)["code"] == "settings.wrong"


def test_postgresql_is_prepared_by_its_owner_and_served_by_another(tmp_path: Path, fresh_postgres_url: str) -> None:
    server = server_url(fresh_postgres_url)
    alone = _run(tmp_path, "init", "--format", "json", database_url=fresh_postgres_url)
    assert (alone.returncode, json.loads(alone.stderr)["code"]) == (2, "settings.no_owner")
    made = _run(tmp_path, "init", "--demo", database_url=server, owner_database_url=fresh_postgres_url)
    assert made.returncode == 0, made.stderr
    assert _run(tmp_path, "check", database_url=server).returncode == 0
    mighty = _run(tmp_path, "serve", "--format", "json", database_url=fresh_postgres_url)
    assert (mighty.returncode, json.loads(mighty.stderr)["code"]) == (2, "database.too_mighty")


def test_old_uploads_are_forgotten_and_whole_files_stay(tmp_path: Path) -> None:
    assert _run(tmp_path, "init", "--format", "json").returncode == 0
    (upload,) = [tmp_path / "files" / "unfinished" / "981011" / ("a" * 64)]
    upload.mkdir(parents=True)
    (upload / "length-700").write_bytes(b"")
    os.utime(upload / "length-700", (0, 0))
    whole = tmp_path / "files" / "981011" / "bb" / ("b" * 64)
    whole.parent.mkdir(parents=True)
    whole.write_bytes(b"%PDF-")
    os.utime(whole, (0, 0))
    for count in (1, 0):
        told = _run(tmp_path, "files", "clean", "--format", "json")
        assert json.loads(told.stdout) == {"forgotten_uploads": count}
    assert whole.exists()
    assert not upload.exists()
