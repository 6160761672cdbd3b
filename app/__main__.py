"""The command line: it speaks for scripts, administrators and tests what the window speaks for people."""

from __future__ import annotations

import argparse
import json
import sys
import traceback
from pathlib import Path

from app.kernel.problems import Problem
from app.kernel.texts import Language
from app.verbs import backup, bundle, content, drive, paper, store, sync, work
from app.verbs.plain import plain
from app.verbs.verb import Findings, Verb

OK, FAULT, REFUSED = 0, 1, 2

VERBS: dict[str, Verb] = {
    verb.name: verb for room in (store, work, sync, bundle, paper, content, backup) for verb in room.VERBS
}
VERBS["drive"] = drive.drive_verb(VERBS)


def main(arguments: list[str] | None = None) -> int:
    """Run one verb; 0 done, 2 refused (the problem as JSON on the error output), 1 a fault."""
    options = _parser().parse_args(arguments)
    language = Language(options.language)
    try:
        answer = VERBS[options.verb].work(options)
    except Problem as problem:
        print(json.dumps(problem.as_json(language), ensure_ascii=False), file=sys.stderr)
        return REFUSED
    except Exception:
        # The one place that ends with a fault: the trace is for the log, the sentence for the person.
        traceback.print_exc(file=sys.stderr)
        print("Váratlan hiba történt. Az elmentett adatok megvannak.", file=sys.stderr)
        return FAULT
    if isinstance(answer, Findings):
        _print(answer.answer, options.format, language)
        if answer.problem is not None:
            print(json.dumps(answer.problem.as_json(language), ensure_ascii=False), file=sys.stderr)
            return REFUSED
        return OK
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
    for verb in VERBS.values():
        verb.add_words(
            verbs.add_parser(verb.name, help=verb.description, description=verb.description, parents=[shared])
        )
    return parser


def _print(answer: object, form: str, language: Language) -> None:
    said = plain(answer, language)
    if form == "json" or isinstance(said, list):
        print(json.dumps(said, ensure_ascii=False, indent=None if form == "json" else 2))
    elif isinstance(said, dict):
        for key, value in said.items():
            print(f"{key}: {value if isinstance(value, str | int) else json.dumps(value, ensure_ascii=False)}")
    else:
        print("–" if said is None else said)


if __name__ == "__main__":
    sys.exit(main())
