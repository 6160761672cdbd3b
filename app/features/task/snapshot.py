"""The start page as text and back, so that the next start can show it before anything is loaded; it reads nothing."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from app.features.task.model import (
    AcceptanceState,
    FourStates,
    Home,
    PaperState,
    PhaseRow,
    Progress,
    SendingState,
    StepRow,
    TaskRow,
    WorkState,
)
from app.kernel.command import Party
from app.kernel.texts import Text


def home_text(home: Home) -> str:
    """Return the text that `read_home` understands."""
    return json.dumps(asdict(home), ensure_ascii=False)


def read_home(text: str) -> Home | None:
    """Return the start page of a text; None for a text of another version of the program."""
    try:
        kept = json.loads(text)
        return Home(**{**kept, "phases": tuple(_phase(one) for one in kept["phases"])})
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def _phase(kept: dict[str, Any]) -> PhaseRow:
    return PhaseRow(
        kept["id"],
        Text(**kept["title"]),
        kept["is_open"],
        Progress(**kept["progress"]),
        tuple(_task(one) for one in kept["tasks"]),
    )


def _task(kept: dict[str, Any]) -> TaskRow:
    return TaskRow(
        kept["id"],
        kept["number"],
        Text(**kept["title"]),
        kept["partition"],
        _states(kept["states"]),
        Party(kept["turn"]),
        kept["waiting_days"],
        Progress(**kept["progress"]),
        tuple(Text(**one) for one in kept["blocked_by"]),
        tuple(StepRow(one["id"], Text(**one["text"]), Party(one["owner"]), one["is_done"]) for one in kept["steps"]),
    )


def _states(kept: dict[str, Any]) -> FourStates:
    return FourStates(
        WorkState(kept["work"]),
        SendingState(kept["sending"]),
        PaperState(kept["paper"]),
        AcceptanceState(kept["acceptance"]),
        kept["registration_number"],
    )
