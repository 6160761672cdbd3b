"""The verb about content packages: `content install`."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.kernel.clock import SystemClock
from app.verbs.verb import Verb, settings_of


def _content(options: argparse.Namespace) -> object:
    # pydantic and cryptography cost 0.2 s at import.
    from app.content.package import TrustList, install
    from app.content.versions import content_for, installed_folder

    settings = settings_of(options)
    trust, folder = TrustList.of_program(), installed_folder(settings.store)
    place = install(options.file, folder, trust)
    used = content_for(settings.content, folder, SystemClock().now().date(), trust)
    return {"installed": str(place), "used_from_now": used.version}


def _words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("action", choices=["install"])
    parser.add_argument("file", type=Path)


VERBS = (Verb("content", "tartalomcsomag telepítése", _content, _words),)
