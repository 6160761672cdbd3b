"""A wish to stop reaches a job that runs on another thread."""

from __future__ import annotations

import threading

import pytest

from app.jobs.job import Cancel, CancelledError, silent
from app.kernel.texts import Text


def test_nobody_asked_to_stop() -> None:
    cancel = Cancel()
    assert not cancel.is_set()
    cancel.raise_if_set()


def test_the_wish_reaches_a_running_job() -> None:
    cancel, started, ended = Cancel(), threading.Event(), []

    def job() -> None:
        started.set()
        pause = threading.Event()
        try:
            while True:
                cancel.raise_if_set()
                silent(1, 2, Text("Küldés", "Sending"))
                pause.wait(0.005)
        except CancelledError:
            ended.append("cancelled")

    thread = threading.Thread(target=job)
    thread.start()
    assert started.wait(5)
    cancel.set()
    thread.join(5)
    assert ended == ["cancelled"]
    assert cancel.is_set()


def test_the_wish_stays() -> None:
    cancel = Cancel()
    cancel.set()
    for _ in range(2):
        with pytest.raises(CancelledError):
            cancel.raise_if_set()
