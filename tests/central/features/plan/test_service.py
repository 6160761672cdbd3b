"""A plan comes in whole, waits for one answer of the Kincstár, and counts in the weeks in which it needs the centre."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from app.features.plan.model.approval import FrozenPlan, FrozenStep, PlanStage, frozen, plan_record
from app.kernel.command import Actor, Party
from app.kernel.problems import Refused
from app.kernel.texts import Text
from app.storage.shared import snapshot_hash, snapshot_text
from central.features.plan.judge import judge_plan
from central.features.plan.queries import plan_file, plan_lines, week_loads
from central.features.plan.service import approve_plan, remark_plan
from central.sync.service import record_central_change
from tests.helpers.central_server import VILLAGE, CentreDatabase, prepared

OFFICER = Actor("Fehér Dóra", Party.KINCSTAR)
CLERK = Actor("Kovács Istvánné", Party.MUNICIPALITY)
NEIGHBOUR = "981022"


def _step(slot: str, start: str, due: str) -> FrozenStep:
    return FrozenStep(f"step-{slot}", Text("Próbamigráció", "Trial"), "municipality", start, due, due, "", "", slot)


PLAN = FrozenPlan(
    "2028-01-01", "2028-01-01", 0, "dr. Kerek Anna", "2027-11-15",
    (_step("migration", "2027-12-09", "2027-12-15"), _step("training", "2027-11-22", "2027-11-26")),
)  # fmt: skip


def hand_in(session: Session, pir: str = VILLAGE, plan: FrozenPlan = PLAN, number: int = 1) -> str:
    text = snapshot_text(frozen(plan, "1.0.0", "x"))
    act = f"018f0000-0000-7000-8000-{int(pir):06d}{number:06d}"
    fields: dict[str, str | int | bool | None] = {
        "kind": "plan.submitted", "subject": plan_record(pir), "party": "municipality",
        "actor_name": CLERK.name, "made_at": "2027-11-15T08:00:00+00:00", "snapshot": text,
        "snapshot_hash": snapshot_hash(text),
    }  # fmt: skip
    record_central_change(session, pir, "act", act, fields, CLERK)
    return act


@pytest.fixture(params=["sqlite", "postgresql"])
def session(request: pytest.FixtureRequest, tmp_path: Path, postgres_address: str) -> Iterator[Session]:
    """Give a session of the centre on each kind of database."""
    url = None if request.param == "sqlite" else request.getfixturevalue("fresh_postgres_url")
    database: CentreDatabase = prepared(tmp_path, url)[1]  # type: ignore[assignment]
    with database.writing() as session:
        yield session
    database.close()


def test_a_plan_is_approved_once(session: Session) -> None:
    act = hand_in(session)
    approve_plan(session, OFFICER, VILLAGE, act)
    found = plan_file(session, VILLAGE)
    assert found is not None
    assert (found.stage, found.plan) == (PlanStage.APPROVED, PLAN)
    with pytest.raises(Refused) as caught:
        approve_plan(session, OFFICER, VILLAGE, found.last.id)
    assert caught.value.code == "plan.not_now"


def test_a_remark_needs_words_and_lets_the_plan_come_again(session: Session) -> None:
    act = hand_in(session)
    for reason in ("  ", "x" * 2001):
        with pytest.raises(Refused) as caught:
            remark_plan(session, OFFICER, VILLAGE, act, reason)
        assert caught.value.field == "reason"
    remark_plan(session, OFFICER, VILLAGE, act, "A migrációra nincs szabad hely.")
    found = plan_file(session, VILLAGE)
    assert found is not None
    assert (found.stage, found.last.reason) == (PlanStage.REMARKED, "A migrációra nincs szabad hely.")
    again = hand_in(session, number=2)
    approve_plan(session, OFFICER, VILLAGE, again)


def test_an_answer_to_a_plan_that_moved_on_is_refused(session: Session) -> None:
    old = hand_in(session)
    hand_in(session, number=2)
    with pytest.raises(Refused) as caught:
        approve_plan(session, OFFICER, VILLAGE, old)
    assert caught.value.code == "plan.moved_on"
    with pytest.raises(Refused) as caught:
        approve_plan(session, OFFICER, NEIGHBOUR, old)
    assert caught.value.code == "plan.no_such"


def test_the_weeks_count_the_latest_plan_of_each_municipality(session: Session) -> None:
    hand_in(session)
    hand_in(session, NEIGHBOUR, replace(PLAN, missing=3, steps=PLAN.steps[:1]))
    hand_in(session, NEIGHBOUR, replace(PLAN, missing=3, steps=(_step("migration", "2027-12-13", "2027-12-13"),)), 2)
    loads = week_loads(session, {"migration": 1})
    assert [(one.monday, one.wanted, one.is_over) for one in loads] == [
        (date(2027, 12, 6), 1, False),
        (date(2027, 12, 13), 2, True),
    ]
    assert [(line.pir, line.missing) for line in plan_lines(session)] == [(NEIGHBOUR, 3), (VILLAGE, 0)]


@pytest.mark.parametrize("change", [{"subject": "another"}, {"snapshot": "{}"}, {"snapshot": None}])
def test_what_is_no_plan_is_not_taken(session: Session, change: dict[str, str | None]) -> None:
    good = {"subject": plan_record(VILLAGE), "snapshot": json.dumps(frozen(PLAN, "1.0.0", "x"))}
    judge_plan(session, VILLAGE, good)
    with pytest.raises(Refused):
        judge_plan(session, VILLAGE, good | change)
