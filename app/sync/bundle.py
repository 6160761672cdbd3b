"""The exchange with the centre by a stick, for a machine without a network; and carrying it for another one."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine

from app.jobs.job import Cancel, Progress
from app.kernel.changes import Changes, Origin
from app.kernel.clock import Clock
from app.kernel.ids import Ids
from app.kernel.problems import Problem
from app.kernel.texts import Text
from app.storage.unit_of_work import reading
from app.sync.bundle_state import BundleState, Delivery, EntryView, ReplyView, WrittenBundle
from app.sync.bundle_status import bundle_state, is_introduced
from app.sync.token import TokenKeeper

_log = logging.getLogger(__name__)

PROGRAM = "1"
"""What packages say of the program that wrote them."""


class Bundles:
    """What a person can do with packages on a stick at this machine; every method blocks and is for the free lane."""

    def __init__(
        self,
        engine: Engine,
        clock: Clock,
        publish: Callable[[Changes], None],
        tokens: TokenKeeper,
        content_version: str,
        install: Callable[[Path], str],
    ) -> None:
        self._engine = engine
        self._clock = clock
        self._publish = publish
        self._tokens = tokens
        self._content_version = content_version
        self._install = install

    def state(self) -> BundleState:
        """Return where the exchange by stick stands; for the data lane."""
        with reading(self._engine) as session:
            return bundle_state(session)

    def enter(self, path: Path, code: str) -> EntryView:
        """Load the entry package of the Kincstár with the code of its letter; raises Problem in words."""
        # pydantic and cryptography cost 0.2 s at import; the window is painted without them. So below.
        from app.sync.bundle_entry import load_entry

        view = load_entry(self._engine, path, code, self._now())
        self._tell()
        return view

    def export(self, folder: Path, label: str, progress: Progress, cancel: Cancel) -> WrittenBundle:
        """Write everything that has no answer as the next package into a folder; raises Problem in words."""
        # As above.
        from app.sync.bundle_export import Maker, export_bundle

        maker = Maker(PROGRAM, self._content_version, self._tokens.read() is not None)
        try:
            return export_bundle(self._engine, folder, label, maker, self._now(), progress, cancel)
        finally:
            self._tell()

    def preview(self, path: Path) -> ReplyView:
        """Check a whole reply and say what it would bring; raises Problem in words."""
        # As above.
        from app.sync.bundle_reply import preview_reply

        return preview_reply(self._engine, path)

    def load(self, path: Path, progress: Progress, cancel: Cancel) -> ReplyView:
        """Check a whole reply and load it at once; raises Problem in words."""
        # As above.
        from app.sync.bundle_reply import ReplyLoader

        loader = ReplyLoader(
            self._engine, self._tokens, Ids(self._clock), self._now, self._publish, self._install_content
        )
        return loader.load(path, progress, cancel)

    def deliver(self, path: Path, folder: Path, progress: Progress, cancel: Cancel) -> Delivery:
        """Bring another office's package to the centre over this machine's network and put its reply into a folder."""
        # requests costs 0.1 s at import, and as above.
        from app.sync.bundle_delivery import deliver

        return deliver(self._engine, self._tokens, path, folder, progress, cancel)

    def introduce_once(self) -> None:
        """Over the network, tell the centre which keys packages will bear and learn its own.

        A failure is no failure of what came before; the next exchange tries again.
        """
        with reading(self._engine) as session:
            if is_introduced(session):
                return
        # As above.
        from app.sync.bundle_delivery import introduce

        try:
            introduce(self._engine, self._tokens)
        except Problem as problem:
            _log.info("The keys of packages could not be exchanged: %s", problem.code)

    def _install_content(self, content: bytes) -> Text:
        """Install a content package that came with a reply; a fault is told and keeps the content of today."""
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "content.cspkg"
            path.write_bytes(content)
            try:
                version = self._install(path)
            except Problem as problem:
                return problem.message
        return Text(
            f"Az új tartalom ({version}) a program következő indításától érvényes.",
            f"The new content ({version}) counts from the next start of the program.",
        )

    def _now(self) -> datetime:
        return self._clock.now()

    def _tell(self) -> None:
        self._publish(Changes(frozenset({"outbox"}), frozenset(), Origin.SYNC))
