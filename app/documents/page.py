"""The A4 page of the house: letterhead, footer with state and code, watermark; it reads no template."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from io import BytesIO
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    NextPageTemplate,
    PageTemplate,
    Spacer,
)

from app.documents.archive import archived
from app.documents.identity import PaperIdentity, identity_code
from app.documents.markdown import Heading, flowables
from app.documents.qr import draw_qr
from app.documents.style import DENSITIES, INK, LINE, QUIET, SANS, SERIF, WATERMARK, Density, Styles, styles
from app.documents.tags import Element, Marks, Tag, TaggedParagraph, TaggedTable, marked
from app.documents.wording import MISSING, budapest, long_date
from app.kernel.problems import Refused
from app.kernel.texts import Text

_WIDTH, _HEIGHT = A4
_LEFT, _RIGHT, _TOP, _BOTTOM = 25 * mm, 20 * mm, 18 * mm, 31 * mm
_TEXT_WIDTH = _WIDTH - _LEFT - _RIGHT
_CODE = 18 * mm
_DRAFT = "TERVEZET"
_LONGEST = 250
"""Signs of one line of the letterhead."""

_TOO_LONG = Text(
    "Az irat csak {limit} oldal lehet, de a szöveg {pages} oldalt tesz ki. Rövidítse a beírt szövegeket, és készítse "
    "el újra. Semmi nem veszett el.",
    "The paper may have {limit} page(s), but the text fills {pages}. Shorten what was typed and produce it again. "
    "Nothing is lost.",
)


def compose(markdown: str, identity: PaperIdentity, page_limit: int | None) -> bytes:
    """Return the PDF; sets the text closer, step by step, when pages are limited, and raises Refused if that fails."""
    if page_limit is None:
        return _build(markdown, identity, DENSITIES[0])[0]
    for density in DENSITIES:
        content, pages = _build(markdown, identity, density)
        if pages <= page_limit:
            return content
    raise Refused(
        "paper.too_long",
        Text("Az irat túl hosszú", "The paper is too long"),
        _TOO_LONG.filled(limit=page_limit, pages=pages),
    )


def _build(markdown: str, identity: PaperIdentity, density: Density) -> tuple[bytes, int]:
    chosen = styles(density)
    tree = Element(Tag.DOCUMENT)
    story: list[Flowable] = [NextPageTemplate("later"), *_letterhead(identity, chosen, tree)]
    story += flowables(markdown, chosen, _TEXT_WIDTH, tree)
    target = BytesIO()
    document = _Paper(target, identity)
    document.build(story, canvasmaker=partial(_PaperCanvas, identity=identity))
    return archived(target.getvalue(), tree), document.page


class _Paper(BaseDocTemplate):
    def __init__(self, target: BytesIO, identity: PaperIdentity) -> None:
        super().__init__(
            target,
            pagesize=A4,
            title=f"{identity.subject} – {identity.municipality_name}",
            author=identity.municipality_name,
            subject=identity.subject,
            creator="Csatlakozó",
            keywords=[identity_code(identity)],
            lang="hu-HU",
            initialFontName=SERIF,
        )
        first = Frame(_LEFT, _BOTTOM, _TEXT_WIDTH, _HEIGHT - _TOP - _BOTTOM, 0, 0, 0, 0)
        later = Frame(_LEFT, _BOTTOM, _TEXT_WIDTH, _HEIGHT - _TOP - _BOTTOM - 6 * mm, 0, 0, 0, 0)
        watermark = partial(_watermark, identity)
        self.addPageTemplates(
            [PageTemplate("first", [first], onPage=watermark), PageTemplate("later", [later], onPage=watermark)]
        )

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802 - ReportLab calls it by this name
        """Write headings into the PDF's table of contents."""
        if isinstance(flowable, Heading):
            self.canv.bookmarkPage(flowable.key)
            self.canv.addOutlineEntry(flowable.outline, flowable.key, 0)


class _PaperCanvas(Canvas):
    """Keeps the pages back until their number is known, then writes header and footer on each."""

    def __init__(self, *arguments: Any, identity: PaperIdentity, **settings: Any) -> None:
        # The first font of a canvas lands in the file even if no letter is set in it: it must be one that is embedded.
        super().__init__(*arguments, **settings | {"invariant": 1, "initialFontName": SERIF})
        self._identity = identity
        self._pages: list[dict[str, Any]] = []
        self.marks = Marks()
        document: Any = self._doc  # type: ignore[attr-defined] # the stubs leave it out
        _date_as(document._timeStamp, identity.printed_at)
        self.setViewerPreference("DisplayDocTitle", "true")

    def showPage(self) -> None:  # noqa: N802 - ReportLab calls it by this name
        """Put a finished page aside."""
        self._pages.append(dict(self.__dict__))
        self.marks.turn_page()
        self._startPage()  # type: ignore[attr-defined] # the stubs leave it out

    def save(self) -> None:
        """Write all pages with „Oldal x / y”."""
        for number, page in enumerate(self._pages, start=1):
            self.__dict__.update(page)
            with marked(self, None):
                if number > 1:
                    _running_head(self, self._identity)
                _footer(self, self._identity, number, len(self._pages))
            super().showPage()
        super().save()


