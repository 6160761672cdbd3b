"""The verbs about the central server: `enrol`, `sync`, `status`."""

from __future__ import annotations

import argparse
from datetime import date
from typing import Any

from app.jobs.job import Cancel, silent
from app.verbs.verb import Verb, with_program


def _enrol(program: Any, options: argparse.Namespace) -> object:
    return {"organisations": program.enrol(options.server, options.code)}


def _sync(program: Any, _options: argparse.Namespace) -> object:
    return program.synchronise(silent, Cancel())


def _status(program: Any, _options: argparse.Namespace) -> object:
    return program.sync_status()


def _attempts(program: Any, options: argparse.Namespace) -> object:
    # SQLAlchemy costs 0.3 s at import.
    from app.features.notice.queries import attempts_of

    return program.ask(attempts_of, options.day)


def _attempts_words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("day", type=date.fromisoformat, help="amelyik nap, például 2028-03-20")


def _enrol_words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--server", required=True)
    parser.add_argument("--code", required=True)


VERBS = (
    Verb("enrol", "a gép beléptetése a központi szerveren", with_program(_enrol), _enrol_words),
    Verb("sync", "küldés és fogadás", with_program(_sync)),
    Verb("status", "mi vár küldésre", with_program(_status, is_reader=True)),
    Verb("attempts", "egy nap küldési próbálkozásai", with_program(_attempts, is_reader=True), _attempts_words),
)
