"""The changes to the plan, each in the module of what it changes."""

from __future__ import annotations

from collections.abc import Mapping

from app.door import Handler
from app.features.plan.commands import course, days, lists, steps
from app.kernel.command import Command

HANDLERS: Mapping[type[Command], Handler] = {
    **steps.HANDLERS,
    **days.HANDLERS,
    **lists.HANDLERS,
    **course.HANDLERS,
}
