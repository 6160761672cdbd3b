"""The verbs about the store and the installed program: `init`, `verify`, `selftest`."""

from __future__ import annotations

import argparse
import os

from app.selftest import run_selftest
from app.storage.keys import OSKeyRing, create_key, find_key
from app.storage.loss import require_readable
from app.verbs.verb import Findings, Verb, settings_of


def _init(options: argparse.Namespace) -> object:
    # SQLAlchemy costs 0.3 s at import.
    from app.bootstrap import build

    settings = settings_of(options)
    key, recovery_code = create_key(settings.store, OSKeyRing())
    build(settings, key).close()
    return {"store": str(settings.store), "recovery_code": recovery_code}


def _verify(options: argparse.Namespace) -> object:
    # SQLAlchemy, as above.
    from app.storage.verification import verify

    settings = settings_of(options)
    key = find_key(settings.store, OSKeyRing(), os.environ)
    require_readable(settings.store)
    found = verify(settings.store, key)
    return Findings(found, found.problem)


def _selftest(options: argparse.Namespace) -> object:
    return run_selftest(settings_of(options))


VERBS = (
    Verb("init", "új tár létrehozása; kiírja a helyreállító kódot", _init),
    Verb("verify", "a tár ellenőrzése; semmit nem változtat, nyitott ablak mellett is fut", _verify),
    Verb("selftest", "a telepített program ellenőrzi önmagát", _selftest),
)
