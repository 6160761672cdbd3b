"""What changed on this form: the difference to the version that the answers were given to."""

from __future__ import annotations

from app.content.changes import KIND_TITLES, ChangeKind, FormChange
from app.features.form.queries import Sheet
from app.features.request.commands import OpenRequest
from app.features.request.queries import RequestView, request
from app.kernel.ids import MunicipalityId
from ui.bridge.desk import Desk
from ui.bridge.forms import shown_answer
from ui.bridge.screen import Screen
from ui.kit.card import Card
from ui.kit.labels import TextRole, label
from ui.kit.notice import Notice, Tone


class RequestChangesScreen(Screen):
    """The differences of one form, and the word that they were looked at."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._form = ""
        self.add_action(self.tr("Vissza"), self.on_away)
        self._seen = self.add_action(self.tr("Megnéztem, folytatom"), self.on_seen, is_main=True)
        self._seen.setObjectName("seen")
        self.end_actions()
        self.on_escape(self.on_away)

    def show_place(self, *arguments: str) -> None:
        """Show the changes of a form by its id."""
        self._form = arguments[0]
        self.renew()

    def renew(self) -> None:
        """Compare again."""
        self.bridge.ask(self, self._draw, request, self.desk.municipality, self._form)

    def _draw(self, view: RequestView) -> None:
        self.set_heading(
            self.tr("Mi változott ezen az űrlapon?"),
            self.tr("{municipality} › {form}").format(
                municipality=self.desk.municipality_name, form=self.words(view.form.title)
            ),
            self.tr("A válaszai megmaradtak. Amit ellenőrizni kell, megjelöltük."),
        )
        self.redraw(lambda: self._build(view))

    def _build(self, view: RequestView) -> None:
        if view.is_unknown_version:
            text = self.tr("Nem tudjuk megmutatni, mi változott. Nézze át az összes válaszát.")
            self.notices.addWidget(Notice(Tone.WARN, self.tr("Az űrlap új változata érkezett"), text))
        elif not view.changes:
            self.notices.addWidget(Notice(Tone.GOOD, self.tr("Nincs változás a legutóbbi megtekintés óta")))
        for kind in ChangeKind:
            found = [one for one in view.changes if one.kind is kind]
            if found:
                card = Card(self.tr("{kind} ({count})").format(kind=self.words(KIND_TITLES[kind]), count=len(found)))
                for one in found:
                    self._add(card, one, view.sheet)
                self.body.addWidget(card)

    def _add(self, card: Card, change: FormChange, sheet: Sheet) -> None:
        card.rows.addWidget(label(self.words(change.label), TextRole.STRONG))
        if change.before.hu or change.after.hu:
            words = self.tr("Eddig: {before}. Mostantól: {after}.")
            told = words.format(before=self.words(change.before), after=self.words(change.after))
            card.rows.addWidget(label(told))
        if change.field in sheet.to_check:
            answer = shown_answer(sheet.form.field(change.field), sheet.values.get(change.field), self.desk.language)
            card.rows.addWidget(label(self.tr("Az Ön válasza: {answer}. Ellenőrizze!").format(answer=answer)))
        if change.kind is ChangeKind.REMOVED:
            card.rows.addWidget(label(self.tr("A korábbi válasza az előzményekben megmarad."), TextRole.QUIET))

    def on_seen(self) -> None:
        """Note that the changes were looked at, and check the answers."""
        command = OpenRequest(MunicipalityId(self.desk.municipality), self._form)
        self.bridge.run(self, command, lambda _: self.desk.navigator.open("request-check", self._form))

    def on_away(self) -> None:
        """Go back to the page of the request."""
        self.desk.navigator.open("request", self._form)