def _date_as(stamp: Any, moment: datetime) -> None:
    """Let the file say the moment of printing: the same paper gives the same bytes."""
    local = budapest(moment)
    stamp.t = moment.timestamp()
    stamp.lt = local.timetuple()
    stamp.YMDhms = tuple(local.timetuple())[:6]
    offset = local.utcoffset()
    stamp.dhh, stamp.dmm = (int(offset.total_seconds()) // 3600 if offset else 0), 0


def _letterhead(identity: PaperIdentity, chosen: Styles, tree: Element) -> list[Flowable]:
    def line(text: str, style: ParagraphStyle, parent: Element = tree, tag: Tag = Tag.PARAGRAPH) -> TaggedParagraph:
        return TaggedParagraph(_plain(text), style).of(parent.add(tag, text))

    day = long_date(budapest(identity.printed_at).date())
    sender = [line(identity.municipality_name, chosen.cell_head)]
    if identity.sender_address:
        sender.append(line(identity.sender_address, chosen.note))
    sender.append(line(f"PIR: {identity.municipality}", chosen.note))
    lines = [
        ("Iktatószám:", identity.registry_number),
        ("Ügyintéző:", identity.clerk),
        ("Tárgy:", identity.subject),
        ("Dátum:", day),
    ]
    table = tree.add(Tag.TABLE)
    rows = []
    for name, value in lines:
        row = table.add(Tag.ROW)
        rows.append([line(text, chosen.note, row, Tag.CELL) for text in (name, value or MISSING)])
    tight = [
        ("FONTNAME", (0, 0), (-1, -1), SANS),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 4),
        ("TOPPADDING", (0, 0), (-1, -1), 0),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
    ]
    right = TaggedTable(rows, [22 * mm, _TEXT_WIDTH * 0.5 - 22 * mm], style=tight)
    head = TaggedTable(
        [[sender, right]],
        [_TEXT_WIDTH * 0.5] * 2,
        style=[*tight, ("LINEBELOW", (0, 0), (-1, -1), 0.8, INK), ("BOTTOMPADDING", (0, 0), (-1, -1), 5)],
    )
    return [head, Spacer(0, 4 + 10 * chosen.density.air)]


def _plain(text: str) -> str:
    """Escape for ReportLab's own markup, and keep a text of any length from filling the first page."""
    text = text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _watermark(identity: PaperIdentity, canvas: Canvas, _document: BaseDocTemplate) -> None:
    """Draw the pale word under the text, before anything else stands on the page."""
    if not identity.is_draft:
        return
    with marked(canvas, None):
        _draw_watermark(canvas)


def _draw_watermark(canvas: Canvas) -> None:
    canvas.saveState()
    canvas.setFillColor(WATERMARK)
    canvas.setFont(f"{SANS}-Bold", 118)
    canvas.translate(_WIDTH / 2, _HEIGHT / 2)
    canvas.rotate(52)
    canvas.drawCentredString(0, -40, _DRAFT)
    canvas.restoreState()


def _running_head(canvas: Canvas, identity: PaperIdentity) -> None:
    canvas.setFillColor(QUIET)
    canvas.setFont(SANS, 8.5)
    top = _HEIGHT - _TOP
    canvas.drawString(_LEFT, top, _shortened(canvas, identity.municipality_name, _TEXT_WIDTH * 0.42))
    canvas.drawRightString(_WIDTH - _RIGHT, top, _shortened(canvas, identity.subject, _TEXT_WIDTH * 0.55))
    canvas.setStrokeColor(LINE)
    canvas.setLineWidth(0.4)
    canvas.line(_LEFT, top - 3, _WIDTH - _RIGHT, top - 3)


def _shortened(canvas: Canvas, text: str, width: float) -> str:
    if canvas.stringWidth(text, SANS, 8.5) <= width:
        return text
    while text and canvas.stringWidth(text + "…", SANS, 8.5) > width:
        text = text[:-1]
    return text + "…"


def _footer(canvas: Canvas, identity: PaperIdentity, number: int, total: int) -> None:
    base = _BOTTOM - 4 * mm
    canvas.setStrokeColor(LINE)
    canvas.setLineWidth(0.4)
    canvas.line(_LEFT, base, _WIDTH - _RIGHT, base)
    code = identity_code(identity)
    draw_qr(canvas, code, _LEFT, base - 1 * mm - _CODE, _CODE)
    left = _LEFT + _CODE + 3 * mm
    canvas.setFillColor(INK)
    canvas.setFont(f"{SANS}-Bold", 8.5)
    canvas.drawString(left, base - 11, _shortened(canvas, identity.state, _TEXT_WIDTH * 0.6))
    canvas.drawRightString(_WIDTH - _RIGHT, base - 11, f"Oldal {number} / {total}")
    canvas.setFillColor(QUIET)
    canvas.setFont(SANS, 8)
    moment = budapest(identity.printed_at)
    canvas.drawString(left, base - 22, f"{identity.version}. változat · Változásszámláló: {identity.change_counter}")
    canvas.drawString(left, base - 33, f"Készült: {long_date(moment.date())} {moment:%H:%M}")
    canvas.drawString(left, base - 44, code)
