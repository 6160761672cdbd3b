"""The four states of a task in the words of the window, for every screen that shows them; it judges nothing."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.features.task.model import (
    ACCEPTANCE_TITLES,
    PAPER_TITLES,
    SENDING_TITLES,
    WORK_TITLES,
    AcceptanceState,
    FourStates,
    PaperState,
    SendingState,
    WorkState,
)
from app.kernel.texts import Language
from ui.kit.status_strip import State

translate = QCoreApplication.translate

_TONES: dict[object, str] = {
    WorkState.DONE: "good",
    WorkState.TO_CORRECT: "bad",
    SendingState.WAITING: "warn",
    SendingState.RECEIVED: "good",
    PaperState.SIGNED: "good",
    AcceptanceState.ACCEPTED: "good",
    AcceptanceState.RETURNED: "bad",
}


def strip_states(states: FourStates, language: Language, why_it_waits: str = "") -> tuple[State, ...]:
    """Return work, sending (with the registration number once received), paper and acceptance.

    `why_it_waits` is said under a submission that waits.
    """
    sending = SENDING_TITLES[states.sending].render(language)
    if states.sending is SendingState.RECEIVED and states.registration_number:
        numbered = translate("States", "{state}, száma: {number}")
        sending = numbered.format(state=sending, number=states.registration_number)
    return (
        State(translate("States", "Munka"), WORK_TITLES[states.work].render(language), _TONES.get(states.work, "")),
        State(
            translate("States", "Beküldés"),
            sending,
            _TONES.get(states.sending, ""),
            why_it_waits if states.sending is SendingState.WAITING else "",
        ),
        State(translate("States", "Papír"), PAPER_TITLES[states.paper].render(language), _TONES.get(states.paper, "")),
        State(
            translate("States", "Elfogadás"),
            ACCEPTANCE_TITLES[states.acceptance].render(language),
            _TONES.get(states.acceptance, ""),
        ),
    )
