"""Reads and installs signed packages: nothing is used before every file was checked, nothing is half installed."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import shutil
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from app.kernel.problems import Refused, Unavailable
from app.kernel.texts import Text

FORMAT = 1
"""The package format that this program reads."""

MANIFEST, SIGNATURE = "manifest.json", "manifest.sig"
MAX_FILES, MAX_BYTES = 500, 50 * 1024 * 1024
_COMPRESSION = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)

_PROGRAM_TRUST = Path(__file__).resolve().parents[2] / "resources" / "content" / "trust.json"
_TITLE = Text("Ez a csomag nem telepíthető", "This package cannot be installed")
_PLAIN = re.compile(r"[A-Za-z0-9]+([.-][A-Za-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class TrustList:
    """The public keys (Ed25519, base64) whose signatures count, by key id."""

    keys: Mapping[str, str]

    @classmethod
    def load(cls, path: Path) -> TrustList:
        """Read a list of keys."""
        return cls({key["id"]: key["public"] for key in json.loads(path.read_text("utf-8"))["keys"]})

    @classmethod
    def of_program(cls) -> TrustList:
        """Read the list shipped with the program; no setting moves it, so that no package brings its own trust."""
        return cls.load(_PROGRAM_TRUST)


@dataclass(frozen=True, slots=True)
class Package:
    """A checked package: its kind and version, and its files."""

    kind: str
    version: str
    valid_from: str
    files: Mapping[str, bytes]

    def json(self, name: str) -> Any:
        """Return one file as JSON; raises KeyError for a file that is not in the package."""
        return json.loads(self.files[name])


def read_package(path: Path, trust: TrustList) -> Package:
    """Check a package (a folder, or a .cspkg file) and return it; raises Refused in words and changes nothing."""
    return _checked(_files(path), trust)


def install(path: Path, folder: Path, trust: TrustList) -> Path:
    """Check a package and put it under `folder` by kind and version, all or nothing; returns its place.

    The same package again is left as it is; what lies damaged in its place is replaced. Raises Refused in words for
    the package and Unavailable for the disk.
    """
    files = _files(path)
    package = _checked(files, trust)
    target = folder / f"{package.kind}-{package.version}"
    try:
        if target.is_dir() and _folder_files(target) == files:
            return target
        folder.mkdir(parents=True, exist_ok=True)
        _put(files, target)
    except OSError as error:
        raise _no_room() from error
    return target


def _put(files: Mapping[str, bytes], target: Path) -> None:
    """Write the files beside the target and let them take its place with a rename."""
    temporary = Path(tempfile.mkdtemp(prefix=".installing-", dir=target.parent))
    try:
        for name, content in files.items():
            place = temporary / "new" / name
            place.parent.mkdir(parents=True, exist_ok=True)
            with place.open("wb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
        for place in [temporary / "new", *(one for one in (temporary / "new").rglob("*") if one.is_dir())]:
            _sync_folder(place)
        if target.exists():
            target.replace(temporary / "old")
        (temporary / "new").replace(target)
        _sync_folder(target.parent)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def _sync_folder(folder: Path) -> None:
    """Make the names in a folder durable, so that what was told to be installed outlives a power cut."""
    if os.name == "nt":
        # Windows has no such call and does it with the rename.
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sign(folder: Path, key_id: str, sign_bytes: Callable[[bytes], bytes]) -> None:
    """Write hashes and signature of a package folder anew; the manifest must hold kind, version and dates."""
    manifest = json.loads((folder / MANIFEST).read_text("utf-8"))
    manifest["files"] = {
        name: hashlib.sha256(content).hexdigest()
        for name, content in sorted(_folder_files(folder).items())
        if name not in (MANIFEST, SIGNATURE)
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=2).encode() + b"\n"
    signature = {"key": key_id, "signature": base64.b64encode(sign_bytes(text)).decode()}
    (folder / MANIFEST).write_bytes(text)
    (folder / SIGNATURE).write_text(json.dumps(signature) + "\n", "utf-8")


def pack(folder: Path, target: Path) -> None:
    """Write a signed folder as one .cspkg file."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sorted(_folder_files(folder).items()):
            archive.writestr(name, content)


