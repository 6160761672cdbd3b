"""What a data request is said to be, in the words that its screens share: its deadline, its progress, its acts."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication

from app.features.form.queries import ActView
from app.features.request.model import ActKind, Stage
from app.features.request.queries import RequestView
from app.kernel.texts import Language
from ui.bridge.desk import Desk
from ui.kit.card import Card
from ui.kit.days import long_day, moment
from ui.kit.labels import label
from ui.kit.notice import Notice, Tone

translate = QCoreApplication.translate

STAGE_TONES = {Stage.DRAFT: "turn", Stage.SUBMITTED: "", Stage.RETURNED: "bad", Stage.ACCEPTED: "good"}


def deadline_words(view: RequestView, language: Language) -> str:
    """Return the last day with the working days that are left, or that it has passed."""
    day = long_day(view.term.deadline, language)
    if view.days_left is None or view.stage in (Stage.SUBMITTED, Stage.ACCEPTED):
        return translate("RequestWords", "Határidő: {day}").format(day=day)
    if view.days_left < 0:
        words = translate("RequestWords", "Határidő: {day}, {count} munkanapja elmúlt")
        return words.format(day=day, count=-view.days_left)
    if view.days_left == 0:
        return translate("RequestWords", "Határidő: {day}, ma jár le").format(day=day)
    return translate("RequestWords", "Határidő: {day}, még {count} munkanap").format(day=day, count=view.days_left)


def progress_words(view: RequestView) -> str:
    """Return e.g. „7/12 kérdés”."""
    done, total = view.sheet.progress
    return translate("RequestWords", "{done}/{total} kérdés").format(done=done, total=total)


def stage_notice(view: RequestView, desk: Desk, open_question: Callable[[str], object]) -> Notice | None:
    """Return what the stage means for the clerk; None for a draft."""
    number = view.registration_number or "–"
    if view.stage is Stage.RETURNED:
        return _returned(view, desk, open_question)
    if view.stage is Stage.SUBMITTED and view.has_waiting_act:
        text = translate("RequestWords", "A válaszokat beadta. Elküldjük, amint elérjük a központot. Nincs teendője.")
        return Notice(Tone.INFO, translate("RequestWords", "Küldésre vár"), text)
    if view.stage is Stage.SUBMITTED:
        text = translate("RequestWords", "Nyilvántartási száma: {number}. Most a Kincstáron a sor.")
        return Notice(Tone.GOOD, translate("RequestWords", "A központ megkapta"), text.format(number=number))
    if view.stage is Stage.ACCEPTED:
        text = translate("RequestWords", "Nyilvántartási száma: {number}. Nincs teendője.").format(number=number)
        return Notice(Tone.GOOD, translate("RequestWords", "A Kincstár elfogadta a válaszokat"), text)
    return None


def _returned(view: RequestView, desk: Desk, open_question: Callable[[str], object]) -> Notice:
    """Return what the Kincstár asks to be mended, each remark leading to its question."""
    notice = Notice(Tone.BAD, translate("RequestWords", "A Kincstár visszaküldte javításra"))
    for remark in view.sheet.remarks:
        question = desk.words(view.form.field(remark.field).label)
        sentence = translate("RequestWords", "{question}: {remark}").format(question=question, remark=remark.text)
        notice.add_sentence(sentence, partial(open_question, remark.field))
    return notice


class ActsCard(Card):
    """Every act, newest first; one without a receipt waits to be sent."""

    def __init__(self, acts: tuple[ActView, ...], language: Language) -> None:
        super().__init__(translate("RequestWords", "Ami eddig történt"))
        for act in reversed(acts):
            self.rows.addWidget(label(_sentence(act, language)))


def _sentence(act: ActView, language: Language) -> str:
    what = {
        ActKind.SUBMITTED.value: translate("RequestWords", "{who} beadta a válaszokat"),
        ActKind.RETURNED.value: translate("RequestWords", "{who} visszaküldte javításra"),
        ActKind.ACCEPTED.value: translate("RequestWords", "{who} elfogadta"),
    }[act.kind].format(who=act.actor_name)
    when = moment(act.received_at or act.made_at, language)
    if act.registration_number is None:
        return translate("RequestWords", "{when}: {what}. Küldésre vár.").format(when=when, what=what)
    numbered = translate("RequestWords", "{when}: {what}. Száma: {number}")
    return numbered.format(when=when, what=what, number=act.registration_number)
