"""On which channels the office can be reached; the Kincstár writes to these."""

from __future__ import annotations

from functools import partial

from app.features.office.commands import RecordChannels
from app.features.office.model import Channels, OfficeView, office_record
from app.features.office.queries import our_office
from app.kernel.ids import MunicipalityId
from ui.bridge.desk import Desk
from ui.bridge.screen import Screen
from ui.kit.field import Answer, Kind, Question
from ui.kit.question_page import QuestionPage


class ChannelsScreen(Screen):
    """Five questions, saved as they are typed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._pir = ""
        self._asked = "e_data_id"
        self._page: QuestionPage | None = None
        self.add_action(self.tr("Vissza"), self.on_back)
        self.add_action(self.tr("Előzmények"), self.on_history).setObjectName("history")
        self.end_actions()
        self.on_escape(self.on_back)

    def renew(self) -> None:
        """Read the channels again; what is being typed stays."""
        self.bridge.ask(self, self._draw, our_office)

    def _draw(self, office: OfficeView | None) -> None:
        if office is None:
            return
        self._pir = office.pir
        self.set_heading(
            self.tr("Elérhetőségek, csatornák"),
            office.name,
            self.tr("Ezeken a csatornákon keresi Önöket a Kincstár. Amit beír, azonnal elmentjük."),
        )
        if self._page is not None:
            self._page.renew(_answers(office.channels))
        else:
            self.redraw(partial(self._build, office.channels))

    def _build(self, channels: Channels) -> None:
        self._page = QuestionPage(
            (
                Question(
                    "e_data_id",
                    self.tr("e-Adat azonosító"),
                    Kind.TEXT,
                    self.tr("A Kincstár e-Adat rendszerében használt azonosító."),
                    is_short=True,
                ),
                Question(
                    "gateway_id",
                    self.tr("Hivatali kapu: rövid név"),
                    Kind.TEXT,
                    self.tr("A hivatal rövid neve a hivatali kapun."),
                    is_short=True,
                ),
                Question("email", self.tr("A hivatal e-mail-címe"), Kind.TEXT),
                Question("phone", self.tr("A hivatal telefonszáma"), Kind.TEXT, is_short=True),
                Question(
                    "is_offline",
                    self.tr("Van stabil internet a hivatalban?"),
                    Kind.CHOICE,
                    "",
                    ((False, self.tr("Igen")), (True, self.tr("Nincs stabil internet: pendrive-on vagy papíron"))),
                ),
            ),
            _answers(channels),
        )
        self._page.answered.connect(self.on_answer)
        self._page.entered.connect(self.on_enter)
        self.body.addWidget(self._page)

    def on_enter(self, name: str) -> None:
        """Remember which field the person is at."""
        self._asked = name

    def on_answer(self, _name: str, _answer: object) -> None:
        """Save the channels; an address that cannot be one is told, and kept."""
        if self._page is None:
            return
        typed = self._page.answers
        email = str(typed["email"] or "")
        is_odd = bool(email) and ("@" not in email or " " in email)
        self._page.fields["email"].set_fault(
            self.tr("Ez nem e-mail-címnek látszik. Elmentettük, de nézze meg.") if is_odd else "", is_warning=True
        )
        offline = typed["is_offline"]
        self.bridge.run(
            self,
            RecordChannels(
                MunicipalityId(self._pir),
                str(typed["e_data_id"] or ""),
                str(typed["gateway_id"] or ""),
                email,
                str(typed["phone"] or ""),
                offline if isinstance(offline, bool) else None,
            ),
        )

    def history_place(self) -> tuple[str, ...]:
        """Return where the value of the field at hand is kept."""
        return self._pir, "office", office_record(self._pir), self._asked

    def on_history(self) -> None:
        """Show what stood here before."""
        self.desk.navigator.open("history", *self.history_place())

    def on_back(self) -> None:
        """Go back to the office."""
        self.flush()
        self.desk.navigator.open("people")

    def flush(self) -> None:
        """Save what was typed and not saved yet."""
        if self._page is not None:
            self._page.flush()


def _answers(channels: Channels) -> dict[str, Answer]:
    return {
        "e_data_id": channels.e_data_id or None,
        "gateway_id": channels.gateway_id or None,
        "email": channels.email or None,
        "phone": channels.phone or None,
        "is_offline": channels.is_offline,
    }
