"""What a harness tells at its end, and the words that every harness is started with; it measures nothing itself."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NotRequired, TypedDict

ROOT = Path(__file__).resolve().parents[2]
"""The tree that the harnesses run in."""

MEMORY = Path("/dev/shm")
"""A file system in memory, where there is one: what is not written there costs no disk."""


class Figure(TypedDict):
    """How much was tried, what was violated, and whether the planted fault was caught."""

    id: str
    n: int
    violations: int
    seed: int
    seconds: float
    self_check: bool
    tables: NotRequired[int]
    """In how many tables each pair was tried (A-2)."""
    acknowledged: NotRequired[int]
    """How many changes a server had acknowledged before it was killed (V-1)."""


Harness = Callable[[int, int], Figure]
"""Called with how many are wanted and the seed."""

_MOST_SAID = 40


def memory_folder() -> Path | None:
    """Return where temporary folders should stand; None for the system's own place."""
    return MEMORY if MEMORY.is_dir() else None


def told(name: str, n: int, found: Iterable[str], seed: int, began: float, *, is_caught: bool) -> Figure:
    """Write the violations to the error output and return the figure; `began` is of the monotonic clock."""
    violations = list(found)
    for violation in violations[:_MOST_SAID]:
        sys.stderr.write(f"{name}: {violation}\n")
    if not is_caught:
        sys.stderr.write(f"{name}: the planted fault was not caught\n")
    seconds = round(time.monotonic() - began, 1)
    return Figure(id=name, n=n, violations=len(violations), seed=seed, seconds=seconds, self_check=is_caught)


def is_good(figure: Figure) -> bool:
    """Tell whether nothing was violated, something was tried, and the harness can see."""
    return figure["self_check"] and not figure["violations"] and figure["n"] > 0


def main(description: str | None, harnesses: Mapping[str, Harness], n: int) -> int:
    """Run the harnesses of one module by its words and print a JSON line each; 0 when all is well."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--n", type=int, default=n)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kind", choices=sorted(harnesses))
    options = parser.parse_args()
    is_well = True
    for kind in [options.kind] if options.kind else list(harnesses):
        figure = harnesses[kind](options.n, options.seed)
        sys.stdout.write(json.dumps(figure) + "\n")
        sys.stdout.flush()
        is_well = is_well and is_good(figure)
    return 0 if is_well else 1
