"""Records by strace what a real process asks of the file system: writes, synchronisations, names; it judges nothing."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.soak.figure import ROOT

CALLS = (
    "openat,open,creat,write,pwrite64,writev,pwritev,pwritev2,fsync,fdatasync,sync_file_range,ftruncate,truncate,"
    "rename,renameat,renameat2,link,linkat,unlink,unlinkat,rmdir,mkdir,mkdirat,fallocate,copy_file_range,sendfile,"
    "mmap,lseek"
)
_OPTIONS = ("-f", "-xx", "-y", "-s", "17000000", "-e", f"trace={CALLS}", "-e", "signal=none")
_HEX = re.compile(r"(?:\\x[0-9a-f]{2})+")
_LINE = re.compile(r"^(\d+)\s+(.*)$", re.DOTALL)
_CALL = re.compile(r"^(\w+)\((.*)\)\s+= (-?\d+|0x[0-9a-f]+|\?)(?:<(.*?)>)?(?:\(.*\))?(?: .*)?$", re.DOTALL)
_OF_FILE = re.compile(r"^(-?\d+)<(.*?)>(?:\(deleted\))?$")


class CannotRecordError(Exception):
    """strace does not work here; the harness cannot see, which is a failure and no reason to skip."""


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened to the files of a folder; `path` and `other` are absolute."""

    kind: str
    """create · seek · write · cut (to a length) · sync · rename · link · unlink · folder · told"""
    path: str
    offset: int = 0
    data: bytes = b""
    other: str = ""


def traced(
    command: Sequence[str], folder: Path, told: Path, environment: Mapping[str, str], *, is_good: bool = True
) -> list[Event]:
    """Run a command under strace and return what it did in the folder, and when it wrote a line to the file `told`.

    The command gets the descriptor of `told` in place of the word ``{told}``.
    """
    strace = shutil.which("strace")
    if strace is None:
        raise CannotRecordError("strace is missing on this machine. Run: make setup-test")
    log = told.with_suffix(".strace")
    with told.open("ab") as file:
        words = [word.replace("{told}", str(file.fileno())) for word in command]
        result = subprocess.run(
            [strace, *_OPTIONS, "-o", str(log), *words],
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **environment},
            cwd=ROOT,
            pass_fds=(file.fileno(),),
            capture_output=True,
            check=False,
        )
    text = log.read_text("latin-1") if log.exists() else ""
    log.unlink(missing_ok=True)
    if "= " not in text:
        raise CannotRecordError(f"strace recorded nothing: {result.stderr.decode(errors='replace')[-400:]}")
    if is_good and result.returncode:
        raise RuntimeError(result.stderr.decode(errors="replace")[-2000:])
    return list(_events(text, str(folder), str(told)))


def python(*words: str) -> list[str]:
    """Return the command that runs a module of this tree."""
    return [sys.executable, "-m", *words]


def _events(text: str, folder: str, told: str) -> Iterator[Event]:
    for call, arguments, answer, opened in _calls(text):
        yield from _of_call(call, arguments, answer, opened, folder, told)


def _calls(text: str) -> Iterator[tuple[str, list[str], int, str]]:
    """Give each finished call: its name, its arguments, its answer and the path of a descriptor that it opened."""
    begun: dict[str, str] = {}
    for raw in text.splitlines():
        line = _LINE.match(raw)
        if line is None:
            continue
        process, rest = line[1], line[2]
        if rest.endswith("<unfinished ...>"):
            begun[process] = rest.removesuffix("<unfinished ...>").rstrip()
            continue
        if rest.startswith("<... "):
            rest = begun.pop(process, "") + rest.partition("resumed>")[2]
        call = _CALL.match(rest)
        if call is None or call[3] == "?":
            continue
        answer = int(call[3], 16) if call[3].startswith("0x") else int(call[3])
        if answer >= 0:
            yield call[1], _split(call[2]), answer, _text(call[4] or "")


