"""The planning of the built-in content, and of a package that has none or a wrong one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from app.content.library import load_content
from app.content.model import Content
from app.content.package import TrustList
from app.content.planning import read_planning
from app.kernel.command import Party


@pytest.fixture(scope="module")
def content(shipped: Path, shipped_trust: TrustList) -> Content:
    return load_content(shipped, shipped_trust)


@pytest.fixture
def told(shipped: Path) -> Any:
    return json.loads((shipped / "plan.json").read_text("utf-8"))


def test_every_task_is_planned_and_says_whose_it_is(content: Content) -> None:
    assert {step.task for step in content.planning.steps} == {task.id for task in content.tasks}
    assert content.planning.step("tenant").owner is Party.KINCSTAR
    assert content.planning.step("data-request").duration == content.task("data-request").duration_workdays
    assert [step.id for step in content.planning.steps_of("customise-system")] == ["tenant", "parameters"]


def test_what_the_decision_costs_after_it_is_as_long_as_in_the_trial_content(content: Content) -> None:
    chain = ("contract-signature", "contract-countersignature", "tenant", "parameters", "trial-migration",
             "user-testing", "live-migration")  # fmt: skip
    assert sum(content.planning.step(one).duration for one in chain) == 31


def test_a_package_without_it_is_planned_by_its_tasks(content: Content) -> None:
    planning = read_planning(None, content.tasks)
    assert [step.id for step in planning.steps] == [task.id for task in content.tasks]
    assert planning.step("migration").prerequisites == content.task("migration").prerequisites


def test_a_step_before_what_it_waits_for_is_refused(content: Content, told: Any) -> None:
    told["steps"][0]["prerequisites"] = ["live-migration"]
    with pytest.raises(ValueError, match="first-contact"):
        read_planning(told, content.tasks)


def test_a_step_of_no_task_is_refused(content: Content, told: Any) -> None:
    told["steps"][0]["task"] = "nothing"
    with pytest.raises(KeyError):
        read_planning(told, content.tasks)
