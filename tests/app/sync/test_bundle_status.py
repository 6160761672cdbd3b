"""What is on a stick still waits: only an answer takes it off, and what is typed later is not on it."""

from __future__ import annotations

from pathlib import Path

from tests.helpers.desks import Machine
from tests.helpers.sticks import Centre, export, load


def test_what_waits_on_a_stick_is_counted_until_it_is_answered(
    offline: Machine, centre: Centre, tmp_path: Path
) -> None:
    states = []

    def look() -> None:
        state = offline.program.bundles.state()
        states.append((state.on_stick, state.not_on_stick, state.last_number))

    look()
    offline.answer("signing_place", "Almáspuszta")
    look()
    written = export(offline, tmp_path)
    look()
    offline.answer("covered_bodies", "óvoda")
    look()
    load(offline, centre.take(written.path)[1])
    look()
    assert states == [(0, 0, 0), (0, 1, 0), (1, 0, 1), (1, 1, 1), (0, 1, 1)]


def test_the_state_of_sending_counts_what_is_on_a_stick(offline: Machine, tmp_path: Path) -> None:
    offline.answer("signing_place", "Almáspuszta")
    export(offline, tmp_path)
    status = offline.program.sync_status()
    assert (getattr(status, "waiting_count"), getattr(status, "on_stick")) == (1, 1)  # noqa: B009
