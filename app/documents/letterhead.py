"""The head of a first page: who sends it, file number, clerk, subject and day, and the coat of arms if given."""

from __future__ import annotations

from io import BytesIO

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.platypus import Flowable, Spacer

from app.documents.identity import PaperIdentity
from app.documents.style import INK, SANS, Styles
from app.documents.tags import Element, Tag, TaggedParagraph, TaggedTable, marked
from app.documents.wording import MISSING, budapest, long_date

_LONGEST = 250
"""Signs of one line of the letterhead."""

_CREST = 15 * mm
_SIGNS = 22 * mm


_TIGHT = [
    ("FONTNAME", (0, 0), (-1, -1), SANS),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 4),
    ("TOPPADDING", (0, 0), (-1, -1), 0),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
]


class Crest(Flowable):
    """The coat of arms, 15 mm high; only to be seen, the name stands beside it."""

    def __init__(self, picture: bytes) -> None:
        super().__init__()
        self._picture = ImageReader(BytesIO(picture))
        width, height = self._picture.getSize()
        self.height = _CREST
        self.width = min(_CREST * 1.4, _CREST * width / max(1, height))

    def draw(self) -> None:
        """Draw the picture as an artifact."""
        with marked(self.canv, None):
            self.canv.drawImage(
                self._picture, 0, 0, self.width, self.height, mask="auto", preserveAspectRatio=True, anchor="sw"
            )


def letterhead(identity: PaperIdentity, chosen: Styles, tree: Element, width: float) -> list[Flowable]:
    """Return the head as a table of two columns, for a page with this much room between its margins."""
    right_width = min(width * 0.5, 90 * mm)
    left_width = width - right_width
    sender: list[Flowable] = [_line(identity.municipality_name, chosen.cell_head, tree)]
    if identity.sender_address:
        sender.append(_line(identity.sender_address, chosen.note, tree))
    sender.append(_line(f"PIR: {identity.municipality}", chosen.note, tree))
    if identity.crest:
        crest = Crest(identity.crest)
        beside = crest.width + 3 * mm
        sender = [TaggedTable([[crest, sender]], [beside, left_width - beside - 4], style=_TIGHT)]
    head = TaggedTable(
        [[sender, _particulars(identity, chosen, tree, right_width)]],
        [left_width, right_width],
        style=[*_TIGHT, ("LINEBELOW", (0, 0), (-1, -1), 0.8, INK), ("BOTTOMPADDING", (0, 0), (-1, -1), 5)],
    )
    return [head, Spacer(0, 4 + 10 * chosen.density.air)]


def _particulars(identity: PaperIdentity, chosen: Styles, tree: Element, width: float) -> TaggedTable:
    lines = [
        ("Iktatószám:", identity.registry_number),
        ("Ügyintéző:", identity.clerk),
        ("Tárgy:", identity.subject),
        ("Dátum:", long_date(budapest(identity.printed_at).date())),
    ]
    table = tree.add(Tag.TABLE)
    rows = []
    for name, value in lines:
        row = table.add(Tag.ROW)
        rows.append([_line(text, chosen.note, row, Tag.CELL) for text in (name, value or MISSING)])
    return TaggedTable(rows, [_SIGNS, width - _SIGNS], style=_TIGHT)


def _line(text: str, style: ParagraphStyle, parent: Element, tag: Tag = Tag.PARAGRAPH) -> TaggedParagraph:
    return TaggedParagraph(_plain(text), ParagraphStyle("head", style, hyphenationLang="")).of(parent.add(tag, text))


def _plain(text: str) -> str:
    """Escape for ReportLab's own markup, and keep a text of any length from filling the first page."""
    text = text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
