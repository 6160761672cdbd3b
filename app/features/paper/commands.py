"""Changes to the paper register: a paper was produced, printed, signed and scanned back."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import func, select

from app.content.model import Content
from app.door import Handler
from app.features.paper.model import paper_record
from app.features.paper.tables import Paper
from app.kernel.command import Command
from app.kernel.problems import Refused
from app.kernel.texts import Text
from app.storage.contents import add_file
from app.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class FilePaper(Command):
    """File a produced paper as the next version of its document about its subject."""

    document: str
    subject: str
    version: int
    change_counter: int
    answers_hash: str
    title: str
    file_name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class MarkPrinted(Command):
    """Note that a paper went to the printer."""

    paper: str


@dataclass(frozen=True, slots=True)
class AttachScan(Command):
    """Attach the scan of the signed copy, already inspected (see `features/contract` for the check of its code)."""

    paper: str
    name: str
    media_type: str
    pages: int
    content: bytes


def next_version(work: UnitOfWork, municipality: str, document: str, subject: str) -> int:
    """Return the number of the next version of a document about a subject, from 1."""
    last = work.session.execute(
        select(func.max(Paper.version)).where(
            Paper.municipality == municipality, Paper.document == document, Paper.subject == subject
        )
    ).scalar()
    return (last or 0) + 1


def file_paper(work: UnitOfWork, _content: Content, command: FilePaper) -> None:
    """Write the register line and keep the bytes."""
    at = work.now.isoformat(timespec="milliseconds")
    record = paper_record(command.municipality, command.document, command.subject, command.version)
    if work.session.get(Paper, (command.municipality, record)) is not None:
        raise Refused(
            "paper.version_taken",
            Text("Ez a változat már megvan", "This version exists already"),
            Text(
                "Közben elkészült az irat egy változata. Nyissa meg újra, és készítse el ismét. Semmi nem veszett el.",
                "A version was made meanwhile. Open it again and produce it once more. Nothing is lost.",
            ),
        )
    sha256 = add_file(work.session, command.municipality, command.file_name, "application/pdf", command.content, at)
    work.session.add(
        Paper(
            municipality=command.municipality,
            id=record,
            document=command.document,
            subject=command.subject,
            version=command.version,
            change_counter=command.change_counter,
            answers_hash=command.answers_hash,
            sha256=sha256,
            size=len(command.content),
            title=command.title,
            made_at=at,
            made_by=work.actor.name,
        )
    )


def mark_printed(work: UnitOfWork, _content: Content, command: MarkPrinted) -> None:
    """Write when the paper was last printed."""
    require_paper(work, command.municipality, command.paper).printed_at = work.now.isoformat(timespec="milliseconds")


def attach_scan(work: UnitOfWork, _content: Content, command: AttachScan) -> None:
    """Keep the scan and write it into the register line."""
    paper = require_paper(work, command.municipality, command.paper)
    at = work.now.isoformat(timespec="milliseconds")
    paper.signed_sha256 = add_file(
        work.session, command.municipality, command.name, command.media_type, command.content, at
    )
    paper.signed_name, paper.signed_media_type = command.name[:200], command.media_type
    paper.signed_size, paper.signed_pages, paper.signed_at = len(command.content), command.pages, at


def mark_outdated(
    work: UnitOfWork, municipalities: Collection[str], documents: Collection[str], name: str = "", *, why: str = ""
) -> None:
    """Mark the unsigned papers of these kinds that still name somebody, or carry what changed; signed ones stay.

    `name` is who is out of date on them, `why` what else is.
    """
    rows = work.session.scalars(
        select(Paper).where(
            Paper.municipality.in_(municipalities),
            Paper.document.in_(documents),
            Paper.signed_sha256.is_(None),
            Paper.outdated_at.is_(None),
            Paper.is_deleted.is_(False),
        )
    )
    at = work.now.isoformat(timespec="milliseconds")
    for row in rows:
        row.outdated_at, row.outdated_by, row.outdated_why = at, name or None, why or None


def require_paper(work: UnitOfWork, municipality: str, record: str) -> Paper:
    """Return the register line, or raise Refused in words."""
    paper = work.session.get(Paper, (municipality, record))
    if paper is None:
        raise Refused(
            "paper.unknown",
            Text("Ez az irat nincs a nyilvántartásban", "This paper is not in the register"),
            Text("Készítse el előbb az iratot. Semmi nem veszett el.", "Produce the paper first. Nothing is lost."),
        )
    return paper


HANDLERS: Mapping[type[Command], Handler] = {FilePaper: file_paper, MarkPrinted: mark_printed, AttachScan: attach_scan}
