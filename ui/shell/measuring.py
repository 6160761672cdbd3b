"""Measures the start of the window for the bench; it changes nothing of it."""

from __future__ import annotations

import os
import sys
import time
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication


def measure(application: QApplication, desktop: Any, began: float) -> None:
    """Print „first_paint”, „ready” and „settled” in milliseconds since the process began to run Python, then close."""
    origin = float(os.environ.get("CSATLAKOZO_MEASURED_FROM", "0")) or began
    now = time.time if origin > 1e9 else time.perf_counter
    told: dict[str, float] = {}

    def tell(name: str) -> None:
        told.setdefault(name, (now() - origin) * 1000)

    def settled() -> None:
        if "settled" not in told:
            tell("settled")
            sys.stdout.write(" ".join(f"{name}={value:.1f}" for name, value in told.items()) + "\n")
            sys.stdout.flush()
            QTimer.singleShot(0, desktop.frame, desktop.frame.close)

    desktop.frame.painted.connect(lambda: tell("first_paint"))
    desktop.ready.connect(lambda: tell("ready"))
    desktop.settled.connect(settled)
    application.setQuitOnLastWindowClosed(True)
