"""The coat of arms stands beside the name, at its own proportions, and makes no unembedded or transparent trouble."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pikepdf
import pikepdf.pdfa
from PIL import Image

from app.documents.archive import FLAVOUR
from app.documents.identity import PaperIdentity
from app.documents.page import compose


def _crest() -> bytes:
    target = BytesIO()
    Image.new("RGBA", (60, 80), (20, 80, 160, 128)).save(target, "PNG")
    return target.getvalue()


def test_a_crest_is_drawn_and_the_paper_stays_fit_for_the_archive(identity: PaperIdentity) -> None:
    made = compose("# Cím", replace(identity, crest=_crest(), sender_address="3999 Sárberek, Fő utca 1."), None)
    with pikepdf.open(BytesIO(made)) as pdf:
        assert any(one.get("/Subtype") == "/Image" for one in pdf.pages[0].Resources.XObject.values())
        assert pikepdf.pdfa.check(pdf, FLAVOUR).findings == []
    assert made != compose("# Cím", identity, None)
