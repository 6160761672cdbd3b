"""The words of the command line about the register: look at a file's differences, take them, make a signed package."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from central.features.register import refusals
from central.features.register.model import Comparison
from central.features.register.package import write_package
from central.features.register.reading import MAX_FILE, read_settlements
from central.features.register.service import differences, take
from central.storage.engine import Database

Answer = dict[str, object]
_LISTED = 40


def add_words(parser: argparse.ArgumentParser) -> None:
    """Declare what may follow the verb."""
    # The verb knows the word, too; here it must not put its own absence over what was said there.
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--format", choices=("text", "json"), default=argparse.SUPPRESS)
    actions = parser.add_subparsers(dest="action", required=True)
    brought = actions.add_parser(
        "import", parents=[shared], help="a KSH helységnévtárának betöltése / load the KSH gazetteer (.xlsx, .csv)"
    )
    brought.add_argument("file", type=Path)
    decision = brought.add_mutually_exclusive_group()
    decision.add_argument("--yes", action="store_true", help="kérdés nélkül átveszi / take without asking")
    decision.add_argument("--dry-run", action="store_true", help="csak megmutatja / only show")
    package = actions.add_parser(
        "package", parents=[shared], help="aláírt nyilvántartás a gépeknek / a signed register for the PCs"
    )
    package.add_argument("file", type=Path, help="ahová kerül, .cspkg")
    package.add_argument("--key", type=Path, required=True, help="Ed25519 titkos kulcs (PEM)")
    package.add_argument("--key-id", required=True, help="a kulcs neve a programok listáján")


def run(options: argparse.Namespace, database: Database) -> Answer:
    """Carry out the verb; raises Problem in words."""
    work: Callable[[], Answer] = {
        "import": lambda: _import(options, database),
        "package": lambda: write_package(database, options.file, options.key, options.key_id, datetime.now(UTC)),
    }[options.action]
    return work()


def _import(options: argparse.Namespace, database: Database) -> Answer:
    try:
        if options.file.stat().st_size > MAX_FILE:
            raise refusals.too_large_file()
        content = options.file.read_bytes()
    except OSError as error:
        raise refusals.unreadable_file() from error
    brought = read_settlements(content)
    with database.reading() as session:
        found = differences(session, brought)
    is_taken = options.yes
    if not options.yes and not options.dry_run and found.differences and sys.stdin.isatty():
        _show(found)
        is_taken = _is_wanted()
    if is_taken:
        with database.writing() as session:
            take(session, brought, found.digest)
    lines = [
        {"kind": one.kind.value, "ksh_code": one.ksh_code, "name": one.name, "before": one.before, "after": one.after}
        for one in found.differences
    ]
    return {
        "settlements": found.count,
        "unchanged": found.unchanged,
        **{kind.value: number for kind, number in found.numbers.items()},
        "differences": lines if options.format == "json" else _told(lines),
        "taken": is_taken and bool(found.differences),
    }


def _told(lines: list[dict[str, str]]) -> str:
    shown = [
        f"{one['kind']} {one['ksh_code']} {one['name']}: {one['before']} → {one['after']}" for one in lines[:_LISTED]
    ]
    if len(lines) > _LISTED:
        shown.append(f"… {len(lines) - _LISTED}")
    return "\n  ".join(["", *shown]) if shown else "–"


def _show(found: Comparison) -> None:
    for kind, number in found.numbers.items():
        sys.stdout.write(f"{kind.value}: {number}\n")


def _is_wanted() -> bool:
    sys.stdout.write("Átveszi? / Take them? (igen/yes) ")
    sys.stdout.flush()
    return sys.stdin.readline().strip().casefold() in ("igen", "i", "yes", "y")
