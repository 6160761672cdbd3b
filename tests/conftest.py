"""The ground that every test stands on: offscreen Qt, no keyring, no network beyond this machine, no leftovers.

It knows no feature; fixtures that are used in one place only live beside their tests.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

# Before anything imports Qt, keyring or the program: they read the environment once. Qt without a display and without
# this setting aborts the whole process instead of raising.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
for _name in [name for name in os.environ if name.startswith("CSATLAKOZO")]:
    del os.environ[_name]
_HOME = Path(tempfile.mkdtemp(prefix="csatlakozo-tests-"))
for _name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
    os.environ[_name] = str(_HOME / _name.lower())

import pytest  # noqa: E402
from hypothesis import HealthCheck, settings  # noqa: E402

pytest_plugins = [
    "tests.helpers.browser",
    "tests.helpers.key_store",
    "tests.helpers.postgres",
    "tests.helpers.warm_program",
]

settings.register_profile(
    "house", deadline=None, max_examples=60, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile(
    "soak",
    settings.get_profile("house"),
    max_examples=int(os.environ.get("SOAK_EXAMPLES", "3000")),
    stateful_step_count=120,
)
settings.load_profile("house")

_PATIENCE = 3.0
"""Seconds that a thread or a process of a finished test has to end by itself."""

_QT_NOISE = (
    # The offscreen and minimal platforms say this about every fixed-size window; no real platform does.
    "This plugin does not support propagateSizeHints",
    "This plugin does not support raise",
)


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Let sockets reach this machine only; said here, so that no command line can forget it."""
    config.option.allow_hosts = "127.0.0.1,::1,localhost"
    config.option.allow_unix_socket = True


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Make a warning of Qt a failure, unless a test says otherwise itself."""
    for item in items:
        if item.get_closest_marker("qt_log_level_fail") is None:
            item.add_marker(pytest.mark.qt_log_level_fail("WARNING"))
        if item.get_closest_marker("qt_log_ignore") is None:
            item.add_marker(pytest.mark.qt_log_ignore(*_QT_NOISE, extend=True))


@pytest.hookimpl(specname="pytest_collection_modifyitems", trylast=True)
def pytest_begin_with_the_dear_ones(items: list[pytest.Item]) -> None:
    """Put the stories and the harnesses first, so that no worker sits idle beside the last of them."""
    items.sort(key=lambda item: item.path.parent.name not in ("journeys", "soak"))


def pytest_unconfigure() -> None:
    """Take the session's own home directory away."""
    shutil.rmtree(_HOME, ignore_errors=True)


@pytest.fixture(autouse=True)
def own_environment(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """Undo every setting a test makes for the program, and take back what a test before it left in the environment."""
    for name in [name for name in os.environ if name.startswith("CSATLAKOZO")]:
        monkeypatch.delenv(name)
    home = _HOME / str(abs(hash(request.node.nodeid)))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(home / name.lower()))


def _child_processes() -> set[int]:
    """Return the process ids of our direct children (empty where the system does not tell)."""
    children: set[int] = set()
    for listing in Path("/proc/self/task").glob("*/children"):
        try:
            children.update(int(word) for word in listing.read_text().split())
        except OSError:
            continue
    return children


def _command_of(process: int) -> str:
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace").strip()
    except OSError:
        return "(already gone)"


@pytest.fixture(autouse=True)
def nothing_left_running() -> Iterator[None]:
    """Fail a test that leaves a thread or a process behind; what wider fixtures started before it may stay."""
    threads_before = set(threading.enumerate())
    children_before = _child_processes()
    yield
    end = time.monotonic() + _PATIENCE
    threads = [t for t in threading.enumerate() if t not in threads_before and not t.daemon]
    for thread in threads:
        thread.join(max(0.0, end - time.monotonic()))
    alive = [thread.name for thread in threads if thread.is_alive()]
    assert not alive, f"threads left running: {alive}"
    pause = threading.Event()
    while (children := _child_processes() - children_before) and time.monotonic() < end:
        pause.wait(0.02)
    assert not children, f"processes left running: { {child: _command_of(child) for child in children} }"


@pytest.fixture(autouse=True)
def no_window_left() -> Iterator[None]:
    """Delete the windows of a finished test: the next ones would style and search them, too, slower with each test."""
    yield
    widgets, main = sys.modules.get("PySide6.QtWidgets"), sys.modules.get("ui.main")
    application = None if widgets is None else widgets.QApplication.instance()
    if widgets is None or application is None:
        return
    desktops = [] if main is None else [one for one in application.children() if isinstance(one, main.Desktop)]
    for left in (*widgets.QApplication.topLevelWidgets(), *desktops):
        left.deleteLater()
    core = sys.modules["PySide6.QtCore"]
    core.QCoreApplication.sendPostedEvents(None, core.QEvent.Type.DeferredDelete)
