"""What happened: who wrote what, when, before and after; every value can come back as a new change."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QCheckBox, QGridLayout, QHBoxLayout, QLineEdit

from app.features.history.commands import RestoreValue
from app.features.history.model import EMPTY, PARTIES, REMARKS, Entry, EntryKind
from app.features.history.queries import EntryPage, Wanted, history, history_file, people_of_history
from app.kernel.ids import MunicipalityId
from app.kernel.problems import Unavailable
from app.kernel.texts import Text
from ui.bridge.desk import Desk
from ui.bridge.screen import Screen
from ui.kit.card import Card
from ui.kit.combo import Combo
from ui.kit.days import moment, typed_day
from ui.kit.labels import TextRole, button, label, link
from ui.kit.notice import Notice, Tone
from ui.kit.page import empty
from ui.kit.theme import SPACE


class HistoryScreen(Screen):
    """The history of one field (municipality, table, record, field), or of the municipality and its office."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._place: tuple[str, ...] = ()
        self._entries: tuple[Entry, ...] = ()
        self._following: int | None = None
        self._back = self.add_action(self.tr("Vissza"), desk.navigator.back)
        self.more = self.add_action(self.tr("Korábbiak"), self.on_more)
        self.more.setObjectName("history-more")
        self._whole = self.add_action(self.tr("Minden előzmény"), lambda: desk.navigator.open("history"))
        self._save = self.add_action(self.tr("Mentés táblázatba"), self.on_save)
        self._save.setObjectName("history-save")
        self.end_actions()
        self.on_escape(desk.navigator.back)
        self._person = Combo()
        self._text = QLineEdit()
        self._since = QLineEdit()
        self._until = QLineEdit()
        self._detailed = QCheckBox(self.tr("A gépelés közbeni mentések is"))
        self._filters = self._filter_card()
        # The filters stand above the list and are not built anew with it.
        self.body.addWidget(self._filters)
        self._list = Card(is_list=True)
        # Each line is a sheet of its own: a frame around the frames would be one too many.
        self._list.setProperty("card", False)
        self._list.rows.setSpacing(SPACE)
        self.body.addWidget(self._list)

    def _filter_card(self) -> Card:
        card = Card()
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE * 2)
        parts = (
            (self.tr("Ki"), self._person, "history-person"),
            (self.tr("Mit"), self._text, "history-text"),
            (self.tr("Ettől a naptól"), self._since, "history-since"),
            (self.tr("Eddig a napig"), self._until, "history-until"),
        )
        for column, (words, editor, name) in enumerate(parts):
            above = label(words, TextRole.QUIET)
            above.setBuddy(editor)
            editor.setObjectName(name)
            editor.setAccessibleName(words)
            grid.addWidget(above, 0, column)
            grid.addWidget(editor, 1, column)
            grid.setColumnStretch(column, 1)
        self._text.setPlaceholderText(self.tr("szó vagy érték"))
        for line in (self._since, self._until):
            line.setPlaceholderText(self.tr("2028. 01. 31."))
        for line in (self._text, self._since, self._until):
            line.editingFinished.connect(self.renew)
        self._person.activated.connect(lambda _index: self.renew())
        self._detailed.toggled.connect(lambda _on: self.renew())
        self._detailed.setObjectName("history-detailed")
        card.rows.addLayout(grid)
        below = QHBoxLayout()
        below.addWidget(self._detailed)
        below.addStretch(1)
        search = button(self.tr("Keresés"), self.renew)
        search.setObjectName("history-search")
        below.addWidget(search)
        card.rows.addLayout(below)
        return card

    def show_place(self, *arguments: str) -> None:
        """Show the history of a field, or everything."""
        self._place = arguments if len(arguments) == 4 else ()
        for line in (self._text, self._since, self._until):
            line.clear()
        self._person.clear()
        self._detailed.setChecked(False)
        self._filters.setVisible(not self._place)
        self._whole.setVisible(bool(self._place))
        self.renew()

    def history_place(self) -> tuple[str, ...]:
        """Stay where we are."""
        return self._place

    def _wanted(self) -> Wanted:
        if self._place:
            municipality, table, record, field = self._place
            return Wanted((municipality,), table, record, field, is_detailed=self._detailed.isChecked())
        return Wanted(
            (self.desk.municipality, self.desk.office_pir),
            person=str(self._person.currentData() or ""),
            text=self._text.text(),
            since=_begin_of_day(self._since.text(), 0),
            until=_begin_of_day(self._until.text(), 1),
            is_detailed=self._detailed.isChecked(),
        )

    def renew(self) -> None:
        """Read from the newest line on."""
        self.bridge.ask(self, self._show_first, history, self._wanted())
        if not self._place:
            self.bridge.ask(self, self._show_people, people_of_history, (self.desk.municipality, self.desk.office_pir))

    def on_more(self) -> None:
        """Read the lines before the oldest one shown."""
        if self._following is not None:
            self.bridge.ask(self, self._show_more, history, self._wanted(), self._following)

    def _show_people(self, names: tuple[str, ...]) -> None:
        chosen = self._person.currentData()
        self._person.clear()
        self._person.addItem(self.tr("Bárki"), "")
        for name in names:
            self._person.addItem(name, name)
        self._person.setCurrentIndex(max(self._person.findData(chosen), 0))

    def _show_first(self, page: EntryPage) -> None:
        self._entries = ()
        focused = QApplication.focusWidget()
        if focused is not None and self._list.isAncestorOf(focused):
            # The link that was pressed goes; the keyboard stays on the page.
            self._back.setFocus()
        empty(self._list.rows)
        self._show_more(page)
        if self.is_fresh:
            self.is_fresh = False
            # What was just laid out takes the keyboard with the next turn of the loop.
            QTimer.singleShot(0, self, self._begin)

    def _begin(self) -> None:
        self.first_focus()
        self.scroller.verticalScrollBar().setValue(0)

    def _show_more(self, page: EntryPage) -> None:
        self._entries += page.entries
        self._following = page.following
        self.more.setEnabled(page.following is not None)
        title = self.tr("Mi történt?")
        lead = self.tr("Minden mentés megmarad. Bármelyik érték visszahozható; az is új mentés lesz.")
        if self._place and self._entries:
            title = self.tr("Előzmények: {field}").format(field=self.words(self._entries[0].title))
        self.set_heading(title, self.desk.municipality_name, lead)
        if not self._entries:
            self._list.rows.addWidget(Notice(Tone.INFO, self.tr("Itt még nem történt mentés.")))
        for entry in page.entries:
            self._list.rows.addWidget(self._line(entry))

    def _line(self, entry: Entry) -> Card:
        card = Card()
        card.setObjectName(f"line-{entry.line}")
        if not self._place:
            card.rows.addWidget(label(self._what(entry), TextRole.STRONG))
        if entry.kind is EntryKind.EDIT:
            words = self.tr("{before} → {after}").format(
                before=self._quoted(entry.before), after=self._quoted(entry.after)
            )
        else:
            words = self.tr("{after} ({remark})").format(
                after=self._quoted(entry.after), remark=REMARKS[entry.kind].render(self.desk.language)
            )
        card.rows.addWidget(label(words))
        row = QHBoxLayout()
        row.addWidget(label(self._who(entry), TextRole.QUIET), 1)
        if entry.is_present:
            row.addWidget(label(self.tr("Most ez áll itt"), TextRole.QUIET))
        elif entry.is_restorable:
            back = link(self.tr("Ezt állítsa vissza"), lambda: self._restore(entry))
            back.setObjectName(f"restore-{entry.line}")
            back.setAccessibleName(self.tr("Ezt állítsa vissza: {value}").format(value=self.words(entry.after)))
            row.addWidget(back)
        card.rows.addLayout(row)
        return card

    def _quoted(self, value: Text) -> str:
        return self.words(value) if value == EMPTY else self.tr("„{value}”").format(value=self.words(value))

    def _what(self, entry: Entry) -> str:
        title = self.words(entry.title)
        if entry.page is None:
            return title
        return self.tr("{page} › {field}").format(page=self.words(entry.page), field=title)

    def _who(self, entry: Entry) -> str:
        when = moment(entry.at, self.desk.language)
        if entry.is_from_here:
            return self.tr("{when}, {who}, ezen a gépen").format(when=when, who=entry.person)
        party = PARTIES.get(entry.party)
        return self.tr("{when}, {who} ({party})").format(
            when=when, who=entry.person, party=party.render(self.desk.language) if party else entry.party
        )

    def _restore(self, entry: Entry) -> None:
        command = RestoreValue(MunicipalityId(entry.municipality), entry.line)
        self.bridge.run(self, command, lambda _changes: self.renew())

    def on_save(self) -> None:
        """Save everything that is asked for as a table."""
        name = self.tr("elozmenyek_{municipality}.csv").format(municipality=self.desk.municipality)
        target = self.desk.dialogs.file_to_save(self, self.tr("Mentés táblázatba"), name, self.tr("Táblázat (*.csv)"))
        if target is None:
            return
        wanted, language, program = self._wanted(), self.desk.language, self.bridge.program

        def job(_progress: object, _cancel: object) -> Path:
            return _write(target, program.ask(history_file, wanted, language))

        self.bridge.work(self, job, self._saved)

    def _saved(self, target: Path) -> None:
        self.notices.addWidget(Notice(Tone.GOOD, self.tr("Elmentettük ide: {file}").format(file=str(target))))


def _begin_of_day(text: str, days: int) -> str:
    """Return the beginning of a typed local day, some days later, as the history keeps times; nothing for no day."""
    try:
        day = date.fromisoformat(typed_day(text.strip())) + timedelta(days=days)
    except ValueError:
        return ""
    local = datetime(day.year, day.month, day.day).astimezone()
    return datetime.fromtimestamp(local.timestamp(), tz=UTC).isoformat(timespec="milliseconds")


def _write(target: Path, content: bytes) -> Path:
    """Write the file; raises Unavailable in words."""
    try:
        target.write_bytes(content)
    except OSError as error:
        raise Unavailable(
            "history.unwritable",
            Text("Ide nem lehet menteni", "Cannot save here"),
            Text(
                f"Nem tudtuk megírni: {target.name}. Válasszon másik mappát. Az előzmények megmaradtak.",
                f"Could not write {target.name}. Choose another folder. The history is kept.",
            ),
        ) from error
    return target
