"""The recovery sheet on one A4 page: the code in eight groups, large, and what to do with it; it keeps no code."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Frame, Paragraph, Spacer

from app.documents.qr import draw_qr
from app.documents.style import INK, LINE, QUIET, SANS, SERIF, styles
from app.documents.wording import budapest, long_date

_WIDTH, _HEIGHT = A4
_LEFT, _RIGHT = 25 * mm, 20 * mm
_TEXT_WIDTH = _WIDTH - _LEFT - _RIGHT
_BOX = 46 * mm
_CODE = 34 * mm
_LONGEST = 70

_TEXTS = (
    (
        "Mire jó ez a lap?",
        "Az adatok ezen a gépen titkosítva vannak. Ha a gépet kicserélik, a gép elromlik vagy elfelejti a kulcsot, "
        "ezzel a kóddal nyithatók meg az adatok és a biztonsági mentések. A kódot a program nem őrzi meg: csak ezen a "
        "lapon van meg.",
    ),
    (
        "Hol tartsa?",
        "Zárja el a páncélszekrénybe vagy a jegyző zárható szekrényébe, ne a gép mellett. Ne fényképezze le, és ne "
        "küldje el e-mailben. Aki ismeri, megnyithatja az adatokat. Telefonon senki nem kérheti Öntől.",
    ),
    (
        "Ha szükség van rá",
        "1. Indítsa el a programot. 2. Ha a program kéri a helyreállító kódot, írja be a nyolc csoportot sorban. A "
        "kötőjel és a kis- vagy nagybetű nem számít; 0, O, 1, I és L nincs a kódban. 3. Új gépen az első lapon "
        "válassza: „Új gép a régi helyett”.",
    ),
    (
        "Ha ez a lap elveszett",
        "Amíg a gép működik, a „Biztonsági mentések” oldalon új lapot nyomtathat. A régi kód ezután nem nyitja meg a "
        "gépet; a korábban készült mentéseket még megnyitja, ezért az elveszett lapról szóljon a jegyzőnek.",
    ),
)


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """What stands on the sheet; `mark` is what names the store on its backups too."""

    code: str
    mark: str
    machine: str
    office: str
    made_at: datetime


def build_recovery_sheet(facts: SheetFacts) -> bytes:
    """Return the PDF; nothing of it may be filed or kept by the program."""
    chosen = styles()
    target = BytesIO()
    canvas = Canvas(target, pagesize=A4, invariant=1, initialFontName=SERIF, lang="hu-HU")  # type: ignore[arg-type]
    canvas.setTitle("Csatlakozó – helyreállító lap")
    canvas.setCreator("Csatlakozó")
    top = _head(canvas, facts)
    _code(canvas, facts.code, top)
    story = []
    for title, text in _TEXTS:
        story += [Paragraph(title, chosen.heading), Paragraph(text, chosen.body)]
    frame = Frame(_LEFT, 42 * mm, _TEXT_WIDTH, top - _BOX - 6 * mm - 42 * mm, 0, 0, 0, 0)
    frame.addFromList([Spacer(0, 1), *story], canvas)
    _foot(canvas)
    canvas.save()
    return target.getvalue()


def _head(canvas: Canvas, facts: SheetFacts) -> float:
    canvas.setFillColor(INK)
    canvas.setFont(f"{SANS}-Bold", 22)
    y = _HEIGHT - 26 * mm
    canvas.drawString(_LEFT, y, "Helyreállító lap")
    canvas.setFont(SANS, 10)
    canvas.setFillColor(QUIET)
    canvas.drawRightString(_WIDTH - _RIGHT, y, "Csatlakozó – bizalmas")
    moment = budapest(facts.made_at)
    lines = (
        ("Hivatal", facts.office or "…………………………………………"),
        ("Gép", facts.machine),
        ("A tár jele", f"{facts.mark} (ez áll a mentések nevében is)"),
        ("Készült", f"{long_date(moment.date())} {moment:%H:%M}"),
    )
    y -= 9 * mm
    for name, value in lines:
        canvas.setFillColor(QUIET)
        canvas.setFont(SANS, 10.5)
        canvas.drawString(_LEFT, y, f"{name}:")
        canvas.setFillColor(INK)
        canvas.setFont(f"{SANS}-Bold", 10.5)
        canvas.drawString(_LEFT + 24 * mm, y, value if len(value) <= _LONGEST else value[:_LONGEST] + "…")
        y -= 5.5 * mm
    return y - 1 * mm


def _code(canvas: Canvas, code: str, top: float) -> None:
    """Draw the groups in two lines of four, numbered, and the same code for a reader at the right."""
    canvas.setStrokeColor(LINE)
    canvas.setLineWidth(1)
    canvas.rect(_LEFT, top - _BOX, _TEXT_WIDTH, _BOX, stroke=1, fill=0)
    draw_qr(canvas, code, _WIDTH - _RIGHT - _CODE - 4 * mm, top - (_BOX + _CODE) / 2, _CODE)
    step = (_TEXT_WIDTH - _CODE - 12 * mm) / 4
    for number, group in enumerate(code.split("-")):
        x = _LEFT + 4 * mm + (number % 4) * step
        y = top - (17 if number < 4 else 37) * mm
        canvas.setFillColor(QUIET)
        canvas.setFont(SANS, 9)
        canvas.drawString(x, y + 9 * mm, f"{number + 1}.")
        canvas.setFillColor(INK)
        canvas.setFont(f"{SANS}-Bold", 25)
        canvas.drawString(x, y, group)


def _foot(canvas: Canvas) -> None:
    canvas.setFillColor(QUIET)
    canvas.setFont(SANS, 10)
    y = 30 * mm
    for place, words in ((0.0, "Elzárva (hely):"), (0.5, "Dátum, aláírás:")):
        x = _LEFT + place * _TEXT_WIDTH
        canvas.drawString(x, y, words)
        canvas.setStrokeColor(LINE)
        canvas.line(x + 28 * mm, y - 1, x + 0.5 * _TEXT_WIDTH - 4 * mm, y - 1)
