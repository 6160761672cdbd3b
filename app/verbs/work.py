"""The verbs of everyday work: `commands`, `run`, `show`."""

from __future__ import annotations

import argparse
import importlib
import inspect
from collections.abc import Mapping
from typing import Any

from app.kernel.problems import Refused
from app.kernel.texts import Text
from app.verbs.verb import Verb, unknown, with_program

QUERIES: Mapping[str, tuple[str, str]] = {
    "home": ("app.features.task.queries", "home"),
    "task": ("app.features.task.queries", "task"),
    "office": ("app.features.office.queries", "our_office"),
    "members": ("app.features.office.queries", "members"),
    "people": ("app.features.office.queries", "people"),
    "people-on": ("app.features.office.queries", "people_on"),
    "bodies": ("app.features.office.queries", "bodies"),
    "contract": ("app.features.contract.queries", "contract"),
    "requests": ("app.features.request.queries", "requests"),
    "request": ("app.features.request.queries", "request"),
    "plan": ("app.features.plan.queries", "plan"),
    "risks": ("app.features.plan.queries", "risks"),
    "questions": ("app.features.question.queries", "own_questions"),
    "faq": ("app.features.question.queries", "faq"),
    "messages": ("app.features.message.queries", "messages"),
    "events": ("app.features.event.queries", "events"),
    "papers": ("app.features.paper.queries", "papers"),
    "conflicts": ("app.features.conflict.queries", "open_conflicts"),
}
"""Query name → the module and the function; only the asked one's module is loaded."""


def _commands(_options: argparse.Namespace) -> object:
    # pydantic and the features' tables cost 0.4 s at import.
    from pydantic import TypeAdapter

    # As above.
    from app.catalogue import HANDLERS

    return [
        {"name": command.__name__, "description": command.__doc__, "schema": TypeAdapter(command).json_schema()}
        for command in HANDLERS
    ]


def _run(program: Any, options: argparse.Namespace) -> object:
    # pydantic costs 80 ms at import.
    from pydantic import ValidationError

    try:
        wish = read_command(options.name, options.data)
    except ValidationError as error:
        raise _unreadable(error.error_count()) from error
    changes = program.run(wish)
    return {"topics": sorted(changes.topics), "records": sorted(changes.ids)}


def read_command(name: str, data: str) -> Any:
    """Return the command of a name with its fields from JSON; raises Refused or pydantic's ValidationError."""
    # As in _commands.
    from pydantic import TypeAdapter

    # As above.
    from app.catalogue import HANDLERS

    command = next((one for one in HANDLERS if one.__name__ == name), None)
    if command is None:
        raise unknown(name)
    return TypeAdapter(command).validate_json(data)


def _show(program: Any, options: argparse.Namespace) -> object:
    return answer_query(program, options.query, options.argument)


def answer_query(program: Any, query: str, words: list[str]) -> object:
    """Ask the program a query by its name; raises Refused where it has other words."""
    module, name = QUERIES[query]
    function = getattr(importlib.import_module(module), name)
    wanted = list(inspect.signature(function).parameters.values())[1:]
    required = [one for one in wanted if one.default is one.empty]
    if not len(required) <= len(words) <= len(wanted):
        raise _wrong_words(query, [one.name for one in required])
    return program.ask(function, *words)


def _unreadable(count: int) -> Refused:
    return Refused(
        "command.unreadable",
        Text("A parancs adatai hibásak", "The command's data are wrong"),
        Text(
            f"{count} mező hiányzik vagy hibás. A séma: python -m app commands. Semmi nem változott.",
            f"{count} fields are missing or wrong. The schema: python -m app commands. Nothing was changed.",
        ),
    )


def _wrong_words(query: str, wanted: list[str]) -> Refused:
    call = " ".join(["show", query, *(f"<{name}>" for name in wanted)])
    return Refused(
        "command.unreadable",
        Text("A lekérdezés szavai hibásak", "The words of the query are wrong"),
        Text(f"Így írja: {call}. Semmi nem változott.", f"Write it like: {call}. Nothing was changed."),
    )


def _run_words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name")
    parser.add_argument("--json", required=True, dest="data")


def _show_words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("query", choices=sorted(QUERIES))
    parser.add_argument("argument", nargs="*")


VERBS = (
    Verb("commands", "az összes parancs a sémájával", _commands),
    Verb("run", "egy parancs végrehajtása", with_program(_run), _run_words),
    Verb("show", "egy lekérdezés eredménye", with_program(_show, is_reader=True), _show_words),
)
