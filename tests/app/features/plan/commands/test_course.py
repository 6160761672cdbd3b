"""The late joiner's way out, the postponed start, the baseline and the approval, each in one command."""

from __future__ import annotations

import json
from datetime import date

from app.features.paper.commands import FilePaper
from app.features.paper.queries import papers
from app.features.plan.commands.course import KeepBaseline, MoveStart, SubmitPlan, TakeWayOut
from app.features.plan.commands.steps import FixStep
from app.features.plan.model.approval import PlanStage, plan_record, read_frozen
from app.features.plan.model.sentences import danger_words, margin_words
from app.features.plan.model.ways import Way
from app.features.plan.queries import plan, plan_row
from app.storage.shared import snapshot_hash
from tests.app.features.conftest import Desk


def _file(desk: Desk, document: str) -> None:
    subject = plan_record(desk.village)
    desk.run(FilePaper(desk.village, document, subject, 1, 1, "", document, f"{document}.pdf", b"%PDF"))


def _outdated(desk: Desk) -> dict[str, str]:
    return {one.document: one.outdated_why for one in desk.ask(papers, desk.village)}


def test_the_plan_tells_the_late_joiner_the_figures(late: Desk) -> None:
    found = late.ask(plan, late.village)
    assert (found.margin.needed, found.margin.left, found.margin.missing) == (31, 25, 6)
    assert found.margin.last_safe == date(2027, 11, 17)
    assert margin_words(found.margin).hu.endswith("31 munkanap kell, 25 maradt → 6 munkanap hiányzik.")
    told = danger_words(found.schedule, found.margin, found.today)
    assert told is not None
    assert "2028. január 1-jéről 2028. január 11-ére tolódik" in told.hu
    assert [way.way for way in found.ways] == [Way.EXTRAORDINARY, Way.PARALLEL, Way.LATER]


def test_the_extraordinary_session_is_taken_in_one_step_and_marks_the_papers(late: Desk) -> None:
    for document in ("D06", "D27", "D31"):
        _file(late, document)
    late.run(TakeWayOut(late.village, Way.EXTRAORDINARY))
    found = late.ask(plan, late.village)
    assert found.schedule.missing == 0
    assert found.ways == ()
    assert found.meetings[0].day == date(2027, 11, 17)
    why = _outdated(late)
    assert why["D06"]
    assert why["D27"]
    assert not why["D31"]
    assert late.refusal_of(TakeWayOut(late.village, Way.EXTRAORDINARY)).code == "plan.no_such_way"


def test_a_session_after_the_last_safe_day_is_no_way_out(late: Desk) -> None:
    assert late.refusal_of(TakeWayOut(late.village, Way.EXTRAORDINARY, "2027-11-18")).field == "day"


def test_parallel_steps_are_chosen_together(late: Desk) -> None:
    late.run(TakeWayOut(late.village, Way.PARALLEL))
    found = late.ask(plan, late.village)
    assert {row.id for row in found.rows if row.is_early} == {"parameters", "user-testing"}
    assert found.schedule.missing == 0


def test_postponing_recalculates_every_day_and_marks_what_carries_the_old_one(late: Desk) -> None:
    _file(late, "D12")
    before = late.ask(plan, late.village)
    late.run(TakeWayOut(late.village, Way.LATER))
    found = late.ask(plan, late.village)
    assert (found.start_day, found.schedule.missing) == (date(2028, 2, 1), 0)
    safe = {row.id: row.last_safe for row in before.rows if row.last_safe}
    assert all(row.last_safe > safe[row.id] for row in found.rows if row.id in safe)
    assert _outdated(late)["D12"] == "Az indulás napja megváltozott: 2028. január 1. helyett 2028. február 1."


def test_a_start_day_in_the_past_or_beyond_the_calendar_is_refused(late: Desk) -> None:
    assert late.refusal_of(MoveStart(late.village, "2027-11-15")).field == "start_day"
    assert late.refusal_of(MoveStart(late.village, "2035-01-01")).code == "calendar.outside"
    late.run(MoveStart(late.village, "2028-01-01"))
    assert _outdated(late) == {}


def test_what_moved_against_the_baseline_is_told(late: Desk) -> None:
    late.run(KeepBaseline(late.village), FixStep(late.village, "parameters", start="2027-12-31"))
    row = late.ask(plan_row, late.village, "parameters")
    assert row is not None
    assert row.planned_start is not None
    assert row.moved > 0
    other = late.ask(plan_row, late.village, "tenant")
    assert other is not None
    assert other.moved == 0


def test_an_approved_plan_is_an_act_with_its_frozen_days(late: Desk) -> None:
    late.run(SubmitPlan(late.village, "dr. Kerek Anna jegyző", "2027-11-15"))
    act = late.acts()[0]
    assert (act.kind, act.subject) == ("plan.submitted", plan_record(late.village))
    assert act.snapshot_hash == snapshot_hash(act.snapshot or "")
    told = read_frozen(act.snapshot)
    assert told is not None
    assert (told.start_day, told.missing, told.approved_by) == ("2028-01-01", 6, "dr. Kerek Anna jegyző")
    assert json.loads(act.snapshot or "{}")["content_version"] == late.program.content.version
    found = late.ask(plan, late.village)
    assert (found.stage, found.is_changed_since_submission) == (PlanStage.SUBMITTED, False)
    assert found.baseline_at is not None
    late.run(FixStep(late.village, "parameters", responsible="Tóth Éva"))
    assert late.ask(plan, late.village).is_changed_since_submission


def test_an_approval_names_who_and_when(late: Desk) -> None:
    assert late.refusal_of(SubmitPlan(late.village, "", "2027-11-15")).field == "approved_by"
    assert late.refusal_of(SubmitPlan(late.village, "dr. Kerek Anna", "")).field == "approved_on"
