"""The command line: it speaks for scripts, administrators and tests what the window speaks for people."""

from __future__ import annotations

import argparse
import dataclasses
import json
import os
import sys
import traceback
from collections.abc import Callable, Mapping
from enum import Enum
from pathlib import Path
from typing import Any

from app.kernel.problems import Problem
from app.kernel.texts import Language, Text
from app.settings import Settings, from_environment
from app.storage.keys import OSKeyRing, create_key, find_key

OK, FAULT, REFUSED = 0, 1, 2


def main(arguments: list[str] | None = None) -> int:
    """Run one verb; 0 done, 2 refused (the problem as JSON on the error output), 1 a fault."""
    options = _parser().parse_args(arguments)
    language = Language(options.language)
    try:
        answer = VERBS[options.verb](options)
    except Problem as problem:
        print(json.dumps(problem.as_json(language), ensure_ascii=False), file=sys.stderr)
        return REFUSED
    except Exception:
        # The one place that ends with a fault: the trace is for the log, the sentence for the person.
        traceback.print_exc(file=sys.stderr)
        print("Váratlan hiba történt. Az elmentett adatok megvannak.", file=sys.stderr)
        return FAULT
    _print(answer, options.format, language)
    return OK


def _parser() -> argparse.ArgumentParser:
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--store", type=Path, help="a tár fájlja")
    shared.add_argument("--actor", default="Ügyintéző", help="aki dolgozik")
    shared.add_argument("--language", choices=[one.value for one in Language], default="hu")
    shared.add_argument("--format", choices=["text", "json"], default="text")
    parser = argparse.ArgumentParser(prog="python -m app", description="Csatlakozó – parancssor")
    verbs = parser.add_subparsers(dest="verb", required=True)

    def verb(name: str, description: str) -> argparse.ArgumentParser:
        return verbs.add_parser(name, help=description, description=description, parents=[shared])

    verb("init", "új tár létrehozása; kiírja a helyreállító kódot")
    verb("commands", "az összes parancs a sémájával")
    run = verb("run", "egy parancs végrehajtása")
    run.add_argument("name")
    run.add_argument("--json", required=True, dest="data")
    show = verb("show", "egy lekérdezés eredménye")
    show.add_argument("query", choices=sorted(_queries()))
    show.add_argument("argument", nargs="*")
    enrol = verb("enrol", "a gép beléptetése a központi szerveren")
    enrol.add_argument("--server", required=True)
    enrol.add_argument("--code", required=True)
    verb("sync", "küldés és fogadás")
    verb("status", "mi vár küldésre")
    paper = verb("print", "egy irat elkészítése PDF-ben")
    paper.add_argument("document")
    paper.add_argument("--municipality", required=True)
    paper.add_argument("--out", type=Path, required=True)
    paper.add_argument("--printed", action="store_true", help="kinyomtatottként jegyzi be")
    scan = verb("attach", "az aláírt, beolvasott szerződés csatolása")
    scan.add_argument("--municipality", required=True)
    scan.add_argument("file", type=Path)
    content = verb("content", "tartalomcsomag telepítése")
    content.add_argument("action", choices=["install"])
    content.add_argument("file", type=Path)
    verb("selftest", "a telepített program ellenőrzi önmagát")
    return parser


def _settings(options: argparse.Namespace) -> Settings:
    told = {"store": options.store, "language": options.language, "actor": options.actor}
    return from_environment(os.environ, told)


def _with_program(work: Callable[[Any, argparse.Namespace], object]) -> Callable[[argparse.Namespace], object]:
    def verb(options: argparse.Namespace) -> object:
        # SQLAlchemy costs 0.3 s at import; --help and a wrong word answer without it.
        from app.bootstrap import build

        settings, keyring = _settings(options), OSKeyRing()
        program = build(settings, find_key(settings.store, keyring, os.environ), keyring=keyring)
        try:
            return work(program, options)
        finally:
            program.close()

    return verb


def _init(options: argparse.Namespace) -> object:
    from app.bootstrap import build  # SQLAlchemy, as above.

    settings = _settings(options)
    settings.store.parent.mkdir(parents=True, exist_ok=True)
    key, recovery_code = create_key(settings.store, OSKeyRing())
    build(settings, key).close()
    return {"store": str(settings.store), "recovery_code": recovery_code}


def _commands(_options: argparse.Namespace) -> object:
    from pydantic import TypeAdapter  # Schemas are made only here.

    from app.catalogue import HANDLERS

    return [
        {"name": command.__name__, "description": command.__doc__, "schema": TypeAdapter(command).json_schema()}
        for command in HANDLERS
    ]


def _run(program: Any, options: argparse.Namespace) -> object:
    from pydantic import TypeAdapter, ValidationError  # As above.

    from app.catalogue import HANDLERS

    command = next((one for one in HANDLERS if one.__name__ == options.name), None)
    if command is None:
        raise _unknown(options.name)
    try:
        wish = TypeAdapter(command).validate_json(options.data)
    except ValidationError as error:
        raise _unreadable(error.error_count()) from error
    changes = program.run(wish)
    return {"topics": sorted(changes.topics), "records": sorted(changes.ids)}


