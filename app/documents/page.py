"""The page of the house: frames, watermark and the order of drawing; it reads no template."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from io import BytesIO
from typing import Any

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    NextPageTemplate,
    PageTemplate,
)

from app.documents.archive import archived
from app.documents.footer import BOTTOM, LEFT, RIGHT, TOP, Number, footer, running_head
from app.documents.identity import PaperIdentity, identity_code
from app.documents.letterhead import letterhead
from app.documents.markdown import Heading, flowables
from app.documents.page_format import PageFormat
from app.documents.style import DENSITIES, POSTER_DENSITIES, SANS, SERIF, WATERMARK, Density, styles
from app.documents.tags import Element, Marks, Tag, marked
from app.documents.wording import budapest
from app.kernel.problems import Refused
from app.kernel.texts import Text

_DRAFT = "TERVEZET"
_LONELY = 0.35
"""A last page that is filled less than this is avoided if it can be."""
_SAME_SIZE = 3
"""As many densities set the text in the same size and differ in the air between paragraphs only."""

_TOO_LONG = Text(
    "Az irat csak {limit} oldal lehet, de a szöveg {pages} oldalt tesz ki. Rövidítse a beírt szövegeket, és készítse "
    "el újra. Semmi nem veszett el.",
    "The paper may have {limit} page(s), but the text fills {pages}. Shorten what was typed and produce it again. "
    "Nothing is lost.",
)


def compose(
    markdown: str, identity: PaperIdentity, page_limit: int | None, page_format: PageFormat = PageFormat.A4
) -> bytes:
    """Return the PDF; sets the text closer, step by step, when pages are limited, and raises Refused if that fails."""
    densities = POSTER_DENSITIES if page_format is PageFormat.A4_POSTER else DENSITIES
    if page_limit is None:
        return _without_lonely_page(markdown, identity, densities, page_format)
    for density in densities:
        content, pages, _ = _build(markdown, identity, density, page_format)
        if pages <= page_limit:
            return content
    raise Refused(
        "paper.too_long",
        Text("Az irat túl hosszú", "The paper is too long"),
        _TOO_LONG.filled(limit=page_limit, pages=pages),
    )


def _without_lonely_page(
    markdown: str, identity: PaperIdentity, densities: tuple[Density, ...], page_format: PageFormat
) -> bytes:
    """Set the text a little closer where that saves a last page that would hold but a few lines."""
    content, pages, filled = _build(markdown, identity, densities[0], page_format)
    if pages > 1 and filled < _LONELY:
        for density in densities[1:_SAME_SIZE]:
            closer, fewer, _ = _build(markdown, identity, density, page_format)
            if fewer < pages:
                return closer
    return content


def _build(
    markdown: str, identity: PaperIdentity, density: Density, page_format: PageFormat
) -> tuple[bytes, int, float]:
    """Return the PDF, its pages, and how much of the last one is filled."""
    chosen = styles(density)
    width = page_format.size.width - LEFT - RIGHT
    tree = Element(Tag.DOCUMENT)
    story: list[Flowable] = [NextPageTemplate("later"), *letterhead(identity, styles(), tree, width)]
    story += flowables(markdown, chosen, width, tree)
    target = BytesIO()
    document = _Paper(target, identity, page_format)
    document.build(story, canvasmaker=partial(_PaperCanvas, identity=identity, page_format=page_format))
    return archived(target.getvalue(), tree), document.page, document.last_filled


class _Paper(BaseDocTemplate):
    def __init__(self, target: BytesIO, identity: PaperIdentity, page_format: PageFormat) -> None:
        size = page_format.size
        super().__init__(
            target,
            pagesize=size,
            title=f"{identity.subject} – {identity.municipality_name}",
            author=identity.municipality_name,
            subject=identity.subject,
            creator="Csatlakozó",
            keywords=[identity_code(identity)],
            lang="hu-HU",
            initialFontName=SERIF,
        )
        room = (size.width - LEFT - RIGHT, size.height - TOP - BOTTOM)
        first = Frame(LEFT, BOTTOM, *room, 0, 0, 0, 0)
        later = Frame(LEFT, BOTTOM, room[0], room[1] - 6 * mm, 0, 0, 0, 0)
        watermark = partial(_watermark, identity, page_format)
        self.addPageTemplates(
            [PageTemplate("first", [first], onPage=watermark), PageTemplate("later", [later], onPage=watermark)]
        )

    @property
    def last_filled(self) -> float:
        """Return how much of the last page's frame is taken, from 0 to 1."""
        frame: Any = self.frame
        return float((frame._y2 - frame._y) / frame._height)

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802 - ReportLab calls it by this name
        """Write headings into the PDF's table of contents."""
        if isinstance(flowable, Heading):
            self.canv.bookmarkPage(flowable.key)
            self.canv.addOutlineEntry(flowable.outline, flowable.key, 0)


class _PaperCanvas(Canvas):
    """Keeps the pages back until their number is known, then writes header and footer on each."""

    def __init__(self, *arguments: Any, identity: PaperIdentity, page_format: PageFormat, **settings: Any) -> None:
        # The first font of a canvas lands in the file even if no letter is set in it: it must be one that is embedded.
        super().__init__(*arguments, **settings | {"invariant": 1, "initialFontName": SERIF})
        self._identity, self._size = identity, page_format.size
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
                    running_head(self, self._identity, self._size)
                footer(self, self._identity, Number(number, len(self._pages)), self._size)
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


def _watermark(identity: PaperIdentity, page_format: PageFormat, canvas: Canvas, _document: BaseDocTemplate) -> None:
    """Draw the pale word under the text, before anything else stands on the page."""
    if not identity.is_draft:
        return
    width, height = page_format.size
    with marked(canvas, None):
        canvas.saveState()
        canvas.setFillColor(WATERMARK)
        canvas.setFont(f"{SANS}-Bold", 118)
        canvas.translate(width / 2, height / 2)
        canvas.rotate(52 if height > width else 33)
        canvas.drawCentredString(0, -40, _DRAFT)
        canvas.restoreState()
