"""The words of the command line about the sample country: how many municipalities, and from which file."""

from __future__ import annotations

import argparse
import random
from datetime import UTC, datetime
from pathlib import Path

from app.content.model import Content
from central.features.register import refusals
from central.features.register.reading import read_settlements
from central.features.sample.country import fill
from central.features.sample.people import made_settlements
from central.storage.engine import Database

Answer = dict[str, object]


def add_words(parser: argparse.ArgumentParser) -> None:
    """Declare what may follow the verb."""
    parser.add_argument("--municipalities", type=int, default=3200, metavar="N", help="ennyi település / so many")
    parser.add_argument("--register", type=Path, help="a KSH helységnévtára; nélküle kitalált / the KSH gazetteer")
    parser.add_argument("--seed", type=int, default=1)


def run(options: argparse.Namespace, database: Database, content: Content) -> Answer:
    """Fill an empty server; raises Problem in words."""
    chance = random.Random(options.seed)  # noqa: S311  made-up people, no secret
    count = min(max(options.municipalities, 1), 5000)
    if options.register is None:
        settlements = made_settlements(count, chance)
    else:
        try:
            settlements = read_settlements(options.register.read_bytes())[:count]
        except OSError as error:
            raise refusals.unreadable_file() from error
    changes = fill(database, content, settlements, options.seed, datetime.now(UTC))
    return {"municipalities": len(settlements), "changes": changes}
