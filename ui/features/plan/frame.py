"""What every page of the plan shares: it reads the plan, says its forecast, and leads to the other pages."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.features.plan.model.approval import PLAN_TASK
from app.features.plan.model.sentences import danger_words, forecast_words
from app.features.plan.model.views import PlanView
from app.features.plan.queries import plan
from app.kernel.command import Party
from app.kernel.texts import Text
from ui.bridge.desk import Desk
from ui.bridge.screen import Screen
from ui.kit.days import long_day
from ui.kit.labels import TextRole, label, link
from ui.kit.notice import Notice, Tone
from ui.kit.theme import SPACE

PARTY_TITLES = {
    Party.MUNICIPALITY: Text("Önkormányzat", "Municipality"),
    Party.KINCSTAR: Text("Kincstár", "Treasury"),
    Party.NISZ: Text("NISZ", "NISZ"),
    Party.CENTRE: Text("Központ", "Centre"),
}


class PlanScreen(Screen):
    """The parent of the plan's pages; `build` fills the body of one."""

    place = "plan"
    """The name of this page, which is not a link on itself."""

    def __init__(self, desk: Desk, *, is_wide: bool = False) -> None:
        super().__init__(desk, is_wide=is_wide)
        self.found: PlanView | None = None
        back = desk.navigator.open
        if self.place == "plan":
            self.add_action(self.tr("Vissza a feladathoz"), lambda: back("task", PLAN_TASK))
        else:
            self.add_action(self.tr("Vissza a tervhez"), lambda: back("plan"))
            self.on_escape(lambda: back("plan"))
        self.add_own_actions()
        self.end_actions()

    def add_own_actions(self) -> None:
        """Add the buttons of this page below it."""

    def heading_words(self) -> str:
        """Return the title of this page."""
        return self.tr("Ütemterv")

    def build(self, found: PlanView) -> None:
        """Fill the body."""

    def renew(self) -> None:
        """Read the plan again."""
        self.bridge.ask(self, self.draw, plan, self.desk.municipality)

    def draw(self, found: PlanView) -> None:
        """Show a plan that was read."""
        self.found = found
        lead = "" if found.schedule is None else self.words(forecast_words(found.schedule))
        self.set_heading(
            self.heading_words(),
            self.tr("{municipality} › Ütemterv").format(municipality=found.municipality_name),
            lead,
        )
        self.redraw(lambda: self._build(found))

    def _build(self, found: PlanView) -> None:
        self._add_places()
        self._add_danger(found)
        self.build(found)

    def _add_places(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(SPACE * 2)
        for name, words in (
            ("plan", self.tr("Lista")),
            ("plan-chart", self.tr("Ábra")),
            ("plan-days", self.tr("Napok")),
            ("plan-people", self.tr("Felelősök")),
            ("plan-risks", self.tr("Kockázatok")),
            ("plan-budget", self.tr("Költségvetés")),
            ("plan-change", self.tr("Eltérés")),
            ("plan-approval", self.tr("Jóváhagyás")),
        ):
            if name == self.place:
                here = label(words, TextRole.STRONG)
                here.setAccessibleName(self.tr("{page}: ez a lap van nyitva").format(page=words))
                row.addWidget(here)
                continue
            made = link(words, partial(self.desk.navigator.open, name))
            made.setObjectName(f"to-{name}")
            row.addWidget(made)
        row.addStretch(1)
        self.body.addLayout(row)

    def _add_danger(self, found: PlanView) -> None:
        if found.fault is not None:
            notice = Notice(Tone.WARN, self.words(found.fault.title), self.words(found.fault.message))
            if self.place != "plan-days":
                notice.add_link(self.tr("Az indulás napja"), lambda: self.desk.navigator.open("plan-days"))
            self.notices.addWidget(notice)
        if found.schedule is None or found.margin is None:
            return
        told = danger_words(found.schedule, found.margin, found.today)
        if told is not None and self.place != "plan-late":
            notice = Notice(Tone.BAD, self.words(told))
            notice.add_link(self.tr("Mit lehet tenni?"), lambda: self.desk.navigator.open("plan-late"))
            notice.setObjectName("danger")
            self.notices.addWidget(notice)

    def day(self, day: date | None) -> str:
        """Return a day in full with its weekday; a dash for none."""
        return "–" if day is None else long_day(day.isoformat(), self.desk.language)

    def brief(self, day: date | None) -> str:
        """Return a day for a table; a dash for none."""
        return "–" if day is None else f"{day:%Y.\u00a0%m.\u00a0%d.}"

    def leads_away(self, widget: QWidget) -> bool:
        """Tell whether a widget is one of the links to the other pages of the plan."""
        return widget.objectName().startswith("to-")
