"""The verbs about papers: `print`, `attach`, `file-scan`, `archive`, `papers`, `deadlines`."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import Any

from app.jobs.job import Cancel, silent
from app.kernel.ids import MunicipalityId
from app.storage.files import write_safely
from app.verbs.verb import OpenedWork, Verb, settings_of, unknown, with_program


class _PrintWork(OpenedWork):
    """A sample needs no store: it is made from invented data and the content package alone."""

    def __call__(self, options: argparse.Namespace) -> object:
        if options.sample:
            return _print_sample(options)
        if not options.municipality:
            raise unknown("--municipality")
        return super().__call__(options)


def _print_sample(options: argparse.Namespace) -> object:
    # SQLAlchemy and the features' tables cost 0.4 s at import.
    from app.catalogue import KINDS
    from app.content.library import load_content
    from app.content.package import TrustList
    from app.documents.paper import build_sample

    kind = next((one for one in KINDS if one.id == options.document), None)
    if kind is None:
        raise unknown(options.document)
    templates = load_content(settings_of(options).content, TrustList.of_program()).templates
    if options.out.suffix.casefold() == ".docx":
        # python-docx costs 0.2 s at import.
        from app.documents.kind import sample_identity, values_of
        from app.documents.word import build_draft

        content = build_draft(templates[kind.id], values_of(kind.sample()), sample_identity(kind), kind.format)
    else:
        content = build_sample(kind, templates[kind.id])
    write_safely(options.out, content)
    return {"document": kind.id, "title": kind.title, "file": str(options.out), "bytes": len(content)}


def _print_document(program: Any, options: argparse.Namespace) -> object:
    # SQLAlchemy and the features' tables cost 0.4 s at import.
    from app.catalogue import DAY_DOCUMENTS, DOCUMENTS, TOPIC_DOCUMENTS
    from app.features.paper.commands import MarkPrinted
    from app.features.paper.model import UNFILED, paper_record

    if options.document not in DOCUMENTS:
        raise unknown(options.document)
    if options.day and options.document not in DAY_DOCUMENTS:
        raise unknown(f"{options.document} --day")
    if options.about and options.document not in TOPIC_DOCUMENTS:
        raise unknown(f"{options.document} --about")
    if options.out.suffix.casefold() == ".docx":
        made = program.papers.word(options.document, options.municipality)
        write_safely(options.out, made)
        return {"file": str(options.out), "bytes": len(made)}
    draft, content = program.produce(options.document, options.municipality, options.day or options.about)
    write_safely(options.out, content)
    identity = draft.identity
    if options.document in UNFILED:
        return {"version": identity.version, "file": str(options.out), "bytes": len(content)}
    record = paper_record(options.municipality, identity.document, draft.subject, identity.version)
    if options.printed:
        program.run(MarkPrinted(MunicipalityId(options.municipality), record))
    return {"paper": record, "version": identity.version, "file": str(options.out), "bytes": len(content)}


def _attach(program: Any, options: argparse.Namespace) -> object:
    # SQLAlchemy, as above.
    from app.features.contract.model import contract_record
    from app.features.contract.queries import DOCUMENT

    try:
        content = options.file.read_bytes()
    except OSError as error:
        raise unknown(str(options.file)) from error
    subject = contract_record(options.municipality)
    return {"verdict": program.attach_scan(options.municipality, DOCUMENT, subject, options.file.name, content)}


def _archive(program: Any, options: argparse.Namespace) -> object:
    # SQLAlchemy, as above.
    from app.features.office.queries import members

    places = [(one.pir, one.name) for one in program.ask(members)]
    if options.municipality:
        places = [one for one in places if one[0] in options.municipality]
        if len(places) != len(set(options.municipality)):
            raise unknown(", ".join(options.municipality))
    return program.papers.archive(options.folder, places, silent, Cancel())


def _list(program: Any, options: argparse.Namespace) -> object:
    made = program.papers.table(options.municipality, options.search)
    write_safely(options.out, made)
    return {"file": str(options.out), "bytes": len(made)}


def _deadlines(program: Any, options: argparse.Namespace) -> object:
    made = program.papers.calendar(options.municipality)
    write_safely(options.out, made)
    return {"file": str(options.out), "bytes": len(made)}


def _file_scan(program: Any, options: argparse.Namespace) -> object:
    try:
        content = options.file.read_bytes()
    except OSError as error:
        raise unknown(str(options.file)) from error
    return program.papers.file_scan(options.file.name, content)


def _day(text: str) -> str:
    """Return a day as it is stored; argparse says it in words where it is none."""
    # argparse also asks about the default: no day at all.
    return text and date.fromisoformat(text).isoformat()


def _print_words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("document")
    parser.add_argument("--municipality", default="")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--day", type=_day, default="", help="amelyik napról szól, például 2028-03-20")
    parser.add_argument("--about", default="", help="melyik adatbekérésről szól, például needs-2027")
    parser.add_argument("--sample", action="store_true", help="kitalált adatokkal, tár nélkül")
    parser.add_argument("--printed", action="store_true", help="kinyomtatottként jegyzi be")


def _attach_words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--municipality", required=True)
    parser.add_argument("file", type=Path)


def _archive_words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path)
    parser.add_argument("--municipality", action="append", help="csak ennek az önkormányzatnak az iratai (PIR)")


def _out_words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--municipality", required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--search", default="", help="csak az illő sorok")


def _file_scan_words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path)


VERBS = (
    Verb("print", "egy irat elkészítése PDF-ben", _PrintWork(_print_document), _print_words),
    Verb("attach", "az aláírt, beolvasott szerződés csatolása", with_program(_attach), _attach_words),
    Verb("file-scan", "egy beolvasott fájl iratainak csatolása", with_program(_file_scan), _file_scan_words),
    Verb("papers", "az iratok listája Excel-táblázatban", with_program(_list, is_reader=True), _out_words),
    Verb("deadlines", "a terv határidői naptárfájlban (ICS)", with_program(_deadlines, is_reader=True), _out_words),
    Verb(
        "archive",
        "az iratok mentése mappába, jegyzékkel (BagIt)",
        with_program(_archive, is_reader=True),
        _archive_words,
    ),
)
