"""What is fixed about a step moves it and what waits for it."""

from __future__ import annotations

from datetime import date

from app.features.plan.commands.steps import FinishStep, FixStep, RunBeside
from app.features.plan.model.sentences import forecast_words
from app.features.plan.queries import plan, plan_row
from tests.app.features.conftest import Desk


def test_a_fixed_start_a_longer_duration_and_people_are_kept(late: Desk) -> None:
    late.run(
        FixStep(
            late.village,
            "contract-signature",
            start="2027-11-29",
            duration=3,
            responsible=" Vadász Béla ",
            deputy="dr. Kerek Anna",
            note="A polgármester nyaral.",
        )
    )
    row = late.ask(plan_row, late.village, "contract-signature")
    assert row is not None
    assert (row.start, row.due) == (date(2027, 11, 29), date(2027, 12, 1))
    assert (row.responsible, row.deputy, row.own_duration) == ("Vadász Béla", "dr. Kerek Anna", 3)
    following = late.ask(plan_row, late.village, "contract-countersignature")
    assert following is not None
    assert following.start == date(2027, 12, 2)


def test_a_delivery_that_slips_puts_the_start_in_danger(late: Desk) -> None:
    late.run(FinishStep(late.office, "procurement", ""), FinishStep(late.office, "infrastructure", ""))
    for step in ("council-decision", "contract-signature", "contract-countersignature", "tenant", "parameters",
                 "trial-migration"):  # fmt: skip
        late.run(FinishStep(late.village, step, "2027-11-15"))
    late.run(FixStep(late.office, "procurement", due="2027-11-22"))
    assert forecast_words(late.ask(plan, late.village).schedule).hu == "2028. január 1. tartható"
    late.run(FixStep(late.office, "procurement", due="2027-12-13"))
    found = late.ask(plan, late.village)
    assert forecast_words(found.schedule).hu == "2028. január 1. veszélyben: 4 munkanap"
    assert found.schedule.chain == ("procurement", "infrastructure", "user-testing", "live-migration")


def test_days_that_cannot_be_are_refused(late: Desk) -> None:
    village, step = late.village, "parameters"
    assert late.refusal_of(FixStep(village, step, start="2027-12-24")).field == "start"
    assert late.refusal_of(FixStep(village, step, start="2027-12-10", due="2027-12-09")).field == "due"
    assert late.refusal_of(FixStep(village, step, duration=0)).field == "duration"
    assert late.refusal_of(FixStep(village, "no-such")).code == "plan.unknown_step"


def test_a_finished_step_is_out_of_the_way_until_it_is_taken_back(late: Desk) -> None:
    assert late.ask(plan, late.village).schedule.missing == 6
    late.run(FinishStep(late.village, "council-decision", "2027-11-15"))
    assert late.ask(plan, late.village).schedule.missing == 0
    late.run(FinishStep(late.village, "council-decision", ""))
    assert late.ask(plan, late.village).schedule.missing == 6


def test_only_what_the_content_allows_runs_beside_others(late: Desk) -> None:
    late.run(RunBeside(late.village, "parameters", is_early=True))
    assert late.ask(plan, late.village).schedule.missing == 2
    assert late.refusal_of(RunBeside(late.village, "tenant", is_early=True)).field == "is_early"
