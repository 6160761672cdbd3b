"""The mayor's report can be made whatever stands in the answers."""

from __future__ import annotations

import pytest

from app.features.form.commands import SaveAnswer


@pytest.mark.parametrize("day", ["2028-02-30", "jövő év eleje", "", None, "2028-01-01"])
def test_the_report_is_made_with_any_start_day(desk, day: str | None) -> None:
    desk.run(SaveAnswer(desk.village, "contract", "start_day", day))
    draft, content = desk.program.build_document("D27", desk.village)
    assert content.startswith(b"%PDF")
    assert (draft.values["days_to_start"] is not None) is (day == "2028-01-01")


@pytest.mark.parametrize("day", ["2028-02-30", "jövő év eleje"])
def test_the_contract_is_made_with_any_start_day(desk, day: str) -> None:
    desk.run(SaveAnswer(desk.village, "contract", "start_day", day))
    assert desk.program.build_document("D12", desk.village)[1].startswith(b"%PDF")
