"""The verb `drive`: works off a script in one running program and writes down each save when it is acknowledged.

It is a black-box driver for testers: what it tells, and when, is what the window would tell the person.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, NoReturn

from app.kernel.changes import Changes
from app.kernel.problems import Problem, Refused, Unavailable
from app.kernel.texts import Language, Text
from app.verbs.plain import plain
from app.verbs.verb import OpenedWork, Verb, unknown, with_program

_TITLE = Text("A forgatókönyv sora hibás", "A line of the script is wrong")
_NO_JSON = Text(
    "Ez a sor nem egy JSON-objektum, amelynek az első kulcsa egy ige. Semmi nem változott.",
    "This line is no JSON object whose first key is a verb. Nothing was changed.",
)
_WORDS = Text(
    "A(z) {verb} ige szavai hibásak. A segítség: python -m app {verb} --help. Semmi nem változott.",
    "The words of the verb {verb} are wrong. Help: python -m app {verb} --help. Nothing was changed.",
)

DONE, REFUSED, UNAVAILABLE, FAULT = "done", "refused", "unavailable", "fault"


class _Parser(argparse.ArgumentParser):
    """Says wrong words as a refusal instead of ending the program."""

    def error(self, message: str) -> NoReturn:
        raise Refused("command.unreadable", _TITLE, _WORDS.filled(verb=self.prog)) from ValueError(message)


@dataclass(slots=True)
class _Drive:
    """One run of a script: where lines are written to, and what the program published meanwhile."""

    program: Any
    options: argparse.Namespace
    verbs: Mapping[str, Verb]
    touched: set[str] = field(default_factory=set)
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys((DONE, REFUSED, UNAVAILABLE, FAULT), 0))

    @property
    def language(self) -> Language:
        return Language(self.options.language)

    def tell(self, line: int, what: str, outcome: str, **more: object) -> None:
        """Write one line to the descriptor at once."""
        told = {"line": line, "what": what, "outcome": outcome, **more}
        rest = json.dumps(plain(told, self.language), ensure_ascii=False).encode() + b"\n"
        while rest:
            rest = rest[os.write(self.options.ack_fd, rest) :]

    def carry_out(self, number: int, text: str) -> None:
        """Carry out one line of the script and tell how it ended; raises its fault only where that ends the script."""
        what, before = "?", None
        self.touched.clear()
        try:
            before = self.program.ask(_places)
            what, value, rest = _read(text)
            answer = self._answer(what, value, rest)
        except Problem as problem:
            outcome = UNAVAILABLE if isinstance(problem, Unavailable) else REFUSED
            self._end(number, what, outcome, before, problem=problem.as_json(self.language))
            if self.options.stop_on_problem:
                raise
        except Exception:
            # A bug is told like everything else; its trace is for the log.
            traceback.print_exc(file=sys.stderr)
            self._end(number, what, FAULT, before)
            if self.options.stop_on_problem:
                raise
        else:
            self._end(number, what, DONE, before, answer=answer)

    def _answer(self, what: str, value: object, rest: Mapping[str, object]) -> object:
        if what == "wait_ms":
            time.sleep(float(str(value)) / 1000)
            return None
        verb = self.verbs.get(what)
        if verb is None or not isinstance(verb.work, OpenedWork):
            raise unknown(what)
        if what == "enrol" and self.options.server:
            rest = {"server": self.options.server, **rest}
        parser = _Parser(prog=what, add_help=False)
        verb.add_words(parser)
        options = parser.parse_args(_words(value, rest), argparse.Namespace(**vars(self.options)))
        return verb.work.inside(self.program, options)

    def _end(self, number: int, what: str, outcome: str, before: _Places | None, **more: object) -> None:
        """Tell the end of a line with what it saved and what the server answered; read after the commit."""
        self.counts[outcome] += 1
        try:
            known = self.program.ask(_since, before, frozenset(self.touched)) if before is not None else {}
        except Problem:
            # The store cannot be read now: nothing is said about what is not known.
            known = {}
        self.tell(number, what, outcome, **more, **known)

    def on_changes(self, changes: Changes) -> None:
        """Remember which records a line touched."""
        self.touched |= changes.ids


@dataclass(frozen=True, slots=True)
class _Places:
    """The last counter, and the counters that waited for an answer, before a line began."""

    counter: int
    waiting: frozenset[int]


def _places(reading: Any) -> _Places:
    # SQLAlchemy costs 0.3 s at import.
    from app.sync.answered import last_counter, unanswered

    return _Places(last_counter(reading.session), unanswered(reading.session))


def _since(reading: Any, before: _Places, touched: frozenset[str]) -> dict[str, object]:
    # As above.
    from app.sync.answered import answered_of, receipts_of, saved_after

    session = reading.session
    return {
        "saved": saved_after(session, before.counter),
        "answered": answered_of(session, before.waiting),
        "receipts": receipts_of(session, touched) if touched else (),
    }


def _read(text: str) -> tuple[str, object, dict[str, object]]:
    """Return the verb, its value and the other keys of one line."""
    try:
        line = json.loads(text)
        (what, value), *others = line.items()
    except (ValueError, AttributeError, RecursionError) as error:
        raise Refused("command.unreadable", _TITLE, _NO_JSON) from error
    if isinstance(value, Mapping) and what != "run":
        return what, None, {**value, **dict(others)}
    return what, value, dict(others)


def _words(value: object, rest: Mapping[str, object]) -> list[str]:
    """Return the words of the command line that a line of the script stands for."""
    options = []
    for key, one in rest.items():
        name = "--" + key.replace("_", "-")
        if one is True:
            options.append(name)
        elif one is not None and one is not False:
            options.append(f"{name}={_word(one)}")
    plain_words = [] if value is None or isinstance(value, bool) else value if isinstance(value, list) else [value]
    return [*options, *(["--"] if plain_words else []), *map(_word, plain_words)]


def _word(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _script(name: str) -> IO[str]:
    try:
        return open(0, encoding="utf-8", closefd=False) if name == "-" else Path(name).open(encoding="utf-8")
    except OSError as error:
        raise unknown(name) from error


def _drive(verbs: Mapping[str, Verb]) -> Callable[[Any, argparse.Namespace], object]:
    def work(program: Any, options: argparse.Namespace) -> object:
        drive = _Drive(program, options, verbs)
        stop = program.subscribe(drive.on_changes)
        try:
            with _script(options.script) as script:
                drive.tell(0, "open", DONE)
                # Line by line, so that a tester can write the next one after reading the answer to the last.
                for number, text in enumerate(iter(script.readline, ""), start=1):
                    if text.strip():
                        drive.carry_out(number, text)
        finally:
            stop()
        return drive.counts

    return work


def _drive_words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--script", required=True, help="JSON-sorok fájlja; - : a szabványos bemenet")
    parser.add_argument("--ack-fd", type=int, default=1, help="ide kerül soronként, ami megtörtént")
    parser.add_argument("--server", help="a központi szerver címe az enrol sorokhoz")
    parser.add_argument("--stop-on-problem", action="store_true", help="az első hibánál megáll")


def drive_verb(verbs: Mapping[str, Verb]) -> Verb:
    """Return the verb that works off a script of these verbs."""
    return Verb(
        "drive", "forgatókönyv végrehajtása, a mentések visszajelzésével", with_program(_drive(verbs)), _drive_words
    )
