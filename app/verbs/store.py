"""The verbs about the store and the installed program: `init`, `selftest`."""

from __future__ import annotations

import argparse

from app.selftest import run_selftest
from app.storage.keys import OSKeyRing, create_key
from app.verbs.verb import Verb, settings_of


def _init(options: argparse.Namespace) -> object:
    # SQLAlchemy costs 0.3 s at import.
    from app.bootstrap import build

    settings = settings_of(options)
    settings.store.parent.mkdir(parents=True, exist_ok=True)
    key, recovery_code = create_key(settings.store, OSKeyRing())
    build(settings, key).close()
    return {"store": str(settings.store), "recovery_code": recovery_code}


def _selftest(options: argparse.Namespace) -> object:
    return run_selftest(settings_of(options))


VERBS = (
    Verb("init", "új tár létrehozása; kiírja a helyreállító kódot", _init),
    Verb("selftest", "a telepített program ellenőrzi önmagát", _selftest),
)
