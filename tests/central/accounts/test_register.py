"""Importing organisations: both formats, accents folded for the search, nothing of a faulty file taken."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.kernel.problems import Refused
from central.accounts.register import fold, import_register, read_register
from central.storage.engine import Database
from central.storage.tables import Organisation


def test_folding_drops_accents_and_case() -> None:
    assert fold("Őrbottyán ŰRHIDA") == "orbottyan urhida"


def test_json_and_semicolon_csv_give_the_same_rows(tmp_path: Path) -> None:
    row = {"pir": "981011", "name": "Sárberek", "kind": "municipality", "population": "1180"}
    (tmp_path / "a.json").write_text(json.dumps([row | {"population": 1180}]), encoding="utf-8")
    (tmp_path / "a.csv").write_text(";".join(row) + "\n" + ";".join(row.values()) + "\n", encoding="utf-8-sig")
    assert read_register(tmp_path / "a.json") == read_register(tmp_path / "a.csv") == [row]


def test_importing_again_renews(central_database: Database) -> None:
    row = {"pir": "981011", "name": "Új Név", "kind": "municipality", "office_pir": "981044"}
    with central_database.writing() as session:
        assert import_register(session, [row]) == 1
    with central_database.reading() as session:
        organisation = session.get(Organisation, "981011")
        assert organisation
        assert (organisation.name, organisation.folded) == ("Új Név", "uj nev")


@pytest.mark.parametrize("fault", [{"pir": "981012"}, {"name": ""}, {"kind": "x"}, {"population": "sok"}])
def test_a_faulty_row_takes_nothing(central_database: Database, fault: dict[str, str]) -> None:
    good = {"pir": "981011", "name": "Új Név", "kind": "municipality"}
    with pytest.raises(Refused, match=r"2\. sor"), central_database.writing() as session:
        import_register(session, [good, good | fault])
    with central_database.reading() as session:
        organisation = session.get(Organisation, "981011")
        assert organisation
        assert organisation.name != "Új Név"
