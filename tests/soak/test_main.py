"""The runner of the harnesses: figures as each ends, and red for a violation, a blind harness and a silent one."""

from __future__ import annotations

import importlib.util
import json
import re
from pathlib import Path

import pytest

from tests.soak import __main__ as runner
from tests.soak.operations import OPERATIONS
from tests.soak.sizes import PARTS, Part

HERE = Path(__file__).parent
SAYS = """
import json, sys
sum(range(3_000_000))
print("a line that is no figure")
told = {{"id": "X-{number}", "n": 5, "violations": {violations}, "seed": 1, "seconds": 0.1, "self_check": {seen}}}
print(json.dumps(told))
sys.exit({code})
"""


@pytest.fixture
def part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> object:
    """Return a way to make a harness that says what it is told."""
    monkeypatch.setattr(runner, "ROOT", tmp_path)

    def made(number: int, *, violations: int = 0, seen: bool = True, code: int = 0, lanes: int = 1) -> Part:
        text = SAYS.format(number=number, violations=violations, seen=seen, code=code)
        (tmp_path / f"harness{number}.py").write_text(text, encoding="utf-8")
        return Part(f"X-{number}", f"harness{number}", 3, 4, lanes=lanes)

    return made


def figures(folder: Path) -> dict[str, object]:
    return {one["id"]: one for one in json.loads((folder / "figures.json").read_text("utf-8"))}


def test_figures_are_kept_with_their_commit_and_all_is_well(part, tmp_path: Path) -> None:
    assert runner.run([part(1), part(2), part(3)], "small", 7, 2, tmp_path)
    assert set(figures(tmp_path)) == {"X-1", "X-2", "X-3"}
    assert set(figures(tmp_path)["X-1"]) == {"id", "n", "violations", "seed", "seconds", "self_check", "cpu", "commit"}
    assert runner.run([part(2)], "small", 7, 2, tmp_path)
    assert set(figures(tmp_path)) == {"X-1", "X-2", "X-3"}, "a part run alone keeps the others' figures"


@pytest.mark.parametrize("fault", [{"violations": 1}, {"seen": False}, {"code": 3}])
def test_a_violation_a_blind_harness_and_a_fallen_one_are_red(part, tmp_path: Path, fault: dict[str, int]) -> None:
    assert not runner.run([part(1, **fault)], "small", 7, 1, tmp_path)


def test_a_harness_that_tells_nothing_is_red(part, tmp_path: Path) -> None:
    silent = part(1)
    (tmp_path / "harness1.py").write_text("", encoding="utf-8")
    assert not runner.run([silent], "small", 7, 1, tmp_path)
    assert figures(tmp_path)["X-1"]["violations"] == 1


def test_the_lanes_of_a_harness_are_one_figure(part, tmp_path: Path) -> None:
    assert runner.run([part(1, lanes=2)], "small", 7, 2, tmp_path)
    made = figures(tmp_path)["X-1"]
    assert isinstance(made, dict)
    assert (made["n"], made["self_check"], made["cpu"] > 0) == (10, True, True)
    assert Part("X-1", "harness1", 3, 4, lanes=2).shares("small") == [2, 1]
    assert len({path.name for path in (tmp_path / "soak").iterdir()}) == 2


def test_one_lane_that_tried_nothing_or_saw_nothing_is_red() -> None:
    good = {"n": 5, "violations": 0, "seed": 1, "seconds": 1.0, "self_check": True, "cpu": 1.0}
    assert runner.is_good(runner.merged([good, {**good, "seed": 2}]))
    for bad in ({"n": 0}, {"self_check": False}, {"violations": 1}):
        assert not runner.is_good(runner.merged([good, {**good, "seed": 2, **bad}])), bad


def test_every_harness_stands_in_the_table_and_is_there() -> None:
    assert [part.id for part in PARTS if importlib.util.find_spec(part.module) is None] == []
    assert len({part.id for part in PARTS}) == len(PARTS)
    listed = {part.module.rpartition(".")[2] for part in PARTS}
    written = {
        path.stem
        for path in HERE.glob("*.py")
        if path.stem not in ("figure", "__main__")
        and re.search(r"^def figure\(", path.read_text("utf-8"), re.MULTILINE)
    }
    assert written <= listed, "a harness without its row in tests/soak/sizes.py"


def test_a_release_completes_every_operation_of_c5() -> None:
    release = next(part.release for part in PARTS if part.id == "C-5")
    assert release == len(OPERATIONS)
