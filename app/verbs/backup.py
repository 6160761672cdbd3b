"""The verbs about backups: `backup`, `backup list`, `restore`, `sheet`; what the window does on its pages of them."""

from __future__ import annotations

import argparse
import dataclasses
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from app.kernel.problems import Problem
from app.storage.backup import Backup, Reason, read_name, unknown_backup
from app.storage.connection import Access
from app.storage.files import write_safely
from app.storage.keys import RECOVERY_VARIABLE, OSKeyRing
from app.storage.newer import Newer, newer_than, state_of
from app.storage.rescue import backups_for, bring_back, key_for, save_elsewhere
from app.storage.second_folder import copy_to
from app.verbs.verb import OpenedWork, Verb, settings_of, with_program


class _BackupWork(OpenedWork):
    """Lists the backups without opening the store, which may not open any more."""

    def __call__(self, options: argparse.Namespace) -> object:
        return _backup(None, options) if options.action == "list" else OpenedWork.__call__(self, options)


def _backup(program: Any, options: argparse.Namespace) -> object:
    if options.action == "list":
        return [_line(one) for one in backups_for(settings_of(options).store)]
    return _make(program, options)


def _make(program: Any, options: argparse.Namespace) -> object:
    if options.second is not None:
        program.backups.choose_second_folder(options.second.absolute() if str(options.second) else None)
    made = program.backups.make(Reason.ASKED)
    if options.to is not None:
        made = dataclasses.replace(made, second=copy_to(made.backup, options.to.absolute()), second_problem=None)
    problem: Problem | None = made.second_problem
    return {
        **_line(made.backup),
        "second": str(made.second) if made.second else None,
        "second_problem": problem.code if problem else None,
    }


def _restore(options: argparse.Namespace) -> object:
    store = settings_of(options).store
    if options.save_to is not None:
        return {"saved": str(save_elsewhere(store, options.save_to, datetime.now(UTC)))}
    if options.go_on or options.carry:
        return with_program(_go_on)(options)
    if options.backup is None:
        return with_program(lambda program, _options: program.backups.restored())(options)
    backup = _found(store, options.backup)
    code = os.environ.get(RECOVERY_VARIABLE, "").strip()
    keyring = OSKeyRing()
    key, _file = key_for(backup.path, store, code, keyring, os.environ)
    state = state_of(backup.path, key, Access.ALONE)
    newer = newer_than(backup.path, store, key) if store.exists() else Newer((), None)
    told: dict[str, object] = {**_line(backup), "records": state.records, "counter": state.counter, **_newer(newer)}
    if not options.confirm:
        return {"restored": False, **told}
    result, _key = bring_back(store, backup.path, datetime.now(UTC), code, keyring, os.environ)
    return {"restored": True, **told, "before": result.before, "is_before_sound": result.is_before_sound}


def _go_on(program: Any, options: argparse.Namespace) -> object:
    carried = program.backups.carry_over() if options.carry else None
    if options.go_on:
        program.backups.go_on()
    return {"carried": len(carried.ids) if carried else 0, "is_paused": program.backups.restored() is not None}


def _sheet(program: Any, options: argparse.Namespace) -> object:
    # SQLAlchemy, as in the other verbs.
    from app.features.office.documents import recovery_sheet

    keeper = program.backups.code
    if options.renew:
        code = keeper.renew()
    else:
        # The program does not know the code: whoever has it says it, and it must fit.
        code = os.environ.get(RECOVERY_VARIABLE, "").strip()
        keeper.try_code(code)
    write_safely(options.out, program.ask(recovery_sheet, code, program.backups.mark, keeper.machine))
    if options.printed:
        keeper.note_printed()
    return {"file": str(options.out), "renewed": options.renew, "printed_at": keeper.printed_at()}


def _sheet_words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--renew", action="store_true", help="új kóddal; a régi kód ezután nem nyitja meg a tárat")
    parser.add_argument("--printed", action="store_true", help="kinyomtatottként és elzártként jegyzi be")


def _found(store: Path, word: str) -> Backup:
    found = backups_for(store)
    given = Path(word)
    named = [one for one in found if one.path.name == word] or (list(found[:1]) if word == "newest" else [])
    if named:
        return named[0]
    if not given.is_file():
        raise unknown_backup(word)
    made = datetime.fromtimestamp(given.stat().st_mtime, UTC)
    return read_name(given.absolute()) or Backup(given.absolute(), "", made, Reason.ASKED, given.stat().st_size)


def _line(backup: Backup) -> dict[str, object]:
    return {
        "backup": str(backup.path),
        "made_at": backup.made_at.isoformat(timespec="seconds"),
        "reason": backup.reason.value,
        "store": backup.mark,
        "bytes": backup.size,
    }


def _newer(newer: Newer) -> dict[str, object]:
    return {
        "is_newer_known": newer.is_known,
        "newer": len(newer.changes),
        "newer_unsent": len(newer.unsent),
        "unreadable": newer.unreadable,
        "changes": [
            {
                "counter": one.device_seq,
                "municipality": one.municipality,
                "table": one.table,
                "fields": one.fields,
                "made_at": one.made_at,
                "actor": one.actor_name,
                "is_answered": one.is_answered,
            }
            for one in newer.changes
        ],
    }


def _backup_words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("action", nargs="?", choices=["make", "list"], default="make")
    parser.add_argument("--to", type=Path, help="másolat ebbe a mappába is")
    parser.add_argument("--second", type=Path, help="a második mappa, amelybe ezután minden mentés eljut")


def _restore_words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("backup", nargs="?", help="egy mentés neve vagy fájlja, vagy: newest")
    parser.add_argument("--confirm", action="store_true", help="nélküle csak azt írja ki, mi újabb a mentésnél")
    parser.add_argument("--carry", action="store_true", help="átveszi, amit a korábbi állapotból nem küldtek el")
    parser.add_argument(
        "--go-on", action="store_true", help="jóváhagyja a visszaállított adatokat, a küldés folytatódik"
    )
    parser.add_argument("--save-to", type=Path, help="a tár fájljait ebbe a mappába menti, ahogy vannak")


VERBS = (
    Verb("sheet", "a helyreállító lap PDF-ben, a megadott vagy egy új kóddal", with_program(_sheet), _sheet_words),
    Verb(
        "backup",
        "ellenőrzött biztonsági mentés; list: a meglévők",
        _BackupWork(_backup),
        _backup_words,
    ),
    Verb(
        "restore", "egy mentés visszaállítása; megerősítés nélkül csak megmutatja, mi újabb", _restore, _restore_words
    ),
)
