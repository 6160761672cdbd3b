"""The verbs about packages on a stick: `bundle enter|export|look|import|deliver`."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from app.jobs.job import Cancel, silent
from app.kernel.problems import Refused
from app.kernel.texts import Text
from app.verbs.verb import Verb, with_program

_ACTIONS = {
    "enter": "belépési csomag betöltése (FÁJL, --code)",
    "export": "csomag kiírása (--folder)",
    "look": "mit hozna a válaszcsomag (FÁJL)",
    "import": "válaszcsomag betöltése (FÁJL)",
    "deliver": "más hivatal csomagjának továbbítása (FÁJL, --folder)",
}


def _bundle(program: Any, options: argparse.Namespace) -> object:
    bundles = program.bundles
    match options.action:
        case "enter":
            return bundles.enter(_file(options), options.code or "")
        case "export":
            return bundles.export(options.folder, options.label, silent, Cancel())
        case "look":
            return bundles.preview(_file(options))
        case "import":
            return bundles.load(_file(options), silent, Cancel())
    return bundles.deliver(_file(options), options.folder, silent, Cancel())


def _file(options: argparse.Namespace) -> Path:
    if options.file is None:
        raise Refused(
            "command.unreadable",
            Text("Hiányzik a csomag fájlja", "The file of the package is missing"),
            Text(
                f"Adja meg a fájlt: bundle {options.action} FÁJL. Semmi nem változott.",
                f"Name the file: bundle {options.action} FILE. Nothing was changed.",
            ),
        )
    path: Path = options.file
    return path


def _words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "action", choices=list(_ACTIONS), help="; ".join(f"{one}: {what}" for one, what in _ACTIONS.items())
    )
    parser.add_argument("file", type=Path, nargs="?")
    parser.add_argument("--folder", type=Path, default=Path.cwd(), help="ahová a csomag kerül")
    parser.add_argument("--label", default="", help="a fájl nevének eleje")
    parser.add_argument("--code", help="a levélen kapott kód")


VERBS = (Verb("bundle", "adatcsere pendrive-on", with_program(_bundle), _words),)
