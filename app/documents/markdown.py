"""Turns the Markdown of a document into ReportLab flowables: clauses, lists, tables, notes, bars and signatures.

The dialect is in docs/decisions/004-paper.md. It decides no page size, no header and no wording.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from xml.sax.saxutils import escape as xml_escape
from xml.sax.saxutils import unescape as xml_unescape

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode
from reportlab.lib.enums import TA_CENTER, TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, KeepTogether, PageBreak, Spacer

from app.documents.plan_chart import chart_block
from app.documents.shapes import Bar, Code, Rule
from app.documents.style import BAR, LINE, SANS, SERIF, TINT, Styles
from app.documents.tags import Divider, Element, Tag, TaggedParagraph, TaggedTable
from app.documents.template import HAND_ROOM, LINE_BREAK, BrokenTemplateError

_CLAUSE = re.compile(r"^\[@([a-z0-9_.-]+)\]\s*")
_REFERENCE = re.compile(r"(?<!\\)\[@([a-z0-9_.-]+)\]")
_INLINE = {
    "softbreak": " ",
    "hardbreak": "<br/>",
    "strong_open": "<b>",
    "strong_close": "</b>",
    "em_open": "<i>",
    "em_close": "</i>",
}
_DASH = "–"


_LINES_BEFORE = 3
"""Paragraphs and notes, beside a heading, that stay on the page of the signatures below them."""

_HAND = 17
"""Points of room for a line written by hand; with the padding of a cell 8 mm."""

_HEADINGS = {"h1": Tag.TITLE, "h2": Tag.HEADING}


def _aligned(style: ParagraphStyle, dashes: str) -> ParagraphStyle:
    """Return how a column is set: ``--:`` at its right, ``:-:`` in its middle, else as the style says."""
    dashes = dashes.strip()
    if not dashes.endswith(":"):
        return style
    return ParagraphStyle("aligned", style, alignment=TA_CENTER if dashes.startswith(":") else TA_RIGHT)


class Heading(TaggedParagraph):
    """A heading that also stands in the table of contents of the PDF."""

    outline = ""
    key = ""


def reader() -> MarkdownIt:
    """Return the parser of our dialect: no HTML, no links, no pictures, no code."""
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    return parser.disable(
        ["html_block", "html_inline", "link", "image", "autolink", "backticks", "code", "reference", "lheading"]
    )


def flowables(markdown: str, styles: Styles, width: float, root: Element) -> list[Flowable]:
    """Return what stands on the pages, in order, and add it to the tree of tags.

    Raises BrokenTemplateError at something that the dialect does not have.
    """
    return _Setter(markdown, styles, width, root).set()


def plain_text(markup: str) -> str:
    """Return what is to be read of ReportLab's own small markup."""
    return xml_unescape(re.sub(r"<[^>]*>", "", markup.replace("<br/>", " ")))


def source_of(node: SyntaxTreeNode) -> tuple[str, str]:
    """Return the id of a clause or section (empty for any other block) and its Markdown without the id."""
    source = node.children[0].content if node.type in ("heading", "paragraph") else ""
    found = _CLAUSE.match(source)
    return (found[1], source[found.end() :]) if found else ("", source)


def clause_numbers(nodes: Sequence[SyntaxTreeNode]) -> dict[str, str]:
    """Give sections and clauses their numbers by id; a clause that a condition leaves out leaves no gap."""
    numbers: dict[str, str] = {}
    section = clause = 0
    for node in nodes:
        name, _ = source_of(node)
        if not name:
            continue
        if name in numbers:
            raise BrokenTemplateError(f"the id {name} is used twice")
        if node.type == "heading":
            section, clause = section + 1, 0
            numbers[name] = f"{section}."
        else:
            clause += 1
            numbers[name] = f"{section}.{clause}."
    return numbers


