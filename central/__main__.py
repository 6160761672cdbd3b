"""The server's command line: prepare, serve, people, organisations, codes; what it does stands in the rooms below."""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import uvicorn

from app.kernel.problems import Problem, Refused
from app.kernel.texts import Text
from central.accounts.devices import issue_code
from central.accounts.passwords import make_password
from central.accounts.people import Role, add_account, has_administrator
from central.accounts.register import import_register, read_register
from central.bundles.command_line import add_words as package_words
from central.bundles.command_line import run as run_package
from central.bundles.keys import current_keys
from central.features.register.command_line import add_words as register_words
from central.features.register.command_line import run as run_register
from central.features.sample.command_line import add_words as sample_words
from central.features.sample.command_line import run as run_sample
from central.files.opening import open_store
from central.main import check_server, create_app, log_to, package_desk, read_content
from central.metrics import SHARED_FOLDER
from central.settings import Settings, read_settings
from central.storage.engine import PATIENT, Database
from central.storage.refusals import no_owner, too_few_for_workers
from central.sync.epoch import begin_epoch

_DEMO = Path(__file__).parent / "storage" / "demo_organisations.csv"
_Answer = dict[str, object]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb; return 0, 2 for a refusal in words, 1 for a fault."""
    options = _parser().parse_args(arguments)
    try:
        answer = _VERBS[options.verb](options, read_settings())
    except Problem as problem:
        if options.format == "json":
            print(json.dumps(problem.as_json(), ensure_ascii=False), file=sys.stderr)
        else:
            print(f"{problem.title.hu}. {problem.message.hu}", file=sys.stderr)
        return 2 if isinstance(problem, Refused) else 1
    if options.format == "json":
        print(json.dumps(answer, ensure_ascii=False))
    else:
        for name, value in answer.items():
            print(f"{name}: {value}")
    return 0


def _parser() -> argparse.ArgumentParser:
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--format", choices=("text", "json"), default="text")
    parser = argparse.ArgumentParser(prog="python -m central", description="Csatlakozó – központi kiszolgáló")
    verbs = parser.add_subparsers(dest="verb", required=True)
    serve = verbs.add_parser("serve", parents=[shared], help="a kiszolgáló indítása / start the server")
    serve.add_argument("--host")
    serve.add_argument("--port", type=int)
    serve.add_argument("--workers", type=int, choices=range(1, 65), metavar="1–64")
    init = verbs.add_parser("init", parents=[shared], help="az adatbázis előkészítése / prepare the database")
    init.add_argument("--demo", action="store_true", help="a „próba-1” mintaszervezetek / the sample organisations")
    account = verbs.add_parser("account", parents=[shared], help="új fiók / a new account")
    account.add_argument("action", choices=("add",))
    account.add_argument("name")
    account.add_argument("display_name")
    account.add_argument("--role", choices=[role.value for role in Role], default=Role.KINCSTAR.value)
    account.add_argument("--county")
    account.add_argument("--password-from-stdin", action="store_true")
    organisation = verbs.add_parser(
        "organisation", parents=[shared], help="szervezetek betöltése / import organisations"
    )
    organisation.add_argument("action", choices=("import",))
    organisation.add_argument("file", type=Path)
    register_words(
        verbs.add_parser("register", parents=[shared], help="a hivatalos nyilvántartás / the official register")
    )
    sample_words(verbs.add_parser("fixture", parents=[shared], help="mintaország méréshez / a country for measuring"))
    enrol = verbs.add_parser("enrol", parents=[shared], help="egyszer használható belépési kód / a one-time code")
    enrol.add_argument("office_pir")
    files = verbs.add_parser("files", parents=[shared], help="félbemaradt feltöltések törlése / forget old uploads")
    files.add_argument("action", choices=("clean",))
    package = verbs.add_parser("package", parents=[shared], help="csomagok pendrive-on / packages on a stick")
    package_words(package)
    verbs.add_parser("check", parents=[shared], help="a kiszolgáló ellenőrzése / check this server")
    verbs.add_parser(
        "restored", parents=[shared], help="az adatbázist mentésből állították vissza / the database was restored"
    )
    return parser


def _restored(_options: argparse.Namespace, settings: Settings) -> _Answer:
    """Tell the server that its database was restored, so that every desktop gives back what it lacks."""
    database = Database(settings.database_url)
    try:
        database.require_prepared()
        with database.writing() as session:
            return {"epoch": begin_epoch(session, datetime.now(UTC))}
    finally:
        database.close()


def _serve(options: argparse.Namespace, settings: Settings) -> _Answer:
    """Serve until told to stop; then no new request is taken, and those under way are finished."""
    workers = options.workers or settings.workers
    listening: dict[str, Any] = {
        "host": options.host or settings.host,
        "port": settings.port if options.port is None else options.port,
        "log_config": None,
        "access_log": False,
        "server_header": False,
        "timeout_graceful_shutdown": settings.shutdown_seconds,
    }
    if workers == 1:
        log_to(sys.stderr)
        uvicorn.run(create_app(settings), **listening)
        return {"served": "ok"}
    if check_server(settings)["database"] == "sqlite":
        raise too_few_for_workers()
    log_to(sys.stderr)
    with tempfile.TemporaryDirectory(prefix="csatlakozo-counts-") as folder:
        os.environ[SHARED_FOLDER] = folder
        uvicorn.run("central.main:create_worker", factory=True, workers=workers, **listening)
    return {"served": "ok"}


def _files(_options: argparse.Namespace, settings: Settings) -> _Answer:
    """Forget the uploads that nobody goes on with; whole files stay."""
    before = datetime.now(UTC) - timedelta(days=settings.files_unfinished_days)
    return {"forgotten_uploads": open_store(settings).clean(before)}


def _init(options: argparse.Namespace, settings: Settings) -> _Answer:
    _prepare_tables(settings)
    database = _prepared(settings)
    try:
        open_store(settings).prepare()
        answer: _Answer = {"database": "ready"}
        with database.writing() as session:
            # Before the first backup: a restored server must open the packages that are under way.
            current_keys(session)
            if not has_administrator(session):
                password = settings.administrator_password or make_password()
                add_account(session, settings.administrator_name, "Rendszergazda", Role.ADMINISTRATOR, password)
                answer["administrator"] = settings.administrator_name
                if settings.administrator_password is None:
                    answer["password"] = password
        if options.demo or settings.demo:
            answer |= _add_demo(database, settings)
    finally:
        database.close()
    return answer


def _prepare_tables(settings: Settings) -> None:
    """Make and upgrade the tables; on PostgreSQL as their owner, for the role that the server runs as."""
    owner = Database(settings.owner_database_url or settings.database_url, PATIENT)
    try:
        if not owner.is_sqlite and settings.owner_database_url is None:
            raise no_owner()
        owner.prepare(settings.database_url)
    finally:
        owner.close()


def _add_demo(database: Database, settings: Settings) -> _Answer:
    """Add the sample organisations and one officer of each party; harmless when they are there already."""
    password = settings.demo_password or make_password()
    people = (("feher.dora", "Fehér Dóra", Role.KINCSTAR), ("biro.akos", "Bíró Ákos", Role.NISZ))
    with database.writing() as session:
        count = import_register(session, read_register(_DEMO))
    answer: _Answer = {"organisations": count}
    for name, display_name, role in people:
        try:
            with database.writing() as session:
                add_account(session, name, display_name, role, password)
        except Refused as problem:
            if problem.field != "name":
                raise
        else:
            answer[name] = "password from the environment" if settings.demo_password else password
    return answer


def _account(options: argparse.Namespace, settings: Settings) -> _Answer:
    password = sys.stdin.readline().rstrip("\n") if options.password_from_stdin else make_password()
    database = _prepared(settings)
    try:
        with database.writing() as session:
            add_account(session, options.name, options.display_name, Role(options.role), password, options.county)
    finally:
        database.close()
    return {"name": options.name} | ({} if options.password_from_stdin else {"password": password})


def _organisation(options: argparse.Namespace, settings: Settings) -> _Answer:
    try:
        rows = read_register(options.file)
    except (OSError, UnicodeDecodeError) as error:
        raise Refused(
            "register.unreadable",
            Text("A fájl nem olvasható", "The file cannot be read"),
            Text(
                "Ellenőrizze a fájl helyét, és hogy UTF-8 kódolású-e. Semmi nem változott.",
                "Check where the file is and that it is UTF-8. Nothing was changed.",
            ),
        ) from error
    database = _prepared(settings)
    try:
        with database.writing() as session:
            return {"organisations": import_register(session, rows)}
    finally:
        database.close()


def _enrol(options: argparse.Namespace, settings: Settings) -> _Answer:
    database = _prepared(settings)
    try:
        with database.writing() as session:
            code = issue_code(session, options.office_pir, "command line", datetime.now(UTC), settings.enrolment_days)
    finally:
        database.close()
    return {"office": options.office_pir, "code": code, "days": settings.enrolment_days}


def _package(options: argparse.Namespace, settings: Settings) -> _Answer:
    database, files = _prepared(settings), open_store(settings)
    try:
        return run_package(options, database, package_desk(settings, database, files))
    finally:
        files.close()
        database.close()


def _register(options: argparse.Namespace, settings: Settings) -> _Answer:
    database = _prepared(settings)
    try:
        return run_register(options, database)
    finally:
        database.close()


def _fixture(options: argparse.Namespace, settings: Settings) -> _Answer:
    database = _prepared(settings)
    try:
        return run_sample(options, database, read_content(settings))
    finally:
        database.close()


def _check(_options: argparse.Namespace, settings: Settings) -> _Answer:
    return dict(check_server(settings))


def _prepared(settings: Settings) -> Database:
    database = Database(settings.database_url)
    try:
        database.require_prepared()
    except Problem:
        database.close()
        raise
    return database


_VERBS: dict[str, Callable[[argparse.Namespace, Settings], _Answer]] = {
    "serve": _serve,
    "init": _init,
    "files": _files,
    "account": _account,
    "organisation": _organisation,
    "enrol": _enrol,
    "package": _package,
    "register": _register,
    "fixture": _fixture,
    "check": _check,
    "restored": _restored,
}

if __name__ == "__main__":
    raise SystemExit(main())
