"""A Word draft has the words of the paper, and what was typed stays text."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document

from app.documents.identity import PaperIdentity
from app.documents.page_format import PageFormat
from app.documents.template import BrokenTemplateError
from app.documents.word import build_draft

_TEXT = """# Cím: {{ a }}

## [@x] Első

[@x.y] **Kövér** és *dőlt*, lásd a [@x]. pontot.

- egy
- kettő

| | Fej |
|---|---:|
| {{ a }} | ___ |

> Jegyzet.

```signatures
P. H. |
----- | -----
**{{ a }}** | jegyző
```
"""


def _read(content: bytes) -> Any:
    return Document(BytesIO(content))


def test_the_draft_says_what_the_paper_says(identity: PaperIdentity) -> None:
    made = _read(build_draft(_TEXT, {"a": "Őr_s *<w:fldSimple>* {{ 7*7 }}"}, identity, PageFormat.A4_LANDSCAPE))
    words = [paragraph.text for paragraph in made.paragraphs]
    assert "1. Első" in words
    assert "1.1. Kövér és dőlt, lásd a 1. pontot." in words
    assert "Cím: Őr_s *<w:fldSimple>* {{ 7*7 }}" in words
    (clause,) = [one for one in made.paragraphs if one.text.startswith("1.1.")]
    assert [(run.text, run.bold, run.italic) for run in clause.runs if run.bold or run.italic] == [
        ("Kövér", True, None),
        ("dőlt", None, True),
    ]
    cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    assert {"– egy", "– kettő"} <= set(words)
    assert {"Iktatószám: …………", "Fej", "jegyző", "……………………………"} <= set(cells)
    assert made.sections[0].page_width > made.sections[0].page_height
    assert "CSAT1:D12:981011:2:57" in made.sections[0].footer.paragraphs[0].text


def test_nothing_in_a_value_becomes_a_field_or_a_macro(identity: PaperIdentity) -> None:
    with ZipFile(BytesIO(build_draft("{{ a }}", {"a": '<w:instrText>DDE "cmd"</w:instrText>'}, identity))) as file:
        assert b"<w:instrText" not in file.read("word/document.xml")
        assert not [name for name in file.namelist() if "vba" in name.casefold()]


@pytest.mark.parametrize("text", ["```foo\nx\n```", "[@a] lásd [@b]"])
def test_what_the_dialect_lacks_is_a_fault(text: str, identity: PaperIdentity) -> None:
    with pytest.raises(BrokenTemplateError):
        build_draft(text, {}, identity)
