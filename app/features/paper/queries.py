"""Questions about the paper register, answered as frozen rows."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import func, select

from app.door import Reading
from app.features.paper.draft import PaperDraft
from app.features.paper.model import Copy, copy_state, folded
from app.features.paper.tables import Paper
from app.storage.contents import file_content


@dataclass(frozen=True, slots=True)
class PaperView:
    """One line of the paper register."""

    municipality: str
    id: str
    document: str
    subject: str
    version: int
    change_counter: int
    answers_hash: str
    sha256: str
    title: str
    made_at: str
    made_by: str
    printed_at: str | None
    signed_sha256: str | None
    signed_name: str | None
    signed_media_type: str | None
    signed_size: int | None
    signed_pages: int | None
    copy: Copy
    outdated_by: str | None = None
    """Whose name on it is out of date; None while it is good."""
    outdated_why: str = ""
    """What else on it is out of date, in words; empty while it is good."""

    @property
    def number(self) -> str:
        """Return the number of the line in the register; it stands in the footer of the paper, too."""
        return f"{self.document}/{self.municipality}/{self.version}/{self.change_counter}"


def unfiled(draft: PaperDraft, made_at: str) -> PaperView:
    """Return how a paper that is not filed is shown: it has no id, and nothing is noted about it."""
    identity = draft.identity
    return PaperView(
        identity.municipality, "", identity.document, draft.subject, identity.version, identity.change_counter,
        draft.answers_hash, "", draft.title, made_at, identity.clerk, None, None, None, None, None, None,
        Copy.NOT_PRINTED,
    )  # fmt: skip


def latest_paper(reading: Reading, municipality: str, document: str, subject: str) -> PaperView | None:
    """Return the newest version of a document about a subject."""
    found = papers(reading, municipality, document, subject)
    return found[0] if found else None


def papers(
    reading: Reading, municipality: str, document: str | None = None, subject: str | None = None
) -> tuple[PaperView, ...]:
    """Return the papers of a municipality, newest version first."""
    statement = select(Paper).where(Paper.municipality == municipality, Paper.is_deleted.is_(False))
    if document is not None:
        statement = statement.where(Paper.document == document)
    if subject is not None:
        statement = statement.where(Paper.subject == subject)
    rows = reading.session.scalars(statement.order_by(Paper.version.desc(), Paper.id))
    return tuple(_view(row) for row in rows)


def register(reading: Reading, municipality: str, words: str = "", copy: Copy | None = None) -> tuple[PaperView, ...]:
    """Return the papers whose line holds all the words (accents and capitals do not matter), the newest first."""
    sought = folded(words).split()
    found = [
        one
        for one in papers(reading, municipality)
        if (copy is None or one.copy is copy)
        and all(word in folded(f"{one.title} {one.document} {one.made_by} {one.number}") for word in sought)
    ]
    return tuple(sorted(found, key=lambda one: one.made_at, reverse=True))


def _view(row: Paper) -> PaperView:
    return PaperView(
        row.municipality,
        row.id,
        row.document or "",
        row.subject or "",
        row.version or 0,
        row.change_counter or 0,
        row.answers_hash or "",
        row.sha256 or "",
        row.title or "",
        row.made_at or "",
        row.made_by or "",
        row.printed_at,
        row.signed_sha256,
        row.signed_name,
        row.signed_media_type,
        row.signed_size,
        row.signed_pages,
        copy_state(row.printed_at, row.signed_sha256),
        row.outdated_by if row.outdated_at and not row.signed_sha256 else None,
        (row.outdated_why or "") if row.outdated_at and not row.signed_sha256 else "",
    )


def outdated_papers(reading: Reading, municipalities: Collection[str]) -> tuple[PaperView, ...]:
    """Return the newest papers that name somebody who holds the role no more; a newer version takes an old one off."""
    newest = select(Paper.municipality, Paper.document, Paper.subject, func.max(Paper.version).label("version"))
    last = newest.where(Paper.is_deleted.is_(False)).group_by(Paper.municipality, Paper.document, Paper.subject)
    top = last.subquery()
    rows = reading.session.scalars(
        select(Paper)
        .join(
            top,
            (top.c.municipality == Paper.municipality)
            & (top.c.document == Paper.document)
            & (top.c.subject == Paper.subject)
            & (top.c.version == Paper.version),
        )
        .where(Paper.municipality.in_(municipalities), Paper.outdated_by.is_not(None), Paper.signed_sha256.is_(None))
        .order_by(Paper.municipality, Paper.document)
    )
    return tuple(_view(row) for row in rows)


def paper_bytes(reading: Reading, municipality: str, sha256: str) -> bytes | None:
    """Return the bytes of a paper or a scan, or None where another machine holds them."""
    return file_content(reading.session, municipality, sha256)
