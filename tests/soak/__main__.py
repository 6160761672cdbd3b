"""Runs the harnesses, two at a time, and writes their figures to out/figures.json as each ends.

`make soak SIZE=small|release [SEED=n] [ONLY=C-1,S-2]`; exit 1 on any violation and on any harness that does not see the
fault planted for it.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from tests.soak.figure import is_good
from tests.soak.sizes import PARTS, Part, Size

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "out"
_WATCH, _REMIND = 0.5, 60.0
"""Seconds between two looks at what runs, and between two lines about it."""


@dataclass(slots=True)
class Running:
    """A harness at work, in a session of its own so that it ends with all it started."""

    part: Part
    process: subprocess.Popen[bytes]
    log: Path
    output: IO[bytes]
    began: float

    def end(self) -> None:
        """End it and everything that it started."""
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            return
        self.process.wait()


def start(part: Part, size: Size, seed: int, out: Path) -> Running:
    """Start one harness; what it says goes to out/soak/<id>.txt."""
    log = out / "soak" / f"{part.id}.txt"
    log.parent.mkdir(parents=True, exist_ok=True)
    output = log.open("wb")
    words = ["--n", str(part.wanted(size)), "--seed", str(seed), *part.words]
    process = subprocess.Popen(
        [sys.executable, "-m", part.module, *words],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "QT_QPA_PLATFORM": "offscreen"},
        stdout=output,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    return Running(part, process, log, output, time.monotonic())


def read_figure(running: Running, seed: int, commit: str) -> dict[str, Any]:
    """Return what an ended harness told; one that told nothing has failed."""
    running.output.close()
    seconds = round(time.monotonic() - running.began, 1)
    figure: dict[str, Any] = {
        "id": running.part.id,
        "n": 0,
        "violations": 1,
        "seed": seed,
        "seconds": seconds,
        "self_check": False,
    }
    for line in running.log.read_text(encoding="utf-8", errors="replace").splitlines():
        try:
            told = json.loads(line)
        except ValueError:
            continue
        if isinstance(told, dict) and told.get("id") == running.part.id and figure.keys() <= told.keys():
            figure = told
    if running.process.returncode and is_good(figure):  # type: ignore[arg-type]
        figure["violations"] += 1
    return {**figure, "commit": commit}


def keep(figures: Iterable[dict[str, Any]], path: Path) -> None:
    """Write the list of figures, whole or not at all."""
    order = [part.id for part in PARTS]
    known = sorted(figures, key=lambda one: order.index(one["id"]) if one["id"] in order else len(order))
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_suffix(".part")
    temporary.write_text(json.dumps(known, indent=1) + "\n", encoding="utf-8")
    temporary.replace(path)


def earlier(path: Path) -> dict[str, dict[str, Any]]:
    """Return the figures that are kept already, by their ids."""
    if not path.exists():
        return {}
    return {one["id"]: one for one in json.loads(path.read_text(encoding="utf-8"))}


def _commit() -> str:
    answer = subprocess.run(["git", "rev-parse", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False)
    return answer.stdout.strip() or "unknown"


def _say(text: str) -> None:
    sys.stdout.write(f"[soak] {text}\n")
    sys.stdout.flush()


def run(parts: list[Part], size: Size, seed: int, workers: int, out: Path) -> bool:
    """Run the parts, `workers` at a time; tell whether all is well."""
    path, commit = out / "figures.json", _commit()
    asked = {part.id for part in parts}
    kept = {} if asked == {part.id for part in PARTS} else {k: v for k, v in earlier(path).items() if k not in asked}
    waiting, at_work, is_well, reminded = list(parts), list[Running](), True, time.monotonic()
    try:
        while waiting or at_work:
            while waiting and len(at_work) < workers:
                part = waiting.pop(0)
                at_work.append(start(part, size, seed, out))
                _say(f"{part.id}: begins, {part.wanted(size):,} wanted ({len(waiting)} wait)")
            _wait(at_work)
            for one in [one for one in at_work if one.process.poll() is not None]:
                at_work.remove(one)
                figure = read_figure(one, seed, commit)
                kept[one.part.id] = figure
                keep(kept.values(), path)
                is_well = _tell(figure, one.log) and is_well
            if at_work and time.monotonic() - reminded > _REMIND:
                reminded = time.monotonic()
                _say("at work: " + ", ".join(f"{one.part.id} {reminded - one.began:.0f} s" for one in at_work))
    finally:
        for one in at_work:
            one.end()
    return is_well


def _wait(at_work: list[Running]) -> None:
    """Wait until one of them ends, or it is time for another look."""
    try:
        at_work[0].process.wait(_WATCH)
    except subprocess.TimeoutExpired:
        return


def _tell(figure: dict[str, Any], log: Path) -> bool:
    is_well = is_good(figure)  # type: ignore[arg-type]
    check = "the planted fault was caught" if figure["self_check"] else "THE PLANTED FAULT WAS NOT CAUGHT"
    counts = f"{figure['n']:,} tried, {figure['violations']} violations"
    _say(f"{figure['id']}: {'ends' if is_well else 'FAILS'}, {counts}, {check}, {figure['seconds']} s")
    if not is_well:
        _say(f"{figure['id']}: see {log}")
    return is_well


def main() -> int:
    """Read the words, run what they ask for; 0 when all is well, 1 when not, 2 for a wrong word."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument("--size", choices=["small", "release"], default="small")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="ids with commas between them")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    asked = [word.strip() for word in options.only.split(",") if word.strip()]
    unknown = set(asked) - {part.id for part in PARTS}
    if unknown:
        parser.error(f"no such harness: {', '.join(sorted(unknown))}; there are: {', '.join(p.id for p in PARTS)}")
    parts = [part for part in PARTS if not asked or part.id in asked]
    began = time.monotonic()
    is_well = run(parts, options.size, options.seed, options.workers, options.out)
    _say(f"{'all is well' if is_well else 'SOMETHING IS WRONG'}: {options.out / 'figures.json'}")
    _say(f"{len(parts)} harnesses in {(time.monotonic() - began) / 60:.1f} minutes")
    return 0 if is_well else 1


if __name__ == "__main__":
    sys.exit(main())
