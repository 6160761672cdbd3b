"""Makes a drawn paper fit for the archive: PDF/A-2b with its tree of tags, the same bytes every time."""

from __future__ import annotations

from io import BytesIO

import pikepdf
from pikepdf.pdfa import Flavour, prepare, resolve_save_kwargs

from app.documents.tags import Element, write_tree

FLAVOUR = Flavour("2b")


def archived(drawn: bytes, tree: Element) -> bytes:
    """Return the PDF/A-2b (ISO 19005-2, level b) of a drawn PDF, tagged with the tree that its marks belong to.

    pikepdf cannot vouch for PDF/UA in the same file, so that is not claimed; the tags are there all the same.
    """
    with pikepdf.open(BytesIO(drawn)) as pdf:
        write_tree(pdf, tree)
        for page in pdf.pages:
            if "/Trans" in page:
                del page["/Trans"]
        prepare(pdf, FLAVOUR)
        # The moment of this very run; the paper's own dates are those of its printing.
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
            del metadata["xmp:MetadataDate"]
        target = BytesIO()
        pdf.save(target, **resolve_save_kwargs(FLAVOUR, deterministic_id=True))
        return target.getvalue()
