"""The papers of one village of the demo office, as the features hand them over."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from app.documents.paper import PaperIdentity, build_paper

TEMPLATES = Path(__file__).resolve().parents[3] / "resources" / "content" / "v1" / "templates"


@pytest.fixture(scope="session")
def contract_template() -> str:
    return (TEMPLATES / "D12.hu.md").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def report_template() -> str:
    return (TEMPLATES / "D27.hu.md").read_text(encoding="utf-8")


@pytest.fixture
def identity() -> PaperIdentity:
    return make_identity()


def make_identity(document: str = "D12", *, is_draft: bool = True) -> PaperIdentity:
    return PaperIdentity(
        document=document,
        municipality="981011",
        municipality_name="Sárbereki Község Önkormányzata",
        version=2,
        change_counter=57,
        state="TERVEZET – nincs beküldve" if is_draft else "Állapot a nyomtatáskor",
        is_draft=is_draft,
        printed_at=datetime(2027, 11, 12, 13, 5, tzinfo=UTC),
        registry_number="",
        clerk="Kiss Anna & társa",
        subject="Szolgáltatási szerződés",
    )


@pytest.fixture
def contract_values() -> dict[str, object]:
    return make_contract_values()


def make_contract_values() -> dict[str, object]:
    return {
        "official_name": "Sárbereki Község Önkormányzata",
        "seat": "9999 Sárberek, Fő utca 1.",
        "pir": "981011",
        "tax_number": "15981018-1-08",
        "ksh_code": "98101",
        "bank_account": "11737007-15981018",
        "mayor_name": "dr. Kőműves Őrs",
        "notary_name": "Tűzoltó Zsófia",
        "office_name": "Sárbereki Közös Önkormányzati Hivatal",
        "joining_mode": "system",
        "start_day": "2028-01-01",
        "portal": "no",
        "coordinator_name": "Kiss Anna",
        "coordinator_email": "kiss_anna@sarberek.hu",
        "coordinator_phone": "+36 30 123 4567",
        "tenant_admin_name": None,
        "data_protection_officer": "",
        "security_officer": None,
        "covered_bodies": "Sárbereki Óvoda\nNémet Nemzetiségi Önkormányzat",
        "signing_place": "Sárberek",
        "signing_method": "paper",
        "municipality_name": "Sárbereki Község Önkormányzata",
        "generated_on": date(2027, 11, 12),
    }


@pytest.fixture
def report_values() -> dict[str, object]:
    return {
        "municipality_name": "Sárbereki Község Önkormányzata",
        "office_name": "Sárbereki Közös Önkormányzati Hivatal",
        "today": date(2027, 11, 12),
        "start_day": date(2028, 1, 1),
        "days_to_start": 50,
        "phases": [
            {"title": "Előkészítés", "done": 5, "total": 5, "state": "Kész"},
            {"title": "Megvalósítás", "done": 2, "total": 7, "state": "Folyamatban"},
            {"title": "Lezárás", "done": 0, "total": 3, "state": "Még nem nyílt meg"},
        ],
        "turn": "Magyar Államkincstár",
        "waiting_days": 4,
        "contract_state": "Beküldve, a központ megkapta",
        "decide": ["A szolgáltatási szerződés aláírása, amikor a jegyző elétárja."],
        "deadlines": [{"title": "Szerződéskötés (becslés)", "day": date(2027, 12, 10)}],
        "consequence": "Ha a nyitott feladatok csúsznak, az indulás napja is csúszhat.",
        "next_tasks": [{"title": "Szerződéskötés", "turn": "Magyar Államkincstár"}],
        "coordinator_name": "Kiss Anna",
        "coordinator_phone": "+36 30 123 4567",
    }


@pytest.fixture(scope="session")
def contract_pdf(contract_template: str) -> bytes:
    return build_paper(contract_template, make_contract_values(), make_identity())
