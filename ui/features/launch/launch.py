"""After the go-live: how far the exit criterion is, the daily count, the incidents, and the two papers."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from app.features.launch.commands import CloseStabilisation
from app.features.launch.model import EXIT_DAYS, SEVERITY_TITLES, TASK, TREND_TITLES, IncidentView, Severity
from app.features.launch.queries import LaunchView, launch
from app.kernel.changes import Changes
from app.kernel.ids import MunicipalityId
from ui.bridge.desk import Desk
from ui.bridge.screen import Screen
from ui.kit.card import Card
from ui.kit.days import long_day, moment
from ui.kit.labels import TextRole, button, label
from ui.kit.notice import Notice, Tone
from ui.kit.row import Row
from ui.kit.status_strip import State, StatusStrip


class LaunchScreen(Screen):
    """The stabilisation of the municipality at work."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.add_action(self.tr("Vissza a feladathoz"), lambda: desk.navigator.open("task", TASK))
        new = self.add_action(self.tr("Új esemény"), lambda: desk.navigator.open("incident", "new"), is_main=True)
        new.setObjectName("new-incident")
        self.end_actions()

    def paper_place(self) -> tuple[str, ...]:
        """Return the journal of the stabilisation."""
        return ("D25",)

    def renew(self) -> None:
        """Read the incidents again."""
        self.bridge.ask(self, self._draw, launch, self.desk.municipality)

    def _draw(self, found: LaunchView) -> None:
        self.set_heading(self.tr("Stabilizáció az éles indulás után"), self.desk.municipality_name, self._lead(found))
        self.redraw(lambda: self._build(found))

    def _lead(self, found: LaunchView) -> str:
        if found.live_from is None:
            return self.tr("Az éles indulás napja még nincs kitűzve.")
        day = long_day(found.live_from.isoformat(), self.desk.language)
        if not found.is_live:
            return self.tr("Az éles indulás napja: {day}. A számlálás akkor kezdődik.").format(day=day)
        return self.tr("Élesben {day} óta.").format(day=day)

    def _build(self, found: LaunchView) -> None:
        if found.closing is not None:
            self.notices.addWidget(self._closed(found))
        if found.is_live:
            self.body.addWidget(StatusStrip(self._states(found)))
            self._add_counts(found)
        self.heading(self.tr("Események"))
        if not found.incidents:
            self.body.addWidget(label(self.tr("Nincs rögzített esemény. Ha valami nem működik, vegye fel itt.")))
        else:
            rows = Card(is_list=True)
            for one in found.incidents:
                rows.rows.addWidget(self._row(one))
            self.body.addWidget(rows)
        if found.is_live:
            self._add_papers(found)

    def _states(self, found: LaunchView) -> tuple[State, ...]:
        criterion = found.criterion
        quiet = self.tr("{count} munkanap a szükséges {needed} napból").format(
            count=criterion.quiet_days, needed=EXIT_DAYS
        )
        opened = (
            self.tr("{count} nyitott").format(count=criterion.open_blocking)
            if criterion.open_blocking
            else self.tr("Nincs nyitott")
        )
        if criterion.is_met:
            closing, tone = self.tr("Lezárható"), "good"
        elif criterion.expected is not None:
            day = long_day(criterion.expected.isoformat(), self.desk.language)
            closing, tone = self.tr("Legkorábban: {day}").format(day=day), ""
        else:
            closing, tone = self.tr("Előbb oldják meg az akadályozó hibát"), "warn"
        return (
            State(self.tr("Akadályozó hiba nélkül"), quiet, "good" if criterion.is_met else ""),
            State(self.tr("Akadályozó hiba"), opened, "bad" if criterion.open_blocking else "good"),
            State(self.tr("Lezárás"), closing, tone),
        )

    def _add_counts(self, found: LaunchView) -> None:
        card = Card(self.tr("Napi szám"))
        card.rows.addWidget(label(self.words(TREND_TITLES[found.trend]), TextRole.STRONG))
        for one in found.counts[-5:]:
            words = self.tr("{day}: {new} új, {solved} megoldott, nap végén {open} nyitott").format(
                day=long_day(one.day.isoformat(), self.desk.language), new=one.new, solved=one.solved, open=one.open
            )
            card.rows.addWidget(label(words))
        self.body.addWidget(card)

    def _row(self, one: IncidentView) -> Row:
        since = long_day(one.since.isoformat(), self.desk.language)
        if one.solved_on is None:
            state, tone = self.tr("Nyitott"), "bad" if one.severity is Severity.BLOCKING else "warn"
        else:
            solved = long_day(one.solved_on.isoformat(), self.desk.language)
            state, tone = self.tr("Megoldva: {day}").format(day=solved), "good"
        below = self.tr("{severity} · {since} óta").format(
            severity=self.words(SEVERITY_TITLES[one.severity]), since=since
        )
        row = Row(one.what, below, state, tone, one.workaround if one.solved_on is None else "")
        row.setObjectName(f"incident-{one.id}")
        row.pressed.connect(partial(self.desk.navigator.open, "incident", one.id))
        return row

    def _add_papers(self, found: LaunchView) -> None:
        card = Card(self.tr("Papírok és lezárás"))
        self._add(card, "journal", self.tr("Stabilizációs napló"), partial(self._paper, "D25"))
        if found.criterion.is_met or found.closing is not None:
            self._add(card, "minutes", self.tr("Lezáró jegyzőkönyv"), partial(self._paper, "D25-L"))
        if found.criterion.is_met and found.closing is None:
            self._add(card, "close", self.tr("Lezárom a stabilizációt"), self.on_close)
        self.body.addWidget(card)

    def _add(self, card: Card, name: str, text: str, on_click: Callable[[], object]) -> None:
        made = button(text, on_click)
        made.setObjectName(name)
        made.setMaximumWidth(320)
        card.rows.addWidget(made)

    def _closed(self, found: LaunchView) -> Notice:
        closing = found.closing
        assert closing is not None  # noqa: S101 – the caller has looked
        if closing.registration_number:
            words = self.tr("A központ megkapta, száma: {number}").format(number=closing.registration_number)
            return Notice(Tone.GOOD, self.tr("A stabilizációt lezárta"), words)
        when = moment(closing.made_at, self.desk.language)
        words = self.tr("{when}. Küldésre vár, a szám a visszaigazolással érkezik.").format(when=when)
        return Notice(Tone.INFO, self.tr("A stabilizációt lezárta"), words)

    def _paper(self, document: str) -> None:
        self.desk.navigator.open("preview", document, "new")

    def on_close(self) -> None:
        """Close the stabilisation; what is wrong is said above the page."""
        self.bridge.run(self, CloseStabilisation(MunicipalityId(self.desk.municipality)), self._done)

    def _done(self, _changes: Changes) -> None:
        self.renew()
