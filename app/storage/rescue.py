"""What can be done where a store cannot be opened: which backups are there, and which key opens them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from app.kernel.problems import Problem
from app.storage.backup import Backup, backup_folder, backups_in
from app.storage.connection import Access
from app.storage.copying import Steps, unwatched
from app.storage.files import unwritable
from app.storage.keys import KeyRing, SecretName, find_key
from app.storage.loss import missing
from app.storage.newer import Newer, StoreState, newer_than, state_of
from app.storage.recovery import StoreKey, key_file, load_wrapped, read_wrapped, unwrap
from app.storage.restore import Restored, require_usable, restore, set_aside
from app.storage.second_folder import place_in, second_folder


@dataclass(frozen=True, slots=True)
class Offer:
    """A backup that opens and is whole, with what the present store has beyond it."""

    backup: Backup
    state: StoreState
    newer: Newer


def backups_for(store: Path) -> tuple[Backup, ...]:
    """Return the backups beside the store and in the second folder, newest first, each once; none is opened."""
    found: dict[str, Backup] = {}
    second = second_folder(store)
    for folder in (backup_folder(store), *((place_in(second),) if second else ())):
        try:
            for one in backups_in(folder):
                found.setdefault(one.path.name, one)
        except Problem:
            # The other folder may still help.
            continue
    return tuple(sorted(found.values(), key=lambda one: one.made_at, reverse=True))


def key_for(
    backup: Path, store: Path, code: str, keyring: KeyRing, environment: Mapping[str, str]
) -> tuple[StoreKey, Path | None]:
    """Return the key that opens a backup, and the key file that the code opened (None: the key was known here).

    Tried are the key of this machine, then the code with the key file beside the store, those of earlier stores, and
    the backup's own. Raises Refused ``store.key_missing`` without a code, or what `unwrap` says of a wrong one.
    """
    if not code:
        key = find_key(store, keyring, environment)
        require_usable(backup, key)
        return key, None
    numbered = sorted(store.parent.glob(f"{key_file(store).name}.*"))
    problem: Problem | None = None
    for file in (key_file(backup), key_file(store), *numbered):
        if not file.exists():
            continue
        try:
            key = unwrap(read_wrapped(file), code)
            require_usable(backup, key)
        except Problem as refusal:
            problem = problem or refusal
            if refusal.code == "store.recovery_mistyped":
                raise
            continue
        return key, file
    if problem is not None:
        raise problem
    load_wrapped(backup)
    raise missing(store)


def best_offer(store: Path, key: bytes) -> Offer | None:
    """Return the newest backup that this key opens and that is whole, None where there is none; it may take seconds."""
    for backup in backups_for(store):
        try:
            require_usable(backup.path, key)
            state = state_of(backup.path, key, Access.ALONE)
        except Problem:
            continue
        newer = newer_than(backup.path, store, key) if store.exists() else Newer((), None)
        return Offer(backup, state, newer)
    return None


def bring_back(
    store: Path,
    backup: Path,
    now: datetime,
    code: str,
    keyring: KeyRing,
    environment: Mapping[str, str],
    told: Steps = unwatched,
) -> tuple[Restored, StoreKey]:
    """Restore a backup with this machine's key or a typed code, and keep the key for the next start; return it too."""
    key, file = key_for(backup, store, code, keyring, environment)
    result = restore(store, backup, key, now, file, told)
    if code:
        try:
            keyring.set(store, SecretName.DATA_KEY, key.hex())
        except Problem:
            # Not silent: without a keyring the next start asks for the code.
            return result, key
    return result, key


def save_elsewhere(store: Path, folder: Path, now: datetime) -> Path:
    """Copy the files of a store as they are, damaged or not, for the administrator; return the new folder."""
    place = folder / f"Csatlakozo-{now.astimezone(UTC):%Y%m%dT%H%M%S}Z"
    if not folder.is_dir():
        raise unwritable(folder, FileNotFoundError(str(folder)))
    if set_aside(store, place) is None:
        raise missing(store)
    return place
