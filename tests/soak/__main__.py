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
import threading
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from tests.soak.figure import is_good
from tests.soak.sizes import PARTS, Part, Size

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "out"
_WATCH, _REMIND = 0.3, 60.0
"""Seconds between two looks at what runs, and between two lines about it."""
_NEXT_SEED = 1_000_000
"""How far the seeds of two lanes of one harness are apart."""


@dataclass(slots=True)
class Running:
    """A harness, or one lane of it, at work in a session of its own so that it ends with all it started."""

    part: Part
    seed: int
    process: subprocess.Popen[bytes]
    log: Path
    output: IO[bytes]
    began: float
    cpu: float = 0.0
    """Seconds of a processor that it and the processes it waited for have used, once it has ended."""

    def has_ended(self) -> bool:
        """Tell whether it has ended, and note what it has used."""
        if self.process.returncode is None:
            pid, status, used = os.wait4(self.process.pid, os.WNOHANG)
            if not pid:
                return False
            self.process.returncode = os.waitstatus_to_exitcode(status)
            self.cpu = used.ru_utime + used.ru_stime
        return True

    def end(self) -> None:
        """End it and everything that it started."""
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            return
        self.process.wait()


def start(part: Part, size: Size, seed: int, out: Path, lane: int = 0) -> Running:
    """Start one harness, or one lane of it; what it says goes to out/soak/<id>.txt."""
    log = out / "soak" / (f"{part.id}.txt" if part.lanes == 1 else f"{part.id}.{lane + 1}.txt")
    log.parent.mkdir(parents=True, exist_ok=True)
    output, own_seed = log.open("wb"), seed + lane * _NEXT_SEED
    words = ["--n", str(part.shares(size)[lane]), "--seed", str(own_seed), *part.words]
    process = subprocess.Popen(
        [sys.executable, "-m", part.module, *words],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "QT_QPA_PLATFORM": "offscreen"},
        stdout=output,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    return Running(part, own_seed, process, log, output, time.monotonic())


def read_figure(running: Running, commit: str) -> dict[str, Any]:
    """Return what an ended harness told; one that told nothing has failed."""
    running.output.close()
    seconds = round(time.monotonic() - running.began, 1)
    figure: dict[str, Any] = {
        "id": running.part.id,
        "n": 0,
        "violations": 1,
        "seed": running.seed,
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
    return {**figure, "cpu": round(running.cpu, 1), "commit": commit}


def merged(lanes: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Return the one figure of a harness that ran in lanes: what they tried is one sum, and each must have seen."""
    if any(not is_good(one) for one in lanes):  # type: ignore[arg-type]
        # A lane that tried nothing must not hide behind the others.
        lanes = [{**one, "violations": max(one["violations"], int(one["n"] == 0))} for one in lanes]
    return {
        **min(lanes, key=lambda one: int(one["seed"])),
        "n": sum(one["n"] for one in lanes),
        "violations": sum(one["violations"] for one in lanes),
        "seconds": max(one["seconds"] for one in lanes),
        "self_check": all(one["self_check"] for one in lanes),
        "cpu": round(sum(one["cpu"] for one in lanes), 1),
    }


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
    waiting = [(part, lane) for part in parts for lane in range(part.lanes)]
    at_work, is_well, reminded = list[Running](), True, time.monotonic()
    ended: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    try:
        while waiting or at_work:
            while waiting and len(at_work) < workers:
                part, lane = waiting.pop(0)
                at_work.append(start(part, size, seed, out, lane))
                _say(f"{_named(at_work[-1])}: begins, {part.shares(size)[lane]:,} wanted ({len(waiting)} wait)")
            _pause.wait(_WATCH)
            for one in [one for one in at_work if one.has_ended()]:
                at_work.remove(one)
                figure = read_figure(one, commit)
                is_well = _tell(figure, one) and is_well
                ended[one.part.id].append(figure)
                if len(ended[one.part.id]) == one.part.lanes:
                    kept[one.part.id] = merged(ended[one.part.id])
                    keep(kept.values(), path)
            if at_work and time.monotonic() - reminded > _REMIND:
                reminded = time.monotonic()
                _say("at work: " + ", ".join(f"{_named(one)} {reminded - one.began:.0f} s" for one in at_work))
    finally:
        for one in at_work:
            one.end()
    return is_well


_pause = threading.Event()


def _named(running: Running) -> str:
    return running.log.stem


def _tell(figure: dict[str, Any], running: Running) -> bool:
    is_well = is_good(figure)  # type: ignore[arg-type]
    check = "the planted fault was caught" if figure["self_check"] else "THE PLANTED FAULT WAS NOT CAUGHT"
    counts = f"{figure['n']:,} tried, {figure['violations']} violations"
    times = f"{figure['seconds']} s, {figure['cpu']} s of a processor"
    _say(f"{_named(running)}: {'ends' if is_well else 'FAILS'}, {counts}, {check}, {times}")
    if not is_well:
        _say(f"{_named(running)}: see {running.log}")
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
