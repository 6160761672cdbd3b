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


@pytest.mark.parametrize("is_waiting_dropped", [True, False])
def test_closing_finishes_what_runs_and_takes_nothing_more(is_waiting_dropped: bool) -> None:
    lane = Lane("closing")
    running, release, closed = threading.Event(), threading.Event(), threading.Event()

    def work() -> str:
        running.set()
        release.wait(10)
        return "finished"

    def close() -> None:
        lane.close(is_waiting_dropped=is_waiting_dropped)
        closed.set()

    first, second = lane.submit(work), lane.submit(lambda: "finished too")
    assert running.wait(5)
    closer = threading.Thread(target=close)
    closer.start()
    try:
        assert not closed.wait(0.05), "closing must wait for the job that runs"
    finally:
        release.set()
        closer.join(5)
    assert first.result(0) == "finished"
    if is_waiting_dropped:
        with pytest.raises(NeverStarted):
            second.result(0)
    else:
        assert second.result(0) == "finished too"
    with pytest.raises(RuntimeError):
        lane.submit(lambda: "late")
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("closing")]


def test_at_the_end_every_save_that_waits_is_written_and_the_free_lane_may_still_ask() -> None:
    lanes, release, saved = Lanes(), threading.Event(), []
    running = threading.Event()

    def asks() -> int:
        running.set()
        release.wait(10)
        return lanes.data.submit(lambda: len(saved)).result(5)

    asking = lanes.free.submit(asks)
    dropped = lanes.free.submit(lambda: "never")
    assert running.wait(5)
    held = lanes.data.submit(lambda: release.wait(10))
    for number in range(20):
        lanes.data.submit(lambda number=number: saved.append(number))
    closer = threading.Thread(target=lanes.close)
    closer.start()
    release.set()
    closer.join(10)
    assert not closer.is_alive()
    assert held.result(0)
    assert saved == list(range(20))
    assert asking.result(0) == 20
    assert dropped.cancelled() or dropped.result(0) == "never"
