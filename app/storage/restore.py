"""Puts a backup in the place of a store, which is kept aside first; a kill at any moment leaves the old or the new."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import shutil
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from app.kernel.problems import Problem, Refused
from app.kernel.texts import Text
from app.storage.backup import Reason, backup_folder, make_backup
from app.storage.connection import Access, connected
from app.storage.copying import Steps, make_durable, put_in_place, remove_log, rows_of, unwatched
from app.storage.files import sync_folder, unwritable, write_safely
from app.storage.instance import hold_store
from app.storage.integrity import require_sound
from app.storage.recovery import key_file, set_wrapped_aside

RESTORED = "restored"
"""The setting that says that this store was restored and that nobody has looked at it yet: nothing is sent."""

_USABLE, _KEPT, _PREPARED, _WHOLE = 10, 60, 90, 100
"""Hundredths done once the backup is found usable, the present state is kept, the copy for its place is whole."""

_UNUSABLE = Refused(
    "backup.unusable",
    Text("Ez a mentés nem használható", "This backup cannot be used"),
    Text(
        "A fájl megsérült, vagy más tárhoz tartozik. Válasszon egy korábbi mentést. A mostani adatokhoz nem nyúltunk.",
        "The file is damaged or belongs to another store. Choose an earlier backup. The present data were not touched.",
    ),
)


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did: `before` is where the state of before is kept, None where there was none."""

    backup: Path
    before: Path | None
    is_before_sound: bool


def require_usable(backup: Path, key: bytes) -> None:
    """Raise Refused ``backup.unusable`` where a backup is damaged or has another key."""
    try:
        require_sound(backup, key, Access.ALONE)
        with connected(backup, key, Access.ALONE) as connection:
            # An emptied file opens as an empty database with any key.
            if not rows_of(connection).get("device"):
                raise _UNUSABLE
    except Problem as problem:
        if problem.code != "store.damaged":
            raise
        raise _UNUSABLE from problem


def restore(
    store: Path, backup: Path, key: bytes, now: datetime, wrapped: Path | None = None, told: Steps = unwatched
) -> Restored:
    """Put a backup in the store's place; nobody may have the store open.

    The present state is kept first: as a backup, or, where it is damaged, as the files that it consists of. Then a
    marked copy of the backup is finished beside the store, and renamed over it. The mark pauses the sending until a
    person has looked, and gives the store a new incarnation, so that the server treats it as an older state (decision
    005). `wrapped` is the key file that shall stand beside the store; otherwise the present one stays. Raises Refused
    ``backup.unusable``, Refused ``store.already_open``, Unavailable ``store.busy`` or
    a disk's fault; then everything is as it was.

    `told` learns how far it is, in hundredths; what it raises stops the work as a fault does. It is asked for the last
    time before anything is put in a place: from then on the restore is finished.
    """
    told(0, _WHOLE)
    require_usable(backup, key)
    told(_USABLE, _WHOLE)
    try:
        store.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritable(store, error) from error
    # A window that is only idle would go on writing into the file that is replaced.
    instance = hold_store(store, now)
    try:
        return _restored(store, backup, key, now, wrapped, told)
    finally:
        instance.release()


def _restored(store: Path, backup: Path, key: bytes, now: datetime, wrapped: Path | None, told: Steps) -> Restored:
    before, is_sound = _keep_present(store, backup, key, now, _part_of(told, _USABLE, _KEPT))
    result = Restored(backup, before, is_sound)
    told(_KEPT, _WHOLE)
    finished = _prepared(store, backup, key, now, result)
    try:
        told(_PREPARED, _WHOLE)
        _bring_key(store, wrapped or (None if key_file(store).exists() else key_file(backup)))
        if is_sound and store.exists():
            put_in_place(finished, store, key)
        else:
            remove_log(store)
            make_durable(finished, store)
    except OSError as error:
        raise unwritable(store, error) from error
    finally:
        _discard(finished)
    return result


