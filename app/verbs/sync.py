"""The verbs about the central server: `enrol`, `sync`, `status`."""

from __future__ import annotations

import argparse
from typing import Any

from app.jobs.job import Cancel, silent
from app.verbs.verb import Verb, with_program


def _enrol(program: Any, options: argparse.Namespace) -> object:
    return {"organisations": program.enrol(options.server, options.code)}


def _sync(program: Any, _options: argparse.Namespace) -> object:
    return program.synchronise(silent, Cancel())


def _status(program: Any, _options: argparse.Namespace) -> object:
    return program.sync_status()


def _enrol_words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--server", required=True)
    parser.add_argument("--code", required=True)


VERBS = (
    Verb("enrol", "a gép beléptetése a központi szerveren", with_program(_enrol), _enrol_words),
    Verb("sync", "küldés és fogadás", with_program(_sync)),
    Verb("status", "mi vár küldésre", with_program(_status, is_reader=True)),
)
