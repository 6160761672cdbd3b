"""What every verb is made of: its name, its words, its work, and the program that it works with."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from app.kernel.problems import Problem, Refused
from app.kernel.texts import Text
from app.settings import Settings, from_environment
from app.storage.keys import OSKeyRing, find_key
from app.storage.loss import require_not_lost, require_readable

Work = Callable[[argparse.Namespace], object]
"""Carries out a verb and returns what it answers: frozen rows, a mapping or a list; raises Problem in words."""


def _no_words(_parser: argparse.ArgumentParser) -> None:
    """Add nothing: a verb without words of its own."""


@dataclass(frozen=True, slots=True)
class Verb:
    """One verb; `add_words` declares what may follow it."""

    name: str
    description: str
    work: Work
    add_words: Callable[[argparse.ArgumentParser], None] = _no_words


@dataclass(frozen=True, slots=True)
class Findings:
    """What a check found: it is answered whole, and what is wrong is said beside it."""

    answer: object
    problem: Problem | None


def settings_of(options: argparse.Namespace) -> Settings:
    """Return the settings that the words and the environment tell."""
    told = {"store": options.store, "language": options.language, "actor": options.actor}
    return from_environment(os.environ, told)


@dataclass(frozen=True, slots=True)
class OpenedWork:
    """The work of a verb inside a program: called alone, it opens the program on the store and closes it after."""

    inside: Callable[[Any, argparse.Namespace], object]
    is_reader: bool = False
    """A reader works beside an open window; a verb that writes is refused there."""

    def __call__(self, options: argparse.Namespace) -> object:
        """Open the program, carry out the work, close the program; raises Problem."""
        # SQLAlchemy costs 0.3 s at import; --help and a wrong word answer without it.
        from app.bootstrap import build

        settings, keyring = settings_of(options), OSKeyRing()
        require_not_lost(settings.store)
        key = find_key(settings.store, keyring, os.environ)
        require_readable(settings.store)
        program = build(settings, key, keyring=keyring, is_reader=self.is_reader)
        try:
            return self.inside(program, options)
        finally:
            program.close()


def with_program(work: Callable[[Any, argparse.Namespace], object], *, is_reader: bool = False) -> OpenedWork:
    """Return the verb's work with the program opened on the store before it and closed after it."""
    return OpenedWork(work, is_reader)


def unknown(name: str) -> Refused:
    """Return the refusal of a command, a paper or a file that there is not."""
    return Refused(
        "command.unknown",
        Text("Nincs ilyen parancs, irat vagy fájl", "No such command, paper or file"),
        Text(f"Ezt nem találjuk: {name}. Semmi nem változott.", f"Not found: {name}. Nothing was changed."),
    )
