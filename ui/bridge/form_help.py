"""The help beside a form: why it is asked, what was answered to others, and the way to ask; it saves nothing."""

from __future__ import annotations

from app.content.model import Form
from app.features.question.model import FaqEntry
from app.features.question.queries import pinned
from ui.bridge.forms import help_sections
from ui.bridge.screen import Screen
from ui.kit.help_panel import HelpPanel


class FormHelp(HelpPanel):
    """The help of the question at hand; whoever does not understand it can ask about this very field."""

    def __init__(self, screen: Screen) -> None:
        super().__init__(self.tr("Segítség ehhez a kérdéshez"))
        self._screen = screen
        self._about = ""
        self.offer(self.tr("Nem értem ezt a kérdést"), screen.on_ask)

    def show_field(self, form: Form, page: str, name: str) -> None:
        """Show the help of a question, and remember it for a question to the help desk."""
        field = form.field(name)
        self._about = self._screen.words(field.label)
        self._screen.about = form.id, form.version, page, name, self._about
        self.show_help(self._about, help_sections(field, self._screen.desk.language))
        self._screen.bridge.ask(self, self._show_pinned, pinned, form.id, name)

    def _show_pinned(self, found: tuple[FaqEntry, ...]) -> None:
        words, title = self._screen.words, self.tr("Mások is kérdezték")
        told = [(title, f"{words(one.question)}\n{words(one.answer)}") for one in found]
        if all((one.form, one.field) == (self._screen.about[0], self._screen.about[3]) for one in found):
            self.show_pinned(self._about, told)
