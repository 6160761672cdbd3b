"""Every word about a package says that nothing is lost, and a full stick is told from one that cannot be written."""

from __future__ import annotations

import errno

from app.sync import bundle_faults as faults


def test_a_full_stick_is_said_to_be_full() -> None:
    full = faults.unwritable(OSError(errno.ENOSPC, "full"))
    locked = faults.unwritable(OSError(errno.EROFS, "read only"))
    assert "megtelt" in full.message.hu
    assert "írásvédett" in locked.message.hu


def test_every_word_says_what_is_safe() -> None:
    problems = [
        faults.no_entry(),
        faults.already_entered(),
        faults.foreign_office(),
        faults.expired("2027-11-05"),
        faults.unknown_package(3),
        faults.other_device(),
        faults.outdated(),
        faults.gap(),
        faults.unreadable(OSError()),
        faults.unwritable(OSError()),
        faults.not_as_written(),
    ]
    safe = ("Semmi nem változott", "adatai megvannak", "nyugodtan dolgozhat")
    assert all(any(word in problem.message.hu for word in safe) for problem in problems)
    assert len({problem.code for problem in problems}) == len(problems)
