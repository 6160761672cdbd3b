"""The worker process that looks at scans: it limits itself, reads files from a pipe and answers with JSON.

It is a program of its own (``python -m app.documents.inspection``); `app.documents.inspector` starts it.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import signal
import sys
from collections.abc import Iterator
from dataclasses import astuple
from pathlib import Path
from typing import BinaryIO

from app.documents.frames import GOES_ON, SPENT, read_frame, write_frame
from app.documents.scan import inspect_scan
from app.kernel.problems import Refused

DATA_BYTES = 216 * 1024 * 1024
"""Private memory of the worker; with the code it has mapped it stays below 256 MB."""

SPENT_BYTES = 80 * 1024 * 1024
"""What a library kept after a file that hit the limit; then the worker ends, and the next file gets a new one."""

CPU_SECONDS = 4.5
"""For one file; the kernel ends the worker then. Time of the processor, so that a busy machine refuses nobody."""


def serve(source: BinaryIO, target: BinaryIO) -> None:
    """Say that the libraries are loaded, then answer every file that comes from the source, until it ends."""
    limit_this_process()
    write_frame(target, GOES_ON)
    while True:
        content = read_frame(source)
        if content is None:
            return
        said = answer(content)
        del content
        gc.collect()
        is_spent = _data_bytes() > SPENT_BYTES
        write_frame(target, (SPENT if is_spent else GOES_ON) + said)
        if is_spent:
            return


def main() -> None:
    """Serve on standard input and output; what a library might print goes nowhere."""
    target = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for handle in (1, 2):
        os.dup2(nowhere, handle)
    os.close(nowhere)
    serve(sys.stdin.buffer, target)


def answer(content: bytes) -> bytes:
    """Return the JSON of what the file is: media type, pages, codes, or the reason why it is not taken."""
    try:
        with _limited_time():
            scan = inspect_scan(content)
    except Refused as problem:
        return json.dumps({"refused": problem.code}).encode()
    except MemoryError:
        return json.dumps({"refused": "scan.too_large"}).encode()
    except Exception:
        # A library stumbled over the file in a way that nobody foresaw: for the person it is a damaged file.
        return json.dumps({"refused": "scan.damaged"}).encode()
    sheets = [[astuple(code) for code in sheet] for sheet in scan.sheets]
    return json.dumps({"media_type": scan.media_type, "pages": scan.pages, "sheets": sheets}).encode()


def limit_this_process() -> None:
    """Take from this process what reading a file does not need: memory, disk, network handles, core files."""
    if sys.platform == "win32":
        return  # there the parent's clock alone bounds it
    import resource  # Windows has no such module

    resource.setrlimit(resource.RLIMIT_DATA, (DATA_BYTES, DATA_BYTES))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (32, 32))
    # Ctrl+C in a terminal reaches the whole group; the parent decides when its worker ends.
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _data_bytes() -> int:
    """Return the private memory of this process; 0 where the system does not tell."""
    try:
        lines = Path("/proc/self/status").read_text("utf-8").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("VmData:")), 0)


@contextlib.contextmanager
def _limited_time() -> Iterator[None]:
    if sys.platform == "win32":
        yield
        return
    signal.setitimer(signal.ITIMER_PROF, CPU_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


if __name__ == "__main__":
    main()
