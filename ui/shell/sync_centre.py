"""What waits, since when and why, what was refused, and the way into the centre; told only from answers."""

from __future__ import annotations

from functools import partial

from app.features.notice.model import BadDay
from app.features.notice.model import Notice as Told
from app.sync.schedule import Plan, Why
from app.sync.state import Overall, RefusedItem, SyncStatus, WaitingItem
from ui.bridge.desk import Desk
from ui.bridge.notices import bad_days, current_notices, notice_card
from ui.bridge.screen import Screen
from ui.bridge.sending import clock_words, sending_words
from ui.kit.card import Card
from ui.kit.days import long_day, moment, time_or_moment
from ui.kit.field import Kind, Question
from ui.kit.labels import TextRole, button, label, link
from ui.kit.notice import Notice, Tone
from ui.kit.question_page import QuestionPage
from ui.shell.file_cards import file_cards
from ui.shell.sync_runner import SyncRunner
from ui.shell.table_words import table_words

_SHOWN = 30
"""Waiting items listed one by one; the rest is told as a number."""
_DAYS = 7
"""Days offered for a statement; earlier ones are made by the command line."""
_NEW_CODE = ("device.not_recognised", "device.unknown", "device.revoked")
"""Problems that a new enrolment code mends."""


class SyncScreen(Screen):
    """The sync centre."""

    def __init__(self, desk: Desk, runner: SyncRunner) -> None:
        super().__init__(desk)
        self._runner = runner
        self._page: QuestionPage | None = None
        runner.changed.connect(self.renew)
        self._try = self.add_action(self.tr("Most próbálom"), runner.try_now, is_main=True)
        self._try.setObjectName("sync-now")
        self.add_action(self.tr("Adatcsere pendrive-on…"), lambda: self.desk.navigator.open("stick"))
        self.end_actions()

    def renew(self) -> None:
        """Read the state of sending again."""
        self.bridge.call(self, self._read, lambda found: self._draw(*found))

    def _read(self) -> tuple[SyncStatus, tuple[Told, ...], tuple[BadDay, ...]]:
        program = self.bridge.program
        return program.sending.status(), program.ask(current_notices), program.ask(bad_days)

    def _draw(self, status: SyncStatus, told: tuple[Told, ...], days: tuple[BadDay, ...]) -> None:
        self.set_heading(self.tr("Küldés és fogadás"))
        self._try.setEnabled(status.is_enrolled and not self._runner.is_running)
        typed = self._page.answers if self._page is not None else {}
        self._page = None
        self.redraw(lambda: self._build(status, typed, told, days))

    def _build(
        self,
        status: SyncStatus,
        typed: dict[str, str | int | bool | None],
        told: tuple[Told, ...],
        days: tuple[BadDay, ...],
    ) -> None:
        for one in told:
            self.notices.addWidget(notice_card(one, self.desk.language))
        self._add_notices(status)
        self._add_set_aside(status)
        self._add_state(status)
        if not status.is_enrolled or status.problem_code in _NEW_CODE:
            self._add_enrolment(typed)
        if status.refused:
            card = Card(self.tr("Amit a központ nem fogadott el"))
            for refused in status.refused:
                card.rows.addWidget(label(self._refused(refused)))
                seen = link(self.tr("Elolvastam, nem küldöm újra"), partial(self._lay_aside, refused))
                seen.setObjectName(f"settle-{refused.number}")
                card.rows.addWidget(seen)
            self.body.addWidget(card)
        if status.waiting:
            card = Card(self.tr("Küldésre vár"))
            for item in status.waiting[:_SHOWN]:
                card.rows.addWidget(label(self._waiting(item)))
            if status.waiting_count > _SHOWN:
                card.rows.addWidget(
                    label(self.tr("… és még {count} tétel").format(count=status.waiting_count - _SHOWN), TextRole.QUIET)
                )
            self.body.addWidget(card)
        for card in file_cards(status, self.words):
            self.body.addWidget(card)
        if days and self.desk.municipality:
            self._add_days(days)

    def _add_days(self, days: tuple[BadDay, ...]) -> None:
        card = Card(self.tr("Akadályközlés"))
        card.rows.addWidget(
            label(
                self.tr(
                    "Ha emiatt nem tud határidőre beküldeni valamit, készítsen akadályközlést. "
                    "Ez felsorolja a próbálkozásokat."
                )
            )
        )
        for one in days[:_DAYS]:
            text = self.tr("Akadályközlés: {day}, {count} sikertelen próbálkozás").format(
                day=long_day(one.day.isoformat(), self.desk.language), count=one.failed
            )
            opener = link(text, partial(self.desk.navigator.open, "preview", "D31", "new", one.day.isoformat()))
            opener.setObjectName(f"statement-{one.day.isoformat()}")
            card.rows.addWidget(opener)
        self.body.addWidget(card)

    def _add_notices(self, status: SyncStatus) -> None:
        if self._runner.is_running:
            self.notices.addWidget(Notice(Tone.INFO, self.tr("Éppen küldünk és fogadunk…")))
        elif status.overall is Overall.PARKED and status.parking is not None:
            self.notices.addWidget(
                Notice(
                    Tone.WARN,
                    self.words(status.parking.reason),
                    self.tr("{to_do} Ő segíthet: {helper}. Amit beír, addig is megmarad ezen a gépen.").format(
                        to_do=self.words(status.parking.to_do), helper=self.words(status.parking.helper)
                    ),
                )
            )
        elif status.overall is Overall.FAILING and status.problem_title is not None:
            self.notices.addWidget(
                Notice(Tone.WARN, self.words(status.problem_title), self.words(status.problem_message))
            )
        if status.history_notice is not None:
            self.notices.addWidget(Notice(Tone.WARN, self.tr("A napló nem egyezik"), self.words(status.history_notice)))
        if wrong := clock_words(status):
            self.notices.addWidget(
                Notice(
                    Tone.WARN,
                    wrong,
                    self.tr("Állítsa be a gép óráját. A beküldések ideje a központ órája szerint számít."),
                )
            )

    def _add_state(self, status: SyncStatus) -> None:
        now = self.bridge.program.sending.now()
        words = sending_words(status, self.desk.language, now)
        self.body.addWidget(label(words, TextRole.LEAD))
        if status.counts.waiting:
            self.body.addWidget(label(self.tr("Ami vár, mind megvan ezen a gépen.")))
        if status.last_success:
            self.body.addWidget(
                label(self.tr("Utoljára sikerült: {when}").format(when=self._when(status.last_success)), TextRole.QUIET)
            )
        if status.last_try:
            self.body.addWidget(
                label(self.tr("Utoljára próbáltuk: {when}").format(when=self._when(status.last_try)), TextRole.QUIET)
            )
        plan = self._runner.plan
        if plan is not None and status.is_enrolled and not self._runner.is_running:
            self.body.addWidget(label(self._next(plan, time_or_moment(plan.at.isoformat(), self.desk.language, now))))

    def _next(self, plan: Plan, at: str) -> str:
        if plan.why is Why.PARKED:
            return self.tr("Következő próba {at}-kor. Ha elhárult az akadály, nyomja meg: Most próbálom.").format(at=at)
        return self.tr("Következő próba {at}-kor. Nincs teendője.").format(at=at)

    def _add_set_aside(self, status: SyncStatus) -> None:
        """Say what the centre keeps aside since it blocked this machine."""
        if not status.set_aside:
            return
        text = self.tr(
            "A központ félretett {count} módosítást. Átvételi szám: {receipt}. "
            "Addig nem számítanak, amíg ott át nem nézik."
        ).format(count=status.set_aside, receipt=status.set_aside_receipt)
        self.notices.addWidget(Notice(Tone.INFO, self.tr("Félretéve a központban"), text))

    def _add_enrolment(self, typed: dict[str, str | int | bool | None]) -> None:
        card = Card(self.tr("Belépés a központba"))
        card.rows.addWidget(
            label(self.tr("A Kincstár egyszer használható kódot küld. Amíg nem lép be, minden ezen a gépen marad."))
        )
        server = self.bridge.program.settings.server_url
        self._page = QuestionPage(
            (
                Question("server", self.tr("A központ címe"), Kind.TEXT, self.tr("Például https://asp.example.hu")),
                Question("code", self.tr("Egyszer használható kód"), Kind.TEXT, "", is_short=True),
            ),
            {"server": typed.get("server") or server, "code": typed.get("code")},
        )
        card.rows.addWidget(self._page)
        enter = button(self.tr("Belépek"), self.on_enrol, is_main=True)
        enter.setObjectName("enrol")
        enter.setMaximumWidth(220)
        card.rows.addWidget(enter)
        self.body.addWidget(card)

    def on_enrol(self) -> None:
        """Introduce this machine to the centre, then send and receive."""
        if self._page is None:
            return
        server, code = (str(self._page.fields[name].answer or "") for name in ("server", "code"))
        for name, text in (("server", server), ("code", code)):
            self._page.fields[name].set_fault("" if text else self.tr("Töltse ki ezt a mezőt."))
        if server and code:
            program = self.bridge.program
            self.bridge.work(
                self, lambda _progress, _cancel: program.enrol(server, code), lambda _: self._runner.enter()
            )

    def _lay_aside(self, item: RefusedItem) -> None:
        self.bridge.call(
            self, lambda: self.bridge.program.sending.lay_aside(item.number), lambda _: self._runner.changed.emit()
        )

    def _waiting(self, item: WaitingItem) -> str:
        return self.tr("{what}, {when} óta").format(what=table_words(item.table), when=self._when(item.since))

    def _refused(self, item: RefusedItem) -> str:
        typed = ", ".join(str(value) for value in item.typed.values() if value not in (None, ""))
        return self.tr("{what}: {reason} Ezt írta be: {typed}").format(
            what=table_words(item.table), reason=self.words(item.message), typed=typed
        )

    def _when(self, stored: str) -> str:
        return moment(stored, self.desk.language)
