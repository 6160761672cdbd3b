"""What the running program does about its backups: when one is due, making it, and going on after a restore."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine, delete

from app.kernel.changes import Changes, Origin
from app.kernel.clock import Clock
from app.kernel.problems import Problem, Refused
from app.kernel.texts import Text
from app.storage.backup import (
    Backup,
    Reason,
    backup_folder,
    backups_in,
    make_backup,
    read_name,
    store_mark,
    unknown_backup,
)
from app.storage.carry import carry_contents, carry_over
from app.storage.code_keeper import CodeKeeper
from app.storage.connection import Access
from app.storage.copying import Steps, unwatched
from app.storage.integrity import require_sound
from app.storage.keys import KEY_VARIABLE, KeyRing
from app.storage.local import Setting
from app.storage.newer import Newer, StoreState, contents_of, newer_than, state_of
from app.storage.recovery import StoreKey
from app.storage.rescue import bring_back
from app.storage.restore import RESTORED
from app.storage.schedule import EVERY, is_due
from app.storage.second_folder import choose_second_folder, copy_to, place_in, second_folder
from app.storage.settings import read_setting
from app.storage.unit_of_work import reading, writing

Told = Callable[[int, int, Text], None]

_COPYING = Text("Biztonsági mentés készül", "A backup is being made")
_SECOND = Text("Másolat a második mappába", "Copying to the second folder")


@dataclass(frozen=True, slots=True)
class BackupLine:
    """One backup of the list; `state` is None where its file cannot be read any more."""

    backup: Backup
    state: StoreState | None
    is_second: bool


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that was made, and why its copy did not reach the second folder, if it did not."""

    backup: Backup
    second: Path | None
    second_problem: Problem | None


@dataclass(frozen=True, slots=True)
class RestoredState:
    """A restore that nobody has confirmed yet: what was put back, and what only the state of before has."""

    backup: str
    at: str
    before: str | None
    is_before_sound: bool
    newer: Newer


