"""Header, footer, watermark and the limit of pages, read back from the finished file."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest

from app.documents.identity import PaperIdentity
from app.documents.page import compose
from app.documents.preview import find_text, opened, page_count
from app.kernel.problems import Refused

_LINE = "Árvíztűrő tükörfúrógép, hosszabb mondat, hogy legyen mit tördelni a lapon.\n\n"


def _text(pdf: bytes) -> list[str]:
    with opened(pdf) as document:
        texts = []
        for number in range(len(document)):
            page = document[number]
            words = page.get_textpage()
            texts.append(words.get_text_range())
            words.close()
            page.close()
        return texts


def test_header_and_footer(identity: PaperIdentity) -> None:
    first, second = _text(compose(_LINE * 40, identity, None))
    for words in ("Iktatószám:", "…………", "Ügyintéző:", "Kiss Anna & társa", "Tárgy:", "2027. november 12."):
        assert words in first.replace("\u00a0", " ")
    for page, number in ((first, 1), (second, 2)):
        assert f"Oldal {number} / 2" in page
        assert "TERVEZET – nincs beküldve" in page
        assert "Változásszámláló: 57" in page
        assert "14:05" in page
        assert "CSAT1:D12:981011:2:57" in page
    assert "Iktatószám" not in second


def test_the_watermark_only_marks_drafts(identity: PaperIdentity) -> None:
    final = replace(identity, is_draft=False, state="Beküldve")
    assert find_text(compose(_LINE, identity, None), "TERVEZET")
    assert not find_text(compose(_LINE, final, None), "TERVEZET")


def test_the_file_names_itself(identity: PaperIdentity) -> None:
    with pikepdf.open(BytesIO(compose("# Cím\n\n" + _LINE, identity, None))) as pdf:
        assert str(pdf.Root.Lang) == "hu-HU"
        assert str(pdf.docinfo.Title) == "Szolgáltatási szerződés – Sárbereki Község Önkormányzata"
        assert str(pdf.docinfo.CreationDate) == "D:20271112140500+01'00"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        with pdf.open_outline() as outline:
            assert [item.title for item in outline.root] == ["Cím"]


def test_every_font_is_embedded(identity: PaperIdentity) -> None:
    markdown = "# Cím\n\n- pont\n\n| a |\n|---|\n| *b* |\n\n```signatures\n---\nő\n```"
    with pikepdf.open(BytesIO(compose(markdown, identity, None))) as pdf:
        fonts = [font for page in pdf.pages for font in page.Resources.Font.values()]
        assert fonts
        assert all("Source" in str(font.BaseFont) and "/FontFile2" in font.FontDescriptor for font in fonts)


def test_a_limited_paper_is_set_closer(identity: PaperIdentity) -> None:
    markdown = _LINE * 39
    assert page_count(compose(markdown, identity, None)) == 2
    assert page_count(compose(markdown, identity, 1)) == 1


def test_a_few_lines_do_not_get_a_page_of_their_own(identity: PaperIdentity) -> None:
    assert page_count(compose(_LINE * 33, identity, None)) == 1
    assert page_count(compose(_LINE * 34 + "\n\n```page-break\n```\n\nVége.", identity, None)) == 2


def test_too_long_for_its_limit_is_refused_in_words(identity: PaperIdentity) -> None:
    with pytest.raises(Refused) as caught:
        compose(_LINE * 100, identity, 1)
    assert caught.value.code == "paper.too_long"
    assert "Semmi nem veszett el" in caught.value.message.hu
    assert "1 oldal" in caught.value.message.hu
