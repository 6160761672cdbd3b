"""What a screen reader finds in a paper: every letter once, in reading order, under the right names."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import pikepdf
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.documents.identity import PaperIdentity
from app.documents.page import compose

TEXT = """# A szerződés címe

## [@a] Felek

[@a.1] Az első pont, lásd [@a.2].

[@a.2] Második pont:

- egy
- kettő őű

| Név | Szám |
|-----|-----|
| Őry Béla | 12 |

> Egy jegyzet.
"""
SHOWING = {"Tj", "TJ", "'", '"'}


def walked(node: pikepdf.Object, depth: int = 0) -> Iterator[tuple[int, str, str]]:
    """Give each element of the tree in reading order: depth, tag, what is said of it."""
    yield depth, str(node.S)[1:], str(node.get("/ActualText", ""))
    for part in node.K:
        if "/S" in part:
            yield from walked(part, depth + 1)


def unmarked(page: pikepdf.Page) -> list[str]:
    """Return the operators that show a text outside every mark."""
    depth, found = 0, []
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in ("BDC", "BMC"):
            depth += 1
        elif name == "EMC":
            depth -= 1
        elif name in SHOWING and depth == 0:
            found.append(str(operands))
        assert depth >= 0
    assert depth == 0
    return found


def marks_of(pdf: pikepdf.Pdf) -> tuple[set[tuple[int, int]], list[tuple[int, int]]]:
    """Return the (page, mark) pairs that the pages carry, and those that the tree claims."""
    numbers = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
    drawn = {
        (index, int(operands[1].MCID))
        for index, page in enumerate(pdf.pages)
        for operands, operator in pikepdf.parse_content_stream(page)
        if str(operator) == "BDC"
    }
    claimed: list[tuple[int, int]] = []

    def gather(node: pikepdf.Object) -> None:
        for part in node.K:
            if "/S" in part:
                gather(part)
            else:
                claimed.append((numbers[part.Pg.objgen], int(part.MCID)))

    gather(pdf.Root.StructTreeRoot.K)
    return drawn, claimed


def test_the_tree_reads_like_the_paper(identity: PaperIdentity) -> None:
    with pikepdf.open(BytesIO(compose(TEXT, identity, None))) as pdf:
        assert pdf.Root.MarkInfo.Marked
        elements = list(walked(pdf.Root.StructTreeRoot.K))
    body = [(tag, text) for _, tag, text in elements[elements.index((1, "H1", "A szerződés címe")) :]]
    assert body == [
        ("H1", "A szerződés címe"),
        ("H2", "1. Felek"),
        ("P", "1.1. Az első pont, lásd 1.2."),
        ("P", "1.2. Második pont:"),
        ("L", ""),
        ("LI", ""),
        ("LBody", ""),
        ("P", "– egy"),
        ("LI", ""),
        ("LBody", ""),
        ("P", "– kettő őű"),
        ("Table", ""),
        ("TR", ""),
        ("TH", "Név"),
        ("TH", "Szám"),
        ("TR", ""),
        ("TD", "Őry Béla"),
        ("TD", "12"),
        ("BlockQuote", ""),
        ("P", "Egy jegyzet."),
    ]
    head = [text for _, tag, text in elements[: elements.index((1, "H1", "A szerződés címe"))] if text]
    assert head[0] == identity.municipality_name
    assert "Tárgy:" in head


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    st.lists(
        st.sampled_from(
            [
                TEXT,
                "Hosszú szöveg, hogy legyen mit tördelni a lapon. " * 60,
                "| A | B |\n|--|--|\n" + "| sor | szöveg a cellában |\n" * 70,
                "```signatures\nP. H. | P. H.\n---- | ----\n```",
                "```progress\nElső szakasz | 2 | 5 | halad\n```",
                "---",
            ]
        ),
        min_size=1,
        max_size=4,
        unique=True,
    )
)
def test_every_letter_stands_in_exactly_one_mark(identity: PaperIdentity, parts: list[str]) -> None:
    with pikepdf.open(BytesIO(compose("\n\n".join(parts), identity, None))) as pdf:
        assert [unmarked(page) for page in pdf.pages] == [[] for _ in pdf.pages]
        drawn, claimed = marks_of(pdf)
        assert sorted(claimed) == sorted(drawn)
        assert len(set(claimed)) == len(claimed)
        assert all(page.Tabs == pikepdf.Name.S for page in pdf.pages)


def test_the_head_of_a_long_table_is_heard_once(identity: PaperIdentity) -> None:
    long = "| Név | Szám |\n|--|--|\n" + "| valaki | 1 |\n" * 120
    with pikepdf.open(BytesIO(compose(long, identity, None))) as pdf:
        heads = [text for _, tag, text in walked(pdf.Root.StructTreeRoot.K) if tag == "TH"]
        assert len(pdf.pages) > 1
    assert heads == ["Név", "Szám"]
