"""The municipalities of an office: ticked in the official register, or typed where the register does not know them."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.content.model import Organisation
from app.features.office.commands import Member, RegisterOffice
from app.kernel.ids import MunicipalityId
from ui.kit.field import Answer, Kind, Question
from ui.kit.labels import button
from ui.kit.question_page import QuestionPage
from ui.kit.tick import Tick


class KnownMembers(QWidget):
    """The municipalities that the register names for an office, all ticked at first."""

    def __init__(self, office: Organisation, members: tuple[Organisation, ...], note: str) -> None:
        super().__init__()
        self._office = office
        self._members = members
        self.ticks: list[Tick] = []
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        for one in members:
            tick = Tick(one.name, note.format(pir=one.pir, seat=one.seat), is_ticked=True)
            tick.box.setObjectName(f"member-{one.pir}")
            self.ticks.append(tick)
            rows.addWidget(tick)

    def command(self) -> RegisterOffice:
        """Return the command that records the office with its ticked members."""
        chosen = [one for one, tick in zip(self._members, self.ticks, strict=True) if tick.box.isChecked()]
        office = self._office
        return RegisterOffice(
            MunicipalityId(office.pir),
            office.name,
            "joint" if office.kind == "office" else "single",
            tuple(
                Member(
                    one.pir,
                    one.name,
                    one.seat,
                    one.ksh_code,
                    one.tax_number,
                    one.bank_account,
                    one.population,
                    one.county,
                )
                for one in chosen
            ),
            office.seat,
            office.tax_number,
            office.bank_account,
        )


class TypedMembers(QWidget):
    """The office's name and its municipalities, typed by hand; empty lines do not count."""

    def __init__(self, pir: str, office_name: str, member_pir: str, member_name: str, more: str) -> None:
        super().__init__()
        self._pir = pir
        self._words = (office_name, member_pir, member_name)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._count = 3
        self.page = self._made({})
        self._rows.addWidget(self.page)
        self._rows.addWidget(button(more, self.on_more))

    def _made(self, answers: dict[str, Answer]) -> QuestionPage:
        name, member_pir, member_name = self._words
        questions = [Question("name", name, Kind.TEXT)]
        for number in range(1, self._count + 1):
            questions.append(Question(f"pir{number}", member_pir.format(number=number), Kind.TEXT, is_short=True))
            questions.append(Question(f"name{number}", member_name.format(number=number), Kind.TEXT))
        return QuestionPage(questions, answers)

    def on_more(self) -> None:
        """Offer one more municipality; what is typed stays."""
        answers = self.page.answers
        self._count += 1
        old, self.page = self.page, self._made(answers)
        self._rows.replaceWidget(old, self.page)
        old.deleteLater()
        self.page.fields[f"pir{self._count}"].take_focus()

    def command(self) -> RegisterOffice:
        """Return the command that records what is typed."""
        answers = {name: str(answer or "") for name, answer in self.page.answers.items()}
        members = tuple(
            Member(answers[f"pir{number}"], answers[f"name{number}"])
            for number in range(1, self._count + 1)
            if answers[f"pir{number}"] or answers[f"name{number}"]
        )
        kind = "single" if len(members) == 1 and members[0].pir == self._pir else "joint"
        return RegisterOffice(MunicipalityId(self._pir), answers["name"], kind, members)
