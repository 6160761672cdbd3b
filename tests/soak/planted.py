"""Runs the program's command line with a fault planted into it, for the harnesses' checks of themselves.

`python -m tests.soak.planted FAULT verb …`; no harness proves anything with it but that it can see.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import event

import app.bootstrap
import app.storage.files
import app.verbs.paper
from app.__main__ import main
from app.kernel.changes import Changes, Origin
from app.kernel.problems import Unavailable


def _synchronous(level: str) -> Callable[[], None]:
    def plant() -> None:
        build = app.bootstrap.build

        def built(*arguments: Any, **options: Any) -> Any:
            program = build(*arguments, **options)
            event.listen(
                program._engine, "checkout", lambda connection, *_: connection.execute(f"PRAGMA synchronous = {level}")
            )
            return program

        app.bootstrap.build = built

    return plant


def _write_in_place() -> None:
    def write(path: Path, content: bytes) -> None:
        path.write_bytes(content)

    app.storage.files.write_safely = write
    app.verbs.paper.write_safely = write


def _say_saved_too_early() -> None:
    """Let the program say that it is saved although the disk refused."""
    run = app.bootstrap.Program.run

    def said(self: Any, command: Any, actor: Any = None) -> Changes:
        try:
            return run(self, command, actor)
        except Unavailable:
            return Changes(frozenset({"answer"}), frozenset(), Origin.LOCAL)

    app.bootstrap.Program.run = said  # type: ignore[method-assign]


FAULTS: Mapping[str, Callable[[], None]] = {
    "synchronous-normal": _synchronous("NORMAL"),
    "synchronous-off": _synchronous("OFF"),
    "write-in-place": _write_in_place,
    "saved-too-early": _say_saved_too_early,
}

if __name__ == "__main__":
    FAULTS[sys.argv[1]]()
    sys.exit(main(sys.argv[2:]))
