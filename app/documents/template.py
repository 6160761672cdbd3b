"""Fills a document's template with values in a closed room: no calls, no loops without end, no markup from a value.

What comes out is Markdown; how it looks on paper is not decided here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache

from jinja2 import StrictUndefined, Template, nodes
from jinja2.exceptions import SecurityError, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from app.documents.wording import MISSING, deadline, long_date, money, number, short_date

LINE_BREAK = "\u2028"
"""Stands for a line break inside a value: Markdown sees no line end, so a value cannot open a heading or a list."""

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_ALLOWED = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Getattr,
    nodes.Const,
    nodes.If,
    nodes.For,
    nodes.CondExpr,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.Filter,
    nodes.Test,
)
"""What a template may say. No arithmetic, no call, no assignment: nothing that could grow without end."""

HAND_ROOM = "___"
"""A table cell of this leaves room to write by hand."""


def _or_room(value: object) -> object:
    """Return a value, or room to write it by hand where there is none."""
    return HAND_ROOM if value is None or value == "" else value


_FILTERS = {
    "date": long_date,
    "short": short_date,
    "deadline": deadline,
    "money": money,
    "number": number,
    "hand": _or_room,
}
_TESTS = ("defined", "none", "true", "false")


class BrokenTemplateError(ValueError):
    """A template cannot be used: a fault of the content package, not of the person who prints."""


class _Room(ImmutableSandboxedEnvironment):
    """The second wall behind the list of allowed words: nothing can be called, nothing multiplied."""

    intercepted_binops = frozenset(ImmutableSandboxedEnvironment.default_binop_table)

    def is_safe_callable(self, obj: object) -> bool:  # noqa: ARG002 - no object is
        return False

    def call_binop(self, context: object, operator: str, left: object, right: object) -> object:  # noqa: ARG002
        raise SecurityError(f"a template does not calculate ({operator})")


def escape(value: object) -> str:
    """Return a value as literal Markdown text; nothing in it can become markup, a template or a new paragraph."""
    # A table cell would lose a backslash before its own separator; an entity has none.
    return _PUNCTUATION.sub(r"\\\1", written(value)).replace("\\|", "&#124;")


def written(value: object) -> str:
    """Return the text that stands on paper for a value; dots where there is none."""
    if value is None:
        return MISSING
    if isinstance(value, bool):
        return "igen" if value else "nem"
    text = long_date(value) if isinstance(value, date) else str(value)
    lines = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ").split("\n")
    return LINE_BREAK.join(_printable(line) for line in lines).strip() or MISSING


def _printable(line: str) -> str:
    """Drop what has no shape on paper, among it the signs that turn the direction of writing around."""
    return "".join(char for char in line if unicodedata.category(char)[0] != "C")


def _room() -> _Room:
    room = _Room(
        undefined=StrictUndefined,
        finalize=escape,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    room.globals.clear()
    room.filters = dict(_FILTERS)
    room.tests = {name: room.tests[name] for name in _TESTS}
    return room


@lru_cache(maxsize=64)
def _compiled(source: str) -> Template:
    room = _room()
    try:
        for node in room.parse(source).find_all(nodes.Node):
            if not isinstance(node, _ALLOWED):
                raise BrokenTemplateError(f"line {node.lineno}: a template may not use {type(node).__name__}")
        return room.from_string(source)
    except TemplateError as fault:
        raise BrokenTemplateError(str(fault)) from fault


def fill(source: str, values: Mapping[str, object]) -> str:
    """Return the Markdown of a document; raises BrokenTemplateError at a wrong template or a missing name."""
    template = _compiled(source)
    try:
        return template.render({name: _plain(name, value) for name, value in values.items()})
    except TemplateError as fault:
        raise BrokenTemplateError(str(fault)) from fault


def _plain(name: str, value: object) -> object:
    """Let only data through: an object with methods has no place in a template."""
    if value is None or isinstance(value, str | bool | int | float | Decimal | date):
        return value
    if isinstance(value, Mapping):
        return {str(key): _plain(f"{name}.{key}", one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(name, one) for one in value]
    raise BrokenTemplateError(f"{name}: {type(value).__name__} is not data")
