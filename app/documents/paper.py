"""Makes a paper: template, values and identity in, the same PDF bytes out every time; light to import."""

from __future__ import annotations

from collections.abc import Mapping

from app.documents.identity import IdentityCode, PaperIdentity, identity_code, read_identity_code
from app.documents.kind import DocumentKind, sample_identity, values_of
from app.documents.page_format import PageFormat

__all__ = ["IdentityCode", "PaperIdentity", "build_paper", "build_sample", "identity_code", "read_identity_code"]


def build_paper(
    template: str,
    values: Mapping[str, object],
    identity: PaperIdentity,
    page_limit: int | None = None,
    page_format: PageFormat = PageFormat.A4,
) -> bytes:
    """Return the PDF of a document; the same input gives the same bytes.

    With a `page_limit` the text is set closer until it fits; raises Refused in words when it cannot.
    """
    # ReportLab, Jinja2 and markdown-it cost 0.5 s at import; features import this module before the first window.
    from app.documents.page import compose
    from app.documents.template import fill

    return compose(fill(template, values), identity, page_limit, page_format)


def build_sample(kind: DocumentKind, template: str) -> bytes:
    """Return the PDF of a document made from its invented data."""
    return build_paper(template, values_of(kind.sample()), sample_identity(kind), kind.page_limit, kind.format)
