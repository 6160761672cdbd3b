"""The words of the command line about packages: make an entry package, take a package, show and replace the keys."""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from app.kernel.problems import Refused
from app.kernel.texts import Text
from app.storage.files import write_safely
from central.bundles.entry import make_entry
from central.bundles.intake import Desk, take_bundle
from central.bundles.keys import rotate, server_keys
from central.storage.engine import Database

Answer = dict[str, object]


def add_words(parser: argparse.ArgumentParser) -> None:
    """Declare what may follow the verb."""
    # The verb knows the word, too; here it must not put its own absence over what was said there.
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--format", choices=("text", "json"), default=argparse.SUPPRESS)
    actions = parser.add_subparsers(dest="action", required=True)
    entry = actions.add_parser(
        "entry", parents=[shared], help="belépési csomag egy hivatalnak / an entry package for an office"
    )
    entry.add_argument("office_pir")
    entry.add_argument("--out", type=Path, required=True)
    entry.add_argument("--address", required=True, help="a központ címe, https://…")
    take = actions.add_parser(
        "take", parents=[shared], help="egy hivatal csomagjának betöltése / load an office's package"
    )
    take.add_argument("file", type=Path)
    take.add_argument("--out", type=Path, required=True, help="ahová a válaszcsomag kerül")
    actions.add_parser("keys", parents=[shared], help="a csomagok kulcsai / the keys of packages")
    replace = actions.add_parser("rotate", parents=[shared], help="új kulcsok / new keys")
    replace.add_argument("--forget-old", action="store_true", help="a régi kulcsok kitudódtak / the old ones leaked")


def run(options: argparse.Namespace, database: Database, desk: Desk) -> Answer:
    """Carry out the verb; raises Problem in words."""
    work: Callable[[], Answer] = {
        "entry": lambda: _entry(options, database),
        "take": lambda: _take(options, desk),
        "keys": lambda: _keys(database),
        "rotate": lambda: _rotate(options, database),
    }[options.action]
    return work()


def _entry(options: argparse.Namespace, database: Database) -> Answer:
    with database.writing() as session:
        code, content = make_entry(session, options.office_pir, "command line", options.address, datetime.now(UTC))
    write_safely(options.out, content)
    return {"office": options.office_pir, "code": code, "file": str(options.out)}


def _take(options: argparse.Namespace, desk: Desk) -> Answer:
    try:
        receipt = take_bundle(desk, options.file, "command line", datetime.now(UTC))
    except OSError as error:
        raise Refused(
            "bundle.unreadable",
            Text("A csomag nem olvasható", "The package cannot be read"),
            Text(
                "Ellenőrizze a fájl helyét, és próbálja újra. Semmi nem változott.",
                "Check where the file is and try again. Nothing was changed.",
            ),
        ) from error
    shutil.copyfile(desk.shelf.find(receipt.reply), options.out)
    told: Answer = receipt.model_dump(exclude={"problem"}) | {"file": str(options.out)}
    return told | ({"problem": receipt.problem.code} if receipt.problem else {})


def _keys(database: Database) -> Answer:
    with database.writing() as session:
        return {f"generation {keys.generation}": keys.name for keys in server_keys(session)}


def _rotate(options: argparse.Namespace, database: Database) -> Answer:
    with database.writing() as session:
        keys = rotate(session, forget_old=options.forget_old)
    return {"generation": keys.generation, "name": keys.name, "old_keys": "gone" if options.forget_old else "kept"}