class BackupKeeper:
    """The backups of one open store; blocking, for a lane, each on connections of its own."""

    def __init__(self, store: Path, key: bytes, engine: Engine, clock: Clock) -> None:
        self._store = store
        self._key = key
        self._engine = engine
        self._clock = clock
        self.code = CodeKeeper(store, StoreKey(key), engine, clock)

    @property
    def mark(self) -> str:
        """Return the eight signs that name this store on its backups and its recovery sheet."""
        return store_mark(self._key)

    @property
    def key(self) -> StoreKey:
        """Return the key of this store, to open it again."""
        return StoreKey(self._key)

    @property
    def folder(self) -> Path:
        """Return where the backups are."""
        return backup_folder(self._store)

    @property
    def second_folder(self) -> Path | None:
        """Return the clerk's second folder."""
        return second_folder(self._store)

    def choose_second_folder(self, folder: Path | None) -> None:
        """Choose the second folder, or none; refused where it is the first one."""
        if folder is not None and self.folder.resolve() in (folder.resolve(), *folder.resolve().parents):
            raise Refused(
                "backup.same_folder",
                Text("Ide már készül mentés", "Backups are made here already"),
                Text(
                    "Válasszon egy másik lemezt, például egy pendrive-ot. Semmi nem változott.",
                    "Choose another disk, for example a USB stick. Nothing was changed.",
                ),
                "folder",
            )
        choose_second_folder(self._store, folder)

    def check(self) -> None:
        """Look for damage in the whole store; a job for the free lane; raises Refused ``store.damaged``."""
        require_sound(self._store, self._key)

    def newest(self) -> Backup | None:
        """Return the newest backup beside the store, by its name."""
        found = backups_in(self.folder, self.mark)
        return found[0] if found else None

    def lines(self) -> tuple[BackupLine, ...]:
        """Return the backups here and in the second folder, newest first, each once."""
        found = {one.path.name: (one, False) for one in backups_in(self.folder, self.mark)}
        second = self.second_folder
        if second is not None and second.is_dir():
            for one in backups_in(place_in(second), self.mark):
                found.setdefault(one.path.name, (one, True))
        ordered = sorted(found.values(), key=lambda pair: pair[0].made_at, reverse=True)
        return tuple(BackupLine(one, _state(self._key, one.path), is_second) for one, is_second in ordered)

    def is_due(self, after: timedelta = EVERY) -> bool:
        """Tell whether a backup must be made now."""
        newest = self.newest()
        if newest is None:
            return True
        is_changed = _state(self._key, newest.path) != state_of(self._store, self._key)
        return is_due(newest.made_at, self._clock.now(), is_changed=is_changed, after=after)

    def make(self, reason: Reason = Reason.AUTOMATIC, told: Told | None = None) -> Made:
        """Make a backup, verify it, thin the folder, and copy it to the second folder; raises Problem in words.

        A second folder that is not there spoils nothing: the backup here is made, and the reason is in the answer.
        What `told` raises stops the work: nothing half stays, and a backup that is finished does.
        """
        tell = told or (lambda _done, _total, _what: None)
        now = self._clock.now()
        backup = make_backup(self._store, self._key, reason, now, told=lambda done, total: tell(done, total, _COPYING))
        second = self.second_folder
        if second is None:
            return Made(backup, None, None)
        try:
            copy = copy_to(backup, second, lambda done, total: tell(100 * done // max(total, 1), 100, _SECOND))
            return Made(backup, copy, None)
        except Problem as problem:
            return Made(backup, None, problem)

    def line_of(self, backup: Backup) -> BackupLine:
        """Return one backup with what it holds."""
        return BackupLine(backup, _state(self._key, backup.path), backup.path.parent != self.folder)

    def is_restored(self) -> bool:
        """Tell whether a restore waits for a person's word."""
        with reading(self._engine) as session:
            return read_setting(session, RESTORED) is not None

    def own_state(self) -> StoreState | None:
        """Return this store in numbers where it was just restored, else None: a new store is no older machine."""
        return state_of(self._store, self._key) if self.is_restored() else None

    def newer_than(self, backup: Path) -> Newer:
        """Return what this store has and a backup lacks."""
        return newer_than(backup, self._store, self._key)

    def find(self, word: str) -> Backup:
        """Return the backup of a path, a file name of the list, or „newest”; Refused ``backup.unknown``."""
        lines = [line.backup for line in self.lines()]
        named = [one for one in lines if one.path.name == word] or (lines[:1] if word == "newest" else [])
        given = Path(word)
        if not named and given.is_file():
            named = [_given(given)]
        if not named:
            raise unknown_backup(word)
        return named[0]

    def restored(self) -> RestoredState | None:
        """Return the restore that waits for a person's word, None where there is none."""
        with reading(self._engine) as session:
            text = read_setting(session, RESTORED)
        if text is None:
            return None
        told = json.loads(text)
        before = Path(told["before"]) if told["before"] else None
        newer = Newer((), None)
        is_sound = bool(told["is_before_sound"])
        if before is not None and before.exists():
            newer = newer_than(self._store, before, self._key, Access.READ, _access(is_sound=is_sound))
        return RestoredState(told["backup"], told["at"], told["before"], is_sound, newer)

    def bring_back(self, backup: Path, code: str, keyring: KeyRing, told: Steps = unwatched) -> StoreKey:
        """Restore a backup once this store is closed, with its own key or a typed code; return the key that fits.

        What `told` raises stops it, and everything is as it was.
        """
        known = {} if code else {KEY_VARIABLE: self._key.hex()}
        return bring_back(self._store, backup, self._clock.now(), code, keyring, known, told)[1]

    def carry_over(self) -> Changes:
        """Take over what only the state before the restore had; carrying twice is carrying once."""
        state = self.restored()
        if state is None or state.before is None or not state.newer.is_known:
            return Changes(frozenset(), frozenset(), Origin.LOCAL)
        access = _access(is_sound=state.is_before_sound)
        carry_contents(self._engine, contents_of(Path(state.before), self._key, access))
        return carry_over(self._engine, state.newer.unsent, self._clock.now())

    def go_on(self) -> Changes:
        """Confirm the restored state: from now on it is sent again."""
        with writing(self._engine) as session:
            session.execute(delete(Setting).where(Setting.key == RESTORED))
        return Changes(frozenset({"outbox"}), frozenset(), Origin.LOCAL)


def _state(key: bytes, path: Path) -> StoreState | None:
    try:
        return state_of(path, key, Access.ALONE)
    except Problem:
        return None


def _access(*, is_sound: bool) -> Access:
    """A backup is whole by itself; the files of a damaged store are read with the log that belongs to them."""
    return Access.ALONE if is_sound else Access.READ


def _given(path: Path) -> Backup:
    made = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
    return read_name(path) or Backup(path, "", made, Reason.ASKED, path.stat().st_size)