def _split(arguments: str) -> list[str]:
    """Split at the commas outside of quotes and of the angle brackets; everything inside is written in hexadecimal."""
    return re.split(r",\s+(?![^\[{]*[\]}])", arguments)


def _bytes(word: str) -> bytes:
    return bytes.fromhex("".join(_HEX.findall(word)).replace("\\x", ""))


def _text(word: str) -> str:
    return _bytes(word).decode("utf-8", "surrogateescape")


def _path(folder_word: str, word: str) -> str:
    """Return an absolute path of the arguments (AT_FDCWD<folder>, "path")."""
    path = _text(word)
    return path if path.startswith("/") else str(Path(_text(folder_word.partition("<")[2])) / path)


def _file(word: str) -> str:
    """Return the path that a descriptor is open on, empty where it is none or is deleted."""
    found = _OF_FILE.match(word)
    return _text(found[2]) if found and not word.endswith("(deleted)") else ""


def _of_call(call: str, words: list[str], answer: int, opened: str, folder: str, told: str) -> Iterator[Event]:
    def is_here(*paths: str) -> bool:
        return any(path == folder or path.startswith(folder + "/") for path in paths)

    if call in ("write", "pwrite64", "writev", "pwritev", "pwritev2", "sendfile", "copy_file_range", "fallocate"):
        path = _file(words[2] if call == "copy_file_range" else words[0])
        if path == told:
            yield Event("told", path, data=_bytes(words[1]))
        elif is_here(path):
            if call not in ("write", "pwrite64"):
                raise CannotRecordError(f"{call} on {path}: the model of the disk does not know this call yet")
            offset = int(words[3]) if call == "pwrite64" else -1
            yield Event("write", path, offset, _bytes(words[1])[:answer])
        return
    if call == "lseek":
        if is_here(_file(words[0])):
            yield Event("seek", _file(words[0]), answer)
        return
    if call == "mmap":
        path = _file(words[4]) if len(words) > 4 else ""
        if is_here(path) and "PROT_WRITE" in words[2] and "MAP_SHARED" in words[3] and not path.endswith("-shm"):
            raise CannotRecordError(f"{path} is written through memory: the model of the disk does not see that")
        return
    yield from (event for event in _of_names(call, words, opened) if is_here(event.path, event.other))


def _of_names(call: str, words: list[str], opened: str) -> Iterator[Event]:
    here = "AT_FDCWD<>"
    if call in ("openat", "open", "creat"):
        flags = words[2] if call == "openat" else words[1] if call == "open" else "O_CREAT|O_TRUNC"
        if "O_TMPFILE" in flags:
            raise CannotRecordError("O_TMPFILE: the model of the disk does not know files without a name yet")
        if "O_CREAT" in flags:
            yield Event("create", opened)
        if "O_TRUNC" in flags:
            yield Event("cut", opened)
        if "O_WRONLY" in flags or "O_RDWR" in flags:
            yield Event("seek", opened, -1 if "O_APPEND" in flags else 0)
    elif call in ("fsync", "fdatasync"):
        yield Event("sync", _file(words[0]))
    elif call in ("ftruncate", "truncate"):
        path = _file(words[0]) if call == "ftruncate" else _path(here, words[0])
        yield Event("cut", path, _number(words[1]))
    elif call in ("rename", "link"):
        yield Event(call, _path(here, words[0]), other=_path(here, words[1]))
    elif call in ("renameat", "renameat2", "linkat"):
        yield Event(call.rstrip("2").removesuffix("at"), _path(words[0], words[1]), other=_path(words[2], words[3]))
    elif call in ("unlink", "rmdir"):
        yield Event("unlink", _path(here, words[0]))
    elif call == "unlinkat":
        yield Event("unlink", _path(words[0], words[1]))
    elif call in ("mkdir", "mkdirat"):
        yield Event("folder", _path(here, words[0]) if call == "mkdir" else _path(words[0], words[1]))


def _number(word: str) -> int:
    return int(word, 0)
