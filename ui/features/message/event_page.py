"""One event: when and where, who of ours goes, applying, cancelling, and the file for a calendar."""

from __future__ import annotations

from functools import partial

from app.features.event.commands import CancelSignUp, SignUp
from app.features.event.model import SEAT_TITLES, SeatState
from app.features.event.queries import EventLine, OwnApplication, calendar_file, event
from app.kernel.ids import MunicipalityId
from app.kernel.problems import Problem
from ui.bridge.desk import Desk
from ui.bridge.saving import save_file
from ui.bridge.screen import Screen
from ui.kit.card import Card
from ui.kit.days import moment
from ui.kit.field import Kind, Question
from ui.kit.labels import TextRole, button, label
from ui.kit.notice import Notice, Tone
from ui.kit.page import empty
from ui.kit.question_page import QuestionPage
from ui.kit.row import Row


class EventScreen(Screen):
    """An event with our applications."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._event = ""
        self._chosen = ""
        self._line: EventLine | None = None
        self._apply: QuestionPage | None = None
        self._cancel: QuestionPage | None = None
        self.add_action(self.tr("Vissza a tájékoztatáshoz"), self.on_back)
        self._calendar = self.add_action(self.tr("Naptárba teszem (.ics)"), self.on_calendar)
        self._sheet = self.add_action(self.tr("Részvételi lap (D03)"), self.on_sheet)
        self.end_actions()
        self.on_escape(self.on_back)

    def show_place(self, *arguments: str) -> None:
        """Show an event by its id; a second argument chooses an application to cancel."""
        self._event = arguments[0] if arguments else ""
        self._chosen = arguments[1] if len(arguments) > 1 else ""
        self._apply = self._cancel = None
        empty(self.notices)
        self.renew()

    def renew(self) -> None:
        """Read the event again; what is being typed stays."""
        self.bridge.ask(self, self._draw, event, self.desk.municipality, self._event)

    def _draw(self, line: EventLine | None) -> None:
        self._line = line
        if line is None:
            self.set_heading(self.tr("Ez az esemény nincs ezen a gépen"))
            return
        when = self.tr("{start} – {end} · {place}").format(
            start=moment(line.event.starts_at.isoformat(), self.desk.language),
            end=moment(line.event.ends_at.isoformat(), self.desk.language),
            place=line.event.place,
        )
        self.set_heading(line.event.title, self.tr("Esemény"), when)
        self.redraw(partial(self._build, line))

    def clear(self) -> None:
        """Take the body away; what was said about a fault stays."""
        empty(self.body)

    def _build(self, line: EventLine) -> None:
        told = line.event
        if told.is_cancelled:
            self.body.addWidget(Notice(Tone.BAD, self.tr("Az esemény elmarad"), told.cancelled_because))
        if told.text:
            self.body.addWidget(label(told.text))
        self.heading(self.tr("Tőlünk jelentkeztek"))
        if line.own:
            card = Card(is_list=True)
            for number, one in enumerate(line.own):
                card.rows.addWidget(self._row(number, one))
            self.body.addWidget(card)
        else:
            self.body.addWidget(label(self.tr("Még senki nem jelentkezett.")))
        chosen = next((one for one in line.own if one.application.id == self._chosen), None)
        typed = self._apply.answers if self._apply is not None else {}
        self._apply = None
        if chosen is not None and not chosen.application.is_cancelled:
            self._build_cancelling(chosen)
        elif not told.is_cancelled and not line.is_over:
            self.heading(self.tr("Új jelentkező"))
            self.body.addWidget(label(self.tr("A helyeket a központ adja, a beérkezés sorrendjében."), TextRole.QUIET))
            self._apply = QuestionPage(
                (
                    Question("name", self.tr("Ki megy?"), Kind.TEXT),
                    Question("post", self.tr("Beosztása (nem kötelező)"), Kind.TEXT),
                    Question("email", self.tr("E-mail-címe (nem kötelező)"), Kind.TEXT),
                ),
                typed,
            )
            self._apply.finished.connect(self.on_apply)
            self.body.addWidget(self._apply)
            self._button("apply", self.tr("Jelentkezem"), self.on_apply)

    def _build_cancelling(self, chosen: OwnApplication) -> None:
        self.heading(self.tr("Lemondás: {name}").format(name=chosen.application.name))
        self._cancel = QuestionPage((Question("reason", self.tr("Miért mondja le?"), Kind.TEXT),), {})
        self._cancel.finished.connect(self.on_cancel)
        self.body.addWidget(self._cancel)
        self._button("cancel-application", self.tr("Lemondom"), self.on_cancel)

    def _button(self, name: str, text: str, on_click: object) -> None:
        made = button(text, on_click, is_main=True)  # type: ignore[arg-type]
        made.setObjectName(name)
        made.setMaximumWidth(280)
        self.body.addWidget(made)

    def _row(self, number: int, one: OwnApplication) -> Row:
        if one.application.is_cancelled:
            state, tone = self.words(SEAT_TITLES[SeatState.CANCELLED]), ""
        elif one.seat is None:
            state, tone = self.tr("A központ még nem válaszolt"), "turn"
        else:
            state = self.words(SEAT_TITLES[one.seat.state])
            tone = "good" if one.seat.state is SeatState.CONFIRMED else "warn"
            if one.seat.place:
                state = self.tr("{state}, {place}. helyen").format(state=state, place=one.seat.place)
        note = ""
        if one.has_attended is not None:
            note = self.tr("Megjelent") if one.has_attended else self.tr("Nem jelent meg")
        below = one.application.reason or one.application.post
        row = Row(one.application.name, below, state, tone, note)
        row.setObjectName(f"application-{number}")
        if not one.application.is_cancelled:
            row.pressed.connect(partial(self.desk.navigator.open, "event", self._event, one.application.id))
        return row

    def on_apply(self) -> None:
        """Apply for the person that was typed."""
        if self._apply is not None:
            typed = {name: str(answer or "") for name, answer in self._apply.answers.items()}
            command = SignUp(MunicipalityId(self.desk.municipality), self._event, **typed)
            self.bridge.run(self, command, lambda _changes: self._done(), self._refused)

    def on_cancel(self) -> None:
        """Cancel the chosen application."""
        if self._cancel is not None:
            reason = str(self._cancel.answers["reason"] or "")
            command = CancelSignUp(MunicipalityId(self.desk.municipality), self._chosen, reason)
            self.bridge.run(self, command, lambda _changes: self._done(), self._refused)

    def _done(self) -> None:
        self._apply = self._cancel = None
        self._chosen = ""
        empty(self.notices)
        self.desk.navigator.replace("event", self._event)
        self.renew()

    def _refused(self, problem: Problem) -> None:
        empty(self.notices)
        for page in (self._apply, self._cancel):
            if page is not None and problem.field in page.fields:
                page.fields[problem.field].set_fault(self.words(problem.message))
                page.fields[problem.field].take_focus()
                return
        self.notices.addWidget(Notice(Tone.BAD, self.words(problem.title), self.words(problem.message)))

    def on_calendar(self) -> None:
        """Save the event as a file that a calendar program opens."""
        self.bridge.ask(self, self._save, calendar_file, self._event)

    def _save(self, content: bytes) -> None:
        path = self.desk.dialogs.file_to_save(self, self.tr("Naptárbejegyzés mentése"), "esemeny.ics", "*.ics")
        if content and path is not None:
            self.bridge.work(self, lambda _told, _cancel: save_file(path, content), lambda _: None)

    def on_sheet(self) -> None:
        """Make the record of who of ours takes part."""
        if self._line is not None:
            day = self._line.event.starts_at.astimezone().date().isoformat()
            self.desk.navigator.open("preview", "D03", "new", day)

    def on_back(self) -> None:
        """Go back to the list."""
        self.desk.navigator.open("news")
