"""Every command of the plan has one handler."""

from __future__ import annotations

from app.features.plan.commands import HANDLERS, course, days, lists, steps


def test_no_command_is_handled_twice_or_left_out() -> None:
    parts = [module.HANDLERS for module in (steps, days, lists, course)]
    assert sum(len(part) for part in parts) == len(HANDLERS) == 14