def resolved(source: str, numbers: Mapping[str, str]) -> str:
    """Return Markdown with its references as numbers; raises BrokenTemplateError at one that leads nowhere."""

    def number(found: re.Match[str]) -> str:
        if found[1] not in numbers:
            raise BrokenTemplateError(f"the text points to {found[1]}, which is not there")
        return numbers[found[1]].removesuffix(".")

    return _REFERENCE.sub(number, source)


class _Setter:
    def __init__(self, markdown: str, styles: Styles, width: float, root: Element) -> None:
        self._tree = root
        self._lines = markdown.split("\n")
        self._styles = styles
        self._width = width
        self._reader = reader()
        self._root = SyntaxTreeNode(self._reader.parse(markdown))
        self._numbers = clause_numbers(self._root.children)
        self._headings = 0

    def set(self) -> list[Flowable]:
        """Return the flowables; signatures stay on one page with the lines before them."""
        story: list[Flowable] = []
        nodes = self._root.children
        place = 0
        while place < len(nodes):
            end = _end_of_signing(nodes, place)
            blocks = [flowable for node in nodes[place:end] for flowable in self._block(node)]
            story += blocks if end == place + 1 else [KeepTogether(blocks)]
            place = end
        return story

    def _block(self, node: SyntaxTreeNode) -> Iterable[Flowable]:
        match node.type:
            case "heading":
                return [self._heading(node)]
            case "paragraph":
                return [self._paragraph(node)]
            case "bullet_list" | "ordered_list":
                indent = self._styles.clause.leftIndent if self._numbers else 0
                return list(self._list(node, indent, self._styles.body, self._tree))
            case "table":
                return [self._table(node), Spacer(0, 8 * self._styles.density.air)]
            case "blockquote":
                return [self._note(node), Spacer(0, 8 * self._styles.density.air)]
            case "hr":
                return [Divider(width="100%", thickness=0.5, color=LINE, spaceBefore=4, spaceAfter=6)]
            case "fence":
                return self._fence(node)
        raise BrokenTemplateError(f"the dialect has no {node.type}")

    def _heading(self, node: SyntaxTreeNode) -> Flowable:
        source = node.children[0].content
        found = _CLAUSE.match(source)
        number = self._numbers[found[1]] + " " if found else ""
        text = self._inline(source[found.end() :] if found else source)
        style = {"h1": self._styles.title, "h2": self._styles.heading}.get(node.tag, self._styles.subheading)
        self._headings += 1
        heading = Heading(number + text, style)
        heading.outline = plain_text(number + text)
        heading.key = found[1] if found else f"heading-{self._headings}"
        return heading.of(self._tree.add(_HEADINGS.get(node.tag, Tag.SUBHEADING), heading.outline))

    def _set(
        self, text: str, style: ParagraphStyle, parent: Element, tag: Tag = Tag.PARAGRAPH, sign: str | None = None
    ) -> TaggedParagraph:
        """Return a paragraph that is a new part of its parent; the sign stands before it."""
        element = parent.add(tag, plain_text(f"{sign} {text}" if sign else text))
        return TaggedParagraph(text, style, bulletText=sign).of(element)

    def _paragraph(self, node: SyntaxTreeNode) -> Flowable:
        source = node.children[0].content
        found = _CLAUSE.match(source)
        following = node.next_sibling
        is_lead = following is not None and following.type in ("bullet_list", "ordered_list", "table")
        if found is None:
            style = self._styles.body_lead if is_lead else self._styles.body
            return self._set(self._inline(source), style, self._tree)
        anchor = f'<a name="{found[1]}"/>'
        text = anchor + self._inline(source[found.end() :])
        style = self._styles.clause_lead if is_lead else self._styles.clause
        if "<br/>" in text:
            # Justified lines before a break that a person typed would be torn apart.
            style = ParagraphStyle("ragged", style, alignment=TA_LEFT)
        return self._set(text, style, self._tree, sign=self._numbers[found[1]])

    def _list(self, node: SyntaxTreeNode, indent: float, like: ParagraphStyle, parent: Element) -> Iterable[Flowable]:
        found = parent.add(Tag.LIST)
        style = ParagraphStyle("item", like, leftIndent=indent + 16, bulletIndent=indent, spaceAfter=2.5)
        for index, item in enumerate(node.children):
            sign = _DASH if node.type == "bullet_list" else f"{chr(ord('a') + index)})"
            body = found.add(Tag.ITEM).add(Tag.ITEM_BODY)
            for child in item.children:
                if child.type == "paragraph":
                    yield self._set(self._inline(child.children[0].content), style, body, sign=sign)
                elif child.type in ("bullet_list", "ordered_list"):
                    yield from self._list(child, indent + 16, like, body)
                else:
                    raise BrokenTemplateError(f"a list may not hold {child.type}")
        yield Spacer(0, 3 * self._styles.density.air)

    def _table(self, node: SyntaxTreeNode) -> Flowable:
        rows: list[list[Flowable]] = []
        has_head = False
        alignments = self._dashes(node)
        table = self._tree.add(Tag.TABLE)
        for part in node.children:
            for row in part.children:
                cells = [cell.children[0].content for cell in row.children]
                if part.type == "thead" and not any(cells):
                    continue
                has_head = has_head or part.type == "thead"
                is_head = part.type == "thead"
                style = self._styles.cell_head if is_head else self._styles.cell
                line, tag = table.add(Tag.ROW), Tag.HEAD_CELL if is_head else Tag.CELL
                styles = [_aligned(style, alignment) for alignment in alignments]
                rows.append([self._cell(cell, one, line, tag) for cell, one in zip(cells, styles, strict=False)])
        commands = [
            ("FONTNAME", (0, 0), (-1, -1), SERIF),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LINEBELOW", (0, 0), (-1, -1), 0.4, LINE),
            ("LINEABOVE", (0, 0), (-1, 0), 0.4, LINE),
            *self._padding(),
        ]
        if has_head:
            commands.append(("BACKGROUND", (0, 0), (-1, 0), TINT))
        return TaggedTable(
            rows, self._column_widths(node), repeatRows=int(has_head), splitInRow=1, hAlign="LEFT", style=commands
        )

    def _cell(self, source: str, style: ParagraphStyle, row: Element, tag: Tag) -> Flowable:
        if source.replace("\\", "") == HAND_ROOM:
            row.add(tag)
            return Spacer(0, _HAND)
        return self._set(self._inline(source), style, row, tag)

    def _column_widths(self, node: SyntaxTreeNode) -> list[float]:
        """Share the width in proportion to the dashes of the line under the table's head."""
        dashes = [part.count("-") for part in self._dashes(node)]
        return [self._width * count / sum(dashes) for count in dashes]

    def _dashes(self, node: SyntaxTreeNode) -> list[str]:
        """Return the parts of the line under the table's head."""
        first = node.map[0] if node.map else 0
        return self._lines[first + 1].strip().strip("|").split("|")

    def _padding(self) -> list[tuple[Any, ...]]:
        air = self._styles.density.air
        return [
            ("TOPPADDING", (0, 0), (-1, -1), 1 + 2 * air),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 2 + 2.5 * air),
            ("LEFTPADDING", (0, 0), (-1, -1), 5),
            ("RIGHTPADDING", (0, 0), (-1, -1), 5),
        ]

    def _note(self, node: SyntaxTreeNode) -> Flowable:
        parts: list[Flowable] = []
        note = self._tree.add(Tag.NOTE)
        for child in node.children:
            if child.type == "paragraph":
                parts.append(self._set(self._inline(child.children[0].content), self._styles.note, note))
            elif child.type in ("bullet_list", "ordered_list"):
                parts += self._list(child, 0, self._styles.note, note)
            else:
                raise BrokenTemplateError(f"a note may not hold {child.type}")
        style = [
            ("FONTNAME", (0, 0), (-1, -1), SANS),
            ("BACKGROUND", (0, 0), (-1, -1), TINT),
            ("LINEBEFORE", (0, 0), (0, -1), 2.5, BAR),
            ("LEFTPADDING", (0, 0), (-1, -1), 9),
            *self._padding()[:2],
        ]
        return TaggedTable([[parts]], [self._width], splitInRow=1, hAlign="LEFT", style=style)

    def _fence(self, node: SyntaxTreeNode) -> Iterable[Flowable]:
        rows = [[cell.strip() for cell in line.split("|")] for line in node.content.split("\n") if line.strip()]
        match node.info.strip():
            case "page-break":
                return [PageBreak()]
            case "signatures":
                return [Spacer(0, 14), self._signatures(rows), Spacer(0, 22)]
            case "progress":
                return [self._progress(rows), Spacer(0, 8 * self._styles.density.air)]
            case "code":
                return [Code(node.content.strip()), Spacer(0, 6 * self._styles.density.air)]
        return [chart_block(node.info, rows, self._width, self._tree), Spacer(0, 6 * self._styles.density.air)]

    def _signatures(self, rows: list[list[str]]) -> Flowable:
        """Set columns for signing; a cell of dashes is the line to sign on."""
        columns = max(len(row) for row in rows)
        commands: list[tuple[Any, ...]] = [
            ("FONTNAME", (0, 0), (-1, -1), SERIF),
            ("VALIGN", (0, 0), (-1, -1), "BOTTOM"),
            ("TOPPADDING", (0, 0), (-1, -1), 1),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
            ("LEFTPADDING", (0, 0), (-1, -1), 10),
            ("RIGHTPADDING", (0, 0), (-1, -1), 10),
        ]
        cells: list[list[object]] = []
        for row in rows:
            drawn: list[object] = []
            for text in row + [""] * (columns - len(row)):
                if re.fullmatch(r"-+", text):
                    drawn.append(Rule(32))
                else:
                    drawn.append(self._set(self._inline(text), self._styles.centred, self._tree) if text else "")
            cells.append(drawn)
        return TaggedTable(cells, [self._width / columns] * columns, splitInRow=1, style=commands)

    def _progress(self, rows: list[list[str]]) -> Flowable:
        bar = self._width * 0.24
        cells = []
        table = self._tree.add(Tag.TABLE)
        for title, done, total, state in rows:
            line = table.add(Tag.ROW)
            name, share, words = (
                self._set(text, self._styles.cell, line, Tag.CELL)
                for text in (self._inline(title), f"{int(done)}\u00a0/\u00a0{int(total)}", self._inline(state))
            )
            cells.append([name, Bar(int(done), int(total), bar), share, words])
        widths = [self._width * 0.36, bar + 10, self._width * 0.10, self._width * 0.30 - 10]
        style = [("FONTNAME", (0, 0), (-1, -1), SERIF), ("VALIGN", (0, 0), (-1, -1), "MIDDLE"), *self._padding()]
        return TaggedTable(cells, widths, splitInRow=1, hAlign="LEFT", style=style)

    def _inline(self, source: str) -> str:
        """Return Markdown text as ReportLab's own small markup."""
        (block,) = self._reader.parseInline(resolved(source, self._numbers))
        return "".join(self._word(token) for token in block.children or [])

    def _word(self, token: Token) -> str:
        if token.type == "text":
            return xml_escape(token.content).replace(LINE_BREAK, "<br/>")
        if token.type in _INLINE:
            return _INLINE[token.type]
        raise BrokenTemplateError(f"the dialect has no {token.type}")


def _end_of_signing(nodes: list[SyntaxTreeNode], place: int) -> int:
    """Return the end of what stays together from here on: few lines of text, then signatures; else this block."""
    first = place + 1 if nodes[place].type == "heading" else place
    for end in range(first, min(first + _LINES_BEFORE + 1, len(nodes))):
        if nodes[end].type == "fence" and nodes[end].info.strip() == "signatures":
            return end + 1
        if nodes[end].type not in ("paragraph", "blockquote"):
            break
    return place + 1
