"""Draws a QR code as one vector path on white; it knows nothing of what the code says."""

from __future__ import annotations

import segno
from reportlab.pdfgen.canvas import Canvas

_QUIET_ZONE = 4
"""Modules of white around the code that readers need (ISO/IEC 18004)."""


def draw_qr(canvas: Canvas, text: str, x: float, y: float, size: float) -> None:
    """Draw the code of a text into a square of `size` points, on white, so that nothing under it can spoil it."""
    matrix = segno.make_qr(text, error="m").matrix
    module = size / (len(matrix) + 2 * _QUIET_ZONE)
    canvas.setFillGray(1)
    canvas.rect(x, y, size, size, stroke=0, fill=1)
    canvas.setFillGray(0)
    path = canvas.beginPath()
    for row, line in enumerate(matrix):
        for column, is_dark in enumerate(line):
            if is_dark:
                bottom = y + size - (_QUIET_ZONE + row + 1) * module
                path.rect(x + (_QUIET_ZONE + column) * module, bottom, module, module)
    canvas.drawPath(path, stroke=0, fill=1)
