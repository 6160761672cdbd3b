"""The verbs about the central server: `enrol`, `sync`, `status`."""

from __future__ import annotations

import argparse
import dataclasses
from datetime import date
from typing import Any

from app.jobs.job import Cancel, silent
from app.kernel.counters import missing
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


def _devices(program: Any, options: argparse.Namespace) -> object:
    rows = []
    for device in program.office_devices():
        gap = missing(device.counter, options.printed) if options.printed is not None else None
        rows.append({**dataclasses.asdict(device), "missing": gap.numbers if gap else None})
    return rows


def _devices_words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--printed", type=int, help="a legutolsó papír láblécében álló változásszámláló")


def _enrol_words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--server", required=True)
    parser.add_argument("--code", required=True)


VERBS = (
    Verb("enrol", "a gép beléptetése a központi szerveren", with_program(_enrol), _enrol_words),
    Verb("sync", "küldés és fogadás", with_program(_sync)),
    Verb("devices", "a hivatal gépei a központban, és mi hiányzik róluk", with_program(_devices), _devices_words),
    Verb("status", "mi vár küldésre", with_program(_status, is_reader=True)),
    Verb("attempts", "egy nap küldési próbálkozásai", with_program(_attempts, is_reader=True), _attempts_words),
)
