"""A row knows whether it is late, a plan whether it changed and when it ends."""

from __future__ import annotations

from app.features.plan.commands.course import SubmitPlan
from app.features.plan.queries import plan
from tests.app.features.conftest import Desk


def test_rows_after_their_last_safe_day_are_late(late: Desk) -> None:
    found = late.ask(plan, late.village)
    late_ones = {row.id for row in found.rows if row.is_late}
    assert "council-decision" in late_ones
    assert not late_ones & {"stabilisation", "training"}
    assert found.ends_on is not None


def test_a_plan_that_was_never_sent_did_not_change_since(late: Desk) -> None:
    assert not late.ask(plan, late.village).is_changed_since_submission
    late.run(SubmitPlan(late.village, "dr. Kerek Anna", "2027-11-15"))
    assert not late.ask(plan, late.village).is_changed_since_submission
