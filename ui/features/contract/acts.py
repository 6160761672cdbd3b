"""What the parties said about a contract: the newest answer as a notice, and all of it as a list."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication

from app.features.contract.model import ActKind, Stage
from app.features.contract.queries import FORM, ContractView
from app.features.form.queries import ActView
from app.kernel.texts import Language
from ui.bridge.desk import Desk
from ui.kit.card import Card
from ui.kit.days import moment
from ui.kit.labels import label
from ui.kit.notice import Notice, Tone

translate = QCoreApplication.translate


def stage_notice(view: ContractView, desk: Desk, open_question: Callable[[str], object]) -> Notice | None:
    """Return what the stage means for the clerk; None for a draft."""
    number = view.registration_number or "–"
    if view.stage is Stage.RETURNED:
        return _returned(view, desk, open_question)
    if view.stage is Stage.SUBMITTED and view.has_waiting_act:
        text = translate("Acts", "A szerződést beadta. Elküldjük, amint elérjük a központot. Nincs teendője.")
        return Notice(Tone.INFO, translate("Acts", "Küldésre vár"), text)
    if view.stage is Stage.SUBMITTED:
        text = translate("Acts", "Nyilvántartási száma: {number}. Most a Kincstáron a sor.").format(number=number)
        return Notice(Tone.GOOD, translate("Acts", "A központ megkapta"), text)
    if view.stage is Stage.COUNTERSIGNED:
        text = translate("Acts", "Nyilvántartási száma: {number}. A következő szakasz megnyílt.").format(number=number)
        return Notice(Tone.GOOD, translate("Acts", "A Kincstár ellenjegyezte a szerződést"), text)
    return None


def _returned(view: ContractView, desk: Desk, open_question: Callable[[str], object]) -> Notice:
    """Return what the Kincstár asks to be mended, each remark leading to its question."""
    # The reason is the remarks in one text; where they can be pressed one by one it would say them twice.
    reason = "" if view.remarks else next(act.reason for act in reversed(view.acts) if act.kind == ActKind.RETURNED)
    notice = Notice(Tone.BAD, translate("Acts", "A Kincstár visszaküldte javításra"), reason)
    form = desk.content.form(FORM)
    for remark in view.remarks:
        question = desk.words(form.field(remark.field).label)
        sentence = translate("Acts", "{question}: {remark}").format(question=question, remark=remark.text)
        notice.add_sentence(sentence, partial(open_question, remark.field))
    return notice


class ActsCard(Card):
    """Every act, newest first; one without a receipt waits to be sent."""

    def __init__(self, acts: tuple[ActView, ...], language: Language) -> None:
        super().__init__(translate("Acts", "Ami eddig történt"))
        for act in reversed(acts):
            self.rows.addWidget(label(_sentence(act, language)))


def _sentence(act: ActView, language: Language) -> str:
    what = {
        ActKind.SUBMITTED.value: translate("Acts", "{who} beadta a szerződést"),
        ActKind.RETURNED.value: translate("Acts", "{who} visszaküldte javításra"),
        ActKind.COUNTERSIGNED.value: translate("Acts", "{who} ellenjegyezte"),
    }[act.kind].format(who=act.actor_name)
    when = moment(act.received_at or act.made_at, language)
    if act.registration_number is None:
        return translate("Acts", "{when}: {what}. Küldésre vár.").format(when=when, what=what)
    numbered = translate("Acts", "{when}: {what}. Száma: {number}")
    return numbered.format(when=when, what=what, number=act.registration_number)
