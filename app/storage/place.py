"""Judges where a store may lie: only on a disk of this machine that nothing else carries away; it opens no store."""

from __future__ import annotations

import contextlib
import os
import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePath

from app.kernel.problems import Refused
from app.kernel.texts import Text


class Fault(StrEnum):
    """Why a place is not safe."""

    NETWORK = "network"
    REMOVABLE = "removable"
    CLOUD = "cloud"
    ROAMING = "roaming"


@dataclass(frozen=True, slots=True)
class Volume:
    """A disk, or a part of one, where it is joined to the folders."""

    point: PurePath
    kind: str
    is_removable: bool = False


@dataclass(frozen=True, slots=True)
class Machine:
    """What decides about a place: the volumes, and the folders that are carried to a cloud or to other machines."""

    volumes: tuple[Volume, ...]
    cloud: tuple[PurePath, ...] = ()
    roaming: tuple[PurePath, ...] = ()


NETWORK_KINDS = frozenset(
    {
        "9p",
        "afs",
        "beegfs",
        "ceph",
        "cifs",
        "coda",
        "davfs",
        "drive_remote",
        "fuse.davfs",
        "fuse.gcsfuse",
        "fuse.glusterfs",
        "fuse.gvfsd-fuse",
        "fuse.rclone",
        "fuse.s3fs",
        "fuse.sshfs",
        "fuse.vmhgfs-fuse",
        "gfs2",
        "glusterfs",
        "lustre",
        "ncpfs",
        "nfs",
        "nfs4",
        "ocfs2",
        "prl_fs",
        "smb3",
        "smbfs",
        "vboxsf",
        "vmhgfs",
    }
)
"""File systems of other machines or of the host of a virtual one: locks and synchronisation do not hold there."""

CLOUD_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
_CLOUD_NAMES = ("onedrive", "dropbox", "google drive", "googledrive", "icloud", "nextcloud", "owncloud", "pcloud")
_REMOTE, _REMOVABLE, _OPTICAL = 4, 2, 5
"""What GetDriveTypeW answers (DRIVE_REMOTE, DRIVE_REMOVABLE, DRIVE_CDROM)."""
_MOUNT = re.compile(r"^\d+ \d+ (?P<device>\d+:\d+) \S+ (?P<point>\S+) .*? - (?P<kind>\S+) ")

_TITLE = Text("A tár itt nem lenne biztonságban", "The store would not be safe here")
_WORDS = {
    Fault.NETWORK: Text(
        "A tár nem lehet hálózati helyen: {value}. Adjon meg egy mappát a gép saját lemezén. "
        "Az adatokhoz nem nyúltunk.",
        "The store cannot be on a network share: {value}. Give a folder on this machine's own disk. "
        "The data were not touched.",
    ),
    Fault.REMOVABLE: Text(
        "A tár nem lehet kivehető lemezen vagy pendrive-on: {value}. Adjon meg egy mappát a gép saját lemezén. "
        "Az adatokhoz nem nyúltunk.",
        "The store cannot be on a removable disk or a USB stick: {value}. Give a folder on this machine's own disk. "
        "The data were not touched.",
    ),
    Fault.CLOUD: Text(
        "A tár nem lehet felhőbe másolt mappában: {value}. Adjon meg egy mappát a gép saját lemezén. "
        "Az adatokhoz nem nyúltunk.",
        "The store cannot be in a folder that is copied to a cloud: {value}. Give a folder on this machine's own disk. "
        "The data were not touched.",
    ),
    Fault.ROAMING: Text(
        "A tár nem lehet gépek között vándorló mappában: {value}. Adjon meg egy mappát a gép saját lemezén. "
        "Az adatokhoz nem nyúltunk.",
        "The store cannot be in a folder that roams between machines: {value}. "
        "Give a folder on this machine's own disk. The data were not touched.",
    ),
}


