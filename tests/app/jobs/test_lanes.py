"""A lane works off its jobs one after the other; the two lanes do not wait for each other; closing leaves no thread."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import CancelledError as NeverStarted

import pytest

from app.jobs.lanes import Lane, Lanes


@pytest.fixture
def lanes() -> Iterator[Lanes]:
    both = Lanes()
    yield both
    both.close()


def test_jobs_of_one_lane_run_in_order_and_never_at_once(lanes: Lanes) -> None:
    seen: list[int] = []
    busy = threading.Lock()

    def work(number: int) -> int:
        assert busy.acquire(blocking=False), "two jobs of one lane ran at once"
        try:
            seen.append(number)
            return number * 2
        finally:
            busy.release()

    futures = [lanes.data.submit(lambda number=number: work(number)) for number in range(100)]
    assert [future.result(10) for future in futures] == [number * 2 for number in range(100)]
    assert seen == list(range(100))


def test_the_free_lane_does_not_hold_the_data_lane_up(lanes: Lanes) -> None:
    release = threading.Event()
    slow = lanes.free.submit(lambda: release.wait(10))
    try:
        assert lanes.data.submit(lambda: threading.current_thread().name).result(5).startswith("data-lane")
        assert not slow.done()
    finally:
        release.set()
    assert slow.result(5) is True


def test_a_job_of_the_free_lane_may_ask_for_data(lanes: Lanes) -> None:
    assert lanes.free.submit(lambda: lanes.data.submit(lambda: "answer").result(5)).result(5) == "answer"


def test_a_failed_job_keeps_its_fault_and_the_lane_goes_on(lanes: Lanes) -> None:
    def fails() -> None:
        raise ValueError("broken")

    failed = lanes.data.submit(fails)
    with pytest.raises(ValueError, match="broken"):
        failed.result(5)
    assert lanes.data.submit(lambda: "next").result(5) == "next"


def test_closing_finishes_what_runs_drops_what_waits_and_takes_nothing_more() -> None:
    lane = Lane("closing")
    running, release, closed = threading.Event(), threading.Event(), threading.Event()

    def work() -> str:
        running.set()
        release.wait(10)
        return "finished"

    first, second = lane.submit(work), lane.submit(lambda: "never")
    assert running.wait(5)
    closer = threading.Thread(target=lambda: (lane.close(), closed.set()))
    closer.start()
    assert not closed.wait(0.05), "closing must wait for the job that runs"
    release.set()
    closer.join(5)
    assert first.result(0) == "finished"
    with pytest.raises(NeverStarted):
        second.result(5)
    with pytest.raises(RuntimeError):
        lane.submit(lambda: "late")
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("closing")]
