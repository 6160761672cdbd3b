"""The two questions about the joining itself: its mode and the planned first day."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.features.office.commands import ChooseJoining
from app.features.office.model import JOINING_MODE_TITLES, JoiningMode, OfficeView
from app.kernel.ids import MunicipalityId
from app.kernel.texts import Language
from ui.kit.field import Answer, Kind, Question
from ui.kit.question_page import QuestionPage

translate = QCoreApplication.translate


def joining_page(office: OfficeView, language: Language) -> QuestionPage:
    """Return the page, filled with what is known."""
    choices: tuple[tuple[Answer, str], ...] = tuple(
        (mode.value, title.render(language)) for mode, title in JOINING_MODE_TITLES.items()
    )
    questions = (
        Question(
            "mode",
            translate("Joining", "Hogyan csatlakoznak?"),
            Kind.CHOICE,
            translate("Joining", "Később is módosíthatja, a szerződés aláírásáig."),
            choices,
        ),
        Question(
            "start_day",
            translate("Joining", "Az indulás tervezett napja"),
            Kind.DATE,
            translate("Joining", "Így írja: 2028. 01. 01. Ha még nem döntötték el, hagyja üresen."),
            is_short=True,
        ),
    )
    return QuestionPage(questions, joining_answers(office))


def joining_answers(office: OfficeView) -> dict[str, Answer]:
    """Return what is known, by the names of the page's fields."""
    return {"mode": office.joining_mode, "start_day": office.start_day}


def choose_joining(page: QuestionPage, office_pir: str) -> ChooseJoining | None:
    """Return the command that saves the page; None while no mode is chosen."""
    mode = page.fields["mode"].answer
    if mode is None:
        return None
    return ChooseJoining(MunicipalityId(office_pir), JoiningMode(str(mode)), str(page.fields["start_day"].answer or ""))