def _part_of(told: Steps, begin: int, end: int) -> Steps:
    """Return the steps of a piece of the work, as they count in the whole."""

    def step(done: int, total: int) -> None:
        told(begin + (end - begin) * done // max(total, 1), _WHOLE)

    return step


def set_aside(store: Path, folder: Path, *, is_replaced: bool = False) -> Path | None:
    """Copy the files of a store as they are, damaged or not, into a folder that is made; return the copied store.

    Where another store takes its place (`is_replaced`), a file of which the disk cannot read every piece is moved
    instead. Raises Unavailable ``file.unwritable``; the store is then where it was.
    """
    copied: Path | None = None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for ending in ("", "-wal", "-journal", ".key"):
            source, target = store.with_name(store.name + ending), folder / (store.name + ending)
            if not source.exists():
                continue
            _copy_or_move(source, target, is_movable=is_replaced)
            copied = target if not ending else copied
        sync_folder(folder)
    except OSError as error:
        raise unwritable(folder, error) from error
    return copied


def aside_folder(store: Path, now: datetime) -> Path:
    """Return where the files of a damaged store are kept."""
    return backup_folder(store) / f"damaged-{now.astimezone(UTC):%Y%m%dT%H%M%S}Z"


def _keep_present(store: Path, backup: Path, key: bytes, now: datetime, told: Steps) -> tuple[Path | None, bool]:
    if not store.exists():
        return None, False
    try:
        return make_backup(store, key, Reason.RESTORE, now, spared=backup, told=told).path, True
    except Problem as problem:
        if problem.code != "store.damaged":
            raise
    return set_aside(store, aside_folder(store, now), is_replaced=True), False


def _copy_or_move(source: Path, target: Path, *, is_movable: bool) -> None:
    try:
        shutil.copyfile(source, target)
        with target.open("rb+") as file:
            os.fsync(file.fileno())
    except OSError as error:
        target.unlink(missing_ok=True)
        # It may also be the target that fails, such as a bad stick; the store is no worse for that.
        if not is_movable or error.errno != errno.EIO or _is_readable(source):
            raise
        os.replace(source, target)  # noqa: PTH105 - one system call: the file is in one place or in the other


def _is_readable(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            while file.read(1 << 20):
                pass
    except OSError:
        return False
    return True


def _prepared(store: Path, backup: Path, key: bytes, now: datetime, result: Restored) -> Path:
    """Return a copy of the backup beside the store, marked as restored, verified and durable."""
    finished = store.with_name(f".{store.name}.restored.part")
    _discard(finished)
    mark = {
        "backup": str(backup),
        "at": now.isoformat(timespec="seconds"),
        "before": str(result.before) if result.before else None,
        "is_before_sound": result.is_before_sound,
    }
    try:
        shutil.copyfile(backup, finished)
        with connected(finished, key, Access.WRITE) as connection:
            # No log: the file must be whole by itself; the program switches it back when it opens it.
            connection.execute("PRAGMA journal_mode = DELETE")
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (RESTORED, json.dumps(mark)))
            connection.execute("UPDATE device SET incarnation = ?", (str(uuid.uuid4()),))
            connection.execute("COMMIT")
        require_sound(finished, key, Access.ALONE)
        with finished.open("rb+") as file:
            os.fsync(file.fileno())
    except OSError as error:
        _discard(finished)
        raise unwritable(store, error) from error
    except BaseException:
        _discard(finished)
        raise
    return finished


def _bring_key(store: Path, wanted: Path | None) -> None:
    """Let the key file that fits stand beside the store; another one that is there is kept under a number."""
    if wanted is None or not wanted.exists():
        return
    content = wanted.read_bytes()
    if not (key_file(store).exists() and key_file(store).read_bytes() == content):
        set_wrapped_aside(store)
        write_safely(key_file(store), content)


def _discard(finished: Path) -> None:
    for ending in ("", "-wal", "-shm", "-journal"):
        with contextlib.suppress(OSError):
            finished.with_name(finished.name + ending).unlink(missing_ok=True)
