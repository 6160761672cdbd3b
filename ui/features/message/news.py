"""What the Kincstár tells: messages, those that must be read first, and the events that come."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from app.features.event.model import SeatState
from app.features.event.queries import EventLine, events
from app.features.message.commands import NoteSeen
from app.features.message.queries import MessageLine, messages
from app.kernel.ids import MunicipalityId
from ui.bridge.screen import Screen
from ui.kit.card import Card
from ui.kit.days import long_day, moment
from ui.kit.labels import label
from ui.kit.row import Row


@dataclass(frozen=True, slots=True)
class _Found:
    messages: tuple[MessageLine, ...]
    events: tuple[EventLine, ...]


class NewsScreen(Screen):
    """Messages above, events below."""

    def renew(self) -> None:
        """Read both again."""
        lead = self.tr("Amit a Kincstár üzent, és amire meghívta Önöket.")
        self.set_heading(self.tr("Tájékoztatás"), self.desk.municipality_name, lead)
        self.bridge.call(self, self._read, self._draw)

    def _read(self) -> _Found:
        ask, pir = self.bridge.program.ask, self.desk.municipality
        return _Found(ask(messages, pir), ask(events, pir))

    def _draw(self, found: _Found) -> None:
        self.redraw(partial(self._build, found))
        unseen = tuple(one.message.id for one in found.messages if not one.first_seen_at)
        if unseen:
            self.bridge.run(self, NoteSeen(MunicipalityId(self.desk.municipality), unseen))

    def _build(self, found: _Found) -> None:
        self.heading(self.tr("Üzenetek"))
        if found.messages:
            card = Card(is_list=True)
            ordered = sorted(found.messages, key=lambda one: not (one.message.is_must_read and one.is_unread))
            for number, one in enumerate(ordered):
                card.rows.addWidget(self._message(number, one))
            self.body.addWidget(card)
        else:
            self.body.addWidget(label(self.tr("Még nincs üzenet.")))
        self.heading(self.tr("Események"))
        if found.events:
            card = Card(is_list=True)
            for number, line in enumerate(found.events):
                card.rows.addWidget(self._event(number, line))
            self.body.addWidget(card)
        else:
            self.body.addWidget(label(self.tr("Még nincs meghirdetett esemény.")))

    def _message(self, number: int, line: MessageLine) -> Row:
        told = line.message
        if not line.is_unread:
            state, tone = self.tr("Elolvasva"), "good"
        elif told.is_must_read:
            state, tone = self.tr("Kötelező elolvasni"), "warn"
        else:
            state, tone = self.tr("Tájékoztató"), ""
        until = self.tr("határidő: {day}").format(day=long_day(told.until, self.desk.language)) if told.until else ""
        row = Row(self.words(told.title), moment(told.published_at, self.desk.language), state, tone, until)
        row.setObjectName(f"message-{number}")
        row.pressed.connect(partial(self.desk.navigator.open, "message", told.id))
        return row

    def _event(self, number: int, line: EventLine) -> Row:
        told = line.event
        when = moment(told.starts_at.isoformat(), self.desk.language)
        seated = sum(one.seat is not None and one.seat.state is SeatState.CONFIRMED for one in line.own)
        waiting = sum(not one.application.is_cancelled for one in line.own) - seated
        if told.is_cancelled:
            state, tone = self.tr("Elmarad"), "bad"
        elif line.is_over:
            state, tone = self.tr("Lezajlott"), ""
        elif seated:
            state, tone = self.tr("{count} helyük van").format(count=seated), "good"
        elif waiting:
            state, tone = self.tr("Jelentkeztek"), "turn"
        else:
            state, tone = self.tr("Jelentkezhetnek"), ""
        row = Row(told.title, f"{when} · {told.place}", state, tone)
        row.setObjectName(f"event-{number}")
        row.pressed.connect(partial(self.desk.navigator.open, "event", told.id))
        return row
