"""What is drawn and not written: a bar, a QR code in the text, the line to sign on; each is an artifact to a reader."""

from __future__ import annotations

import re

import segno
from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from app.documents.style import BAR, INK, LINE, TINT
from app.documents.tags import marked
from app.documents.template import BrokenTemplateError

_PLAIN_CODE = re.compile(r"[0-9A-Za-z]{1,200}")


class Bar(Flowable):
    """How much of something is done, as a filled bar."""

    def __init__(self, done: int, total: int, width: float) -> None:
        super().__init__()
        self.share = min(1.0, done / total) if total else 0.0
        self.width = width
        self.height = 8.0

    def draw(self) -> None:
        """Draw the empty bar and what is filled of it; the number beside it says the same."""
        with marked(self.canv, None):
            self.canv.setStrokeColor(LINE)
            self.canv.setFillColor(TINT)
            self.canv.rect(0, 0, self.width, self.height, stroke=1, fill=1)
            self.canv.setFillColor(BAR)
            self.canv.rect(0, 0, self.width * self.share, self.height, stroke=0, fill=1)


class Code(Flowable):
    """A QR code of plain letters and digits, for a hash that somebody compares with a telephone."""

    def __init__(self, text: str) -> None:
        super().__init__()
        if not _PLAIN_CODE.fullmatch(text):
            raise BrokenTemplateError("a code holds letters and digits only")
        self.text = text
        self.width = self.height = 26 * mm

    def draw(self) -> None:
        """Draw the dark squares as one path; the text before it says the beginning of the hash."""
        matrix = segno.make_qr(self.text, error="m").matrix
        module = self.height / len(matrix)
        path = self.canv.beginPath()
        for row, line in enumerate(matrix):
            for column, is_dark in enumerate(line):
                if is_dark:
                    path.rect(column * module, self.height - (row + 1) * module, module, module)
        with marked(self.canv, None):
            self.canv.setFillColor(INK)
            self.canv.drawPath(path, stroke=0, fill=1)


class Rule(Flowable):
    """A dotted line with room above it for a signature."""

    def __init__(self, room: float) -> None:
        super().__init__()
        self.height = room
        self.width = 0.0

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Take the whole width of the column."""
        self.width = width
        return width, self.height

    def draw(self) -> None:
        """Draw the line at the foot."""
        with marked(self.canv, None):
            self.canv.setDash(1, 2)
            self.canv.setLineWidth(0.6)
            self.canv.line(0, 2, self.width, 2)
            self.canv.setDash()
