"""The contract and the mayor's report as files: words, pages, and the same bytes every time."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from app.documents.paper import PaperIdentity, build_paper
from app.documents.preview import find_text, opened, page_count

_HOSTILE = [
    "{{ 7*7 }} {% for x in y %}",
    "<b>kövér</b> <script>alert(1)</script> &amp; <",
    "# cím **kövér** _dőlt_ [x](javascript:1) `kód` | cella | ~~~",
    "```signatures\n---\n```",
    "a\n\n---\n\n## b\n\n| c |\n|---|",
    "\\",
    "x" * 5000,
    "hosszú szöveg " * 1500,
]


def _text(pdf: bytes) -> str:
    with opened(pdf) as document:
        parts = []
        for number in range(len(document)):
            page = document[number]
            words = page.get_textpage()
            parts.append(words.get_text_range())
            words.close()
            page.close()
    return " ".join(" ".join(parts).split())


def test_the_letters_come_back(identity: PaperIdentity) -> None:
    text = _text(build_paper("{{ a }} **{{ a }}**", {"a": "árvíztűrő tükörfúrógép ÁRVÍZTŰRŐ"}, identity))
    assert text.count("árvíztűrő tükörfúrógép ÁRVÍZTŰRŐ") == 2


def test_the_contract(contract_pdf: bytes) -> None:
    text = _text(contract_pdf)
    assert page_count(contract_pdf) == 4
    for words in ("dr. Kőműves Őrs", "kiss_anna@sarberek.hu", "2028. január 1.", "257/2016. (VIII. 31.)", "P. H."):
        assert words in text
    assert "☑ Rendszercsatlakozás" in text
    assert "☐ Interfészes csatlakozás" in text
    assert "Tenant adminisztrátor …………" in text
    assert find_text(contract_pdf, "nem a Magyar Államkincstár hivatalos szerződésmintája")


def test_an_empty_contract_is_dotted(
    contract_template: str, contract_values: dict[str, object], identity: PaperIdentity
) -> None:
    text = _text(build_paper(contract_template, dict.fromkeys(contract_values), identity))
    assert "None" not in text
    assert text.count("…………") > 25


@pytest.mark.parametrize("value", _HOSTILE)
def test_whatever_is_typed_is_printed_as_typed(
    value: str, contract_template: str, contract_values: dict[str, object], identity: PaperIdentity
) -> None:
    kept = {"joining_mode", "portal", "signing_method", "generated_on"}
    values = {name: old if name in kept else value for name, old in contract_values.items()}
    text = _text(build_paper(contract_template, values, identity))
    assert value.split()[0][:20] in text
    assert "Magyar Államkincstár" in text


def test_the_same_paper_has_the_same_bytes(
    contract_template: str, contract_values: dict[str, object], identity: PaperIdentity, contract_pdf: bytes
) -> None:
    assert build_paper(contract_template, contract_values, identity) == contract_pdf
    assert build_paper(contract_template, contract_values, replace(identity, version=3)) != contract_pdf


def test_another_process_makes_the_same_bytes(tmp_path: Path, identity: PaperIdentity) -> None:
    """Nothing of a process (hash seed, order of sets, time zone) may reach the paper."""
    program = (
        "import sys, datetime\n"
        "from app.documents.paper import *\n"
        f"identity = {identity!r}\n"
        "sys.stdout.buffer.write(build_paper('# {{ a }}\\n\\n- **ő** *ű*', {'a': 'Cím'}, identity))\n"
    )
    made = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        check=True,
        cwd=Path(__file__).resolve().parents[3],
        env=os.environ | {"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo"},
    )
    assert made.stdout == build_paper("# {{ a }}\n\n- **ő** *ű*", {"a": "Cím"}, identity)


def test_the_report_is_one_page(
    report_template: str, report_values: dict[str, object], identity: PaperIdentity
) -> None:
    pdf = build_paper(report_template, report_values, replace(identity, is_draft=False), 1)
    text = _text(pdf)
    assert page_count(pdf) == 1
    for words in ("Addig 50 nap van hátra", "Megvalósítás 2 / 7 Folyamatban", "Magyar Államkincstár – 4 napja"):
        assert words in text
    assert "2027. december 10-ig" in text


def test_a_full_report_still_is_one_page(
    report_template: str, report_values: dict[str, object], identity: PaperIdentity
) -> None:
    long = "Munkaállomások és a helyi hálózat felkészítése a rendszer fogadására"
    values = report_values | {
        "decide": [f"{long}: döntés a beszerzésről." for _ in range(4)],
        "deadlines": [{"title": long, "day": "2027-12-15"} for _ in range(5)],
        "next_tasks": [{"title": long, "turn": "Nemzeti Infokommunikációs Szolgáltató"} for _ in range(3)],
        "consequence": "Ha a döntés elmarad, az indulás napja a következő évre csúszhat. " * 3,
    }
    assert page_count(build_paper(report_template, values, identity, 1)) == 1


def test_a_report_at_the_very_beginning(
    report_template: str, report_values: dict[str, object], identity: PaperIdentity
) -> None:
    nothing = {"start_day": None, "days_to_start": None, "waiting_days": 0, "coordinator_name": "", "decide": []}
    values = report_values | nothing | {"deadlines": [], "next_tasks": [], "phases": []}
    text = _text(build_paper(report_template, values, identity, 1))
    assert "még nincs kitűzve" in text
    assert "Most nincs olyan döntés" in text
    assert "Kitűzött határidő most nincs" in text


def test_importing_it_costs_nothing_heavy() -> None:
    """Features import this module before the first window is painted."""
    program = "import sys, app.documents.paper; print([n for n in sys.modules if n in ('reportlab', 'jinja2', 'PIL')])"
    root = Path(__file__).resolve().parents[3]
    shown = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=root)
    assert shown.stdout.strip() == "[]"
