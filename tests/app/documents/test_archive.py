"""Every paper is PDF/A-2b by the validator, and says so itself."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pikepdf.pdfa
import pytest

from app.documents.archive import FLAVOUR
from app.documents.identity import PaperIdentity
from app.documents.page import compose


def _report(content: bytes) -> pikepdf.pdfa.Report:
    with pikepdf.open(BytesIO(content)) as pdf:
        return pikepdf.pdfa.check(pdf, FLAVOUR)


def test_the_contract_is_fit_for_the_archive(contract_pdf: bytes) -> None:
    report = _report(contract_pdf)
    assert report.findings == []
    assert report.output_intent == "RGB"


@pytest.mark.parametrize(
    "text", ["Őű.", "| A | B |\n|--|--|\n| 1 | 2 |", "```progress\nElső | 2 | 5 | halad\n```", "> jegyzet"]
)
def test_each_part_of_the_dialect_is_fit_for_the_archive(identity: PaperIdentity, text: str) -> None:
    assert _report(compose(text, identity, None)).findings == []


def test_the_validator_finds_what_is_not(identity: PaperIdentity) -> None:
    with pikepdf.open(BytesIO(compose("Őű.", identity, None))) as pdf:
        del pdf.Root.OutputIntents
        target = BytesIO()
        pdf.save(target)
    assert _report(target.getvalue()).findings != []
