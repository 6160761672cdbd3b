"""What stands where in a paper, for screen readers: the tree of headings, paragraphs, lists and tables (PDF 1.7, 14.7).

The tree is made with the story, in reading order; drawing only notes on which page each element's marks stand. What is
not content (lines, backgrounds, header, footer, watermark) is marked as an artifact.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import pikepdf
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import HRFlowable, Paragraph, Table

from app.documents.hyphenation import soften


class Tag(StrEnum):
    """The standard structure types that papers use (PDF 1.7, table 333 and following)."""

    DOCUMENT = "Document"
    TITLE = "H1"
    HEADING = "H2"
    SUBHEADING = "H3"
    PARAGRAPH = "P"
    LIST = "L"
    ITEM = "LI"
    ITEM_BODY = "LBody"
    TABLE = "Table"
    ROW = "TR"
    HEAD_CELL = "TH"
    CELL = "TD"
    NOTE = "BlockQuote"


@dataclass(slots=True)
class Element:
    """One node of the tree: its parts in reading order, or the (page, mark) pairs of what was drawn of it."""

    tag: Tag
    text: str = ""
    parts: list[Element] = field(default_factory=list)
    marks: list[tuple[int, int]] = field(default_factory=list)

    def add(self, tag: Tag, text: str = "") -> Element:
        """Append a part and return it."""
        part = Element(tag, text)
        self.parts.append(part)
        return part


class Marks:
    """Numbers the marks of each page while a canvas draws; page 0 is the first one."""

    def __init__(self) -> None:
        self.page = 0
        self._next = 0

    def turn_page(self) -> None:
        """Begin to count anew on the next page."""
        self.page, self._next = self.page + 1, 0

    def take(self) -> int:
        """Return the next mark of this page."""
        self._next += 1
        return self._next - 1


@contextmanager
def marked(canvas: Canvas, element: Element | None) -> Iterator[None]:
    """Mark what is drawn meanwhile as content of an element, or as an artifact."""
    marks: Marks | None = getattr(canvas, "marks", None)
    code: list[str] = getattr(canvas, "_code", [])
    is_repeated = element is not None and element.tag is Tag.HEAD_CELL and bool(element.marks)
    if marks is None or element is None or is_repeated:
        # The head of a table stands on each of its pages; a screen reader hears it once.
        code.append("/Artifact BMC")
    else:
        number = marks.take()
        element.marks.append((marks.page, number))
        code.append(f"/{element.tag} <</MCID {number}>> BDC")
    yield
    code.append("EMC")


class TaggedParagraph(Paragraph):
    """A paragraph that knows its element; its parts on two pages belong to the same one."""

    element: Element | None = None

    def of(self, element: Element) -> TaggedParagraph:
        """Belong to an element and return itself."""
        self.element = element
        return self

    def draw(self) -> None:
        """Draw between the marks."""
        soften(self)
        with marked(self.canv, self.element):
            super().draw()

    def split(self, *size: float) -> list[Any]:
        """Split at the end of a page and let the parts keep the element."""
        parts: list[Any] = super().split(*size)
        for part in parts:
            if isinstance(part, TaggedParagraph):
                part.element = self.element
        return parts


class TaggedTable(Table):
    """A table whose lines and backgrounds are artifacts; its cells carry their own elements."""

    def _drawBkgrnd(self) -> None:  # noqa: N802 - ReportLab calls it by this name
        with marked(self.canv, None):
            super()._drawBkgrnd()  # type: ignore[misc] # the stubs leave it out

    def _drawLines(self) -> None:  # noqa: N802 - ReportLab calls it by this name
        with marked(self.canv, None):
            super()._drawLines()  # type: ignore[misc] # the stubs leave it out


class Divider(HRFlowable):
    """A line between two parts of a text, only to be seen."""

    def draw(self) -> None:
        """Draw as an artifact."""
        with marked(self.canv, None):
            super().draw()


def write_tree(pdf: pikepdf.Pdf, root: Element) -> None:
    """Put the tree into a PDF whose pages were drawn with its marks."""
    tree = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot))
    owners: list[dict[int, pikepdf.Object]] = [{} for _ in pdf.pages]
    tree.K = _node(pdf, root, tree, owners)
    numbers = pikepdf.Array()
    for index, page in enumerate(pdf.pages):
        page.StructParents = index
        page.Tabs = pikepdf.Name.S
        found = owners[index]
        numbers.append(index)
        numbers.append(pdf.make_indirect(pikepdf.Array([found[number] for number in sorted(found)])))
    tree.ParentTree = pdf.make_indirect(pikepdf.Dictionary(Nums=numbers))
    tree.ParentTreeNextKey = len(pdf.pages)
    pdf.Root.StructTreeRoot = tree
    pdf.Root.MarkInfo = pikepdf.Dictionary(Marked=True)


def _node(
    pdf: pikepdf.Pdf, element: Element, parent: pikepdf.Object, owners: list[dict[int, pikepdf.Object]]
) -> pikepdf.Object:
    node = pdf.make_indirect(
        pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name("/" + element.tag), P=parent)
    )
    parts = [_node(pdf, part, node, owners) for part in element.parts if part.parts or part.marks]
    for page, number in element.marks:
        owners[page][number] = node
        reference = pikepdf.Dictionary(Type=pikepdf.Name.MCR, Pg=pdf.pages[page].obj, MCID=number)
        parts.append(reference)
    node.K = pikepdf.Array(parts)
    if element.text:
        # ReportLab sets no space at the end of a line; this is what a screen reader says instead.
        node.ActualText = element.text
    if element.tag is Tag.HEAD_CELL:
        node.A = pikepdf.Dictionary(O=pikepdf.Name.Table, Scope=pikepdf.Name.Column)
    return node
