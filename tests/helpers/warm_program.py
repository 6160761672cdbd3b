"""A process that has loaded both programs once and forks one for every call of a command line.

A start from nothing spends a second and more on loading; a story of forty calls spends its time on its subject instead.
Each call is still a process of its own that ends, with its own environment; a story begins with one from nothing.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


class WarmProgram:
    """The parent's end: it asks for calls and reads what each printed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._calls = 0
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.helpers.warm_program"],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def call(self, program: str, words: list[str], environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
        """Run ``app`` or ``central`` with these words; return its exit code and what it printed, as subprocess does."""
        self._calls += 1
        out, err = (self._folder / f"{self._calls}.{name}" for name in ("out", "err"))
        asked = {
            "call": self._calls,
            "program": program, "words": words, "environment": dict(environment), "out": str(out), "err": str(err)
        }  # fmt: skip
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()
        # A test that was cut off by its time limit leaves the answer to its call behind.
        call = code = 0
        while call != self._calls:
            call, code = (int(word) for word in self._process.stdout.readline().split())
        return subprocess.CompletedProcess(words, code, out.read_text("utf-8"), err.read_text("utf-8"))

    def close(self) -> None:
        """End the process."""
        self._process.communicate("", 10)


@pytest.fixture(scope="session")
def warm_program() -> Iterator[WarmProgram]:
    """Give the process that answers the calls of this worker's stories."""
    with tempfile.TemporaryDirectory(prefix="csatlakozo-warm-") as folder:
        warm = WarmProgram(Path(folder))
        yield warm
        warm.close()


def main() -> None:
    """Answer one call a line until the input ends."""
    # What a call would load when it first needs it, loaded before the first fork.
    import jsonschema_rs  # noqa: F401
    import pikepdf  # noqa: F401
    import reportlab.pdfgen.canvas  # noqa: F401

    import app.__main__
    import app.documents.paper
    import app.documents.scan
    import central.__main__

    programs = {"app": app.__main__.main, "central": central.__main__.main}
    for line in sys.stdin:
        asked = json.loads(line)
        child = os.fork()
        if child:
            ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
            sys.stdout.write(f"{asked['call']} {ended}\n")
            sys.stdout.flush()
            continue
        code = 99
        try:
            os.environ.clear()
            os.environ.update(asked["environment"])
            for name, descriptor in (("out", 1), ("err", 2)):
                file = os.open(asked[name], os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
                os.dup2(file, descriptor)
            code = programs[asked["program"]](asked["words"])
        except SystemExit as ended:
            code = ended.code if isinstance(ended.code, int) else 1
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)


if __name__ == "__main__":
    main()
