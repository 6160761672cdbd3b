"""Runs work in a forked child and kills it at its n-th system call that changes a file; Linux on x86-64 only.

The kernel stops the child before each system call (ptrace(2)); nothing is simulated.
"""

from __future__ import annotations

import ctypes
import os
import platform
import signal
from collections.abc import Callable

_TRACEME, _SYSCALL, _SETOPTIONS, _GET_SYSCALL_INFO = 0, 24, 0x4200, 0x420E
_SYSGOOD, _EXITKILL = 1, 0x100000
_ENTRY = 1
_CREATE = 0o100 | 0o1000
"""O_CREAT and O_TRUNC: opening changes a file only with one of them."""
_OPEN, _OPENAT = 2, 257
_CHANGING = {
    "write": 1, "pwrite64": 18, "writev": 20, "msync": 26, "fsync": 74, "fdatasync": 75, "ftruncate": 77, "rename": 82,
    "mkdir": 83, "link": 86, "unlink": 87, "fchmod": 91, "mkdirat": 258, "unlinkat": 263, "renameat": 264,
    "linkat": 265, "fallocate": 285, "pwritev": 296, "renameat2": 316,
}  # fmt: skip
_CALLS = {number: name for name, number in _CHANGING.items()}

IS_POSSIBLE = platform.system() == "Linux" and platform.machine() == "x86_64"


class _Info(ctypes.Structure):
    """struct ptrace_syscall_info, as far as an entry fills it."""

    _fields_ = (
        ("op", ctypes.c_uint8),
        ("pad", ctypes.c_uint8 * 3),
        ("arch", ctypes.c_uint32),
        ("instruction", ctypes.c_uint64),
        ("stack", ctypes.c_uint64),
        ("number", ctypes.c_uint64),
        ("arguments", ctypes.c_uint64 * 6),
    )


_libc = ctypes.CDLL(None, use_errno=True)
_libc.ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]
_libc.ptrace.restype = ctypes.c_long


def killed_at(work: Callable[[], object], place: int | None) -> tuple[bool, int]:
    """Run work in a child and kill it before its system call number `place` (from 1); None lets it end.

    Returns whether it ended by itself and well, and how many changing system calls it began.
    """
    child = os.fork()
    if child == 0:
        _be_traced(work)
    os.waitpid(child, 0)
    _libc.ptrace(_SETOPTIONS, child, None, _SYSGOOD | _EXITKILL)
    begun, passed_on = 0, 0
    while True:
        _libc.ptrace(_SYSCALL, child, None, passed_on)
        _, status = os.waitpid(child, 0)
        if os.WIFEXITED(status) or os.WIFSIGNALED(status):
            return os.WIFEXITED(status) and os.WEXITSTATUS(status) == 0, begun
        passed_on = 0
        if os.WSTOPSIG(status) != signal.SIGTRAP | 0x80:
            passed_on = os.WSTOPSIG(status)
            continue
        if _is_changing(child):
            begun += 1
            if begun == place:
                os.kill(child, signal.SIGKILL)
                os.waitpid(child, 0)
                return False, begun


def _be_traced(work: Callable[[], object]) -> None:
    """The child's whole life; it ends without the parent's own clean-up."""
    code = 1
    try:
        _libc.ptrace(_TRACEME, 0, None, None)
        os.kill(os.getpid(), signal.SIGSTOP)
        work()
        code = 0
    finally:
        os._exit(code)


def _is_changing(child: int) -> bool:
    info = _Info()
    _libc.ptrace(_GET_SYSCALL_INFO, child, ctypes.sizeof(info), ctypes.byref(info))
    if info.op != _ENTRY:
        return False
    if info.number in (_OPEN, _OPENAT):
        return bool(info.arguments[1 if info.number == _OPEN else 2] & _CREATE)
    return info.number in _CALLS
