"""Turns the Markdown of a document into a Word draft that can be edited; the paper to sign is always the PDF.

The text is written, no template is run inside Word: nothing in a value can become a field or a macro.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from markdown_it.tree import SyntaxTreeNode

from app.documents.identity import PaperIdentity, identity_code
from app.documents.markdown import clause_numbers, reader, resolved, source_of
from app.documents.page_format import PageFormat
from app.documents.template import HAND_ROOM, LINE_BREAK, BrokenTemplateError, fill
from app.documents.wording import MISSING, budapest, long_date

_FONT = "Times New Roman"


def build_draft(
    template: str,
    values: Mapping[str, object],
    identity: PaperIdentity,
    page_format: PageFormat = PageFormat.A4,
) -> bytes:
    """Return the DOCX of a document; raises BrokenTemplateError at a wrong template."""
    return _Writer(fill(template, values), identity, page_format).written()


class _Writer:
    def __init__(self, markdown: str, identity: PaperIdentity, page_format: PageFormat) -> None:
        self._identity = identity
        self._lines = markdown.split("\n")
        self._nodes = SyntaxTreeNode(reader().parse(markdown)).children
        self._numbers = clause_numbers(self._nodes)
        self._document: Any = Document()
        self._set_page(page_format)

    def written(self) -> bytes:
        """Return the file."""
        self._head()
        for node in self._nodes:
            self._block(node)
        target = BytesIO()
        self._document.save(target)
        return target.getvalue()

    def _set_page(self, page_format: PageFormat) -> None:
        section, size = self._document.sections[0], page_format.size
        section.orientation = WD_ORIENT.LANDSCAPE if size.width > size.height else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = Pt(size.width), Pt(size.height)
        section.left_margin, section.right_margin = Mm(25), Mm(20)
        for name in ("Normal", "Title", "Heading 1", "Heading 2"):
            style = self._document.styles[name]
            style.font.name = _FONT
            style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _FONT)
        self._document.styles["Normal"].font.size = Pt(11)
        core = self._document.core_properties
        core.title, core.author = self._identity.subject, self._identity.municipality_name
        core.language, core.comments = "hu-HU", identity_code(self._identity)
        core.created = core.modified = self._identity.printed_at.replace(tzinfo=None)

    def _head(self) -> None:
        identity = self._identity
        day = long_date(budapest(identity.printed_at).date())
        table = self._document.add_table(rows=0, cols=2)
        pairs = (
            (identity.municipality_name, f"Iktatószám: {identity.registry_number or MISSING}"),
            (identity.sender_address, f"Ügyintéző: {identity.clerk or MISSING}"),
            (f"PIR: {identity.municipality}", f"Tárgy: {identity.subject}"),
            ("", f"Dátum: {day}"),
        )
        for texts in pairs:
            for cell, text in zip(table.add_row().cells, texts, strict=True):
                cell.text = text
        footer = self._document.sections[0].footer.paragraphs[0]
        footer.text = f"Szerkeszthető piszkozat – {identity.state} – {identity_code(identity)}"
        self._document.add_paragraph()

    def _block(self, node: SyntaxTreeNode) -> None:
        match node.type:
            case "heading":
                name, source = source_of(node)
                level = {"h1": 0, "h2": 1}.get(node.tag, 2)
                self._runs(self._document.add_heading(level=level), self._numbered(name, source))
            case "paragraph":
                name, source = source_of(node)
                self._runs(self._document.add_paragraph(), self._numbered(name, source))
            case "bullet_list" | "ordered_list":
                self._list(node, 0)
            case "table":
                self._table(node)
            case "blockquote":
                for child in node.children:
                    if child.type == "paragraph":
                        made = self._document.add_paragraph(style="Intense Quote")
                        self._runs(made, child.children[0].content)
                    else:
                        self._list(child, 0)
            case "hr":
                self._document.add_paragraph("⸻")
            case "fence":
                self._fence(node)
            case _:
                raise BrokenTemplateError(f"the dialect has no {node.type}")

    def _numbered(self, name: str, source: str) -> str:
        return f"{self._numbers[name]} {source}" if name else source

    def _list(self, node: SyntaxTreeNode, depth: int) -> None:
        for index, item in enumerate(node.children):
            sign = "–" if node.type == "bullet_list" else f"{chr(ord('a') + index)})"
            for child in item.children:
                if child.type == "paragraph":
                    made = self._document.add_paragraph()
                    made.paragraph_format.left_indent = Mm(8 + 8 * depth)
                    made.paragraph_format.first_line_indent = Mm(-5)
                    self._runs(made, f"{sign} {child.children[0].content}")
                else:
                    self._list(child, depth + 1)

    def _table(self, node: SyntaxTreeNode) -> None:
        rows = [
            ([cell.children[0].content for cell in row.children], part.type == "thead")
            for part in node.children
            for row in part.children
        ]
        rows = [(cells, is_head) for cells, is_head in rows if not is_head or any(cells)]
        if not rows:
            return
        table = self._document.add_table(rows=0, cols=len(rows[0][0]), style="Table Grid")
        for cells, is_head in rows:
            for cell, source in zip(table.add_row().cells, cells, strict=False):
                is_room = source.replace("\\", "") == HAND_ROOM
                self._runs(cell.paragraphs[0], "" if is_room else source, is_bold=is_head)
        self._document.add_paragraph()

    def _fence(self, node: SyntaxTreeNode) -> None:
        kind = node.info.strip()
        lines = [line for line in node.content.split("\n") if line.strip()]
        match kind:
            case "page-break":
                self._document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
            case "code":
                self._document.add_paragraph(node.content.strip())
            case "signatures" | "progress":
                rows = [[cell.strip() for cell in line.split("|")] for line in lines]
                table = self._document.add_table(rows=0, cols=max(len(row) for row in rows))
                for row in rows:
                    for cell, text in zip(table.add_row().cells, row, strict=False):
                        is_line = bool(text) and not text.strip("-")
                        made = cell.paragraphs[0]
                        made.alignment = WD_ALIGN_PARAGRAPH.CENTER if kind == "signatures" else None
                        self._runs(made, "……………………………" if is_line else text)
                self._document.add_paragraph()
            case _:
                raise BrokenTemplateError(f"the dialect has no block {kind}")

    def _runs(self, paragraph: Any, source: str, *, is_bold: bool = False) -> None:
        (block,) = reader().parseInline(resolved(source, self._numbers))
        for text, strong, slanted in _spans(block.children or []):
            for number, part in enumerate(text.split(LINE_BREAK)):
                run = paragraph.add_run()
                if number:
                    run.add_break()
                run.add_text(part)
                run.bold, run.italic = (strong or is_bold) or None, slanted or None


def _spans(tokens: list[Any]) -> Iterator[tuple[str, bool, bool]]:
    strong = slanted = False
    for token in tokens:
        match token.type:
            case "text":
                yield token.content, strong, slanted
            case "softbreak":
                yield " ", strong, slanted
            case "hardbreak":
                yield LINE_BREAK, strong, slanted
            case "strong_open" | "strong_close":
                strong = token.type == "strong_open"
            case "em_open" | "em_close":
                slanted = token.type == "em_open"
            case _:
                raise BrokenTemplateError(f"the dialect has no {token.type}")