def judge(place: PurePath, machine: Machine) -> Fault | None:
    """Return why a store may not lie at an absolute place without links, or None where it may.

    The nearest volume above the place counts. A machine whose whole root comes from elsewhere has no disk of its own to
    offer, so that root is let pass.
    """
    if str(place).startswith(("\\\\", "//")):
        return Fault.NETWORK
    names = [name.casefold() for name in place.parts[:-1]]
    if any(name.startswith(_CLOUD_NAMES) for name in names) or _is_below(place, machine.cloud):
        return Fault.CLOUD
    if _is_below(place, machine.roaming):
        return Fault.ROAMING
    above = [volume for volume in machine.volumes if place.is_relative_to(volume.point)]
    # Of two volumes at the same point the later one lies on top.
    nearest = max(enumerate(above), key=lambda one: (len(one[1].point.parts), one[0]), default=(0, None))[1]
    if nearest is None:
        return None
    if nearest.kind.casefold() in NETWORK_KINDS and nearest.point != type(place)("/"):
        return Fault.NETWORK
    return Fault.REMOVABLE if nearest.is_removable else None


def require_safe_place(store: Path) -> None:
    """Raise Refused ``store.unsafe_place`` in words where this machine says that a store must not lie there."""
    place = store.absolute()
    # A link that leads nowhere is said by the opening of the file.
    with contextlib.suppress(OSError, RuntimeError):
        place = place.resolve()
    fault = judge(place, read_machine(place, os.environ))
    if fault is not None:
        raise Refused("store.unsafe_place", _TITLE, _WORDS[fault].filled(value=str(store)), "store")


def read_machine(place: Path, environ: Mapping[str, str]) -> Machine:
    """Ask the machine what decides about a place; what it does not tell is not held against the place."""
    cloud = tuple(Path(environ[name]) for name in CLOUD_VARIABLES if environ.get(name))
    roaming = (Path(environ["APPDATA"]),) if environ.get("APPDATA") else ()
    if sys.platform == "win32":
        return Machine(_drive_of(place), cloud, roaming)
    try:
        mounts = Path("/proc/self/mountinfo").read_text("utf-8", "surrogateescape")
    except OSError:
        mounts = ""
    return Machine(parse_mounts(mounts, _is_removable), cloud, roaming)


def parse_mounts(text: str, is_removable: Callable[[str], bool]) -> tuple[Volume, ...]:
    """Return the volumes of a `mountinfo` text (proc(5)); `is_removable` answers for a device like „8:1”."""
    found = []
    for line in text.splitlines():
        match = _MOUNT.match(line)
        if match is not None:
            point = re.sub(rb"\\([0-7]{3})", lambda octal: bytes([int(octal[1], 8)]), os.fsencode(match["point"]))
            found.append(Volume(Path(os.fsdecode(point)), match["kind"], is_removable(match["device"])))
    return tuple(found)


def _is_below(place: PurePath, roots: tuple[PurePath, ...]) -> bool:
    return any(place.is_relative_to(root) for root in roots)


def _is_removable(device: str) -> bool:
    """Tell whether the kernel calls the disk of a device removable; a part of a disk asks the disk above it."""
    try:
        folder = Path("/sys/dev/block", device).resolve(strict=True)
        flags = [one / "removable" for one in (folder, folder.parent)]
        return any(flag.read_text().strip() == "1" for flag in flags if flag.exists())
    except OSError:
        return False


def _drive_of(place: Path) -> tuple[Volume, ...]:
    """Ask Windows about the drive that a place is on."""
    # Only Windows has this library.
    import ctypes

    windows = getattr(ctypes, "windll").kernel32  # noqa: B009 - other systems' types do not know it
    buffer = ctypes.create_unicode_buffer(1024)
    root = buffer.value if windows.GetVolumePathNameW(str(place), buffer, len(buffer)) else place.anchor
    kind = int(windows.GetDriveTypeW(root or place.anchor))
    name = "drive_remote" if kind == _REMOTE else "drive"
    return (Volume(Path(root or place.anchor), name, kind in (_REMOVABLE, _OPTICAL)),)