def _queries() -> Mapping[str, tuple[str, str]]:
    """Return query name → where it lives; imported only when it is asked."""
    return {
        "home": ("app.features.task.queries", "home"),
        "task": ("app.features.task.queries", "task"),
        "office": ("app.features.office.queries", "our_office"),
        "members": ("app.features.office.queries", "members"),
        "people": ("app.features.office.queries", "people"),
        "contract": ("app.features.contract.queries", "contract"),
        "papers": ("app.features.paper.queries", "papers"),
        "conflicts": ("app.features.conflict.queries", "open_conflicts"),
    }


def _show(program: Any, options: argparse.Namespace) -> object:
    import importlib  # Only the asked query's module is loaded.
    import inspect

    module, name = _queries()[options.query]
    query = getattr(importlib.import_module(module), name)
    wanted = list(inspect.signature(query).parameters.values())[1:]
    required = [one for one in wanted if one.default is one.empty]
    if not len(required) <= len(options.argument) <= len(wanted):
        raise _wrong_words(options.query, [one.name for one in required])
    return program.ask(query, *options.argument)


def _sync(program: Any, _options: argparse.Namespace) -> object:
    from app.jobs.job import Cancel

    return program.synchronise(lambda _done, _total, _what: None, Cancel())


def _print_document(program: Any, options: argparse.Namespace) -> object:
    from app.catalogue import DOCUMENTS
    from app.features.paper.commands import MarkPrinted
    from app.features.paper.model import paper_record
    from app.kernel.ids import MunicipalityId
    from app.storage.files import write_safely

    if options.document not in DOCUMENTS:
        raise _unknown(options.document)
    draft, content = program.produce(options.document, options.municipality)
    write_safely(options.out, content)
    identity = draft.identity
    record = paper_record(options.municipality, identity.document, draft.subject, identity.version)
    if options.printed:
        program.run(MarkPrinted(MunicipalityId(options.municipality), record))
    return {"paper": record, "version": identity.version, "file": str(options.out), "bytes": len(content)}


def _attach(program: Any, options: argparse.Namespace) -> object:
    from app.features.contract.model import contract_record
    from app.features.contract.queries import DOCUMENT

    try:
        content = options.file.read_bytes()
    except OSError as error:
        raise _unknown(str(options.file)) from error
    subject = contract_record(options.municipality)
    return {"verdict": program.attach_scan(options.municipality, DOCUMENT, subject, options.file.name, content)}


def _content(options: argparse.Namespace) -> object:
    from app.content.package import TrustList, install
    from app.content.versions import content_for, installed_folder
    from app.kernel.clock import SystemClock

    settings = _settings(options)
    trust, folder = TrustList.of_program(), installed_folder(settings.store)
    place = install(options.file, folder, trust)
    used = content_for(settings.content, folder, SystemClock().now().date(), trust)
    return {"installed": str(place), "used_from_now": used.version}


def _selftest(options: argparse.Namespace) -> object:
    from app.selftest import run_selftest

    return run_selftest(_settings(options))


def _unknown(name: str) -> Problem:
    from app.kernel.problems import Refused

    return Refused(
        "command.unknown",
        Text("Nincs ilyen parancs, irat vagy fájl", "No such command, paper or file"),
        Text(f"Ezt nem találjuk: {name}. Semmi nem változott.", f"Not found: {name}. Nothing was changed."),
    )


def _unreadable(count: int) -> Problem:
    from app.kernel.problems import Refused

    return Refused(
        "command.unreadable",
        Text("A parancs adatai hibásak", "The command's data are wrong"),
        Text(
            f"{count} mező hiányzik vagy hibás. A séma: python -m app commands. Semmi nem változott.",
            f"{count} fields are missing or wrong. The schema: python -m app commands. Nothing was changed.",
        ),
    )


def _wrong_words(query: str, wanted: list[str]) -> Problem:
    from app.kernel.problems import Refused

    call = " ".join(["show", query, *(f"<{name}>" for name in wanted)])
    return Refused(
        "command.unreadable",
        Text("A lekérdezés szavai hibásak", "The words of the query are wrong"),
        Text(f"Így írja: {call}. Semmi nem változott.", f"Write it like: {call}. Nothing was changed."),
    )


def _plain(value: object, language: Language) -> object:
    """Return what JSON can say of frozen rows."""
    if isinstance(value, Text):
        return value.render(language)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name), language) for field in dataclasses.fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Mapping):
        return {str(key): _plain(one, language) for key, one in value.items()}
    if isinstance(value, list | tuple | frozenset):
        return [_plain(one, language) for one in value]
    return value if isinstance(value, str | int | float | bool | None) else str(value)


def _print(answer: object, form: str, language: Language) -> None:
    plain = _plain(answer, language)
    if form == "json" or isinstance(plain, list):
        print(json.dumps(plain, ensure_ascii=False, indent=None if form == "json" else 2))
    elif isinstance(plain, dict):
        for key, value in plain.items():
            print(f"{key}: {value if isinstance(value, str | int) else json.dumps(value, ensure_ascii=False)}")
    else:
        print("–" if plain is None else plain)


VERBS: Mapping[str, Callable[[argparse.Namespace], object]] = {
    "init": _init,
    "commands": _commands,
    "run": _with_program(_run),
    "show": _with_program(_show),
    "enrol": _with_program(lambda program, options: {"organisations": program.enrol(options.server, options.code)}),
    "sync": _with_program(_sync),
    "status": _with_program(lambda program, _options: program.sync_status()),
    "print": _with_program(_print_document),
    "attach": _with_program(_attach),
    "content": _content,
    "selftest": _selftest,
}

if __name__ == "__main__":
    sys.exit(main())
