"""Pages of a PDF as pictures in the window, and onto a printer; it makes no PDF."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPixmap
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from ui.kit.theme import SPACE

Place = tuple[float, float, float, float]
"""Left, top, width and height on a page in points."""
POINTS_PER_INCH = 72


class PaperView(QScrollArea):
    """The pages under each other, as wide as asked; found places are marked."""

    def __init__(self, page_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page_name = page_name
        self._pages: list[QLabel] = []
        self._dpi = 96.0
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        inner = QWidget()
        self._rows = QVBoxLayout(inner)
        self._rows.setContentsMargins(SPACE * 2, SPACE * 2, SPACE * 2, SPACE * 2)
        self._rows.setSpacing(SPACE * 2)
        self._rows.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setWidget(inner)

    def show_pages(self, pictures: Sequence[tuple[int, int, bytes]], dpi: float) -> None:
        """Show pages given as (width, height, RGBA rows)."""
        self._dpi = dpi
        for old in self._pages:
            self._rows.removeWidget(old)
            old.deleteLater()
        self._pages = []
        for number, picture in enumerate(pictures, start=1):
            page = QLabel()
            page.setPixmap(QPixmap.fromImage(image_of(picture)))
            page.setFixedSize(QSize(picture[0], picture[1]))
            page.setAccessibleName(self._page_name.format(page=number, pages=len(pictures)))
            self._rows.addWidget(page)
            self._pages.append(page)

    def mark(self, page: int, places: Sequence[Place]) -> None:
        """Mark found places on a page (from 0) and scroll to the first."""
        label = self._pages[page]
        picture = label.pixmap()
        scale = self._dpi / POINTS_PER_INCH
        painter = QPainter(picture)
        painter.setPen(QPen(QColor("#C45500"), 2))
        painter.setBrush(QColor(255, 200, 60, 90))
        for left, top, width, height in places:
            painter.drawRect(QRectF(left * scale - 2, top * scale - 2, width * scale + 4, height * scale + 4))
        painter.end()
        label.setPixmap(picture)
        if places:
            left, top = places[0][0] * scale, places[0][1] * scale
            self.ensureVisible(label.x() + round(left), label.y() + round(top), 80, 120)

    def go_to(self, page: int) -> None:
        """Scroll to the top of a page (from 0)."""
        self.verticalScrollBar().setValue(self._pages[page].y() - SPACE)

    @property
    def pages(self) -> int:
        """Return how many pages are shown."""
        return len(self._pages)


def image_of(picture: tuple[int, int, bytes]) -> QImage:
    """Return a picture of (width, height, RGBA rows) that owns its bytes."""
    width, height, pixels = picture
    return QImage(pixels, width, height, width * 4, QImage.Format.Format_RGBA8888).copy()


def print_pages(printer: QPrinter, draw: Callable[[int, float], tuple[int, int, bytes]], pages: Sequence[int]) -> bool:
    """Put pages (from 0) on paper in their true size; False when the printer did not take them."""
    painter = QPainter()
    if not painter.begin(printer):
        return False
    try:
        dpi = min(printer.resolution(), 300)
        for turn, page in enumerate(pages):
            if turn:
                printer.newPage()
            image = image_of(draw(page, dpi))
            scale = printer.resolution() / dpi
            paper = printer.paperRect(QPrinter.Unit.DevicePixel)
            inner = printer.pageRect(QPrinter.Unit.DevicePixel)
            # The painter starts at the printable area; the page picture starts at the paper's edge.
            painter.drawImage(
                QRectF(
                    paper.left() - inner.left(),
                    paper.top() - inner.top(),
                    image.width() * scale,
                    image.height() * scale,
                ),
                image,
            )
    finally:
        painter.end()
    return True
