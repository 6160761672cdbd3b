"""The Kincstár asks everybody, reads the grid, accepts and sends back; on both engines."""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime
from io import BytesIO

import pytest

from app.content.library import load_content
from app.content.package import TrustList
from app.features.form.model import Remark
from app.features.request.model import Stage, Term
from app.kernel.problems import Refused
from app.kernel.texts import Language, Text
from app.settings import from_environment
from central.features.form.decisions import officer
from central.features.request.queries import Wanted, grid, request_file, stages, term_of
from central.features.request.service import accept_answers, ask_everybody, close_request, return_answers
from central.features.request.workbook import workbook
from central.storage.engine import Database
from tests.helpers.central_server import answer_request

PIR, OTHER = "981011", "982117"
FORM = "needs-2027"
CONTENT = load_content(from_environment({}, {"store": "/nowhere/store.db"}).content, TrustList.of_program())
DORA, NOW = officer("Fehér Dóra"), datetime(2027, 9, 6, 8, tzinfo=UTC)


def test_answers_are_read_sent_back_mended_and_accepted(either_database: Database) -> None:
    answer_request(either_database, PIR, devices=2, portal="yes")
    answer_request(either_database, OTHER, devices=4, portal="no")
    with either_database.writing() as session:
        return_answers(session, DORA, PIR, FORM, [Remark("devices", "unlikely", "Biztosan csak kettő?")])
    answer_request(either_database, PIR, devices=20, portal="yes")
    with either_database.reading() as session:
        lines, sums = grid(session, CONTENT.form(FORM), Wanted())
        found = request_file(session, PIR, FORM)
        counts = stages(session, CONTENT)[FORM]
    assert (sums.answered, sums.sums["devices"], sums.choices["portal"]["yes"]) == (2, 24, 1)
    assert counts[Stage.SUBMITTED] == 2
    by_pir = {line.pir: line for line in lines}
    assert (by_pir[PIR].outliers["devices"].former, by_pir[PIR].outliers["devices"].value) == (2, 20)
    assert by_pir[OTHER].outliers == {}
    assert lines[0].stage is Stage.SUBMITTED and lines[-1].stage is Stage.DRAFT  # noqa: PT018 – one order
    assert found.last
    with either_database.writing() as session:
        with pytest.raises(Refused, match=r"request\.moved_on"):
            accept_answers(session, DORA, PIR, FORM, "another")
        accept_answers(session, DORA, PIR, FORM, found.last.id)
        with pytest.raises(Refused, match=r"request\.not_now"):
            return_answers(session, DORA, PIR, FORM, [Remark("devices", "wrong", "Késő.")])
    with either_database.reading() as session:
        narrowed, _ = grid(session, CONTENT.form(FORM), Wanted("sarberek", Stage.ACCEPTED, is_only_outliers=True))
        assert [line.pir for line in narrowed] == [PIR]


@pytest.mark.parametrize(
    ("remarks", "code"),
    [
        ((), "request.no_reason"),
        ((Remark("devices", "no such reason", "x"),), "request.no_reason"),
        ((Remark("devices", "wrong", "  "),), "request.no_reason"),
        ((Remark("devices", "wrong", "x" * 2001),), "request.long_reason"),
        ((Remark("never asked", "wrong", "x"),), "request.no_such_field"),
    ],
)
def test_a_return_needs_a_reason_in_words(central_database: Database, remarks: tuple[Remark, ...], code: str) -> None:
    answer_request(central_database, PIR)
    with central_database.writing() as session, pytest.raises(Refused) as caught:
        return_answers(session, DORA, PIR, FORM, remarks)
    assert caught.value.code == code


def test_a_deadline_is_moved_for_everybody_and_a_request_is_closed_and_opened_again(central_database: Database) -> None:
    form = CONTENT.form(FORM)
    with central_database.writing() as session:
        assert term_of(session, form) == Term("2027-09-30")
        ask_everybody(session, DORA, form, "2027-10-29", Text("Egy hónappal később.", "A month later."), NOW)
        assert term_of(session, form) == Term("2027-10-29", note=Text("Egy hónappal később.", "A month later."))
        close_request(session, DORA, form, NOW)
        term = term_of(session, form)
        assert term
        assert term.is_closed
        with pytest.raises(Refused, match=r"request\.closed"):
            close_request(session, DORA, form, NOW)
        ask_everybody(session, DORA, form, "2027-11-30", Text("", ""), NOW)
        assert term_of(session, form) == Term("2027-11-30")
        for deadline, note in (("", ("", "")), ("2027-09-05", ("", "")), ("2027-10-29", ("csak magyarul", ""))):
            with pytest.raises(Refused):
                ask_everybody(session, DORA, form, deadline, Text(*note), NOW)


def test_nothing_that_somebody_typed_becomes_a_formula_in_the_workbook(central_database: Database) -> None:
    answer_request(
        central_database, PIR, jobs='=HYPERLINK("https://attacker.example","x")', programs="+1", busy_times="@a"
    )
    with central_database.reading() as session:
        lines, sums = grid(session, CONTENT.form(FORM), Wanted())
    titles = {one.value: one.value for one in Stage}
    made = zipfile.ZipFile(BytesIO(workbook(CONTENT.form(FORM), lines, sums, titles, Language.HU)))
    sheets = [made.read(name).decode() for name in made.namelist() if name.startswith("xl/worksheets/")]
    assert len(sheets) == 2
    assert not any("<f>" in sheet or "<hyperlink" in sheet for sheet in sheets)
    assert "=HYPERLINK" in made.read("xl/sharedStrings.xml").decode()