def _checked(files: Mapping[str, bytes], trust: TrustList) -> Package:
    if MANIFEST not in files or SIGNATURE not in files:
        raise _unsigned()
    _require_signature(files[MANIFEST], files[SIGNATURE], trust)
    try:
        manifest = json.loads(files[MANIFEST])
        kind, version, hashes = str(manifest["kind"]), str(manifest["version"]), dict(manifest["files"])
        valid_from = str(manifest["valid_from"])
    except (ValueError, KeyError, TypeError) as error:
        raise _damaged() from error
    if not (_PLAIN.fullmatch(kind) and _PLAIN.fullmatch(version)):
        raise _damaged()
    if manifest.get("program") != "csatlakozo":
        raise _foreign()
    if manifest.get("format") != FORMAT:
        raise _newer()
    found = {name: content for name, content in files.items() if name not in (MANIFEST, SIGNATURE)}
    if found.keys() != hashes.keys():
        raise _damaged()
    for name, content in found.items():
        if hashlib.sha256(content).hexdigest() != hashes[name]:
            raise _damaged()
    return Package(kind, version, valid_from, found)


def _require_signature(manifest: bytes, signature_file: bytes, trust: TrustList) -> None:
    # cryptography costs 40 ms at import; modules that only name Package do without it.
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        said = json.loads(signature_file)
        public = base64.b64decode(trust.keys[said["key"]], validate=True)
        signature = base64.b64decode(said["signature"], validate=True)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise _unsigned() from error
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, manifest)
    except (InvalidSignature, ValueError) as error:
        raise _unsigned() from error


def _files(path: Path) -> dict[str, bytes]:
    """Read every file once: what was checked is what is used."""
    try:
        return _folder_files(path) if path.is_dir() else _zip_files(path)
    except (OSError, EOFError, ValueError, RuntimeError, zipfile.BadZipFile, zlib.error, struct.error) as error:
        raise _damaged() from error


def _folder_files(folder: Path) -> dict[str, bytes]:
    files = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            files[path.relative_to(folder).as_posix()] = path.read_bytes()
    return files


def _zip_files(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        if len(entries) > MAX_FILES or sum(entry.file_size for entry in entries) > MAX_BYTES:
            raise _damaged()
        if any(_escapes(entry.filename) or entry.compress_type not in _COMPRESSION for entry in entries):
            raise _damaged()
        return {entry.filename: _bounded(archive, entry) for entry in entries}


def _bounded(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """Read one file but never more than it claims: a claim may lie."""
    with archive.open(entry) as stream:
        content = stream.read(entry.file_size + 1)
    if len(content) != entry.file_size:
        raise _damaged()
    return content


def _escapes(name: str) -> bool:
    path = PurePosixPath(name)
    return path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name


def _refused(code: str, hu: str, en: str) -> Refused:
    return Refused(
        f"content.{code}",
        _TITLE,
        Text(f"{hu} Semmi nem változott, a mostani tartalom marad.", f"{en} Nothing was changed."),
    )


def _damaged() -> Refused:
    return _refused("damaged", "A csomag sérült. Kérje el újra a Kincstártól.", "It is damaged. Ask for it again.")


def _unsigned() -> Refused:
    return _refused(
        "unsigned",
        "A csomagon nincs érvényes kincstári aláírás. Csak a Kincstártól kapott csomagot telepítse.",
        "It bears no valid signature of the Treasury. Install only what the Treasury sent.",
    )


def _foreign() -> Refused:
    return _refused("foreign", "Ez a csomag egy másik programé.", "It belongs to another program.")


def _newer() -> Refused:
    return _refused(
        "newer_format",
        "Ezt a csomagot a program egy másik változata olvassa. Frissítse a programot.",
        "Another version of the program reads it. Update the program.",
    )


def _no_room() -> Unavailable:
    return Unavailable(
        "content.disk",
        Text("A csomagot most nem lehet a lemezre írni", "The package cannot be written to the disk now"),
        Text(
            "Nézze meg, van-e szabad hely, majd próbálja újra. Semmi nem változott, a mostani tartalom marad.",
            "Check that there is free space, then try again. Nothing was changed.",
        ),
    )
